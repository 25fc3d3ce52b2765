"""Who issued a release is told below it from the last part of a guide."""

import pytest

from transforms.roles.rule_texts import MORE_STORY, STORY, parted
from transforms.roles.rules import read_example
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

TOLD = "headline | Lowmere Dams sees rain at last in the valley\n" + STORY + MORE_STORY
CASES = {
    "a name and two paragraphs, over a button": """
    endnote | About Lowmere Dams
    endnote | Lowmere Dams is a leading builder of dams and has four of them in the valley.
    endnote | Founded in 1912, it has its seat in the tower, and 300 people work there.
    widget  | Share
    """,
    "two that issued it, with an article and a colon": """
    endnote | About the Valley Board:
    endnote | The Valley Board was founded to keep the dams and the keys of all the towers.
    endnote | About iRain
    endnote | With iRain, farmers know when they have to dance. The firm has three people.
    """,
    "a name in German": """
    endnote | Über die Talwerke
    endnote | Die Talwerke sind ein führender Hersteller von Staudämmen aus Eisen seit 1912.
    """,
    "a name in French": """
    endnote | À propos de Lowmere
    endnote | Lowmere est une société fondée en 1912, qui construit des barrages en fer.
    """,
    "a name in Arabic": """
    endnote | نبذة عن سدود الوادي
    endnote | سدود الوادي شركة تبني السدود من الحديد منذ عام 1912، ولها أربعة مصانع.
    """,
    "a name in Chinese": """
    endnote | 关于山谷水坝
    endnote | 山谷水坝公司自1912年以来一直用铁建造水坝，在山谷里有四家工厂和三百名员工。
    """,
}
NONE = {
    "a word that is no name": """
    subhead | About the key
    body | The key is made of brass, said the man who had it, and it fits both locks.
    """,
    "a paragraph that does not open with the name": """
    subhead | About Lowmere
    body | Nobody who lives by the lake has ever seen the dam from below, said the farmers.
    """,
    "a village, at the end of a story without heads": """
    subhead | About Lowmere
    body | Lowmere is a village of 40 houses below the dam, with a chapel and two inns.
    """,
    "a person": """
    author_bio | About Ada Quill
    author_bio | Ada Quill has kept the key of the tower since 1912, and her bees are known to all.
    """,
    "the last part of a guide": """
    subhead | Getting to the tower
    body | There is a road along the lake, and a second one for those who have umbrellas.
    subhead | About Lowmere
    body | Lowmere is a village of 40 houses, and the dam is older than any one of them.
    """,
    "a story that goes on": """
    subhead | About Lowmere
    body | Lowmere is a village of 40 houses, and the dam is older than any one of them.
    body | The farmers met there on Tuesday, and they danced until the rain came again.
    body | On Wednesday the man with the key came, too, and he had brought along a drum.
    body | Nobody who was there will forget how he beat it, said those with the umbrellas.
    body | The board has asked him to come back in the spring and to bring the key as well.
    body | He told them that he had lost it on the way home, and that he had looked for it.
    body | It was found in a shed a week later by two of those who sell umbrellas there.
    """,
}


def _roles(written: str) -> list[tuple[str, str]]:
    example = read_example(TOLD + parted(written))
    labels = label_lines(read_lines(example.text.encode(), "utf-8")).labels
    expected = [role for role in example.roles if role]
    return [(label.role.value, role) for label, role in zip(labels, expected, strict=True)]


@pytest.mark.parametrize("written", CASES.values(), ids=CASES)
def test_who_issued_a_release_is_told_below_it(written: str) -> None:
    assert [found for found, _ in _roles(written)] == [role for _, role in _roles(written)]


@pytest.mark.parametrize("written", NONE.values(), ids=NONE)
def test_a_part_of_the_story_is_no_boilerplate(written: str) -> None:
    assert [found for found, _ in _roles(written) if found == "endnote"] == []
