"""From the bytes of a dump to the rows of every table.

    bytes → unpack → encoding → records → lines → roles → articles → rows

The one idea: whatever happens, every byte is accounted for. What cannot be read is a
row in `rejects` with its bytes, and the rest goes on.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.articles import article_rows
from transforms.columns import Row
from transforms.encodings import Encoding, find_encoding
from transforms.ids import ID_DIGITS
from transforms.roles.splitting import label_lines
from transforms.tables import (
    TABLES,
    Dump,
    Outcome,
    Reason,
    Record,
    RecordKind,
    Reject,
    Stage,
)
from transforms.text_lines import TextLine, read_lines
from transforms.unpacking import Unpacked, unpack
from transforms.version import TRANSFORM_VERSION

# Of one dump: at 1.6 KB of memory a line, as measured, this is 6.4 GB.
MAX_LINES = 4_000_000
MAX_REJECT_BYTES = 1 << 16  # enough to look at; the whole is in raw/

Rows = dict[str, list[Row]]  # table → rows


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller knows of a dump that its bytes do not say."""

    encoding: str | None = None


def read_dump(data: bytes, sha256: str, options: Options) -> Rows:
    """Return the rows of every table for one dump.

    `data` is the dump as it was landed, `sha256` the hash of that. Raises DataError if
    `options` name an encoding that does not exist.
    """
    unpacked = unpack(data)
    encoding = find_encoding(unpacked.data, options.encoding)
    dump_id = sha256[:ID_DIGITS]
    rows: Rows = {name: [] for name in TABLES}
    rows["dumps"].append(
        Dump(
            dump_id=dump_id,
            sha256=sha256,
            size_bytes=len(data),
            compression=unpacked.compression,
            text_bytes=len(unpacked.data),
            encoding=encoding.name if encoding else None,
            encoding_basis=encoding.basis if encoding else None,
            transform_version=TRANSFORM_VERSION,
        )
    )
    if unpacked.broken:
        rows["rejects"].append(_broken_dump(dump_id, data, unpacked))
    _read_text(rows, dump_id, unpacked.data, encoding)
    return rows


def _record_id(dump_id: str) -> str:
    """Return the id of the one record of a text dump."""
    return f"{dump_id}-1"


def _read_text(rows: Rows, dump_id: str, data: bytes, encoding: Encoding | None) -> None:
    """Add the rows of a text dump, which is one record."""
    record_id = _record_id(dump_id)
    is_many = data.count(b"\n") > MAX_LINES
    lines = read_lines(data, encoding.name) if encoding and not is_many else []
    rows["records"].append(
        Record(
            record_id=record_id,
            dump_id=dump_id,
            ordinal=1,
            kind=RecordKind.TEXT,
            outcome=Outcome.LOADED if lines else Outcome.REJECTED,
            byte_start=0,
            byte_end=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            url=None,
            declared=None,
            line_count=len(lines),
        )
    )
    if not lines or encoding is None:
        reason = Reason.BINARY if encoding is None else Reason.EMPTY
        reason = Reason.TOO_LARGE if is_many else reason
        if data or not rows["rejects"]:  # what did not unpack at all is told already
            rows["rejects"].append(_unread_record(dump_id, record_id, data, reason))
        return
    for name, new in article_rows(record_id, lines, label_lines(lines)).items():
        rows[name].extend(new)
    rows["rejects"].extend(_damaged_lines(dump_id, record_id, data, lines, encoding))


def _broken_dump(dump_id: str, data: bytes, unpacked: Unpacked) -> Reject:
    broken = unpacked.broken
    if broken is None:
        raise ValueError("expected a dump that is broken")
    return Reject(
        reject_id=f"{dump_id}.{Stage.DECOMPRESS}.{broken.at}",
        dump_id=dump_id,
        record_id=None if unpacked.data else _record_id(dump_id),
        stage=Stage.DECOMPRESS,
        reason=broken.reason,
        message=broken.message,
        is_whole_record=not unpacked.data,
        byte_start=broken.at,
        byte_end=len(data),
        raw=data[broken.at :][:MAX_REJECT_BYTES],
        transform_version=TRANSFORM_VERSION,
    )


def _unread_record(dump_id: str, record_id: str, data: bytes, reason: Reason) -> Reject:
    found = {
        Reason.EMPTY: "nothing but blanks" if data else "no bytes at all",
        Reason.TOO_LARGE: f"more than {MAX_LINES} lines",
        Reason.BINARY: f"binary data that starts with {data[:8]!r}",
    }[reason]
    return Reject(
        reject_id=f"{record_id}.{Stage.DECODE}.0",
        dump_id=dump_id,
        record_id=record_id,
        stage=Stage.DECODE,
        reason=reason,
        message=f"expected text, found {found}. Give the text itself, or leave it out.",
        is_whole_record=True,
        byte_start=0,
        byte_end=len(data),
        raw=data[:MAX_REJECT_BYTES],
        transform_version=TRANSFORM_VERSION,
    )


def _damaged_lines(
    dump_id: str,
    record_id: str,
    data: bytes,
    lines: Iterable[TextLine],
    encoding: Encoding,
) -> Iterable[Reject]:
    """Yield a reject for each line with bytes that are not in the encoding.

    The line is loaded all the same, with U+FFFD in their place.
    """
    for line in lines:
        if line.is_damaged:
            raw = data[line.byte_start : line.byte_end]
            yield Reject(
                reject_id=f"{record_id}.{Stage.DECODE}.{line.byte_start}",
                dump_id=dump_id,
                record_id=record_id,
                stage=Stage.DECODE,
                reason=Reason.INVALID_BYTES,
                message=(
                    f"line {line.number}: expected {encoding.name}, "
                    f"found {_first_bad_bytes(raw, encoding.name)!r}. "
                    "Name the encoding with --encoding if this one is wrong."
                ),
                is_whole_record=False,
                byte_start=line.byte_start,
                byte_end=line.byte_end,
                raw=raw[:MAX_REJECT_BYTES],
                transform_version=TRANSFORM_VERSION,
            )


def _first_bad_bytes(raw: bytes, encoding: str) -> bytes:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError as error:
        return raw[error.start : error.end]
    return b""
