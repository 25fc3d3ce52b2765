"""Where one article ends and the next begins, although no blank line is between them."""

import pytest

from tests.rule_examples import HEADLINES, STORIES
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

TITLES, STORY = HEADLINES["en"], STORIES["en"]
MORE = [
    "The man with the key had not slept since Friday, and nobody had brought him his dinner.",
    "On Tuesday the sun came back to the valley, and with it came those who sell umbrellas.",
]
FIRST = [TITLES[0], "By Ada Quill", "16 April 2021, 06:45", *STORY[0], *MORE]
SECOND = [TITLES[1], "By Ben Tarn", "17 April 2021, 08:15", *STORY[1]]
LINKS = ["Latest", "Snow in the north of the valley", "Fog over the east of the valley"]
LETTER = ["Subscribe now", "Your letter on dams and rivers waits for you at noon"]
CAPTION_AND_CREDIT = ["A ship waits for a berth in the harbour", "Photo: Cy Moor/Gazette"]
DECK = "The board chose a former diver as its head, and ships that wait are to pay less."

SEAMS = {
    "links under a label do not swallow the headline below them": [*FIRST, *LINKS, *SECOND],
    "a picture under the headline opens nothing": [
        *FIRST,
        "All rights reserved",
        TITLES[1],
        DECK,
        *SECOND[1:3],
        *CAPTION_AND_CREDIT,
        *STORY[1],
    ],
}
ONE = {
    "a request to the reader inside a story": [*FIRST[:5], *LETTER, *FIRST[5:]],
    "links with their days": [
        *FIRST,
        "Latest",
        "Snow in the north of the valley closes the pass",
        "16 April 2021",
        "Fog over the east of the valley stops the ferry",
        "15 April 2021",
    ],
}


def starts(lines: list[str]) -> list[str]:
    found = label_lines(read_lines("\n".join(lines).encode(), "utf-8"))
    return [lines[block.first] for block in found.blocks]


@pytest.mark.parametrize("lines", SEAMS.values(), ids=SEAMS.keys())
def test_two_articles_without_a_blank_line_are_parted_at_the_headline(lines: list[str]) -> None:
    assert starts(lines) == [TITLES[0], TITLES[1]]


@pytest.mark.parametrize("lines", ONE.values(), ids=ONE.keys())
def test_nothing_starts_at(lines: list[str]) -> None:
    assert starts(lines) == [TITLES[0]]
