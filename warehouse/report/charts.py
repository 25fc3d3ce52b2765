"""Charts as inline SVG: bars for names, columns for days; each with its numbers as a table.

Nothing is loaded and nothing runs: a chart is readable without scripts, by a screen
reader through its table, and on paper.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

# In units of a picture 400 wide: small, so that letters stay readable on a phone.
WIDTH, VALUE_WIDTH = 400, 60
ROW, BAR_HEIGHT, LABEL_CHARS = 38, 14, 52
HEIGHT, HEAD, AXIS = 170, 26, 40
MOST_SERIES = 7  # colours that can be told apart; the others are one series together
MOST_DAYS = 62  # more become months
OTHERS = "others"


BAR = Markup(
    "<g><title>{name}: {count}</title>"
    '<text x="0" y="{label}">{short}</text>'
    '<rect class="s0" x="0" y="{top}" width="{width}" height="{height}" rx="3"/>'
    '<text class="number" x="{end}" y="{middle}">{count}</text></g>'
)
COLUMN = Markup(
    '<rect class="s{series}" x="{x}" y="{top}" width="{width}" height="{height}">'
    "<title>{label}: {count}</title></rect>"
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture, and the numbers it shows."""

    key: str
    title: str
    svg: Markup
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


def bars(key: str, title: str, unit: str, rows: Sequence[tuple[str, int]]) -> Chart:
    """Draw one bar a name, in the order given."""
    most = max((count for _, count in rows), default=0) or 1
    room = WIDTH - VALUE_WIDTH
    parts: list[Markup] = []
    for place, (name, count) in enumerate(rows):
        top = place * ROW + 18
        width = round(count / most * room, 1)
        parts.append(
            BAR.format(
                name=name,
                count=f"{count:,}",
                short=_short(name),
                label=top - 5,
                top=top,
                middle=top + BAR_HEIGHT - 2,
                width=max(width, 1),
                height=BAR_HEIGHT,
                end=width + 6,
            )
        )
    height = max(len(rows), 1) * ROW
    return Chart(key, title, _svg(key, title, height, parts), ("", unit), tuple(rows))


def columns(key: str, title: str, unit: str, rows: Sequence[tuple[date, str, int]]) -> Chart:
    """Draw one stacked column a day, or a month where there are many days."""
    by_month = len({day for day, _, _ in rows}) > MOST_DAYS
    totals: dict[str, int] = defaultdict(int)
    for _, series, count in rows:
        totals[series] += count
    ranked = sorted(totals, key=lambda series: (-totals[series], series))
    shown = ranked[:MOST_SERIES]
    stacks: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for day, series, count in rows:
        label = f"{day:%Y-%m}" if by_month else day.isoformat()
        stacks[label][series if series in shown else OTHERS] += count
    names = [*shown, *([OTHERS] if len(ranked) > len(shown) else [])]
    table = tuple(
        (label, *(stack.get(name, 0) for name in names)) for label, stack in sorted(stacks.items())
    )
    parts = [*_legend(names), *_stacks(table)]
    return Chart(key, title, _svg(key, title, HEIGHT + HEAD + 24, parts), (unit, *names), table)


def _stacks(table: Sequence[tuple[object, ...]]) -> Iterator[Markup]:
    most = max((sum(_counts(row)) for row in table), default=0) or 1
    step = min((WIDTH - AXIS) / max(len(table), 1), 60)
    base = HEIGHT + HEAD
    for share in (0, 0.5, 1):
        y = base - share * (HEIGHT - 20)
        yield Markup('<line class="grid" x1="{}" x2="{}" y1="{}" y2="{}"/>').format(
            AXIS, WIDTH, y, y
        )
        yield Markup('<text class="number" x="{}" y="{}" text-anchor="end">{}</text>').format(
            AXIS - 6, y + 5, f"{share * most:,.0f}" if share * most >= 1 or not share else ""
        )
    every = max(1, -(-len(table) // 4))  # labels of four columns have room
    for place, row in enumerate(table):
        top = float(base)
        x = round(AXIS + place * step + step * 0.1, 1)
        for series, count in enumerate(_counts(row)):
            height = count / most * (HEIGHT - 20)
            top -= height
            if count:
                yield COLUMN.format(
                    series=series,
                    x=x,
                    top=round(top, 1),
                    width=round(step * 0.8, 1),
                    height=round(height, 1),
                    label=row[0],
                    count=count,
                )
        if place % every == 0:
            yield Markup('<text class="number" x="{}" y="{}">{}</text>').format(
                x, base + 20, row[0]
            )


def _counts(row: tuple[object, ...]) -> list[int]:
    return [count for count in row[1:] if isinstance(count, int)]


def _legend(names: Sequence[str]) -> Iterator[Markup]:
    step = (WIDTH - AXIS) / max(len(names), 1)
    for place, name in enumerate(names):
        x = round(AXIS + place * min(step, 72), 1)
        yield Markup('<rect class="s{}" x="{}" y="2" width="14" height="14" rx="3"/>').format(
            place, x
        )
        yield Markup('<text x="{}" y="15">{}</text>').format(x + 20, name)


def _svg(key: str, title: str, height: float, parts: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="chart" id="chart-{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
    ).format(key, WIDTH, height, title, Markup("").join(parts))


def _short(name: str) -> Markup:
    """Return what fits of a long name: of a path the file."""
    if len(name) > LABEL_CHARS and "/" in name.rstrip("/"):
        name = "…/" + name.rstrip("/").rpartition("/")[2]
    return escape(name if len(name) <= LABEL_CHARS else "…" + name[-LABEL_CHARS:])
