"""What threads of comments with a label and without one have in common."""

from transforms.roles.line_features import Page
from transforms.roles.line_hints import names_comments, phrase_key, words_of_list
from transforms.tables import Role

LEAST_TIMES = 3  # times such as "2 hours ago" make a thread
LONGEST_COMMENT = 12  # lines of a reader's comment
LEAST_READERS = 2  # names with a time and a text each
ENDS_THREAD = frozenset(
    {Role.RELATED_LINK, Role.NOTICE, Role.PROMO, Role.NAV, Role.AD, Role.ENDNOTE}
)


def is_after_thread(page: Page, at: int) -> bool:
    """Say whether a line is furniture of another kind, or asks for a comment."""
    hint = page.hints[at]
    if hint is None or not hint.is_sure:
        return False
    return hint.role in ENDS_THREAD or asks_for_comment(page, at)


def asks_for_comment(page: Page, at: int) -> bool:
    """Say whether a button is for a comment of one's own: "Leave a reply", no mere "Reply"."""
    hint, text = page.hints[at], page.texts[at]
    if hint is None or hint.name != "widget-phrase":
        return False
    *before, word = phrase_key(text).split() or [""]
    return names_comments(text) or (bool(before) and word in words_of_list("thread", "answer"))


def is_number(text: str) -> bool:
    """Say whether a line is a small number: of a comment, or of its votes."""
    return len(text) <= len("999") and text.isdigit()
