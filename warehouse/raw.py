"""The raw store: the bytes of each dump once, named by their sha256, never changed."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from transforms.ids import ID_DIGITS
from warehouse.errors import StoreError
from warehouse.files import make_folder, move_into_place
from warehouse.home import Home
from warehouse.steps import step

CHUNK_BYTES = 1 << 20  # a megabyte at a time keeps memory flat


@dataclass(frozen=True, slots=True)
class Landed:
    """A dump that is in the raw store.

    `first_sha256` is set where an article was taken out of its bytes: the hash that they
    had before. Ids are made from that, so that taking one article down renames no other.
    """

    sha256: str
    size_bytes: int
    first_sha256: str | None = None

    @property
    def dump_id(self) -> str:
        """The id of the dump: it stays when an article is taken out of it."""
        return (self.first_sha256 or self.sha256)[:ID_DIGITS]


def land(home: Home, chunks: Iterable[bytes], staging: Path) -> Landed:
    """Put the bytes of a dump into the raw store; equal bytes are stored once."""
    aside = staging / f"landing-{os.urandom(8).hex()}"
    digest = hashlib.sha256()
    try:
        with _writing(home):
            # Buffered: an unbuffered write may write a part and not say so.
            with aside.open("wb") as file:
                for chunk in _reading(chunks):
                    digest.update(chunk)
                    file.write(chunk)
                size_bytes = file.tell()
                file.flush()
                os.fsync(file.fileno())
            step("raw.written")
            landed = Landed(digest.hexdigest(), size_bytes)
            target = home.raw(landed.sha256)
            if not target.exists():
                make_folder(target.parent)
                aside.chmod(0o444)
                move_into_place(aside, target)
            step("raw.placed")
    finally:
        aside.unlink(missing_ok=True)
    return landed


class _SourceError(Exception):
    """What went wrong is the source's fault and not the home folder's."""


def _reading(chunks: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from chunks
    except OSError as error:
        raise _SourceError from error


@contextmanager
def _writing(home: Home) -> Iterator[None]:
    """Tell a home folder that can not be written to from a source that can not be read."""
    try:
        yield
    except _SourceError as error:
        if error.__cause__:
            raise error.__cause__ from None
    except OSError as error:
        raise StoreError(
            f"home folder {home.root}: expected room to write to, found: "
            f"{error.strerror or error}. Free some, then run again."
        ) from error


@contextmanager
def opened_raw(home: Home, sha256: str) -> Iterator[BinaryIO]:
    """Open the bytes of a dump to read them in any order.

    Raises StoreError if they are not there. Whether they are still those bytes is
    asked by whoever reads them through, with `raw_chunks`.
    """
    path = home.raw(sha256)
    try:
        file = path.open("rb")
    except OSError as error:
        raise StoreError(
            f"{path}: expected the bytes of a dump, found: {error.strerror}. "
            "Put the file back from a backup; its name is its sha256."
        ) from error
    with file:
        yield file


def read_raw(home: Home, sha256: str) -> bytes:
    """Return the bytes of a dump as they were landed.

    Raises StoreError if they are not there or are not those bytes any more.
    """
    return b"".join(raw_chunks(home, sha256))


def raw_chunks(home: Home, sha256: str) -> Iterator[bytes]:
    """Yield the bytes of a dump as they were landed, a megabyte at a time.

    Raises StoreError if they are not there; after the last one, if they are not those
    bytes any more.
    """
    path = home.raw(sha256)
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK_BYTES):
                digest.update(chunk)
                yield chunk
    except OSError as error:
        raise StoreError(
            f"{path}: expected the bytes of a dump, found: {error.strerror}. "
            "Put the file back from a backup; its name is its sha256."
        ) from error
    if digest.hexdigest() != sha256:
        raise StoreError(
            f"{path}: expected bytes with the sha256 of the name, found {digest.hexdigest()}. "
            "The file was changed; put it back from a backup."
        )
