"""Exports: each comes back as it was, or is what the published description asks for."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands import wirehouse
from transforms.columns import columns_of
from transforms.tables import TABLES
from warehouse.ask import connect
from warehouse.export.articles import each_article
from warehouse.export.packages import cell, plain
from warehouse.export.shapes import dolma, ninjs, schema_org
from warehouse.home import Home

KINDS = ("parquet", "csv", "jsonl", "jsonld", "ninjs")


@pytest.fixture(scope="module")
def exported(sample_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("exports")
    for kind in KINDS:
        done = wirehouse("export", kind, "--out", out / kind, "--home", sample_template)
        assert done.returncode == 0, done.stderr
    by = ("--by", "language")
    wirehouse("export", "parquet", *by, "--out", out / "parted", "--home", sample_template)
    return out


def stored(home: Path, query: str) -> list[tuple[Any, ...]]:
    with connect(Home(home)) as connection:
        return connection.execute(query).fetchall()


def columns(name: str) -> str:
    return ", ".join(
        f"{f.name}::varchar as {f.name}" if f.choices else f.name for f in columns_of(TABLES[name])
    )


@pytest.mark.parametrize("name", TABLES)
def test_parquet_comes_back_as_it_was(exported: Path, sample_template: Path, name: str) -> None:
    path = exported / "parquet" / f"{name}.parquet"
    with duckdb.connect() as other:
        found = other.execute(f"select {columns(name)} from '{path}' order by all").fetchall()
    assert found == stored(sample_template, f"select {columns(name)} from {name} order by all")


def test_parted_parquet_comes_back_as_it_was(exported: Path, sample_template: Path) -> None:
    files = exported / "parted" / "articles" / "*" / "*.parquet"
    query = f"select {columns('articles')} from read_parquet('{files}', hive_partitioning = true)"
    with duckdb.connect() as other:
        found = other.execute(f"{query} order by all").fetchall()
    query = f"select {columns('articles')} from articles order by all"
    assert found == stored(sample_template, query)
    assert {path.name for path in (exported / "parted" / "images").iterdir()} == {
        "language=ar",
        "language=en",
    }


@pytest.mark.parametrize("name", TABLES)
def test_csv_comes_back_as_it_was(exported: Path, sample_template: Path, name: str) -> None:
    """Texts and nulls; numbers and moments are compared as text."""
    fields = columns_of(TABLES[name])
    texts = [f.name for f in fields if f.type is str or f.choices]
    query = (
        f"select {', '.join(texts)} from read_csv('{exported / 'csv' / name}.csv', "
        "header = true, all_varchar = true, allow_quoted_nulls = false, quote = '\"', "
        "escape = '\"', delim = ',', max_line_size = 10000000) order by all"
    )
    with duckdb.connect() as other:
        rows = other.execute(query).fetchall()
    found = [tuple(None if x is None else plain(x) for x in row) for row in rows]
    cast = ", ".join(f"{text}::varchar as {text}" for text in texts)
    expected = stored(sample_template, f"select {cast} from {name}")
    key = lambda row: tuple((x is not None, x or "") for x in row)  # noqa: E731
    assert sorted(found, key=key) == sorted(expected, key=key)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_comes_back_from_its_cell_and_begins_harmlessly(text: str) -> None:
    written = f"{cell(text)}\r\n"
    ((found,),) = csv.reader(io.StringIO(written, newline=""))
    assert plain(found) == text
    assert not found.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_data_package_names_every_column(exported: Path) -> None:
    package = json.loads((exported / "csv" / "datapackage.json").read_text())
    for resource in package["resources"]:
        path = exported / "csv" / resource["path"]
        with path.open(encoding="utf-8", newline="") as file:
            head = next(csv.reader(file))
        assert [field["name"] for field in resource["schema"]["fields"]] == head


def test_the_data_package_is_valid_for_frictionless(exported: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="pip install frictionless")
    report = frictionless.validate(str(exported / "csv" / "datapackage.json"))
    assert report.valid, report.flatten(["message"])


def rows(home: Path) -> Iterator[dict[str, Any]]:
    with connect(Home(home)) as connection:
        yield from each_article(connection)


def test_json_lines_hold_id_text_source_and_metadata(exported: Path, sample_template: Path) -> None:
    lines = (exported / "jsonl" / "articles.jsonl").read_text("utf-8").splitlines()
    found = {doc["id"]: doc["text"] for doc in map(json.loads, lines)}
    assert found == dict(stored(sample_template, "select article_id, body from articles"))
    for doc in map(json.loads, lines):
        assert doc.keys() <= {"id", "text", "source", "added", "created", "metadata"}
        assert all(isinstance(doc[key], str) for key in ("id", "text", "source", "added"))
    with duckdb.connect() as other:
        path = exported / "jsonl" / "articles.jsonl"
        assert other.execute(f"select count(*) from '{path}'").fetchall() == [(len(lines),)]


# Which property schema.org gives to which type; NewsArticle has those of its ancestors.
SCHEMA_ORG = {
    "NewsArticle": {
        "@context", "@type", "@id", "identifier", "headline", "abstract", "articleSection",
        "articleBody", "inLanguage", "dateline", "datePublished", "dateModified", "author",
        "sourceOrganization", "image", "url",
    },
    "ImageObject": {
        "@type", "@id", "caption", "creditText", "creator", "contentLocation", "dateCreated",
    },
    "Person": {"@type", "name"},
    "Organization": {"@type", "name"},
    "Place": {"@type", "name"},
}  # fmt: skip


def check_node(node: dict[str, Any]) -> None:
    assert node.keys() <= SCHEMA_ORG[node["@type"]], node["@type"]
    for value in node.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                check_node(each)
            else:
                assert isinstance(each, str)
                assert each


def test_json_ld_uses_words_that_schema_org_has(exported: Path, sample_template: Path) -> None:
    nodes = json.loads((exported / "jsonld" / "articles.jsonld").read_text("utf-8"))
    for node in nodes:
        check_node(node)
    found = {node["identifier"]: node["headline"] for node in nodes}
    assert found == dict(stored(sample_template, "select article_id, headline from articles"))


def closed(required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "type": "object", "required": required, "properties": properties,
        "additionalProperties": False,
    }  # fmt: skip


# What ninjs 3.0 asks of the properties that are written, in our words: nothing but these
# may stand there. A file of the published schema is used too where NINJS_SCHEMA names one.
TEXT, MOMENT = {"type": "string", "minLength": 1}, {"type": "string", "format": "date-time"}
VALUES = {"type": "array", "items": closed(["value"], role=TEXT, value=TEXT)}
PICTURE = closed(
    ["name", "uri"], name=TEXT, uri={"type": "string", "pattern": "^urn:"},
    type={"const": "picture"}, descriptions=VALUES, by=TEXT, located=TEXT,
)  # fmt: skip
NINJS = closed(
    ["uri"],
    uri={"type": "string", "pattern": "^urn:wirehouse:article:"},
    type={"const": "text"},
    representationType={"enum": ["full", "partial"]},
    standard=closed([], name={"const": "ninjs"}, version={"const": "3.0"}, schema=TEXT),
    firstCreated=MOMENT,
    versionCreated=MOMENT,
    contentCreated=MOMENT,
    language=TEXT,
    headlines=VALUES,
    descriptions=VALUES,
    bodies={
        "type": "array",
        "items": closed(
            ["value"], role=TEXT, contentType={"const": "text/plain"},
            charCount={"type": "integer"}, value={"type": "string"},
        ),
    },
    by=TEXT,
    located=TEXT,
    infoSources={"type": "array", "items": closed([], name=TEXT)},
    associations={"type": "array", "items": PICTURE},
    altIds={"type": "array", "items": closed([], role=TEXT, value=TEXT)},
)  # fmt: skip


def schemas() -> Iterator[dict[str, Any]]:
    import os

    yield NINJS
    if path := os.environ.get("NINJS_SCHEMA"):
        yield json.loads(Path(path).read_text("utf-8"))


def test_ninjs_is_what_its_schema_asks_for(exported: Path, sample_template: Path) -> None:
    lines = (exported / "ninjs" / "articles.ninjs.jsonl").read_text("utf-8").splitlines()
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    for schema in schemas():
        validator = jsonschema.Draft202012Validator(schema, format_checker=checker)
        for line in lines:
            validator.validate(json.loads(line))
    pictures = sum(len(json.loads(line).get("associations", [])) for line in lines)
    assert [(pictures,)] == stored(sample_template, "select count(*) from images")


def test_headline_body_and_captions_come_back_from_the_json_of_news(
    exported: Path, sample_template: Path
) -> None:
    articles = {
        article: (headline, body or None)
        for article, headline, body in stored(
            sample_template, "select article_id, headline, body from articles"
        )
    }
    captions = stored(
        sample_template, "select caption from images where caption is not null order by caption"
    )
    nodes = json.loads((exported / "jsonld" / "articles.jsonld").read_text("utf-8"))
    assert {
        node["identifier"]: (node.get("headline"), node.get("articleBody")) for node in nodes
    } == articles
    pictures = [image for node in nodes for image in node.get("image", [])]
    assert sorted((each["caption"],) for each in pictures if "caption" in each) == captions
    lines = (exported / "ninjs" / "articles.ninjs.jsonl").read_text("utf-8").splitlines()
    found = {}
    for item in map(json.loads, lines):
        main = [each["value"] for each in item.get("headlines", []) if each["role"] == "main"]
        body = [each["value"] for each in item.get("bodies", []) if each["role"] == "main"]
        found[item["uri"].rpartition(":")[2]] = (next(iter(main), None), next(iter(body), None))
    assert found == articles


@pytest.mark.parametrize(
    ("precision", "day", "minute"),
    [
        ("minute", "2025-03-04T05:06:00Z", "2025-03-04T05:06:00Z"),
        ("day", "2025-03-04", None),
        ("month", "2025-03", None),
        ("year", "2025", None),
    ],
)
def test_a_date_is_no_more_exact_than_the_source(
    sample_template: Path, precision: str, day: str, minute: str | None
) -> None:
    row = next(rows(sample_template)) | {
        "published_at": datetime(2025, 3, 4, 5, 6),  # noqa: DTZ001 - UTC, as tables have it
        "published_precision": precision,
    }
    assert schema_org(row)["datePublished"] == day
    assert dolma(row)["created"] == day
    assert ninjs(row).get("contentCreated") == minute


def test_an_export_stays_out_of_the_home_folder(sample_template: Path) -> None:
    done = wirehouse(
        "export", "jsonl", "--out", sample_template / "lake", "--home", sample_template
    )
    assert done.returncode == 1
    assert "expected a file outside the home folder" in done.stderr


def test_only_parquet_is_parted(sample_template: Path, tmp_path: Path) -> None:
    done = wirehouse("export", "csv", "--by", "month", "--out", tmp_path, "--home", sample_template)
    assert done.returncode == 2
