"""What a shop offers for less, in a line without a full stop: "Save $50 on lamps", "20% off".

Such a line says by how much, or names a code or the freight that costs nothing; the words stand
in `furniture/<lang>.toml`, under `deal`. A story on prices says so in its sentences, too.
"""

import re
from functools import cache

from transforms.roles.anatomy import BlockView, Place
from transforms.roles.line_hints import fold, phrases_of
from transforms.roles.shapes import COLONS

LONGEST_DEAL = 130  # widths
STORY_REACH = 12  # lines on either side in which no sentence tells of a deal


@cache
def _deals() -> re.Pattern[str]:
    off, save, gift = (
        "|".join(sorted(map(re.escape, map(fold, phrases_of("deal", kind))), key=len, reverse=True))
        for kind in ("off", "save", "gift")
    )
    return re.compile(
        rf"\d\s?%\s?(?:{off})\b|\b(?:{save})\s(?:[^\W\d]+\s){{0,2}}[£€$]?\s?\d|\b(?:{gift})\b"
    )


def names_deal(text: str) -> bool:
    """Say whether a text says what is to be had for less, and by how much.

    >>> names_deal("Save $50 on lamps"), names_deal("Lamps: jetzt 20 % Rabatt")
    (True, True)
    >>> names_deal("Save the lamps of 1950"), names_deal("Lamps for $50")
    (False, False)
    """
    return _deals().search(fold(text)) is not None


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
        block.clues.story[other] and page.stops[other] and names_deal(page.texts[other])
        for other in range(low, high)
    )
