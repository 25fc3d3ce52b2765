"""What a rule by place says a line needs: without it, the claim never holds."""

from collections.abc import Iterator

import pytest

from tests.heldout import SETS, HeldOut, texts
from transforms.roles.anatomy import BlockView
from transforms.roles.looks import look_at
from transforms.roles.place_rules import PLACE_RULES
from transforms.roles.rules import (
    BARE,
    CLOSED,
    HEAD,
    HINTED,
    OPEN,
    SHORT,
    UNDER,
    Phrases,
    Rule,
    WholeLine,
    read_example,
)
from transforms.roles.splitting import RULES_AT, claim_lines
from transforms.roles.windows import find_whole
from transforms.text_lines import read_lines

STORY = "\n\nIt rained in the valley on Monday, and the farmers danced.\n\nThen it rained again.\n"
TEXTS = [text for name in SETS for text in texts(name)]


def views(text: bytes) -> Iterator[BlockView]:
    """Yield the blocks of a text, their lines claimed."""
    for found in find_whole(read_lines(text, "utf-8")):
        claim_lines(found.view)
        yield found.view


def against_their_needs(text: bytes) -> set[tuple[str, str]]:
    """Return the rules that would claim a line that does not show what they need, and the line."""
    return {
        (rule.name, view.page.texts[at])
        for view in views(text)
        for at in view.lines
        for rule in (*RULES_AT[None], *RULES_AT[view.place(at)])
        if rule.needs & look_at(view, at, view.place(at)) != rule.needs and claims(rule, view, at)
    }


def claims(rule: Rule, view: BlockView, at: int) -> bool:
    """Ask a rule, whatever the line shows."""
    return not isinstance(rule.claim, WholeLine | Phrases) and rule.claim(view, at)


@pytest.mark.parametrize("rule", PLACE_RULES, ids=lambda rule: rule.name)
def test_no_claim_holds_for_a_line_of_an_example_that_lacks_what_it_needs(rule: Rule) -> None:
    for written in (rule.example, rule.counter_example):
        assert against_their_needs(read_example(written).text.encode()) == set()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_no_claim_holds_for_a_line_of_a_page_that_lacks_what_it_needs(text: HeldOut) -> None:
    assert against_their_needs(text.data) == set()


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Rain at last in the south of the valley", HEAD | OPEN | BARE),
        ("It rained in the valley on Monday, and the farmers danced.", CLOSED | BARE),
        ("Share", HINTED | OPEN | SHORT),
        ("Click here", UNDER | OPEN | SHORT),
    ],
)
def test_a_look_shows(line: str, shown: int) -> None:
    text = "Rain at last in the south of the valley" + STORY + "\nShare\nClick here\n"
    (view,) = views(text.encode())
    at = view.page.texts.index(line)
    assert look_at(view, at, view.place(at)) & shown == shown
