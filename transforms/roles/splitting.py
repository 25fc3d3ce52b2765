"""From the lines of a record to articles: each line gets a role, each article a block.

Four steps: what each line is by itself (`line_features`), where articles start
(`boundaries`), the parts of each block (`anatomy`), and the first rule that claims each
line. What no rule claims is story: losing a sentence is worse than keeping a caption.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain

from transforms.roles.anatomy import BlockView, Place
from transforms.roles.boundaries import Learnt
from transforms.roles.calls import asks_for_handout
from transforms.roles.closings import TOP_LINES, is_paid_note
from transforms.roles.confidence import of_rule, of_start
from transforms.roles.decks import is_over_told
from transforms.roles.foot_claims import is_control_of_thread, is_of_link
from transforms.roles.foot_rules import FOOT, OUTSIDE, THREAD
from transforms.roles.labels import Block, Label, Labelling, Stretch
from transforms.roles.line_features import Page
from transforms.roles.line_hints import speaks_to_reader
from transforms.roles.looks import look_at
from transforms.roles.numbered_heads import head_in_turn
from transforms.roles.own_words import role_of_own
from transforms.roles.part_heads import is_part_name
from transforms.roles.place_rules import (
    ABOVE,
    BELOW,
    CODE,
    EVERYWHERE,
    PARAGRAPH,
    SETTLED,
    STORY_RULES,
)
from transforms.roles.rules import ByPlace, Phrases, Rule, WholeLine
from transforms.roles.shapes import COLONS, FULL_STOPS, HINTED_STORY, LIST_MARKS, NEAR_END
from transforms.roles.signs import (
    closes_with_credit,
    has_credit,
    is_byline,
    is_credit,
    is_picture,
    is_signed_stamp,
)
from transforms.roles.top_claims import job_below, menu_above
from transforms.roles.windows import Found, find_in_windows, find_whole
from transforms.tables import Role
from transforms.text_lines import TextLine

SETTLED_WIDTH = 120  # widths: no cross-head and hardly a caption is so long
FIRST_START = 0.99  # an article starts where the record does: only listings do not
LEAST_LEADING = 5  # words of a line that leads to what was taken out, its label among them
BRACKETS = ")）]】"  # a caption ends with its credit
NEVER_SETTLED = BRACKETS + "↩\ufe0e\ufe0f"  # a footnote ends with the way back
RIGHTS = re.compile(r"[©ⓒ].{0,60}\b(?:19|20)\d\d\b.{0,20}")  # without a year, of a picture
OF_TEASERS = frozenset({Role.DATE, Role.BYLINE, Role.SECTION, Role.WIDGET, Role.PROMO})
STORY_HINTS = frozenset({Role.AD, Role.CREDIT, Role.RELATED_LINK, Role.WIDGET, Role.SEPARATOR})


def label_lines(lines: Sequence[TextLine]) -> Labelling:
    """Give each line of a record its role, and find the articles in it."""
    stretches = [*label_whole(lines)]
    labels = chain.from_iterable(stretch.labels for stretch in stretches)
    return Labelling(
        tuple(labels), tuple(stretch.block for stretch in stretches if stretch.block is not None)
    )


def label_whole(lines: Sequence[TextLine]) -> Iterator[Stretch]:
    """Yield the blocks of a record with the role of each line, learning from all of them."""
    return _labelled(find_whole(lines))


def label_windows(windows: Iterable[Sequence[TextLine]], learnt: Learnt) -> Iterator[Stretch]:
    """Yield the blocks of a record as its lines come in, a window of any length at a time."""
    return _labelled(find_in_windows(windows, learnt))


def _labelled(blocks: Iterable[Found]) -> Iterator[Stretch]:
    """Let the rules claim the lines of each block; count the articles."""
    ordinal = 0
    for found in blocks:
        ordinal += found.view.is_article
        claim_lines(found.view)
        yield _stretch(found, ordinal if found.view.is_article else 0)


def _stretch(found: Found, ordinal: int) -> Stretch:
    labels: list[Label] = []
    made: dict[tuple[str, int], Label] = {}
    for rule, other in zip(found.view.claimed, _first_copies(found.view), strict=True):
        if rule is None:
            raise ValueError("expected a rule for every line")
        label = made.get((rule.name, other))
        if label is None:
            repeats = found.lines[other - found.view.first].number if other >= 0 else None
            label = Label(rule.role, rule.name, of_rule(rule), ordinal, repeats)
            made[rule.name, other] = label
        labels.append(label)
    return Stretch(_block(found, ordinal) if ordinal else None, found.lines, tuple(labels))


def _first_copies(view: BlockView) -> list[int]:
    """Return, for each line of a block, the first one that says the same, or -1."""
    firsts: list[int] = []
    for at in range(view.first, view.last + 1):
        other = view.copy_of(at)
        if other >= 0:
            before = firsts[other - view.first]
            firsts.append(before if before >= 0 else other)
        elif at in view.heads and at != view.head:
            firsts.append(view.head)
        else:
            firsts.append(-1)
    return firsts


def _block(found: Found, ordinal: int) -> Block:
    start, last = found.start, found.first + len(found.lines) - 1
    if start is None:
        return Block(ordinal, found.first, last, "start of the record", FIRST_START)
    return Block(ordinal, found.first, last, start.evidence, of_start(start.score), start.score)


def claim_lines(view: BlockView) -> None:
    """Let the rules claim the lines of a block; fills `view.claimed`."""
    for at in range(view.first, view.last + 1):
        if _is_settled(view, at):
            rule = SETTLED
        elif at in view.clues.code and view.place(at) is Place.STORY:
            rule = CODE
        else:
            rule = _first_claim(view, at, view.place(at)) or PARAGRAPH
        view.claimed[at - view.first] = rule


def _is_settled(view: BlockView, at: int) -> bool:
    """Say whether a line is a long sentence inside a story; most lines of a dump are."""
    page = view.page
    return (
        view.is_article
        and view.story_first <= at < view.foot - NEAR_END
        and page.widths[at] >= SETTLED_WIDTH
        and page.hints[at] is None
        and (page.gaps[at] > 0 or view.clues.usual_gap == 0)
        and view.clues.story[at]
        and page.copies[at] < 0
        and page.texts[at][-1] not in NEVER_SETTLED
        and not closes_with_credit(page.texts[at])
        and (at >= view.story_first + TOP_LINES or role_of_own(page.texts[at]) is None)
        and not is_paid_note(view, at)
        and not is_picture(page.texts[at])
    )


def _first_claim(view: BlockView, at: int, place: Place) -> Rule | None:
    """Return the first rule that claims a line, None where none does."""
    look = look_at(view, at, place)
    rule = _first_by_place(_asked(None, look), view, at)
    if rule is not None:
        return rule
    if at in view.thread and not is_control_of_thread(view, at):
        return THREAD
    hint = view.page.hints[at]
    if hint is not None and _holds(view, at, place, hint):
        return hint
    return _first_by_place(_asked(place, look), view, at)


@cache
def _asked(place: Place | None, look: int) -> tuple[tuple[Rule, ByPlace], ...]:
    """Return the rules by place that may hold for a line with such a look, with their claims."""
    return tuple(
        (rule, rule.claim)
        for rule in RULES_AT[place]
        if not isinstance(rule.claim, WholeLine | Phrases) and rule.needs & look == rule.needs
    )


def _first_by_place(
    rules: tuple[tuple[Rule, ByPlace], ...], view: BlockView, at: int
) -> Rule | None:
    """Return the first of some rules by place that claims a line."""
    for rule, claim in rules:
        if claim(view, at):
            return rule
    return None


RULES_AT: dict[Place | None, tuple[Rule, ...]] = {
    None: EVERYWHERE,
    Place.OUTSIDE: OUTSIDE,
    Place.ABOVE: ABOVE,
    Place.BELOW: BELOW,
    Place.STORY: STORY_RULES,
    Place.FOOT: FOOT,
}


def _holds(view: BlockView, at: int, place: Place, hint: Rule) -> bool:
    """Say whether a line is in its place what it looks like by itself."""
    if place is Place.STORY:
        return _holds_in_story(view, at, hint)
    is_point = at in view.decks and hint.role is Role.SECTION  # "Companies" under "Summary"
    if is_point or _is_of_other_kind(view, at, place, hint):
        return False
    is_sentence = view.page.stops[at] and view.page.widths[at] >= HINTED_STORY
    if place in (Place.ABOVE, Place.BELOW) and is_sentence and not hint.is_sure:
        return at < view.head or view.role(at - 1) is hint.role
    return not (hint.role is Role.SECTION and place is Place.FOOT)


def _is_of_other_kind(view: BlockView, at: int, place: Place, hint: Rule) -> bool:
    """Say whether the neighbours of a line outside the story show that it is something else."""
    if hint.role is Role.ENDNOTE:  # "Edited by …" over a story is a byline, "(ATTN: …" is not
        is_bracketed = view.page.texts[at][0] == "("
        return place in (Place.ABOVE, Place.BELOW) and not is_bracketed
    if place is Place.ABOVE and hint.role is Role.DATE:  # "Published on 5 March by Ada Quill"
        return is_signed_stamp(view.page.texts[at])
    is_latest = hint.name == "related-label" and place is Place.ABOVE  # over "Startups", no links
    if is_latest or (hint.role is Role.SECTION and place in (Place.ABOVE, Place.OUTSIDE)):
        is_of_entry = place is Place.OUTSIDE and view.role(at - 1) is Role.RELATED_LINK
        return is_of_entry or menu_above(view, at)
    if place in (Place.FOOT, Place.OUTSIDE):
        return _is_of_other_story(view, at, hint)
    return place is Place.BELOW and _is_of_other_kind_below(view, at, hint)


def _is_of_other_kind_below(view: BlockView, at: int, hint: Rule) -> bool:
    """Say whether a line under the headline is who wrote the story, or a picture's credit."""
    text = view.page.texts[at]
    if hint.name == "byline-label":
        return job_below(view, at)  # "Reporter" under a name, not over one
    if hint.role is Role.NAV and at < view.story_first:  # "Newsroom", "News reporter"
        return job_below(view, at) or (is_byline(text) and view.page.gaps[at] > 0)
    if hint.role is Role.DATE:  # "Published by Ada Quill"
        return is_byline(text) and (is_signed_stamp(text) or not any(map(str.isdigit, text)))
    is_notice = hint.role is Role.NOTICE and not hint.is_sure  # "© Ada Quill" under a picture
    return is_notice and (has_credit(text) or is_credit(text))


def _is_of_other_story(view: BlockView, at: int, hint: Rule) -> bool:
    """Say whether a line is a link's: "2 hours ago" under a headline, "Learn more" in a list."""
    if at in view.teasers:
        return hint.role in OF_TEASERS
    if at in view.author_box:
        return hint.role is Role.BYLINE  # "Written by" over who that is
    return hint.role in (Role.DATE, Role.BYLINE) and is_of_link(view, at)


def _holds_in_story(view: BlockView, at: int, hint: Rule) -> bool:
    """Say whether a line inside a story is furniture all the same."""
    page = view.page
    is_told = hint.role is Role.BYLINE and page.stops[at]  # "By July the rain had stopped."
    if is_told or _leads_to_embed(hint, page.texts[at]) or _heads_part(view, at, hint):
        return False
    is_own = hint.is_sure or _has_rights(page.texts[at]) or _offers(hint, page, at)
    if is_own or _has_furniture_beside(view, at, hint):
        return not _is_of_list(view, at, hint)
    if page.widths[at] >= SETTLED_WIDTH:
        return False
    if hint.role is Role.NOTICE and at < view.story_first + TOP_LINES:
        return speaks_to_reader(page.texts[at])  # "If you buy through our links, we …"
    if hint.role in STORY_HINTS:
        is_short = not page.stops[at] or page.widths[at] < HINTED_STORY
        return is_short and not _is_sentence(hint, page.texts[at])
    is_end = at >= view.foot - NEAR_END
    is_aside = page.texts[at][0] in "([" and not is_end  # "(NOTE: the dam is closed)"
    is_note = hint.name == "endnote-phrase" and not is_aside
    return is_note and (not view.clues.story[at] or is_end)


def _has_rights(text: str) -> bool:
    """Say whether a short line says whose a text is, and since when."""
    return text[0] in "©ⓒ" and RIGHTS.fullmatch(text) is not None


def _offers(hint: Rule, page: Page, at: int) -> bool:
    """Say whether an open line opens like a promotion, and ends with what a page hands out."""
    return hint.role is Role.PROMO and not page.stops[at] and asks_for_handout(page.texts[at])


def _is_sentence(hint: Rule, text: str) -> bool:
    """Say whether a line opens like a button by chance: "Share prices fell"."""
    is_told = hint.name == "widget-opening" and text[-1] in FULL_STOPS
    return is_told and not speaks_to_reader(text)


def _is_of_list(view: BlockView, at: int, hint: Rule) -> bool:
    """Say whether a line is one of several points, and opens like furniture by chance."""
    page = view.page
    return (
        not hint.is_sure
        and page.texts[at][0] in LIST_MARKS
        and any(
            page.texts[other][0] == page.texts[at][0] and page.hints[other] is None
            for other in (at - 1, at + 1)
            if view.story_first <= other < view.foot
        )
    )


def _heads_part(view: BlockView, at: int, hint: Rule) -> bool:
    """Say whether a line is a head: "Frequently asked questions", "3. Follow us"."""
    if hint.name == "kind-label" and is_over_told(
        view.page, view.clues, at, view.last
    ):  # "More horror stories"
        return True
    if hint.role is Role.NAV and is_part_name(view, at):
        return True
    is_numbered = view.page.texts[at][0] in "#0123456789"
    return is_numbered and hint.role is not Role.DATE and head_in_turn(view, at)


def _leads_to_embed(hint: Rule, text: str) -> bool:
    """Say whether words behind a label end with a colon: "Watch: The dam opens:"."""
    is_label = hint.name == "related-opening" and text[-1] in COLONS
    return is_label and len(text.split()) >= LEAST_LEADING


def _has_furniture_beside(view: BlockView, at: int, hint: Rule) -> bool:
    """Say whether the line above or below is sure furniture, or of the same kind."""
    for other in (at - 1, at + 1):
        near = view.page.hints[other] if view.first <= other <= view.last else None
        if near is not None and (near.is_sure or near.role is hint.role):
            return True
    return False
