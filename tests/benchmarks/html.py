"""Score the HTML path over an annotated set, and time it.

    python -m tests.benchmarks.html SET [SET ...] --data DIR [--out FILE.jsonl] [--peer COMMAND]

DIR holds the scorer (`xbench/`) and the pages (`data/`), or is the folder of the pages with the
scorer beside it. The scorer exports the pages as a WARC; the pipeline reads that as it reads any
dump, and its rows become the prediction rows of FILE: id, title, authors, published_at, body (a
list of paragraphs), captions, cpu_ms. The scorer then prints what they are worth.

`--peer` runs trafilatura on the same pages in the same process group and prints the ratio; it is
asked of a Python that has it (`--peer python3`), since it is no dependency of the project. With
several sets the time of all their pages is compared, too; `--out` takes one set.
"""

import argparse
import gzip
import io
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from transforms.dumps import Options
from transforms.formats.reading import read_parts
from transforms.formats.records import PageContent
from transforms.formats.viewing import page_content_view
from transforms.surveys import source_of

WARM_PAGES = 5  # imports, patterns and weights are paid before the clock starts
PEER = """
import sys, time, gzip
from trafilatura import bare_extraction
from xbench import datasets
pages = [page.html() for page in datasets.load(sys.argv[1])]
for page in pages[:5]:
    bare_extraction(page, with_metadata=True, include_comments=False, include_tables=True)
start = time.process_time()
for page in pages:
    bare_extraction(page, with_metadata=True, include_comments=False, include_tables=True)
print((time.process_time() - start) / len(pages) * 1000)
"""


def folders(data: Path) -> tuple[Path, Path]:
    """Return the folder of the scorer's package, and that of the pages."""
    for base in (data, data.parent):
        if (base / "xbench").is_dir():
            return base, base / "data" if (base / "data").is_dir() else data
    raise SystemExit(f"{data}: expected the scorer (xbench/) in it or beside it")


def scorer(base: Path, pages: Path, *words: str) -> str:
    """Run the scorer."""
    found = subprocess.run(
        [sys.executable, "-m", "xbench", *words],
        env=os.environ | {"PYTHONPATH": str(base), "BENCH_DATA": str(pages)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if found.returncode:
        raise SystemExit(found.stderr)
    return found.stdout


def ids_of(base: Path, pages: Path, name: str, folder: Path) -> list[str]:
    """Return the ids of the pages of a set in order, as the scorer numbers them."""
    scorer(base, pages, "export", name, str(folder), "--as", "html")
    lines = (folder / "index.jsonl").read_bytes().splitlines()
    return [orjson.loads(line)["id"] for line in lines]


def predict(warc: bytes) -> tuple[dict[int, dict[str, Any]], float]:
    """Return the prediction row of each record by its ordinal, and CPU milliseconds a record."""
    digest = sha256(warc).hexdigest()
    tables: dict[str, list[Any]] = defaultdict(list)
    parts = read_parts(io.BytesIO(warc), source_of(warc), digest, Options())
    start = time.process_time()
    for part in parts:
        for table, rows in part.items():
            tables[table].extend(rows)
    spent = (time.process_time() - start) * 1000 / max(1, len(tables["records"]))
    return dict(rows_of(tables)), spent


def reading_alone(pages: Sequence[Path]) -> float:
    """Return the CPU milliseconds that a page takes from its bytes to lines with roles.

    That is what an extractor does; the tables, with quotes and figures, come on top.
    """
    contents = [PageContent(page.read_bytes(), None) for page in pages]
    for content in contents[:WARM_PAGES]:
        page_content_view(content)
    start = time.process_time()
    for content in contents:
        page_content_view(content)
    return (time.process_time() - start) * 1000 / max(1, len(contents))


def rows_of(tables: dict[str, list[Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the prediction row of every record that holds an article."""
    articles = {row.article_id: row for row in tables["articles"]}
    by_article: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for table in ("paragraphs", "bylines", "images"):
        for row in tables[table]:
            if row.appearance_id == articles[row.article_id].appearance_id:
                by_article[row.article_id][table].append(row)
    ordinals = {row.record_id: row.ordinal for row in tables["records"]}
    for appearance in tables["appearances"]:
        article = articles[appearance.article_id]
        own = by_article[article.article_id]
        yield (
            ordinals[appearance.record_id],
            {
                "title": article.headline,
                "authors": [row.name for row in own["bylines"]],
                "published_at": moment_of(article),
                "body": [article.body[row.char_start : row.char_end] for row in own["paragraphs"]],
                "captions": [row.caption for row in own["images"] if row.caption],
            },
        )


def moment_of(article: Any) -> str | None:  # a row of `articles`
    """Return the moment with the zone that the page prints: the day is that of its calendar."""
    if article.published_at is None:
        return None
    try:
        return datetime.fromisoformat(article.published_printed or "").isoformat()
    except ValueError:
        return str(article.published_at.isoformat())


@dataclass(frozen=True, slots=True)
class Spent:
    """CPU milliseconds that the pages of a set took in all; the peer's are None if none ran."""

    pages: int
    tables: float
    lines: float
    peer: float | None

    def __str__(self) -> str:
        said = (
            f"{self.pages} pages, {self.tables / self.pages:.1f} ms of CPU a page, all tables; "
            f"{self.lines / self.pages:.1f} ms to lines"
        )
        if self.peer is None:
            return said
        return (
            f"{said}\ntrafilatura {self.peer / self.pages:.1f} ms; this "
            f"{self.tables / self.peer:.2f} of it with all tables, "
            f"{self.lines / self.peer:.2f} to lines with roles"
        )


def run(name: str, data: Path, out: Path | None, peer: str | None) -> Spent:
    """Write and score the prediction rows of a set; return what that took."""
    base, pages = folders(data.absolute())
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        warc = folder / "pages.warc.gz"
        scorer(base, pages, "export", name, str(warc), "--as", "warc")
        ids = ids_of(base, pages, name, folder / "html")
        plain = gzip.decompress(warc.read_bytes())  # the peer gets its pages unpacked, too
        predict(plain)  # everything is loaded and every cache of patterns is warm
        rows, spent = predict(plain)
        out = out or folder / "wirehouse.jsonl"
        with out.open("wb") as file:
            for ordinal, each in enumerate(ids, 1):
                row = {"id": each, **rows.get(ordinal, {}), "cpu_ms": round(spent, 3)}
                file.write(orjson.dumps(row) + b"\n")
        print(scorer(base, pages, "score", name, str(out)), end="")
        read = reading_alone(sorted((folder / "html").glob("*.html")))
        theirs = None
        if peer:
            asked = subprocess.run(
                [peer, "-c", PEER, name],
                env=os.environ | {"PYTHONPATH": str(base), "BENCH_DATA": str(pages)},
                capture_output=True, text=True, check=True,
            )  # fmt: skip
            theirs = float(asked.stdout) * len(ids)
            spent = min(spent, predict(plain)[1])
        return Spent(len(ids), spent * len(ids), read * len(ids), theirs)


def main(argv: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", nargs="+", metavar="SET")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--peer", help="a Python that has trafilatura")
    words = parser.parse_args(argv)
    if words.out and len(words.sets) > 1:
        parser.error("--out takes the rows of one set")
    found = []
    for name in words.sets:
        found.append(run(name, words.data, words.out, words.peer))
        print(found[-1])
    if len(found) > 1:
        theirs = [each.peer for each in found if each.peer is not None]
        tables, lines = sum(each.tables for each in found), sum(each.lines for each in found)
        print("all sets together:")
        print(Spent(sum(each.pages for each in found), tables, lines, sum(theirs) or None))


if __name__ == "__main__":
    main()
