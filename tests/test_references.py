"""References below a story are told from its cross-heads, points and lists of addresses."""

import sys

import pytest

from transforms.roles.clues import Above, read_clues, read_shapes
from transforms.roles.layout import learn_layout
from transforms.roles.line_features import read_page
from transforms.roles.references import find_references
from transforms.roles.rule_texts import HEADLINE, MORE_STORY, STORY, parted
from transforms.roles.rules import read_example
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

TOLD = HEADLINE + STORY + MORE_STORY
LONG = (
    "Quill A, Tarn B, Moor C, Pellworth D. The keys of iron dams and what they have in common with"
    " those of towers: a review of all that was printed on them in the valley since its first dam."
)
SAID = (
    "The board says on p. 3 of its list of all that is kept in the tower that nobody but the keeper"
    " had the key: https://dams.example/list has it in full for those who ask."
)
CASES = {
    "a label, a sentence, and numbered pages": f"""
    endnote | Article Sources
    endnote | Whoever checks our texts has read them all, and so have those who wrote them.
    endnote | 1. “Dams of the Valley.” Dam Board, https://dams.example. Accessed 11 Apr. 2024.
    endnote | 2. {LONG} https://towers.example. Accessed 12 Apr. 2024.
    endnote | 3. Moor, C. https://keys.example. Accessed 12 Apr. 2024.
    """,
    "two labels, points with volumes, thanks": f"""
    endnote | Key References
    endnote | Other References
    endnote | • {LONG} Dams Today. 2016;138(3):e2016.
    endnote | • Tarn B, et al. Umbrellas and those who sell them. Rain. 2011;41(3):212-219.
    endnote | Acknowledgments
    endnote | Thanks to Ada Quill and the man with the key, who have read all of this twice.
    """,
    "a list with a number over each of its points": f"""{MORE_STORY}
    body | 1
    body | Go to the tower and ask for the key, which the man may have or may have lost.
    body | 2
    body | Take an umbrella along, for it will rain when you least want it to.
    body | 3
    body | Dance with the farmers
    body | On the dam, they do so on Mondays, and you will have to bring your own drum.
    """,
    "a single number": f"""{MORE_STORY}
    body | 1
    body | That is how many keys there are, said the farmers, and nobody has it.
    """,
    "numbers and no label": """
    endnote | [1] A. Quill, Keys of iron, https://keys.example
    endnote | [2] B. Tarn, Towers, https://towers.example
    endnote | [3] C. Moor, Umbrellas, https://umbrellas.example
    """,
    "a label in German over points": """
    endnote | Literatur
    endnote | • Quill, Ada: Schlüssel aus Eisen, Talverlag
    endnote | • Tarn, Ben: Türme, Talverlag
    """,
    "a label in Chinese over numbers": """
    endnote | 参考文献
    endnote | [1] 雨小明. 水坝的钥匙. 山谷出版社.
    endnote | [2] 铁人. 塔楼与舞者. 山谷出版社.
    """,
    "a label over addresses that were retrieved from, in sentences": """
    endnote | References
    endnote | Dam Board. Keys of iron and those who keep them. Retrieved from https://dams.example.
    endnote | Board of Towers. The bells of the valley, all of them. Retrieved from towers.example.
    """,
    "a cross-head with that word over paragraphs": """
    subhead | Sources
    body | The farmers had asked two people to speak for the man with the key of the tower.
    body | Neither of them came to the dance, and nobody knows what kept them.
    """,
    "a cross-head over a long sentence with a page and an address": f"""
    subhead | Sources
    body | {SAID}
    body | Neither of them came to the dance, and nobody knows what kept them.
    """,
    "a label over a long sentence that has a volume, too": f"""
    endnote | Sources
    endnote | {LONG} Dams Today. 2016;138(3):e2016. https://dams.example.
    """,
    "references over half of a story": """
    subhead | Sources
    body | • The dam board has its own list of all that is kept in the tower.
    body | • The man with the key has another one, and the two are not alike.
    body | On Wednesday the farmers came to the tower once more, and they had their drums along.
    body | The door of the tower was closed, and nobody could tell who had the key by then.
    body | It was found in a shed by those who sell umbrellas, and they gave it to the board.
    """,
}


@pytest.mark.parametrize("written", CASES.values(), ids=CASES)
def test_references_are_told_from_the_story(written: str) -> None:
    example = read_example(TOLD + parted(written))
    labels = label_lines(read_lines(example.text.encode(), "utf-8")).labels
    found = [label.role.value for label in labels]
    expected = [role for role in example.roles if role]
    assert [role == "endnote" for role in found] == [role == "endnote" for role in expected]


def test_a_long_list_that_a_story_goes_on_below_is_walked_once() -> None:
    few, many = _calls(100), _calls(400)
    assert many < 6 * few, "each line of the list walks to its end again"


def _calls(count: int) -> int:
    """Count the calls made while references are looked for that more of a story follows."""
    cited = (f"{at}. Quill A. Keys. 2016;13(3):{at}. https://keys.example" for at in range(count))
    told = [line for line in read_example(TOLD + MORE_STORY).text.splitlines() if line]
    more = (f"On day {day} the farmers came once more, and had their drums." for day in range(6))
    page = read_page(read_lines("\n".join([*told, *cited, *more]).encode(), "utf-8"))
    shapes = read_shapes(page)
    clues = read_clues(page, shapes, learn_layout([(page, shapes.story)], 0), Above())
    calls = 0

    def count_call(_frame: object, _event: str, _arg: object) -> None:
        nonlocal calls
        calls += 1

    sys.setprofile(count_call)
    try:
        found = find_references(page, clues, 1, len(page.texts) - 1)
    finally:
        sys.setprofile(None)
    assert not found
    return calls
