"""How well the role engine reads generated dumps, whose every line is known.

    python -m tests.benchmarks.layouts [--articles 400] [--seed 3] [--show]

The corpus is made in our own words in the layouts of real pages, in English, Arabic and
Turkish. What is right is known to the line, so each mistake can be shown.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.corpus import Dump, dumps
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

SHOWN_CHARS = 90  # of a line


@dataclass(slots=True)
class Score:
    """What is right in one dump."""

    name: str
    lines: int = 0
    roles_right: int = 0
    article_right: int = 0
    starts: int = 0
    starts_right: int = 0
    mistakes: list[str] = field(default_factory=list)


def score(dump: Dump) -> Score:
    """Compare the labels of a dump with what was printed."""
    lines = read_lines(dump.text.encode(), "utf-8")
    found = label_lines(lines)
    truth = [(role, n) for n, one in enumerate(dump.expected, 1) for role in one.roles]
    result = Score(dump.name, lines=len(lines))
    for line, label, (role, article) in zip(lines, found.labels, truth, strict=True):
        result.roles_right += label.role is role
        result.article_right += label.article == article
        if label.role is not role:
            text = line.text[:SHOWN_CHARS]
            result.mistakes.append(f"{role} taken for {label.role} ({label.rule}): {text}")
    starts = {lines[block.first].number for block in found.blocks}
    expected = {one.first_line for one in dump.expected}
    result.starts = len(expected | starts)
    result.starts_right = len(expected & starts)
    return result


def scores(article_count: int, seed: int) -> Iterator[Score]:
    """Score one dump of each of the corpus's plans."""
    for dump in dumps(article_count, seed, max(article_count // 20, 1)):
        yield score(dump)


def main() -> None:
    """Print a table, and the mistakes if asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--show", action="store_true", help="show each kind of mistake")
    options = parser.parse_args()
    found = [*scores(options.articles, options.seed)]
    print(f"{'dump':36} {'lines':>6} {'roles':>7} {'article':>8} {'starts':>7}")
    for each in [*found, _sum(found)]:
        print(
            f"{each.name:36} {each.lines:6} {each.roles_right / each.lines:7.2%} "
            f"{each.article_right / each.lines:8.2%} {each.starts_right / each.starts:7.1%}"
        )
    if options.show:
        for mistake, count in Counter(m for each in found for m in each.mistakes).items():
            print(f"{count:4} {mistake}")


def _sum(found: list[Score]) -> Score:
    total = Score("all")
    for each in found:
        total.lines += each.lines
        total.roles_right += each.roles_right
        total.article_right += each.article_right
        total.starts += each.starts
        total.starts_right += each.starts_right
    return total


if __name__ == "__main__":
    main()
