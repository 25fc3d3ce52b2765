"""Lines that are nothing but where somebody can be reached: an address of the network, a number.

Right under who the author is, they are the author's.
"""

from transforms.roles.anatomy import BlockView
from transforms.roles.closings import MAIL, has_phone
from transforms.roles.signs import is_web_address
from transforms.tables import Role

LONGEST_CONTACT = 80  # characters
MOST_LABEL = 10  # letters beside the number of a telephone: "Phone", "Call us"
HIDDEN_MAIL = "[email protected]"  # what hides an address from machines leaves this


def contact_of_author(block: BlockView, at: int) -> bool:
    """Claim the address or number right under who the author is."""
    return block.role(at - 1) is Role.AUTHOR_BIO and is_reached(block.page.texts[at])


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
