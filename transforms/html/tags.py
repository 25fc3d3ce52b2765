"""What the walk does at each tag: a look-up by the number that the parser gives the tag.

The numbers of known tags are the same in every page; they are learnt when they are first met.
Other tags are numbered anew in each page, and are looked up by their names.
"""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from transforms.html.elements import INLINE, TAG_BIT
from transforms.html.parsing import STRIPPED

UNSEEN = STRIPPED | {
    "embed", "source", "track", "area", "head", "link", "meta", "base", "input",
    "-comment", "-doctype", "",
}  # fmt: skip
# Their attributes say nothing, but for those in a caption.
PLAIN = frozenset({
    "b", "strong", "i", "em", "u", "small", "sub", "sup", "tt", "center", "tbody", "thead", "tr", "abbr",
    "cite", "q",
})  # fmt: skip
VOID = frozenset({"br", "img"})  # nothing stands in them
COUNTED = frozenset({"a", "b", "strong"})  # whose text is counted
APART = frozenset({"nav", "footer", "article"})  # read in ways of their own
TEXT = 2  # the number of what is no element but a text
MOST_KNOWN = 1_000  # numbers of known tags are below


@dataclass(frozen=True, slots=True)
class Tag:
    """What the walk asks of a tag."""

    name: str
    sign: int
    is_seen: bool
    is_void: bool
    is_plain: bool
    is_inline: bool
    is_counted: bool
    is_apart: bool


def _tag(name: str) -> Tag:
    return Tag(
        name=name,
        sign=TAG_BIT.get(name, 0),
        is_seen=name not in UNSEEN,
        is_void=name in VOID,
        is_plain=name in PLAIN,
        is_inline=name in INLINE,
        is_counted=name in COUNTED,
        is_apart=name in APART,
    )


KNOWN: dict[int, Tag] = {}  # by number


def tag_of(node: LexborNode) -> Tag:
    """Return the tag of a node that is not known by its number yet."""
    tag = _tag(node.tag or "")
    if node.tag_id < MOST_KNOWN:
        KNOWN[node.tag_id] = tag
    return tag
