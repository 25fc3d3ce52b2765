"""A generation: one database made from one manifest, checked, then published.

It is built aside from exactly the files that the manifest names, so that readers are
never in the way and never see half of it. A generation that fails a check is kept where one
can look at it, and the link goes on pointing to the one before.

There are two ways to the same rows: to load all, or to copy the last generation and apply
the difference (`warehouse/increment.py`). `way_for` holds the rule that chooses.
"""

import hashlib
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from transforms.tables import SCHEMA_VERSION, TABLES
from warehouse import ddl, increment, space
from warehouse.ask import Config, connect
from warehouse.checking import check, require_sound
from warehouse.coverage import COUNT, count_coverage
from warehouse.describing import create_dictionary, describe_view
from warehouse.errors import StoreError, words_of
from warehouse.files import move_into_place, point_to, sync_file
from warehouse.home import Home
from warehouse.loading import OWN_TABLES, describe, load
from warehouse.manifest import Entry, Manifest, numbers, read_manifest
from warehouse.manifest import head as read_head
from warehouse.search.folding import fold_macros
from warehouse.search.index import create_index, refresh
from warehouse.search.statements import SCHEMA
from warehouse.sql_files import leading_comment, sql_files
from warehouse.steps import step
from warehouse.takedown import purge

WORD = re.compile(r"\w+")
STORAGE_VERSION = "v1.5.0"  # so that clients of DuckDB 1.5 can open the file too
KEPT_GENERATIONS = 2  # the published one, and the one before for a look back
MEMORY_LIMIT = "2GB"  # of DuckDB; a quarter of it is enough for a million articles
BUILD_SETTINGS: Config = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": MEMORY_LIMIT,
    "preserve_insertion_order": "false",  # else whole tables wait in memory for their turn
}
READ_ONLY = 0o444  # nobody ever writes to a published file: a writer would lock readers out
# A copy keeps the room of deleted rows and scatters the new ones.
MOST_COPIES = 64  # then all is loaded anew: about once in two months of daily runs
LARGEST_SHARE = 0.25  # of rows that change: above it, loading all costs no more


class Way(StrEnum):
    """How a generation is made."""

    REBUILD = "rebuild"
    COPY = "copy"


@dataclass(frozen=True, slots=True)
class Choice:
    """The way to the next generation, why, and the bytes it needs on the disk."""

    way: Way
    reason: str
    wanted_bytes: int


def linked_number(home: Home) -> int:
    """Return the number of the generation that the link names, 0 where there is none."""
    if not home.database.is_symlink():
        return 0
    number = home.database.resolve().stem.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def published_number(home: Home) -> int:
    """Return the number of the generation that people see, 0 where there is no sound one."""
    return linked_number(home) if is_sound(home) else 0


def heal(home: Home, staging: Path) -> tuple[int, Manifest]:
    """Mend what a killed run left; return what people saw before, and the newest commit.

    Bytes that were taken down leave; a commit that nobody sees is published.
    """
    before, published = read_head(home), published_number(home)
    shown = linked_number(home)
    if shown > before.number:
        raise StoreError(
            f"{home.manifests}: expected the manifest of commit {shown}, which "
            f"{home.database.name} shows, found none above {before.number}. Put the folder back "
            "from a backup. To go on from the older state instead, remove the link first."
        )
    if before.number != published:
        prepare(home, before, staging)
        publish(home, before, staging)
    purge(home, before)
    return published, before


def is_sound(home: Home) -> bool:
    """Say whether the published database can be opened and is what today's code makes."""
    return _read_build(home) is not None


def _read_build(home: Home) -> tuple[int, int] | None:
    """Return how often the published file was copied, and the rows that changed since."""
    try:
        with connect(home) as connection:
            query = "select definition, copied_count, changed_rows from builds"
            ((found, copied, changed),) = connection.execute(query).fetchall()
            return (copied, changed) if found == definition() else None
    except (StoreError, duckdb.Error, ValueError):
        return None


def definition() -> str:
    """Return the hash of all that makes a database but its rows: tables, types, views.

    A database with another one was made by other code. It is built anew, never guessed at.
    """
    files = [*dict(sql_files("views")).values(), *dict(sql_files("macros")).values()]
    derived = [SCHEMA, *fold_macros(), COUNT]
    text = "\n".join([str(SCHEMA_VERSION), *_statements(), *files, *derived])
    return hashlib.sha256(text.encode()).hexdigest()


def way_for(home: Home, new: Manifest) -> Choice:
    """Choose the way to the next generation.

    All is loaded anew if there is no sound database of an earlier commit to copy, if an
    article was taken down since (a deleted text stays in a file), if more than a quarter of
    the rows change or have changed since the last rebuild, or after 64 copies.
    """

    def rebuild(reason: str) -> Choice:
        return Choice(Way.REBUILD, reason, _database_bytes(home, new.entries.values()))

    number, build = linked_number(home), _read_build(home)
    if build is None or number >= new.number or number not in numbers(home):
        return rebuild("there is no sound database to copy")
    old = read_manifest(home, number)
    if old.tombstones != new.tombstones or old.purged != new.purged:
        return rebuild("an article was taken down, and a deleted text stays in a file")
    changed = increment.changed_rows(old, new)
    total = sum(map(new.row_count, TABLES)) or 1
    if (changed + build[1]) / total > LARGEST_SHARE:
        return rebuild(f"{changed} of {total} rows change, {build[1]} changed before")
    if build[0] >= MOST_COPIES:
        return rebuild(f"the last rebuild is {build[0]} copies ago")
    added = [*increment.difference(old, new).added.values()]
    wanted = home.database.stat().st_size + 2 * _database_bytes(home, added)
    return Choice(Way.COPY, f"{changed} of {total} rows change", wanted)


def _database_bytes(home: Home, entries: Iterable[Entry]) -> int:
    """Estimate the size of a database of these batches."""
    size = sum(
        path.stat().st_size
        for entry in entries
        for path in (home.batches / entry.batch_id).glob("*.parquet")
    )
    return int(size * space.DATABASE_TIMES_PARQUET)


def prepare(
    home: Home, manifest: Manifest, staging: Path, accepted: frozenset[str] = frozenset()
) -> None:
    """Build and check the generation of a manifest aside, before it is committed.

    Raises CheckFailedError if a check returns rows that is not accepted, SpaceError if the
    disk has not room enough, StoreError if it fills up or a file cannot be read.
    """
    accepted |= frozenset(manifest.run.get("accepted", ()))
    choice = way_for(home, manifest)
    space.require(home.root, choice.wanted_bytes, "the next generation")
    aside = staging / home.generation(manifest.number).name
    failures: dict[str, int] = {}
    if choice.way is Way.COPY:
        try:
            failures = copy(aside, home, manifest, staging)
        except duckdb.ProgrammingError:
            raise  # a fault of ours, which a rebuild would only hide
        except duckdb.Error as error:
            failures = {words_of(error): 1}  # the last generation may be damaged: the lake counts
    if choice.way is Way.REBUILD or failures:
        try:
            failures = build(aside, home, manifest, staging)
        except duckdb.Error as error:
            raise StoreError(
                f"{aside.parent}: expected to build a database, found: {words_of(error)}. The old "
                "one stays. Look whether the disk is full, and run `wirehouse fsck` to see whether "
                "a file is damaged; the next run tries again."
            ) from error
    if any(name not in accepted for name in failures):
        move_into_place(aside, home.failed)
    require_sound(failures, accepted, str(home.failed))
    step("build.checked")
    aside.chmod(READ_ONLY)
    sync_file(aside)
    step("build.synced")


def publish(home: Home, manifest: Manifest, staging: Path) -> None:
    """Put the prepared generation of a committed manifest where people look."""
    target = home.generation(manifest.number)
    move_into_place(staging / target.name, target)
    step("publish.placed")
    point_to(home.database, target, staging / "link")
    step("publish.pointed")
    home.failed.unlink(missing_ok=True)
    _remove_old(home)
    step("publish.cleaned")


def build(path: Path, home: Home, manifest: Manifest, staging: Path) -> dict[str, int]:
    """Write the database of a manifest to a new file; return the checks that fail."""
    path.unlink(missing_ok=True)
    with attached(path, staging) as connection:
        connection.execute("begin")
        create(connection)
        load(connection, home, manifest)
        describe(connection, _before(home, manifest), manifest)
        connection.execute("insert into builds values (?, 0, 0)", [definition()])
        connection.execute("commit")
        step("build.loaded")
        _derive(connection)
        return check(connection)


def copy(path: Path, home: Home, manifest: Manifest, staging: Path) -> dict[str, int]:
    """Copy the last generation and apply what changed; return the checks that fail."""
    # Copying would drop the lock that this process has on the file, but only its lock for
    # reading: nobody ever opens a published file to write.
    old = read_manifest(home, linked_number(home))
    path.unlink(missing_ok=True)
    shutil.copyfile(home.database.resolve(), path)
    step("build.copied")
    with attached(path, staging) as connection:
        connection.execute("begin")
        increment.apply(connection, home, old, manifest)
        describe(connection, _before(home, manifest), manifest)
        connection.execute(
            "update builds set copied_count = copied_count + 1, changed_rows = changed_rows + ?",
            [increment.changed_rows(old, manifest)],
        )
        connection.execute("commit")
        step("build.loaded")
        _derive(connection)
        increment.show_only_touched(connection)
        create_views(connection)
        return check(connection, "warehouse.main")


def _derive(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring up to date what is made from the tables: the search index and the counts."""
    refresh(connection)
    count_coverage(connection)


@contextmanager
def attached(path: Path, staging: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a database to build in it; it is whole in its one file in the end."""
    config: Config = BUILD_SETTINGS | {"temp_directory": str(staging / "spill")}
    with duckdb.connect(config=config) as connection:
        connection.execute("set enable_progress_bar = false")  # the command shows its own
        connection.execute(
            f"attach {ddl.quoted(str(path))} as warehouse "
            f"(storage_version {ddl.quoted(STORAGE_VERSION)})"
        )
        connection.execute("use warehouse")
        yield connection
        connection.execute("checkpoint warehouse")
        connection.execute("use memory")
        connection.execute("detach warehouse")


def _before(home: Home, manifest: Manifest) -> Manifest:
    """Return the manifest before one, the empty one if it was collected."""
    number = manifest.number - 1
    return read_manifest(home, number) if number in numbers(home) else Manifest()


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Create all types, tables, views and macros, empty."""
    for statement in _statements():
        connection.execute(statement)
    create_views(connection)
    for name, text in sql_files("views"):
        describe_view(connection, name, text)
    create_index(connection)
    create_macros(connection)
    create_dictionary(connection)


def _statements() -> Iterator[str]:
    """Yield what makes all types and tables."""
    yield from ddl.create_types()
    for name, table in TABLES.items():
        yield from ddl.create_table(name, table)
    yield OWN_TABLES


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every view of `views/`, each after those it uses."""
    for name, text in _in_order(dict(sql_files("views"))):
        connection.execute(f"create view {name} as\n{text}")
        comment = ddl.quoted(leading_comment(text))
        connection.execute(f"comment on view {name} is {comment}")


def _in_order(views: dict[str, str]) -> Iterator[tuple[str, str]]:
    uses = {name: set(WORD.findall(text)) & views.keys() - {name} for name, text in views.items()}
    for name in TopologicalSorter(uses).static_order():
        yield name, views[name]


def create_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table macro of `macros/`."""
    for name, text in sql_files("macros"):
        connection.execute(text)
        comment = ddl.quoted(leading_comment(text))
        connection.execute(f"comment on macro table {name} is {comment}")


def _remove_old(home: Home) -> None:
    """Remove generations that nobody is pointed to; who has one open keeps it."""
    for path in old_generations(home):
        path.unlink()


def old_generations(home: Home) -> list[Path]:
    """Return the databases that are neither published nor the one before."""
    generations = sorted(home.generations.glob("wirehouse-*.duckdb"))
    keep = {*generations[-KEPT_GENERATIONS:], home.database.resolve()}
    return [path for path in generations if path not in keep]
