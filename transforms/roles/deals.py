"""What a shop offers for less, in a line without a full stop: "Save $50 on lamps", "20% off".

Such a line says by how much, or names a code or the freight that costs nothing; the words stand
in `furniture/<lang>.toml`, under `deal`. A story on prices says so in its sentences, too.
"""

import re
from functools import cache

from transforms.fields.words import multipliers, one_of, words_of
from transforms.roles.anatomy import BlockView, Place
from transforms.roles.line_hints import fold, phrases_of
from transforms.roles.shapes import COLONS

LONGEST_DEAL = 130  # widths
SIGNS = "$£€¥₹"
STORY_REACH = 12  # lines on either side in which no sentence tells of a deal


# A shop says to its reader to save; who saves something else is told. So is what a price lost.
SAVED = r"(?:^|[:!,|–—]\s)"
OFF_WHAT = r"(?!\s(?:its|their|his|her|the|a|last)\b)"


@cache
def _deals() -> re.Pattern[str]:
    """Build the pattern of what a shop says, with an amount of money below a million.

    A number alone says nothing of money: "Doctors save 3 children".
    """
    off, save, gift = _words()
    money = one_of({*map(fold, words_of("currencies")), *SIGNS})
    large = rf"(?:{one_of(map(fold, multipliers()))})\b"
    before = rf"[{SIGNS}]\s?\d[\d.,]*+(?!\s?{large})"
    amount = rf"(?:{before}|\d[\d.,]*\s?(?:%|{money}(?!\w)))"
    return re.compile(
        rf"\d\s?%\s?{off}\b{OFF_WHAT}|{SAVED}{save}\s(?:[^\W\d]+\s){{0,2}}{amount}"
        rf"|\b{gift}\b(?!\sof\b)"
    )


@cache
def _told() -> re.Pattern[str]:
    """Build the pattern of what a story says of a deal: whoever saves, and any number will do."""
    off, save, gift = _words()
    percent = one_of(map(fold, words_of("percent")))
    return re.compile(
        rf"\d\s?(?:%|{percent})\s?{off}\b|\b{save}\s(?:[^\W\d]+\s){{0,5}}[^\w\s]?\s?\d|\b{gift}\b"
    )


def _words() -> tuple[str, ...]:
    """Return the patterns of the words for a price that fell, for saving, and for a gift."""
    return tuple(one_of(map(fold, phrases_of("deal", kind))) for kind in ("off", "save", "gift"))


def names_deal(text: str) -> bool:
    """Say whether a text says what is to be had for less, and by how much.

    >>> names_deal("Save $50 on lamps"), names_deal("Lamps: jetzt 20 % Rabatt")
    (True, True)
    >>> names_deal("Save the lamps of 1950"), names_deal("The rain could save 100 jobs")
    (False, False)
    """
    return _deals().search(fold(text)) is not None


def tells_of_deal(text: str) -> bool:
    """Say whether a sentence tells of a deal, be it in other words than a shop does.

    >>> tells_of_deal("Lamps were 20 percent off, he said."), tells_of_deal("Lamps were off.")
    (True, False)
    >>> tells_of_deal("Each village could save 300 dollars."), names_deal("It could save $300")
    (True, False)
    """
    return _told().search(fold(text)) is not None


def deal(block: BlockView, at: int) -> bool:
    """Claim an open line that says what is to be had for less; no sentence near it does."""
    page, text = block.page, block.page.texts[at]
    if page.hints[at] is not None or page.stops[at] or page.widths[at] > LONGEST_DEAL:
        return False
    if block.place(at) is Place.BELOW or at in block.thread or text[-1] in COLONS:
        return False
    if not names_deal(text):
        return False
    low, high = max(block.story_first, at - STORY_REACH), min(block.foot, at + STORY_REACH + 1)
    return not any(
        block.clues.story[other] and page.stops[other] and tells_of_deal(page.texts[other])
        for other in range(low, high)
    )
