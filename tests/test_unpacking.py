"""Packed dumps: read as far as they go, and the break has a place."""

import gzip
import random
from collections.abc import Callable

import pytest
from backports import zstd

from transforms.tables import Compression, Reason
from transforms.unpacking import unpack

TEXT = random.Random(7).randbytes(40_000).hex().encode()
PACKERS: dict[Compression, Callable[[bytes], bytes]] = {
    Compression.GZIP: lambda data: gzip.compress(data, mtime=0),
    Compression.ZSTD: zstd.compress,
}


@pytest.mark.parametrize("compression", PACKERS)
def test_what_is_packed_comes_out_again(compression: Compression) -> None:
    found = unpack(PACKERS[compression](TEXT))
    assert (found.compression, found.data, found.broken) == (compression, TEXT, None)


@pytest.mark.parametrize("compression", PACKERS)
def test_several_members_are_one_text(compression: Compression) -> None:
    pack = PACKERS[compression]
    assert unpack(pack(TEXT) + pack(b"more")).data == TEXT + b"more"


def test_zeros_after_the_last_member_are_padding() -> None:
    found = unpack(gzip.compress(b"Rain", mtime=0) + bytes(512))
    assert (found.data, found.broken) == (b"Rain", None)


@pytest.mark.parametrize("compression", PACKERS)
def test_of_a_truncated_dump_the_start_is_kept(compression: Compression) -> None:
    packed = PACKERS[compression](TEXT)
    found = unpack(packed[: len(packed) // 2])
    assert found.broken is not None
    assert found.broken.reason is Reason.TRUNCATED
    assert found.broken.at == len(packed) // 2
    assert TEXT.startswith(found.data)
    assert compression is Compression.ZSTD or len(found.data) > len(TEXT) // 3


def test_damage_is_told_with_its_place_and_what_stands_before_it_is_kept() -> None:
    packed = bytearray(gzip.compress(TEXT, mtime=0))
    packed[-5:] = b"\0\0\0\0\0"
    found = unpack(bytes(packed))
    assert found.broken is not None
    assert found.broken.reason is Reason.CORRUPT
    assert "expected gzip data, found" in found.broken.message
    assert TEXT.startswith(found.data)


@pytest.mark.parametrize("compression", PACKERS)
def test_a_bomb_is_defused(compression: Compression) -> None:
    bomb = PACKERS[compression](bytes(50_000_000))
    found = unpack(bomb, max_bytes=1_000_000)
    assert found.broken is not None
    assert found.broken.reason is Reason.TOO_LARGE
    assert len(found.data) <= 1_000_000


def test_text_that_is_not_packed_is_left_alone() -> None:
    assert unpack(TEXT).data is TEXT
