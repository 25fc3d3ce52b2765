"""The difference of two manifests, applied to a copy of the last database.

Dumps that are gone or new touch the articles that stand in them, and those alone. For each
it is decided anew which appearance gives the rows, among all dumps that hold it. What comes
out equals a rebuild; `tests/test_increment.py` holds it to that.
"""

from dataclasses import dataclass

import duckdb

from warehouse.home import Home
from warehouse.loading import FILTERS, OF_ARTICLES, commit_rows, find_winners, table_rows
from warehouse.manifest import Entry, Manifest


@dataclass(frozen=True, slots=True)
class Difference:
    """The batches that one manifest has and another has not, by dump."""

    gone: dict[str, Entry]
    added: dict[str, Entry]


def difference(old: Manifest, new: Manifest) -> Difference:
    """Return what must leave and what must come to get from one manifest to another."""

    def only(one: Manifest, other: Manifest) -> dict[str, Entry]:
        ids = {entry.batch_id for entry in other.entries.values()}
        return {name: e for name, e in one.entries.items() if e.batch_id not in ids}

    return Difference(only(old, new), only(new, old))


def changed_rows(old: Manifest, new: Manifest) -> int:
    """Count the rows of the batches that leave and that come."""
    change = difference(old, new)
    entries = [*change.gone.values(), *change.added.values()]
    return sum(sum(entry.rows.values()) for entry in entries)


# The tables of what changes are filled in here; the names are those of `temp`.
BY_DUMP = {
    "dumps": "dump_id",
    "records": "dump_id",
    "rejects": "dump_id",
    "sightings": "dump_id",
    "lines": "record_id",
    "statements": "record_id",
    "appearances": "record_id",
}


def apply(connection: duckdb.DuckDBPyConnection, home: Home, old: Manifest, new: Manifest) -> None:
    """Turn the rows of one manifest into those of another.

    Afterwards temp.touched_dumps and temp.touched_articles name what is to be checked.
    """
    change = difference(old, new)
    added = [*change.added.values()]
    _touch(connection, home, change)
    find_winners(
        connection,
        home,
        [*added, *_holders(connection, new, change)],
        "semi join temp.touched_articles using (article_id)",
    )
    connection.execute(PLACED)
    if change.gone:
        _delete_dumps(connection)
    for name in OF_ARTICLES:
        connection.execute(f"delete from {name} where appearance_id in (from temp.displaced)")
    for name in BY_DUMP:
        if name != "sightings" and (rows := table_rows(home, name, added)):
            connection.execute(f"insert into {name} by name {rows}")
    placed = [new.entries[dump] for (dump,) in connection.execute(PLACED_DUMPS).fetchall()]
    for name in OF_ARTICLES:
        if rows := table_rows(home, name, sorted(placed, key=lambda entry: entry.batch_id)):
            connection.execute(
                f"insert into {name} by name {rows} semi join temp.placed using (appearance_id)"
            )
    _sightings(connection, home, old, new, change)
    _runs(connection, home, old, new)


def _touch(connection: duckdb.DuckDBPyConnection, home: Home, change: Difference) -> None:
    """Name the dumps that leave and come, their records, and the articles in them."""
    for name, entries in (("gone_dumps", change.gone), ("touched_dumps", change.added)):
        connection.execute(f"create or replace temp table {name} (dump_id varchar)")
        if entries:
            connection.execute(f"insert into {name} select unnest(?::varchar[])", [sorted(entries)])
    connection.execute(GONE_RECORDS)
    arrived = table_rows(home, "appearances", change.added.values(), ("article_id",))
    union = f"union {arrived}" if arrived else ""
    connection.execute(f"{TOUCHED_ARTICLES} {union}")


GONE_RECORDS = """
create or replace temp table gone_records as
select record_id
from records
semi join temp.gone_dumps using (dump_id)
"""
TOUCHED_ARTICLES = """
create or replace temp table touched_articles as
select article_id
from appearances
semi join temp.gone_records using (record_id)
"""


def _holders(
    connection: duckdb.DuckDBPyConnection, new: Manifest, change: Difference
) -> list[Entry]:
    """Return the batches that stay and hold a touched article too."""
    found = connection.execute(HOLDERS).fetchall()
    return [new.entries[name] for (name,) in sorted(found) if name not in change.gone]


HOLDERS = """
select distinct records.dump_id
from appearances
semi join temp.touched_articles using (article_id)
inner join records using (record_id)
"""
# An article that has another winner, or whose winner is read anew, loses its rows and gets
# those of temp.placed, with the dump that they are taken from.
PLACED = """
create or replace temp table displaced as
select articles.appearance_id
from articles
semi join temp.touched_articles using (article_id)
inner join appearances using (appearance_id)
left join temp.winners using (article_id)
where winners.appearance_id is distinct from articles.appearance_id
    or appearances.record_id in (from temp.gone_records);
create or replace temp table placed as
select winners.article_id, winners.appearance_id
from temp.winners
left join articles
    on articles.article_id = winners.article_id
    and articles.appearance_id not in (from temp.displaced)
where articles.article_id is null
"""


def _delete_dumps(connection: duckdb.DuckDBPyConnection) -> None:
    """Delete the rows of the dumps that leave, a row after those that refer to it."""
    for name, key in BY_DUMP.items():
        gone = "temp.gone_records" if key == "record_id" else "temp.gone_dumps"
        connection.execute(f"delete from {name} where {key} in (from {gone})")


PLACED_DUMPS = """
select distinct records.dump_id
from temp.placed
inner join appearances using (appearance_id)
inner join records using (record_id)
"""


def _sightings(
    connection: duckdb.DuckDBPyConnection,
    home: Home,
    old: Manifest,
    new: Manifest,
    change: Difference,
) -> None:
    """Bring the sightings up to date: those of new files, all of them for a dump that came."""
    seen = {name for history in old.locators.values() for name in history}
    came_back = seen & (change.added.keys() - old.entries.keys())
    files = [name for name in new.sightings if name not in set(old.sightings)]
    if came_back or change.gone or set(old.sightings) - set(new.sightings):
        connection.execute("delete from sightings")
        files = new.sightings
    if rows := commit_rows(home, "sightings", files):
        connection.execute(f"insert into sightings by name {rows} {FILTERS['sightings']}")


def _runs(connection: duckdb.DuckDBPyConnection, home: Home, old: Manifest, new: Manifest) -> None:
    """Bring the runs up to date: those of new files, all of them where files became one."""
    files = [name for name in new.runs if name not in set(old.runs)]
    if set(old.runs) - set(new.runs):
        connection.execute("delete from runs")
        files = new.runs
    if rows := commit_rows(home, "runs", files):
        connection.execute(f"insert into runs by name {rows}")


# In the order in which they are made: one may need those above it.
TOUCHED = {
    "dumps": "semi join temp.touched_dumps using (dump_id)",
    "sightings": "semi join dumps using (dump_id)",
    "records": "semi join dumps using (dump_id)",
    "rejects": "semi join dumps using (dump_id)",
    "lines": "semi join records using (record_id)",
    "statements": "semi join records using (record_id)",
    "appearances": "semi join temp.touched_articles using (article_id)",
    "articles": "semi join temp.touched_articles using (article_id)",
    **dict.fromkeys(OF_ARTICLES[1:], "semi join articles using (appearance_id)"),
    "runs": "",
    "generation": "",
    "table_counts": "",
    "tombstones": "",
    "coverage_counts": "",
}


def show_only_touched(connection: duckdb.DuckDBPyConnection) -> None:
    """Switch to a schema of the same tables that hold only the rows that were touched."""
    connection.execute("create schema memory.touched")
    connection.execute("use memory.touched")
    for name, of_change in TOUCHED.items():
        connection.execute(f"create table {name} as from warehouse.main.{name} {of_change}")
