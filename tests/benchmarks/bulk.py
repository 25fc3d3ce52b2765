"""A database of many articles without the hours that loading them takes.

Some thousand generated articles go through the whole job; SQL then multiplies every row
of every table, each copy with ids of its own and a paragraph of its own at the end. The
words of that paragraph are drawn by Zipf's law from half a million, so that the
vocabulary grows as that of real text does: rare words stay rare.
"""

from pathlib import Path

import duckdb

from flows.job import Request, run_directly
from tests.corpus import write_corpus
from transforms.columns import Field, columns_of
from transforms.tables import TABLES
from warehouse import ddl
from warehouse.generation import create
from warehouse.home import Home
from warehouse.loading import ORDERS

SEED = 7
BASE_ARTICLES = 5_000
RARE_WORDS = 500_000
OWN_WORDS = 24  # of each copy
# A word of its own for every rank: its digits in base 20 as syllables.
MACROS = """
create temp macro syllables(n) as list_aggregate(list_transform(
  [n % 20, (n // 20) % 20, (n // 400) % 20, (n // 8000) % 20, n // 160000],
  lambda d: ['ba','ko','ri','me','tu','sa','lo','ni','ve','da','pu','fe','go','zi','ha','ju',
    'xo','wy','qe','ce'][d + 1]), 'string_agg', '');
create temp macro rank_of(seed) as
  floor(exp((hash(seed) % 1000003) / 1000003.0 * ln({ranks})))::bigint;
create temp macro own_words(seed) as list_aggregate(list_transform(range({words}),
  lambda i: syllables(rank_of(seed || '/' || i))), 'string_agg', ' ');
create temp macro copied(id, k) as case
  when k = 0 or id is null then id
  else left(md5(left(id, 20) || k), 20) || substr(id, 21) end;
"""


def make_base(folder: Path, article_count: int = BASE_ARTICLES) -> Home:
    """Load generated articles the whole way; return the home."""
    paths = write_corpus(folder / "dumps", article_count, SEED)
    receipt = run_directly(Request(tuple(map(str, paths)), folder / "home"))
    if receipt.exit_code:
        raise RuntimeError(f"the job failed: {receipt}")
    return Home(folder / "home")


def multiply(home: Home, path: Path, copies: int) -> None:
    """Write a database with so many copies of all rows of a home; without the index."""
    config = {"temp_directory": str(path.parent / "spill"), "preserve_insertion_order": "false"}
    with duckdb.connect(config=dict(config)) as connection:
        connection.execute(f"attach {ddl.quoted(str(path))} as big (storage_version 'v1.5.0')")
        connection.execute(f"attach {ddl.quoted(str(home.database.resolve()))} as base (read_only)")
        connection.execute("use big")
        create(connection)
        for statement in MACROS.format(ranks=RARE_WORDS, words=OWN_WORDS).split(";\n"):
            if statement.strip():
                connection.execute(statement)
        for name, table in TABLES.items():
            columns = ", ".join(_copied(name, field) for field in columns_of(table))
            connection.execute(
                f"insert into {name} by name select {columns} "
                f"from base.{name}, range({copies}) as copies(k) {ORDERS.get(name, '')}"
            )
        connection.execute("insert into generation from base.generation")
        connection.execute("checkpoint big")


def _copied(table: str, field: Field) -> str:
    """Return the SQL of one column of the `k`-th copy of a row; copy 0 is the row itself."""
    name = field.name
    if name.endswith("_id"):
        return f"copied({name}, k) as {name}"
    change = CHANGES.get((table, name))
    return f"if(k = 0, {name}, {change}) as {name}" if change else name


OWN_DAY = "timestamp '2024-01-01' + to_days((hash(article_id || k) % 730)::int)"
CHANGES = {
    ("articles", "body"): "body || E'\n\n' || own_words(article_id || k)",
    ("articles", "headline"): "headline || ' ' || syllables(rank_of(k || article_id))",
    ("articles", "published_at"): f"coalesce(published_at, {OWN_DAY})",
    ("articles", "published_precision"): "coalesce(published_precision, 'day')",
    ("dumps", "sha256"): "md5(sha256 || k) || md5(k || sha256)",
    ("records", "sha256"): "md5(sha256 || k) || md5(k || sha256)",
}
