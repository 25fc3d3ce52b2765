"""Labelled texts in our own words, and dumps glued from them.

Each file of a set holds one text with an invented story and outlet. A line of a file is
`role | raw line`, an empty line is a blank raw line, `role*` is a line of no article
(listing pages), and the header of `# ` lines names language and shape.

`tests/heldout` has the furniture of real kinds of pages. It is a measure. What it shows
wrong is not to be put right by looking at its lines: that would make it one more set the
engine was tuned on.

`tests/blind_latin` has texts in languages of Latin script that were written before the
engine read them. Its header lines say what the fields are, too, and which half a text
belongs to: the lines of the `unseen` part are never looked at, only its totals are. Once it
is opened, new texts by somebody who does not know the rules take its place.

`tests/blind_english` has texts of many kinds of publishers in English, and of some dailies of
the Middle East in their languages, in the same form and halves.

`tests/annotated` keeps the shape of single real pages (order of lines, blank lines, length
of lines, stamps, credits, labels) and has other words in it.

`tests/blind_scripts` has other publishers and languages, in scripts other than Latin. Its
headers name the fields too: `byline` (several with `; `), `place`, `published` and for each
picture `caption: text || credit`. The texts whose `half` is `unseen` are only measured.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from transforms.tables import Role

HERE = Path(__file__).parent
SETS = ("heldout", "annotated")  # folders of texts, of which confidences are measured
BLIND = ("blind_scripts", "blind_latin", "blind_english")  # and those that only score
HALVES = ("seen", "unseen")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
ROW = re.compile(r"(?P<role>[a-z_]+)(?P<nowhere>\*?) *\| (?P<text>.*)")
STEP = 7  # texts between two neighbours of a dump of mixed languages
PER_DUMP = 5  # texts in a dump of mixed languages, at most
# Where an article begins and ends, for a boundary: furniture may go to either side.
CONTENT = frozenset(Role) - {
    Role.SECTION,
    Role.RELATED_LINK,
    Role.WIDGET,
    Role.AD,
    Role.PROMO,
    Role.NOTICE,
    Role.NAV,
    Role.SEPARATOR,
    Role.COMMENT,
}


@dataclass(frozen=True, slots=True)
class Fields:
    """What the fields of a text are; places and names as printed."""

    bylines: tuple[str, ...]
    credits: tuple[str, ...]
    place: str | None
    published: str | None  # its day


@dataclass(frozen=True, slots=True)
class HeldOut:
    """One text with its truth: roles, and fields in its header. A blank line has no role."""

    name: str
    language: str
    shape: str
    lines: tuple[str, ...]
    roles: tuple[Role | None, ...]
    is_listing: bool
    header: Mapping[str, str]
    captions: tuple[tuple[str, str], ...]  # text and credit, the latter empty where there is none
    half: str | None = None
    fields: Fields | None = None

    @property
    def data(self) -> bytes:
        return "".join(line + "\n" for line in self.lines).encode()


@dataclass(frozen=True, slots=True)
class Span:
    """Where an article stands in a dump: indices into its raw lines."""

    name: str
    start: int
    first_content: int
    headline: int | None
    last_content: int

    @property
    def latest_start(self) -> int:
        return max(self.first_content, self.headline or 0)


@dataclass(frozen=True, slots=True)
class Glued:
    """Several texts in one record: for each raw line its role and its article, 0 for none."""

    name: str
    variant: str
    lines: tuple[str, ...]
    roles: tuple[Role | None, ...]
    articles: tuple[int, ...]
    spans: tuple[Span, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Variant:
    """How the texts of a dump are glued."""

    gap: int  # blank lines between two texts
    keeps_blanks: bool = True  # those inside the texts
    is_windows: bool = False  # CRLF, after a byte order mark


VARIANTS = {
    "gap3": Variant(3),
    "gap2": Variant(2),
    "gap1": Variant(1),
    "gap0": Variant(0),
    "windows": Variant(3, is_windows=True),
    "flat1": Variant(1, keeps_blanks=False),
    "flat0": Variant(0, keeps_blanks=False),
}


def read(path: Path) -> HeldOut:
    header: dict[str, str] = {}
    captions: list[tuple[str, str]] = []
    lines: list[str] = []
    roles: list[Role | None] = []
    starred = 0
    rows = path.read_bytes().decode().removesuffix("\n").split("\n")
    for number, line in enumerate(rows, start=1):
        if line.startswith("# ") and not lines:
            key, _, value = line[2:].partition(": ")
            header[key] = value
            if key == "caption":
                words, _, credit = value.partition(" || ")
                captions.append((words, credit))
        elif not line:
            lines.append("")
            roles.append(None)
        elif row := ROW.fullmatch(line):
            lines.append(row["text"])
            roles.append(Role(row["role"]))
            starred += bool(row["nowhere"])
        else:
            raise ValueError(f"{path.name}, line {number}: not of the form `role | text`")
    if starred not in {0, sum(role is not None for role in roles)}:
        raise ValueError(f"{path.name}: either every line is of no article, or none is")
    return HeldOut(
        name=path.stem,
        language=header["lang"],
        shape=header["shape"],
        lines=tuple(lines),
        roles=tuple(roles),
        is_listing=starred > 0,
        header=header,
        captions=tuple(captions),
        half=header.get("half"),
        fields=_fields(header) if "half" in header else None,
    )


def _fields(header: dict[str, str]) -> Fields:
    names, printed = (
        tuple(each for each in header.get(key, "").split("; ") if each)
        for key in ("byline", "credit")
    )
    return Fields(names, printed, header.get("place"), header.get("published"))


def paths(folder: str) -> list[Path]:
    """Return the files of one of the sets, by name."""
    return sorted((HERE / folder).glob("*.txt"))


def texts(folder: str) -> list[HeldOut]:
    return [read(path) for path in paths(folder)]


def span_of(text: HeldOut, offset: int = 0) -> Span:
    content = [at for at, role in enumerate(text.roles) if role in CONTENT]
    headlines = [at for at, role in enumerate(text.roles) if role is Role.HEADLINE]
    return Span(
        name=text.name,
        start=offset,
        first_content=offset + content[0],
        headline=offset + headlines[0] if headlines else None,
        last_content=offset + content[-1],
    )


def without_blanks(text: HeldOut) -> HeldOut:
    kept = [(line, role) for line, role in zip(text.lines, text.roles, strict=True) if role]
    return replace(
        text, lines=tuple(line for line, _ in kept), roles=tuple(role for _, role in kept)
    )


def glue(name: str, chosen: Sequence[HeldOut], variant: str) -> Glued:
    how = VARIANTS[variant]
    lines: list[str] = []
    roles: list[Role | None] = []
    articles: list[int] = []
    spans: list[Span] = []
    for ordinal, each in enumerate(chosen, start=1):
        text = each if how.keeps_blanks else without_blanks(each)
        if lines:
            lines += [""] * how.gap
            roles += [None] * how.gap
            articles += [0] * how.gap
        spans.append(span_of(text, len(lines)))
        lines += text.lines
        roles += text.roles
        articles += [ordinal if role else 0 for role in text.roles]
    end = "\r\n" if how.is_windows else "\n"
    data = "".join(line + end for line in lines).encode()
    return Glued(
        name=name,
        variant=variant,
        lines=tuple(lines),
        roles=tuple(roles),
        articles=tuple(articles),
        spans=tuple(spans),
        data=BYTE_ORDER_MARK + data if how.is_windows else data,
    )


def selections(given: Sequence[HeldOut]) -> Iterator[tuple[str, list[HeldOut]]]:
    """Return which texts stand together: those of a language, then all of them, mixed."""
    stories = [text for text in given if not text.is_listing]
    for language in sorted({text.language for text in stories}):
        same = [text for text in stories if text.language == language]
        if len(same) > 1:
            yield language, same
    mixed = [stories[at] for first in range(STEP) for at in range(first, len(stories), STEP)]
    cuts = [*range(0, len(mixed), PER_DUMP), len(mixed)]
    for first, last in pairwise(cuts):
        if last - first > 1:
            yield f"mixed{first // PER_DUMP + 1}", mixed[first:last]


def dumps(given: Sequence[HeldOut]) -> list[Glued]:
    return [
        glue(f"{name}-{variant}", chosen, variant)
        for name, chosen in selections(given)
        for variant in VARIANTS
    ]
