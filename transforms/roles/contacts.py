"""Lines that are nothing but where somebody can be reached: an address, a number, a house.

Below a story they are the paper's own, and stand among the links to its pages; right under
who the author is, they are the author's.
"""

import re

from transforms.roles.anatomy import BlockView
from transforms.roles.closings import MAIL, has_phone
from transforms.roles.line_features import Page
from transforms.roles.signs import is_byline, is_web_address
from transforms.tables import Role

LONGEST_CONTACT = 80  # characters
MOST_LABEL = 10  # letters beside the number of a telephone: "Phone", "Call us"
HIDDEN_MAIL = "[email protected]"  # what hides an address from machines leaves this
# Where a house stands: its number and street, or the code of its town.
STREET = r"St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Dr|Drive|Ln|Lane|Way|Sq|Square|Suite|Floor"
HOUSE = re.compile(
    rf"\d{{1,5}}[A-Za-z]?,? (?:[NSEW]\.? |North |South |East |West )?(?:[A-Z0-9][\w.'’]* ){{0,3}}"
    rf"(?:of [A-Z]\w+|(?:{STREET})\b).{{0,40}}"
    r"|.{0,40}\b[A-Z]{2} \d{5}(?:-\d{4})?(?:, .{2,20})?"
    r"|.{0,60}\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"
    r"|(?!19|20)\d{4,5}(?: [A-Z]{2})?,? [A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?(?:, [A-ZÀ-Þ]\w+)?"
    r"|(?i:rue|avenue|via|viale|piazza|calle|avenida|plaza|ul\.|rua|praça) .{2,30}\d.{0,20}"
    r"|[^\W\d][\w-]{2,30}(?:straße|strasse|str\.|allee|platz|laan|straat|weg|gatan|vägen|gade|vej|gata)"
    r" \d{1,4}.{0,30}"
)


def contact_of_author(block: BlockView, at: int) -> bool:
    """Claim the address or number right under who the author is."""
    return block.role(at - 1) is Role.AUTHOR_BIO and is_reached(block.page.texts[at])


def contact_at_foot(block: BlockView, at: int) -> bool:
    """Claim an address, a number or a house below a story; a list of places has one for each."""
    page = block.page
    text = page.texts[at]
    if page.hints[at] is not None or page.stops[at]:
        return False
    if len(text) > LONGEST_CONTACT or is_byline(text):
        return False
    return is_reached(text) or (_is_house(page, at) and not _is_of_places(page, at))


def is_reached(text: str) -> bool:
    """Say whether a line is an address of the network or the number of a telephone.

    >>> is_reached("ada@dam.example"), is_reached("Phone: 04999-7700 104")
    (True, True)
    >>> is_reached("Write to ada@dam.example before the rain is over")
    False
    """
    if len(text) > LONGEST_CONTACT:
        return False
    mail = MAIL.search(text)
    if is_web_address(text) or text == HIDDEN_MAIL or (mail and 2 * len(mail[0]) >= len(text)):
        return True
    return has_phone(text) and sum(map(str.isalpha, text)) <= MOST_LABEL


def _is_house(page: Page, at: int) -> bool:
    return 0 <= at < len(page.texts) and HOUSE.fullmatch(page.texts[at]) is not None


def _is_of_places(page: Page, at: int) -> bool:
    """Say whether every second line is a house: a list of places with their names."""
    beside = any(_is_house(page, other) for other in (at - 1, at + 1))
    return not beside and any(_is_house(page, other) for other in (at - 2, at + 2))
