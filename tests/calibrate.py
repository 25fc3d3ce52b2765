"""Measure how sure labels and boundaries are: writes `transforms/roles/confidence.toml`.

    python -m tests.calibrate            # write the file
    python -m tests.calibrate --left-out # what it promises of texts left out, in six parts

A rule's confidence is the share of its claims that are right on the texts of
`tests/heldout` and `tests/annotated`, on those that were written blind and have been looked at
since, and on a few generated dumps in the layouts of one publisher, with what its declaration
says counted as so many claims. A boundary's is a logistic function of its sum of evidence
(Platt 1999), fitted on the dumps glued from the texts of the first two. The same texts and
rules give the same file.
"""

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.heldout import BANDS, band_of, matched
from tests.corpus import Layout, dump
from tests.corpus_articles import articles
from tests.heldout import BLIND, SETS, Glued, HeldOut, dumps, texts
from transforms.roles.line_rules import LINE_RULES
from transforms.roles.place_rules import PLACE_RULES
from transforms.roles.splitting import label_lines, label_whole
from transforms.text_lines import read_lines

FILE = Path(__file__).parent.parent / "transforms" / "roles" / "confidence.toml"
DECLARED = 10  # claims that a rule's declaration counts for
MOST = 0.99  # no rule is surer
ARTICLES, SEED = 2, 11  # of each layout and language of the generated dumps
FOLDS = 6
STEPS = 100  # of Newton's method; it stands still after forty
MOST_STEP = 0.25  # of slope and offset at once: whole steps leap where few boundaries are wrong
HEAD = "# Made by `python -m tests.calibrate`; do not edit.\n"


@dataclass(frozen=True, slots=True)
class Claim:
    """One label of one text: its rule, and whether it is right."""

    text: str
    rule: str
    is_right: bool


@dataclass(frozen=True, slots=True)
class Boundary:
    """One boundary in one dump: its sum of evidence, and whether an article starts there."""

    dump: str
    score: float
    is_right: bool


def claims_of(text: HeldOut) -> list[Claim]:
    lines = read_lines(text.data, "utf-8")
    gold = [role for role in text.roles if role is not None]
    labels = [label for stretch in label_whole(lines) for label in stretch.labels]
    return [
        Claim(text.name, label.rule, label.role is role)
        for label, role in zip(labels, gold, strict=True)
    ]


def claims_of_layouts() -> list[Claim]:
    """Return the labels of generated dumps in the layouts of one publisher."""
    found = []
    for layout in (Layout.STD, Layout.STD_20, Layout.PLACEHOLDER, Layout.OPINION):
        for language in ("en", "ar", "tr"):
            text, made_of = dump(articles(ARTICLES, SEED, language), layout)
            gold = [role for each in made_of for role in each.roles]
            labels = label_lines(read_lines(text.encode(), "utf-8")).labels
            found += [
                Claim(f"{layout}-{language}", label.rule, label.role is role)
                for label, role in zip(labels, gold, strict=True)
            ]
    return found


def boundaries_of(dump: Glued) -> list[Boundary]:
    lines = read_lines(dump.data, "utf-8")
    blocks = [stretch.block for stretch in label_whole(lines) if stretch.block is not None]
    later = [(lines[block.first].number - 1, block.score) for block in blocks[1:]]
    right = matched([start for start, _ in later], dump.spans)
    return [Boundary(dump.name, score, start in right) for start, score in later]


def shares(claims: Iterable[Claim]) -> dict[str, float]:
    """Return the confidence of every rule."""
    right, all_ = Counter[str](), Counter[str]()
    for claim in claims:
        all_[claim.rule] += 1
        right[claim.rule] += claim.is_right
    found = {}
    for rule in sorted((*LINE_RULES, *PLACE_RULES), key=lambda rule: rule.name):
        share = (right[rule.name] + DECLARED * rule.confidence) / (all_[rule.name] + DECLARED)
        found[rule.name] = min(MOST, math.floor(100 * share + 1e-9) / 100)
    return found


def fit(boundaries: Sequence[Boundary]) -> tuple[float, float]:
    """Return slope and offset of the logistic function that the boundaries are likeliest by."""
    slope, offset = 1.0, 0.0
    for _ in range(STEPS):
        g0 = g1 = h00 = h01 = h11 = 0.0
        for each in boundaries:
            p = _logistic(slope * each.score + offset)
            miss, weight = p - each.is_right, max(p * (1 - p), 1e-9)
            g0, g1 = g0 + miss, g1 + miss * each.score
            h00, h01 = h00 + weight, h01 + weight * each.score
            h11 += weight * each.score * each.score
        g1, h11 = g1 + (slope - 1.0), h11 + 1.0  # the sum is in log-odds, near enough
        det = h00 * h11 - h01 * h01
        offset -= _short((g0 * h11 - g1 * h01) / det)
        slope -= _short((g1 * h00 - g0 * h01) / det)
    return round(slope, 3), round(offset, 3)


def _short(step: float) -> float:
    return max(-MOST_STEP, min(MOST_STEP, step))


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def made(claims: Sequence[Claim], boundaries: Sequence[Boundary]) -> str:
    """Return the text of the file."""
    slope, offset = fit(boundaries)
    rules = "\n".join(f"{name} = {share:.2f}" for name, share in shares(claims).items())
    return f"{HEAD}[starts]\nslope = {slope}\noffset = {offset}\n\n[rules]\n{rules}\n"


def measured() -> tuple[list[Claim], list[Boundary]]:
    claims = claims_of_layouts()
    boundaries: list[Boundary] = []
    for name in SETS:
        given = texts(name)
        claims += [claim for text in given for claim in claims_of(text)]
        boundaries += [each for dump in dumps(given) for each in boundaries_of(dump)]
    seen = [text for name in BLIND for text in texts(name) if text.half == "seen"]
    claims += [claim for text in seen for claim in claims_of(text)]
    return claims, boundaries


def left_out(claims: Sequence[Claim], boundaries: Sequence[Boundary]) -> None:
    """Print what the confidences promise of texts that they were not measured on."""
    found: dict[float, Counter[bool]] = defaultdict(Counter)
    names = sorted({claim.text for claim in claims})
    for fold in range(FOLDS):
        out = set(names[fold::FOLDS])
        known = shares(claim for claim in claims if claim.text not in out)
        for claim in claims:
            if claim.text in out:
                found[band_of(known[claim.rule])][claim.is_right] += 1
    _print("labels of texts left out", found)
    found = defaultdict(Counter)
    groups = sorted({each.dump.split("-")[0] for each in boundaries})
    for fold in range(FOLDS):
        out = set(groups[fold::FOLDS])
        slope, offset = fit([each for each in boundaries if each.dump.split("-")[0] not in out])
        for each in boundaries:
            if each.dump.split("-")[0] in out:
                share = _logistic(slope * each.score + offset)
                found[band_of(share)][each.is_right] += 1
    _print("boundaries of dumps left out", found)


def _print(title: str, found: dict[float, Counter[bool]]) -> None:
    print(f"{title}, by confidence:")
    for band in BANDS:
        right, wrong = found[band][True], found[band][False]
        if right + wrong:
            share = 100 * right / (right + wrong)
            print(f"  from {band:4.2f}  {share:5.1f}% right ({right} of {right + wrong})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--left-out", action="store_true", help="print, do not write")
    if parser.parse_args().left_out:
        left_out(*measured())
    else:
        FILE.write_text(made(*measured()), "utf-8")


if __name__ == "__main__":
    main()
