"""The blocks of a record of any length, found a window of lines at a time.

What a line is depends on what the whole dump has in common (`boundaries.Learnt`) and on
the lines around it, HALO lines at most. So a window is weighed together with the lines
around it, a start is taken when no line to come can change it (`search.py`), and a block
is closed when the next one has been found: where a window ends changes nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from transforms.roles.anatomy import BlockView, view_block
from transforms.roles.boundaries import Learnt, Weighed, caution_of, learn_whole, starts, weigh
from transforms.roles.clues import Above
from transforms.roles.search import Search, Start, add, finish, settle, unsettled
from transforms.roles.shapes import RUN_UP
from transforms.text_lines import TextLine

# Lines. A line is weighed with 45 lines below it up to its story, each of which may have
# a copy 120 lines further down; the headline of a block with 61 + 12 + 120 + 16 + 120.
HALO = 512
WARM = HALO // 2  # lines after which the first lines of a page know their copies
# No article is so long: what is, goes on as another, so that memory stays flat.
BLOCK_LINES = 20_000
BLOCK_BYTES = 8 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """One block: the view of it, its lines, the place of the first, and its start.

    `start` is None where only the record's start opens it.
    """

    view: BlockView
    lines: Sequence[TextLine]
    first: int
    start: Start | None


@dataclass(slots=True)
class _Reading:
    """How far the search of a record has come; places count lines of the record.

    `first` and `start` are those of the block that is open, `weighed` the line up to
    which starts were looked for.
    """

    search: Search
    base: int = 0
    lines: list[TextLine] = field(default_factory=list)
    above: Above = field(default_factory=Above)
    first: int = 0
    start: Start | None = None
    weighed: int = 0


def find_whole(lines: Sequence[TextLine]) -> Iterator[Found]:
    """Yield the blocks of a record, learning from all of its lines."""
    if lines:
        learnt, weighed = learn_whole(lines)
        reading = _Reading(Search(caution_of(learnt)))
        _find(reading, weighed, learnt)
        yield from _closed(reading, weighed, finish(reading.search), is_end=True)


def find_in_windows(windows: Iterable[Sequence[TextLine]], learnt: Learnt) -> Iterator[Found]:
    """Yield the blocks of a record as its lines come in; the windows may have any lengths."""
    reading = _Reading(Search(caution_of(learnt)))
    for window, is_end in _with_end(windows):
        reading.lines.extend(window)
        end = reading.base + len(reading.lines)
        sure = end if is_end else max(reading.weighed, end - HALO)
        within = range(reading.weighed - reading.base, sure - reading.base)
        weighed = weigh(reading.lines, reading.base, learnt.layout, reading.above, within)
        reading.weighed = sure
        _find(reading, weighed, learnt)
        found = finish(reading.search) if is_end else settle(reading.search)
        yield from _closed(reading, weighed, found, is_end=is_end)
        _forget(reading, weighed)


def _with_end(windows: Iterable[Sequence[TextLine]]) -> Iterator[tuple[Sequence[TextLine], bool]]:
    """Yield the windows that hold lines, and whether each is the last one."""
    last: Sequence[TextLine] = ()
    for window in windows:
        if window and last:
            yield last, False
        last = window or last
    if last:
        yield last, True


def _find(reading: _Reading, weighed: Weighed, learnt: Learnt) -> None:
    for start in starts(weighed, learnt):
        add(reading.search, start)


def _closed(
    reading: _Reading, weighed: Weighed, found: Sequence[Start], *, is_end: bool
) -> Iterator[Found]:
    """Yield the blocks that are closed by the starts found, or by the end."""
    for start in found:
        yield from _pieces(reading, weighed, start.first)
        yield _close(reading, weighed, start.first)
        reading.start = start
    if is_end:
        end = reading.base + len(weighed.lines)
        yield from _pieces(reading, weighed, end)
        yield _close(reading, weighed, end)
    else:
        open_ = (start.first for start in unsettled(reading.search))
        end = min(open_, default=reading.weighed - RUN_UP)
        yield from _pieces(reading, weighed, min(end, reading.weighed - RUN_UP))


def _pieces(reading: _Reading, weighed: Weighed, end: int) -> Iterator[Found]:
    """Yield pieces of a block that goes on up to `end` at least and is too long."""
    while (cut := _too_long(reading, weighed, end)) is not None:
        yield _close(reading, weighed, cut)
        reading.start = _going_on(weighed, cut)


def _too_long(reading: _Reading, weighed: Weighed, end: int) -> int | None:
    """Return the line before which the open block has to be cut, None where it fits."""
    lines, base, first = weighed.lines, weighed.base, reading.first
    if end <= first:
        return None
    limit = lines[first - base].byte_start + BLOCK_BYTES
    if end - first <= BLOCK_LINES and lines[end - base - 1].byte_end <= limit:
        return None
    most = min(end, first + BLOCK_LINES)
    over = (at for at in range(first + 1, most) if lines[at - base].byte_end > limit)
    cut = next(over, most)
    return cut if cut < end else None


def _going_on(weighed: Weighed, first: int) -> Start:
    before = weighed.clues.story_before[first - weighed.base]
    byte = weighed.lines[first - weighed.base].byte_start
    return Start(first, first, before, before, byte, 0.0, (("the text above is too long", 0.0),))


def _close(reading: _Reading, weighed: Weighed, end: int) -> Found:
    """Close the open block, which ends before a line; the next one starts there."""
    first, start, base = reading.first, reading.start, weighed.base
    anchor = start.anchor if start else first
    view = view_block(weighed.page, weighed.clues, first - base, end - 1 - base, anchor - base)
    reading.first = end
    return Found(view, weighed.lines[view.first : view.last + 1], first, start)


def _forget(reading: _Reading, weighed: Weighed) -> None:
    """Let go of the lines that nothing to come depends on."""
    gone = reading.first - HALO - reading.base
    if gone <= 0:
        return
    at = gone + WARM
    scripts = weighed.clues.scripts
    near = (scripts[place] for place in range(at - 1, reading.above.at - 1, -1) if scripts[place])
    script = next(near, reading.above.script)
    reading.above = Above(WARM, weighed.clues.story_before[at], script)
    del reading.lines[:gone]
    reading.base += gone
