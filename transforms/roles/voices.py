"""The signs of a reader's comment: who speaks and when, and the button to answer.

Pages print them in many ways: "Ada says:", "Ada • 2 years ago", "Ada on March 3, 2024", a name
over its time; the button stands once below each comment.
"""

import re

from transforms.roles.clues import Clues
from transforms.roles.line_features import Page
from transforms.roles.line_hints import phrase_key, words_of_list
from transforms.roles.shapes import LONGEST_SECTION
from transforms.roles.signs import is_stamp
from transforms.tables import Role

LONGEST_TIME = 40  # widths: of "2 hours ago" and the like
LONGEST_SIGNED = 60  # widths: of a name, a town and a time
LONGEST_ANSWER = 36  # characters: of "Reply" in any language
STAMP_WORDS = range(1, 7)  # words of a stamp behind a reader's name
MOST_SIGNED_WORDS = 5  # before the stamp: a name, and "on" or "wrote"
MOST_NAME_WORDS = 3
DIGIT = re.compile(r"\d")
SPEAKS = re.compile(
    r"(?:says|said|wrote|writes|schrieb|sagt|meint|dit|a dit|a écrit|dice|dijo|escribió|disse|diz"
    r"|escreveu|ha scritto|ha detto|schreef|zegt|skrev|säger|skriver|sier|napisał(?:\(a\))?|пишет"
    r"|says in reply|commented|replied)\s?(?::|\.\.\.|…)$"
)
COMMENTED = re.compile(r"\S+(?: \S+){0,2} (?:commented|replied|wrote|posted|said) ")
AGO = re.compile(r"\d+ ?(?:min|h\b|hour|Std|Stunden|Tag|day|mo\b|month|year|yr|w\b|week)")
# As in "2 days ago at 06:31 am", "vor 2 Tagen um 6:31".
AT_CLOCK = re.compile(
    r",? (?:at|um|kl\.?|om|à|alle|a las|às) \d\d?[:.h]\d\d(?: ?[ap]\.?m\.?)?$", re.IGNORECASE
)
SHORT_AGO = re.compile(r"\d{1,3} ?(?:s|min|m|h|d|w|mo|y|yr)\b\.?(?: ago)?")
TO = [["to"], ["auf"], ["à"], ["a"], ["an"], ["på"], ["til"]]  # behind it, before a name
GLUED = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z][^\W\d_]{2,8}\.? \d)")  # "wetfootMarch 3"


def answers(page: Page, at: int) -> bool:
    """Say whether a line is the button to answer a comment: "Reply", "Reply to Ada"."""
    hint, text = page.hints[at], page.texts[at]
    if len(text) > LONGEST_ANSWER or (hint is not None and hint.role is not Role.WIDGET):
        return False
    key = phrase_key(text)
    if hint is not None and key in words_of_list("thread", "answer"):
        return True
    first, _, rest = key.partition(" ")
    return rest.split(None, 1)[:1] in TO and first in words_of_list("thread", "answer")


def is_signed(text: str) -> bool:
    """Say whether a stamp stands at the end of a line, behind a name.

    >>> is_signed("nanajean, Louth, 3 hours ago"), is_signed("Ada on March 3, 2024 at 2:12 pm")
    (True, True)
    >>> is_signed("wetfootMarch 3, 2024"), is_signed("Rain falls in May")
    (True, False)
    """
    if len(text) > LONGEST_SIGNED or not DIGIT.search(text):
        return False
    words = GLUED.sub(" ", text).split()
    return any(
        is_stamp(" ".join(words[-count:]))
        for count in STAMP_WORDS
        if 0 < len(words) - count <= MOST_SIGNED_WORDS
    )


def speaks(text: str) -> bool:
    """Say whether a line is a reader's name and a verb: "Ada says:", "ada7 commented May 3, 2024".

    >>> speaks("Ada says:"), speaks("ada7 commented May 3, 2024"), speaks("Rain falls in May 2024")
    (True, True, False)
    """
    if len(text) > LONGEST_SIGNED:
        return False
    return SPEAKS.search(text) is not None or (
        COMMENTED.match(text) is not None and is_signed(text)
    )


def is_reader(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line may be a reader's name: a few words, and no section's."""
    text = page.texts[at]
    return (
        page.widths[at] <= LONGEST_SECTION
        and page.hints[at] is None
        and not clues.story[at]
        and text[-1] not in ":?!"
        and len(text.split()) <= MOST_NAME_WORDS
    )


def is_relative(page: Page, at: int) -> bool:
    """Say whether a line is a time such as "2 hours ago"."""
    hint = page.hints[at]
    if hint is not None and hint.name in ("read-minutes", "date-opening"):
        return True
    text = AT_CLOCK.sub("", page.texts[at])
    return (hint is None or not hint.is_sure) and is_stamp(text)


def is_time(page: Page, at: int) -> bool:
    """Say whether a line is short and only a time, such as "2 hours ago"."""
    return page.widths[at] <= LONGEST_TIME and is_relative(page, at)


def is_voice(page: Page, clues: Clues, at: int) -> bool:
    """Say whether a line shows by itself, or with the one above, that a reader speaks."""
    if answers(page, at):
        return True
    text = page.texts[at]
    if page.widths[at] > LONGEST_SIGNED or clues.story[at]:
        return False
    if speaks(text) or is_signed(text):
        return True
    is_when = is_time(page, at) or SHORT_AGO.fullmatch(text) is not None
    return is_when and at > 0 and is_reader(page, clues, at - 1)
