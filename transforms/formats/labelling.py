"""Roles for the lines of a view: what its source gives away, and the role engine for the rest.

The engine sees the stated lines too, above the text, as a page would print them: a headline that
stands again in the text is a repeat, and glued articles below are still parted.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from transforms.formats.views import View
from transforms.roles.labels import Block, Label, Labelling, Stretch
from transforms.roles.line_features import match_key
from transforms.roles.splitting import label_lines, label_whole
from transforms.tables import Role
from transforms.text_lines import TextLine

COPIES = frozenset({Role.HEADLINE_REPEAT, Role.CAPTION_REPEAT})
REPEATED = frozenset({Role.HEADLINE, Role.BODY, Role.CAPTION})
OPENING, KEY_START = 24, 8  # characters of a line, and of its key, that tell most lines apart
LEAST_COPY = 12  # characters; shorter lines are no copies of anything
EVIDENCE = "the record is one article"


def label_view(view: View) -> list[Stretch]:
    """Give each line of a view its role, article by article."""
    if not view.lines:
        return []
    if view.is_page:
        return _stretches(view.lines, _page(view))
    if not view.given:
        return [*label_whole(view.lines)]
    return _stretches(view.lines, _with_stated(view, label_lines(view.lines)))


def _stretches(lines: Sequence[TextLine], labelling: Labelling) -> list[Stretch]:
    """Cut the lines at the bounds of the articles."""
    found: list[Stretch] = []
    at = 0
    for block in labelling.blocks:
        if block.first > at:
            found.append(Stretch(None, lines[at : block.first], labelling.labels[at : block.first]))
        at = block.last + 1
        found.append(Stretch(block, lines[block.first : at], labelling.labels[block.first : at]))
    if at < len(lines):
        found.append(Stretch(None, lines[at:], labelling.labels[at:]))
    return found


def _page(view: View) -> Labelling:
    """Take the roles that the tags gave: one article, none where there is no story."""
    given = [*view.given.values()]  # a role for each line, in order
    is_article = any(each.role is Role.BODY or each.role is Role.HEADLINE for each in given)
    repeats, article = _repeats(view), int(is_article)
    labels = [
        Label(each.role, each.rule, each.confidence, article, repeats.get(at))
        for at, each in enumerate(given)
    ]
    blocks = (Block(1, 0, len(labels) - 1, EVIDENCE, 0.97),) if is_article else ()
    return Labelling(tuple(labels), blocks)


def _repeats(view: View) -> dict[int, int]:
    """Return by index what lines are copies, each with the number of the line that it repeats."""
    lines = view.lines
    copies = {
        at: match_key(lines[at].text)
        for at, given in view.given.items()
        if given.role in COPIES or given.rule == "page-again"
    }
    repeats: dict[int, int] = {}
    if not copies:
        return repeats
    starts = {key[:KEY_START] for key in copies.values()}
    letters = {start[:1] for start in starts}
    firsts: dict[str, int] = {}
    for at, line in enumerate(lines):
        given = view.given[at]
        if at in copies:
            number = firsts.get(copies[at])
            if number is None and given.role is Role.HEADLINE_REPEAT:
                number = lines[0].number
            if number is not None:
                repeats[at] = number
        elif (
            given.role in REPEATED
            and len(line.text) >= LEAST_COPY
            and _may_start_like(line.text, starts, letters)
        ):
            firsts.setdefault(match_key(line.text), line.number)
    return repeats


def _may_start_like(text: str, starts: AbstractSet[str], letters: AbstractSet[str]) -> bool:
    """Say, by the first letters of a line, whether its key may start like one of some keys.

    `letters` are those that the keys open with, which a letter tells without a key.
    """
    if text[0].isalnum() and text[0].casefold()[0] not in letters:
        return False
    opening = text[:OPENING]
    start = match_key(opening)[:KEY_START]
    return start in starts or len(start) < KEY_START or "<" in opening


def _with_stated(view: View, found: Labelling) -> Labelling:
    """Lay the stated roles over what the engine found."""
    top = max(view.given)
    blocks = _reaching(found.blocks, top, len(view.lines))
    ordinals = _ordinals(blocks, len(view.lines))
    headline = next((at for at, given in view.given.items() if given.role is Role.HEADLINE), None)
    key = match_key(view.lines[headline].text) if headline is not None else ""
    labels: list[Label] = []
    for at, (line, label) in enumerate(zip(view.lines, found.labels, strict=True)):
        given = view.given.get(at)
        if given is not None:
            labels.append(Label(given.role, given.rule, given.confidence, 1))
            continue
        new = replace(label, article=ordinals[at])
        if headline is not None and ordinals[at] == 1:
            new = _beside_headline(new, line, key, view.lines[headline].number)
        labels.append(new)
    return Labelling(tuple(labels), blocks)


def _beside_headline(label: Label, line: TextLine, key: str, number: int) -> Label:
    """There is one headline: the stated one. Another line is its repeat, or no headline."""
    if label.role not in (Role.HEADLINE, Role.HEADLINE_REPEAT):
        return label
    if match_key(line.text) == key or label.role is Role.HEADLINE_REPEAT:
        return replace(label, role=Role.HEADLINE_REPEAT, rule="headline-again", repeats=number)
    return replace(label, role=Role.SUBHEAD, rule="beside-stated-headline", repeats=None)


def _reaching(blocks: Sequence[Block], top: int, count: int) -> tuple[Block, ...]:
    """Let the first article hold the stated lines; blocks within them are one."""
    later = [block for block in blocks if block.first > top + 1]
    first_of_rest = later[0].first if later else count
    inside = [block for block in blocks if block.first <= top + 1]
    last = max([block.last for block in inside], default=first_of_rest - 1)
    if not inside and later:  # nothing but the stated lines stands above the first article
        last = later[0].last
        later = later[1:]
    first = Block(1, 0, max(last, top), EVIDENCE, 0.97)
    return (first, *(replace(block, ordinal=n) for n, block in enumerate(later, 2)))


def _ordinals(blocks: Sequence[Block], count: int) -> list[int]:
    ordinals = [0] * count
    for block in blocks:
        for at in range(block.first, block.last + 1):
            ordinals[at] = block.ordinal
    return ordinals
