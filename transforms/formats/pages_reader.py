"""A file that is one page, and a file that is one plain text."""

from collections.abc import Iterator
from typing import BinaryIO

from transforms.formats.records import (
    Context,
    Found,
    PageContent,
    RawRecord,
    TextContent,
    Unread,
)
from transforms.tables import Reason, RecordKind, Stage


def read_page_file(stream: BinaryIO, context: Context) -> Iterator[Found]:
    """Yield the one page of a file."""
    data = stream.read(context.limits.line_bytes + 1)
    if len(data) > context.limits.line_bytes:
        yield _too_large(data, context.limits.line_bytes, "page")
        return
    yield RawRecord(RecordKind.PAGE, 0, data, PageContent(data, context.encoding))


def read_text_file(stream: BinaryIO, context: Context) -> Iterator[Found]:
    """Yield the one text of a member of an archive."""
    data = stream.read(context.limits.member_bytes + 1)
    if len(data) > context.limits.member_bytes:
        yield _too_large(data, context.limits.member_bytes, "text")
        return
    yield RawRecord(RecordKind.TEXT, 0, data, TextContent(data, context.encoding))


def _too_large(data: bytes, limit: int, what: str) -> Unread:
    return Unread(
        Stage.PARSE, Reason.TOO_LARGE, f"{what}: expected at most {limit} bytes, found more", 0,
        data[: 1 << 16], size=len(data),
    )  # fmt: skip
