"""From labelled lines to the rows of articles and all that belongs to them.

A block of lines becomes one appearance and, the first time its text is met in a record,
one article. Every value is a `Cut`, so that `spans` can say where it stands; what is
computed from a value (a date from a stamp) keeps the value as printed beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from transforms.article_dates import Dates, read_dates
from transforms.bylines import read_bare_byline, read_byline
from transforms.columns import Row
from transforms.cuts import Cut, cut_lines, cut_piece, spans_of, value_of
from transforms.datelines import read_dateline
from transforms.headlines import bare_headline, ends_like_a_story
from transforms.ids import content_id
from transforms.images import Picture, read_pictures
from transforms.labels import Block, Label, Labelling
from transforms.language import detect_language
from transforms.mentions import figure_rows, passages, quote_rows
from transforms.printed_dates import find_dates
from transforms.tables import (
    Appearance,
    Article,
    Byline,
    BylineRole,
    Image,
    Line,
    Paragraph,
    ParagraphKind,
    Role,
)
from transforms.text_lines import TextLine

PARAGRAPH_KINDS = {
    Role.BODY: ParagraphKind.BODY,
    Role.SUBHEAD: ParagraphKind.SUBHEAD,
    Role.PULLQUOTE: ParagraphKind.PULLQUOTE,
}
PARAGRAPH_BREAK = "\n\n"
ROW_TABLES = (
    "lines",
    "appearances",
    "articles",
    "paragraphs",
    "bylines",
    "images",
    "quotes",
    "figures",
    "spans",
)
LANGUAGE_CHARS = 600  # code points; more does not make the answer better


@dataclass(frozen=True, slots=True)
class Author:
    """One name of a byline, and who that is."""

    name: Cut
    role: BylineRole
    bio: Cut | None


@dataclass(frozen=True, slots=True)
class Story:
    """The lines of one block, sorted by what they are."""

    appearance_id: str
    block: Block
    lines: tuple[tuple[TextLine, Label], ...]

    def of(self, *roles: Role) -> list[TextLine]:
        """Return the lines with one of these roles, in order."""
        return [line for line, label in self.lines if label.role in roles]

    def paragraphs(self) -> list[tuple[TextLine, ParagraphKind]]:
        """Return the lines that make up the body, in order."""
        return [
            (line, PARAGRAPH_KINDS[label.role])
            for line, label in self.lines
            if label.role in PARAGRAPH_KINDS
        ]


def article_rows(
    record_id: str, lines: Sequence[TextLine], labelling: Labelling
) -> dict[str, list[Row]]:
    """Return the rows of all tables that the lines of one record give."""
    rows: dict[str, list[Row]] = {name: [] for name in ROW_TABLES}
    known: set[str] = set()  # articles; the second appearance adds no rows
    paragraphs: dict[int, int] = {}  # line → place in the body
    for block in labelling.blocks:
        story = _story(record_id, block, lines, labelling.labels)
        for ordinal, (line, _) in enumerate(story.paragraphs(), 1):
            paragraphs[line.number] = ordinal
        article_id = _article_id(story)
        rows["appearances"].append(_appearance(record_id, article_id, story))
        if article_id not in known:
            known.add(article_id)
            for name, new in _content_rows(article_id, story).items():
                rows[name].extend(new)
    rows["lines"].extend(
        _line(record_id, line, label, paragraphs.get(line.number))
        for line, label in zip(lines, labelling.labels, strict=True)
    )
    return rows


def _story(
    record_id: str, block: Block, lines: Sequence[TextLine], labels: Sequence[Label]
) -> Story:
    places = range(block.first, block.last + 1)
    return Story(
        appearance_id=f"{record_id}-{block.ordinal}",
        block=block,
        lines=tuple(
            (lines[place], labels[place])
            for place in places
            if labels[place].article == block.ordinal
        ),
    )


def _article_id(story: Story) -> str:
    """Hash headline and body; an article without either is like no other."""
    headline = [line.text for line in story.of(Role.HEADLINE)]
    paragraphs = [f"{kind}:{line.text}" for line, kind in story.paragraphs()]
    if headline or paragraphs:
        return content_id(*headline, "", *paragraphs)
    return content_id(story.appearance_id)


def _appearance(record_id: str, article_id: str, story: Story) -> Appearance:
    first, last = story.lines[0][0], story.lines[-1][0]
    return Appearance(
        appearance_id=story.appearance_id,
        record_id=record_id,
        ordinal=story.block.ordinal,
        article_id=article_id,
        first_line=first.number,
        last_line=last.number,
        byte_start=first.byte_start,
        byte_end=last.byte_end,
        evidence=story.block.evidence,
        confidence=story.block.confidence,
    )


def _line(record_id: str, line: TextLine, label: Label, paragraph: int | None) -> Line:
    appearance = f"{record_id}-{label.article}" if label.article else None
    return Line(
        record_id=record_id,
        line=line.number,
        byte_start=line.byte_start,
        byte_end=line.byte_end,
        role=label.role,
        rule=label.rule,
        confidence=label.confidence,
        appearance_id=appearance,
        repeats_line=label.repeats,
        paragraph=paragraph,
        text=line.text if paragraph is None else None,
    )


def _content_rows(article_id: str, story: Story) -> dict[str, list[Row]]:
    """Return the rows of one article."""
    paragraphs, body = _paragraphs(article_id, story)
    origin = _origin(story)
    authors = read_authors(story)
    pictures = read_pictures(story.lines)
    dates = read_dates(
        stamps=story.of(Role.DATE, Role.BYLINE),
        dateline_day=origin.day,
        pictures=pictures,
    )
    article, cuts = _article(article_id, story, body, origin, authors, dates)
    spans = [*spans_of(article_id, story.appearance_id, cuts)]
    bylines = []
    for ordinal, author in enumerate(authors, 1):
        row_id = f"{article_id}.b{ordinal}"
        bylines.append(_byline(row_id, article_id, story, ordinal, author))
        named = {"name": author.name, "bio": author.bio}
        spans.extend(spans_of(row_id, story.appearance_id, named))
    images = []
    for ordinal, picture in enumerate(pictures, 1):
        row_id = f"{article_id}.i{ordinal}"
        images.append(_image(row_id, article_id, story, ordinal, picture))
        spans.extend(spans_of(row_id, story.appearance_id, picture.cuts()))
    texts = [*passages(body, paragraphs, images)]
    return {
        "articles": [article],
        "paragraphs": [*paragraphs],
        "bylines": [*bylines],
        "images": [*images],
        "quotes": [*quote_rows(article_id, story.appearance_id, texts)],
        "figures": [*figure_rows(article_id, story.appearance_id, texts)],
        "spans": [*spans],
    }


def _paragraphs(article_id: str, story: Story) -> tuple[list[Paragraph], str]:
    """Return the paragraphs of a body, and the body that their offsets count in."""
    rows: list[Paragraph] = []
    start = 0
    for ordinal, (line, kind) in enumerate(story.paragraphs(), 1):
        end = start + len(line.text)
        rows.append(
            Paragraph(
                paragraph_id=f"{article_id}.p{ordinal}",
                article_id=article_id,
                appearance_id=story.appearance_id,
                ordinal=ordinal,
                kind=kind,
                line=line.number,
                char_start=start,
                char_end=end,
            )
        )
        start = end + len(PARAGRAPH_BREAK)
    return rows, PARAGRAPH_BREAK.join(line.text for line, _ in story.paragraphs())


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a story is sent from: what its dateline or its byline says."""

    place: Cut | None
    printed: Cut | None  # the date as printed
    day: date | None  # None: no date, or one without a year
    agency: Cut | None


def _origin(story: Story) -> Origin:
    """Read the dateline: a line of its own, else the opening, else the byline's place.

    Arabic house style puts the place into the byline: "LONDON: NAME".
    """
    for line in [*story.of(Role.DATELINE), *story.of(Role.BODY)[:1]]:
        if found := read_dateline(line.text):
            date_cut = cut_piece(line, found.date)
            printed = find_dates(date_cut.value) if date_cut else ()
            return Origin(
                place=cut_piece(line, found.place),
                printed=date_cut,
                day=printed[0].on if printed else None,
                agency=cut_piece(line, found.agency),
            )
    for line in story.of(Role.BYLINE):
        byline = read_byline(line.text)
        if byline and byline.place:
            return Origin(cut_piece(line, byline.place), None, None, None)
    return Origin(None, None, None, None)


def _article(
    article_id: str,
    story: Story,
    body: str,
    origin: Origin,
    authors: Sequence[Author],
    dates: Dates,
) -> tuple[Article, dict[str, Cut | None]]:
    """Return the row of an article, and where its verbatim values were cut."""
    headline = story.of(Role.HEADLINE)[:1]
    named = [author.name for author in authors if author.role is BylineRole.AGENCY]
    cuts: dict[str, Cut | None] = {
        "headline": next((cut_piece(line, bare_headline(line.text)) for line in headline), None),
        "standfirst": cut_lines(story.of(Role.STANDFIRST)),
        "section": cut_lines(story.of(Role.SECTION)),
        "dateline_place": origin.place,
        "dateline_date": origin.printed,
        "agency": origin.agency or next(iter(named), None),
        "published_printed": dates.published.cut if dates.published else None,
        "updated_printed": dates.updated.cut if dates.updated else None,
    }
    last = story.paragraphs()[-1:]
    article = Article(
        article_id=article_id,
        appearance_id=story.appearance_id,
        headline=value_of(cuts["headline"]),
        standfirst=value_of(cuts["standfirst"]),
        section=value_of(cuts["section"]),
        body=body,
        body_chars=len(body),
        language=_language(headline, body),
        dateline_place=value_of(cuts["dateline_place"]),
        dateline_date=value_of(cuts["dateline_date"]),
        agency=value_of(cuts["agency"]),
        published_at=dates.published.moment if dates.published else None,
        published_precision=dates.published.precision if dates.published else None,
        published_printed=value_of(cuts["published_printed"]),
        published_not_before=dates.not_before,
        published_not_after=dates.not_after,
        published_basis=dates.basis,
        updated_at=dates.updated.moment if dates.updated else None,
        updated_printed=value_of(cuts["updated_printed"]),
        is_complete=any(ends_like_a_story(line.text) for line, _ in last),
    )
    return article, cuts


def _language(headline: Iterable[TextLine], body: str) -> str | None:
    """Detect the language from the opening of the text."""
    texts = [line.text for line in headline]
    return detect_language(" ".join([*texts, body[:LANGUAGE_CHARS]]))


def read_authors(story: Story) -> list[Author]:
    """Return who is named as author; a bio belongs to the first of them."""
    bio = cut_lines(story.of(Role.AUTHOR_BIO))
    authors: list[Author] = []
    names: set[str] = set()
    for line in story.of(Role.BYLINE):
        for name, role in _names(line):
            if name.value not in names:
                names.add(name.value)
                authors.append(Author(name, role, None if authors else bio))
    return authors


def _names(line: TextLine) -> Iterator[tuple[Cut, BylineRole]]:
    """Yield the names of a byline; one without any sign of a byline is a bare name."""
    found = read_byline(line.text) or read_bare_byline(line.text)
    for name in found.names if found else ():
        if cut := cut_piece(line, name.piece):
            yield cut, name.role


def _byline(row_id: str, article_id: str, story: Story, ordinal: int, author: Author) -> Byline:
    return Byline(
        byline_id=row_id,
        article_id=article_id,
        appearance_id=story.appearance_id,
        ordinal=ordinal,
        name=author.name.value,
        role=author.role,
        bio=value_of(author.bio),
    )


def _image(row_id: str, article_id: str, story: Story, ordinal: int, picture: Picture) -> Image:
    cuts = picture.cuts()
    return Image(
        image_id=row_id,
        article_id=article_id,
        appearance_id=story.appearance_id,
        ordinal=ordinal,
        caption=value_of(cuts["caption"]),
        credit=value_of(cuts["credit"]),
        credit_agency=value_of(cuts["credit_agency"]),
        credit_person=value_of(cuts["credit_person"]),
        place=value_of(cuts["place"]),
        taken_on=picture.taken_on,
        taken_printed=value_of(cuts["taken_printed"]),
        copy_count=picture.copy_count,
    )
