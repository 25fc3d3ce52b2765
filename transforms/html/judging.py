"""The odds that each block of a page is story, from the weights in `weights.json`."""

from functools import cache
from importlib import resources
from typing import Any

import orjson

from transforms.html.elements import Walked
from transforms.html.evidence import (
    LATE,
    NAMES,
    NEVER,
    early_signs,
    late_signs,
    look_around,
    names_around,
)
from transforms.html.facts import Facts, facts_of
from transforms.html.metadata import Statements
from transforms.html.numbering import SIGNS

KEPT_MASKS = 1 << 15  # combinations of names whose weight is remembered
UNIT = 1000  # weights are summed in whole thousandths


@cache
def weights() -> dict[str, Any]:
    """Return the weights as they are written: `bias`, `names` by sign, `groups` by key."""
    text = resources.files("transforms.html").joinpath("weights.json").read_bytes()
    return dict(orjson.loads(text))


@cache
def _numbered() -> list[int]:
    """Return the weight of each numbered sign, in thousandths."""
    groups = weights()["groups"]
    return [round(UNIT * groups.get(group, {}).get(value, 0.0)) for group, value in SIGNS]


@cache
def _most_of_late() -> dict[str, int]:
    """Return the most that each group of late signs can add to the odds, in thousandths."""
    most = dict.fromkeys(LATE, 0)
    for (group, _), weight in zip(SIGNS, _numbered(), strict=True):
        if group in most:
            most[group] = max(most[group], weight)
    return most


@cache
def _of_names(place: str) -> dict[int, int]:
    """Return the weight of each name at a place around a block by its bit, in thousandths."""
    given = weights()["names"]
    found = {bit: round(UNIT * given.get(f"{place} {name}", 0.0)) for bit, name in NAMES.items()}
    return {bit: weight for bit, weight in found.items() if weight}


_MASKS: dict[tuple[int, int, int], int] = {}


def _mask_weight(masks: tuple[int, int, int]) -> int:
    """Add up the bias and the weights of all names around a block."""
    weight: int = round(UNIT * weights()["bias"])
    for place, bits in names_around(masks):
        of_name, left = _of_names(place), bits
        while left:  # few bits of a mask are set: the lowest first
            lowest = left & -left
            weight += of_name.get(lowest, 0)
            left ^= lowest
    if len(_MASKS) > KEPT_MASKS:
        _MASKS.clear()
    _MASKS[masks] = weight
    return weight


def judge(walked: Walked, stated: Statements) -> tuple[list[Facts], list[float]]:
    """Return facts and log-odds of every block; of what is no story, without its late signs."""
    facts = [facts_of(block) for block in walked.blocks]
    if not facts:
        return facts, []
    title = stated.headline[0].value if stated.headline else (walked.title or "")
    weight_of, most_of = _numbered().__getitem__, _most_of_late()
    bold = most_of["bold"]
    most = sum(most_of.values()) - bold - (0 if stated.body else most_of["stated"])
    odds = []
    page = look_around(facts, stated.body, "".join(title.casefold().split()))
    for at, signs in enumerate(early_signs(page)):
        if signs is None:
            odds.append(NEVER)
            continue
        masks, numbers = signs
        weight = _MASKS.get(masks)
        if weight is None:
            weight = _mask_weight(masks)
        weight = sum(map(weight_of, numbers), weight)
        # What is no story in any case is two thirds of a page.
        if weight + most > 0 or (facts[at].block.bold_chars and weight + most + bold > 0):
            weight = sum(map(weight_of, late_signs(page, at)), weight)
        odds.append(weight / UNIT)
    return facts, odds
