"""Furniture inside and below a story: what it is, and that no sentence of the story becomes it."""

import pytest

from tests.test_rules import expected, shown
from transforms.roles.rules import read_example

TOP = """
headline | Rain at last in the south of the valley

body | It rained on Monday, and nobody who had waited for it since the spring went indoors.

body | The farmers of the valley had not seen such rain for years, they said, and danced.

body | The dam held, said the man with the key of its tower, and it would hold for longer.

body | Nobody had asked him before Monday, he said, and nobody had thanked him since then.

"""
WRITTEN = [
    pytest.param(
        TOP
        + """
        comment | 2 comments
        comment | Hillman 3 hours ago
        comment | At last. I had sold my umbrella.
        related_link | Read also
        related_link | Snow closes the pass in the north
        """,
        id="two comments and their count are a thread up to other furniture",
    ),
    pytest.param(
        TOP
        + """
        comment | Commentaires
        comment | Hillman
        comment | 13 février 2024 à 07h51
        comment | Bravo aux paysans, dansez bien !
        """,
        id="a thread may have a label that counts nothing",
    ),
    pytest.param(
        TOP
        + """
        related_link | Read also
        related_link | Snow closes the pass in the north for days

        comment | Comments

        comment | At last. I had sold my umbrella.
        """,
        id="one sentence under the label of a thread is a comment",
    ),
    pytest.param(
        TOP
        + """
        widget | 2 comments
        widget | Share
        related_link | Read also
        related_link | Snow closes the pass in the north
        """,
        id="a count of comments alone is a button",
    ),
    pytest.param(
        TOP
        + """
        widget | Comments (2)

        body | The sun came back on Tuesday, and with it all who sell umbrellas to the valley.
        """,
        id="a paragraph below a count of comments is no comment",
    ),
    pytest.param(
        TOP
        + """
        widget | 2 comments
        related_link | Snow closes the pass in the north for days
        related_link | 13 February 2024
        """,
        id="a headline with its day below a count of comments is a link",
    ),
    pytest.param(
        TOP
        + """
        related_link | Read more: Snow closes the pass in the north
        widget | Share
        widget | Print

        body | The dam is to be looked at again in May.

        nav | Tags: rain, farmers
        """,
        id="a short sentence that stands apart below links goes on with the story",
    ),
    pytest.param(
        TOP
        + """
        related_link | Read more: Snow closes the pass in the north
        widget | Share
        widget | Print

        subhead | Key of iron

        body | The dam is to be looked at again in May.

        body | Its key stays where it is.

        nav | Tags: rain, farmers
        """,
        id="the cross-head over it does, too",
    ),
    pytest.param(
        TOP
        + """
        related_link | Related stories
        related_link | Snow closes the pass in the north for days
        related_link | Nobody in the village had seen it coming.
        related_link | Harbour board elects a diver as its head
        """,
        id="a sentence right under a headline below a label is its teaser",
    ),
    pytest.param(
        TOP
        + """
        promo | Sign up to our letter

        promo | Your address is not given to others.
        """,
        id="a sentence that speaks to the reader below a request goes on with it",
    ),
]


@pytest.mark.parametrize("written", WRITTEN)
def test_furniture_and_story_are_told_apart(written: str) -> None:
    assert shown(read_example(written).text)[0] == expected(written)
