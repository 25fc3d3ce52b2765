"""The signs of a block as numbers: each value of each group has one, and a weight at that place.

A value is written as its `repr` in `weights.json`; here it is reckoned from small integers, so that
to judge a block is to add up a list. Weights are whole thousandths: their sum is exact in any order.
"""

from itertools import product

from transforms.tables import Role

TAGS = (
    "p", "li", "div", "h2", "h3", "td", "blockquote", "h1", "h4", "h5", "h6", "address", "article", "aside",
    "body", "button", "caption", "center", "dd", "details", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "header", "html", "legend", "main", "menu", "nav", "ol", "pre", "section", "summary",
    "table", "tbody", "tfoot", "th", "thead", "tr", "ul", "hgroup", "dialog", "bsp-carousel", "amp-ad", "title",
)  # fmt: skip
TOLD_TAGS = 7  # the first of them, which are told apart inside of the story
ZONES = ("in", "top", "end")
HEADLINES = ("none", "above", "below")
LOOKS = ("none", "link", "story", "head", "line", "short")
ROLES = tuple(f"{role.value}{mark}" for role in Role for mark in ("", "!"))
OPENS, ENDS = "([©*-•·▪◆", ":…)"
YES_NO = (False, True)

VALUES: dict[str, tuple[object, ...]] = {
    "tag": TAGS,
    "length": (*product(range(10), YES_NO),),
    "links": (*product(range(5), range(7)),),
    "share0": (*range(6),),
    "share1": (*range(6),),
    "share2": (*product(range(6), YES_NO),),
    "share3": (*product(range(6), YES_NO),),
    "links1": (*product(range(5), range(4)),),
    "links2": (*product(range(5), range(4)),),
    "root": (*range(-1, 6),),
    "zone": (*product(ZONES, range(4), range(4)),),
    "zone2": (*product(ZONES, YES_NO, YES_NO),),
    "h1": (*product(ZONES, HEADLINES),),
    "words": ROLES,
    "words2": (*product(ROLES, ZONES),),
    "stated": YES_NO,
    "again": (*range(5),),
    "title": (True,),
    "moment": (True,),
    "bold": (*product(range(6), ZONES),),
    "opens": tuple(OPENS),
    "ends": tuple(ENDS),
    "upper": (*product(range(4), YES_NO),),
    "digits": (*range(5),),
    "beside": (*product(LOOKS, LOOKS, range(6)),),
    "inner": (*product((*TAGS[:TOLD_TAGS], ""), YES_NO, range(6), range(3)),),
}
SIGNS = [(group, repr(value)) for group, values in VALUES.items() for value in values]


def _firsts() -> dict[str, int]:
    """Return the number of the first value of each group."""
    firsts, count = {}, 0
    for group, values in VALUES.items():
        firsts[group] = count
        count += len(values)
    return firsts


FIRST = _firsts()
TAG_NUMBER = {tag: place for place, tag in enumerate(TAGS)}
ROLE_NUMBER = {role: place for place, role in enumerate(ROLES)}
