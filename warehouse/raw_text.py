"""Read records and lines out of the raw bytes again, for traces and verification."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from transforms.text_lines import cut
from transforms.unpacking import unpack
from warehouse.home import Home
from warehouse.raw import read_raw


@dataclass(frozen=True, slots=True)
class RawText:
    """The bytes of one record, and the encoding they were read in."""

    data: bytes
    encoding: str

    def line(self, row: Mapping[str, Any]) -> str:
        """Cut the text of a line, by its span."""
        return cut(self.data, self.encoding, row["byte_start"], row["byte_end"])


def unpacked_dump(home: Home, sha256: str) -> bytes:
    """Return a dump's bytes unpacked. Raises StoreError if they are not there."""
    return unpack(read_raw(home, sha256)).data
