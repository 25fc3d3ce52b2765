"""Every table of the warehouse, declared once.

A class is a table, an instance is a row, a field is a column. The Arrow schema, the
Parquet files, the DuckDB tables, their comments and checks and `warehouse/TABLES.md`
are made from what stands here; a column is added, renamed or retyped here alone.

Ids are hashes of content and place. A span is half-open: bytes of the record as it
stands uncompressed in the dump, code points of a text. Null means that the source
does not say. Raise `SCHEMA_VERSION` when a table changes its shape.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from transforms.columns import Column, Row
from transforms.values import value

SCHEMA_VERSION = 2


class Compression(StrEnum):
    """How the bytes of a dump are packed."""

    NONE = "none"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    ZSTD = "zstd"


class DumpFormat(StrEnum):
    """What the bytes of a dump are when they are unpacked."""

    TEXT = "text"
    HTML = "html"
    WARC = "warc"  # and WET and WAT
    JSONL = "jsonl"  # one object a line
    JSON = "json"  # an array of objects, or one object
    CSV = "csv"  # and TSV
    PARQUET = "parquet"
    ARROW = "arrow"  # IPC, file or stream
    FEED = "feed"  # RSS, Atom, JSON Feed
    SITEMAP = "sitemap"
    ARCHIVE = "archive"  # zip or tar: each member has a format of its own


class EncodingBasis(StrEnum):
    """How the encoding of a dump was found, the surest first."""

    BOM = "bom"  # the dump opens with a byte order mark
    UTF8 = "utf8"  # every byte is valid UTF-8
    DECLARED = "declared"  # the caller said so, and every byte is valid
    UTF8_DAMAGED = "utf8_damaged"  # UTF-8 but for a few lines, which are in rejects
    GUESS = "guess"  # from the frequencies of bytes


class SightingKind(StrEnum):
    """Where a dump was seen."""

    FILE = "file"
    URL = "url"


class RecordKind(StrEnum):
    """What a record is inside its dump."""

    TEXT = "text"
    PAGE = "page"  # one HTML page
    RESPONSE = "response"  # a page in a WARC, with the answer of its server
    CONVERSION = "conversion"  # a text that a crawler made of a page (WET)
    CAPTURE = "capture"  # any other record of a WARC: it holds no article
    ROW = "row"  # of JSON Lines, CSV, Parquet, Arrow
    ITEM = "item"  # of a feed
    ADDRESS = "address"  # of a sitemap: no text, but where one is


class Outcome(StrEnum):
    """What became of a record."""

    LOADED = "loaded"
    REJECTED = "rejected"


class Role(StrEnum):
    """What a line is for the article it stands in."""

    HEADLINE = "headline"  # the first line that is the bare headline
    HEADLINE_REPEAT = "headline_repeat"  # the same headline again
    STANDFIRST = "standfirst"  # deck, sub-headline, summary bullets
    SECTION = "section"  # section name or kicker
    BYLINE = "byline"  # who wrote it, or the agency in the author's place
    AUTHOR_BIO = "author_bio"  # who the author is
    DATELINE = "dateline"  # a line that is only a place and perhaps an agency
    DATE = "date"  # a publication or update stamp
    CAPTION = "caption"  # the first copy of a photo caption
    CAPTION_REPEAT = "caption_repeat"  # every later copy
    CREDIT = "credit"  # a line that is only the picture credit
    BODY = "body"  # a paragraph of the story
    SUBHEAD = "subhead"  # a cross-head inside the story
    PULLQUOTE = "pullquote"  # a quotation lifted out of the story
    ENDNOTE = "endnote"  # reporting credits, sources, corrections
    RELATED_LINK = "related_link"  # headline or teaser of other content
    WIDGET = "widget"  # a button or counter of the page, saved as text
    AD = "ad"  # an advertisement or its marker
    PROMO = "promo"  # newsletter, subscription, donation
    NOTICE = "notice"  # copyright, cookies, terms
    NAV = "nav"  # menus, breadcrumbs, tags, site slogan
    SEPARATOR = "separator"  # ___, * * *
    COMMENT = "comment"  # readers' comments


class ParagraphKind(StrEnum):
    """What a paragraph is in the story."""

    BODY = "body"
    SUBHEAD = "subhead"
    PULLQUOTE = "pullquote"


class BylineRole(StrEnum):
    """What a byline names."""

    AUTHOR = "author"
    AGENCY = "agency"


class Precision(StrEnum):
    """How exactly a moment is printed."""

    MINUTE = "minute"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class DateBasis(StrEnum):
    """What a published moment or interval rests on, the surest first."""

    STAMP = "stamp"  # a line that states it
    DATELINE = "dateline"  # the place and date the story opens with
    CAPTION = "caption"  # the picture was taken then: the story is not older


class TextField(StrEnum):
    """Which text of an article a mention stands in."""

    BODY = "body"
    CAPTION = "caption"


class FigureKind(StrEnum):
    """What a figure counts or measures."""

    COUNT = "count"
    SHARE = "share"  # one number out of another
    PERCENT = "percent"
    MONEY = "money"


class Stage(StrEnum):
    """Which step could not read something."""

    DECOMPRESS = "decompress"
    DECODE = "decode"
    PARSE = "parse"


class Reason(StrEnum):
    """Why something could not be read."""

    EMPTY = "empty"  # no bytes, or nothing but blanks
    BINARY = "binary"  # not text
    TRUNCATED = "truncated"  # the compressed data ends too early
    CORRUPT = "corrupt"  # the compressed data is damaged
    INVALID_BYTES = "invalid_bytes"  # bytes that are not in the encoding
    TOO_LARGE = "too_large"  # more than one run may unpack, a line that no text has
    MALFORMED = "malformed"  # not what its format says it is
    UNSAFE = "unsafe"  # an archive member that leads out of it, a link, an XML entity
    ENCRYPTED = "encrypted"  # nobody gave the password
    TOO_DEEP = "too_deep"  # archives in archives, or objects in objects


class StatedField(StrEnum):
    """Which field of an article a statement is about."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    AUTHOR = "author"
    PUBLISHED = "published"
    UPDATED = "updated"
    SECTION = "section"
    LANGUAGE = "language"
    URL = "url"
    SITE = "site"


class RunOutcome(StrEnum):
    """How a run ended that committed something; one that commits nothing has no row."""

    PUBLISHED = "published"  # all of it was read
    PARTLY = "partly"  # something could not be read; the rest is published
    HELD = "held"  # a guard kept something out; the rest is published


@value
class Dump:
    """One raw file by its bytes, kept once whatever it is called."""

    dump_id: Annotated[str, Column("First 20 hex digits of the sha256 of the bytes.", key=True)]
    sha256: Annotated[str, Column("Hash of the bytes, the name of the file in raw/.")]
    size_bytes: Annotated[int, Column("Size as it was landed.", unit="bytes")]
    compression: Annotated[Compression, Column("How the bytes are packed.")]
    format: Annotated[DumpFormat, Column("What they are when unpacked, by what they hold.")]
    text_bytes: Annotated[int, Column("Size when unpacked, as far as that went.", unit="bytes")]
    encoding: Annotated[str | None, Column("Encoding of the text; null: the dump holds no text.")]
    encoding_basis: Annotated[
        EncodingBasis | None,
        Column("How the encoding was found; null: the dump holds no text."),
    ]
    mapping: Annotated[
        str | None,
        Column("The user's mapping of columns to fields, as JSON; null: none was given."),
    ]
    transform_version: Annotated[int, Column("Version of the rules that read it.")]


@value
class Sighting:
    """One place where a dump was seen, with the first moment it was seen there."""

    dump_id: Annotated[str, Column("The dump.", key=True, refers="dumps.dump_id")]
    locator: Annotated[str, Column("Path or URL it was read from.", key=True)]
    kind: Annotated[SightingKind, Column("What the locator is.")]
    seen_at: Annotated[datetime, Column("When it was first read there.", unit="UTC")]
    modified_at: Annotated[
        datetime | None,
        Column("Time stamp of the file, or Last-Modified of the URL.", unit="UTC"),
    ]
    http_status: Annotated[int | None, Column("Status of the answer; null: a file.")]
    etag: Annotated[str | None, Column("ETag as the server printed it.")]


@value
class Record:
    """One unit inside a dump: a text file, a page, a row, a WARC record, a feed item."""

    record_id: Annotated[str, Column("The dump's id and the ordinal.", key=True)]
    dump_id: Annotated[str, Column("The dump.", refers="dumps.dump_id")]
    ordinal: Annotated[int, Column("Place in the dump.", unit="records, from 1")]
    kind: Annotated[RecordKind, Column("What the record is.")]
    outcome: Annotated[Outcome, Column("What became of it.")]
    member: Annotated[
        str | None, Column("Path inside the archive, parts of nested ones by `!`; null: none.")
    ]
    byte_start: Annotated[
        int,
        Column(
            "Where it starts in the unpacked dump or archive member; of a columnar row 0, "
            "and its bytes are the row as JSON.",
            unit="bytes",
        ),
    ]
    byte_end: Annotated[int, Column("Where it ends.", unit="bytes")]
    sha256: Annotated[str, Column("Hash of its bytes: equal records are duplicates of each other.")]
    url: Annotated[str | None, Column("Address the record states for itself.")]
    declared: Annotated[str | None, Column("All fields the source declares, as a JSON object.")]
    shape: Annotated[
        str | None,
        Column("Known shape or mapping by which its fields were read; null: common names."),
    ]
    encoding: Annotated[
        str | None, Column("Encoding of the bytes its lines count in; null: it has no lines.")
    ]
    line_count: Annotated[int, Column("Lines that are not blank.", unit="lines")]


@value
class Line:
    """One line of a record that is not blank, what it is, and the rule that says so."""

    record_id: Annotated[str, Column("The record.", key=True, refers="records.record_id")]
    line: Annotated[
        int,
        Column("Place in the record, blank lines counted.", unit="from 1", key=True),
    ]
    byte_start: Annotated[
        int, Column("Where its text starts in the text of the record.", unit="bytes")
    ]
    byte_end: Annotated[int, Column("Where its text ends.", unit="bytes")]
    role: Annotated[Role, Column("What the line is for the article.")]
    rule: Annotated[str, Column("Rule that chose the role.")]
    confidence: Annotated[
        float, Column("How often a line chosen like this is right.", unit="0 to 1")
    ]
    appearance_id: Annotated[
        str | None,
        Column(
            "The appearance it belongs to; null: between articles.",
            refers="appearances.appearance_id",
        ),
    ]
    repeats_line: Annotated[int | None, Column("The line of this record that it repeats.")]
    paragraph: Annotated[
        int | None, Column("The paragraph of the article that it is.", unit="from 1")
    ]
    text: Annotated[
        str | None,
        Column(
            "The line in NFC, without blanks around it; null where `paragraph` is "
            "set: the text is in `articles.body` (the view `line_texts` joins it)."
        ),
    ]


@value
class Appearance:
    """One place where an article stands in a record, and why its bounds are there."""

    appearance_id: Annotated[str, Column("The record's id and the ordinal.", key=True)]
    record_id: Annotated[str, Column("The record.", refers="records.record_id")]
    ordinal: Annotated[int, Column("Place in the record.", unit="articles, from 1")]
    article_id: Annotated[
        str, Column("The article that stands there.", refers="articles.article_id")
    ]
    first_line: Annotated[int, Column("Its first line.", unit="from 1")]
    last_line: Annotated[int, Column("Its last line.", unit="from 1")]
    byte_start: Annotated[int, Column("Where its first line starts in the record.", unit="bytes")]
    byte_end: Annotated[int, Column("Where its last line ends.", unit="bytes")]
    evidence: Annotated[str, Column("What decided that it starts here, the weightiest first.")]
    confidence: Annotated[float, Column("How sure the boundary before it is.", unit="0 to 1")]


@value
class Article:
    """One article as content, however often it appears."""

    article_id: Annotated[str, Column("Hash of headline and body.", key=True)]
    appearance_id: Annotated[
        str,
        Column(
            "The appearance that this row is made from.",
            refers="appearances.appearance_id",
        ),
    ]
    headline: Annotated[str | None, Column("Headline; null: the text has none.", is_verbatim=True)]
    standfirst: Annotated[str | None, Column("Deck or summary, a line each.", is_verbatim=True)]
    section: Annotated[str | None, Column("Section or kicker.", is_verbatim=True)]
    body: Annotated[
        str,
        Column("Paragraphs of the story, a blank line between; empty: none printed."),
    ]
    body_chars: Annotated[int, Column("Length of the body.", unit="code points")]
    language: Annotated[
        str | None, Column("Language of headline and body, ISO 639; null: unclear.")
    ]
    dateline_place: Annotated[str | None, Column("Place the story is sent from.", is_verbatim=True)]
    dateline_date: Annotated[
        str | None, Column("Date in the dateline, as printed.", is_verbatim=True)
    ]
    agency: Annotated[str | None, Column("Agency that wrote it, as printed.", is_verbatim=True)]
    published_at: Annotated[
        datetime | None,
        Column(
            "When it was published, if the source states that; in UTC where it states "
            "a zone, else as printed. Cut to `published_precision`."
        ),
    ]
    published_precision: Annotated[Precision | None, Column("How exactly that is printed.")]
    published_printed: Annotated[
        str | None, Column("The publication stamp as printed.", is_verbatim=True)
    ]
    published_not_before: Annotated[
        date | None, Column("It is no older than this day of the page's calendar; null: unknown.")
    ]
    published_not_after: Annotated[
        date | None, Column("It is no younger than this day of the page's calendar; null: unknown.")
    ]
    published_basis: Annotated[DateBasis | None, Column("What moment or interval rest on.")]
    updated_at: Annotated[
        datetime | None, Column("When it was last changed, if the source states that.")
    ]
    updated_printed: Annotated[str | None, Column("The update stamp as printed.", is_verbatim=True)]
    is_complete: Annotated[bool, Column("Whether the text ends like one; false: it was cut short.")]


@value
class Paragraph:
    """One paragraph of a body; the view `paragraph_texts` shows its text."""

    paragraph_id: Annotated[str, Column("The article's id and the ordinal.", key=True)]
    article_id: Annotated[str, Column("The article.", refers="articles.article_id")]
    appearance_id: Annotated[
        str,
        Column("Where it was cut from.", refers="appearances.appearance_id"),
    ]
    ordinal: Annotated[int, Column("Place in the body.", unit="from 1")]
    kind: Annotated[ParagraphKind, Column("What it is in the story.")]
    line: Annotated[int, Column("The line of the record that it is.", unit="from 1")]
    char_start: Annotated[int, Column("Where it starts in the body.", unit="code points")]
    char_end: Annotated[int, Column("Where it ends.", unit="code points")]


@value
class Byline:
    """One named author or agency of an article."""

    byline_id: Annotated[str, Column("The article's id and the ordinal.", key=True)]
    article_id: Annotated[str, Column("The article.", refers="articles.article_id")]
    appearance_id: Annotated[
        str,
        Column("Where it was cut from.", refers="appearances.appearance_id"),
    ]
    ordinal: Annotated[int, Column("Place among the bylines.", unit="from 1")]
    name: Annotated[str, Column("The name as printed.", is_verbatim=True)]
    role: Annotated[BylineRole, Column("What the name is.")]
    bio: Annotated[str | None, Column("Who the author is, as printed.", is_verbatim=True)]


@value
class Image:
    """One picture of an article, by its caption; copies of the caption are counted."""

    image_id: Annotated[str, Column("The article's id and the ordinal.", key=True)]
    article_id: Annotated[str, Column("The article.", refers="articles.article_id")]
    appearance_id: Annotated[
        str,
        Column("Where it was cut from.", refers="appearances.appearance_id"),
    ]
    ordinal: Annotated[int, Column("Place among the images.", unit="from 1")]
    caption: Annotated[
        str | None,
        Column("Caption without the credit; null: only a credit.", is_verbatim=True),
    ]
    credit: Annotated[str | None, Column("Credit line without its brackets.", is_verbatim=True)]
    credit_agency: Annotated[
        str | None, Column("Agency the credit names, as printed.", is_verbatim=True)
    ]
    credit_person: Annotated[str | None, Column("Photographer the credit names.", is_verbatim=True)]
    place: Annotated[str | None, Column("Place of the picture, as printed.", is_verbatim=True)]
    taken_on: Annotated[date | None, Column("Day of the picture.")]
    taken_printed: Annotated[str | None, Column("That day as printed.", is_verbatim=True)]
    copy_count: Annotated[int, Column("How often the caption stands in the article.", unit="times")]


@value
class Quote:
    """One quoted span of a body or caption."""

    quote_id: Annotated[str, Column("The article's id and the ordinal.", key=True)]
    article_id: Annotated[str, Column("The article.", refers="articles.article_id")]
    appearance_id: Annotated[
        str,
        Column("Where it was cut from.", refers="appearances.appearance_id"),
    ]
    ordinal: Annotated[int, Column("Place among the quotes.", unit="from 1")]
    text_field: Annotated[TextField, Column("Which text it stands in.")]
    image_id: Annotated[
        str | None,
        Column("The image, where it stands in a caption.", refers="images.image_id"),
    ]
    char_start: Annotated[int, Column("Where the words start, after the mark.", unit="code points")]
    char_end: Annotated[int, Column("Where they end.", unit="code points")]
    text: Annotated[str, Column("The quoted words without the marks.")]
    is_closed: Annotated[bool, Column("Whether a closing mark is printed.")]


@value
class Figure:
    """One number of a body or caption that counts or measures something."""

    figure_id: Annotated[str, Column("The article's id and the ordinal.", key=True)]
    article_id: Annotated[str, Column("The article.", refers="articles.article_id")]
    appearance_id: Annotated[
        str,
        Column("Where it was cut from.", refers="appearances.appearance_id"),
    ]
    ordinal: Annotated[int, Column("Place among the figures.", unit="from 1")]
    text_field: Annotated[TextField, Column("Which text it stands in.")]
    image_id: Annotated[
        str | None,
        Column("The image, where it stands in a caption.", refers="images.image_id"),
    ]
    char_start: Annotated[int, Column("Where it starts.", unit="code points")]
    char_end: Annotated[int, Column("Where it ends.", unit="code points")]
    text: Annotated[str, Column("The figure as printed.")]
    kind: Annotated[FigureKind, Column("What it counts or measures.")]
    value: Annotated[float, Column("The number; 47 for 47%.")]
    out_of: Annotated[float | None, Column("For a share, the whole: 137 in 65 out of 137.")]
    unit: Annotated[str | None, Column("Unit as printed: %, $, km.")]


@value
class Span:
    """Where one verbatim value was cut: a piece of one line of a record.

    A value of several pieces is the pieces with a line end between them.
    """

    row_id: Annotated[str, Column("Id of the row that holds the value.", key=True)]
    field: Annotated[str, Column("Column that holds the value.", key=True)]
    part: Annotated[int, Column("Place among the pieces.", unit="from 1", key=True)]
    appearance_id: Annotated[
        str,
        Column("Where it was cut from.", refers="appearances.appearance_id"),
    ]
    line: Annotated[int, Column("The line of the record.", unit="from 1")]
    char_start: Annotated[int, Column("Where the piece starts in the line.", unit="code points")]
    char_end: Annotated[int, Column("Where it ends.", unit="code points")]


@value
class Statement:
    """One value that a source states of an article, whether it was chosen or not."""

    statement_id: Annotated[str, Column("The record's id and the ordinal.", key=True)]
    record_id: Annotated[str, Column("The record.", refers="records.record_id")]
    appearance_id: Annotated[
        str | None,
        Column(
            "The appearance it is about; null: the record holds no article.",
            refers="appearances.appearance_id",
        ),
    ]
    field: Annotated[StatedField, Column("What it is about.")]
    value: Annotated[str, Column("The value as stated.")]
    source: Annotated[str, Column("Where it is stated: a column, a tag, the text.")]
    is_chosen: Annotated[bool, Column("Whether the article's row has it.")]
    reason: Annotated[str, Column("Why it was chosen, or was not.")]


@value
class Reject:
    """One thing that could not be read, with its bytes."""

    reject_id: Annotated[str, Column("The dump's id, the stage and the span.", key=True)]
    dump_id: Annotated[str, Column("The dump.", refers="dumps.dump_id")]
    record_id: Annotated[
        str | None,
        Column("The record, where there is one.", refers="records.record_id"),
    ]
    stage: Annotated[Stage, Column("The step that could not read it.")]
    reason: Annotated[Reason, Column("Why it could not.")]
    message: Annotated[str, Column("Where, what was expected, what was found.")]
    is_whole_record: Annotated[bool, Column("Whether nothing of the record was loaded for it.")]
    byte_start: Annotated[
        int,
        Column(
            "Where it starts: in the record; for decompress, in the dump.",
            unit="bytes",
        ),
    ]
    byte_end: Annotated[int, Column("Where it ends.", unit="bytes")]
    raw: Annotated[bytes, Column("Its bytes, the first 65,536 of them.", unit="at most 64 KiB")]
    transform_version: Annotated[int, Column("Version that could not read it.")]


@value
class Run:
    """One run that committed something, with what it read; a rollback or takedown reads nothing.

    Counts are those of the run's receipt, so dumps that were known are among them.
    """

    run_id: Annotated[str, Column("The run.", key=True)]
    generation: Annotated[int, Column("Number of its commit.", unit="from 1")]
    action: Annotated[str, Column("What it did: run, backfill, forget, rollback to 3.")]
    source: Annotated[str | None, Column("Standing source that it visited; null: paths.")]
    outcome: Annotated[RunOutcome, Column("How it ended.")]
    started_at: Annotated[datetime, Column("When it started.", unit="UTC")]
    ended_at: Annotated[
        datetime, Column("When all was read; its database is built after that.", unit="UTC")
    ]
    duration_seconds: Annotated[float, Column("From start to end.", unit="seconds")]
    read_bytes: Annotated[int, Column("Size of the dumps that were read anew.", unit="bytes")]
    dump_count: Annotated[int, Column("Dumps that it was given.")]
    failed_count: Annotated[int, Column("Those that could not be read whole, or were held back.")]
    record_count: Annotated[int, Column("Records in them: loaded, duplicate or rejected.")]
    loaded_count: Annotated[int, Column("Records that were loaded.")]
    duplicate_count: Annotated[int, Column("Records that were loaded already.")]
    rejected_count: Annotated[int, Column("Records of which nothing could be loaded.")]
    article_count: Annotated[int, Column("Appearances of articles in what was read anew.")]
    line_count: Annotated[int, Column("Lines in what was read anew.")]
    transform_version: Annotated[int, Column("Version of the rules that the program had.")]
    schema_version: Annotated[int, Column("Version of the tables that it had.")]


# In the order in which they are loaded: a table stands after those it refers to,
# but for articles and appearances, which refer to each other.
TABLES: dict[str, type[Row]] = {
    "dumps": Dump,
    "sightings": Sighting,
    "records": Record,
    "appearances": Appearance,
    "articles": Article,
    "lines": Line,
    "paragraphs": Paragraph,
    "bylines": Byline,
    "images": Image,
    "quotes": Quote,
    "figures": Figure,
    "spans": Span,
    "statements": Statement,
    "rejects": Reject,
    "runs": Run,
}
# Those whose rows come with a commit, and not from the bytes of a dump.
OF_COMMITS = ("sightings", "runs")
