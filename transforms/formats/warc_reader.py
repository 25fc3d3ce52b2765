"""WARC and WET: the records of a web archive, with exact spans, and past any damage.

Responses that hold a page become pages, conversions (WET) texts; all other records are kept
with their headers and hold no article. After damage reading goes on at the next `WARC/`.
(fastwarc reads faster, but gives no spans in the unpacked bytes and skips what it can not read.)
"""

import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from transforms.formats.listed import HEADER, listed_in
from transforms.formats.records import (
    Content,
    Context,
    Found,
    PageContent,
    RawRecord,
    TextContent,
    Unread,
)
from transforms.tables import Reason, RecordKind, Stage

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BLOCK_BYTES = 1 << 20
MOST_HEADER = 1 << 16
VERSION = re.compile(rb"(?:^|\n)(?=WARC/\d)")
LENGTH = re.compile(rb"^content-length\s*:\s*(\d{1,15})\s*$", re.IGNORECASE | re.MULTILINE)
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
PAGE_TYPES = ("text/html", "application/xhtml")
KEPT_BYTES = 1 << 16  # of a record that holds no article
OK = 200
NEXT = b"WARC/"
LINE_ENDS = re.compile(rb"[\r\n]*")  # that part the records


def read_warc(stream: BinaryIO, context: Context) -> Iterator[Found]:
    """Yield every record."""
    data, at, base = b"", 0, 0  # what was read, what of it is consumed, and the place of its start
    limit = context.limits.line_bytes
    while True:
        at = _behind_ends(data, at)
        if len(data) - at < MOST_HEADER:
            data, base = _joined(data, at, _read(stream, BLOCK_BYTES)), base + at
            at = _behind_ends(data, 0)
            if 0 < at < len(data):
                continue
        if at == len(data):
            return
        end = data.find(b"\r\n\r\n", at, at + MOST_HEADER)
        length = LENGTH.search(data, at, end) if end >= 0 else None
        start = base + at
        if not data.startswith(b"WARC/", at) or length is None:
            skipped, data = _resync(stream, data[at:])
            yield _damage(start, skipped)
            at, base = 0, start + len(skipped)
            continue
        size = int(length[1])
        stop = end + 4 + size
        if size > limit:
            kept, rest = data[at : at + KEPT_BYTES], stop - len(data)
            have = stop - at if rest <= 0 else len(data) - at + _skip(stream, rest)
            yield Unread(Stage.PARSE, Reason.TOO_LARGE,
                         f"record at byte {start}: expected at most {limit} bytes, found {size}",
                         start, kept, size=have)  # fmt: skip
            data, at, base = (data, stop, base) if rest <= 0 else (b"", 0, start + have)
            continue
        if len(data) < stop:
            data = _joined(data, at, _read(stream, stop - len(data)))
            base, end, stop, at = start, end - at, stop - at, 0
        raw, body = data[at:stop], end + 4 - at
        headers = _headers(raw[: end - at])
        if len(data) < stop or _ends_early(data, stop):
            cut = _next_version(raw, body)
            done = cut if cut > 0 else len(raw)
            yield Unread(Stage.PARSE, Reason.TRUNCATED,
                         f"record at byte {start}: expected {size} bytes of content, found "
                         f"{done - body}", start, raw[: min(done, KEPT_BYTES)],
                         size=done, declared=dict(headers))  # fmt: skip
            at += done
        else:
            yield _record(start, raw, body, headers)
            at = stop


def _behind_ends(data: bytes, at: int) -> int:
    """Return where the line ends from a place on end."""
    match = LINE_ENDS.match(data, at)
    return match.end() if match else at


def _joined(data: bytes, at: int, more: bytes) -> bytes:
    """Return the rest of what was read, and more, copied once."""
    return b"".join((memoryview(data)[at:], more)) if at < len(data) else more


def _ends_early(data: bytes, total: int) -> bool:
    """Say whether what follows a record is neither its end nor the next one."""
    after = data[total : total + len(NEXT)]
    return bool(after) and after[:1] not in (b"\r", b"\n") and not NEXT.startswith(after)


def _next_version(raw: bytes, start: int) -> int:
    match = VERSION.search(raw, start)
    return match.end() if match else -1


def _read(stream: BinaryIO, size: int) -> bytes:
    pieces = []
    while size > 0:
        piece = stream.read(size)
        if not piece:
            break
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def _skip(stream: BinaryIO, size: int) -> int:
    done = 0
    while done < size:
        piece = stream.read(min(BLOCK_BYTES, size - done))
        if not piece:
            break
        done += len(piece)
    return done


def _resync(stream: BinaryIO, data: bytes) -> tuple[bytes, bytes]:
    """Return what stands before the next record, and what follows from there."""
    skipped = b""
    start = 1
    while True:
        match = VERSION.search(data, start)
        if match:
            return skipped + data[: match.end()], data[match.end() :]
        keep = 8
        skipped, data = skipped + data[:-keep], data[-keep:]
        more = stream.read(BLOCK_BYTES)
        if not more:
            return skipped + data, b""
        data += more
        start = 0


def _damage(base: int, skipped: bytes) -> Unread:
    return Unread(
        Stage.PARSE, Reason.MALFORMED,
        f"byte {base}: expected a WARC record, found {len(skipped)} bytes of none",
        base, skipped[:KEPT_BYTES], size=len(skipped),
    )  # fmt: skip


def _headers(block: bytes) -> dict[str, str]:
    """Read the headers of a WARC record or an HTTP answer; a folded line belongs to the one above."""
    found: dict[str, str] = {}
    last = ""
    for line in block.decode("utf-8", "replace").splitlines()[1:]:
        if line[:1] in " \t" and last:
            found[last] += " " + line.strip()
            continue
        name, colon, value = line.partition(":")
        if colon:
            last = name.strip().lower()
            found.setdefault(last, value.strip())
    return found


def _record(base: int, raw: bytes, body: int, headers: dict[str, str]) -> RawRecord:
    kind, content = RecordKind.CAPTURE, None
    url = headers.get("warc-target-uri", "").strip("<>") or None
    declared: dict[str, object] = dict(headers)
    warc_type = headers.get("warc-type", "")
    if warc_type == "response" and "http" in headers.get("content-type", "http"):
        content = _response(raw, body, declared)
        kind = RecordKind.RESPONSE
    elif warc_type == "conversion":
        kind, content = RecordKind.CONVERSION, TextContent(raw[body:], "utf-8")
    elif warc_type == "resource":
        content = _payload(raw[body:], headers.get("content-type", ""))
        kind = RecordKind.RESPONSE if content else kind
        if isinstance(content, PageContent) and (found := listed_in(headers)):
            listing, listed = found
            kind, url, content = RecordKind.PAGE, None, replace(content, listed=listed)
            del declared[HEADER.lower()]
            declared |= {"list": listing.get("list"), "item": listing["declared"]}
    return RawRecord(kind, base, raw, content, url, declared)


def _response(raw: bytes, start: int, declared: dict[str, object]) -> Content | None:
    """Return the page or text of the HTTP answer in a record; None where it holds neither."""
    end = raw.find(b"\r\n\r\n", start)
    gap = 4
    if end < 0:
        end, gap = raw.find(b"\n\n", start), 2
    if end < 0:
        return None
    head, data = raw[start:end], raw[end + gap :]
    headers = _headers(head)
    status = head.split(b"\r\n", 1)[0].split(b" ")
    code = int(status[1]) if len(status) > 1 and status[1].isdigit() else 0
    declared["http-status"] = code
    declared["http"] = headers
    if code != OK:
        return None
    if "chunked" in headers.get("transfer-encoding", "").lower():
        data = _dechunk(data)
    return _payload(
        _decoded(data, headers.get("content-encoding", "")), headers.get("content-type", "")
    )


def _payload(data: bytes, content_type: str) -> Content | None:
    kind = content_type.partition(";")[0].strip().lower()
    charset = CHARSET.search(content_type)
    name = charset[1] if charset else None
    if kind in PAGE_TYPES or (kind in ("", "application/octet-stream") and _looks_like_page(data)):
        return PageContent(data, name)
    if kind == "text/plain":
        return TextContent(data, name)
    if kind.startswith(PAGE_TYPES):
        return PageContent(data, name)
    return None


def _looks_like_page(data: bytes) -> bool:
    head = data[:1024].lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html"))


def _dechunk(data: bytes) -> bytes:
    """Undo chunked transfer; data that is none (crawlers undo it and keep the header) stays."""
    pieces: list[bytes] = []
    at = 0
    while at < len(data):
        end = data.find(b"\r\n", at, at + 64)
        if end < 0:
            break
        try:
            size = int(data[at:end].split(b";")[0], 16)
        except ValueError:
            break
        if size == 0:
            return b"".join(pieces)
        pieces.append(data[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(pieces) if pieces else data


MOST_DECODED = 256 << 20


def _decoded(data: bytes, encoding: str) -> bytes:
    """Undo a content encoding; what is none, or is damaged, stays as far as it goes."""
    for name in reversed([part.strip().lower() for part in encoding.split(",") if part.strip()]):
        try:
            if name in ("gzip", "x-gzip", "deflate"):
                wbits = 47 if name != "deflate" or data[:1] == b"x" else -15
                data = zlib.decompressobj(wbits=wbits).decompress(data, MOST_DECODED) or data
            elif name == "zstd":
                data = zstd.ZstdDecompressor().decompress(data, MOST_DECODED)
            elif name == "br":
                import brotli  # noqa: PLC0415

                data = brotli.decompress(data)
        except (zlib.error, zstd.ZstdError, ImportError, ValueError):
            return data
        except Exception as error:
            if type(error).__name__ != "error":
                raise
            return data
    return data
