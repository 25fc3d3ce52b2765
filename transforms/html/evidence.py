"""How likely each block of a page is a part of its story: evidence added up in log-odds.

Each block has signs: its tag, the names around it, its length, its links, the company it is
in. The weight of every sign is in `weights.json`, in log-odds, fitted once on annotated pages
(`python -m tests.benchmarks.fit_html`).
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.html.elements import (
    AUTHOR_PROP,
    BODY_PROP,
    DATE_PROP,
    HEADLINE_PROP,
    HEADS,
    HIDDEN,
    TAG_BIT,
    Element,
)
from transforms.html.facts import Facts
from transforms.html.numbering import (
    ENDS,
    FIRST,
    OPENS,
    ROLE_NUMBER,
    TAG_NUMBER,
    TOLD_TAGS,
)
from transforms.html.signals import BIT
from transforms.html.weighing import find_root, under, weigh_elements

NAMES: dict[int, str] = {
    **{bit: kind for kind, bit in BIT.items()},
    **{bit: f"<{tag}>" for tag, bit in TAG_BIT.items()},
    HIDDEN: "hidden!", BODY_PROP: "articleBody!", AUTHOR_PROP: "author!",
    DATE_PROP: "date!", HEADLINE_PROP: "headline!",
}  # fmt: skip
LENGTHS = (8, 16, 32, 50, 80, 120, 200, 320, 600)
LONGEST_TITLED = 300  # characters of a block that may be the title, with words around it
LEAST_TITLED = 12  # of one that may be a part of it, without blanks
OPENING = 4  # characters of such a block that the title has in it, too
NEVER = -9.0  # log-odds of such an entry


SHARES = (0.02, 0.1, 0.3, 0.6, 0.9)
LINKS = (0.01, 0.15, 0.4, 0.8)
# Lengths and links in coarser steps, by their places: looked up, since `min` is a call.
FEW, SOME = (0, 1, 2, 3, 4, 5, 5, 5, 5, 5), (0, 1, 2, 3, 4, 5, 6, 6, 6, 6)
FEW_LINKS = (0, 1, 2, 2, 2)


Signs = tuple[tuple[int, int, int], list[int]]  # masks, and the numbers of the other signs


def mask_signs(masks: tuple[int, int, int]) -> tuple[str, ...]:
    """Return the signs that names and tags around a block give, as they are written."""
    return tuple(
        f"{place} {name}"
        for place, bits in names_around(masks)
        for bit, name in NAMES.items()
        if bits & bit
    )


def names_around(masks: tuple[int, int, int]) -> Iterator[tuple[str, int]]:
    """Yield the names around a block as bits by where they stand: close, further up, around all."""
    close, local, wrap = masks
    yield "near", close
    yield "far", local & ~close
    yield "wrap", wrap & ~local


DIGITS, ASCII_DIGITS = re.compile(r"\d"), b"0123456789"
CHARS = (200, 1000, 4000)
NEAR = (2, 4, 9)
FAR = 9  # blocks from which a paragraph might as well not be there
NEARNESS = tuple(bisect_right(NEAR, gap) for gap in range(FAR + 1))
HEAVY = 80  # widths, without links: a paragraph of some length


@dataclass(slots=True)
class Around:
    """What the signs of a page's blocks are computed from, besides the blocks themselves."""

    facts: list[Facts]
    stated_body: str
    title_key: str
    root: Element | None
    heavy: list[bool]  # which blocks are paragraphs of some length below the root
    first: int  # of them, and the last
    last: int
    scale: float  # makes a weight a share of all
    seen: Counter[str]  # how often each text stands there


def look_around(facts: list[Facts], stated_body: str, title_key: str) -> Around:
    """Weigh the elements of a page, and find where its story is."""
    total = weigh_elements(facts)
    root = find_root(facts, total)
    heavy = [fact.weight >= HEAVY and (root is None or under(fact.holder, root)) for fact in facts]
    places = [at for at, is_heavy in enumerate(heavy) if is_heavy]
    first, last = (places[0], places[-1]) if places else (len(facts), -1)
    seen = Counter(fact.block.text for fact in facts if not fact.is_entry)
    scale = 1 / total if total else 0.0
    return Around(facts, stated_body, title_key, root, heavy, first, last, scale, seen)


def signs_of(page: Around) -> Iterator[Signs | None]:
    """Yield all signs of every block; None for entries of menus."""
    for at, signs in enumerate(early_signs(page)):
        if signs is None:
            yield None
        else:
            masks, numbers = signs
            yield masks, [*numbers, *late_signs(page, at)]


def early_signs(page: Around) -> Iterator[Signs | None]:
    """Yield the signs of every block that its size, links and place give."""
    facts, root, scale = page.facts, page.root, page.scale
    first, last = page.first, page.last
    top = root.depth if root else 0
    before, after = _gaps(page.heavy), _gaps(page.heavy[::-1])[::-1]
    heads = [at for at, fact in enumerate(facts) if fact.tag == "h1"]
    h1 = next((at for at in heads if at <= first), heads[0] if heads else -1)
    companies: dict[tuple[Element, Element], tuple[list[int], bool]] = {}
    looks = [_look(fact) for fact in facts] + [0]  # so that nothing stands before the first
    for at, fact in enumerate(facts):
        if fact.is_entry:
            yield None
            continue
        tag, holder = fact.tag, fact.holder
        element = fact.block.element
        length = bisect_right(LENGTHS, fact.width)
        few = FEW[length]
        links = bisect_right(LINKS, fact.link_share) if fact.link_share else 0
        up = holder.parent or holder
        level = up if tag in LEAVES else holder
        company = companies.get((level, up))
        if company is None:
            company = _surroundings(level, up, scale), under(up, root)
            companies[level, up] = company
        around, inside = company
        steps = holder.depth - top
        if steps <= 0:
            inside = holder is root
        zone = 0 if first <= at <= last else (1 if at < first else 2)
        told = TAG_NUMBER.get(tag)
        inner = told if told is not None and told < TOLD_TAGS else TOLD_TAGS
        numbers = [
            *around,
            OUTSIDE + 1 + min(5, steps) if inside else OUTSIDE,
            LENGTH + 2 * length + fact.stops,
            LINK + 7 * links + SOME[length],
            SHARE0 + (bisect_right(SHARES, fact.weight * scale) if fact.weight else 0),
            ZONE + 16 * zone + 4 * before[at] + after[at],
            ZONE2 + 4 * zone + 2 * inside + (tag in HEADS),
            H1 + 3 * zone + (0 if h1 < 0 else 1 if at > h1 else 2),
            BESIDE + 36 * looks[at - 1] + 6 * looks[at + 1] + few,
            INNER + 36 * inner + 18 * inside + 3 * few + FEW_LINKS[links],
        ]
        if told is not None:
            numbers.append(TAG + told)
        yield (element.close, element.local, element.wrap), numbers


LATE = (
    "words", "words2", "again", "bold", "upper", "stated", "title", "moment", "opens", "ends", "digits",
)  # fmt: skip


def late_signs(page: Around, at: int) -> list[int]:
    """Return the signs of a block that its words and letters give: those of the groups `LATE`.

    They are asked for where they can still make the block a part of the story.
    """
    fact = page.facts[at]
    block, text = fact.block, fact.block.text
    zone = 0 if page.first <= at <= page.last else (1 if at < page.first else 2)
    length = bisect_right(LENGTHS, fact.width)
    numbers: list[int] = []
    if fact.role:
        role = ROLE_NUMBER[fact.role]
        numbers += (FIRST["words"] + role, FIRST["words2"] + 3 * role + zone)
    if page.seen[text] > 1:
        numbers.append(FIRST["again"] + min(length, 4))
    if block.bold_chars > 0.9 * len(text):
        numbers.append(FIRST["bold"] + 3 * FEW[length] + zone)
    if text.isupper():
        links = bisect_right(LINKS, fact.link_share)
        numbers.append(FIRST["upper"] + 2 * min(length, 3) + (links > 2))
    _add_words(numbers, fact, page.stated_body, page.title_key)
    return numbers


LEAVES = frozenset({"p", "li", "div", *HEADS})
LEAST_STATED = 25  # characters of a block that is looked for in the stated body
LONGEST_COUNTED = 300  # widths of a block whose digits are counted
LENGTH, LINK, SHARE0, SHARE1, SHARE2, SHARE3, LINKS1, LINKS2 = (
    FIRST[group]
    for group in ("length", "links", "share0", "share1", "share2", "share3", "links1", "links2")
)
ZONE, ZONE2, H1, BESIDE, INNER, TAG = (
    FIRST[group] for group in ("zone", "zone2", "h1", "beside", "inner", "tag")
)
OUTSIDE = FIRST["root"]  # the sign of what does not stand below the root


def _surroundings(level: Element, up: Element, scale: float) -> list[int]:
    """Return the signs that blocks in the same company share."""
    shares = []
    for _ in range(3):
        weight = level.weight
        shares.append(bisect_right(SHARES, weight * scale) if weight else 0)
        level = level.parent or level
    above = up.parent or up
    return [
        SHARE1 + shares[0],
        SHARE2 + 2 * shares[1] + (shares[0] > 2),
        SHARE3 + 2 * shares[2] + (shares[1] > 2),
        LINKS1 + _linked(up),
        LINKS2 + _linked(above),
    ]


def _linked(element: Element) -> int:
    """Return the place of an element by its text and the share of links in it."""
    chars = element.chars
    return 4 * bisect_right(LINKS, element.linked / (chars + 1)) + bisect_right(CHARS, chars)


def _add_words(numbers: list[int], fact: Facts, stated_body: str, title_key: str) -> None:
    """Add the signs that few blocks have, by their words and letters."""
    text = fact.block.text
    if stated_body and len(text) >= LEAST_STATED:
        key = "".join(text[:100].split())
        if len(key) >= LEAST_STATED:
            numbers.append(FIRST["stated"] + (key[:60] in stated_body))
    if title_key and _same(text, title_key):
        numbers.append(FIRST["title"])
    if fact.block.moment is not None:
        numbers.append(FIRST["moment"])
    if text[0] in OPENS:
        numbers.append(FIRST["opens"] + OPENS.index(text[0]))
    if text[-1] in ENDS:
        numbers.append(FIRST["ends"] + ENDS.index(text[-1]))
    if fact.width < LONGEST_COUNTED and _has_many_digits(text):
        numbers.append(FIRST["digits"] + min(bisect_right(LENGTHS, fact.width), 4))


def _look(fact: Facts) -> int:
    """Say what a neighbour looks like: a place in `LOOKS`."""
    if fact.is_entry or fact.link_share > 0.8:
        return 1
    if fact.weight >= 60:
        return 2
    if fact.tag in HEADS:
        return 3
    return 4 if fact.width >= 40 else 5


def _has_many_digits(text: str) -> bool:
    return count_digits(text) > 0.15 * len(text)


def count_digits(text: str) -> int:
    """Return how many digits of any script a text has.

    >>> count_digits("Rain 12"), count_digits("مطر ١٢")
    (2, 2)
    """
    if text.isascii():  # a tenth of the pattern's time
        data = text.encode()
        return len(data) - len(data.translate(None, ASCII_DIGITS))
    return len(DIGITS.findall(text))


def _gaps(marks: list[bool]) -> list[int]:
    """Return for each place how far the last mark before it is: a place in `NEAR`."""
    gaps, gap = [], FAR
    for is_marked in marks:
        gaps.append(NEARNESS[gap])
        if is_marked:
            gap = 1
        elif gap < FAR:
            gap += 1
    return gaps


def _same(text: str, title_key: str) -> bool:
    """Say whether a text is the title, a part of it, or holds it."""
    size = len(text)
    if size > LONGEST_TITLED or (size < LEAST_TITLED and text.isascii()):
        return False
    opening = text[:OPENING].casefold()
    is_part = opening in title_key or " " in opening
    if not is_part and size < len(title_key) and text.isascii():  # of others casefold adds letters
        return False
    key = "".join(text.casefold().split())
    return len(key) >= LEAST_TITLED and (key in title_key or title_key in key)
