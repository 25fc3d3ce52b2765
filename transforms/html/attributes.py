"""What the attributes of an element say of the text in it."""

import re
from collections.abc import Callable

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


def rarer_signs(given: dict[str, str | None]) -> int:
    """Return what the attributes of an element but its class say of it, as bits."""
    own = 0
    for name in RARER.intersection(given):
        value = given[name]
        own |= READERS[name](value or "")
    return own


def _style(style: str) -> int:
    style = style.lower()
    is_hidden = ("none" in style or "hidden" in style) and STYLE_HIDDEN.search(style)
    return HIDDEN if is_hidden else 0


def _hidden(value: str) -> int:
    return 0 if value == "false" else HIDDEN


def _link(rel: str) -> int:
    return AUTHOR_PROP if rel.lower() == "author" else 0


def _role(role: str) -> int:
    return ROLES.get(role, 0)


def _prop(prop: str) -> int:
    """Return what a schema.org property says."""
    prop = prop.lower()
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


READERS: dict[str, Callable[[str], int]] = {
    "id": kinds_of, "style": _style, "hidden": _hidden, "itemprop": _prop,
    "rel": _link, "role": _role,
}  # fmt: skip
RARER = frozenset(READERS)
