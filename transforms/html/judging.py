"""The odds that each block of a page is story, from the weights in `weights.json`."""

from functools import cache
from importlib import resources
from typing import Any

import orjson

from transforms.html.elements import Walked
from transforms.html.evidence import (
    GROUPS,
    NEVER,
    Facts,
    facts_of,
    mask_signs,
    signs_of,
)
from transforms.html.metadata import Statements

KEPT_MASKS = 1 << 15  # combinations of names whose weight is remembered


@cache
def weights() -> dict[str, Any]:
    """Return the weights: `bias`, `names` by sign, `groups` by key."""
    text = resources.files("transforms.html").joinpath("weights.json").read_bytes()
    found = orjson.loads(text)
    found["tables"] = [found["groups"].get(group, {}) for group in GROUPS]
    return dict(found)


_KEYS: list[dict[object, float]] = [{} for _ in GROUPS]
_MASKS: dict[tuple[int, int, int], float] = {}


def _weight_of(place: int, key: object) -> float:
    """Look up a key that was not met before."""
    weight = float(weights()["tables"][place].get(repr(key), 0.0)) if key is not None else 0.0
    _KEYS[place][key] = weight
    return weight


def _mask_weight(masks: tuple[int, int, int]) -> float:
    """Add up the weights of all names around a block."""
    names = weights()["names"]
    weight = float(sum(names.get(sign, 0.0) for sign in mask_signs(masks)))
    if len(_MASKS) > KEPT_MASKS:
        _MASKS.clear()
    _MASKS[masks] = weight
    return weight


def judge(walked: Walked, stated: Statements) -> tuple[list[Facts], list[float]]:
    """Return facts and log-odds of every block."""
    facts = [facts_of(block) for block in walked.blocks]
    if not facts:
        return facts, []
    title = stated.headline[0].value if stated.headline else (walked.title or "")
    bias = weights()["bias"]
    first = []
    for signs in signs_of(facts, stated.body, "".join(title.casefold().split())):
        if signs is None:
            first.append(NEVER)
            continue
        masks, keys = signs
        weight = _MASKS.get(masks)
        odd = bias + (_mask_weight(masks) if weight is None else weight)
        for place, key in enumerate(keys):
            known = _KEYS[place].get(key)
            odd += _weight_of(place, key) if known is None else known
        first.append(odd)
    return facts, first
