"""Where the time of the text path goes: by stage, by module and by function.

What is built in (a search of a pattern, `str.split`) counts for the function that calls
it. A profiler makes small functions look dearer than they are: read shares, not seconds.
"""

import cProfile
import pstats
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import transforms

ROOT = Path(transforms.__path__[0])
SHOWN_MODULES, SHOWN_FUNCTIONS = 30, 40
# The stages of the text path and the functions that do them, what they call included. What a
# function does inside one of another stage counts for its own.
STAGES = (
    ("bytes to lines", ("text_lines.py stream_lines",)),
    ("each line by itself, and its copies", ("roles/line_features.py read_page",)),
    (
        "what is story, a headline, a list",
        ("roles/clues.py read_shapes", "roles/clues.py read_clues", "roles/layout.py learn_layout"),
    ),
    ("starts: what stands around a line", ("roles/openings.py _opening",)),
    ("starts: the words on either side", ("roles/openings.py _with_words",)),
    ("starts: the best set of them", ("roles/search.py add", "roles/boundaries.py starts")),
    ("headline, story and foot of an article", ("roles/anatomy.py view_block",)),
    ("the rules that claim lines", ("roles/splitting.py claim_lines",)),
    ("fields of an article, and its language", ("articles.py _content_rows",)),
    ("its quotes and figures", ("mentions.py quote_rows", "mentions.py figure_rows")),
    ("rows of lines and appearances", ("articles.py _line", "stories.py appearance_row")),
)
INSIDE = {"fields of an article, and its language": "its quotes and figures"}


@dataclass(frozen=True, slots=True)
class Share:
    """One module or function, and its share of the time; `calls` of the function."""

    name: str
    share: float  # of the whole, what it calls that is built in included
    calls: int


Place = tuple[str, int, str]  # file, line, function; as pstats has it


def forget() -> None:
    """Empty the caches of lines seen before: a text is new only once.

    Word lists and patterns stay, as they do in a long run.
    """
    for name, module in [*sys.modules.items()]:
        for value in vars(module).values() if name.startswith("transforms") else ():
            parameters = getattr(value, "cache_parameters", None)
            if parameters is not None and parameters()["maxsize"] is not None:
                value.cache_clear()


def profile(work: Callable[[], object]) -> tuple[list[Share], list[Share], list[Share]]:
    """Return the shares of stages in their order, of modules and of functions, largest first."""
    profiler = cProfile.Profile()
    profiler.runcall(work)
    stages = _stages(vars(pstats.Stats(profiler))["stats"])
    own: Counter[Place] = Counter()
    calls: Counter[Place] = Counter()
    for place, (_, count, spent, _, callers) in vars(pstats.Stats(profiler))["stats"].items():
        if _is_ours(place):
            own[place] += spent
            calls[place] += count
            continue
        for caller, (_, _, part, _) in callers.items():
            own[caller] += part
    whole = sum(own.values())
    modules: Counter[str] = Counter()
    for place, spent in own.items():
        modules[_module(place)] += spent
    by_module = [Share(name, spent / whole, 0) for name, spent in modules.most_common()]
    by_function = [
        Share(f"{_module(place)} {place[2]}", spent / whole, calls[place])
        for place, spent in own.most_common()
    ]
    return stages, by_module[:SHOWN_MODULES], by_function[:SHOWN_FUNCTIONS]


def _stages(stats: dict[Place, tuple[int, int, float, float, object]]) -> list[Share]:
    """Return the share of each stage, and of what is in none.

    Raises KeyError if a function of a stage was not called.
    """
    spent = {
        f"{_module(place)} {place[2]}": (count, whole)
        for place, (_, count, _, whole, _) in stats.items()
        if _is_ours(place)
    }
    whole = sum(own for _, _, own, _, _ in stats.values())
    times = {stage: sum(spent[name][1] for name in names) for stage, names in STAGES}
    for outer, inner in INSIDE.items():
        times[outer] -= times[inner]
    calls = {stage: sum(spent[name][0] for name in names) for stage, names in STAGES}
    found = [Share(stage, time / whole, calls[stage]) for stage, time in times.items()]
    return [*found, Share("the rest", 1 - sum(times.values()) / whole, 0)]


def _is_ours(place: Place) -> bool:
    return place[0].startswith(str(ROOT))


def _module(place: Place) -> str:
    path = Path(place[0])
    return path.relative_to(ROOT).as_posix() if _is_ours(place) else path.name


def show(shares: tuple[list[Share], list[Share], list[Share]]) -> None:
    """Print the three tables."""
    stages, modules, functions = shares
    print(f"\n{'stage':60} {'share':>6} {'calls':>9}")
    for each in stages:
        print(f"{each.name:60} {each.share:6.1%} {each.calls:9}")
    print(f"\n{'module':60} {'share':>6}")
    for each in modules:
        print(f"{each.name:60} {each.share:6.1%}")
    print(f"\n{'function':60} {'share':>6} {'calls':>9}")
    for each in functions:
        print(f"{each.name:60} {each.share:6.1%} {each.calls:9}")
