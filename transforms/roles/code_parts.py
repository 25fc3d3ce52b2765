"""The lines of a page that are code or drawn in signs: they belong to the story around them.

Such lines stand on end, parted from the paragraphs. Alone each looks like a button, a tag or
a line that parts two texts; a third of them with the signs of code say what all of them are.
"""

from transforms.roles.line_features import Page

LEAST_LINES, MOST_LINES = 3, 80  # of a part in code; more on end are a page without gaps
LEAST_SIGNED = 2  # of them with the signs of code
SHARE_SIGNED = 3  # one line of so many at least
LEAST_DRAWN = 4  # characters of a line that is drawn
ENDS = frozenset("{};")
CLOSINGS = ('",', "',", "],", "[")
OPENINGS = ("//", "/*", ">>> ", "$ ", "#!", "#include", "</", "{", "}", "...  ")
SIGNS = (" = ", "=>", "==", "();", "::", "</", "->")


def code_lines(page: Page) -> list[int]:
    """Return the lines of a page's parts in code or in signs.

    Where one part is, a line or two of code alone are parts, too.
    """
    found: list[int] = []
    small: list[int] = []
    count, first = len(page.texts), 0
    while first < count:
        end = first + 1
        while end < count and page.gaps[end] == 0:
            end += 1
        if LEAST_LINES <= end - first <= MOST_LINES and _is_code(page.texts[first:end]):
            found.extend(range(first, end))
        elif end - first < LEAST_LINES:
            small.extend(range(first, end))
        first = end
    return found and found + [at for at in small if looks_like_code(page.texts[at])]


def _is_code(texts: list[str]) -> bool:
    signed = sum(map(looks_like_code, texts))
    return signed >= LEAST_SIGNED and signed * SHARE_SIGNED >= len(texts)


def looks_like_code(text: str) -> bool:
    """Say whether a line has the signs of code, or more signs than letters.

    >>> [looks_like_code(text) for text in ("dam = open(key);", "..#XX#..", "The dam (AFP)")]
    [True, True, False]
    """
    if not text.isascii():
        return False
    if text[-1] in ENDS or text.endswith(CLOSINGS) or text.startswith(OPENINGS):
        return True
    if "(" in text and any(sign in text for sign in SIGNS):
        return True
    if text[0].isalnum() or len(text) < LEAST_DRAWN:
        return False
    return 2 * sum(map(str.isalnum, text)) < len(text.replace(" ", ""))
