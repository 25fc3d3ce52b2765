"""JSON Lines, arrays of objects, and one object a file (news-please style).

Objects are found by their brackets in the stream of bytes, so that each has its span, an
array of any size is read in flat memory, and one bad object takes nothing else with it.
"""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from transforms.formats.records import Context, Found, Unread
from transforms.formats.rows import row_record
from transforms.tables import Reason, RecordKind, Stage

BLOCK_BYTES = 1 << 20
MARKS = re.compile(rb'[{}\[\]"]')
IN_STRING = re.compile(rb'[^"\\]*(?:\\.[^"\\]*)*', re.DOTALL)  # up to its end or the data's
BETWEEN = b" \t\r\n,]\xef\xbb\xbf\x1e"
NO_OBJECT = "expected an object, found other bytes"


def read_lines_of_json(stream: BinaryIO, context: Context) -> Iterator[Found]:
    """Yield the record of every line of JSON Lines; blank lines are none."""
    start = 0
    limit = context.limits.line_bytes
    number = 0
    while True:
        line = stream.readline(limit)
        if not line:
            return
        number += 1
        size = len(line)
        if size >= limit and not line.endswith(b"\n"):
            size += _skip_line(stream)
            yield Unread(
                Stage.PARSE, Reason.TOO_LARGE,
                f"line {number}: expected at most {limit} bytes, found {size}",
                start, line[: 1 << 16], size=size,
            )  # fmt: skip
            start += size
            continue
        bare = line.strip(b" \t\r\n\x1e")
        if start == 0 and bare.startswith(b"\xef\xbb\xbf"):
            bare = bare[3:]
        if bare:
            yield one_object(bare, start + line.find(bare[:1]), context, f"line {number}")
        start += size


def _skip_line(stream: BinaryIO) -> int:
    size = 0
    while piece := stream.readline(BLOCK_BYTES):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size


def one_object(raw: bytes, start: int, context: Context, place: str) -> Found:
    """Return the record of one JSON object, or why it is none."""
    try:
        if _depth(raw, context.limits.json_depth) > context.limits.json_depth:
            return _bad(raw, start, place, "objects nested deeper than "
                        f"{context.limits.json_depth}", Reason.TOO_DEEP)  # fmt: skip
        value = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        return _bad(raw, start, place, str(error), Reason.MALFORMED)
    if not isinstance(value, dict):
        return _bad(raw, start, place, f"a {type(value).__name__}", Reason.MALFORMED)
    if len(value) > context.limits.columns:
        return _bad(raw, start, place, f"{len(value)} fields", Reason.TOO_LARGE)
    return row_record(value, RecordKind.ROW, start, raw, context)


def _depth(raw: bytes, most: int) -> int:
    """Return how deep brackets are nested at most, cheaply where there are few."""
    if raw.count(b"{") + raw.count(b"[") <= most:
        return 0
    depth = deepest = 0
    at = 0
    while match := MARKS.search(raw, at):
        at = match.end()
        mark = match.group()
        if mark == b'"':
            inside = IN_STRING.match(raw, at)
            at = inside.end() + 1 if inside else len(raw)
        elif mark in b"{[":
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return deepest


def _bad(raw: bytes, start: int, place: str, found: str, reason: Reason) -> Unread:
    return Unread(
        Stage.PARSE, reason, f"{place}: expected one JSON object, found: {found}", start,
        raw[: 1 << 16], size=len(raw),
    )  # fmt: skip


def read_objects(stream: BinaryIO, context: Context) -> Iterator[Found]:
    """Yield the record of every object of an array, or of objects that follow each other."""
    limit = context.limits.line_bytes
    for ordinal, (start, raw, fault) in enumerate(objects(stream, limit), 1):
        place = f"object {ordinal}"
        if fault:
            yield Unread(Stage.PARSE, Reason.MALFORMED, f"{place}: {fault}", start, raw[: 1 << 16],
                         size=len(raw))  # fmt: skip
        else:
            yield one_object(raw, start, context, place)


def objects(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes, str | None]]:
    """Yield place and bytes of each outermost object, and what is wrong with those that end.

    Between objects stand commas, blanks and the brackets of the array; anything else is
    given as a fault of its own.
    """
    data, base, at, opened, depth = b"", 0, 0, -1, 0
    in_string = False
    junk = -1
    while True:
        if in_string:
            inside = IN_STRING.match(data, at)
            at = inside.end() if inside else at
            if data[at : at + 1] == b'"':
                at, in_string = at + 1, False
                continue
        elif match := MARKS.search(data, at):
            mark, place = match.group(), match.start()
            if depth == 0 and junk < 0 and data[at:place].strip(BETWEEN):
                junk = at
            at = match.end()
            if mark == b'"':
                in_string = True
                if depth == 0 and junk < 0:
                    junk = place
            elif mark == b"{" or (mark == b"[" and depth):
                if depth == 0:
                    if junk >= 0:
                        yield base + junk, data[junk:place], NO_OBJECT
                        junk = -1
                    opened = place
                depth += 1
            elif depth and mark in b"}]":
                depth -= 1
                if depth == 0:
                    yield base + opened, data[opened:at], None
                    opened = -1
            continue
        elif depth == 0 and junk < 0 and data[at:].strip(BETWEEN):
            junk = at
            at = len(data)
        else:
            at = len(data)
        keep = opened if opened >= 0 else junk if junk >= 0 else at
        more = stream.read(BLOCK_BYTES)
        if not more:
            if opened >= 0:
                yield base + opened, data[opened:], "expected its end, found the end of the file"
            elif junk >= 0 and data[junk:].strip(BETWEEN):
                yield base + junk, data[junk:], NO_OBJECT
            return
        if len(data) - keep > limit:
            yield base + keep, data[keep:], f"expected at most {limit} bytes, found more"
            data, base, at, opened, depth, in_string, junk = (
                more, base + len(data), 0, -1, 0, False, -1
            )  # fmt: skip
            continue
        data, base, at = data[keep:] + more, base + keep, at - keep
        opened = 0 if opened >= 0 else -1
        junk = 0 if junk >= 0 else -1


def load_object(raw: bytes) -> dict[str, Any] | None:
    """Return a JSON object, None where the bytes are none."""
    try:
        value = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None
    return value if isinstance(value, dict) else None
