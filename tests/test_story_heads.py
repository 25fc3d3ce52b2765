"""Heads, questions, pulled quotations and times of day inside a story are told apart."""

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
ASKED = [
    "When did the rain come?",
    "Who was on the dam that night?",
    "How long will the tower stand?",
]
OWN = [
    "It came at noon, and I ran to the tower because my key was still in its door, of course.",
    "Nobody was there, and so I went up alone. My lamp went out on the third of the stairs.",
    "It has stood for longer than any of us, and I hope that it stands when we are gone.",
]
TOLD_BELOW = [
    "It came at noon, and the watch ran to the tower because the key was still in its door.",
    "Nobody was there, and so the watch went up alone. The lamp went out on the third stair.",
    "It has stood for longer than anybody in the valley, and the board hopes that it stays.",
]

MORE_OWN = " I had my lamp along, and what I saw was water, and nothing but water."
TALES = ["Tell us about the dam.", "And then it rained.", "You did not say so."]


def parted(*lines: str) -> str:
    return TOP + "\n\n" + "\n\n".join(lines) + "\n"


def titled(*lines: str, number: bool = False) -> str:
    """Return a text with heads in title case over its parts, these lines, and one more part."""
    heads = ("Keys of Iron", "Lamps of Brass", "Doors of Wood", "Drums of Yore", "Gates of Stone")
    marks = [f"{at}. " if number else "" for at in range(1, len(heads) + 1)]
    parts = [
        f"subhead | {mark}{head}\n\n{TOLD[0].replace('Monday', head)}"
        for mark, head in zip(marks, heads, strict=True)
    ]
    return parted(*TOLD, *parts, *lines, TOLD[1].replace("Monday", "Sunday"))


def talk(role: str, answers: list[str]) -> str:
    pairs = zip(ASKED, answers, strict=True)
    lines = [f"{role} | {asked}\n\nbody | {said}" for asked, said in pairs]
    return parted(TOLD[0], TOLD[1], *lines, TOLD[2], TOLD[3])


def tales(role: str, label: str, *answerers: str) -> str:
    """Return a story with three parts, each below a sentence with a label."""
    told = zip(TALES, answerers, OWN, strict=True)
    lines = [f"{role} | {label}: {tale}\n\nbody | {who}{own}{MORE_OWN}" for tale, who, own in told]
    return parted(*TOLD[:2], *lines, *TOLD[2:])


CASES = {
    "a question in title case right under a head is one more": parted(
        TOLD[0],
        TOLD[1],
        "subhead | Towers of the valley",
        "subhead | How Long Will the Tower Stand?",
        *TOLD[2:],
    ),
    "a question in small words right under a head opens its part": parted(
        TOLD[0],
        TOLD[1],
        "subhead | Towers of the valley",
        "body | How long will the tower stand?",
        *TOLD[2:],
    ),
    "a question in title case is a head where somebody is asked, too": parted(
        *TOLD[:2],
        *(f"body | {asked}\n\nbody | {said}" for asked, said in zip(ASKED, OWN, strict=True)),
        "subhead | Will the Dam of the Valley Hold?",
        *TOLD[2:],
    ),
    "a head in title case may be long": parted(
        *TOLD[:2],
        "subhead | Whoever Has a Key of the Tower Has to Carry It up the Stairs Before the Lamps"
        " of the Quay Are Lit",
        *TOLD[2:],
    ),
    "so long a line in small words is none": parted(
        *TOLD[:2],
        "body | Whoever has a key of the tower has to carry it up the stairs before the lamps"
        " of the quay are lit",
        *TOLD[2:],
    ),
    "a head may end with the stop of a short form, a sentence too": parted(
        TOLD[0],
        TOLD[1],
        "subhead | Tower and Key Ltd.",
        TOLD[2],
        "body | It fell on Quill Inc.",
        TOLD[3],
    ),
    "a line with an address is no head": parted(
        *TOLD[:2],
        "body | The key in the shop at https://keys.example/tower",
        TOLD[2],
        "body | The lamp in the shop: www.lamps.example/tower",
        TOLD[3],
    ),
    "questions whose answers speak of themselves are an interview": talk("body", OWN),
    "questions over parts that tell are heads": talk("subhead", TOLD_BELOW),
    "questions over quotations from end to end are an interview": talk(
        "body", [f"“{said}”" for said in TOLD_BELOW]
    ),
    "sentences with a label over what tells are heads": tales("subhead", "Tale", "", "", ""),
    "sentences with a label are heads although a paragraph has a colon": tales(
        "subhead", "Tale", "", "All of them say: ", ""
    ),
    "myths with a label over their facts are heads": tales("subhead", "Myth", *["Fact: "] * 3),
    "what an interviewer says is no head": tales("body", "Gazette", *["Quill: "] * 3),
    "what an interviewer says to several is no head": tales(
        "body", "Gazette", "Quill: ", "Tarn: ", ""
    ),
    "one question between paragraphs is a head, whoever speaks": parted(
        TOLD[0], TOLD[1], "subhead | When did the rain come?", f"body | {OWN[0]}", *TOLD[2:]
    ),
    "a number and words between paragraphs are a head": parted(
        *TOLD[:2], "subhead | 100 years without a flood", *TOLD[2:]
    ),
    "numbered lines right under one another are a list": parted(
        *TOLD[:2], "body | 1. A new key\nbody | 2. A new lamp\nbody | 3. A new stair", *TOLD[2:]
    ),
    "numbers in turn are heads although a link stands over one": parted(
        *TOLD[:2],
        "subhead | 1. Who has the key?",
        TOLD[2],
        "related_link | Read also: Snow in the north of the valley",
        "subhead | 2. Who has the lamp?",
        TOLD[3],
        TOLD[0].replace("Monday", "Tuesday"),
    ),
    "a mark before a quoted head is no list": parted(
        *TOLD[:2], "subhead | ◇ “A dam of iron”", *TOLD[2:]
    ),
    "the usual name of a part needs no paragraph of its own": parted(
        *TOLD[:2], "subhead | Background", "subhead | The old tower", *TOLD[2:]
    ),
    "words that introduce a quotation are no name of a part": parted(
        *TOLD[:2], "body | The keeper of the key said:", *TOLD[2:]
    ),
    "a quotation that goes on is body": parted(
        *TOLD[:2],
        "body | “It was dark,” said the keeper of the tower, who had come on foot.",
        "body | “Nobody had left a lamp for me, and nobody had asked for the key.”",
        *TOLD[2:],
    ),
    "a quotation that nobody speaks is pulled out of a talk": parted(
        TOLD[0],
        f"body | {ASKED[0]}\n\nbody | {OWN[0]}",
        f"body | {ASKED[1]}\n\nbody | {OWN[1]}",
        "pullquote | “Nobody had left a lamp for me, and nobody had asked for the key.”",
        f"body | {ASKED[2]}\n\nbody | {OWN[2]}",
        *TOLD[2:],
    ),
    "a quotation that nobody speaks goes on in a report": parted(
        *TOLD[:2],
        "body | “Nobody had left a lamp for me, and nobody had asked for the key.”",
        *TOLD[2:],
    ),
    "a quotation after a colon is body": parted(
        *TOLD[:2],
        "body | The keeper of the key and the board of the harbour agreed on one thing:",
        "body | “Nobody had left a lamp for me, and nobody had asked for the key.”",
        *TOLD[2:],
    ),
    "a head over the head of its first part is one": parted(
        *TOLD[:2], "subhead | The tower and its keys", "subhead | A key of iron", *TOLD[2:]
    ),
    "a name over a head is one": parted(
        *TOLD[:2], "subhead | Mira Voss", "subhead | A key of iron", *TOLD[2:]
    ),
    "words apart under a paragraph are a head whatever is below": parted(
        *TOLD[:2], "subhead | Keys of the tower", "body | Iron, wood.", *TOLD[2:]
    ),
    "a label with its value apart under a paragraph is none": parted(
        *TOLD[:2], "body | Price: €14", "body | Iron, wood.", *TOLD[2:]
    ),
    "a head over the words that lead to a list is one": parted(
        *TOLD[:2],
        "subhead | Keys",
        "body | The tower has doors for all of these:",
        "body | • One of iron\nbody | • One of wood",
        *TOLD[2:],
    ),
    "numbers in turn are heads over short sentences and lists": parted(
        *TOLD[:2],
        "subhead | 1. Keys of iron",
        "body | Nobody has asked for them.",
        TOLD[2],
        "subhead | 2. Keys of wood",
        "body | The tower has doors for all of these:",
        "body | • One of oak\nbody | • One of ash",
        TOLD[3],
    ),
    "the name of a part with a colon over a list is a head": parted(
        *TOLD[:2], "subhead | Keys of the Tower:", "body | • Iron\nbody | • Wood", *TOLD[2:]
    ),
    "a part that is named in capitals with a colon is a head": parted(
        *TOLD[:2], "subhead | KEEPERS:", *TOLD[2:]
    ),
    "a part in a few words with a colon is a head": parted(
        *TOLD[:2], "subhead | Der Turm im Überblick:", "body | • Eisen\nbody | • Holz", *TOLD[2:]
    ),
    "a sentence that leads to a list is none": parted(
        *TOLD[:2],
        "body | The tower has doors like these:",
        "body | • Iron\nbody | • Wood",
        *TOLD[2:],
    ),
    "who speaks in a talk is no head": parted(
        *TOLD,
        f"body | KEEPER:\n\nbody | {OWN[0]}",
        f"body | BOARD:\n\nbody | {OWN[1]}",
        f"body | KEEPER:\n\nbody | {OWN[2]}",
    ),
    "an answer of few words is no head": parted(
        *TOLD[:2], "body | A: Iron, wood, and string", *TOLD[2:]
    ),
    "a label with a price is no head": parted(*TOLD[:2], "body | Price Range: $12-$40", *TOLD[2:]),
    "a label that comes again with another number is no head": parted(
        *TOLD[:2], "body | Doors: 14", TOLD[2], "body | Doors: 7", TOLD[3]
    ),
    "a question right under a head opens its part": parted(
        *TOLD[:2], "subhead | Keys of iron", "body | So who has the key now?", *TOLD[2:]
    ),
    "questions under the head of a list of them are heads": parted(
        *TOLD[:2],
        "subhead | Keys of iron",
        f"subhead | {ASKED[0]}",
        f"body | {TOLD_BELOW[0]}",
        f"subhead | {ASKED[1]}",
        f"body | {TOLD_BELOW[1]}",
        *TOLD[2:],
    ),
    "words with a quotation behind them may be a head": parted(
        *TOLD[:2], "subhead | Ada Quill on the tower: “A key of iron”", *TOLD[2:]
    ),
    "words that the next paragraph opens with are its head": parted(
        *TOLD[:2],
        "subhead | Keys of iron open no door of the tower",
        "body | Keys of iron open no door of the tower, said the board, and nobody had tried them.",
        *TOLD[2:],
    ),
    "heads in capitals stand on end where parts hold pictures": parted(
        *TOLD[:2],
        *("subhead | KEYS", "subhead | DOORS AND STAIRS", "subhead | LAMPS", "subhead | ROPES"),
        *TOLD[2:],
    ),
    "a long line in capitals is a head where short ones are": parted(
        *TOLD[:2],
        "subhead | KEYS",
        TOLD[2],
        "subhead | LAMPS",
        TOLD[3],
        "subhead | STAIRS",
        TOLD[0].replace("Monday", "Tuesday"),
        "subhead | DOORS FOR DAYS OF SNOW AND ICE ON THE DAM",
        f"body | {TOLD_BELOW[2]}",
        *TOLD[2:],
    ),
    "a phrase with an exclamation mark between paragraphs is a head": parted(
        *TOLD[:2], "subhead | Mind the stairs!", *TOLD[2:]
    ),
    "a sentence and an exclamation are none": parted(
        *TOLD[:2], "body | It had rained. Mind the stairs!", *TOLD[2:]
    ),
    "a head may open with a quotation": parted(
        *TOLD[:2], "subhead | “A key of iron” for the board", *TOLD[2:]
    ),
    "a head may open with a name in small letters": parted(
        *TOLD[:2], "subhead | iKey and the tower", *TOLD[2:]
    ),
    "a line in small letters after an open one goes on": parted(
        TOLD[0], "body | They came to the dam with", "body | keys of iron", *TOLD[2:]
    ),
    "the name of a part with its number is one among others with a name": parted(
        *TOLD[:2], "subhead | Keys Of Iron", "subhead | 1. Old keys", *TOLD[2:]
    ),
    "a head under a label whose links are lost is no link": parted(
        *TOLD[:2],
        "related_link | Read more:",
        "subhead | PART 2:",
        "body | Nobody had a lamp, and so nobody but the keeper went up to the tower that night.",
        *TOLD[2:],
    ),
    "heads over a paragraph each open with names of the story, too": parted(
        *(
            f"subhead | {head}\n\nbody | {said}"
            for head, said in zip(
                (
                    "Keeper of the dam goes home for good",
                    "Mira Voss brings keys to all the doors of your tower",
                    "Lamps for the stairs and the old chapel",
                ),
                (
                    "Mira Voss and the keeper of the dam are seen off by the board of the harbour.",
                    *TOLD_BELOW[:2],
                ),
                strict=True,
            )
        ),
        *TOLD[2:],
    ).replace(TOP, TOP + "\n" + TOLD[0] + "\n\n" + TOLD[1] + "\n"),
    "entries of a live report have long heads under their days": parted(
        TOLD[0],
        TOLD[1],
        "subhead | 16.48 Uhr: Wer in dieser Nacht auf dem Damm war und was die Wache"
        " dort sah, als sie kam",
        f"body | {TOLD_BELOW[0]}",
        "subhead | Montag, 4. 3.",
        "subhead | 16.12 Uhr: Die Trommeln sind still",
        f"body | {TOLD_BELOW[1]}",
        "subhead | 15.50 Uhr: Der Schlüssel steckt",
        f"body | {TOLD_BELOW[2]}",
        *TOLD[2:],
    ),
    "an entry of a live report may be a list": parted(
        TOLD[0],
        TOLD[1],
        "subhead | 16.48 Uhr: Wer in dieser Nacht auf dem Damm war",
        f"body | {TOLD_BELOW[0]}",
        "subhead | 16.12 Uhr: Was am Morgen geschah",
        "body | – Die Trommeln sind still\nbody | – Der Turm ist zu",
        "subhead | 15.50 Uhr: Der Schlüssel steckt",
        f"body | {TOLD_BELOW[2]}",
        *TOLD[2:],
    ),
    "a number is a head over a long line that leads to its list": TOP
    + "\n"
    + "\n".join(
        (
            *TOLD[:2],
            f"subhead | 1. Keys of iron\n{TOLD[2]}\nsubhead | 2. Keys of wood\n"
            "body | The tower has doors for all of these, and each has been there since the first"
            " of its keepers:",
            "body | • One of oak\nbody | • One of ash",
            TOLD[3],
        )
    ),
    "a phrase in small letters between paragraphs goes on": parted(
        *TOLD[:2], "body | and so on and so forth", *TOLD[2:]
    ),
    "one clock among paragraphs is a player's": parted(*TOLD[:2], "widget | 1:45", *TOLD[2:]),
    "a clock over each entry is its time": parted(
        *TOLD,
        *(
            f"date | {clock}\nbody | {said}"
            for clock, said in zip(("16:48", "16:12", "15:50"), TOLD_BELOW, strict=True)
        ),
    ),
    "a head in title case over a figure is one where the others are so": titled(
        "body | So they say.", "subhead | 12 to 14 Keys Lost", "body | Seven:", "body | One, two."
    ),
    "a sentence over a figure is none where the heads are in title case": titled(
        "body | So they say.", "body | The keys were lost", "body | Seven:", "body | One, two."
    ),
    "a head in title case may end with dots where the others are in it": titled(
        "subhead | Three Months to Go…", "body | • Oil the lock, and do not lose the key."
    ),
    "names before a colon that come in turn are heads where the heads are so": titled(
        *(
            f"subhead | {name}:\n\nbody | {said}"
            for name, said in zip(("Old Way", "New Way", "Old Ways"), TOLD_BELOW, strict=True)
        )
    ),
    "a head that breaks off is no caption over the credit of a picture": titled(
        "subhead | Three Months to Go…",
        "credit | Old Quay Hotel | Ada Quill Photography",
        f"body | {TOLD_BELOW[0]}",
    ),
    "a head over a line of code is one where the others are in title case": titled(
        "body | So they say.",
        "subhead | Opening the Gate",
        "body | sudo gate open",
        f"body | {TOLD_BELOW[1]}",
    ),
    "numbered heads in title case make the page's": titled(
        "subhead | Why Oak is the Best:", "body | • It floats.", number=True
    ),
    "a credit with its label stands between paragraphs, too": parted(
        *TOLD[:2], "credit | Photo illustration by Ada Quill", *TOLD[2:]
    ),
    "one word before a colon leads to what is below it": titled(
        "body | Here:", f"body | {TOLD_BELOW[0]}"
    ),
    "figures behind a label that comes again are facts": parted(
        *TOLD[:2],
        *(
            f"body | Keys sold: {count}\n\nbody | {said} Nobody ever asked what became of them."
            for count, said in zip(("14", "7%", "1,900"), TOLD_BELOW, strict=True)
        ),
        *TOLD[2:],
    ),
    "a long exclamation between paragraphs is no head": parted(
        *TOLD[:2], "body | And so we danced in the rain until the lamps went out!", *TOLD[2:]
    ),
    "an exclamation with a number or a label is a head": parted(
        *TOLD[:2], "subhead | Con: you will get wet!", *TOLD[2:]
    ),
    "a line on end with the one above it is no head where gaps part the others": parted(
        *TOLD[:2], "body | Snow fell on the hills:\nbody | What the hills look like now", *TOLD[2:]
    ),
    "one long open line in a story heads no part of it": parted(
        *TOLD[:2],
        "body | A keeper of the north sells all of his umbrellas before noon comes",
        *TOLD[2:],
    ),
    "of two long open lines each heads a part": parted(
        TOLD[0],
        "subhead | A keeper of the north sells all of his umbrellas before noon comes",
        *TOLD[1:3],
        "subhead | The farmers of the south look for whoever had their drums and lamps",
        TOLD[3],
    ),
    "a long line heads a part where a short one does": parted(
        TOLD[0],
        "subhead | A keeper of the north sells all of his umbrellas before noon comes",
        *TOLD[1:3],
        "subhead | Drums and lamps",
        TOLD[3],
    ),
    "one short line heads a part": parted(
        *TOLD[:2], "subhead | A keeper of the north sells his umbrellas", *TOLD[2:]
    ),
    "a question that asks for a nod is a sentence": parted(
        *TOLD[:2], "body | The dam has held so far, hasn’t it?", *TOLD[2:]
    ),
    "a question that asks for a nod is a sentence in German": parted(
        *TOLD[:2], "body | Der Turm steht noch, nicht wahr?", *TOLD[2:]
    ),
    "a question behind an exclamation is a sentence": parted(
        *TOLD[:2], "body | Splash! More water in the lower quay then?", *TOLD[2:]
    ),
    "a question that takes up the talk is a sentence": parted(
        *TOLD[:2], "body | Remember how the drums were lost in the river?", *TOLD[2:]
    ),
    "a question with a comma in it is a head": parted(
        *TOLD[:2], "subhead | Is the dam safe, and for how long?", *TOLD[2:]
    ),
    "a question that ends as one that asks for a nod is a head": parted(
        *TOLD[:2], "subhead | Is the keeper of the dam right?", *TOLD[2:]
    ),
    "a question that opens with part of such a word is a head": parted(
        *TOLD[:2], "subhead | Imagined or real dangers?", *TOLD[2:]
    ),
    "a question in title case is a head, however it opens": parted(
        *TOLD[:2], "subhead | Ready to Carry the Key?", *TOLD[2:]
    ),
}


@pytest.mark.parametrize("written", CASES.values(), ids=CASES.keys())
def test_a_line_inside_a_story_is(written: str) -> None:
    example = read_example(written)
    lines = read_lines(example.text.encode(), "utf-8")
    found = [label.role.value for label in label_lines(lines).labels]
    assert found == list(example.roles)
