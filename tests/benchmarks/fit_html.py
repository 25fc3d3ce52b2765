"""Fit the weights by which a page's blocks are judged, and say how well they hold.

    PYTHON -m tests.benchmarks.fit_html --data DIR [--write]

DIR is as for `tests.benchmarks.html`; PYTHON is one that has scikit-learn and scipy beside what the
project needs (they are no dependencies of it). The weights of a logistic regression over the signs
of `transforms/html/evidence.py` are fitted on all sets, with what a page's mistakes cost as their
weight. Printed are the scores of five-fold cross-validation, whole hosts held out: what unseen
sites give. With `--write` the weights of all pages go to `transforms/html/weights.json`.
"""

import argparse
import json
import os
import sys
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.benchmarks.html import folders
from transforms.html.evidence import NEVER, Signs, look_around, mask_signs, signs_of
from transforms.html.facts import Facts, facts_of
from transforms.html.metadata import read_statements
from transforms.html.numbering import SIGNS
from transforms.html.walking import walk

SETS = ("aeb", "wcxb-dev", "fundus")
FOLDS = 5
LEAST_PAGES = 8  # a sign that fewer pages have says nothing
STRENGTH = 0.3  # inverse of the regularisation; 0.1 to 1 score alike
LEAST_WEIGHT = 0.02
SHINGLE = 4
WEIGHTS = Path(__file__).parents[2] / "transforms" / "html" / "weights.json"


@dataclass
class Page:
    """One page: its blocks, their signs, which are story, and what a mistake costs."""

    name: str
    key: str
    fold: int
    facts: list[Facts]
    signs: list[list[str]]
    is_story: list[int]
    costs: list[float]


def read_pages(scorer: Any) -> list[Page]:  # the modules of the scorer have no types
    """Read the pages of all sets with their gold."""
    found = []
    for name in SETS:
        for page in scorer.datasets.load(name):
            walked = walk(scorer.to_text(page.html()))
            stated = read_statements(walked)
            facts = [facts_of(block) for block in walked.blocks]
            title = stated.headline[0].value if stated.headline else (walked.title or "")
            around = look_around(facts, stated.body, "".join(title.casefold().split()))
            labels, costs = label(scorer.tm, page.gold, [block.text for block in walked.blocks])
            host = urlsplit(page.url or "").netloc.removeprefix("www.") or page.id
            signs = [[] if each is None else named(each) for each in signs_of(around)]
            fold = zlib.crc32(host.encode()) % FOLDS
            found.append(Page(name, page.id, fold, facts, signs, labels, costs))
    return found


def named(signs: Signs) -> list[str]:
    """Return the names of the signs of a block."""
    masks, numbers = signs
    pairs = (SIGNS[number] for number in numbers)
    return [*mask_signs(masks), *(f"{group}\t{value}" for group, value in pairs)]


def label(tm: Any, gold: Any, texts: Sequence[str]) -> tuple[list[int], list[float]]:
    """Say which blocks are in the gold body, and what it costs to be wrong about each."""
    tokens = tm.tokens(gold.body_text())
    flat = f" {' '.join(tokens)} "
    whole = {" ".join(tm.tokens(each.text)) for each in gold.body or []}
    optional = " ".join(" ".join(tm.tokens(each.text)) for each in gold.body or [] if each.optional)
    left = Counter(tuple(tokens[at : at + SHINGLE]) for at in range(len(tokens) - SHINGLE + 1))
    labels, costs = [], []
    for text in texts:
        own = tm.tokens(text)
        joined = " ".join(own)
        cost = min(4.0, max(0.25, 30 * len(own) / max(50, len(tokens))))
        if len(own) < SHINGLE:
            share = float(joined in whole)
            if not share and f" {joined} " in flat:
                cost *= 0.05  # a few words that stand inside of a paragraph, too
        else:
            grams = [tuple(own[at : at + SHINGLE]) for at in range(len(own) - SHINGLE + 1)]
            share = sum(left[gram] > 0 for gram in grams) / len(grams)
            if share > 0.5:
                left.subtract(grams)  # a paragraph that stands twice is story once
            if f" {joined} " in f" {optional} ":
                cost *= 0.05
            elif 0.2 < share < 0.8:
                cost *= 0.3
        labels.append(int(share > 0.5))
        costs.append(cost)
    return labels, costs


def main() -> None:
    """Fit, cross-validate, and write."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    parser = argparse.ArgumentParser(description="Fit the weights of a page's blocks.")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    words = parser.parse_args()
    base, data = folders(words.data.absolute())
    os.environ["BENCH_DATA"] = str(data)
    sys.path.insert(0, str(base))
    import xbench.datasets
    import xbench.model
    import xbench.scoring
    import xbench.textmetrics
    from xbench.decode import to_text

    scorer = argparse.Namespace(datasets=xbench.datasets, tm=xbench.textmetrics, to_text=to_text)
    pages = read_pages(scorer)
    held = Counter(sign for page in pages for sign in {s for each in page.signs for s in each})
    names = sorted(sign for sign, count in held.items() if count >= LEAST_PAGES)
    places = {name: place for place, name in enumerate(names)}
    rows, columns = [], []
    blocks = [(page, at) for page in pages for at in range(len(page.facts))]
    for row, (page, at) in enumerate(blocks):
        known = [places[sign] for sign in page.signs[at] if sign in places]
        rows += [row] * len(known)
        columns += known
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), (len(blocks), len(names)))
    story = np.array([page.is_story[at] for page, at in blocks])
    costs = np.array([page.costs[at] for page, at in blocks])
    folds = np.array([page.fold for page, _ in blocks])
    live = np.array([not page.facts[at].is_entry for page, at in blocks])

    def fit(which: Any) -> Any:
        model = LogisticRegression(C=STRENGTH, max_iter=300, solver="liblinear", tol=1e-3)
        return model.fit(matrix[which], story[which], sample_weight=costs[which])

    odds = np.full(len(blocks), NEVER)
    for fold in range(FOLDS):
        unseen = live & (folds == fold)
        odds[unseen] = fit(live & (folds != fold)).decision_function(matrix[unseen])
    kept: dict[tuple[str, str], list[str]] = {(page.name, page.key): [] for page in pages}
    for (page, at), odd in zip(blocks, odds, strict=True):
        if odd > 0:
            kept[page.name, page.key].append(page.facts[at].block.text)
    for name in SETS:
        predictions = {
            key: xbench.model.Pred(key, body="\n".join(texts))
            for (owner, key), texts in kept.items()
            if owner == name
        }
        scored = xbench.scoring.score(name, xbench.datasets.load(name), predictions)
        found = xbench.scoring.aggregate(scored)
        print(name, {key: round(found[key], 3) for key in ("f1", "precision", "recall")})
    if words.write:
        write(fit(live), names)


def write(model: Any, names: Sequence[str]) -> None:
    """Write the weights that say anything."""
    groups: dict[str, dict[str, float]] = {}
    plain: dict[str, float] = {}
    for name, value in zip(names, model.coef_[0], strict=True):
        if abs(value) >= LEAST_WEIGHT:
            group, tab, key = name.partition("\t")
            (groups.setdefault(group, {}) if tab else plain)[key if tab else name] = round(
                float(value), 2
            )
    facts = {"bias": round(float(model.intercept_[0]), 3), "names": plain, "groups": groups}
    WEIGHTS.write_text(json.dumps(facts, indent=0, sort_keys=True), "utf-8")


if __name__ == "__main__":
    main()
