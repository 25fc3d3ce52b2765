"""Confidences are what was measured, and mean what they say."""

import pytest

from tests.calibrate import FILE, Boundary, Claim, fit, made, measured, shares
from transforms.roles.confidence import of_start


def test_the_file_of_confidences_is_fresh() -> None:
    assert FILE.read_text("utf-8") == made(*measured()), "run: python -m tests.calibrate"


@pytest.mark.parametrize(
    ("right", "wrong", "share"),
    [(0, 0, 0.90), (90, 0, 0.99), (0, 90, 0.09), (45, 45, 0.54)],
    ids=["declared", "always right", "always wrong", "half"],
)
def test_a_share_is_what_was_seen_beside_what_was_declared(
    right: int, wrong: int, share: float
) -> None:
    claims = [Claim("a", "paragraph", is_right=True)] * right
    claims += [Claim("a", "paragraph", is_right=False)] * wrong
    assert shares(claims)["paragraph"] == share


def test_a_boundary_with_more_evidence_is_surer() -> None:
    found = [Boundary("a", score, score > 2) for score in (0.5, 1.0, 1.5, 2.5, 3.0, 9.0)]
    slope, _ = fit(found)
    assert slope > 0
    assert of_start(1.0) < of_start(4.0) < of_start(9.0) <= 1
