"""What stands right under a headline: the deck, who wrote it, and what only looks like it.

A text is written as `role | line`; an empty line is a blank line.
"""

import pytest

from tests.rule_examples import HEADLINES, STORIES
from tests.test_tops import MORE, labelled

HEAD = f"headline | {HEADLINES['en'][0]}\n\n"
LEAD = (
    "After three dry years the valley has its rain. What the farmers do with it now, and with whom."
)
DECK = f"standfirst | {LEAD}\n\n"
STORY = "\n\n" + "\n\n".join(f"body | {line}" for line in STORIES["en"][0])

BYLINES = [
    pytest.param("byline | Ada Quill", id="a name alone"),
    pytest.param("byline | Ada Quill, Ben Tarn and Cora Finch", id="three names"),
    pytest.param("byline | Ada Quill\nauthor_bio | Head of Research", id="a name and a job"),
    pytest.param(
        "byline | Ada Quill\nauthor_bio | Professor of Water Law, Eastmouth University",
        id="a name and where that one teaches",
    ),
    pytest.param("byline | / Ada Quill", id="a name behind a mark"),
    pytest.param("byline | Source: Reuters", id="the source"),
    pytest.param("byline | / Source: REUTERS", id="the source behind a mark"),
    pytest.param("byline | Ada Quill, AP", id="a name and a text agency"),
    pytest.param("byline | Ada Quill / Porto", id="a name and a place"),
    pytest.param("byline | Exclusive by Ada Quill", id="what it is, and a name"),
    pytest.param("byline | Published by Ada Quill", id="a name behind a word of stamps"),
    pytest.param("byline | 6:30 AM PST 2/4/2020 by Ada Quill", id="a stamp and a name"),
    pytest.param("byline | By\nbyline | Ada Quill\nbyline | and Ben Tarn", id="a name a line"),
    pytest.param("byline | By -\n\nbyline | Gazette Staff", id="a desk under a label alone"),
    pytest.param(
        "byline | By Adalbertina Quill , Benjamin Tarn on Monday, March 4th, 2024 at 10:27 a.m.",
        id="a long line that ends with a half of the day",
    ),
    pytest.param(
        "byline | Ada Quill\nauthor_bio | News reporter @adaquill", id="a job and a handle"
    ),
]


@pytest.mark.parametrize("signs", BYLINES)
def test_a_paragraph_over_a_byline_is_the_deck(signs: str) -> None:
    said, given = labelled(HEAD + DECK + signs + STORY)
    assert given == said


HEADS = [
    pytest.param("Key Figures", id="words that no name has"),
    pytest.param("Morning Market", id="words that the part has in small letters"),
    pytest.param("Introduction", id="one word"),
]
PART = (
    "\n\nbody | The figures of the morning came from the market, where the key of the dam hung "
    "on a nail for three years, and an introduction to nobody hung beside it."
)


@pytest.mark.parametrize("head", HEADS)
def test_a_paragraph_over_a_cross_head_is_the_first_of_the_story(head: str) -> None:
    said, given = labelled(f"{HEAD}body | {LEAD}\n\nsubhead | {head}{PART}{STORY}")
    assert given == said


TEXTS = [
    pytest.param(
        f"{HEAD}standfirst | Key takeaways:\n\nstandfirst | • {LEAD}\nstandfirst | • {LEAD[:60]}\n"
        f"standfirst | • The dam of the valley held, and its keeper has told nobody why.{STORY}",
        id="points with bullets follow their label below a blank line, however long",
    ),
    pytest.param(
        f"{HEAD}caption | The tower of the dam and its key\ncredit | Photo: Ada Quill{STORY}",
        id="over a photograph's credit stands its caption",
    ),
    pytest.param(
        f"{HEAD}standfirst | Three years have taught them to count. Can they dance, too?\n"
        f"credit | Illustration: Ada Quill{STORY}",
        id="over a drawing's credit stands the deck",
    ),
    pytest.param(
        f"{HEAD}standfirst | TL;DR\n\nstandfirst | {LEAD} Nobody has sold a single umbrella in the "
        f"valley since, and nobody wants one.\n\nsubhead | Introduction{PART}{STORY}",
        id="one paragraph under such a label, over the head of a part, sums up",
    ),
    pytest.param(
        f"{HEAD}standfirst | Key insights\nstandfirst | - {LEAD}\nstandfirst | - {LEAD[:60]}"
        f"{STORY}",
        id="points with dashes follow their label, too",
    ),
    pytest.param(
        f"{HEAD}widget | 3 Comments on {HEADLINES['en'][0]}{STORY}",
        id="the comments on a headline are counted under it",
    ),
    pytest.param(
        "notice | An official website of the County of Eastmouth\n\nnotice | Official websites use "
        f".gov\n\nnotice | Secure .gov websites use HTTPS\n\n{HEAD}{STORY}",
        id="what a government says of its websites is no headline",
    ),
    pytest.param(
        f"section | The dams of the valley and their keepers\n\n{HEAD}standfirst | {LEAD}\n"
        "date | 5 March 2024 10:20\nbyline | Ada Quill\n"
        "caption | The tower of the dam and its key on Monday.\ncredit | Photo: Ben Tarn\n\n"
        f"headline_repeat | {HEADLINES['en'][0]}\n\nsection | Valley\n\n"
        f"headline_repeat | {HEADLINES['en'][0]}\n\nbyline | By Ada Quill, Eastmouth{STORY}",
        id="what stands over the picture, below it and over the story is the headline",
    ),
    pytest.param(
        f"{HEAD}standfirst | {LEAD}\n\nwidget | Share{STORY}",
        id="what a button parts from the story sums it up",
    ),
    pytest.param(
        f"{HEAD}body | {LEAD}{STORY}", id="a paragraph that nothing parts from the story opens it"
    ),
    pytest.param(
        f"{HEAD}credit | Ada Quill / Shutterstock{STORY}",
        id="who sells pictures writes no stories",
    ),
    pytest.param(
        f"{HEAD}widget | WhatsApp   Facebook   Zap   Copy{STORY}",
        id="names of networks are no name of an author",
    ),
]


NAMED = "author_bio | Written by\n\nauthor_bio | Ada Quill"
ENDS = [
    pytest.param(NAMED, id="a label and a name"),
    pytest.param(f"{NAMED}\n\nauthor_bio | Head of Water and Rain", id="and a job"),
    pytest.param("author_bio | Autor:\n\nauthor_bio | Ada Quill", id="in another language"),
]


@pytest.mark.parametrize("end", ENDS)
def test_who_is_named_under_a_label_that_ends_a_story_is_its_author(end: str) -> None:
    said, given = labelled(f"{HEAD}{STORY}\n\n{MORE}\n\n{end}")
    assert given == said


@pytest.mark.parametrize("text", TEXTS)
def test_what_looks_alike_under_a_headline_is_told_apart(text: str) -> None:
    said, given = labelled(text)
    assert given == said
