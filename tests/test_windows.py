"""A dump of any size: what a line is does not depend on where it was read in pieces."""

import gzip
import hashlib
import math
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus import PLANS, Layout, dump, dumps
from tests.corpus_articles import articles
from tests.odd_texts import ODD_TEXTS
from tests.rule_examples import glued
from transforms import dumps as dump_reading
from transforms import surveys, text_lines
from transforms.articles import Rows
from transforms.dumps import Options, read_dump, stream_dump
from transforms.encodings import find_encoding, find_encoding_of
from transforms.roles import windows
from transforms.roles.boundaries import learn
from transforms.roles.labels import Block, Label, Stretch
from transforms.roles.search import (
    LEAST_STORY,
    Search,
    Start,
    add,
    finish,
    odds_of_story,
    settle,
)
from transforms.roles.splitting import label_whole, label_windows
from transforms.surveys import source_of
from transforms.tables import Line, Reason, Reject, Role
from transforms.text_lines import LongLine, TextLine, line_end, nfc, read_lines, stream_lines
from transforms.unpacking import Break, unpack, unpack_chunks

SHARED = Path(__file__).parents[2] / "shared" / "goldset" / "dumps"
HELDOUT = sorted(Path(__file__).with_name("heldout").glob("*.txt"))

# --- labels ---------------------------------------------------------------------------


def flat(stretches: Iterator[Stretch]) -> tuple[list[Label], list[Block]]:
    """Return the label of every line and every block, as one record has them."""
    labels: list[Label] = []
    blocks: list[Block] = []
    for stretch in stretches:
        labels.extend(stretch.labels)
        blocks.extend([stretch.block] if stretch.block else [])
    return labels, blocks


def in_windows(lines: Sequence[TextLine], random: Random, most: int) -> Iterator[list[TextLine]]:
    at = 0
    while at < len(lines):
        size = random.randint(1, most)
        yield [*lines[at : at + size]]
        at += size


def check_windows(data: bytes, most: int, seed: int = 0) -> None:
    lines = read_lines(data, "utf-8")
    found = flat(label_windows(in_windows(lines, Random(seed), most), learn([lines])))
    assert found == flat(label_whole(lines))
    assert len(found[0]) == len(lines)


def one_after_the_other(paths: Sequence[Path]) -> bytes:
    texts = (path.read_bytes().removeprefix(b"\xef\xbb\xbf") for path in paths)
    return b"\n\n\n\n".join(text.replace(b"\r\n", b"\n") for text in texts)


@pytest.mark.parametrize("gap", [3, 1, 0])
@pytest.mark.parametrize("plan", PLANS[:5], ids=lambda plan: f"{plan.layout}-{plan.language}")
def test_windows_change_nothing_in_a_dump_of_one_layout(plan: object, gap: int) -> None:
    text, _ = dump(
        articles(90, gap, getattr(plan, "language")),  # noqa: B009
        getattr(plan, "layout"),  # noqa: B009
        blanks_between=gap,
        body_blanks=getattr(plan, "body_blanks"),  # noqa: B009
    )
    check_windows(text.encode(), 400)


def test_windows_change_nothing_where_no_two_texts_are_alike() -> None:
    check_windows(one_after_the_other(HELDOUT), 150)


def test_windows_of_few_lines_change_nothing() -> None:
    check_windows(one_after_the_other(HELDOUT)[:60_000], 12)


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated set is not beside the checkout")
def test_windows_change_nothing_in_real_dumps() -> None:
    check_windows(one_after_the_other(sorted(SHARED.glob("*.txt"))[::8]), 300)


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_windows_change_nothing_in_odd_texts(name: str) -> None:
    check_windows(ODD_TEXTS[name](1_600), 500)


def spoilt(random: Random, article_count: int) -> bytes:
    """Return a dump with lines lost, doubled, moved, cut or made of any bytes."""
    lines: list[bytes] = []
    for _ in range(article_count):
        layout = random.choice(["std", "std 20", "placeholder", "opinion", "mirror", "2021"])
        lines += (
            glued(layout, random.choice(["en", "ar"]), random.randrange(4)).encode().split(b"\n")
        )
    for _ in range(len(lines) // 8):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        change = random.randrange(7)
        if change == 0:
            del lines[at]
        elif change == 1:
            lines.insert(at, lines[max(0, at - random.randrange(1, 150))])
        elif change == 2:
            lines[at], lines[other] = lines[other], lines[at]
        elif change == 3:
            lines[at] = lines[at][: random.randrange(len(lines[at]) + 1)]
        elif change == 4:
            lines[at] = random.randbytes(random.randrange(30))
        elif change == 5:
            lines[at : at + 1] = [b""] * random.randrange(4)
        else:
            lines[at:at] = random.choice([[b"TT"], [b"Related stories"], [b"By Ada Quill"]])
    return b"\n".join(lines)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 1 << 32), st.integers(60, 400))
def test_windows_change_nothing_in_spoilt_dumps(seed: int, most: int) -> None:
    check_windows(spoilt(Random(seed), 20), most, seed)


def test_without_the_lines_around_it_a_window_would_change_labels(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(windows, "HALO", 4)
    monkeypatch.setattr(windows, "WARM", 2)
    with pytest.raises(AssertionError):
        check_windows(spoilt(Random(1), 20), 60)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@settings(max_examples=600, deadline=None)
@given(st.integers(0, 1 << 32), st.integers(20, 2_000))
def test_windows_change_nothing_in_many_spoilt_dumps(seed: int, most: int) -> None:
    check_windows(spoilt(Random(seed), 60), most, seed)


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the annotated set is not beside the checkout")
def test_windows_of_one_line_change_nothing_in_real_dumps() -> None:
    for path in sorted(SHARED.glob("*.txt"))[::20]:
        check_windows(one_after_the_other([path] * 3), 1)


def test_what_is_too_long_for_an_article_is_cut_at_the_same_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(windows, "BLOCK_LINES", 300)
    text = b"It rained on Monday, and nobody who had waited for it went indoors at all.\n"
    lines = read_lines(b"".join(text[:-1] + b" %d.\n" % at for at in range(2_000)), "utf-8")
    labels, blocks = flat(label_windows(in_windows(lines, Random(1), 400), learn([lines])))
    assert (labels, blocks) == flat(label_whole(lines))
    assert [block.first for block in blocks] == [*range(0, 2_000, 300)]
    assert [block.last for block in blocks] == [*range(299, 2_000, 300), 1_999]
    assert blocks[1].evidence == "the text above is too long +0.0"


def test_long_lines_cut_an_article_by_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "BLOCK_BYTES", 10_000)
    lines = read_lines(
        b"".join(b"It rained on day %d. " % at * 90 + b"\n" for at in range(40)), "utf-8"
    )
    blocks = flat(label_whole(lines))[1]
    sizes = {lines[each.last].byte_end - lines[each.first].byte_start for each in blocks}
    assert max(sizes) <= 10_000
    assert len(blocks) > 5


# --- the search for starts ------------------------------------------------------------


@st.composite
def candidates(draw: st.DrawFn) -> list[Start]:
    """Return starts in order of their anchors, some with too little story between."""
    found: list[Start] = []
    anchor = story = first = 0
    for _ in range(draw(st.integers(0, 25))):
        anchor += draw(st.integers(1, 9))
        story += draw(st.sampled_from([0, 40, 60, 100, 200]))
        first = max(first, anchor - draw(st.integers(0, 3)))  # no start overtakes another
        score = draw(st.integers(-40, 80)) / 10
        found.append(Start(first, anchor, story, story, anchor * 50, score, ()))
    return found


def odds_between(one: Start, other: Start) -> float:
    """Return what the story between two starts says; minus infinity: too little."""
    story = other.story_first - one.story_anchor if other.first > one.anchor else 0
    if story < LEAST_STORY:
        return -math.inf
    return odds_of_story(story)


def best_sum(starts: list[Start]) -> float:
    """Return the highest sum of a set of starts, by trying each before each."""
    best: list[float] = []
    for at, start in enumerate(starts):
        sums = [best[other] + odds_between(starts[other], start) for other in range(at)]
        is_apart = start.story_first >= LEAST_STORY
        best.append(start.score + max([0.0, *sums]) if is_apart else -math.inf)
    return max([0.0, *best])


@settings(max_examples=200, deadline=None)
@given(candidates(), st.sets(st.integers(0, 25)))
def test_the_best_set_of_starts_is_found_wherever_it_is_asked_for(
    starts: list[Start], asked: set[int]
) -> None:
    search, found = Search(), []
    for at, start in enumerate(starts):
        add(search, start)
        if at in asked:
            found += settle(search)
    found += finish(search)
    sum_ = sum(start.score for start in found)
    sum_ += sum(odds_between(one, other) for one, other in pairwise(found))
    assert sum_ == pytest.approx(best_sum(starts))
    assert [*found] == sorted(found, key=lambda start: start.anchor)


# --- bytes ----------------------------------------------------------------------------


def chunked(data: bytes, random: Random) -> Iterator[bytes]:
    at = 0
    while at < len(data):
        size = random.choice([1, 2, 3, 7, 64, 1_000])
        yield data[at : at + size]
        at += size


texts = st.text(st.sampled_from("aé雨\U0001f327 \t\r\n\n\u0a0a\u0d0a\ufeff\u0301"), max_size=120)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])
@settings(max_examples=60, deadline=None)
@given(text=texts, extra=st.binary(max_size=3), seed=st.integers(0, 999))
def test_lines_do_not_depend_on_the_chunks_they_come_in(
    encoding: str, text: str, extra: bytes, seed: int
) -> None:
    data = text.encode(encoding) + extra
    end = line_end(chunked(data, Random(seed)), encoding)
    assert end == line_end([data], encoding)
    found = [*stream_lines(chunked(data, Random(seed)), encoding, end)]
    assert found == read_lines(data, encoding)


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 999), st.integers(0, 40), st.booleans())
def test_unpacking_does_not_depend_on_the_chunks(
    data: bytes, seed: int, padding: int, is_cut: bool
) -> None:
    packed = gzip.compress(data, mtime=0) * 2 + bytes(padding)
    packed = packed[: len(packed) // 2] if is_cut else packed
    whole = unpack(packed)
    found = [*unpack_chunks(iter([packed[:8], *chunked(packed[8:], Random(seed))]))]
    pieces = [each for each in found if not isinstance(each, Break)]
    assert b"".join(pieces) == whole.data
    assert [each for each in found if isinstance(each, Break)] == (
        [whole.broken] if whole.broken else []
    )


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=200), texts.map(str.encode)), st.integers(0, 999))
def test_the_encoding_does_not_depend_on_the_chunks(data: bytes, seed: int) -> None:
    found = find_encoding_of(data, lambda: chunked(data, Random(seed)), "cp1256")
    assert found == find_encoding(data, "cp1256")


@given(st.text(st.characters(codec="utf-8"), max_size=60), st.integers(1, 60))
def test_a_long_text_is_normalised_like_a_short_one(text: str, times: int) -> None:
    long = (text + " ") * times
    assert nfc(long) == unicodedata.normalize("NFC", long)


def test_a_line_that_is_too_long_is_rejected_and_the_others_are_read() -> None:
    long = b"rain " * (text_lines.MAX_LINE_BYTES // 5 + 1)
    rows = read_dump(b"Rain at last\n" + long + b"\nIt rained.\n", "0" * 64, Options())
    lines = [(row.line, row.byte_start) for row in rows["lines"] if isinstance(row, Line)]
    assert lines == [(1, 0), (3, 13 + len(long) + 1)]
    (reject,) = rows["rejects"]
    assert isinstance(reject, Reject)
    assert (reject.reason, reject.byte_start, reject.byte_end) == (
        Reason.TOO_LARGE,
        13,
        13 + len(long),
    )
    assert reject.message.startswith("line 2: expected at most 4194304 bytes, found 4194305")
    assert long.startswith(reject.raw)


def test_a_text_without_any_line_end_is_one_reject() -> None:
    rows = read_dump(b"a" * 9_000_000, "0" * 64, Options())
    assert [len(rows[name]) for name in ("lines", "rejects", "records")] == [0, 1, 1]


# --- rows -----------------------------------------------------------------------------


@pytest.fixture
def is_streamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read even a small dump as a large one: samples, windows, parts."""
    monkeypatch.setattr(surveys, "KEPT_BYTES", 0)
    monkeypatch.setattr(surveys, "SAMPLE_SPAN", 64 << 10)
    monkeypatch.setattr(dump_reading, "WINDOW_LINES", 700)
    monkeypatch.setattr(dump_reading, "PART_LINES", 300)


def rows_of(data: bytes) -> Rows:
    return read_dump(data, hashlib.sha256(data).hexdigest(), Options())


def without_evidence(rows: Rows) -> dict[str, list[str]]:
    """Return rows as text, without the evidence, which counts what the samples show."""
    import re

    learnt = re.compile(r"evidence=(?:'[^']*'|\"[^\"]*\")|confidence=[\d.]+")
    return {name: sorted(learnt.sub("", repr(row)) for row in each) for name, each in rows.items()}


@pytest.mark.parametrize("plan", PLANS[:5], ids=lambda plan: f"{plan.layout}-{plan.language}")
def test_a_dump_that_is_streamed_has_the_rows_of_one_that_is_not(
    plan: object, request: pytest.FixtureRequest
) -> None:
    text, _ = dump(articles(90, 7, getattr(plan, "language")), getattr(plan, "layout"))  # noqa: B009
    whole = without_evidence(rows_of(text.encode()))
    packed = gzip.compress(text.encode(), mtime=0)
    request.getfixturevalue("is_streamed")
    assert without_evidence(rows_of(text.encode())) == whole
    streamed = [*stream_dump(source_of(packed), "0" * 64, Options())]
    assert sum(len(part.get("lines", ())) for part in streamed) == len(whole["lines"])


@pytest.mark.usefixtures("is_streamed")
def test_of_copies_far_apart_the_one_with_more_around_it_has_the_rows() -> None:
    (made,) = dumps(200, 5, 200)
    first = made.expected[0]
    lines = made.text.split("\n")
    top = lines[first.first_line - 1 : first.last_line]
    bare = "\n".join([first.headline, "", *first.paragraphs])
    copy = "\n".join(top)
    text = "\n\n\n\n".join([bare, "\n".join(lines[first.last_line + 3 :]), copy])
    rows = rows_of(text.encode())
    ids = [getattr(row, "article_id") for row in rows["articles"]]  # noqa: B009
    assert len(ids) == len(set(ids))
    assert len(rows["appearances"]) == len(ids) + 1
    (shown,) = [row for row in rows["articles"] if getattr(row, "headline") == first.headline]  # noqa: B009
    last = rows["appearances"][-1]
    assert getattr(shown, "appearance_id") == getattr(last, "appearance_id")  # noqa: B009


def check_rows(data: bytes) -> None:
    """Every line of any bytes is a row or a reject, and stands where it is said to."""
    rows = rows_of(data)
    (dump_row,), (record,) = rows["dumps"], rows["records"]
    encoding = getattr(dump_row, "encoding")  # noqa: B009
    found = [row for row in rows["lines"] if isinstance(row, Line)]
    assert len(found) == getattr(record, "line_count")  # noqa: B009
    if encoding is None or not found:
        assert rows["rejects"]
        return
    counted = stream_lines([data], encoding, line_end([data], encoding))
    expected = [each for each in counted if isinstance(each, TextLine)]
    spans = [(row.line, row.byte_start, row.byte_end) for row in found]
    assert spans == [(line.number, line.byte_start, line.byte_end) for line in expected]
    assert all(isinstance(row.role, Role) and row.rule for row in found)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_lines_or_a_reject(data: bytes) -> None:
    check_rows(data)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 1 << 32))
def test_spoilt_dumps_give_every_line_once(seed: int) -> None:
    check_rows(spoilt(Random(seed), 2))


@pytest.mark.usefixtures("is_streamed")
@pytest.mark.parametrize("name", ODD_TEXTS)
def test_odd_texts_give_lines_or_a_reject(name: str) -> None:
    check_rows(ODD_TEXTS[name](400))


def any_dump(random: Random, real: list[bytes]) -> bytes:
    """Return any bytes, a spoilt dump, or a piece of a real one with some bytes changed."""
    kind = random.randrange(4)
    if kind == 0:
        return random.randbytes(random.randrange(300))
    if kind == 1:
        return ODD_TEXTS[random.choice([*ODD_TEXTS])](random.randrange(60))
    if kind == 2 or not real:
        return spoilt(random, 1)
    text = random.choice(real)
    start = random.randrange(len(text))
    data = bytearray(text[start : start + random.randrange(1, 4_000)])
    for _ in range(random.randrange(12)):
        data[random.randrange(len(data))] = random.randrange(256)
    return bytes(data)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_twenty_thousand_dumps_of_any_kind_give_lines_or_a_reject() -> None:
    random = Random(20_000)
    real = [path.read_bytes() for path in sorted(SHARED.glob("*.txt"))] if SHARED.is_dir() else []
    real += [path.read_bytes() for path in HELDOUT]
    for _ in range(20_000):
        check_rows(any_dump(random, real))


@pytest.mark.soak
@pytest.mark.timeout(3600)
@pytest.mark.usefixtures("is_streamed")
def test_four_thousand_dumps_that_are_streamed_give_lines_or_a_reject() -> None:
    random = Random(4_000)
    real = [path.read_bytes() for path in HELDOUT]
    for _ in range(4_000):
        check_rows(any_dump(random, real))


def test_layouts_are_learnt_from_samples_of_all_of_a_dump() -> None:
    text, _ = dump(articles(400, 3, "en"), Layout.STD, blanks_between=0)
    lines = read_lines(text.encode(), "utf-8")
    parts = [lines[at : at + 400] for at in range(0, len(lines) - 400, 2_000)]
    some, every = learn(parts), learn([lines])
    assert (some.glue and some.glue.gap) == (every.glue and every.glue.gap)
    assert some.layout.usual_gap == every.layout.usual_gap
    assert some.layout.tokens.keys() == every.layout.tokens.keys()


def test_long_lines_are_not_lost_in_a_stream() -> None:
    data = b"a\n" + b"b" * (text_lines.MAX_LINE_BYTES + 1) + b"\nc"
    kinds = [type(line) for line in stream_lines([data], "utf-8", b"\n")]
    assert kinds == [TextLine, LongLine, TextLine]
