"""Heads that come in turn are told from lists, and rows of tables from heads."""

import pytest

from tests import told
from transforms.roles.rules import read_example
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

TOP = """
headline | Rain at last in the south of the valley
byline   | By Ada Quill
"""
TOLD = told.TOLD[:4]
LONGER = "body | {} is a door that nobody in the valley of the dam has had the key of for long."


def parted(*lines: str) -> str:
    return TOP + "\n\n" + "\n\n".join((*TOLD[:2], *lines, *TOLD[2:])) + "\n"


def apart(*heads: str, role: str = "subhead") -> str:
    """Return a text with a paragraph under each head."""
    return parted(*(f"{role} | {head}\n\n{LONGER.format(head[-9:])}" for head in heads))


def in_turn(*heads: str, role: str = "subhead", below: str = "body | • Oak\nbody | • Ash") -> str:
    """Return a text with a list and a paragraph under each head."""
    said = [TOLD[0].replace("Monday", day) for day in ("Tuesday", "Friday", "Sunday")]
    parts = zip(heads, said, strict=True)
    return parted(*(f"{role} | {head}\n\n{below}\n\n{each}" for head, each in parts))


CASES = {
    "numbers in turn are heads over lists": in_turn(
        "1. Keys of iron", "2. Keys of wood", "3. Keys of bone"
    ),
    "numbers in turn are heads over names that end with a full stop": in_turn(
        "1. Quill Inc.", "2. Voss & Sons Ltd.", "3. Old Town Lamp Co."
    ),
    "long heads in turn are heads": in_turn(
        "Reason 7: The keeper of the dam has gone home for good, with all of his keys",
        "Reason 8: Lamps on all of the stairs, in the old chapel and on the whole of the quay",
        "Reason 9: Drums at noon, drums at night, and nobody in the valley who would not beat them",
    ),
    "sentences with numbers are heads where each has a paragraph": apart(
        "1. The keys are here.", "2. The lamps are lit.", "3. The drums are still."
    ),
    "letters before lines that stand apart over paragraphs head parts": apart(
        "a) Keys of iron", "b) Keys of wood", "c) Keys of bone"
    ),
    "bullets before lines that stand apart over paragraphs head parts": apart(
        "• Keys of iron", "• Keys of wood", "• Keys of bone"
    ),
    "bullets with a full stop are points": apart(
        "• Bring keys of iron.", "• Bring wood.", "• Bring bones.", role="body"
    ),
    "two lines with bullets over paragraphs are points": apart(
        "• Keys of iron", "• Keys of wood", role="body"
    ),
    "dashes open what somebody says": apart(
        "– Keys of iron", "– Keys of wood", "– Keys of bone", role="body"
    ),
    "figures alone in turn are heads": in_turn("1", "2", "3"),
    "Roman figures alone in turn are heads": in_turn("I", "II", "III"),
    "sentences in turn are none": in_turn(
        "1. The keys are here.", "2. The lamps are lit.", "3. The drums are still.", role="body"
    ),
    "figures alone that are not in turn are none": in_turn("12", "47", "9", role="body"),
    "numbers with no paragraph between are a list": parted(
        "body | 1. Keys of iron", "body | • Oak", "body | 2. Keys of wood", "body | • Ash"
    ),
    "a row in columns is no head": parted("body | Doors\t14\tiron"),
    "a label that comes again over more than a head is none": parted(
        "body | Details: Old Quay Street",
        TOLD[0].replace("Monday", "Tuesday"),
        "body | Details: the door is on the left, and nobody has the key of it any more.",
        "body | Details: it opens at noon on Mondays, and at no time on any other day of it.",
    ),
    "names over facts that come again are heads": parted(
        "subhead | Lamp of the tower\nbody | Price: two crowns, three in winter\nbody | Size: 4",
        TOLD[0].replace("Monday", "Tuesday"),
        "subhead | Lamp of the quay\nbody | Price: one crown, whoever buys it\nbody | Size: 7",
        TOLD[0].replace("Monday", "Friday"),
        "subhead | Lamp of the old chapel\nbody | Price: nobody sells it\nbody | Size: 9",
        TOLD[0].replace("Monday", "Sunday"),
    ),
    "what a thing is best for stands under its price and heads nothing": parted(
        *(
            f"subhead | Lamp of the {place}\n\nbody | £{price}, Quill\n\n"
            f"body | Best lamp for {use}\n\nbody | We like: the {part}\n\n"
            f"body | We mind: its price is high.\n\n{told}"
            for place, price, use, part, told in zip(
                ("tower", "quay", "chapel"),
                ("14", "79", "120"),
                ("stairs", "ships", "nights"),
                ("wick", "glass", "oil"),
                (TOLD[0].replace("Monday", day) for day in ("Tuesday", "Friday", "Sunday")),
                strict=True,
            )
        )
    ),
    "lines over facts of one thing are none": parted(
        "body | It burns oil, or wax:\nbody | Price: two crowns, and a third of one in winter."
    ),
    "numbers on end are a list where gaps part the paragraphs": parted(
        f"{TOLD[0].replace('Monday', 'Tuesday')}\nbody | 7. Oil the lamp with a rag\n"
        f"{TOLD[2].replace('dam', 'gate')}"
    ),
    "numbers on end are heads where no gaps part the paragraphs": TOP
    + "\n".join((*TOLD[:2], "subhead | 7. Lamps and rags", *TOLD[2:])),
    "questions over answers without a full stop are heads": parted(
        "subhead | How many lamps are there?",
        "body | Seven, if nobody has taken one of them",
        "subhead | How many keys are there?",
        "body | One for each of the doors",
        "subhead | Who has all of them?",
    ),
    "a head over a head may have a list below that": parted(
        "subhead | Towers and their doors", "subhead | Old doors", "body | • Oak\nbody | • Ash"
    ),
    "a line right under a list is none": parted(
        "body | • Oak\nbody | • Ash\nbody | Doors of the tower"
    ),
    "a line between lines on end is none": parted(
        f"{TOLD[1].replace('farmers', 'drummers')}\n"
        "body | What became of the lamps\n"
        "body | They were open, and so they went up to see who had beaten the drum at noon."
    ),
    "a label that comes again over heads is part of them": parted(
        "subhead | Step one: keys of iron",
        TOLD[0].replace("Monday", "Tuesday"),
        "subhead | Step two: keys of wood",
    ),
    "a label that lists values is no head, whatever is below the last of them": parted(
        "body | Details: Old Quay Street",
        "subhead | The lamp shop",
        TOLD[0].replace("Monday", "Tuesday"),
        "body | Details: Tower Lane",
        "subhead | The rope shop",
        TOLD[0].replace("Monday", "Friday"),
        "body | Details: Chapel Hill",
        "subhead | The drum shop",
    ),
    "a head in turn is one although it opens like a tag under a link": in_turn(
        "#1. Keys of iron", "#2. Keys of wood", "#3. Keys of bone"
    ).replace("subhead | #2", "related_link | Read also: Snow in the north\n\nsubhead | #2"),
    "questions that many ask are a part": parted(
        "subhead | Frequently asked questions",
        "subhead | Who has the key?",
        TOLD[0].replace("Monday", "Tuesday"),
        "subhead | Who has the lamp?",
    ),
    "questions that many ask are a part in other languages": parted(
        "subhead | Häufig gestellte Fragen",
        TOLD[0].replace("Monday", "Tuesday"),
    ),
    "who says what is below may head it, with a post": parted(
        "subhead | Mira Voss, Keeper of the Dam and Head of the Board of the Old Harbour:",
        "body | “It rained on Monday, and I have not been indoors since, for all that I was told.”",
    ),
    "one word with a colon that comes again is a head": parted(
        "subhead | Example:",
        TOLD[0].replace("Monday", "Tuesday"),
        TOLD[2].replace("dam", "tower"),
        TOLD[3].replace("berth", "tide"),
        "subhead | Example:",
    ),
    "a clause that goes on below is no head": parted("body | そして古い塔の鍵を手に、"),
    "a head over a head may stand under a list": parted(
        "body | • Keys\nbody | • Lamps", "subhead | Towers and their doors", "subhead | Old doors"
    ),
    "a head over a head may stand under a picture's credit": parted(
        "credit | (Photo: Mira Voss)", "subhead | Towers and their doors", "subhead | Old doors"
    ),
}


@pytest.mark.parametrize("written", CASES.values(), ids=CASES.keys())
def test_a_short_line_in_a_story_is(written: str) -> None:
    example = read_example(written)
    lines = read_lines(example.text.encode(), "utf-8")
    found = [label.role.value for label in label_lines(lines).labels]
    assert found == list(example.roles)
