"""The field parsers over the annotated texts: measured floors, not examples."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from transforms.fields.bylines import read_bare_byline, read_byline
from transforms.fields.captions import is_credit_line, read_caption, read_credit_line
from transforms.fields.datelines import read_dateline
from transforms.fields.figures import find_figures
from transforms.fields.language import detect_language
from transforms.fields.quotes import find_quotes
from transforms.fields.spans import Piece
from transforms.fields.stamps import StampKind, is_stamp_line, read_stamps
from transforms.text_lines import read_lines

pytestmark = pytest.mark.shared
STAMP_ROLES = ("date", "byline")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated text: its lines with their roles, and the fields of its articles."""

    slug: str
    language: str
    lines: tuple[tuple[str, str, int], ...]  # text, role, article
    articles: tuple[dict[str, Any], ...]

    def of(self, role: str) -> list[str]:
        return [text for text, its_role, _ in self.lines if its_role == role]


@pytest.fixture(scope="module")
def gold(shared: Path) -> list[Gold]:
    return list(read_gold(shared / "goldset"))


def read_gold(folder: Path) -> Iterator[Gold]:
    for path in sorted((folder / "gold").glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        raw = (folder / "raw" / f"{page['slug']}.txt").read_bytes()
        text = {line.number: line.text for line in read_lines(raw, "utf-8")}
        rows = zip(page["line_numbers"], page["lines"], page["line_article"], strict=True)
        lines = tuple((text.get(number, ""), role, at) for number, role, at in rows)
        yield Gold(page["slug"], page["language"], lines, tuple(page["articles"]))


def value(text: str, piece: Piece | None) -> str | None:
    return piece.of(text).replace("’", "'") if piece else None


def captions(gold: list[Gold]) -> Iterator[tuple[str, dict[str, Any]]]:
    for page in gold:
        fields = [field for article in page.articles for field in article["captions"]]
        yield from zip(page.of("caption"), fields, strict=False)


def test_captions_are_split_as_annotated(gold: list[Gold]) -> None:
    right: Counter[str] = Counter()
    total = 0
    for text, field in captions(gold):
        parts = read_caption(text)
        total += 1
        in_line = field["credit"] is None or field["credit"] in text
        right["text"] += value(text, parts.caption) == field["text"].replace("’", "'")
        right["credit"] += not in_line or value(text, parts.credit) == field["credit"]
        right["place"] += value(text, parts.place) == field["place"]
        taken = parts.taken_on.isoformat() if parts.taken_on else None
        right["date"] += taken == field["date"]
    missed = {name: total - right[name] for name in ("text", "credit", "place", "date")}
    # one caption prints its day without month and its place inside a sentence
    assert missed == {"text": 0, "credit": 0, "place": 1, "date": 1}


def test_credit_lines_are_known_and_hardly_another_line_is(gold: list[Gold]) -> None:
    lines = [text for page in gold for text in page.of("credit")]
    assert [text for text in lines if not is_credit_line(text)] == []
    assert {value(text, read_credit_line(text).credit) for text in lines} == {
        "GCIS",
        "Reuters",
    }
    others = [text for page in gold for text, role, _ in page.lines if role != "credit"]
    assert sum(map(is_credit_line, others)) == 0


def test_bylines_give_the_annotated_names(gold: list[Gold]) -> None:
    tp = found_count = gold_count = 0
    for page in gold:
        wanted = [name for article in page.articles for name in article["byline"]]
        found = [
            name.piece.of(text)
            for text in page.of("byline")
            for parts in [read_bare_byline(text)]
            for name in (parts.names if parts else ())
        ]
        tp += len(Counter(wanted) & Counter(found))
        found_count += len(found)
        gold_count += len(wanted)
    assert tp == gold_count  # the lines that are bylines give every name
    assert found_count - tp <= 2  # a paper's name over a reprint is not counted as one


def test_no_body_line_is_a_byline_a_stamp_or_a_credit(gold: list[Gold]) -> None:
    bodies = [text for page in gold for text in page.of("body")]
    assert [text for text in bodies if read_byline(text) is not None] == []
    assert [text for text in bodies if is_stamp_line(text)] == []
    assert [text for text in bodies if is_credit_line(text)] == []


def test_datelines_give_place_day_and_agency(gold: list[Gold]) -> None:
    wanted, found = [], []
    for page in gold:
        for number, article in enumerate(page.articles, 1):
            first = next(
                (text for text, role, at in page.lines if (role, at) == ("body", number)),
                "",
            )
            dateline = read_dateline(first)
            place = (article["dateline_place"] or "").replace("’", "'")
            if place and first.replace("’", "'").startswith(place):
                wanted.append((place, article["dateline_date"], article["agency"]))
            if dateline and dateline.place:
                pieces = (dateline.place, dateline.date, dateline.agency)
                found.append(tuple(value(first, piece) for piece in pieces))
    assert found == wanted


def test_only_first_paragraphs_have_datelines(gold: list[Gold]) -> None:
    later = []
    for page in gold:
        seen: set[int] = set()
        for text, role, article in page.lines:
            if role == "body" and article in seen and read_dateline(text):
                later.append(text)
            if role == "body":
                seen.add(article)
    assert later == []


def published_day(page: Gold, article: int) -> str | None:
    """Apply the rules of the gold set: one stamp is the published one."""
    stamps = [
        stamp
        for text, role, at in page.lines
        if role in STAMP_ROLES and at == article
        for stamp in read_stamps(text, page.language)
        if stamp.moment
    ]
    chosen = [stamp for stamp in stamps if stamp.kind is not StampKind.UPDATED]
    best = next(iter(chosen or stamps), None)
    return best.printed.date().isoformat() if best and best.printed else None


def test_the_published_day_is_read(gold: list[Gold]) -> None:
    wrong = [
        page.slug
        for page in gold
        for number, article in enumerate(page.articles, 1)
        if published_day(page, number) != (article["published"] or "")[:10]
        and (published_day(page, number) or article["published"])
    ]
    assert wrong == []


def test_the_language_of_every_body_is_told(gold: list[Gold]) -> None:
    wrong = [
        page.slug
        for page in gold
        for article in page.articles
        if detect_language(" ".join(article["body"])) != page.language
    ]
    assert wrong == []


def test_the_two_articles_of_the_seed_give_their_quotes_and_figures(
    shared: Path,
) -> None:
    raw = (shared / "dumps" / "asharq-al-awsat-two-articles.txt").read_bytes()
    paragraphs = [
        line.text
        for line in read_lines(raw, "utf-8")
        if line.text.endswith((".", "”")) and not line.text.endswith(")")
    ]
    quotes = [quoted for text in paragraphs for quoted in find_quotes(text)]
    assert (len(paragraphs), len(quotes)) == (18, 7)
    figures = [figure for text in paragraphs for figure in find_figures(text)]
    assert [(figure.value, figure.out_of) for figure in figures] == [
        (65, 137),
        (47, None),
        (226, None),
        (199, None),
    ]
