"""The page that lists all rules, made from their own declarations.

`python -m transforms.roles.rule_page` writes it; a test fails while it is stale.
"""

from collections.abc import Iterable
from pathlib import Path

from transforms.roles.confidence import of_rule
from transforms.roles.foot_rules import FOOT, OUTSIDE, THREAD
from transforms.roles.line_rules import LINE_RULES
from transforms.roles.place_rules import (
    ABOVE,
    BELOW,
    EVERYWHERE,
    PARAGRAPH,
    SETTLED,
    STORY_RULES,
)
from transforms.roles.rules import Phrases, Rule, WholeLine

RULES_PAGE = Path(__file__).parent / "RULES.md"
PARTS: tuple[tuple[str, tuple[Rule, ...]], ...] = (
    ("Lines that give themselves away", LINE_RULES),
    ("Anywhere in an article", EVERYWHERE),
    ("Above the headline", ABOVE),
    ("Between headline and story", BELOW),
    ("In the story", (*STORY_RULES, SETTLED, PARAGRAPH)),
    ("Under the story", (*FOOT, THREAD)),
    ("Outside of any article", OUTSIDE),
)
HEAD = """# The rules that give lines their roles

Made by `python -m transforms.roles.rule_page` from the declarations in `line_rules.py`,
`place_rules.py` and `foot_rules.py`; do not edit. In each part the first rule that claims a line
has it.
The number says how often the claims of a rule are right: measured on the texts of
`tests/heldout` and `tests/annotated` by `python -m tests.calibrate`, whose `--left-out`
says what such numbers promise of texts that they were not measured on.
"""


def rules_page() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *_parts()])


def _parts() -> Iterable[str]:
    for title, rules in PARTS:
        yield f"## {title}\n"
        for rule in rules:
            yield _shown(rule)


def _shown(rule: Rule) -> str:
    return (
        f"### {rule.name} → {rule.role} ({of_rule(rule):.2f})\n\n"
        f"{rule.reason} {_how(rule)}\n\n```text\n{_margin(rule.example)}\n```\n\n"
        f"Not so:\n\n```text\n{_margin(rule.counter_example)}\n```\n"
    )


def _how(rule: Rule) -> str:
    claim = rule.claim
    if isinstance(claim, WholeLine):
        return "Known by its shape."
    if isinstance(claim, Phrases):
        return f"Known by the phrases `{claim.section}.{claim.kind}` of `furniture/`."
    return "Known by its place."


def _margin(written: str) -> str:
    """Return an example with its margin in line, and blank lines where they stand."""
    rows = [row.strip() for row in written.strip().splitlines()]
    pairs = [row.partition("|") for row in rows]
    return "\n".join(
        f"{role.strip():15} | {text.strip()}" if bar else "" for role, bar, text in pairs
    )


if __name__ == "__main__":
    RULES_PAGE.write_text(rules_page(), "utf-8")
