"""How right everything is on one of the annotated sets of our own, as a judge would count it.

    python -m tests.benchmarks.judged SET --score PATH [--half seen|unseen] [--out DIR]

The texts of a set whose headers name bylines, place, day and captions are written in the
layout of an annotated set (raw/, gold/, dumps/, dumps_gold/) and scored by its scorer, one by
one and glued. Half of such a set is never looked at: only its figures are.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks import goldset
from tests.heldout import BLIND, VARIANTS, HeldOut, dumps, span_of, texts, without_blanks
from transforms.tables import Role

GLUED = ("gap3", "gap1", "flat0")  # the ways of gluing that differ most


def article_of(text: HeldOut, ordinal: int, offset: int) -> dict[str, Any]:
    """Return what a text says about itself, its lines counted from the dump's."""
    span = span_of(text, offset)
    lines = {
        role: [
            line.strip() for line, each in zip(text.lines, text.roles, strict=True) if each is role
        ]
        for role in (Role.HEADLINE, Role.BODY)
    }
    last = max(at for at, role in enumerate(text.roles) if role)
    return {
        "ordinal": ordinal,
        "title": next(iter(lines[Role.HEADLINE]), None),
        "title_alt": [],
        "byline": [name for name in text.header.get("byline", "").split("; ") if name],
        "dateline_place": text.header.get("place"),
        "published": text.header.get("published"),
        "captions": [
            {"text": words, "credit": credit or None, "repeats": None, "place": None, "date": None}
            for words, credit in text.captions
        ],
        "body": lines[Role.BODY],
        "start_line": offset + 1,
        "headline_line": (span.headline if span.headline is not None else span.first_content) + 1,
        "first_content_line": span.first_content + 1,
        "last_content_line": span.last_content + 1,
        "end_line": offset + last + 1,
    }


def gold_of(
    name: str, roles: tuple[Role | None, ...], articles: list[dict[str, Any]], variant: str
) -> dict[str, Any]:
    """Return the gold of one dump, as the scorer reads it."""
    numbered = [(at, role.value) for at, role in enumerate(roles, 1) if role]
    return {
        "slug": name,
        "variant": variant,
        "mode": "single" if len(articles) < 2 else "glued",
        "publisher": name,
        "layout": name.split("-", maxsplit=1)[0],
        "articles": articles,
        "line_numbers": [at for at, _ in numbered],
        "lines": [role for _, role in numbered],
        "line_article": [
            next((a["ordinal"] for a in articles if a["start_line"] <= at <= a["end_line"]), 0)
            for at, _ in numbered
        ],
    }


def write(given: list[HeldOut], folder: Path) -> None:
    """Write texts and glued dumps, each with its gold."""
    for name in ("raw", "gold", "dumps", "dumps_gold"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for text in given:
        articles = [] if text.is_listing else [article_of(text, 1, 0)]
        (folder / "raw" / f"{text.name}.txt").write_bytes(text.data)
        _gold(folder / "gold", gold_of(text.name, text.roles, articles, "single"))
    whole = {text.name: text for text in given}
    closed = {text.name: without_blanks(text) for text in given}
    for dump in dumps(given):
        if dump.variant not in GLUED:
            continue
        shape = whole if VARIANTS[dump.variant].keeps_blanks else closed
        articles = [
            article_of(shape[span.name], ordinal, span.start)
            for ordinal, span in enumerate(dump.spans, 1)
        ]
        (folder / "dumps" / f"{dump.name}.txt").write_bytes(dump.data)
        _gold(folder / "dumps_gold", gold_of(dump.name, dump.roles, articles, dump.variant))


def _gold(folder: Path, gold: dict[str, Any]) -> None:
    path = folder / f"{gold['slug']}.json"
    path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", choices=BLIND, help="which texts")
    parser.add_argument("--score", required=True, type=Path, help="the scorer")
    parser.add_argument("--half", choices=("seen", "unseen"), help="only these")
    parser.add_argument("--out", type=Path, help="where the set is written; default: nowhere")
    asked = parser.parse_args()
    given = [text for text in texts(asked.set) if asked.half in {None, text.header.get("half")}]
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.out or Path(temporary)
        write(given, folder)
        return goldset.main([str(folder), "--score", str(asked.score.resolve())])


if __name__ == "__main__":
    sys.exit(main())
