"""How right the roles, boundaries and fields are, on an annotated set.

    python -m tests.benchmarks.goldset DIR [--out FILE] [--score PATH] [--by variant,mode]

DIR holds raw/, gold/, dumps/, dumps_gold/ and score.py. Every text goes through the real
text path, `read_dump`; its rows are written as the scorer reads them, and the scorer's
table is printed. `--publishers` and `--layouts` add a score for each, `--speed` the speed of
the engine beside that of reading lines.

Nothing is learnt from the set: weights are set by hand, with a reason each, and how sure a
label is was measured on texts of our own (`python -m tests.calibrate`, whose `--left-out`
leaves out each of them in turn). So there is no fold to leave out here, and the scores by
publisher and by layout are the honest spread. Last it says how right labels and boundaries
are, by how sure they were.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.benchmarks.heldout import BANDS, band_of
from tests.benchmarks.scored_fields import fields_of
from transforms.dumps import Options, read_dump
from transforms.roles.splitting import label_lines
from transforms.tables import Appearance, Article, Line
from transforms.text_lines import read_lines

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SPEED_BYTES = 4_000_000  # of the set's texts, one after the other


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Return one row for each article of a dump, and one for the lines of none."""
    data = path.read_bytes()
    tables = read_dump(data, sha256(data).hexdigest(), Options())
    articles = {row.article_id: row for row in tables["articles"] if isinstance(row, Article)}
    lines: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    for line in tables["lines"]:
        if isinstance(line, Line):
            lines[line.appearance_id].append({"line": line.line, "role": line.role.value})
    for appearance in tables["appearances"]:
        if isinstance(appearance, Appearance):
            article = articles[appearance.article_id]
            yield {
                "dump": path.stem,
                "article_ordinal": appearance.ordinal,
                "start_line": appearance.first_line,
                "end_line": appearance.last_line,
                "lines": lines[appearance.appearance_id],
                **fields_of(article, tables),
            }
    if lines[None]:
        yield {"dump": path.stem, "article_ordinal": 0, "lines": lines[None]}


def write_rows(folder: Path, out: Path, only: str = "") -> int:
    """Write the rows of all texts of a set; return how many texts there were."""
    paths = sorted([*folder.glob("raw/*.txt"), *folder.glob("dumps/*.txt")])
    paths = [path for path in paths if only in path.stem]
    with out.open("w", encoding="utf-8") as file:
        for path in paths:
            for row in rows_of(path):
                file.write(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n")
    return len(paths)


def speed(folder: Path) -> str:
    """Measure reading lines and labelling them, in CPU seconds, on the set's texts."""
    texts = [path.read_bytes() for path in sorted(folder.glob("*/*.txt"))]
    data = b"\n\n\n\n".join(
        text.removeprefix(BYTE_ORDER_MARK).replace(b"\r\n", b"\n") for text in texts
    )[:SPEED_BYTES]
    label_lines(read_lines(texts[0], "utf-8"))  # patterns are compiled once
    start = time.process_time()
    lines = read_lines(data, "utf-8")
    read = time.process_time()
    label_lines(lines)
    labelled = time.process_time()
    megabytes = len(data) / 1e6
    return (
        f"{megabytes:.1f} MB, {len(lines)} lines: lines {megabytes / (read - start):.1f} MB/s, "
        f"labels {megabytes / (labelled - read):.1f} MB/s, "
        f"{1e6 * (labelled - read) / len(lines):.1f} µs a line"
    )


def _score(score: Path, folder: Path, out: Path, more: list[str]) -> int:
    command = [sys.executable, str(score), str(out), "--set", str(folder), *more]
    return subprocess.run(command, check=False).returncode


def calibration(folder: Path) -> Iterator[str]:
    """Yield how many labels and boundaries of a set are right, by their confidence."""
    labels: dict[float, Counter[bool]] = defaultdict(Counter)
    starts: dict[float, Counter[bool]] = defaultdict(Counter)
    for path in sorted([*folder.glob("gold/*.json"), *folder.glob("dumps_gold/*.json")]):
        gold = json.loads(path.read_text("utf-8"))
        texts = "raw" if path.parent.name == "gold" else "dumps"
        lines = read_lines((folder / texts / f"{path.stem}.txt").read_bytes(), "utf-8")
        labelling = label_lines(lines)
        for label, role in zip(labelling.labels, gold["lines"], strict=True):
            labels[band_of(label.confidence)][label.role.value == role] += 1
        gaps = [
            range(above["last_content_line"] + 1, _latest_start(below) + 1)
            for above, below in pairwise(gold["articles"])
        ]
        for block in labelling.blocks[1:]:
            is_right = any(lines[block.first].number in gap for gap in gaps)
            starts[band_of(block.confidence)][is_right] += 1
    for name, found in (("labels", labels), ("boundaries", starts)):
        for band in BANDS:
            right, wrong = found[band][True], found[band][False]
            if right + wrong:
                share = 100 * right / (right + wrong)
                yield f"{name} from {band:.2f}: {share:5.1f}% right ({right} of {right + wrong})"


def _latest_start(article: dict[str, Any]) -> int:
    return max(int(article["headline_line"]), int(article["first_content_line"]))


def _groups(folder: Path, key: str) -> dict[str, list[str]]:
    """Return the texts of a set by what their gold says under a key."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(folder.glob("gold/*.json")):
        found[json.loads(path.read_text("utf-8"))[key]].append(path.stem)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; return the scorer's exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="raw/, gold/, dumps/, dumps_gold/")
    parser.add_argument("--out", type=Path, help="where the rows go; default: nowhere")
    parser.add_argument("--score", type=Path, help="the scorer; default: DIR/score.py")
    parser.add_argument("--by", default="variant,mode")
    parser.add_argument("--publishers", action="store_true", help="one score for each")
    parser.add_argument("--layouts", action="store_true", help="one score for each")
    parser.add_argument("--speed", action="store_true", help="MB/s of the engine")
    asked = parser.parse_args(arguments)
    score = asked.score or asked.folder / "score.py"
    with tempfile.TemporaryDirectory() as temporary:
        out = asked.out or Path(temporary) / "rows.jsonl"
        start = time.process_time()
        count = write_rows(asked.folder, out)
        print(f"{count} texts in {time.process_time() - start:.1f} CPU seconds", flush=True)
        code = _score(score, asked.folder, out, ["--by", asked.by])
        for key, is_asked in (("publisher", asked.publishers), ("layout", asked.layouts)):
            for name, slugs in _groups(asked.folder, key).items() if is_asked else ():
                print(f"\n# {key} {name}", flush=True)
                _score(
                    score, asked.folder, out, ["--no-confusion", "--only", f"^({'|'.join(slugs)})$"]
                )
    print("\n".join(calibration(asked.folder)))
    if asked.speed:
        print(speed(asked.folder))
    return code


if __name__ == "__main__":
    sys.exit(main())
