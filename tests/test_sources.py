"""What the words of a command stand for."""

from pathlib import Path

import pytest

from flows.sources import Source, find_sources, printable
from transforms.tables import SightingKind


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt.gz", "deep/c.TXT", "deep/d.txt.zst", "notes.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Rain at last")
    (tmp_path / ".hidden.txt").write_text("no dump")
    return tmp_path


def names(folder: Path, *words: str) -> list[str]:
    found = find_sources(words)
    return [str(Path(each.locator).relative_to(folder)) for each in found.sources]


def test_a_folder_gives_its_dumps_in_order_and_names_the_rest(folder: Path) -> None:
    expected = ["a.txt.gz", "b.txt", "deep/c.TXT", "deep/d.txt.zst"]
    assert names(folder, str(folder)) == expected
    assert find_sources([str(folder)]).left_out == (str(folder / "notes.md"),)


def test_a_file_that_is_named_is_read_whatever_its_name(folder: Path) -> None:
    assert names(folder, str(folder / "notes.md")) == ["notes.md"]


def test_a_glob_gives_the_files_that_match(folder: Path) -> None:
    assert names(folder, str(folder / "*.txt*")) == ["a.txt.gz", "b.txt"]
    assert names(folder, str(folder / "**" / "*.zst")) == ["deep/d.txt.zst"]


def test_a_file_with_a_wildcard_in_its_name_is_that_file(folder: Path) -> None:
    odd = folder / "what[1].txt"
    odd.write_text("Rain")
    assert names(folder, str(odd)) == ["what[1].txt"]


def test_a_dump_that_is_named_twice_is_read_once(folder: Path) -> None:
    path = folder / "b.txt"
    assert names(folder, str(path), str(folder / "deep" / ".." / "b.txt")) == ["b.txt"]


def test_a_url_is_taken_as_it_is() -> None:
    url = "http://127.0.0.1:1/a.txt?page=2"
    assert find_sources([url]).sources == (Source(url, SightingKind.URL, url),)


def test_a_password_in_a_url_is_used_and_never_shown() -> None:
    (source,) = find_sources(["https://ada:secret@127.0.0.1/a.txt"]).sources
    assert source.locator == "https://127.0.0.1/a.txt"
    assert source.address == "https://ada:secret@127.0.0.1/a.txt"


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("missing.txt", "No such file or directory"),
        ("*.nothing", "no file has such a name"),
        (
            "empty",
            "no file that ends with one of .txt .html .htm .xhtml .warc .wet .jsonl .ndjson .json .csv .tsv .parquet .arrow .feather .ipc .rss .atom .xml .zip .tar, packed or not",
        ),
    ],
)
def test_a_word_that_stands_for_nothing_is_a_failure(tmp_path: Path, word: str, found: str) -> None:
    (tmp_path / "empty").mkdir()
    (failure,) = find_sources([str(tmp_path / word)]).failures
    assert failure.locator == str(tmp_path / word)
    assert failure.message == (
        f"expected a file that can be read, found: {found}. Check path and rights."
    )


def test_a_name_that_is_no_utf8_is_shown_escaped() -> None:
    assert printable(b"a\xff.txt".decode("utf-8", "surrogateescape")) == "a\\xff.txt"


def test_a_url_that_is_none_is_a_failure() -> None:
    (failure,) = find_sources(["http://[broken/a.txt"]).failures
    assert failure.message.startswith("expected an address that can be fetched, found: ")
