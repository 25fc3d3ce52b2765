"""How sure a label and a boundary are: the share that was right on annotated texts.

The shares stand in `confidence.toml`, which `python -m tests.calibrate` writes from the
texts of `tests/heldout`, `tests/annotated` and the blind ones that were looked at; a rule that
was hardly seen there keeps what its declaration says. After a change of rules, write it anew; a
test fails while it is stale.
"""

import math
import tomllib
from functools import cache
from importlib import resources
from typing import Any

from transforms.roles.rules import Rule

LARGEST_SCORE = 30.0  # log-odds beyond which a logistic function is 1


@cache
def _measured() -> dict[str, dict[str, Any]]:
    file = resources.files("transforms.roles") / "confidence.toml"
    return tomllib.loads(file.read_text("utf-8"))


@cache
def of_rule(rule: Rule) -> float:
    """Return the share of a rule's claims that are right, from 0 to 1."""
    share = _measured()["rules"].get(rule.name, rule.confidence)
    return float(share)


def of_start(score: float) -> float:
    """Return how likely an article starts where the evidence sums up to some log-odds."""
    starts = _measured()["starts"]
    odds = starts["slope"] * score + starts["offset"]
    return round(1 / (1 + math.exp(-max(-LARGEST_SCORE, min(LARGEST_SCORE, odds)))), 3)
