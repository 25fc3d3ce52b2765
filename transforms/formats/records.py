"""What a reader of a format yields: records with their bytes, and what it could not read.

A reader is one function in one file; `README.md` here says how to add one. It takes the
bytes of a dump as a stream and yields, in order, a `RawRecord` for each unit it finds and an
`Unread` for each stretch of bytes it cannot make sense of, and then goes on behind it.
"""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from transforms.formats.mapping import Mapping
from transforms.tables import Reason, RecordKind, Stage


@dataclass(frozen=True, slots=True)
class TextContent:
    """Plain text; it may hold several articles. `encoding`: as declared, if at all."""

    data: bytes
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class FieldsContent:
    """One article in fields. A text may hold glued articles; markup may stand for it."""

    headline: str | None = None
    standfirst: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    section: str | None = None
    language: str | None = None
    captions: tuple[str, ...] = ()
    text: str | None = None
    markup: str | None = None
    sources: dict[str, str] = field(default_factory=dict)  # field → where it stood


@dataclass(frozen=True, slots=True)
class Listed:
    """What a feed or sitemap says of a page that was fetched for it, and the address there."""

    fields: FieldsContent
    link: str | None = None


@dataclass(frozen=True, slots=True)
class PageContent:
    """One HTML page; `encoding` is what the server or the caller said of it."""

    data: bytes
    encoding: str | None = None
    listed: Listed | None = None


Content: TypeAlias = TextContent | PageContent | FieldsContent


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One unit of a dump as it stands there.

    `start` is its place in the unpacked dump or archive member, in bytes; `raw` its bytes
    (of a columnar format: its row as JSON). `content` None: it holds no article, such as the
    request beside a response.
    """

    kind: RecordKind
    start: int
    raw: bytes
    content: Content | None
    url: str | None = None
    declared: dict[str, Any] | None = None
    shape: str | None = None
    size: int | None = None  # of the record, where `raw` is only its beginning

    @property
    def end(self) -> int:
        """Where it ends, in bytes."""
        return self.start + (len(self.raw) if self.size is None else self.size)


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of bytes that could not be read, and why.

    `is_record` says that it would have been a record, which then counts as rejected; else it is
    damage between records.
    """

    stage: Stage
    reason: Reason
    message: str
    start: int
    raw: bytes
    is_record: bool = True
    size: int | None = None
    declared: dict[str, Any] | None = None

    @property
    def end(self) -> int:
        """Where it ends, in bytes."""
        return self.start + (len(self.raw) if self.size is None else self.size)


Found: TypeAlias = RawRecord | Unread


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one dump may ask for, so that no file takes the machine with it."""

    line_bytes: int = 256 << 20  # one JSON line, CSV row, feed item or page
    member_bytes: int = 2 << 30  # what has to be held in memory as a whole
    columns: int = 10_000  # of a table
    depth: int = 4  # archives within archives
    members: int = 1_000_000  # of one archive
    json_depth: int = 200
    ratio: int = 2_000  # unpacked to packed, beyond `ratio_from`
    ratio_from: int = 1 << 30
    total_bytes: int = 1 << 40  # unpacked, of one dump


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may need besides the bytes."""

    encoding: str | None = None
    mapping: Mapping | None = None
    limits: Limits = field(default_factory=Limits)
    name: str | None = None  # of the member or file, for messages only
