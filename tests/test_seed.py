"""Real dumps: what the seed dump must give, and that no line of any dump is lost."""

from pathlib import Path

import pytest

from flows.receipt import State
from tests.conftest import ingest
from warehouse.ask import connect, many
from warehouse.home import Home
from warehouse.verify import verify

pytestmark = pytest.mark.shared
EVERY = 5  # of the glued dumps that is read: the benchmark of the gold set reads all


@pytest.fixture(scope="module")
def seed(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = tmp_path_factory.mktemp("seed") / "home"
    receipt = ingest(home, shared / "dumps" / "asharq-al-awsat-two-articles.txt")
    assert receipt.exit_code == 0
    return Home(home)


FACTS = {
    "two articles with their headlines": (
        "select headline from articles order by appearance_id",
        [
            ("Report: Iraqi Pro-Iran Factions Establish Operations Room with Hamas",),
            ("Almost Half of Attacks on Heath Care in Lebanon Have Been Deadly, WHO Says",),
        ],
    ),
    "two images, seen four times each": (
        "select credit, copy_count, taken_on::varchar, place from images order by credit",
        [("AFP", 4, None, "Baghdad"), ("EPA", 4, "2024-11-22", "northern Israel")],
    ),
    "thirteen and five paragraphs": (
        "select count(*) from paragraphs group by appearance_id order by appearance_id",
        [(13,), (5,)],
    ),
    "TT twice, as a widget": (
        "select count(*) from lines where role = 'widget' and text = 'TT'",
        [(2,)],
    ),
    "no other widget": ("select count(*) from lines where role = 'widget'", [(2,)]),
    "no byline": ("select count(*) from bylines", [(0,)]),
    "no dateline": ("select count(dateline_place), count(dateline_date) from articles", [(0, 0)]),
    "no address": ("select count(url) from records", [(0,)]),
    "no moment of publication": ("select count(published_at) from articles", [(0,)]),
    "an interval that rests on the caption": (
        "select published_not_before::varchar, published_not_after, published_basis::varchar "
        "from articles order by appearance_id",
        [(None, None, None), ("2024-11-22", None, "caption")],
    ),
    "seven quoted spans": ("select count(*) from quotes", [(7,)]),
    "the figures": (
        "select kind::varchar, value, out_of from figures order by value",
        [("percent", 47.0, None), ("share", 65.0, 137.0), ("count", 199.0, None),
         ("count", 226.0, None)],
    ),
    "all lines in the ledger": (
        "select count(*), count(distinct line), count(appearance_id) from lines",
        [(32, 32, 32)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("fact", FACTS)
def test_the_seed_gives(seed: Home, fact: str) -> None:
    query, expected = FACTS[fact]
    with connect(seed) as connection:
        assert [tuple(row.values()) for row in many(connection, query)] == expected


def test_the_seed_again_changes_nothing(seed: Home, shared: Path) -> None:
    receipt = ingest(seed.root, shared / "dumps" / "asharq-al-awsat-two-articles.txt")
    assert [dump.state for dump in receipt.dumps] == [State.UNCHANGED]
    assert (receipt.is_new_generation, receipt.exit_code) == (False, 0)


@pytest.fixture(scope="module")
def goldset(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = tmp_path_factory.mktemp("goldset") / "home"
    dumps = sorted((shared / "goldset" / "dumps").glob("*.txt"))[::EVERY]
    receipt = ingest(home, shared / "goldset" / "raw", *dumps)
    assert receipt.exit_code == 0
    assert receipt.total("read") == receipt.total("loaded") + receipt.total("duplicate")
    return Home(home)


def test_every_value_of_the_gold_set_is_in_its_bytes(goldset: Home) -> None:
    found = verify(goldset)
    assert found.differences == ()
    assert found.values > 5_000
