"""Known shapes of records, mappings of the user's, and their errors."""

import json
from pathlib import Path

import pytest

from tests.commands import wirehouse
from tests.conftest import ingest
from tests.test_formats import ARTICLES, read
from transforms.dumps import Options
from transforms.errors import DataError
from transforms.formats.mapping import from_json, read_mapping
from transforms.formats.shapes import SHAPES, shape_of
from warehouse.ask import connect, many
from warehouse.home import Home
from warehouse.verify import verify

TEXT = ARTICLES[0]["text"]
SHAPED: dict[str, dict[str, object]] = {
    "news-please": {"title": "Rain at last in it", "maintext": TEXT, "date_publish": "2024-11-22 10:00:00",
                    "authors": ["Ada Quill"], "source_domain": "example.org", "url": "https://example.org/1"},
    "cc-news": {"title": "Rain at last in it", "plain_text": TEXT, "published_date": "2024-11-22T10:00:00",
                "author": "Ada Quill", "requested_url": "https://example.org/1"},
    "realnews": {"title": "Rain at last in it", "text": TEXT, "publish_date": "11-22-2024", "domain": "example.org",
                 "authors": ["Ada Quill"], "url": "https://example.org/1"},
    "c4": {"text": TEXT, "timestamp": "2019-04-25T12:57:54Z", "url": "https://example.org/1"},
    "fineweb": {"text": TEXT, "id": "x", "dump": "CC-MAIN-2024-10", "url": "https://example.org/1", "date": "2024",
                "file_path": "s3://x", "language": "en", "language_score": 0.9, "token_count": 9},
    "trafilatura": {"title": "Rain at last in it", "raw_text": TEXT, "author": "Ada Quill", "date": "2024-11-22",
                    "source-hostname": "x", "source": "https://example.org/1"},
    "newspaper4k": {"title": "Rain at last in it", "text": TEXT, "authors": ["Ada Quill"], "top_image": "x",
                    "publish_date": "2024-11-22 10:00:00", "canonical_link": "https://example.org/1"},
    "gdelt-gkg": {"GKGRECORDID": "1", "DATE": "20241122", "DocumentIdentifier": "https://example.org/1"},
    "media-cloud": {"stories_id": 1, "title": "Rain at last in it", "publish_date": "2024-11-22", "url": "https://example.org/1",
                    "text": TEXT},
    "saudi-newsnet": {"author": "Ada Quill", "content": TEXT, "date_extracted": "2015-07-21", "source": "x",
                      "title": "Rain at last in it", "url": "https://example.org/1"},
    "ninjs": {"uri": "https://example.org/1", "versioncreated": "2024-11-22T10:00:00Z", "headline": "Rain at last in it",
              "byline": "Ada Quill", "body_xhtml": f"<p>{TEXT}</p><p>And that was all.</p>"},
    "schema.org": {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Rain at last in it",
                   "articleBody": TEXT, "author": [{"@type": "Person", "name": "Ada Quill"}],
                   "datePublished": "2024-11-22T10:00:00Z", "url": "https://example.org/1",
                   "image": {"caption": "A street under water."}},
}  # fmt: skip


def test_every_shape_has_a_record_here() -> None:
    assert {shape.name for shape in SHAPES} == set(SHAPED)


@pytest.mark.parametrize("name", SHAPED)
def test_a_shape_is_known_by_its_columns_and_read(name: str) -> None:
    row = SHAPED[name]
    found = shape_of(set(row))
    assert found is not None
    assert found.name == name
    rows = read(json.dumps(row).encode())
    (record,) = rows["records"]
    assert (record.shape, record.url) == (name, "https://example.org/1")
    assert json.loads(record.declared) == row
    if name == "gdelt-gkg":
        assert record.kind.value == "address"
        return
    (article,) = rows["articles"]
    assert article.body.startswith("It rained on Monday")
    if name not in ("c4", "fineweb"):
        assert article.headline == "Rain at last in it"
    if name in ("c4", "fineweb", "saudi-newsnet"):  # the moment of the crawl is no publication
        assert article.published_at is None
    elif name != "realnews":
        assert str(article.published_at).startswith("2024-11-22")
    if name not in ("c4", "fineweb", "media-cloud"):
        assert [byline.name for byline in rows["bylines"]] == ["Ada Quill"]


MAPPING = """
name = "archiv"
[fields]
headline = "titel"
text = ["volltext", "kurztext"]
authors = "meta.verfasser"
published = "datum"
[constants]
section = "Politik"
"""


def row_of_archive() -> dict[str, object]:
    return {
        "titel": "Rain at last in it",
        "kurztext": TEXT,
        "meta": {"verfasser": ["Ada Quill", "Noor Haddad"]},
        "datum": 1732269600,
    }


def test_a_mapping_says_which_column_is_which() -> None:
    options = Options(mapping=read_mapping(MAPPING, "m.toml"))
    rows = read(json.dumps(row_of_archive()).encode(), options)
    (article,) = rows["articles"]
    assert (article.headline, article.section) == ("Rain at last in it", "Politik")
    assert str(article.published_at) == "2024-11-22 10:00:00"
    assert [byline.name for byline in rows["bylines"]] == ["Ada Quill", "Noor Haddad"]
    assert rows["records"][0].shape == "archiv"


def test_a_mapping_survives_the_way_through_the_table_dumps() -> None:
    mapping = read_mapping(MAPPING, "m.toml")
    assert from_json(mapping.as_json()) == mapping
    assert from_json(mapping.as_json()).digest == mapping.digest


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[fields", "m.toml: expected TOML, found: "),
        ("", "m.toml: expected a section [fields] with at least one field, found none. "),
        ("[felder]\n", "m.toml: expected the sections name, fields, constants, found 'felder'"),
        ('[fields]\ntitle = "t"', "m.toml, [fields]: expected one of headline, standfirst, "),
        ("[fields]\ntext = 1", "m.toml, [fields], text: expected the name of a column or a list of names, found 1"),
        ("[fields]\ntext = []", "m.toml, [fields], text: expected the name of a column or a list"),
        ('[fields]\ntext = "t"\n[constants]\nlanguage = 1', "m.toml, [constants], language: expected a text, found 1"),
        ('fields = "text"', "m.toml: expected a section [fields], found 'text'"),
    ],
)  # fmt: skip
def test_a_mapping_that_is_wrong_is_told_with_its_place(text: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        read_mapping(text, "m.toml")
    assert str(caught.value).startswith(message)


def test_a_column_that_is_not_there_is_told() -> None:
    options = Options(mapping=read_mapping('[fields]\ntext = "volltext"\nheadline = "t"', "m"))
    rows = read(b"t,body\nRain at last in it,It rained.\n", options)
    messages = [row.message for row in rows["rejects"]]
    assert any(
        "expected one of the columns volltext, found only body, t" in each for each in messages
    )


def test_a_dump_that_was_read_with_a_mapping_is_verified_with_it(tmp_path: Path) -> None:
    (tmp_path / "m.toml").write_text(MAPPING)
    (tmp_path / "a.jsonl").write_text(json.dumps(row_of_archive()))
    home = tmp_path / "home"
    done = wirehouse("run", tmp_path / "a.jsonl", "--mapping", tmp_path / "m.toml", "--home", home)
    assert done.returncode == 0, done.stderr + done.stdout
    assert verify(Home(home)).differences == ()


def test_every_format_of_a_home_is_verified(tmp_path: Path) -> None:
    from tests.test_formats import FORMATS, PACKINGS

    folder = tmp_path / "dumps"
    folder.mkdir()
    for name, (_, data) in FORMATS.items():
        (folder / f"{name}.warc").write_bytes(data)
    for name, pack in PACKINGS.items():
        (folder / f"{name}.jsonl.gz").write_bytes(pack(FORMATS["jsonl"][1]))
    receipt = ingest(tmp_path / "home", folder)
    assert receipt.exit_code == 0
    found = verify(Home(tmp_path / "home"))
    assert (found.differences, found.dumps) == ((), len(FORMATS) + len(PACKINGS))
    with connect(Home(tmp_path / "home")) as connection:
        assert many(connection, "select count(*) as n from articles") == [{"n": len(ARTICLES)}]


def test_a_dry_run_shows_what_would_be_read_as_what_and_stores_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(SHAPED["news-please"] | {"extra": 1}))
    done = wirehouse("run", "--dry-run", tmp_path / "a.jsonl", "--home", tmp_path / "home")
    assert done.returncode == 0, done.stderr
    assert "headline ← column title: Rain at last in it" in done.stdout
    assert "kept as declared, not used: source_domain, extra" in done.stdout
    assert "1 × row news-please" in done.stdout
    assert not (tmp_path / "home").exists()
