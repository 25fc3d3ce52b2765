"""Which format some bytes are in: by what they hold, never by the name of the file.

`sniff` looks at the first 64 KB. To add a format, add one look here and a reader to
`READERS` in `unwrapping.py`.
"""

import csv
import io
import re
from enum import StrEnum

import orjson

from transforms.encodings import BYTE_ORDER_MARKS
from transforms.formats.layers import compression_of
from transforms.formats.shapes import KNOWN_COLUMNS
from transforms.tables import Compression, DumpFormat

HEAD_BYTES = 1 << 16
XML_ROOTS = {
    b"rss": DumpFormat.FEED, b"feed": DumpFormat.FEED, b"rdf": DumpFormat.FEED,
    b"urlset": DumpFormat.SITEMAP, b"sitemapindex": DumpFormat.SITEMAP,
}  # fmt: skip
_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)[\s>/]")
_PROLOG = re.compile(
    rb"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE
)
_HTML = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|article|main)[\s>]|<(?:p|div|h1|span|table|br|title|meta)[\s/>]",
    re.IGNORECASE,
)
_JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_IDENTIFIER = re.compile(r"[\w .:/#-]{0,60}")
LEAST_KNOWN = 1
LEAST_COLUMNS = 2


class Container(StrEnum):
    """What holds other files."""

    ZIP = "zip"
    TAR = "tar"


def container_of(head: bytes) -> Container | None:
    """Recognise an archive by its first bytes."""
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Container.ZIP
    if head[257:262] == b"ustar" or _is_old_tar(head):
        return Container.TAR
    return None


def _is_old_tar(head: bytes) -> bool:
    """Recognise a tar of before 1988 by the checksum of its first header."""
    block = head[:512]
    if len(block) < 512 or not block[0]:  # noqa: PLR2004 - one header
        return False
    try:
        stated = int(block[148:156].strip(b" \0"), 8)
    except ValueError:
        return False
    return stated == sum(block[:148]) + 8 * 32 + sum(block[156:])


def sniff(head: bytes, *, has_mapping: bool = False) -> DumpFormat:
    """Recognise a format by the first 64 KB of the unpacked bytes.

    >>> sniff(b'{"title": "Rain"}').value, sniff(b"WARC/1.0").value, sniff(b"Rain.").value
    ('jsonl', 'warc', 'text')
    """
    if head.startswith(b"PAR1"):
        return DumpFormat.PARQUET
    if head.startswith((b"ARROW1\0\0", b"\xff\xff\xff\xff")):
        return DumpFormat.ARROW
    for mark, _ in BYTE_ORDER_MARKS:
        if head.startswith(mark):
            head = head[len(mark) :]
            break
    bare = head.lstrip()
    if bare.startswith(b"WARC/"):
        return DumpFormat.WARC
    if bare.startswith((b"{", b"[")):
        return _json(bare)
    if bare.startswith(b"<"):
        return _markup(bare)
    if _is_table(head, has_mapping=has_mapping):
        return DumpFormat.CSV
    if len(_HTML.findall(head[:8192])) > 3:  # noqa: PLR2004 - some text stands before the tags
        return DumpFormat.HTML
    return DumpFormat.TEXT


def is_page(head: bytes) -> bool:
    """Say whether bytes are an HTML page, and not packed."""
    return not is_packed(head) and sniff(head) is DumpFormat.HTML


def is_packed(head: bytes) -> bool:
    """Say whether bytes are compressed or an archive."""
    return compression_of(head) is not Compression.NONE or container_of(head) is not None


def _json(bare: bytes) -> DumpFormat:
    if bare.startswith(b"["):
        inner = bare[1:].lstrip()
        return DumpFormat.JSON if inner[:1] in (b"{", b"]") else DumpFormat.TEXT
    inner = bare[1:].lstrip()
    if inner[:1] not in (b'"', b"}"):
        return DumpFormat.TEXT  # a text that opens with a brace
    if _JSON_FEED.search(bare[:4096]):
        return DumpFormat.FEED
    line, _, rest = bare.partition(b"\n")
    is_line = line.rstrip().endswith(b"}") or len(bare) == len(line)
    follows = rest.lstrip()[:1]
    if is_line and (follows in (b"", b"{") or _is_object(line)):
        return DumpFormat.JSONL
    return DumpFormat.JSON


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _markup(bare: bytes) -> DumpFormat:
    start = _PROLOG.match(bare)
    root = _ROOT.match(bare, start.end() if start else 0)
    name = root.group(1).lower() if root else b""
    if name in XML_ROOTS:
        return XML_ROOTS[name]
    return DumpFormat.HTML if _HTML.search(bare[:HEAD_BYTES]) else DumpFormat.TEXT


def delimiter_of(head: bytes) -> str | None:
    """Return what parts the columns of a table, None where the bytes are none."""
    text = head.decode("utf-8", "replace")
    lines = text.splitlines()[:20]
    if len(text) >= HEAD_BYTES - 4:
        lines = lines[:-1] or lines
    if not lines:
        return None
    best, most = None, LEAST_COLUMNS - 1
    for delimiter in ("\t", ",", ";", "|"):
        count = lines[0].count(delimiter)
        if count >= most and count:
            best, most = delimiter, count + 1
    return best


def _is_table(head: bytes, *, has_mapping: bool) -> bool:
    """Recognise a table with a header: names, at least one of them of an article."""
    delimiter = delimiter_of(head)
    if delimiter is None:
        return False
    first = head.decode("utf-8", "replace").splitlines()[0]
    try:
        names = next(csv.reader(io.StringIO(first), delimiter=delimiter))
    except (csv.Error, StopIteration):
        return False
    if len(names) < LEAST_COLUMNS or not all(_IDENTIFIER.fullmatch(name) for name in names):
        return False
    if len({name.strip().casefold() for name in names}) < len(names):
        return False
    if has_mapping:
        return True
    known = sum(name.strip().casefold() in KNOWN_COLUMNS for name in names)
    return known > LEAST_KNOWN or (known == LEAST_KNOWN and all(" " not in name for name in names))
