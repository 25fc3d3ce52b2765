"""Which blocks of a page are captions: those of `figure` and its like, and those stated.

A picture's caption stands a second time where machines read it: in JSON-LD, and as what is
shown to those who cannot see the picture. A block that says the same near it is the caption,
whatever its tags; what stands behind it is the credit.
"""

from dataclasses import dataclass, field

from transforms.html.elements import HEADS, TAG_BIT, Walked
from transforms.html.facts import Facts
from transforms.html.metadata import Statements
from transforms.html.signals import BIT
from transforms.roles.signs import has_credit

MEDIA_SIGNS = BIT["media"] | TAG_BIT["figure"]
NO_CAPTION = BIT["related"] | BIT["comment"] | BIT["signup"] | BIT["ad"] | BIT["share"]
LEAST_LINKED = 0.7  # share of links from which a block is an entry of a menu
LEAST_TOLD = 25  # characters; a shorter one may be the name of what the story is about
LEAST_TOLD_HEAD = 120  # of a heading: some pages set captions in `h1`
KEY = 60  # characters without blanks by which two captions are compared
LONGEST_CREDIT = 90  # characters that may stand behind a caption
ALT_REACH = 3  # blocks between a picture and its caption


@dataclass(slots=True)
class Told:
    """The captions that a page states, by the block that they stand before, and for all."""

    everywhere: dict[str, int] = field(default_factory=dict)  # key to length
    by_block: dict[int, dict[str, int]] = field(default_factory=dict)

    def tell(self, at: int, text: str, *, is_head: bool) -> bool:
        """Say whether a block is one of the stated captions, with or without its credit."""
        if len(text) < (LEAST_TOLD_HEAD if is_head else LEAST_TOLD):
            return False
        beside = None if is_head else self.by_block.get(at)
        if not beside and not self.everywhere:
            return False
        key = key_of(text)
        size = self.everywhere.get(key)
        if size is None and beside:
            size = beside.get(key)
        return size is not None and -2 <= len(text) - size <= LONGEST_CREDIT


def key_of(text: str) -> str:
    """Return the opening of a text by which copies are found."""
    return "".join(text[: 2 * KEY].split())[:KEY]


def told_captions(stated: Statements, walked: Walked) -> Told:
    """Collect the captions that a page states for machines."""
    told = Told()
    others = {key_of(each.value) for each in [*stated.headline, *stated.description]}
    for each in stated.captions:
        key = key_of(each.value)
        if len(each.value) >= LEAST_TOLD and key not in others:
            told.everywhere[key] = len(each.value)
    for at, alt in walked.images:
        text = " ".join(alt.split())
        key = key_of(text)
        if len(text) >= LEAST_TOLD and key not in others:
            for near in range(at - 1, at + ALT_REACH):
                told.by_block.setdefault(near, {})[key] = len(text)
    return told


def is_caption(fact: Facts, odd: float, *, inside: bool) -> bool:
    """Say whether the tags around a block near the story are those of a caption."""
    element = fact.block.element
    signs = element.close
    if fact.link_share >= LEAST_LINKED or element.local & (TAG_BIT["nav"] | TAG_BIT["footer"]):
        return False
    if signs & TAG_BIT["figcaption"]:
        return not element.local & BIT["related"] or has_credit(fact.block.text)
    if signs & NO_CAPTION:
        return False
    if element.local & TAG_BIT["figcaption"]:
        return not element.local & BIT["related"]
    if signs & BIT["caption"]:
        return odd < 2.5 and fact.tag not in HEADS
    if not signs & MEDIA_SIGNS or fact.tag in HEADS or fact.role.endswith("!"):
        return False
    if has_credit(fact.block.text):
        return odd < 2.5
    return inside and odd < 0.8 and 20 <= fact.width <= 350 and fact.tag in ("p", "div", "span")
