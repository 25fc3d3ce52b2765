"""From labelled lines to the rows of articles and all that belongs to them.

A block of lines becomes one appearance and, the first time its text is met in a record,
one article. Every value is a `Cut`, so that `spans` can say where it stands; what is
computed from a value (a date from a stamp) keeps the value as printed beside it.
"""

from collections.abc import Iterable, Iterator, Sequence

from transforms.article_dates import Dates, read_dates
from transforms.authors import Author, byline_rows, read_authors
from transforms.columns import Row
from transforms.cuts import Cut, cut_lines, cut_piece, spans_of, value_of
from transforms.fields.headlines import bare_headline, ends_like_a_story
from transforms.fields.language import detect_language
from transforms.fields.stamps import StampKind
from transforms.images import image_rows, read_pictures
from transforms.mentions import figure_rows, passages, quote_rows
from transforms.origins import Origin, read_origin
from transforms.roles.labels import Stretch
from transforms.stories import (
    PARAGRAPH_BREAK,
    PARAGRAPH_KINDS,
    Story,
    appearance_row,
    paragraph_rows,
    story_of,
)
from transforms.tables import Article, BylineRole, Line, Role
from transforms.text_lines import TextLine

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
STATED_KINDS = {"stated-published": StampKind.PUBLISHED, "stated-updated": StampKind.UPDATED}
OPENING = 5  # paragraphs; the language does not change after them
LANGUAGE_CHARS = 600  # code points; more does not make the answer better

Rows = dict[str, list[Row]]  # table → rows


def article_rows(
    record_id: str, stretches: Iterable[Stretch], known: dict[str, int] | None = None
) -> Rows:
    """Return the rows of all tables that some stretches of one record give.

    `known` holds the articles whose rows were returned for earlier stretches, each with
    the number of its verbatim values, and is brought up to date: of copies in one record,
    the one with more around it has the rows, the first of equals. So a later copy with
    more has rows, too.
    """
    known = {} if known is None else known
    rows: Rows = {name: [] for name in ROW_TABLES}
    contents: dict[str, dict[str, Sequence[Row]]] = {}
    for stretch in stretches:
        if stretch.block is not None:
            story = story_of(record_id, stretch.block, stretch)
            rows["appearances"].append(appearance_row(story))
            content = _content_rows(story)
            # Of two copies in one record, the one with more around it: captions, stamps.
            if len(content["spans"]) > known.get(story.article_id, -1):
                known[story.article_id] = len(content["spans"])
                contents[story.article_id] = content
        rows["lines"].extend(_line_rows(record_id, stretch))
    for content in contents.values():
        for name, new in content.items():
            rows[name].extend(new)
    return rows


def _line_rows(record_id: str, stretch: Stretch) -> list[Line]:
    """Return the rows of the lines of a stretch; the text of a paragraph stands in the body."""
    rows: list[Line] = []
    appearances: dict[int, str | None] = {0: None}  # ordinal → id
    paragraph_kinds = PARAGRAPH_KINDS if stretch.block is not None else {}
    paragraph_count = 0
    for line, label in zip(stretch.lines, stretch.labels, strict=True):
        if label.article not in appearances:
            appearances[label.article] = f"{record_id}-{label.article}"
        paragraph: int | None = None
        text: str | None = line.text
        if label.role in paragraph_kinds:
            paragraph_count += 1
            paragraph, text = paragraph_count, None
        rows.append(
            Line(  # by keyword a row takes twice the time, and a page has a hundred
                record_id,
                line.number,
                line.byte_start,
                line.byte_end,
                label.role,
                label.rule,
                label.confidence,
                appearances[label.article],
                label.repeats,
                paragraph,
                text,
            )
        )
    return rows


def _content_rows(story: Story) -> dict[str, Sequence[Row]]:
    """Return the rows of one article."""
    origin = read_origin(story)
    authors = read_authors(story)
    pictures = read_pictures(story.fields)
    language = _language(story)
    dates = read_dates(
        stamps=stated_first(story),
        dateline_day=origin.day,
        pictures=pictures,
        language=language,
        beside=_beside_body(story),
    )
    article, cuts = _article(story, origin, authors, dates, language)
    paragraphs = paragraph_rows(story)
    bylines, byline_spans = byline_rows(story, authors)
    images, image_spans = image_rows(story.article_id, story.appearance_id, pictures)
    texts = [*passages([line.text for line, _ in story.paragraphs], images)]
    return {
        "articles": [article],
        "paragraphs": paragraphs,
        "bylines": bylines,
        "images": images,
        "quotes": [*quote_rows(story.article_id, story.appearance_id, texts)],
        "figures": [*figure_rows(story.article_id, story.appearance_id, texts)],
        "spans": [
            *spans_of(story.article_id, story.appearance_id, cuts),
            *byline_spans,
            *image_spans,
        ],
    }


def stated_first(story: Story) -> list[tuple[TextLine, StampKind | None]]:
    """Return the lines with stamps; where the record states its publication, only those.

    A kind is given for what a field states: its name says which moment it is.
    """
    found = [
        (line, STATED_KINDS.get(label.rule))
        for line, label in story.fields
        if label.role in (Role.DATE, Role.BYLINE)
    ]
    if any(kind is StampKind.PUBLISHED for _, kind in found):
        return [(line, kind) for line, kind in found if kind is not None]
    return found


def _beside_body(story: Story) -> Iterator[str]:
    """Yield what the lines say that are not of the body, read by nobody for most articles."""
    for line, label in zip(story.stretch.lines, story.stretch.labels, strict=True):
        if label.role is not Role.BODY:
            yield line.seen


def _language(story: Story) -> str | None:
    """Detect the language from the opening of the text."""
    texts = [line.seen for line in story.of(Role.HEADLINE)[:1]]
    opening = PARAGRAPH_BREAK.join(line.seen for line, _ in story.paragraphs[:OPENING])
    return detect_language(" ".join([*texts, opening[:LANGUAGE_CHARS]]))


def _article(
    story: Story,
    origin: Origin,
    authors: Sequence[Author],
    dates: Dates,
    language: str | None,
) -> tuple[Article, dict[str, Cut | None]]:
    """Return the row of an article, and where its verbatim values were cut."""
    headline = next(iter(story.of(Role.HEADLINE)), None)
    agencies = (author.name for author in authors if author.role is BylineRole.AGENCY)
    published, updated = dates.published, dates.updated
    cuts: dict[str, Cut | None] = {
        "headline": cut_piece(headline, bare_headline(headline.seen)) if headline else None,
        "standfirst": cut_lines(story.of(Role.STANDFIRST)),
        "section": cut_lines(story.of(Role.SECTION)),
        "dateline_place": origin.place,
        "dateline_date": origin.printed,
        "agency": origin.agency or next(agencies, None),
        "published_printed": published.cut if published else None,
        "updated_printed": updated.cut if updated else None,
    }
    body = story.body
    article = Article(
        article_id=story.article_id,
        appearance_id=story.appearance_id,
        headline=value_of(cuts["headline"]),
        standfirst=value_of(cuts["standfirst"]),
        section=value_of(cuts["section"]),
        body=body,
        body_chars=len(body),
        language=language,
        dateline_place=value_of(cuts["dateline_place"]),
        dateline_date=value_of(cuts["dateline_date"]),
        agency=value_of(cuts["agency"]),
        published_at=published.moment if published else None,
        published_precision=published.precision if published else None,
        published_printed=value_of(cuts["published_printed"]),
        published_not_before=dates.not_before,
        published_not_after=dates.not_after,
        published_basis=dates.basis,
        updated_at=updated.moment if updated else None,
        updated_printed=value_of(cuts["updated_printed"]),
        is_complete=any(ends_like_a_story(line.seen) for line, _ in story.paragraphs[-1:]),
    )
    return article, cuts
