"""The texts of annotated web pages, with what their annotation says of each line.

A page becomes a text as many dumps are made: the main text of resiliparse. Its lines are
compared with the annotated body, captions and title by their runs of three words, so that the
pages of a set for extractors judge the text path, too. Single texts are glued into dumps.
"""

import os
import random
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree

from tests.benchmarks.html import folders
from transforms.roles.line_features import match_key

SETS = ("aeb", "wcxb-dev", "fundus")
FOLDS = 5
RUN = 3  # words that stand together
MOST_OF = 0.8  # share of a line's runs that the body or a caption has
MUCH_OF = 0.4  # share of a caption's runs that its line has
SITE_WORDS = 8  # of a site's name behind a title
LEAST_TITLE_WORDS = 3
LONGEST = 200  # lines of a page that is glued
PAGES = (2, 3, 5, 8)  # of a dump
GAPS = {"3": 3, "2": 2, "1": 1, "0": 0, "flat": 0, "one": 0}


class Part(StrEnum):
    """What a line of a page is for its annotation."""

    BLANK = ""
    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    OTHER = "other"
    UNKNOWN = "?"  # too short to be told


@dataclass(frozen=True, slots=True)
class PageText:
    """One page as text: its lines, what each is, and its annotation."""

    name: str
    set: str
    fold: int  # of its host
    lines: Sequence[str]
    parts: Sequence[Part]
    title: str | None
    body: str

    @property
    def text(self) -> str:
        """Return all lines."""
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Gap:
    """Where the boundary between two pages may stand, and the headline below; lines from 1."""

    first: int
    last: int
    headline: int | None


@dataclass(frozen=True, slots=True)
class Dump:
    """Pages glued together, and the gaps between them."""

    kind: str
    text: str
    gaps: Sequence[Gap]


def scorer_of(data: Path) -> Any:
    """Return the data sets of the scorer, which has no types."""
    base, pages = folders(data.absolute())
    os.environ["BENCH_DATA"] = str(pages)
    sys.path.insert(0, str(base))
    import xbench.datasets

    return xbench.datasets


def read_pages(data: Path) -> Iterator[PageText]:
    """Yield the pages of all sets; the pages of one host are in one fold."""
    datasets = scorer_of(data)
    for name in SETS:
        for page in datasets.load(name):
            host = urlsplit(page.url or "").netloc or page.id
            raw = page.html()
            tree = HTMLTree.parse_from_bytes(raw, detect_encoding(raw) or "utf-8")
            lines = extract_plain_text(tree, main_content=True, alt_texts=False).split("\n")
            body = "\n".join(each.text for each in page.gold.body or ())
            parts = list(_parts(lines, page.gold, body))
            fold = zlib.crc32(host.encode()) % FOLDS
            yield PageText(f"{name}/{page.id}", name, fold, lines, parts, page.gold.title, body)


def _words(text: str) -> list[str]:
    found = "".join(sign if sign.isalnum() else " " for sign in match_key(text)).split()
    return [part for word in found for part in (word if _is_unspaced(word) else [word])]


def _is_unspaced(word: str) -> bool:
    return "\u3040" <= word[0] <= "\ud7af" or "\u0e00" <= word[0] <= "\u0e7f"


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _parts(lines: Sequence[str], gold: Any, body: str) -> Iterator[Part]:
    """Yield what each line is; a line too short for runs has to be a paragraph of its own."""
    story = _runs(_words(body))
    paragraphs = {" ".join(_words(each)) for each in body.split("\n")}
    title = _words(gold.title or "")
    captions = [_words(each) for each in gold.captions or ()]
    for line in lines:
        words = _words(line)
        if not words:
            yield Part.BLANK if not line.strip() else Part.UNKNOWN
        elif title and _is_title(words, title):
            yield Part.TITLE
        elif any(_is_caption(words, caption) for caption in captions):
            yield Part.CAPTION
        elif " ".join(words) in paragraphs:
            yield Part.BODY
        elif runs := _runs(words):
            yield Part.BODY if len(runs & story) >= MOST_OF * len(runs) else Part.OTHER
        else:
            yield Part.UNKNOWN if " ".join(words) in " ".join(_words(body)) else Part.OTHER


def _is_title(words: Sequence[str], title: Sequence[str]) -> bool:
    """Say whether a line is the title, with a site's name behind it or not."""
    if words == title:
        return True
    is_start = words[: len(title)] == title and len(words) <= len(title) + SITE_WORDS
    return is_start and len(title) >= LEAST_TITLE_WORDS


def _is_caption(words: Sequence[str], caption: Sequence[str]) -> bool:
    own, known = _runs(words), _runs(caption)
    if not own or not known:
        return words == caption
    shared = len(own & known)
    return shared >= MOST_OF * len(own) and shared >= MUCH_OF * len(known)


def glue(pages: Sequence[PageText], kind: str, count: int, seed: int) -> Iterator[Dump]:
    """Yield dumps of some of the pages, with as many blank lines between them as `kind` says.

    In a flat dump no line is blank; `one` is a single page, which has no boundary.
    """
    chance = random.Random(f"{seed} {kind}")
    fit = [page for page in pages if len(page.lines) < LONGEST and Part.BODY in page.parts]
    for _ in range(count):
        size = 1 if kind == "one" else min(chance.choice(PAGES), len(fit))
        yield _glued(chance.sample(fit, size), kind)


def _glued(pages: Sequence[PageText], kind: str) -> Dump:
    lines: list[str] = []
    gaps: list[Gap] = []
    after = 0  # the line behind the last content so far
    for page in pages:
        own = [(line, part) for line, part in zip(page.lines, page.parts, strict=True)]
        filled = [at for at, (line, _) in enumerate(own) if line.strip()]
        own = own[filled[0] : filled[-1] + 1]
        if kind == "flat":
            own = [(line, part) for line, part in own if line.strip()]
        if lines:
            lines += [""] * GAPS[kind]
        content = [at for at, (_, part) in enumerate(own) if part in (Part.BODY, Part.CAPTION)]
        titles = [at for at, (_, part) in enumerate(own) if part is Part.TITLE]
        headline = titles[0] if titles and titles[0] <= content[0] else None
        base = len(lines) + 1
        if lines:
            anchor = None if headline is None else base + headline
            gaps.append(Gap(after, base + max(content[0], headline or 0), anchor))
        after = base + content[-1] + 1
        lines += [line for line, _ in own]
    return Dump(kind, "\n".join(lines), gaps)


def matched(starts: Sequence[int], gaps: Sequence[Gap]) -> set[int]:
    """Return the starts, as numbers of lines, that lie in a gap which none took yet."""
    right: set[int] = set()
    for gap in gaps:
        near = (at for at in starts if at not in right and gap.first <= at <= gap.last)
        right.update(list(near)[:1])
    return right
