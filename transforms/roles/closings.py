"""The claims on the last lines of a story that are none of it any more.

Below its last paragraph a story may have lines that look like one: notices, notes, facts on a
play. They are known by what they speak of and by their place: no paragraph stands below them.
"""

from collections.abc import Callable

from transforms.roles.anatomy import BlockView, Place
from transforms.roles.own_words import role_of_own
from transforms.tables import Role

TOP_LINES = 3  # of a story, among which a notice may stand
MOST_CLOSINGS = 6  # lines from the last paragraph of a story to its foot


def says_of_itself(role: Role) -> Callable[[BlockView, int], bool]:
    """Claim a line in which the page speaks of its own text, at the end of a story or over it."""

    def claim(block: BlockView, at: int) -> bool:
        place = block.place(at)
        if place is Place.OUTSIDE or place is Place.ABOVE or at in block.thread[:-1]:
            return False
        if place is Place.STORY and not (
            at < block.story_first + TOP_LINES or is_closing(block, at)
        ):
            return False
        return role_of_own(block.page.texts[at]) is role

    return claim


def is_closing(block: BlockView, at: int) -> bool:
    """Say whether no paragraph of the story stands below a line, other such lines left out."""
    below = range(at + 1, block.foot)
    if len(below) > MOST_CLOSINGS:
        return False
    page, story = block.page, block.clues.story
    return not any(
        story[other] and page.hints[other] is None and role_of_own(page.texts[other]) is None
        for other in below
    )
