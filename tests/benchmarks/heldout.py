"""How right roles and boundaries are on texts that nobody tuned the engine on.

    python -m tests.benchmarks.heldout [--set NAME] [--half seen|unseen] [--show] [--lang xx]

The texts of `tests/heldout`, or with `--set annotated` those that follow the shape of
single real pages, are labelled one by one, then glued into dumps. Printed are,
for each language and in total, how many lines got their role, how many titles were found,
precision and recall of body and caption lines, and how many roles would be right were each as
frequent as in the development set; for each way of gluing, the boundaries; and
whether a high confidence is earned. For texts that say what their fields are, these are scored as well.
`--show` prints every wrong line and field of the single texts.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from tests.benchmarks import scored_fields
from tests.heldout import BLIND, HALVES, SETS, VARIANTS, Glued, HeldOut, Span, dumps, texts
from transforms.roles.labels import Block, Label
from transforms.roles.splitting import label_lines
from transforms.tables import Role
from transforms.text_lines import read_lines

COARSE = {
    Role.HEADLINE: "HEAD",
    Role.HEADLINE_REPEAT: "HEAD",
    Role.STANDFIRST: "DECK",
    Role.SECTION: "META",
    Role.BYLINE: "META",
    Role.AUTHOR_BIO: "META",
    Role.DATELINE: "META",
    Role.DATE: "META",
    Role.CAPTION: "CAPTION",
    Role.CAPTION_REPEAT: "CAPTION",
    Role.CREDIT: "CAPTION",
    Role.BODY: "BODY",
    Role.SUBHEAD: "BODY",
    Role.PULLQUOTE: "BODY",
    Role.ENDNOTE: "NOTE",
    Role.RELATED_LINK: "LINK",
}  # the other roles are furniture
FURNITURE = "FURN"
# Lines of each role in the texts of the development set: copies of news pages hold far more
# story, and fewer menus, than texts that show what can stand on a page.
DEVELOPMENT = {
    Role.BODY: 388,
    Role.WIDGET: 96,
    Role.PROMO: 43,
    Role.COMMENT: 41,
    Role.HEADLINE: 40,
    Role.HEADLINE_REPEAT: 33,
    Role.CAPTION: 31,
    Role.CAPTION_REPEAT: 30,
    Role.RELATED_LINK: 30,
    Role.BYLINE: 22,
    Role.NAV: 18,
    Role.NOTICE: 15,
    Role.DATE: 15,
    Role.SECTION: 12,
    Role.SUBHEAD: 10,
    Role.STANDFIRST: 8,
    Role.ENDNOTE: 5,
    Role.AUTHOR_BIO: 4,
    Role.AD: 3,
    Role.CREDIT: 2,
    Role.SEPARATOR: 1,
}
CAPTIONS = frozenset({Role.CAPTION, Role.CAPTION_REPEAT})
BANDS = (0.95, 0.9, 0.75, 0.6, 0.0)  # of confidence, from the surest down
Figures = Counter[str]


@dataclass
class Tally:
    """What was counted, with confusions and confidences beside it."""

    count: Figures = field(default_factory=Counter)
    wrong: Counter[tuple[Role, Role, str]] = field(default_factory=Counter)
    sure: Counter[tuple[float, bool]] = field(default_factory=Counter)
    sure_blocks: Counter[tuple[float, bool]] = field(default_factory=Counter)

    def line(self, gold: Role, label: Label) -> None:
        found = label.role
        count = self.count
        count["lines"] += 1
        is_coarse = COARSE.get(gold, FURNITURE) == COARSE.get(found, FURNITURE)
        for name, is_right in (("fine", gold is found), ("coarse", is_coarse)):
            count[name] += is_right
            count[f"{gold.value} {name}"] += is_right
        count[f"{gold.value} lines"] += 1
        for name, roles in (("body", {Role.BODY}), ("caption", CAPTIONS)):
            count[f"{name} right"] += gold in roles and found in roles
            count[f"{name} gold"] += gold in roles
            count[f"{name} found"] += found in roles
        if gold is not found:
            self.wrong[gold, found, label.rule] += 1
        self.sure[band_of(label.confidence), gold is found] += 1

    def add(self, other: "Tally") -> None:
        self.count.update(other.count)
        self.wrong.update(other.wrong)
        self.sure.update(other.sure)
        self.sure_blocks.update(other.sure_blocks)


def band_of(confidence: float) -> float:
    return next(band for band in BANDS if confidence >= band)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f}" if whole else "    -"


def _f1(count: Figures, name: str) -> str:
    right, found, gold = (count[f"{name} {each}"] for each in ("right", "found", "gold"))
    return f"{_share(right, found)} {_share(right, gold)} {_share(2 * right, found + gold)}"


def single(text: HeldOut, *, show: bool) -> Tally:
    """Return how right the labels of one text are."""
    lines = read_lines(text.data, "utf-8")
    labelling = label_lines(lines)
    tally = Tally()
    for line, label in zip(lines, labelling.labels, strict=True):
        gold = text.roles[line.number - 1]
        if gold is None:
            raise ValueError(f"{text.name}: line {line.number} is blank")
        tally.line(gold, label)
        if show and gold is not label.role:
            print(
                f"{text.name}:{line.number}: {gold.value} → {label.role.value}"
                f" ({label.rule}, {label.confidence:.2f})  {line.text[:90]}"
            )
    found = [
        line.text.strip()
        for line, label in zip(lines, labelling.labels, strict=True)
        if label.role is Role.HEADLINE
    ]
    if text.is_listing:
        articles = {label.article for label in labelling.labels if label.article}
        tally.count["listings"] += 1
        tally.count["invented"] += len(articles)
        return tally
    gold_titles = [
        line.strip()
        for line, role in zip(text.lines, text.roles, strict=True)
        if role is Role.HEADLINE
    ]
    kind = "titled" if gold_titles else "untitled"
    tally.count[kind] += 1
    tally.count[f"{kind} right"] += found == gold_titles
    tally.count["false splits"] += max(0, len(labelling.blocks) - 1)
    return tally


def matched(found: Sequence[int], spans: Sequence[Span]) -> set[int]:
    """Return which found starts lie in the gap before an article that none took yet."""
    right: set[int] = set()
    for above, span in pairwise(spans):
        for start in found:
            if start not in right and above.last_content < start <= span.latest_start:
                right.add(start)
                break
    return right


def together(dump: Glued) -> Tally:
    """Return how right labels and boundaries of a dump are."""
    lines = read_lines(dump.data, "utf-8")
    labelling = label_lines(lines)
    tally = Tally()
    for line, label in zip(lines, labelling.labels, strict=True):
        gold = dump.roles[line.number - 1]
        if gold is None:
            raise ValueError(f"{dump.name}: line {line.number} is blank")
        tally.line(gold, label)
        tally.count["titled"] += gold is Role.HEADLINE
        tally.count["titled right"] += gold is label.role is Role.HEADLINE
    later: list[Block] = list(labelling.blocks[1:])
    starts = [lines[block.first].number - 1 for block in later]
    right = matched(starts, dump.spans)
    tally.count["boundary right"] += len(right)
    tally.count["boundary found"] += len(later)
    tally.count["boundary gold"] += len(dump.spans) - 1
    tally.count["dumps"] += 1
    tally.count["dumps right"] += len(right) == len(later) == len(dump.spans) - 1
    for block, start in zip(later, starts, strict=True):
        tally.sure_blocks[band_of(block.confidence), start in right] += 1
    return tally


def _total(tallies: Iterable[Tally]) -> Tally:
    total = Tally()
    for tally in tallies:
        total.add(tally)
    return total


def _row(name: str, tally: Tally) -> str:
    count = tally.count
    titles = f"{count['titled right']:3d}/{count['titled']:<3d}"
    return (
        f"{name:12s} {count['lines']:6d} {_share(count['fine'], count['lines'])}"
        f" {_share(count['coarse'], count['lines'])}   {titles}  {_f1(count, 'body')}"
        f"   {_share(2 * count['caption right'], count['caption found'] + count['caption gold'])}"
    )


HEADS = "              lines  fine coarse titles   body P     R    F1  caption F1"


def weighted(count: Figures, name: str) -> float:
    """Return the share of right lines, were each role as frequent as in the development set."""
    met = [role for role in DEVELOPMENT if count[f"{role.value} lines"]]
    right = sum(
        DEVELOPMENT[role] * count[f"{role.value} {name}"] / count[f"{role.value} lines"]
        for role in met
    )
    return right / sum(DEVELOPMENT[role] for role in met)


def _calibration(name: str, sure: Counter[tuple[float, bool]]) -> None:
    print(f"\n{name} by confidence:")
    for band in BANDS:
        right, wrong = sure[band, True], sure[band, False]
        if right + wrong:
            of = f"{right} of {right + wrong}"
            print(f"  from {band:4.2f}  {_share(right, right + wrong)}% right ({of})")


def _singles(given: Sequence[HeldOut], *, show: bool) -> None:
    tallies = {text.name: single(text, show=show) for text in given}
    print(f"{len(given)} single texts\n{HEADS}")
    for language in sorted({text.language for text in given}):
        own = [tallies[text.name] for text in given if text.language == language]
        print(_row(language, _total(own)))
    total = _total(tallies.values())
    print(_row("all", total))
    count = total.count
    fine, coarse = (100 * weighted(count, name) for name in ("fine", "coarse"))
    print(f"roles as frequent as in the development set: fine {fine:.1f}, coarse {coarse:.1f}")
    print(f"without a headline, left so: {count['untitled right']} of {count['untitled']}")
    print(f"false splits inside single texts: {count['false splits']}")
    print(f"listing pages: {count['listings']}, articles invented there: {count['invented']}")
    print("\ngold role → found role (rule), single texts:")
    for (gold, found, rule), times in total.wrong.most_common(40):
        print(f"  {times:4d}  {gold.value} → {found.value} ({rule})")
    _calibration("labels of single texts", total.sure)


def _dumps(given: Sequence[HeldOut]) -> None:
    glued = dumps(given)
    if not glued:
        return
    tallies = {dump.name: together(dump) for dump in glued}
    print(f"\n{len(glued)} glued dumps\n{HEADS}  boundaries P R F1; dumps with all right")
    for variant in VARIANTS:
        own = _total(tallies[dump.name] for dump in glued if dump.variant == variant)
        print(_boundaries(variant, own))
    for kind, mixed in (("same lang.", False), ("mixed", True)):
        some = [dump for dump in glued if dump.name.startswith("mixed") is mixed]
        if some:
            print(_boundaries(kind, _total(tallies[dump.name] for dump in some)))
    total = _total(tallies.values())
    print(_boundaries("all", total))
    _calibration("labels of glued dumps", total.sure)
    _calibration("blocks of glued dumps, all but the first of each", total.sure_blocks)


def _boundaries(name: str, tally: Tally) -> str:
    count = tally.count
    return (
        f"{_row(name, tally)}         {_f1(count, 'boundary')}"
        f"   {count['dumps right']}/{count['dumps']}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", choices=(*SETS, *BLIND), default="heldout", help="which texts")
    parser.add_argument("--half", choices=HALVES, help="only the texts of this half")
    parser.add_argument("--show", action="store_true", help="print each wrong line")
    parser.add_argument("--lang", help="only the texts of this language")
    asked = parser.parse_args()
    given = [
        text
        for text in texts(asked.set)
        if asked.lang in {None, text.language} and asked.half in {None, text.half}
    ]
    _singles(given, show=asked.show)
    print("\n".join(("", *scored_fields.table(given, show=asked.show))))
    _dumps(given)


if __name__ == "__main__":
    main()
