"""Looking after the store: versions, going back, taking down, collecting, looking over."""

import gzip
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows import store, versions
from flows.job import Request, run_directly
from flows.receipt import Receipt, State
from tests.conftest import ingest
from tests.corpus import Layout, articles, dump
from tests.test_job import rows, states
from transforms import dumps
from transforms.columns import columns_of
from transforms.formats import reading
from transforms.formats.mapping import read_mapping
from transforms.tables import SCHEMA_VERSION, TABLES
from transforms.version import TRANSFORM_VERSION
from warehouse import lake
from warehouse.errors import StoreError
from warehouse.history import diff, history
from warehouse.home import Home
from warehouse.manifest import head
from warehouse.searching import search
from warehouse.verify import verify

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

NEXT = TRANSFORM_VERSION + 1
HEADLINES = "select headline from articles order by 1"
# Three articles that have no line in common; "rain" and "snow" for short.
WET, COLD, OTHER = articles(3, seed=5)
RAIN, SNOW, HAIL = (dump([each], Layout.STD)[0] for each in (WET, COLD, OTHER))
RAINY, SNOWY = [(WET.headline,)], [(COLD.headline,)]
BOTH = sorted([*RAINY, *SNOWY])
Bump = Callable[[int], None]


@pytest.fixture
def root(quick_path: Path) -> Path:
    return quick_path / "home"


@pytest.fixture
def folder(quick_path: Path) -> Path:
    path = quick_path / "dumps"
    path.mkdir()
    (path / "rain.txt").write_text(RAIN)
    (path / "both.txt").write_text(f"{SNOW}\n\n\n{RAIN}")
    return path


@pytest.fixture
def bump(monkeypatch: pytest.MonkeyPatch) -> Bump:
    """Raise the version of the transforms, as a release with other rules does."""

    def raise_to(version: int) -> None:
        monkeypatch.setattr(dumps, "TRANSFORM_VERSION", version)
        monkeypatch.setattr(lake, "TRANSFORM_VERSION", version)
        monkeypatch.setattr(reading, "TRANSFORM_VERSION", version)

    return raise_to


def backfill(root: Path) -> Receipt:
    return run_directly(Request((), root, is_backfill=True))


def versions_of(root: Path) -> list[tuple[object, ...]]:
    return rows(root, "select distinct transform_version from dumps")


def article(root: Path, headline: str) -> str:
    ((name,),) = rows(root, f"select article_id from articles where headline = $${headline}$$")
    return str(name)


# Versions


def test_a_plan_says_what_is_stale_and_a_backfill_reads_it_again_in_one_commit(
    root: Path, folder: Path, bump: Bump
) -> None:
    ingest(root, folder)
    assert store.plan(root).stale_dumps == 0
    bump(NEXT)
    plan = store.plan(root)
    assert (plan.dumps, plan.stale_dumps, plan.is_done_by_next_run) == (2, 2, True)
    assert plan.stale_bytes == sum(path.stat().st_size for path in folder.iterdir())
    assert plan.seconds > 0
    receipt = backfill(root)
    assert (receipt.exit_code, receipt.generation) == (0, 2)
    assert versions_of(root) == [(NEXT,)]
    assert store.plan(root).stale_dumps == 0
    assert backfill(root).generation == 2


def test_a_little_that_is_stale_is_read_again_by_the_next_run(
    root: Path, folder: Path, bump: Bump
) -> None:
    ingest(root, folder)
    bump(NEXT)
    (folder / "new.txt").write_text(HAIL)
    receipt = ingest(root, folder / "new.txt")
    assert states(receipt) == [State.NEW]
    assert receipt.note == "2 dumps of an older version were read again"
    assert versions_of(root) == [(NEXT,)]


def test_much_that_is_stale_is_never_mixed_with_what_is_new(
    root: Path, folder: Path, bump: Bump, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(root, folder)
    bump(NEXT)
    monkeypatch.setattr(versions, "ALONG_BYTES", 10)
    (folder / "new.txt").write_text(HAIL)
    with pytest.raises(StoreError, match=r"2 dumps .* were read by version \["):
        ingest(root, folder)
    assert versions_of(root) == [(TRANSFORM_VERSION,)]
    receipt = ingest(root, folder / "rain.txt")
    assert receipt.note == "2 dumps were read by an older version: wirehouse plan"
    assert versions_of(root) == [(TRANSFORM_VERSION,)]
    backfill(root)
    assert states(ingest(root, folder)) == [State.UNCHANGED, State.NEW, State.UNCHANGED]


def test_a_dump_that_a_new_version_can_not_read_keeps_the_old_generation(
    root: Path, folder: Path, bump: Bump
) -> None:
    ingest(root, folder)
    bump(NEXT)
    entry = next(iter(head(Home(root)).entries.values()))
    Home(root).raw(entry.sha256).unlink()
    with pytest.raises(StoreError, match="to be read by one version"):
        backfill(root)
    assert versions_of(root) == [(TRANSFORM_VERSION,)]


# Schema


def rewritten(root: Path, table: str, change: Callable[[pa.Table], pa.Table]) -> None:
    """Write the files of a table as an older declaration had them, and forget the database."""
    home = Home(root)
    for path in home.batches.glob(f"*/{table}.parquet"):
        pq.write_table(change(pq.read_table(path)), path)
    number = head(home).number
    path = home.manifests / f"{number:08}.json"
    text = path.read_text()
    path.write_text(text.replace(f'"schema_version":{SCHEMA_VERSION}', '"schema_version":0'))
    home.database.unlink()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda t: t.append_column("old", pa.nulls(len(t), pa.string())), id="dropped"),
        pytest.param(lambda t: t.drop_columns(["section"]), id="added"),
        pytest.param(
            lambda t: t.rename_columns([n.replace("section", "kicker") for n in t.column_names]),
            id="renamed",
        ),
        pytest.param(
            lambda t: t.set_column(
                t.schema.get_field_index("body_chars"), "body_chars",
                t["body_chars"].cast(pa.string()),
            ),
            id="retyped",
        ),
        pytest.param(lambda t: t.select(t.column_names[::-1]), id="in another order"),
    ],
)  # fmt: skip
def test_batches_of_an_older_declaration_load_by_the_declared_table_alone(
    root: Path, folder: Path, change: Callable[[pa.Table], pa.Table]
) -> None:
    ingest(root, folder)
    columns = [field.name for field in columns_of(TABLES["articles"])]
    before = rows(root, f"select {', '.join(columns)} from articles order by 1")
    rewritten(root, "articles", change)
    with store.held(root):
        pass  # mends: builds the database that is not there
    assert rows(root, f"select {', '.join(columns)} from articles order by 1") == before


def test_a_column_that_may_not_be_null_and_is_not_there_is_told(root: Path, folder: Path) -> None:
    ingest(root, folder)
    rewritten(root, "articles", lambda table: table.drop_columns(["body_chars"]))
    with pytest.raises(StoreError, match=r"articles\.body_chars"), store.held(root):
        pass


# Guards


@pytest.mark.parametrize("data", ["", "\n", RAIN[:200]], ids=["empty", "blank", "cut short"])
def test_a_dump_that_shrank_is_held_until_it_is_accepted(
    root: Path, folder: Path, data: str
) -> None:
    ingest(root, folder)
    (folder / "both.txt").write_text(data)
    for _ in range(2):
        receipt = ingest(root, folder)
        assert states(receipt) == [State.HELD, State.UNCHANGED]
        assert receipt.exit_code == 3
        assert "--accept dump_has_shrunk" in str(receipt.dumps[0].failure)
        assert rows(root, HEADLINES) == BOTH
    receipt = ingest(root, folder, accepted=["dump_has_shrunk"])
    assert states(receipt)[0] is State.REPLACED
    assert {*rows(root, HEADLINES)} == {*RAINY}


# History


def test_the_history_tells_each_commit_and_a_diff_what_lies_between(
    root: Path, folder: Path
) -> None:
    ingest(root, folder / "rain.txt")
    ingest(root, folder)
    commits = history(Home(root))
    assert [(c.number, c.dumps, c.dumps_added, c.can_return) for c in commits] == [
        (1, 1, 1, True),
        (2, 2, 1, True),
    ]
    found = diff(Home(root), 1, 2)
    assert (found.articles_gone, found.articles_added) == (0, 1)
    assert found.added[0].endswith(COLD.headline)
    assert found.dumps_added == (str(folder / "both.txt"),)
    assert diff(Home(root), 2, 1).articles_gone == 1
    assert diff(Home(root), 2, 2).rows == {}
    with pytest.raises(StoreError, match="commit 7: expected one of"):
        diff(Home(root), 1, 7)


def test_a_rollback_is_a_commit_and_can_be_taken_back(root: Path, folder: Path) -> None:
    ingest(root, folder / "rain.txt")
    (folder / "rain.txt").write_text(SNOW)
    ingest(root, folder / "rain.txt")
    assert store.rollback(root, 1) == 3
    assert rows(root, HEADLINES) == RAINY
    assert store.rollback(root, 2) == 4
    assert rows(root, HEADLINES) == SNOWY
    assert states(ingest(root, folder / "rain.txt")) == [State.UNCHANGED]


def test_a_dump_that_a_rollback_took_away_comes_back(root: Path, folder: Path) -> None:
    ingest(root, folder / "rain.txt")
    ingest(root, folder / "both.txt")
    store.rollback(root, 1)
    assert states(ingest(root, folder / "both.txt")) == [State.NEW]
    assert rows(root, HEADLINES) == BOTH


def test_a_rollback_to_what_was_collected_is_refused(root: Path, folder: Path) -> None:
    ingest(root, folder / "rain.txt")
    (folder / "rain.txt").write_text(SNOW)
    ingest(root, folder / "rain.txt")
    assert [each.reason for each in store.gc(root, dry_run=True, kept_commits=1)]
    assert history(Home(root))[0].can_return
    store.gc(root, dry_run=False, kept_commits=1)
    assert not history(Home(root))[0].can_return
    with pytest.raises(StoreError, match="they were collected"):
        store.rollback(root, 1)
    assert rows(root, HEADLINES) == SNOWY
    assert store.look(root).problems == []


# Takedowns


def test_a_takedown_leaves_no_byte_and_the_rest_as_it_was(root: Path, folder: Path) -> None:
    (folder / "rain.txt").write_text(RAIN + "\n")  # alone in one dump, with others in one
    ingest(root, folder)
    home, rain = Home(root), article(root, *RAINY[0])
    lines = RAIN.splitlines()
    assert search(home, lines)[2] != []
    receipt = store.forget(root, rain)
    assert receipt.remaining == []
    assert receipt.files_searched > 10
    assert search(home, lines)[2] == []
    assert None in receipt.dumps.values()
    assert rows(root, HEADLINES) == SNOWY
    assert rows(root, "from tombstones") == [(rain,)]
    assert verify(home).differences == ()
    assert store.look(root).problems == []
    assert len([*home.receipts.iterdir()]) == 1


def test_what_was_taken_down_does_not_come_again(root: Path, folder: Path) -> None:
    ingest(root, folder)
    store.forget(root, article(root, *RAINY[0]))
    before = rows(root, "select dump_id, sha256 from dumps")
    receipt = ingest(root, folder)
    assert states(receipt) == [State.UNCHANGED, State.WITHHELD]
    assert not receipt.is_new_generation
    (folder / "another.txt").write_text(HAIL + "\n\n\n" + RAIN)
    (folder / "alone.txt").write_text("\n" + RAIN)
    receipt = ingest(root, folder)
    assert states(receipt) == [State.WITHHELD, State.NEW, State.UNCHANGED, State.WITHHELD]
    assert rows(root, HEADLINES) == sorted([*SNOWY, (OTHER.headline,)])
    assert search(Home(root), RAIN.splitlines())[2] == []
    assert set(before) < set(rows(root, "select dump_id, sha256 from dumps"))
    assert states(ingest(root, folder)) == [
        State.WITHHELD, State.UNCHANGED, State.UNCHANGED, State.WITHHELD,
    ]  # fmt: skip
    assert verify(Home(root)).differences == ()


def test_a_takedown_reaches_bytes_that_were_replaced_long_ago(root: Path, folder: Path) -> None:
    ingest(root, folder / "rain.txt")
    rain = article(root, *RAINY[0])
    (folder / "rain.txt").write_text(SNOW)
    ingest(root, folder / "rain.txt")
    receipt = store.forget(root, rain)
    assert (receipt.remaining, len(receipt.dumps)) == ([], 1)
    assert search(Home(root), RAIN.splitlines())[2] == []
    assert history(Home(root))[0].can_return
    store.rollback(root, 1)
    assert rows(root, HEADLINES) == []
    assert search(Home(root), RAIN.splitlines())[2] == []


def test_a_takedown_outlives_a_new_version(root: Path, folder: Path, bump: Bump) -> None:
    ingest(root, folder)
    store.forget(root, article(root, *RAINY[0]))
    bump(NEXT)
    backfill(root)
    assert rows(root, HEADLINES) == SNOWY
    assert versions_of(root) == [(NEXT,)]


def test_a_whole_dump_can_be_taken_down(root: Path, folder: Path) -> None:
    ingest(root, folder)
    receipt = store.forget(root, article(root, *SNOWY[0]), whole_dumps=True)
    assert [*receipt.dumps.values()] == [None]
    assert rows(root, HEADLINES) == RAINY
    assert states(ingest(root, folder)) == [State.WITHHELD, State.UNCHANGED]


def test_an_article_in_another_encoding_is_taken_down(root: Path, folder: Path) -> None:
    (folder / "wide.txt").write_text(f"{SNOW}\n\n\n{RAIN}", "utf-16")
    ingest(root, folder / "wide.txt")
    assert store.forget(root, article(root, *RAINY[0])).remaining == []
    assert rows(root, HEADLINES) == SNOWY
    assert verify(Home(root)).differences == ()


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress], ids=["gzip", "zstd"])
def test_an_article_in_a_packed_dump_is_taken_down(
    root: Path, folder: Path, pack: Callable[[bytes], bytes]
) -> None:
    (folder / "packed.txt").write_bytes(pack(f"{SNOW}\n\n\n{RAIN}".encode()))
    ingest(root, folder / "packed.txt")
    lines = rows(root, "select line_texts.line, text from line_texts order by 1")
    assert store.forget(root, article(root, *RAINY[0])).remaining == []
    assert rows(root, HEADLINES) == SNOWY
    kept = rows(root, "select line_texts.line, text from line_texts order by 1")
    assert kept == lines[: len(kept)]
    assert verify(Home(root)).differences == ()


def test_an_article_that_is_not_there_can_not_be_taken_down(root: Path, folder: Path) -> None:
    ingest(root, folder)
    with pytest.raises(StoreError, match="article nowhere: expected the id of an article"):
        store.forget(root, "nowhere")


# Looking over


def test_a_healthy_store_has_no_problems(root: Path, folder: Path) -> None:
    ingest(root, folder)
    report = store.look(root)
    assert (report.problems, report.orphans, report.raw_files) == ([], [], 2)


def damage(path: Path) -> None:
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


@pytest.mark.parametrize("name", ["articles.parquet", "lines.parquet", "batch.json"])
def test_a_damaged_batch_is_found_and_made_again(root: Path, folder: Path, name: str) -> None:
    ingest(root, folder)
    damage(next(Home(root).batches.glob(f"*/{name}")))
    assert any(name in problem for problem in store.look(root).problems)
    assert any(name in place for place in store.look(root, repair=True).mended)
    assert store.look(root).problems == []


MAPPING = '[fields]\nheadline = "titel"\ntext = "volltext"\n[constants]\nlanguage = "en"'
MAPPED = "titel,volltext\n" + "".join(
    f'{each.headline},"{" ".join(each.paragraphs)}"\n' for each in (WET, COLD)
).replace('""', "'")


@pytest.fixture
def mapped(root: Path, quick_path: Path) -> Path:
    """A home with a table whose columns a mapping names."""
    table = quick_path / "table.csv"
    table.write_text(MAPPED)
    options = dumps.Options(mapping=read_mapping(MAPPING, "m.toml"))
    run_directly(Request((str(table),), root, options))
    assert rows(root, HEADLINES) == BOTH
    return root


def test_a_mapped_dump_is_read_again_with_its_mapping(mapped: Path, bump: Bump) -> None:
    bump(NEXT)
    assert backfill(mapped).exit_code == 0
    assert versions_of(mapped) == [(NEXT,)]
    assert rows(mapped, HEADLINES) == BOTH


def test_a_damaged_batch_of_a_mapped_dump_is_made_again(mapped: Path) -> None:
    damage(next(Home(mapped).batches.glob("*/articles.parquet")))
    assert store.look(mapped, repair=True).mended
    assert store.look(mapped).problems == []


def test_an_article_of_a_mapped_dump_is_taken_down(mapped: Path) -> None:
    assert store.forget(mapped, article(mapped, WET.headline)).remaining == []
    assert rows(mapped, HEADLINES) == SNOWY


def test_a_damaged_parquet_file_does_not_touch_what_is_published(root: Path, folder: Path) -> None:
    ingest(root, folder)
    for path in Home(root).batches.glob("*/articles.parquet"):
        path.write_bytes(b"PAR1 no more")
    Home(root).database.resolve().unlink()
    with pytest.raises(StoreError, match=r"articles\.parquet"):
        ingest(root, folder)
    assert len(store.look(root, repair=True).mended) >= 2
    ingest(root, folder)
    assert rows(root, HEADLINES) == BOTH


def test_damaged_raw_bytes_are_found(root: Path, folder: Path) -> None:
    ingest(root, folder)
    damage(next(path for path in (root / "raw").rglob("*") if path.is_file()))
    (problem,) = store.look(root).problems
    assert "expected bytes with the sha256 of the name" in problem


def test_a_database_that_was_written_to_is_found_and_mended(root: Path, folder: Path) -> None:
    import duckdb

    ingest(root, folder)
    path = Home(root).database.resolve()
    path.chmod(0o644)
    with duckdb.connect(str(path)) as connection:
        connection.execute("update articles set headline = 'Sun' ")
    (problem,) = store.look(root).problems
    assert "found others in ['articles'" in problem
    assert store.look(root, repair=True).mended
    assert rows(root, HEADLINES) == BOTH
    assert store.look(root).problems == []


def test_orphans_are_listed_and_collected(root: Path, folder: Path) -> None:
    ingest(root, folder)
    home = Home(root)
    batch = next(path for path in home.batches.iterdir() if (path / "batch.json").exists())
    shutil.copytree(batch, home.batches / "orphan")
    raw = home.raw("ab" * 32)
    raw.parent.mkdir(exist_ok=True)
    raw.write_bytes(b"")
    assert store.look(root).orphans == ["lake/batches/orphan: no commit names it"]
    (found,) = store.gc(root, dry_run=True, kept_commits=30)
    assert found.path.exists()
    store.gc(root, dry_run=False, kept_commits=30)
    assert not found.path.exists()


def test_a_log_that_ends_before_the_database_is_no_reason_to_go_back(
    root: Path, folder: Path
) -> None:
    ingest(root, folder)
    next(Home(root).manifests.iterdir()).unlink()
    with pytest.raises(StoreError, match="expected the manifest of commit 1"):
        ingest(root, folder)
    assert rows(root, HEADLINES) == BOTH
