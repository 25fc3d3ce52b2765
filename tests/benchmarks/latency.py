"""How long an analyst waits: medians of warm queries over a million generated articles.

    python -m tests.benchmarks.latency [--copies 200] [--articles 5000] [--keep FOLDER]

`--copies` times so many articles. Each question is asked as users ask it (views,
macros, commands of ours) and in the shortest SQL that answers it on the same file with a
plain connection; the last column is how many times as long ours takes. What must be under
a limit is marked where it is not. Times of another machine or hour cannot be compared;
the ratios can.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tests.benchmarks.bulk import BASE_ARTICLES, make_base, multiply
from warehouse.ask import connect, many
from warehouse.coverage import count_coverage
from warehouse.home import Home
from warehouse.search.index import refresh
from warehouse.trace import trace

RUNS = 9
LIMIT_MS, SEARCH_LIMIT_MS = 150, 300  # what the project promises
INDEX_MEMORY = "6GB"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked in our way, and in the shortest SQL that answers it."""

    name: str
    ours: Callable[[], object]
    plain: Callable[[], object]
    limit_ms: int = LIMIT_MS


def build(folder: Path, articles: int, copies: int) -> Home:
    """Make a home whose database holds so many copies of a base; say what the index took."""
    home = make_base(folder, articles)
    path = home.generations / "wirehouse-00000002.duckdb"
    multiply(home, path, copies)
    before = path.stat().st_size
    start, cpu = time.perf_counter(), time.process_time()
    config = {"temp_directory": str(folder / "spill"), "memory_limit": INDEX_MEMORY}
    with duckdb.connect(str(path), config=dict(config)) as connection:
        connection.execute("set preserve_insertion_order = false")
        count = refresh(connection)
        start_counts = time.perf_counter()
        count_coverage(connection)
        counted = time.perf_counter() - start_counts
        connection.execute("checkpoint")
    print(
        f"index of {count} articles: {time.process_time() - cpu:.0f} s of CPU, "
        f"{time.perf_counter() - start:.0f} s, {(path.stat().st_size - before) / 1e6:.0f} MB "
        f"beside {before / 1e6:.0f} MB; coverage counted in {counted:.1f} s of them"
    )
    home.database.unlink()
    home.database.symlink_to(path.relative_to(home.root))
    return home


def questions(
    home: Home, ours: duckdb.DuckDBPyConnection, plain: duckdb.DuckDBPyConnection
) -> Iterator[Question]:
    """Yield the questions; each returns rows that are fetched."""
    (row,) = many(
        plain,
        "select article_id, headline from articles inner join images using (article_id) "
        "semi join (from dumps inner join records using (dump_id) "
        "inner join appearances using (record_id)) as raw using (article_id) "
        f"where headline not like '% %a' and article_id in (select article_id from articles "
        f"order by article_id limit {BASE_ARTICLES}) order by article_id limit 1",
    )
    article_id = row["article_id"]
    with connect(home) as connection:
        (kept,) = many(
            connection,
            "select min(article_id) as article_id from article_sources where dump_id in "
            "(select left(sha256, 20) from dumps where length(sha256) = 64 "
            "and dump_id = left(sha256, 20))",
        )
    raw_id = kept["article_id"]

    def ask(connection: duckdb.DuckDBPyConnection, *statements: str) -> Callable[[], object]:
        return lambda: [connection.execute(each).fetchall() for each in statements]

    point = f"where article_id = '{article_id}'"
    yield Question(
        "point lookup",
        ask(ours, f"from articles_clean {point}"),
        ask(plain, f"from articles {point}"),
    )
    yield Question(
        "article, paragraphs, images",
        ask(
            ours,
            f"from articles_clean {point}",
            f"from paragraph_texts {point}",
            f"from images {point}",
        ),
        ask(plain, f"from articles {point}", f"from paragraphs {point}", f"from images {point}"),
    )
    yield Question(
        "counts by day and source",
        ask(ours, "from coverage_by_day order by article_count desc limit 50"),
        ask(
            plain,
            "select published_at::date, count(*) from articles group by all order by 2 desc "
            "limit 50",
        ),
    )
    yield Question(
        "pictures with their articles",
        ask(ours, "select credit, count(*) from images_with_credits group by all"),
        ask(
            plain,
            "select credit, count(*) from images join articles using (article_id) group by all",
        ),
    )
    yield Question(
        "trace",
        lambda: trace(home, raw_id),
        ask(plain, f"from spans where row_id = '{raw_id}'"),
    )
    for kind, order in (("rare", "document_count, term"), ("common", "document_count desc")):
        sql = "select term from search_index.words where length(term) > 4 and language = 'en'"
        word = plain.execute(f"{sql} order by {order} limit 1").fetchone()
        term = word[0] if word else ""
        yield Question(
            f"search, {kind} word ({term})",
            ask(ours, f"from search('{term}')"),
            ask(plain, f"from articles where body ilike '%{term}%' limit 10000000"),
            SEARCH_LIMIT_MS,
        )
    yield Question(
        "search, three words",
        ask(ours, "from search('harbour museum ferry')"),
        ask(plain, "from articles where body ilike '%harbour%' and body ilike '%museum%'"),
        SEARCH_LIMIT_MS,
    )


def median_ms(work: Callable[[], object]) -> float:
    """Return the median of warm runs in milliseconds."""
    work()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def measure(home: Home) -> None:
    """Ask everything and print."""
    path = str(home.database.resolve())
    print(f"{'question':40} {'ours ms':>9} {'plain ms':>9} {'ours/plain':>11}")
    with connect(home) as ours:
        plain = ours.cursor()  # the same file twice in one process is one database
        for question in questions(home, ours, plain):
            mine, other = median_ms(question.ours), median_ms(question.plain)
            late = "" if mine <= question.limit_ms else f"  over {question.limit_ms}"
            print(f"{question.name:40} {mine:9.1f} {other:9.1f} {mine / other:11.2f}{late}")
    print(f"{Path(path).stat().st_size / 1e6:.0f} MB")


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=200)
    parser.add_argument("--articles", type=int, default=BASE_ARTICLES, help="in each copy")
    parser.add_argument("--keep", type=Path, help="folder to build in, and to use again")
    options = parser.parse_args()
    if options.keep and (options.keep / "home").exists():
        measure(Home(options.keep / "home"))
        return
    folder = options.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    try:
        measure(build(folder, options.articles, options.copies))
    finally:
        if not options.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
