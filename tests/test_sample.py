"""The bundled sample is what its README and its readable sources say."""

import gzip
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.make_sample import MADE, SAMPLE, SOURCES, is_current, make
from transforms.text_lines import read_lines

MAX_SAMPLE_BYTES = 60_000  # a sample is read whole by whoever is new
GZIP_NAME_FLAG = 8  # RFC 1952, FNAME
ENCODINGS = {"akhbar.txt": "utf-8-sig", "windows-1256.txt": "cp1256"}
TEXTS = sorted(
    path.name
    for path in SAMPLE.iterdir()
    if path.name not in {"README.md", "broken.txt", ".gitattributes"}
)
ARTICLES = {
    "akhbar.txt": 3,
    "evening.txt.gz": 2,
    "morning-wire.txt": 3,
    "opinion-ar.txt.zst": 1,
    "opinion.txt": 2,
    "placeholder.txt": 2,
    "two-articles.txt": 2,
    "windows-1256.txt": 1,
}


def text_of(name: str) -> str:
    """Read a dump of the sample as text, line ends as they are."""
    data = (SAMPLE / name).read_bytes()
    if name in MADE:
        data = MADE[name].unpack(data)
    return data.decode(ENCODINGS.get(name, "utf-8"))


def articles_of(name: str) -> list[list[str]]:
    """Cut a dump of the sample at its three blank lines, into lists of lines."""
    text = text_of(name).replace("\r\n", "\n")
    return [part.strip("\n").split("\n") for part in text.split("\n\n\n\n")]


@pytest.mark.parametrize("name", sorted(MADE))
def test_a_made_file_is_what_its_source_says(name: str) -> None:
    assert is_current(SAMPLE / name, MADE[name]), "run: python -m tests.make_sample"


def test_making_twice_writes_nothing_the_second_time(tmp_path: Path) -> None:
    assert len(make(tmp_path)) == len(MADE)
    assert make(tmp_path) == []


def test_a_stale_file_is_made_again(tmp_path: Path) -> None:
    make(tmp_path)
    stale = tmp_path / "akhbar.txt"
    stale.write_bytes(b"stale")
    assert make(tmp_path) == [stale]


def test_every_source_is_used_and_lies_in_the_sample() -> None:
    sources = {path.name for path in SOURCES.glob("*.txt")}
    assert sources == {name.removesuffix(".gz").removesuffix(".zst") for name in MADE} - {
        "broken.txt"
    }


def test_the_readme_names_every_file_of_the_sample() -> None:
    rows = re.findall(r"^\| `(.+?)` \|", (SAMPLE / "README.md").read_text("utf-8"), re.MULTILINE)
    assert sorted([*rows, "README.md"]) == sorted(path.name for path in SAMPLE.glob("[!.]*"))


def test_the_sample_is_small() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.iterdir()) < MAX_SAMPLE_BYTES


def test_the_gzip_holds_neither_name_nor_time() -> None:
    data = (SAMPLE / "evening.txt.gz").read_bytes()
    assert data[:3] == b"\x1f\x8b\x08"
    assert data[3] & GZIP_NAME_FLAG == 0
    assert data[4:8] == bytes(4)


def test_the_broken_file_is_no_text_in_any_reading() -> None:
    data = (SAMPLE / "broken.txt").read_bytes()
    assert len(data) == 700
    assert b"\0" in data
    with pytest.raises(UnicodeDecodeError):
        data.decode()
    with pytest.raises(gzip.BadGzipFile):
        gzip.decompress(data)


def test_the_guessed_file_is_not_utf8() -> None:
    with pytest.raises(UnicodeDecodeError):
        (SAMPLE / "windows-1256.txt").read_bytes().decode()


def test_the_file_with_a_mark_has_it_once_and_only_crlf() -> None:
    data = (SAMPLE / "akhbar.txt").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 0


@pytest.mark.parametrize("name", TEXTS)
def test_a_dump_holds_its_articles_three_blank_lines_apart(name: str) -> None:
    assert len(articles_of(name)) == ARTICLES[name]
    lines = read_lines(text_of(name).encode(), "utf-8")
    assert {line.blanks_before for line in lines} <= {0, 1, 3}
    assert sum(line.blanks_before == 3 for line in lines) == ARTICLES[name] - 1


PHOTO = ("T", "", "C", "C", "TT", "", "T", "", "C", "C", "")
PHOTO_20 = ("T", "", "C", "C", "TT", "20", "", "T", "", "C", "C", "")
NO_PHOTO = ("T", "", "T", "TT", "", "T", "", "T", "")
OPINION = ("A", "B", "TT", "", "T", "")


def shape(lines: list[str], layout: tuple[str, ...]) -> tuple[str, ...]:
    """Name the lines that open an article as the layout does, apostrophes aside."""
    letters: dict[str, str] = {}
    names = []
    for line, letter in zip(lines, layout, strict=False):
        plain = line.replace("’", "'")
        fixed = plain in {"", "TT", "20"}
        names.append(plain if fixed else letters.setdefault(plain, letter))
    return tuple(names)


@pytest.mark.parametrize(
    ("name", "layouts"),
    [
        pytest.param("two-articles.txt", [PHOTO, PHOTO], id="std"),
        pytest.param("morning-wire.txt", [PHOTO_20] * 3, id="std with 20"),
        pytest.param("placeholder.txt", [NO_PHOTO, NO_PHOTO], id="no photo"),
        pytest.param("opinion.txt", [OPINION, OPINION], id="opinion"),
        pytest.param("akhbar.txt", [PHOTO, NO_PHOTO, PHOTO], id="Arabic, two layouts"),
        pytest.param("evening.txt.gz", [PHOTO, PHOTO], id="gzip"),
        pytest.param("opinion-ar.txt.zst", [OPINION], id="zstd"),
        pytest.param("windows-1256.txt", [PHOTO], id="old encoding"),
    ],
)
def test_an_article_opens_with_the_lines_of_its_layout(
    name: str, layouts: list[tuple[str, ...]]
) -> None:
    found = [shape(lines, layout) for lines, layout in zip(articles_of(name), layouts, strict=True)]
    assert found == layouts


def test_one_body_of_the_wire_has_its_paragraphs_on_single_line_ends() -> None:
    bodies = [lines[len(PHOTO_20) :] for lines in articles_of("morning-wire.txt")]
    assert ["" in body for body in bodies] == [True, False, True]


def test_one_caption_of_the_wire_has_another_apostrophe_in_its_copy() -> None:
    copies = articles_of("morning-wire.txt")[1][2:4]
    assert copies[0] != copies[1]
    assert copies[0].replace("’", "'") == copies[1]


def test_every_paragraph_of_the_sample_is_its_own() -> None:
    bodies = [
        line
        for name in TEXTS
        for lines in articles_of(name)
        for line in lines[len(PHOTO_20) :]
        if line
    ]
    twice = [line for line, count in Counter(bodies).items() if count > 1]
    assert twice == []


def test_the_script_runs_as_its_text_says() -> None:
    command = [sys.executable, "-m", "tests.make_sample"]
    done = subprocess.run(
        command, cwd=SAMPLE.parent.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
