"""Which paragraphs above a story sum it up, with the first paragraphs that look alike.

A text is written as `role | line`; an empty line is a blank line.
"""

import pytest

from tests.rule_examples import HEADLINES, STORIES
from tests.test_tops import MORE, labelled

HEAD = f"headline | {HEADLINES['en'][0]}"
STORY = "\n" + "\n\n".join(f"body | {line}" for line in STORIES["en"][0])
STAMP = "byline | By Ada Quill\ndate | 5 March 2024 10:20"
PICTURE = "caption | The tower of the dam and its key on Monday. (AFP)"
LEAD = "After three dry years the valley has its rain. What the farmers do with it."
GERMAN_HEAD = "headline | Nach drei Jahren fällt im Süden des Tals endlich wieder Regen"
GERMAN_LEAD = "Drei Jahre lang blieb das Tal trocken. Nun tanzen die Bauern, und einer zählt mit."
GERMAN_STORY = "\n".join(
    f"\nbody | {line}"
    for line in (
        "Am Montag um sechs ging der Wirt der alten Mühle vor die Tür und kam nicht zurück. Er "
        "hatte auf diesen Morgen gewartet, seit der Bach hinter dem Haus kein Wasser mehr trug.",
        "Die Glocke der Kapelle läutete eine Stunde lang, obwohl niemand gestorben war. So steht "
        "es im Buch des Küsters, der sonst nur Taufen und Hochzeiten hineinschreibt.",
        "Wer einen Schirm besaß, ließ ihn an diesem Tag im Schrank. Den letzten hatte der Laden "
        "am Markt vor zwei Jahren verkauft, und auch der hat nie einen Tropfen gesehen.",
    )
)
LONG = f"""
{MORE}

body | Nobody in the north had seen so many people on the old bridge since the ferry sank, and \
the keeper of the bridge, who counts them all, went through two pencils.

body | When the bells began the mayor of the valley left his dinner, took off his shoes and \
walked through the market to the tower, where his brother had lit the lamps.

body | Half of the orchard stood under water by then. The pears will be small this year, growers \
say, but there will be pears, and for that they drank with the ferrymen."""

TEXTS = [
    pytest.param(
        f"{HEAD}\n{STAMP}\nstandfirst | {LEAD}\n{PICTURE}\n{STORY}",
        id="a paragraph between the stamp and the first picture is the deck",
    ),
    pytest.param(
        f"{HEAD}\n{STAMP}\nstandfirst | {LEAD}\nwidget | Share\n{PICTURE}\n{STORY}",
        id="buttons may stand between it and the picture",
    ),
    pytest.param(
        f"{HEAD}\n{STAMP}\n{PICTURE}\nbody | {LEAD}\n{PICTURE.replace('Monday', 'Tuesday')}{STORY}",
        id="below a picture it is the story's first paragraph, whatever follows",
    ),
    pytest.param(
        f"{HEAD}\n{STAMP}\nbody | {LEAD}\n{STORY}\n\n{PICTURE}\n\nbody | {MORE[7:]}",
        id="a picture further down says nothing of the first paragraph",
    ),
    pytest.param(
        f"{HEAD}\n{STAMP}\nbody | PORTO (AFP) — {LEAD}\n{PICTURE}\n{STORY}",
        id="a paragraph with a dateline is story, over a picture, too",
    ),
    pytest.param(
        f"{HEAD}\n{STAMP}\ncaption | The tower of the dam seen from the old chapel on the hill.\n"
        f"credit | Photo: Ben Tarn\n{STORY}",
        id="a sentence over a credit is the caption",
    ),
    pytest.param(
        f"{HEAD}\n{STAMP}\nstandfirst | {LEAD}\nstandfirst | The dam holds, its keeper says.\n"
        f"body | PORTO, Portugal — {MORE[7:]}\n{STORY}",
        id="paragraphs over the one with the dateline are the deck",
    ),
    pytest.param(
        f"{HEAD}\nstandfirst | {LEAD}\nbyline | Valley Coast Ada Quill\n"
        f"date | 5 March 2024 10:20\n{STORY}",
        id="a deck may have a name without a label between it and the stamp",
    ),
    pytest.param(
        f"{GERMAN_HEAD}\nbyline | Von Ada Quill\ndate | Stand: 05.03.2024, 10:20 Uhr\n\n"
        f"standfirst | {GERMAN_LEAD}\n{GERMAN_STORY}",
        id="a German paper sets a lead below the stamp",
    ),
    pytest.param(
        f"{GERMAN_HEAD}\nbyline | Von Ada Quill\ndate | Stand: 05.03.2024, 10:20 Uhr\n\n"
        f"body | {GERMAN_LEAD} Die anderen sagen, er habe sich schon am Montag verzählt, und "
        f"das sei nicht das erste Mal gewesen, auch nicht das letzte.\n{GERMAN_STORY}",
        id="but a first paragraph as long as the others is none",
    ),
    pytest.param(
        f"{GERMAN_HEAD}\nbyline | Von Ada Quill\ndate | Stand: 05.03.2024, 10:20 Uhr\n\n"
        f"body | Porto (dpa) - {GERMAN_LEAD}\n{GERMAN_STORY}",
        id="nor is an agency's, which starts with the place",
    ),
    pytest.param(
        f"{HEAD}\n{STAMP}\n\nbody | {LEAD}\n\nbody | {MORE[7:]}\n{STORY}",
        id="an English paper starts the story there",
    ),
    pytest.param(
        f"{HEAD}\n{STAMP}\nstandfirst | {LEAD}\n\nstandfirst | Key points\n"
        f"standfirst | • The dam holds\nstandfirst | • Shepherds dance\n{STORY}",
        id="a paragraph over the points in brief is a deck, too",
    ),
    pytest.param(
        f"{HEAD}\n{STAMP}\nbody | {LEAD}\n\nbody | {MORE[7:]}\n{STORY}\n\n"
        "widget | Share\nnotice | All rights reserved",
        id="over a paragraph, and no points, it is the story's first",
    ),
    pytest.param(
        f"{HEAD}\n{STAMP}\nstandfirst | Summary\nstandfirst | Companies\n"
        f"standfirst | Dam opens in 2028\nstandfirst | Pipes come late\n{PICTURE}\n{STORY}",
        id="the name of a section among the points is one of them",
    ),
    pytest.param(
        f"{HEAD}\n\nstandfirst | What the farmers do with it.\n{LONG}",
        id="one short sentence between the headline and long paragraphs is the deck",
    ),
    pytest.param(
        f"{HEAD}\n\nbody | The valley waited. What the farmers do with it.\n{LONG}",
        id="two sentences there are the story's first paragraph",
    ),
    pytest.param(
        f"{HEAD}\n{STAMP}\n\nbody | What the farmers do with it.\n{LONG}",
        id="below the byline one sentence is the story's first, too",
    ),
    pytest.param(
        f"{HEAD}\n\nbody | PORTO (AFP) — The farmers dance.\n{LONG}",
        id="a short sentence with a dateline is the story's first",
    ),
    pytest.param(
        f"{HEAD}\n\nbody | What the farmers of the valley do with it, and why nobody goes in."
        f"\n{STORY}",
        id="over paragraphs hardly longer a sentence is the story's first",
    ),
]


@pytest.mark.parametrize("text", TEXTS)
def test_a_deck_is_told_from_a_first_paragraph(text: str) -> None:
    said, given = labelled(text)
    assert given == said
