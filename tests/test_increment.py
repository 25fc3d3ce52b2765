"""A copy with the difference applied holds the same rows as a rebuild, whatever changed."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.conftest import ingest
from tests.test_job import BODY, RAIN
from warehouse import generation, increment
from warehouse.ask import connect, many
from warehouse.comparing import differing_tables
from warehouse.generation import Way, build, copy, way_for
from warehouse.home import Home, open_home
from warehouse.loading import OWN_TABLES
from warehouse.manifest import head, read_manifest

# Few texts for many dumps, so that articles stand in several: whole, without the pictures,
# twice in one dump, with a reject beside them.
BARE = "Rain at last in the south\n\n" + BODY + "\n"
ARTICLES = [
    text.replace("Rain", word).replace("rained", word.lower() + "ed")
    for word in ("Rain", "Snow", "Hail")
    for text in (RAIN, BARE)
]
DUMPS = st.lists(st.sampled_from(ARTICLES), min_size=0, max_size=3).map("\n\n\n\n".join)
NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt", "d.txt"])
FOLDERS = st.dictionaries(NAMES, DUMPS, min_size=1)


def rebuilt(home: Home, folder: Path) -> Path:
    """Build the published state anew, aside."""
    path = folder / "rebuilt.duckdb"
    assert build(path, home, head(home), folder) == {}
    return path


def write(folder: Path, dumps: dict[str, str]) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in dumps.items():
        (folder / name).write_text(text)


@settings(
    max_examples=4,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a step takes half a second
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(states=st.lists(FOLDERS, min_size=2, max_size=2))
def test_a_copy_equals_a_rebuild(
    states: list[dict[str, str]], quick_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation, "LARGEST_SHARE", 1e9)
    root, folder, aside = (quick_path / name for name in ("home", "dumps", "aside"))
    for path in (root, folder, aside):
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
    for state in states:
        write(folder, state)
        ingest(root, *(folder / name for name in state), accepted=["dump_has_shrunk"])
        home = Home(root)
        if head(home).number:
            assert differing_tables(home.database, rebuilt(home, aside)) == []
    with connect(home) as connection:
        ((copied,),) = connection.execute("select copied_count from builds").fetchall()
    assert copied == head(home).number - 1


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Eight dumps, an article each."""
    folder = tmp_path / "dumps"
    write(folder, {f"{n}.txt": RAIN.replace("Monday", f"day {n}") for n in range(8)})
    ingest(tmp_path / "home", folder)
    return Home(tmp_path / "home")


def test_a_small_change_is_a_copy(home: Home, tmp_path: Path) -> None:
    write(tmp_path / "dumps", {"new.txt": RAIN.replace("Monday", "another day")})
    ingest(home.root, tmp_path / "dumps")
    with connect(home) as connection:
        assert many(connection, "from builds")[0]["copied_count"] == 1
    assert differing_tables(home.database, rebuilt(home, tmp_path)) == []


def test_a_large_change_is_a_rebuild(home: Home, tmp_path: Path) -> None:
    write(tmp_path / "dumps", {f"more{n}.txt": RAIN.replace("Monday", f"X {n}") for n in range(4)})
    ingest(home.root, tmp_path / "dumps")
    with connect(home) as connection:
        assert many(connection, "from builds")[0]["copied_count"] == 0


def test_many_copies_are_followed_by_a_rebuild(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation, "MOST_COPIES", 1)
    for number, copied in ((1, 1), (2, 0)):
        write(tmp_path / "dumps", {f"new{number}.txt": RAIN.replace("Monday", f"n {number}")})
        ingest(home.root, tmp_path / "dumps")
        with connect(home) as connection:
            assert many(connection, "from builds")[0]["copied_count"] == copied


def test_a_database_of_other_code_is_rebuilt(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation, "OWN_TABLES", OWN_TABLES + "-- a change")
    assert way_for(home, head(home)).way is Way.REBUILD
    assert ingest(home.root, tmp_path / "dumps").is_new_generation
    with connect(home) as connection:
        assert many(connection, "from builds")[0]["definition"] == generation.definition()


def test_a_copy_of_a_damaged_database_becomes_a_rebuild(home: Home, tmp_path: Path) -> None:
    path = home.database.resolve()
    path.chmod(0o644)
    data = bytearray(path.read_bytes())
    data[20_000:-1] = bytes(len(data) - 20_001)  # past the headers: it opens, and no more
    path.write_bytes(data)
    write(tmp_path / "dumps", {"new.txt": RAIN.replace("Monday", "another day")})
    ingest(home.root, tmp_path / "dumps")
    assert differing_tables(home.database, rebuilt(home, tmp_path)) == []


def test_a_difference_that_is_applied_wrongly_is_seen_by_the_checks(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "dumps", {"0.txt": RAIN.replace("Monday", "another day")})
    before = head(home)
    ingest(home.root, tmp_path / "dumps")
    monkeypatch.setattr(increment, "_delete_dumps", lambda _: None)
    staging = open_home(home.root).staging
    home.database.unlink()
    home.database.symlink_to(home.generation(before.number))
    failures = copy(tmp_path / "wrong.duckdb", home, read_manifest(home, 2), staging)
    assert "tables_hold_their_batches" in failures
