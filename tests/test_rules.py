"""Every rule shows itself: its examples are run through all rules."""

import pytest

from transforms.roles.line_rules import LINE_RULES
from transforms.roles.place_rules import PLACE_RULES
from transforms.roles.rule_page import RULES_PAGE, rules_page
from transforms.roles.rules import Rule, read_example
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

RULES = (*LINE_RULES, *PLACE_RULES)
NO_COUNTER_CASE = {"paragraph"}  # it takes whatever is left


def shown(text: str) -> tuple[list[str], list[str]]:
    """Return the text with the roles in the margin, and the rule of each line."""
    lines = read_lines(text.encode(), "utf-8")
    labels = label_lines(lines).labels
    pairs = zip(lines, labels, strict=True)
    return [f"{label.role} | {line.text}" for line, label in pairs], [
        label.rule for label in labels
    ]


def expected(written: str) -> list[str]:
    """Return the lines of an example with their roles, blanks folded."""
    rows = (row.strip().partition("|") for row in written.strip().splitlines())
    return [f"{role.strip()} | {text.strip()}" for role, bar, text in rows if bar]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_of_a_rule_gets_the_roles_in_its_margin(rule: Rule) -> None:
    assert shown(read_example(rule.example).text)[0] == expected(rule.example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_claims_the_lines_of_its_role_in_its_example(rule: Rule) -> None:
    assert rule.name in shown(read_example(rule.example).text)[1]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_counter_example_of_a_rule_gets_the_roles_in_its_margin(rule: Rule) -> None:
    counter = rule.counter_example
    assert shown(read_example(counter).text)[0] == expected(counter)


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if rule.name not in NO_COUNTER_CASE],
    ids=lambda rule: rule.name,
)
def test_a_rule_leaves_its_counter_example_alone(rule: Rule) -> None:
    assert rule.name not in shown(read_example(rule.counter_example).text)[1]


def test_no_two_rules_share_a_name() -> None:
    names = [rule.name for rule in RULES]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_says_why_in_one_sentence(rule: Rule) -> None:
    assert rule.reason.endswith(".")
    assert rule.reason[0].isupper()


def test_the_page_of_rules_is_fresh() -> None:
    found = RULES_PAGE.read_text("utf-8") if RULES_PAGE.exists() else ""
    assert found == rules_page(), "run: python -m transforms.roles.rule_page"
