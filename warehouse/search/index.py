"""The index: which word stands in which article, brought up to date with the articles.

`refresh` looks at what the tables hold and what the index holds, and makes up the
difference: on an empty index that is all of it. What the index says is a function of the
tables alone, however it got there; only the numbers of words and documents are not.
"""

import duckdb

from warehouse.errors import StoreError
from warehouse.search import statements as sql
from warehouse.search.folding import fold_macros
from warehouse.search.stems import stems

CHUNK_DOCUMENTS = 20_000  # whose words are taken apart in memory at a time
STEM_WORDS = 50_000  # of one statement
# What is added later stands behind the sorted part and is read whole by each search; from
# this share of new articles on, sorting all again is cheaper than what searches lose.
MOST_UNSORTED = 0.25
STAGED, STORED = "temp.staged_", "search_index."


def create_index(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the empty index and the macros that fold words."""
    connection.execute(sql.SCHEMA)
    for statement in fold_macros():
        connection.execute(statement)


def refresh(connection: duckdb.DuckDBPyConnection) -> int:
    """Bring the index up to date with `articles` and `images`; return what changed.

    The count is of articles added or taken out. Call it outside of a transaction, on a
    database that nobody reads yet: in one, DuckDB 2.0.0 scans rows that the transaction
    itself has written with several threads and finds none, once they fill a row group.
    """
    connection.execute(sql.TEXTS)
    connection.execute(sql.GONE)
    gone = _count(connection, "search_gone")
    if gone:
        for statement in sql.FORGET:
            connection.execute(statement)
    connection.execute(sql.NEW)  # an article whose captions changed has gone, and is new
    new = _count(connection, "search_new")
    if new:
        _add(connection, new)
    _require_whole(connection)
    for name in sql.TEMPORARY:
        connection.execute(f"drop table if exists temp.{name}")
    return gone + new


def _require_whole(connection: duckdb.DuckDBPyConnection) -> None:
    """Raise StoreError if the index does not hold what the tables and its words promise."""
    for counted, promised in sql.PROMISES:
        found = connection.execute(f"select ({counted}), ({promised})").fetchone()
        if found is None or found[0] != found[1]:
            raise StoreError(f"search index: expected {promised}, found {counted}: {found}")


def _add(connection: duckdb.DuckDBPyConnection, new_count: int) -> None:
    """Add the articles of `search_new`."""
    old_count = _count(connection, "search_index.documents")
    is_sorting = new_count > MOST_UNSORTED * old_count
    store = STAGED if is_sorting else STORED
    if is_sorting:
        for statement in sql.STAGE:
            connection.execute(statement)
    row = connection.execute("select min(document), max(document) from search_new").fetchone()
    first, last = row or (1, 0)
    for start in range(first, last + 1, CHUNK_DOCUMENTS):
        _add_chunk(connection, store, start, start + CHUNK_DOCUMENTS - 1)
    if is_sorting:
        for statement in sql.WRITE_SORTED:
            connection.execute(statement)


def _add_chunk(connection: duckdb.DuckDBPyConnection, store: str, first: int, last: int) -> None:
    """Add the documents from `first` to `last`, both in."""
    connection.execute(sql.FOUND.format(first=first, last=last))
    connection.execute(sql.COUNTED.format(first=first, last=last))
    connection.execute(sql.KNOWN)
    connection.execute(sql.OLD_WORDS.format(store=store))
    words = connection.execute(sql.NEW_WORDS.format(store=store)).fetchall()
    next_id = _count(connection, f"{store}words", "coalesce(max(word_id), 0) + 1")
    for start in range(0, len(words), STEM_WORDS):
        some = words[start : start + STEM_WORDS]
        ids = [*range(next_id + start, next_id + start + len(some))]
        columns = [ids, [w for w, _ in some], [x for _, x in some], [*stems(some)]]
        connection.execute(sql.ADD_WORDS.format(store=store), columns)
    connection.execute(sql.ADD_POSTINGS.format(store=store))


def _count(connection: duckdb.DuckDBPyConnection, table: str, what: str = "count(*)") -> int:
    row = connection.execute(f"select {what} from {table}").fetchone()
    return int(row[0]) if row else 0
