"""Lines of code and drawings in signs are story; what looks like them is not."""

import pytest

from tests.test_rules import expected, shown
from transforms.roles.rules import read_example

TOP = "headline | Rain at last in the south of the valley"
TOLD = [
    "body | It rained on Monday, and nobody who had waited for it since the spring went indoors.",
    "body | The farmers of the valley had not seen such rain for years, they said, and danced.",
    "body | The dam held, said the man with the key of its tower, and it would hold for longer.",
    "body | Nobody had asked him before Monday, he said, and nobody had thanked him since then.",
]


def parted(*lines: str) -> str:
    return "\n\n".join((TOP, *TOLD[:2], *lines, *TOLD[2:])) + "\n"


CASES = {
    "a function is story": parted("body | def rain(valley):\nbody | level = 0\nbody | open(dam);"
                                  "\nbody | }\nbody | return level;"),
    "what a program prints is story": parted(
        'body | {\nbody | "dam": "open",\nbody | "rain": 12,\nbody | }'
    ),
    "a drawing is story": parted("body | ..##..\nbody | .#..#.\nbody | ..##.."),
    "code that ends a text is story": "\n\n".join(
        (TOP, *TOLD, "body | $ rain --dam open\nbody | // it rains\nbody | }")
    ),
    "a line of code alone is story where other code is": parted(
        "body | {\nbody | dam: open();\nbody | }", "body | $ rain --dam open;", "body | };"
    ),
    "one line in signs parts two texts": parted("separator | * * *"),
    "buttons on end are no code": parted("widget | Share\nwidget | Tweet\nwidget | Print"),
    "points that end with a semicolon are points": parted(
        "body | • the dam of the valley;\nbody | • the key of its tower;\nbody | • its lamp."
    ),
}  # fmt: skip


@pytest.mark.parametrize("written", CASES.values(), ids=CASES)
def test_code_is_story_and_what_looks_like_it_is_not(written: str) -> None:
    assert shown(read_example(written).text)[0] == expected(written)
