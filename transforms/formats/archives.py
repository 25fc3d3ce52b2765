"""Zip and tar: the members of an archive, each by its name and its bytes, never written out.

A name that leads out of the archive, a link or a device is refused with a reason. A zip whose
directory is lost is read by the headers before its members, a tar up to its break.
"""

import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from transforms.formats.records import Limits, Unread
from transforms.formats.sniffing import Container
from transforms.tables import Reason, Stage

LOCAL = b"PK\x03\x04"
HEADER = struct.Struct("<4s5H3I2H")
ENCRYPTED, STREAMED = 0x1, 0x8
STORED, DEFLATED = 0, 8
TYPE_BITS, LINK_BITS = 0o170000, 0o120000  # of a Unix mode
FAULTS = (
    tarfile.TarError, zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError,
    RuntimeError, NotImplementedError, struct.error,
)  # fmt: skip
NOISE = ("__MACOSX/", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive."""

    name: str
    stream: BinaryIO


def members(stream: BinaryIO, kind: Container, limits: Limits) -> Iterator[Member | Unread]:
    """Yield the members of an archive in its order, and what of it can not be read."""
    found = _zip(stream, limits) if kind is Container.ZIP else _tar(stream)
    for count, member in enumerate(found, 1):
        if count > limits.members:
            yield _refused("archive", Reason.TOO_LARGE, f"more than {limits.members} members")
            return
        yield member


def unsafe(name: str) -> str | None:
    """Say what is wrong with the name of a member; None: nothing.

    >>> unsafe("../etc/passwd"), unsafe("2024/rain.txt")
    ("a name that leads out of the archive: '../etc/passwd'", None)
    """
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or (len(name) > 1 and name[1] == ":"):
        return f"an absolute name: {name!r}"
    if ".." in parts:
        return f"a name that leads out of the archive: {name!r}"
    if "\0" in name:
        return f"a name with a NUL: {name!r}"
    return None


class _Once(io.RawIOBase):
    """A member as it comes: it cannot be read from its start again."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.fault: str | None = None  # what ended it before its time

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        if self.fault is not None:
            return 0
        try:
            data = self._stream.read(len(buffer))
        except FAULTS as error:
            self.fault = str(error) or type(error).__name__
            return 0
        buffer[: len(data)] = data
        return len(data)


def _once(stream: object) -> BinaryIO:
    return _Once(stream)  # type: ignore[arg-type, return-value]


def fault_of(member: Member) -> str | None:
    """Say what ended the reading of a member before its time; None: nothing did."""
    return member.stream.fault if isinstance(member.stream, _Once) else None


def _refused(name: str, reason: Reason, found: str) -> Unread:
    return Unread(Stage.DECOMPRESS, reason, f"member {name!r}: expected a file, found {found}",
                  0, b"")  # fmt: skip


def _zip(stream: BinaryIO, limits: Limits) -> Iterator[Member | Unread]:
    try:
        archive = zipfile.ZipFile(stream)
        entries = archive.infolist()
    except FAULTS as error:
        yield Unread(Stage.DECOMPRESS, Reason.TRUNCATED,
                     f"zip: expected its directory at the end, found: {error}; the members before "
                     "the break were read", 0, b"", is_record=False)  # fmt: skip
        stream.seek(0)
        yield from _zip_by_headers(stream, limits)
        return
    for entry in entries:
        if (
            entry.filename.endswith("/")
            or entry.filename.startswith(NOISE)
            or entry.filename.endswith(NOISE)
        ):
            continue
        if wrong := unsafe(entry.filename):
            yield _refused(entry.filename, Reason.UNSAFE, wrong)
        elif (entry.external_attr >> 16) & TYPE_BITS == LINK_BITS:
            yield _refused(entry.filename, Reason.UNSAFE, "a link")
        elif entry.flag_bits & ENCRYPTED:
            yield _refused(entry.filename, Reason.ENCRYPTED, "an encrypted member")
        elif entry.file_size > limits.ratio_from and entry.file_size > limits.ratio * max(
            entry.compress_size, 1
        ):
            yield _refused(entry.filename, Reason.TOO_LARGE, f"{entry.file_size} bytes unpacked")
        else:
            try:
                opened = archive.open(entry)
            except FAULTS as error:
                yield _refused(entry.filename, Reason.CORRUPT, str(error))
                continue
            yield Member(entry.filename, _once(opened))


def _zip_by_headers(stream: BinaryIO, limits: Limits) -> Iterator[Member | Unread]:
    """Read a zip without its directory; the whole of it is held in memory."""
    data = stream.read(limits.member_bytes)
    at = data.find(LOCAL)
    while 0 <= at <= len(data) - HEADER.size:
        fields = HEADER.unpack_from(data, at)
        flags, method, packed, name_size, extra = (
            fields[2], fields[3], fields[7], fields[9], fields[10],
        )  # fmt: skip
        start = at + HEADER.size + name_size + extra
        name = data[at + HEADER.size : at + HEADER.size + name_size].decode("utf-8", "replace")
        if flags & ENCRYPTED:
            yield _refused(name, Reason.ENCRYPTED, "an encrypted member")
            at = data.find(LOCAL, start)
            continue
        if name.endswith("/"):
            at = data.find(LOCAL, start)
            continue
        if wrong := unsafe(name):
            yield _refused(name, Reason.UNSAFE, wrong)
            at = data.find(LOCAL, start + (packed or 0))
            continue
        if method == DEFLATED:
            inner = zlib.decompressobj(wbits=-15)
            try:
                unpacked = inner.decompress(data[start:], limits.member_bytes)
            except zlib.error as error:
                yield _refused(name, Reason.CORRUPT, str(error))
                at = data.find(LOCAL, start)
                continue
            if not inner.eof:
                yield Unread(Stage.DECOMPRESS, Reason.TRUNCATED,
                             f"member {name!r}: expected more bytes, found the end", at,
                             data[at : at + 65536], is_record=False)  # fmt: skip
            end = len(data) - len(inner.unused_data)
        elif method == STORED and not flags & STREAMED:
            unpacked, end = data[start : start + packed], start + packed
        else:
            yield _refused(name, Reason.CORRUPT, f"the packing {method}")
            at = data.find(LOCAL, start)
            continue
        yield Member(name, io.BytesIO(unpacked))
        at = data.find(LOCAL, end)


def _tar(stream: BinaryIO) -> Iterator[Member | Unread]:
    try:
        archive = tarfile.open(fileobj=stream, mode="r|", errorlevel=0)  # noqa: SIM115 - not ours to close
    except FAULTS as error:
        yield _refused("archive", Reason.CORRUPT, str(error))
        return
    while True:
        try:
            entry = archive.next()
        except FAULTS as error:
            yield Unread(Stage.DECOMPRESS, Reason.TRUNCATED,
                         f"tar: expected a member or the end, found: {error}; the members before "
                         "it were read", 0, b"", is_record=False)  # fmt: skip
            return
        if entry is None:
            return
        name = entry.name
        if entry.isdir() or name.startswith(NOISE) or name.endswith(NOISE):
            continue
        if wrong := unsafe(name):
            yield _refused(name, Reason.UNSAFE, wrong)
        elif not entry.isreg():
            kind = "a link" if entry.islnk() or entry.issym() else "a device or the like"
            yield _refused(name, Reason.UNSAFE, kind)
        else:
            opened = archive.extractfile(entry)
            if opened is not None:
                yield Member(name, _once(opened))
