"""From an HTML page to lines with roles: what the role engine makes of a text, made of tags.

    markup → blocks → odds → roles → lines of a view

The view is the text that the page shows, a block a line, under what it states of itself:
headline, authors, moments, section. The lines' spans count in it, and the same bytes give the
same view for ever. Menus are one line each: their entries say nothing apart.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from transforms.formats.records import Listed
from transforms.formats.views import Given, View, ViewWriter
from transforms.html.captions import LEAST_LINKED, Told, is_caption, told_captions
from transforms.html.elements import CREDIT, HEADS, TAG_BIT, Walked
from transforms.html.facts import Facts
from transforms.html.judging import judge
from transforms.html.listed import state_listed
from transforms.html.metadata import Stated, Statements, read_statements
from transforms.html.moments import choose_moments
from transforms.html.people import Places, choose_authors
from transforms.html.signals import BIT
from transforms.html.titles import Head, Title, choose_title, likeness
from transforms.html.walking import walk
from transforms.roles.signs import is_byline, is_credit, is_stamp
from transforms.tables import Role, StatedField

STORY_ODDS = 0.0
LONGEST_CAPTION = 900
NO_HEAD = BIT["consent"] | TAG_BIT["nav"] | TAG_BIT["footer"] | TAG_BIT["aside"]
NEAR_STORY = 12  # blocks above the story in which its headline stands
ABOVE_HEAD, BELOW_STORY = 8, 3  # blocks around in which a caption is the article's
LONGEST_MENU = 2_000  # characters of menu entries that are joined to a line
ENTRY_CHARS = 90
HINTED = {role.value: role for role in Role}
FURNITURE: tuple[tuple[int, Role], ...] = (
    (BIT["consent"], Role.NOTICE),
    (BIT["comment"], Role.COMMENT),
    (BIT["signup"], Role.PROMO),
    (BIT["ad"], Role.AD),
    (BIT["share"], Role.WIDGET),
    (BIT["footer"] | TAG_BIT["footer"], Role.NOTICE),
    (BIT["related"], Role.RELATED_LINK),
    (BIT["nav"] | TAG_BIT["nav"] | BIT["tags"], Role.NAV),
    (TAG_BIT["button"] | TAG_BIT["form"], Role.WIDGET),
    (BIT["side"] | TAG_BIT["aside"], Role.RELATED_LINK),
)
BY_HINT = frozenset(
    {Role.WIDGET, Role.AD, Role.PROMO, Role.NOTICE, Role.NAV, Role.COMMENT, Role.RELATED_LINK,
     Role.SEPARATOR, Role.ENDNOTE, Role.AUTHOR_BIO}
)  # fmt: skip
STORY_ROLES = frozenset({Role.BODY, Role.CAPTION})
MENU_ROLES = frozenset({Role.NAV, Role.RELATED_LINK, Role.WIDGET, Role.NOTICE})
ENTRY_ROLES = frozenset({Role.WIDGET, Role.NAV})  # whose blocks are entries without a link, too
LEAST_SEEN = 30  # widths of a block that is looked for a second time
PAGE_HEADLINE = Given(Role.HEADLINE_REPEAT, "page-headline", 0.97)
NOWHERE = range(0)
KEPT = 1 << 10  # combinations of hints and signs whose role is remembered


@dataclass(slots=True)
class Read:
    """One page as it was read: facts, odds and what was chosen."""

    walked: Walked
    stated: Statements
    facts: list[Facts]
    odds: list[float]
    title: Title | None = None
    authors: list[Stated] = field(default_factory=list)
    published: Stated | None = None
    updated: Stated | None = None
    captions: Told = field(default_factory=Told)
    bounds: tuple[int, int] = (0, -1)  # of the story: `story_bounds`
    top: int = 0  # the block that shows the headline


def read_page(markup: str | bytes) -> Read:
    """Read a page and choose what its article's headline, authors and moments are."""
    walked = walk(markup)
    stated = read_statements(walked)
    facts, odds = judge(walked, stated)
    read = Read(walked, stated, facts, odds)
    first, last = read.bounds = story_bounds(read)
    heads = _heads(facts, first)
    site = stated.site[0].value if stated.site else None
    read.title = choose_title(
        heads,
        stated.headline,
        walked.title,
        site,
        is_news=stated.is_news,
        addresses=[each.value for each in stated.url],
        marks=_marks(facts, first),
    )
    read.top = _head_at(read, first)
    places = Places(read.top, first, last)
    read.authors = choose_authors(stated, facts, places)
    read.published, read.updated = choose_moments(stated, facts, places)
    read.captions = told_captions(stated, walked)
    return read


def _heads(facts: Sequence[Facts], first: int) -> list[Head]:
    """Return the `h1` of a page: those above the story, the nearest first."""
    places = [
        at
        for at, fact in enumerate(facts)
        if (fact.tag == "h1" or fact.block.element.close & TAG_BIT["h1"]) and fact.width < 300
    ]
    above = [at for at in places if at <= first]
    below = [at for at in places if at > first]
    return [
        Head(facts[at].block.text, at > first or bool(facts[at].block.element.close & NO_HEAD))
        for at in [*reversed(above), *below]
    ]


def _marks(facts: Sequence[Facts], first: int) -> list[str]:
    """Return the headings of lower rank right above the story, the nearest first."""
    near = facts[max(0, first - NEAR_STORY) : first + 1]
    return [fact.block.text for fact in reversed(near) if fact.tag in HEADS and fact.tag != "h1"]


def story_bounds(read: Read) -> tuple[int, int]:
    """Return the first and the last block of the story that is a paragraph of some length."""
    story = [
        at for at, odd in enumerate(read.odds) if odd > STORY_ODDS and read.facts[at].width > 40
    ]
    if not story:
        return len(read.facts), -1
    return story[0], story[-1]


def _head_at(read: Read, first: int) -> int:
    """Return the block that shows the headline, above the story if it stands there."""
    if read.title is None:
        return max(0, first - NEAR_STORY)
    best, place = 0.6, max(0, first - NEAR_STORY)
    title = read.title.value
    least, most = len(title) - 40, len(title) + 40
    for at, fact in enumerate(read.facts[: first + 1]):
        text = fact.block.text
        if not least <= len(text) <= most:
            continue
        score = likeness(text, title) + (0.2 if fact.tag == "h1" else 0)
        if score >= best:
            best, place = score, at
    return place


def page_view(markup: str | bytes, listed: Listed | None = None) -> View:
    """Return the view of a page; `listed` is what a feed or sitemap says of it."""
    read = read_page(markup)
    writer = ViewWriter(is_page=True)
    _state(writer, read)
    if listed:
        state_listed(writer, listed, _chosen(read))
    _write_blocks(writer, read)
    return writer.view(language=_language(read) or (listed.fields.language if listed else None))


def _chosen(read: Read) -> dict[StatedField, str | None]:
    """Return what was chosen of a page, by field."""
    return {
        StatedField.HEADLINE: read.title.value if read.title else None,
        StatedField.AUTHOR: read.authors[0].value if read.authors else None,
        StatedField.PUBLISHED: read.published.value if read.published else None,
        StatedField.UPDATED: read.updated.value if read.updated else None,
        StatedField.SECTION: read.stated.section[0].value if read.stated.section else None,
    }


def _language(read: Read) -> str | None:
    return read.stated.language[0].value if read.stated.language else None


def _state(writer: ViewWriter, read: Read) -> None:
    """Write what the page states of itself, and note what was not chosen."""
    stated = read.stated
    if read.title:
        writer.stated(StatedField.HEADLINE, read.title.value, read.title.source, read.title.reason)
        for each in stated.headline:
            writer.passed(StatedField.HEADLINE, each.value, each.source, read.title.value)
        if read.walked.title:
            writer.passed(StatedField.HEADLINE, read.walked.title, "title", read.title.value)
    for author in read.authors:
        writer.stated(StatedField.AUTHOR, author.value, author.source, "the surest that names one")
    chosen = {author.value for author in read.authors}
    for group in stated.authors:
        for each in group:
            if each.value not in chosen:
                writer.passed(StatedField.AUTHOR, each.value, each.source, None)
    for name, value, others in (
        (StatedField.PUBLISHED, read.published, stated.published),
        (StatedField.UPDATED, read.updated, stated.updated),
    ):
        if value:
            writer.stated(name, value.value, value.source, "the surest that can be read")
        for each in others:
            if value is None or (each.value, each.source) != (value.value, value.source):
                writer.passed(name, each.value, each.source, value.value if value else None)
    if stated.section:
        section = stated.section[0]
        writer.stated(StatedField.SECTION, section.value, section.source, "the surest")
    for name, values in (
        (StatedField.LANGUAGE, stated.language),
        (StatedField.URL, stated.url),
        (StatedField.SITE, stated.site),
        (StatedField.STANDFIRST, stated.description),
    ):
        for each in values:
            writer.noted(name, each.value, each.source)


def _write_blocks(writer: ViewWriter, read: Read) -> None:
    """Write the blocks of the page, each with its role."""
    seen: dict[str, int] = {}
    menu: list[str] = []
    menu_role: Role | None = None
    menu_chars = 0

    def close_menu() -> None:
        if menu_role is not None:
            writer.line(" · ".join(menu), _given(menu_role, "page-furniture", 0.9))
            menu.clear()

    writer.gap()
    for fact, chosen in zip(read.facts, _roles(read), strict=True):
        given, role = chosen, chosen.role
        text = fact.block.text
        is_short = fact.width < LEAST_SEEN
        before = None if is_short else seen.get(text)
        if before is not None and role in STORY_ROLES:
            role = Role.CAPTION_REPEAT if role is Role.CAPTION else Role.WIDGET
            given = _given(role, "page-again", given.confidence)
        if (
            role in MENU_ROLES
            and given.rule == "page-furniture"
            and (fact.link_share >= LEAST_LINKED or role in ENTRY_ROLES)
            and len(text) <= ENTRY_CHARS
        ):
            if menu and (menu_role is not role or menu_chars > LONGEST_MENU):
                close_menu()
                menu_chars = 0
            menu_role = role
            menu.append(text)
            menu_chars += len(text)
            continue
        if menu:
            close_menu()
            menu_chars = 0
        number = writer.line(text, given)
        if before is None and not is_short:
            seen[text] = number
    if menu:
        close_menu()


def _roles(read: Read) -> Iterator[Given]:
    """Yield the role of each block, the rule that gives it, and how sure it is."""
    (first, last), top = read.bounds, read.top
    title = read.title.value if read.title else None
    last_titled = max(first, top) if title else -1
    near = range(max(0, min(top, first) - ABOVE_HEAD), last + BELOW_STORY + 1)
    near = near if first <= last else NOWHERE
    for at, (fact, odd) in enumerate(zip(read.facts, read.odds, strict=True)):
        if title and at <= last_titled and _is_title(fact, title):
            yield PAGE_HEADLINE
        elif at in near and (given := _caption(read, at, fact, odd)):
            yield given
        elif odd > STORY_ODDS:
            is_subhead = fact.tag in HEADS and fact.width < 200
            role, rule = (Role.SUBHEAD, "page-subhead") if is_subhead else (Role.BODY, "page-story")
            yield _given(role, rule, _sure(odd))
        elif top <= at <= first and (given := _beside_title(fact.block.text)):
            yield given
        else:
            yield _furniture(fact.role, fact.block.element.local, at > first)


def _caption(read: Read, at: int, fact: Facts, odd: float) -> Given | None:
    """Return the role of a block near the story that is a caption, or its credit."""
    first, last = read.bounds
    text = fact.block.text
    if fact.width > LONGEST_CAPTION or not (
        read.captions.tell(at, text, is_head=fact.tag in HEADS)
        or is_caption(fact, odd, inside=first <= at <= last)
    ):
        return None
    is_only_credit = fact.block.element.close & CREDIT or is_credit(text)
    return _given(Role.CREDIT if is_only_credit else Role.CAPTION, "page-caption", 0.9)


def _beside_title(text: str) -> Given | None:
    """Return the role of a block between headline and story that says who wrote it, or when."""
    if len(text) < 160 and is_byline(text):
        return _given(Role.BYLINE, "page-byline", 0.75)
    return _given(Role.DATE, "page-date", 0.75) if is_stamp(text) else None


@lru_cache(KEPT)
def _furniture(hint: str, local: int, is_below: bool) -> Given:  # noqa: FBT001
    """Return the role of a block of the page around, by what its words look like and its signs."""
    role = HINTED[hint.rstrip("!")] if hint else None
    if role in BY_HINT:
        return _given(role, "page-furniture", 0.9)
    for bits, kind in FURNITURE:
        if local & bits:
            return _given(kind, "page-furniture", 0.75)
    return _given(Role.RELATED_LINK if is_below else Role.NAV, "page-furniture", 0.6)


@lru_cache(KEPT)
def _given(role: Role, rule: str, confidence: float) -> Given:
    """Return the same value for all blocks of which the same is said."""
    return Given(role, rule, confidence)


def _sure(odd: float) -> float:
    return 0.97 if odd > 3 else 0.9 if odd > 1 else 0.75


def _is_title(fact: Facts, title: str) -> bool:
    return abs(len(fact.block.text) - len(title)) < 30 and likeness(fact.block.text, title) > 0.8


def plain_paragraphs(markup: str) -> list[str]:
    """Return the blocks of a piece of markup that stands for a text, such as a feed's item."""
    return [unicodedata.normalize("NFC", block.text) for block in walk(markup).blocks]


def texts(facts: Sequence[Facts]) -> list[str]:
    """Return the texts of blocks."""
    return [fact.block.text for fact in facts]
