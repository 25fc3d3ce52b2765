"""Killed at the places that matter, with a full disk, and by two at once: the short form.

Every step of everything: `python -m tests.benchmarks.crash` (its page: warehouse/CRASHES.md).
"""

import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.benchmarks.crash import PAGE
from tests.commands import ROOT, environment
from tests.conftest import ingest
from tests.test_job import RAIN, rows
from warehouse import space
from warehouse.ask import connect
from warehouse.errors import CheckFailedError, LockedError, StoreError
from warehouse.home import Home, locked
from warehouse.manifest import Manifest, commit, head
from warehouse.space import SpaceError
from warehouse.steps import STEPS

# After the batches, before and after the commit, before and after readers see it.
PLACES = ("batch.placed", "commit.linked", "publish.pointed")


@pytest.fixture(scope="module")
def killed() -> str:
    """The output of kills at those places, in a process that may fork."""
    code = (
        "import sys, tempfile\nfrom pathlib import Path\n"
        "from tests.benchmarks.crash import SCENARIOS, kill, set_stage, warm_up\nwarm_up()\n"
        "place = '/dev/shm' if Path('/dev/shm').is_dir() else None\n"
        "with tempfile.TemporaryDirectory(dir=place) as name:\n"
        "    stage = set_stage(SCENARIOS[0], Path(name))\n"
        f"    for step in {PLACES}:\n"
        "        print(kill(stage, step, 1))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=False, env=environment(), cwd=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(
    ("step", "seen"), [*zip(PLACES, ("before", "before", "after"), strict=True)]
)
def test_a_kill_leaves_one_whole_state_and_the_next_run_mends_the_rest(
    killed: str, step: str, seen: str
) -> None:
    (line,) = (line for line in killed.splitlines() if f"'{step}'" in line)
    assert f"seen='{seen}', problem=''" in line


def test_the_page_of_kills_lists_every_step_and_no_bad_state() -> None:
    text = PAGE.read_text("utf-8")
    assert re.findall(r"^\| `([\w.]+)` \|", text, re.MULTILINE) == [*STEPS]
    assert re.search(r"^\d+ kills, 0 bad states\.$", text, re.MULTILINE)
    assert all(meaning in text for meaning in STEPS.values())


def test_every_row_of_what_happens_when_links_a_test_that_is_there() -> None:
    page = ROOT / "warehouse" / "FAILURES.md"
    text = page.read_text("utf-8")
    links = re.findall(r"\[`(\w+)`\]\(([^)]+)\)", text)
    for name, place in links:
        source = (page.parent / place).read_text("utf-8")
        assert f"def {name}(" in source or f"{name} = " in source, name
    rows_of = [line for line in text.splitlines() if line.startswith("| ") and "](" in line]
    assert len(rows_of) >= 18
    assert all("](../tests/" in row for row in rows_of)


def test_every_step_is_somewhere_in_the_code() -> None:
    sources = [path.read_text("utf-8") for path in (ROOT / "warehouse").glob("*.py")]
    sources += [path.read_text("utf-8") for path in (ROOT / "flows").rglob("*.py")]
    for name in STEPS:
        assert any(f'step("{name}")' in source for source in sources), name


@pytest.fixture
def root(quick_path: Path) -> Path:
    (quick_path / "dumps").mkdir()
    (quick_path / "dumps" / "rain.txt").write_text(RAIN)
    return quick_path / "home"


def test_a_disk_without_room_is_told_before_anything_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest(root, root.parent / "dumps")
    (root.parent / "dumps" / "new.txt").write_text(RAIN.replace("Monday", "Friday"))
    monkeypatch.setattr(space, "RESERVE_BYTES", 1 << 60)
    with pytest.raises(SpaceError, match=r"expected room for .* Nothing was changed"):
        ingest(root, root.parent / "dumps")
    assert head(Home(root)).number == 1
    assert rows(root, "select count(*) from articles") == [(1,)]


def test_a_clock_that_goes_back_changes_no_order(root: Path) -> None:
    ingest(root, root.parent / "dumps")
    home = Home(root)
    before = head(home)

    def change(old: Manifest) -> Manifest:
        return Manifest(
            number=old.number, committed_at="1999-01-01T00:00:00", entries={}, sightings=[]
        )

    new = commit(home, change, home.staging, lambda _: None)
    assert (new.number, new.committed_at) == (before.number + 1, "1999-01-01T00:00:00")
    assert head(home) == new


def test_of_two_commits_at_once_the_second_is_made_on_top_of_the_first(root: Path) -> None:
    ingest(root, root.parent / "dumps")
    home = Home(root)
    barrier = threading.Barrier(2, timeout=20)
    is_first = {"a": True, "b": True}

    def add(name: str) -> None:
        folder = home.staging / name
        folder.mkdir()

        def change(old: Manifest) -> Manifest:
            if is_first[name]:  # both have read the same head before either goes on
                is_first[name] = False
                barrier.wait()
            locators = {**old.locators, name: [name]}
            return Manifest(old.number, None, {}, old.entries, locators, old.sightings)

        commit(home, change, folder, lambda _: None)

    threads = [threading.Thread(target=add, args=(name,)) for name in ("a", "b")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert head(home).number == 3
    assert {"a", "b"} < head(home).locators.keys()


def test_a_lock_is_free_after_its_holder_was_killed(root: Path) -> None:
    ingest(root, root.parent / "dumps")
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom warehouse.home import Home, locked\n"
        "with locked(Home(Path(sys.argv[1]))):\n    print('held', flush=True)\n    time.sleep(60)"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(root)],
        stdout=subprocess.PIPE, text=True, env=environment(), cwd=ROOT,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(LockedError), locked(Home(root)):
        pass
    holder.kill()
    holder.wait()
    holder.stdout.close()
    with locked(Home(root)):
        pass


def test_a_failed_check_keeps_the_database_that_failed_and_says_how_to_go_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warehouse import checking

    ingest(root, root.parent / "dumps")
    (root.parent / "dumps" / "new.txt").write_text(RAIN.replace("Monday", "Friday"))
    real = checking.checks
    no_friday = {"no_friday": "from articles where body like '%Friday%'"}
    monkeypatch.setattr(checking, "checks", lambda whole: real(whole) | no_friday)
    with pytest.raises(CheckFailedError, match=r"--accept no_friday") as caught:
        ingest(root, root.parent / "dumps")
    assert str(Home(root).failed) in str(caught.value)
    assert Home(root).failed.exists()
    receipt = ingest(root, root.parent / "dumps", accepted=["no_friday"])
    assert (receipt.exit_code, receipt.generation) == (0, 2)
    assert not Home(root).failed.exists()
    assert rows(root, "select count(*) from articles") == [(2,)]


def test_a_published_file_is_closed_to_writers_and_readable_by_all(root: Path) -> None:
    ingest(root, root.parent / "dumps")
    mode = Home(root).database.stat().st_mode & 0o777
    assert mode == 0o444


def test_a_damaged_manifest_is_told_with_its_name(root: Path) -> None:
    ingest(root, root.parent / "dumps")
    (Home(root).manifests / "00000001.json").write_bytes(b'{"entries": ')
    with pytest.raises(StoreError, match=r"00000001\.json: expected the manifest of a commit"):
        ingest(root, root.parent / "dumps")
    with connect(Home(root)) as connection:
        assert connection.execute("select count(*) from articles").fetchall() == [(1,)]
