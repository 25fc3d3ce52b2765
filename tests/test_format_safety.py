"""Hostile and broken dumps: bounded, refused with a reason, and the rest goes on."""

import bz2
import gzip
import io
import json
import random
import struct
import tarfile
import time
import zipfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.test_formats import (
    ARTICLES,
    EXPECTED,
    FORMATS,
    PACKINGS,
    jsonl,
    logical,
    page,
    read,
    response,
    tarred,
    warc,
    zipped,
)
from transforms.formats.records import Limits
from transforms.tables import Reason

GOOD = json.dumps(ARTICLES[0]).encode()


def reasons(data: bytes, limits: Limits | None = None) -> list[Reason]:
    return [row.reason for row in read(data, limits=limits)["rejects"]]


def headlines(data: bytes, limits: Limits | None = None) -> list[str]:
    return [row.headline for row in read(data, limits=limits).get("articles", [])]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"{not json", Reason.MALFORMED),
        (b"[1, 2]", Reason.MALFORMED),
        (b'{"title": "cut off', Reason.MALFORMED),
        (b'{"title": "\xff\xfe"}', Reason.MALFORMED),
        (b'{"text": ""}', Reason.EMPTY),
        (b'{"nothing": "known"}', Reason.MALFORMED),
        (b"[" * 5_000, Reason.TOO_DEEP),
        (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, Reason.TOO_DEEP),
        (json.dumps({f"c{n}": n for n in range(10_001)}).encode(), Reason.TOO_LARGE),
        (b'{"title": "' + b"x" * 3_000 + b'"}', Reason.TOO_LARGE),
    ],
    ids=["no json", "a list", "cut", "bytes", "empty", "unknown", "deep lists", "deep", "wide", "long"],
)  # fmt: skip
def test_a_bad_line_is_a_reject_with_its_bytes_and_the_others_are_read(
    bad: bytes, reason: Reason
) -> None:
    limits = Limits(line_bytes=2_000) if b"xxx" in bad else Limits()
    data = GOOD + b"\n" + bad + b"\n" + GOOD.replace(b"Rain", b"Snow") + b"\n"
    rows = read(data, limits=limits)
    assert [row.headline for row in rows["articles"]] == [
        ARTICLES[0]["title"], ARTICLES[0]["title"].replace("Rain", "Snow"),
    ]  # fmt: skip
    (reject,) = rows["rejects"]
    assert reject.reason is reason
    assert bad.startswith(reject.raw[:1_000].rstrip(b"\n"))
    assert data[reject.byte_start : reject.byte_end].strip() == bad


def test_a_bad_object_of_an_array_takes_no_other_with_it() -> None:
    data = b"[" + GOOD + b', {"title": bad}, ' + GOOD.replace(b"Rain", b"Snow") + b"]"
    rows = read(data)
    assert len(rows["articles"]) == 2
    assert [row.raw for row in rows["rejects"]] == [b'{"title": bad}']


def test_an_array_that_breaks_off_gives_what_stands_before_the_break() -> None:
    data = b"[" + GOOD + b"," + GOOD[:99]
    rows = read(data)
    assert len(rows["articles"]) == 1
    assert [row.raw for row in rows["rejects"]] == [GOOD[:99]]


def test_strings_full_of_brackets_and_quotes_are_strings() -> None:
    odd = json.dumps(ARTICLES[0] | {"note": 'a ]}{[" \\" \\\\ \\'}, indent=1).encode()
    assert len(headlines(b"[" + odd + b"," + GOOD + b"]")) == 2


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64])
def test_an_array_is_read_alike_however_its_bytes_come(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("transforms.formats.json_reader.BLOCK_BYTES", size)
    odd = ARTICLES[0] | {"note": 'a ]}{[" \\" \\\\'}
    data = json.dumps([odd, odd | {"title": "Snow at last in the dry north of it"}]).encode()
    assert len(headlines(data)) == 2


def test_a_csv_row_with_too_few_cells_and_one_with_an_open_quote_are_rejects() -> None:
    data = FORMATS["csv"][1]
    head, first, *_ = data.split(b"\r\n")
    broken = head + b"\r\nonly,two\r\n" + data.partition(b"\r\n")[2] + b'x,"never closed,1,2,3\r\n'
    rows = read(broken)
    assert logical(rows) == EXPECTED
    assert [row.reason for row in rows["rejects"]] == [Reason.MALFORMED, Reason.MALFORMED]
    assert first


def test_damage_in_a_warc_loses_one_record() -> None:
    data = warc("response", "application/http; msgtype=response", response)
    places = [at for at in range(len(data)) if data.startswith(b"WARC/1.0", at)]
    broken = data[: places[1]] + b"GARBAGE" + data[places[1] + 7 :]
    rows = read(broken)
    assert logical(rows) == [EXPECTED[0], EXPECTED[2]]
    assert [row.reason for row in rows["rejects"]] == [Reason.MALFORMED]


def test_odd_line_ends_between_the_records_of_a_warc_are_passed_over() -> None:
    data = warc("response", "application/http; msgtype=response", response)
    rows = read(data.replace(b"\r\n\r\nWARC", b"\r\r\n\n\rWARC"))
    assert logical(rows) == EXPECTED


def test_a_member_that_is_damaged_loses_one_record_of_a_packed_warc() -> None:
    data = warc("response", "application/http; msgtype=response", response)
    places = [at for at in range(len(data)) if data.startswith(b"WARC/1.0", at)] + [len(data)]
    members = [gzip.compress(data[a:b]) for a, b in zip(places, places[1:], strict=False)]
    members[1] = members[1][:40] + bytes(60) + members[1][100:]
    rows = read(b"".join(members))
    assert {EXPECTED[0], EXPECTED[2]} <= set(logical(rows))
    assert Reason.CORRUPT in [row.reason for row in rows["rejects"]]


@pytest.mark.parametrize("packing", ["gzip", "bzip2", "xz", "zstd", "tar.gz", "zip"])
def test_a_truncated_archive_gives_what_stands_before_the_break(packing: str) -> None:
    rows = [ARTICLES[0] | {"title": f"Rain fell on day {n} of the long year", "pad": random.Random(n).randbytes(300).hex()} for n in range(400)]  # fmt: skip
    data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    packed = bz2.compress(data, 1) if packing == "bzip2" else PACKINGS[packing](data)
    found = read(packed[: len(packed) * 2 // 3])
    assert 50 < len(found["articles"]) < 400
    assert any(row.reason in (Reason.TRUNCATED, Reason.CORRUPT) for row in found["rejects"])


def test_a_zip_without_its_directory_is_read_by_its_headers() -> None:
    packed = zipped({"a.jsonl": jsonl(), "b.jsonl": jsonl().replace(b"Rain", b"Snow")})
    rows = read(packed[: packed.rindex(b"PK\x01\x02") - 1])
    assert len(rows["articles"]) >= 3


@pytest.mark.parametrize(
    "name", ["../evil.jsonl", "/etc/evil.jsonl", "a/../../evil.jsonl", "C:\\evil.jsonl", "..\\evil"]
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_member_that_leads_out_of_its_archive_is_refused(
    name: str, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    rows = read(pack({name: GOOD, "good.jsonl": GOOD}))
    assert len(rows["articles"]) == 1
    assert [row.reason for row in rows["rejects"]] == [Reason.UNSAFE]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_in_a_tar_are_refused(kind: bytes) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("link.txt")
        entry.type, entry.linkname = kind, "/etc/passwd"
        archive.addfile(entry)
    assert reasons(out.getvalue()) == [Reason.UNSAFE]


def test_a_link_in_a_zip_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("link")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    assert reasons(out.getvalue()) == [Reason.UNSAFE]


def test_an_encrypted_member_is_told() -> None:
    packed = bytearray(zipped({"a.jsonl": GOOD}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = packed.index(mark) + place
        struct.pack_into("<H", packed, at, 1)
    assert reasons(bytes(packed)) == [Reason.ENCRYPTED]


def test_archives_in_archives_are_opened_to_a_bounded_depth() -> None:
    data = GOOD
    for _ in range(9):
        data = zipped({"inner.zip": data})
    assert reasons(data) == [Reason.TOO_DEEP]


@pytest.mark.parametrize("pack", ["gzip", "bzip2", "xz", "zstd", "zip"])
def test_a_bomb_is_cut_off(pack: str) -> None:
    limits = Limits(ratio_from=1 << 20, ratio=20, total_bytes=1 << 24)
    start = time.process_time()
    bomb = PACKINGS[pack](GOOD + b"\n" + b'{"title": "' + b"0" * (40 << 20) + b'"}\n')
    assert Reason.TOO_LARGE in reasons(bomb, limits)
    assert time.process_time() - start < 20


def feed(prolog: str, item: str) -> bytes:
    return (
        f'<?xml version="1.0"?>{prolog}<rss version="2.0"><channel>{item}'
        "<item><title>Rain at last in the south</title><description>It rained on Monday, and "
        "nobody who had waited for it went indoors.</description></item></channel></rss>"
    ).encode()


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
    ],
)
def test_entities_of_xml_are_never_resolved(prolog: str) -> None:
    rows = read(feed(prolog, "<item><title>&a;</title></item>"))
    assert [row.reason for row in rows["rejects"]] == [Reason.UNSAFE]
    assert "root:" not in repr(rows)


@pytest.mark.parametrize(
    "item",
    [
        "<item><title>cut off",
        "<item>" + "<a>" * 500 + "</a>" * 500 + "</item>",
        "<item><title><![CDATA[never closed</title></item>",
    ],
)
def test_a_broken_item_takes_no_other_with_it(item: str) -> None:
    rows = read(feed("", item) if "CDATA" not in item else feed("", "") .replace(b"</channel>", item.encode() + b"</channel>"))  # fmt: skip
    assert "Rain at last in the south" in [row.headline for row in rows["articles"]]
    assert rows["rejects"]


def test_a_page_nested_a_hundred_thousand_deep_is_read() -> None:
    text = ARTICLES[0]["text"].split("\n\n")[0]
    deep = "<div>" * 100_000 + f"<p>{text}</p>"
    rows = read(f"<!doctype html><html><body>{deep}</body></html>".encode())
    assert text in "".join(line.text or "" for line in rows["lines"]) + "".join(
        row.body for row in rows["articles"]
    )


def test_a_page_of_a_million_tags_is_read_in_bounded_time() -> None:
    start = time.process_time()
    read(b"<!doctype html><html><body>" + b"<b>x</b><p>" * 60_000 + b"</body></html>")
    assert time.process_time() - start < 60


def test_scripts_are_never_text() -> None:
    data = page(ARTICLES[0]).replace(b"<h1>", b"<script>alert(1)</script><h1>")
    assert "alert" not in repr(read(data)["lines"]) + repr(read(data)["articles"])


# --- fuzz -------------------------------------------------------------------------------

SEEDS = [data for _, data in FORMATS.values()] + [
    PACKINGS[packing](FORMATS["warc"][1]) for packing in PACKINGS
]


def damaged(rng: random.Random, data: bytes) -> bytes:
    """Damage some bytes: cut, flip, swap, repeat, splice."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(out)) if out else 0
        size = rng.choice([1, 2, 8, 64, 1000])
        match rng.randrange(6):
            case 0:
                del out[at:]
            case 1:
                del out[at : at + size]
            case 2:
                out[at : at + size] = rng.randbytes(size)
            case 3 if out:
                out[at] ^= 1 << rng.randrange(8)
            case 4:
                out[at:at] = out[at : at + size] * rng.randint(1, 5)
            case _:
                other = rng.choice(SEEDS)
                start = rng.randrange(len(other))
                out[at:at] = other[start : start + size]
    return bytes(out)


def fuzz(count: int, seed: int) -> Iterator[int]:
    rng = random.Random(seed)
    for number in range(count):
        yield number
        read(damaged(rng, rng.choice(SEEDS)), limits=Limits(total_bytes=1 << 26))


def test_damaged_dumps_break_nothing_and_the_books_balance() -> None:
    for _ in fuzz(150, 4):
        pass


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_many_damaged_dumps_break_nothing_and_the_books_balance() -> None:
    for _ in fuzz(20_000, 1789):
        pass


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=300),
    st.sampled_from(
        ["", "{", "[", "<rss>", "WARC/1.0\r\n", "PAR1", "<html>", "PK\x03\x04", "a,title,text\n"]
    ),
)
def test_whatever_bytes_are_read(data: bytes, start: str) -> None:
    read(start.encode("latin-1") + data)


def test_a_checksum_that_is_wrong_is_told_and_the_text_is_kept() -> None:
    pad = random.Random(1).randbytes(40_000).hex()
    data = jsonl() + json.dumps(ARTICLES[0] | {"pad": pad}).encode()
    packed = bytearray(gzip.compress(data, mtime=0))
    packed[-6] ^= 0xFF
    rows = read(bytes(packed))
    assert logical(rows)[:3] == EXPECTED
    assert [row.reason for row in rows["rejects"] if not row.is_whole_record] == [Reason.CORRUPT]
