"""References below a story are told from its cross-heads, points and lists of addresses."""

import pytest

from transforms.roles.rule_texts import HEADLINE, MORE_STORY, STORY, parted
from transforms.roles.rules import read_example
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

TOLD = HEADLINE + STORY + MORE_STORY
LONG = (
    "Quill A, Tarn B, Moor C, Pellworth D. The keys of iron dams and what they have in common with"
    " those of towers: a review of all that was printed on them in the valley since its first dam."
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
    endnote | • Tarn B, et al. Umbrellas and those who sell them. Rain. 2008;300(11):1350-1352.
    endnote | Acknowledgments
    endnote | Thanks to Ada Quill and the man with the key, who have read all of this twice.
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
    "a cross-head with that word over paragraphs": """
    subhead | Sources
    body | The farmers had asked two people to speak for the man with the key of the tower.
    body | Neither of them came to the dance, and nobody knows what kept them.
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
