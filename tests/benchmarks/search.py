"""How well and how fast search finds, beside a plain BM25 and LIKE.

    python -m tests.benchmarks.search [--noise 2000] [--copies 10] [--articles 5000]

Quality: the texts in our own words are loaded among generated articles. For each text
some words are drawn that stand in its body, and typed as people type them: as printed,
without accents or on another keyboard, in capitals, with a slip. An engine is asked for
each, and scored by where the text comes (reciprocal rank among ten). Nobody tuned the
ranking on these queries: they are drawn by a seed.

Speed: the same word is looked for by `search` and by `ilike`, medians of warm runs in one
process, given as a ratio.
"""

import argparse
import math
import re
import statistics
import tempfile
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import duckdb

from flows.job import Request, run_directly
from tests import heldout
from tests.benchmarks.bulk import BASE_ARTICLES, make_base, multiply
from tests.corpus import write_corpus
from warehouse.ask import connect
from warehouse.home import Home
from warehouse.search.index import refresh

SEED = 11
TOP = 10
QUERIES_PER_TEXT = 1
WORDS_PER_QUERY = 2
LONG_WORD = 5  # letters: shorter ones say too little
RUNS = 7
K1, B = 1.2, 0.75  # of BM25, as everybody has them
UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{4}")
KEYBOARD = str.maketrans("أإآىةکی", "ااايهكي")  # what another keyboard has

Engine = Callable[[str], Sequence[str]]  # a query to the ids of articles, the best first


@dataclass(frozen=True, slots=True)
class Query:
    """Some words as they are typed, and the article that is wanted."""

    kind: str
    text: str
    article_id: str


def without_accents(text: str) -> str:
    """Return what is typed by who has no accents, or another keyboard."""
    bare = unicodedata.normalize("NFD", text.translate(KEYBOARD))
    return "".join(char for char in bare if unicodedata.category(char) != "Mn")


def slip(text: str) -> str:
    """Swap two letters in the middle of the longest word."""
    words = text.split()
    longest = max(words, key=len)
    at = len(longest) // 2
    wrong = longest[: at - 1] + longest[at] + longest[at - 1] + longest[at + 1 :]
    return " ".join(wrong if word == longest else word for word in words)


TYPED: dict[str, Callable[[str], str]] = {
    "as printed": lambda text: text,
    "capitals": str.upper,
    "other keyboard": without_accents,
    "a slip": slip,
}


def draw_words(body: str, rng: Random) -> str | None:
    """Draw some words of a body; of an unspaced script four letters in a row."""
    if pieces := UNSPACED.findall(body):
        return str(rng.choice(pieces))
    words = sorted({w for w in re.findall(r"[^\W\d_]+", body) if len(w) >= LONG_WORD})
    return " ".join(rng.sample(words, WORDS_PER_QUERY)) if len(words) >= WORDS_PER_QUERY else None


def plain_bm25(documents: dict[str, str]) -> Engine:
    """Return BM25 as a first implementation has it: words in small letters, nothing folded."""
    counts = {key: Counter(re.findall(r"\w+", text.lower())) for key, text in documents.items()}
    lengths = {key: sum(words.values()) for key, words in counts.items()}
    mean = statistics.mean(lengths.values())
    holders: dict[str, list[str]] = defaultdict(list)
    for key, words in counts.items():
        for word in words:
            holders[word].append(key)

    def find(query: str) -> Sequence[str]:
        scores: dict[str, float] = defaultdict(float)
        for word in re.findall(r"\w+", query.lower()):
            found = holders.get(word, [])
            worth = math.log(1 + (len(counts) - len(found) + 0.5) / (len(found) + 0.5))
            for key in found:
                often = counts[key][word]
                scores[key] += (
                    worth * often * (K1 + 1) / (often + K1 * (1 - B + B * lengths[key] / mean))
                )
        return sorted(scores, key=lambda key: (-scores[key], key))[:TOP]

    return find


def with_like(connection: duckdb.DuckDBPyConnection) -> Engine:
    """Return a search for texts that hold all the words, in no order."""

    def find(query: str) -> Sequence[str]:
        holds = " and ".join("headline || body ilike ?" for _ in query.split())
        sql = f"select article_id from articles where {holds} order by 1 limit {TOP}"
        words = [f"%{word}%" for word in query.split()]
        return [row[0] for row in connection.execute(sql, words).fetchall()]

    return find


def with_search(connection: duckdb.DuckDBPyConnection) -> Engine:
    """Return the macro `search`."""

    def find(query: str) -> Sequence[str]:
        sql = f"select article_id from search(?, most := {TOP})"
        return [row[0] for row in connection.execute(sql, [query]).fetchall()]

    return find


def load_texts(folder: Path, noise: int) -> tuple[Home, set[str]]:
    """Load the held-out texts and generated ones; return the home and the held-out dumps."""
    paths = write_corpus(folder / "noise", noise, SEED)
    wanted = []
    for text in (each for name in heldout.SETS for each in heldout.texts(name)):
        path = folder / f"text-{text.name}.txt"
        path.write_bytes(text.data)
        wanted.append(str(path))
    run_directly(Request((*wanted, *map(str, paths)), folder / "home"))
    return Home(folder / "home"), set(wanted)


def queries(connection: duckdb.DuckDBPyConnection, wanted: set[str]) -> list[Query]:
    """Draw the queries: words of the longest article of each held-out text."""
    rng = Random(SEED)
    sql = "select locator, max_by(article_id, body_chars), max(body) from article_sources "
    sql += "inner join articles using (article_id) group by locator order by locator"
    found = []
    for locator, article_id, _ in connection.execute(sql).fetchall():
        if locator not in wanted:
            continue
        row = connection.execute(
            "select body from articles where article_id = ?", [article_id]
        ).fetchone()
        for _ in range(QUERIES_PER_TEXT):
            if row and (words := draw_words(row[0], rng)):
                found += [Query(kind, typed(words), article_id) for kind, typed in TYPED.items()]
    return found


def score(engine: Engine, asked: Sequence[Query]) -> float:
    """Return the mean reciprocal rank of the wanted articles."""
    total = 0.0
    for query in asked:
        found = [*engine(query.text)]
        total += 1 / (found.index(query.article_id) + 1) if query.article_id in found else 0
    return total / len(asked)


def quality(folder: Path, noise: int) -> dict[str, dict[str, float]]:
    """Return the score of each engine for each kind of query."""
    home, wanted = load_texts(folder, noise)
    with connect(home) as connection:
        sql = (
            "select articles.article_id, concat_ws(' ', headline, standfirst, body, "
            "string_agg(caption, ' ')) from articles left join images using (article_id) "
            "group by articles.article_id, headline, standfirst, body"
        )
        documents = dict(connection.execute(sql).fetchall())
        asked = queries(connection, wanted)
        engines = {
            "search": with_search(connection),
            "plain BM25": plain_bm25(documents),
            "LIKE": with_like(connection),
        }
        print(f"{len(asked)} queries for {len(wanted)} texts among {len(documents)} articles")
        return {
            name: {
                kind: score(engine, [query for query in asked if query.kind == kind])
                for kind in TYPED
            }
            for name, engine in engines.items()
        }


def median(work: Callable[[], object]) -> float:
    """Return the median seconds of warm runs."""
    work()
    seconds = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def speed(folder: Path, articles: int, copies: int) -> dict[str, tuple[float, float]]:
    """Return the seconds of `search` and of LIKE for a rare and for a common word."""
    path = folder / "big.duckdb"
    multiply(make_base(folder, articles), path, copies)
    with duckdb.connect(str(path)) as connection:
        refresh(connection)
        ranked = "select term from search_index.words where length(term) > 4 order by"
        terms = {
            "rare": connection.execute(f"{ranked} document_count, term limit 1").fetchone(),
            "common": connection.execute(f"{ranked} document_count desc, term limit 1").fetchone(),
        }
        found = {}
        for kind, row in terms.items():
            word = row[0] if row else ""
            searching, liking = with_search(connection), with_like(connection)
            found[f"{kind} ({word})"] = (
                median(lambda ask=searching, word=word: ask(word)),  # type: ignore[misc]
                median(lambda ask=liking, word=word: ask(word)),  # type: ignore[misc]
            )
        return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--noise", type=int, default=1_500, help="generated articles beside")
    parser.add_argument("--copies", type=int, default=10, help="of the articles of the speed")
    parser.add_argument("--articles", type=int, default=BASE_ARTICLES, help="in each copy")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        scores = quality(folder / "quality", options.noise)
        print("mean reciprocal rank among ten:")
        print(f"  {'':12}" + "".join(f"{kind:>16}" for kind in TYPED) + f"{'all':>8}")
        for engine, by_kind in scores.items():
            whole = statistics.mean(by_kind.values())
            cells = "".join(f"{value:16.3f}" for value in by_kind.values())
            print(f"  {engine:12}{cells}{whole:8.3f}")
        if options.copies:
            times = speed(folder / "speed", options.articles, options.copies)
            print(
                f"seconds, {options.copies * options.articles:,} articles: search, LIKE, LIKE / search"
            )
            for kind, (ours, like) in times.items():
                print(f"  {kind:24} {ours:8.3f} {like:8.3f} {like / ours:8.1f}")


if __name__ == "__main__":
    main()
