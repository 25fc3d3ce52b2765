"""What the attributes of an element say of the text in it."""

import re

from transforms.html.elements import (
    AUTHOR_PROP,
    BODY_PROP,
    DATE_PROP,
    HEADLINE_PROP,
    HIDDEN,
    TAG_BIT,
)
from transforms.html.signals import kinds_of

STYLE_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
ROLES = {
    "navigation": TAG_BIT["nav"], "complementary": TAG_BIT["aside"],
    "contentinfo": TAG_BIT["footer"], "main": TAG_BIT["main"],
}  # fmt: skip


def signs_of_attributes(given: dict[str, str | None]) -> int:
    """Return what the attributes of an element say of it, as bits."""
    own = 0
    if names := given.get("class"):
        own = kinds_of(names)
    if name := given.get("id"):
        own |= kinds_of(name)
    if style := given.get("style"):
        style = style.lower()
        if ("none" in style or "hidden" in style) and STYLE_HIDDEN.search(style):
            own |= HIDDEN
    if "hidden" in given and given["hidden"] != "false":
        own |= HIDDEN
    if prop := given.get("itemprop"):
        own |= _prop(prop.lower())
    if (link := given.get("rel")) and link.lower() == "author":
        own |= AUTHOR_PROP
    if role := given.get("role"):
        own |= ROLES.get(role, 0)
    return own


def _prop(prop: str) -> int:
    """Return what a schema.org property says."""
    found = 0
    if "articlebody" in prop:
        found |= BODY_PROP
    if "author" in prop:
        found |= AUTHOR_PROP
    if prop.startswith("date"):
        found |= DATE_PROP
    if prop == "headline":
        found |= HEADLINE_PROP
    return found
