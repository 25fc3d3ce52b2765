"""Many hands make the batch that one makes, to the byte, whatever happens to one of them."""

import gc
import io
import json
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.cutting import LEAST_BYTES, Weighed, task_sizes, to_cut
from flows.workers import attempt, workers
from tests.test_formats import ARTICLES, FORMATS, PACKINGS, read, warc
from transforms.dumps import Options
from transforms.errors import DataError
from transforms.formats import reading
from transforms.formats.reading import SHARD_BYTES, Shard, read_shards, shard_rows
from transforms.surveys import source_of
from transforms.tables import DumpFormat
from warehouse.home import open_home
from warehouse.lake import Made, make_batch, read_batch
from warehouse.raw import land
from warehouse.shards import Hands, Saved, make_part

SMALL = 300  # bytes of a shard: less than any record here
MANY = "".join(
    json.dumps(ARTICLES[n % 3] | {"title": f"{n} {ARTICLES[n % 3]['title']}"}) + "\n"
    for n in range(40)
).encode()
DAMAGED = {
    "lines-that-are-no-json": MANY[:999] + b"{no\n" + MANY[999:] + b"\n\n[]\n{}",
    "a-gzip-cut-short": PACKINGS["gzip"](MANY)[:-40],
    "a-gzip-member-that-is-damaged": b"".join(
        PACKINGS["gzip"](line) if n != 3 else PACKINGS["gzip"](line)[:60]
        for n, line in enumerate(MANY.splitlines(keepends=True))
    ),
    "a-warc-with-noise": warc("response", "text/html", lambda _: b"x")[:300] + FORMATS["warc"][1],
    "no-records": b"headline,text\n",
}
DUMPS = {name: data for name, (_, data) in FORMATS.items()} | DAMAGED
DUMPS |= {f"jsonl.{name}": pack(FORMATS["jsonl"][1]) for name, pack in PACKINGS.items()}
DUMPS["many"] = MANY


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "SHARD_BYTES", SMALL)


@contextmanager
def threads(count: int = 3) -> Iterator[Hands]:
    with ThreadPoolExecutor(count) as pool:
        yield Hands(lambda *task: pool.submit(attempt, *task).result, count)


def batch(root: Path, data: bytes, hands: Hands | None = None) -> dict[str, bytes]:
    """Return every file of the batch of a dump that is read into a home of its own."""
    home = open_home(root)
    made = make_batch(home, land(home, [data], home.staging), Options(), home.staging, hands=hands)
    assert made.batch
    assert [*home.staging.iterdir()] == []
    folder = home.batches / made.batch.batch_id
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", DUMPS)
def test_many_hands_make_the_batch_that_one_makes_to_the_byte(name: str, quick_path: Path) -> None:
    alone = batch(quick_path / "alone", DUMPS[name])
    with threads() as hands:
        assert batch(quick_path / "shared", DUMPS[name], hands) == alone
    assert "batch.json" in alone


def test_how_far_a_dump_is_read_is_told_as_it_is_read(quick_path: Path) -> None:
    data = MANY * 60
    told: list[int] = []
    with threads() as hands:
        batch(quick_path, data, replace(hands, told=told.append))
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= len(data)


@given(
    size=st.integers(1, 4000),
    count=st.integers(1, 9),
    damage=st.lists(st.tuples(st.integers(0, len(MANY)), st.binary(max_size=9)), max_size=4),
)
@example(size=1, count=1, damage=[])
@settings(deadline=None)  # a machine may be busy
def test_where_a_dump_is_cut_changes_no_row(
    size: int, count: int, damage: list[tuple[int, bytes]]
) -> None:
    data = b'{"text": "' + ARTICLES[0]["text"].encode() + b'"}\n' + MANY[: 600 * count]
    for at, noise in damage:
        data = data[:at] + noise + data[at:]
    if reading.look(io.BytesIO(data), Options()).format is DumpFormat.TEXT:
        return
    with pytest.MonkeyPatch.context() as patch:
        whole = read(data)
        patch.setattr(reading, "SHARD_BYTES", size)
        patch.setattr(reading, "SHARD_RECORDS", count)
        cut = read(data)
    assert cut == whole


def test_shards_depend_on_the_dump_alone_and_none_grows_beyond_its_size() -> None:
    data = MANY * 80
    digest = sha256(data).hexdigest()
    parts = [*read_shards(io.BytesIO(data), source_of(data), digest, Options())]
    shards = [part for part in parts if isinstance(part, Shard)]
    sizes = [sum(len(found.raw) for _, found in shard.finds) for shard in shards]
    longest = max(map(len, MANY.splitlines()))
    assert len(shards) > 1
    assert all(SHARD_BYTES <= size < SHARD_BYTES + longest for size in sizes[:-1])
    assert [shard.first for shard in shards[1:]] == [
        sum(len(before.finds) for before in shards[:at]) + 1 for at in range(1, len(shards))
    ]


@pytest.mark.usefixtures("small")
def test_no_more_shards_are_under_way_than_the_hands_can_hold(quick_path: Path) -> None:
    counts: list[int] = []
    with threads(1) as hands:

        def submit(function: Callable[..., Any], path: Path, *rest: object) -> Callable[[], Any]:
            counts.append(sum(1 for one in path.parent.iterdir() if not one.suffix))
            return hands.submit(function, path, *rest)

        counted = Hands(submit, 1)
        batch(quick_path, MANY, counted)
    assert len(counts) == 40
    assert max(counts) == counted.most_shards < 10


def die_once(path: Path, tombstones: frozenset[str]) -> Saved | None:
    """Find the rows of the third shard only when a process has died of it."""
    mark = path.parents[2] / "died"
    if path.name.endswith("2") and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return make_part(path, tombstones)


def fail(path: Path, tombstones: frozenset[str]) -> Saved | None:
    """Fail at the third shard."""
    if path.name.endswith("2"):
        raise DataError("the third shard is odd")
    return make_part(path, tombstones)


def instead(hands: Hands, function: Callable[..., Any]) -> Hands:
    return Hands(lambda _, *task: hands.submit(function, *task), hands.count)


@pytest.mark.usefixtures("small")
def test_a_worker_that_is_killed_in_the_middle_of_a_shard_loses_nothing(quick_path: Path) -> None:
    alone = batch(quick_path / "alone", MANY)
    with workers([1] * 2, is_asked=True) as hands:
        assert batch(quick_path / "shared", MANY, instead(hands, die_once)) == alone
    assert (quick_path / "shared" / "died").exists()


@pytest.mark.usefixtures("small")
def test_a_shard_that_fails_fails_the_dump_leaves_nothing_and_can_be_tried_again(
    quick_path: Path,
) -> None:
    home = open_home(quick_path)
    landed = land(home, [MANY], home.staging)
    with threads() as hands:
        with pytest.raises(DataError, match="the third shard is odd"):
            make_batch(home, landed, Options(), home.staging, hands=instead(hands, fail))
        assert [*home.staging.iterdir()] == [*home.batches.iterdir()] == []
        made = make_batch(home, landed, Options(), home.staging, hands=hands)
    assert made.batch
    assert len(made.batch.record_hashes) == 40
    assert made.batch.rejected_records == 0
    assert made.seconds > 0


@pytest.mark.usefixtures("small")
def test_what_was_taken_down_is_found_in_any_shard(quick_path: Path) -> None:
    article = read(MANY)["articles"][-1].article_id
    made: list[Made] = []
    with threads() as hands:
        for name, given_hands in (("alone", None), ("shared", hands)):
            home = open_home(quick_path / name)
            task = (home, land(home, [MANY], home.staging), Options(), home.staging)
            made.append(make_batch(*task, frozenset({article}), given_hands))
    alone, shared = made
    assert shared.batch == alone.batch
    assert shared.redactions == alone.redactions
    assert set(alone.redactions) == {sha256(MANY).hexdigest()}
    assert alone.batch
    assert alone.batch.rejected_records == 1  # the record that was blanked


def weighed(*sizes: int, is_divisible: bool = True) -> list[Weighed]:
    return [Weighed(str(n), size, is_divisible) for n, size in enumerate(sizes)]


@pytest.mark.parametrize(
    ("dumps", "cores", "cut"),
    [
        pytest.param(weighed(LEAST_BYTES), 2, {"0"}, id="one large dump is cut"),
        pytest.param(weighed(LEAST_BYTES), 1, set(), id="not for one core"),
        pytest.param(weighed(9 << 30, is_divisible=False), 2, set(), id="a text is one piece"),
        pytest.param(weighed(*[9 << 20] * 99), 2, set(), id="of many the same, none"),
        pytest.param(weighed(9 << 30, *[9 << 20] * 99), 2, {"0"}, id="of many, the giant"),
        pytest.param(weighed(*[9 << 20] * 99), 16, {str(n) for n in range(99)}, id="for 16, all"),
    ],
)
def test_a_dump_is_cut_where_it_would_keep_one_core_long(
    dumps: list[Weighed], cores: int, cut: set[str]
) -> None:
    assert to_cut(dumps, cores) == cut


def test_a_dump_that_can_be_cut_counts_as_many_tasks() -> None:
    assert len(task_sizes(weighed(9 << 20, 5))) == 10
    assert len(task_sizes(weighed(9 << 20, 5, is_divisible=False))) == 2
    assert sum(task_sizes(weighed(9 << 20, 5))) == (9 << 20) + 5


def test_a_batch_of_many_hands_is_found_by_whoever_asks_next(quick_path: Path) -> None:
    home = open_home(quick_path)
    landed = land(home, [MANY], home.staging)
    with threads() as hands:
        first = make_batch(home, landed, Options(), home.staging, hands=hands)
    again = make_batch(home, landed, Options(), home.staging)
    assert again.batch == first.batch == read_batch(next(home.batches.iterdir()))
    assert again.seconds == 0


class Watched(tuple[Any, ...]):
    """Finds that note whether cycles are looked for while they are read, and may break off."""

    __slots__ = ()
    seen: list[bool] = []  # noqa: RUF012

    def __iter__(self) -> Iterator[Any]:
        self.seen.append(gc.isenabled())
        if self:
            raise KeyError
        return super().__iter__()


@pytest.mark.parametrize("finds", [(), (1,)], ids=["read to the end", "broken off"])
@pytest.mark.parametrize("was_on", [True, False], ids=["on", "off"])
def test_cycles_are_not_looked_for_in_a_shard_and_afterwards_as_before(
    finds: tuple[int, ...], was_on: bool
) -> None:
    Watched.seen.clear()
    if not was_on:
        gc.disable()
    try:
        with pytest.raises(KeyError) if finds else nullcontext():
            shard_rows(Shard("0", 1, Watched(finds)))
        assert (Watched.seen, gc.isenabled()) == ([False], was_on)
    finally:
        gc.enable()
