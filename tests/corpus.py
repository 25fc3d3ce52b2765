"""A large corpus of news that never happened, in the layouts that real dumps have.

Benchmarks and property tests need more text than anyone may copy, and the truth about
it. An `Article` is content; `dump` prints articles as a page of one `Layout` would be
saved and returns what the pipeline should find. The same seed gives the same bytes. To
add a layout, add its name and a branch to `head`; to use it, a row to `PLANS`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import cycle
from pathlib import Path
from typing import TypeAlias

from tests.corpus_articles import Article, articles
from transforms.tables import Role

__all__ = [
    "PLANS",
    "Article",
    "Caption",
    "Dump",
    "Expected",
    "Layout",
    "Plan",
    "articles",
    "dump",
    "dumps",
    "write_corpus",
]

Block: TypeAlias = list[tuple[Role | None, str]]  # a line without a role is blank
SEED_STEP = 1_000_003  # keeps the seeds of dumps of two corpora apart


class Layout(StrEnum):
    """The order of lines in which a page was saved; names as in DUMPS.md §1."""

    STD = "std"
    STD_20 = "std-20"
    STD_STANDFIRST = "std-standfirst"
    PLACEHOLDER = "placeholder"
    OPINION = "opinion"


@dataclass(frozen=True, slots=True)
class Caption:
    """One picture: its caption without the credit, and how often it is printed."""

    text: str
    credit: str | None
    copy_count: int


@dataclass(frozen=True, slots=True)
class Expected:
    """What the pipeline should make of one article of a dump.

    Lines count from 1, blank ones too; `roles` holds one role for each that is not.
    """

    language: str
    headline: str
    headline_count: int
    standfirst: str | None
    author: str | None
    bio: str | None
    captions: tuple[Caption, ...]
    paragraphs: tuple[str, ...]
    first_line: int
    last_line: int
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Dump:
    """One dump of a corpus, and what the pipeline should find in it."""

    name: str
    text: str
    expected: list[Expected]


@dataclass(frozen=True, slots=True)
class Plan:
    """How one dump is made; `body_blanks` goes round from article to article."""

    layout: Layout
    language: str
    body_blanks: tuple[int, ...] = (1,)


# A dump keeps one layout and one language (DUMPS.md §3.8). The mixture is made for
# coverage, not by the rarity of a layout; its first rows already differ in everything.
PLANS = (
    Plan(Layout.STD, "en"),
    Plan(Layout.STD_20, "en"),
    Plan(Layout.PLACEHOLDER, "ar", (0,)),
    Plan(Layout.OPINION, "en"),
    Plan(Layout.STD_STANDFIRST, "ar"),
    Plan(Layout.STD, "en", (1, 0)),
    Plan(Layout.STD, "ar", (0, 0, 1)),
    Plan(Layout.STD, "tr"),
    Plan(Layout.STD, "en"),
    Plan(Layout.PLACEHOLDER, "en"),
    Plan(Layout.STD, "en", (0,)),
    Plan(Layout.OPINION, "ar"),
    Plan(Layout.STD_STANDFIRST, "en"),
    Plan(Layout.STD, "en"),
    Plan(Layout.STD_20, "ar"),
    Plan(Layout.STD, "en"),
    Plan(Layout.STD, "ar"),
    Plan(Layout.STD_STANDFIRST, "tr"),
    Plan(Layout.STD, "en"),
    Plan(Layout.STD, "ar", (0,)),
)


def block(article: Article, layout: Layout, body_blanks: int = 1) -> Block:
    """Print one article: its lines in order, each with the role that it has."""
    blank: tuple[None, str] = (None, "")
    body: Block = [(Role.BODY, article.paragraphs[0])]
    for paragraph in article.paragraphs[1:]:
        body += [blank] * body_blanks
        body.append((Role.BODY, paragraph))
    return [*head(article, layout), blank, *body]


def head(article: Article, layout: Layout) -> Block:
    """Print what stands above the body."""
    blank: tuple[None, str] = (None, "")
    tt = (Role.WIDGET, "TT")
    first = (Role.HEADLINE, article.headline)
    again = (Role.HEADLINE_REPEAT, article.headline)
    if layout is Layout.OPINION:
        return [
            (Role.BYLINE, article.author),
            (Role.AUTHOR_BIO, article.bio),
            tt,
            blank,
            first,
        ]
    if layout is Layout.PLACEHOLDER:
        return [first, blank, again, tt, blank, again, blank, again]
    pair = [(Role.CAPTION, with_credit(article.caption, article.credit))]
    pair += [(Role.CAPTION_REPEAT, with_credit(article.caption_copy, article.credit))]
    later = [(Role.CAPTION_REPEAT, text) for _, text in pair]
    deck = [(Role.STANDFIRST, article.standfirst), blank]
    return [
        first,
        blank,
        *(deck if layout is Layout.STD_STANDFIRST else []),
        *pair,
        tt,
        *([(Role.WIDGET, "20")] if layout is Layout.STD_20 else []),
        blank,
        again,
        blank,
        *later,
    ]


def with_credit(caption: str, credit: str | None) -> str:
    """Print a caption with its credit in brackets behind it."""
    return caption if credit is None else f"{caption} ({credit})"


def expect(article: Article, lines: Block, first_line: int) -> Expected:
    """Say what should be found in an article that was printed as these lines."""
    roles = tuple(role for role, _ in lines if role is not None)
    copy_count = roles.count(Role.CAPTION) + roles.count(Role.CAPTION_REPEAT)
    pictures = (Caption(article.caption, article.credit, copy_count),)
    return Expected(
        language=article.language,
        headline=article.headline,
        headline_count=roles.count(Role.HEADLINE) + roles.count(Role.HEADLINE_REPEAT),
        standfirst=article.standfirst if Role.STANDFIRST in roles else None,
        author=article.author if Role.BYLINE in roles else None,
        bio=article.bio if Role.AUTHOR_BIO in roles else None,
        captions=pictures if copy_count else (),
        paragraphs=article.paragraphs,
        first_line=first_line,
        last_line=first_line + len(lines) - 1,
        roles=roles,
    )


def dump(
    printed: Iterable[Article],
    layout: Layout,
    *,
    blanks_between: int = 3,
    body_blanks: Sequence[int] = (1,),
) -> tuple[str, list[Expected]]:
    """Glue articles into a dump of one layout; return it with what it holds.

    `blanks_between` counts the blank lines between two articles; `body_blanks` those
    between two paragraphs, in turn for the first article, the second, and so on.
    """
    lines: list[str] = []
    expected = []
    for article, blanks in zip(printed, cycle(body_blanks)):
        if lines:
            lines += [""] * blanks_between
        own = block(article, layout, blanks)
        expected.append(expect(article, own, len(lines) + 1))
        lines += [text for _, text in own]
    return "".join(f"{line}\n" for line in lines), expected


def dumps(article_count: int, seed: int, articles_per_dump: int = 500) -> Iterator[Dump]:
    """Make a corpus dump by dump, going round `PLANS`."""
    starts = range(0, article_count, articles_per_dump)
    for number, (start, plan) in enumerate(zip(starts, cycle(PLANS))):
        count = min(articles_per_dump, article_count - start)
        text, expected = dump(
            articles(count, seed * SEED_STEP + number, plan.language),
            plan.layout,
            body_blanks=plan.body_blanks,
        )
        name = f"corpus-{number + 1:05}-{plan.layout}-{plan.language}.txt"
        yield Dump(name, text, expected)


def write_corpus(
    folder: Path, article_count: int, seed: int, articles_per_dump: int = 500
) -> list[Path]:
    """Write a corpus into a folder, which is made if need be; return its files.

    What they hold is `dumps(article_count, seed, articles_per_dump)`, in that order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for made in dumps(article_count, seed, articles_per_dump):
        path = folder / made.name
        path.write_bytes(made.text.encode())
        paths.append(path)
    return paths
