"""What one look at a line shows, so that few rules by place have to be asked of it.

A rule says what of it a line has to show (`Rule.needs`). Most lines are whole sentences amid a
story: they are no link, no name and no note at its end, whatever stands around them.
"""

from transforms.roles.anatomy import BlockView, Place
from transforms.roles.rules import (
    AT_END,
    BARE,
    BEHIND,
    CLOSED,
    HEAD,
    HINTED,
    OPEN,
    SHORT,
    UNDER,
)
from transforms.roles.shapes import LONGEST_SECTION
from transforms.tables import Role

END_REACH = 7  # lines from the last one that is none of the story's any more to its foot


def look_at(view: BlockView, at: int, place: Place) -> int:
    """Return what a line shows at a look; the lines above it are claimed."""
    page = view.page
    look = CLOSED if page.stops[at] else OPEN
    look |= BARE if page.hints[at] is None else HINTED
    if page.widths[at] <= LONGEST_SECTION:
        look |= SHORT
    if place is Place.STORY:
        if view.foot - at <= END_REACH:
            look |= AT_END
    elif place is Place.FOOT:
        look |= AT_END | BEHIND
    elif place is Place.OUTSIDE:
        look |= BEHIND
    if at in view.heads:
        look |= HEAD
    above = view.rule(at - 1)
    if above is not None and above.role is not Role.BODY:
        look |= UNDER
    return look
