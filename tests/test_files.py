"""A file that is written whole: who reads it meets old contents or new ones, never a part."""

import os
import signal
import stat
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from warehouse.files import write_whole, written_whole

OLD, NEW = b"old " * 4_000, b"new " * 8_000


class BrokenOffError(Exception):
    """What stops a writer."""


def test_a_reader_never_meets_a_part(tmp_path: Path) -> None:
    path = tmp_path / "marks.json"
    write_whole(path, OLD)
    met = set()
    done = threading.Event()

    def write() -> None:
        for _ in range(100):
            write_whole(path, NEW)
            write_whole(path, OLD)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    while not done.is_set():
        met.add(path.read_bytes())
    writer.join()
    assert met <= {OLD, NEW}
    assert [each.name for each in tmp_path.iterdir()] == ["marks.json"]


def test_what_fails_leaves_the_old_contents_and_no_litter(tmp_path: Path) -> None:
    path = tmp_path / "marks.json"
    write_whole(path, OLD)
    with suppress(BrokenOffError), written_whole(path) as file:
        file.write(NEW)
        raise BrokenOffError
    assert path.read_bytes() == OLD
    assert [each.name for each in tmp_path.iterdir()] == ["marks.json"]


KILLED = """
import os, signal, sys
from pathlib import Path
from warehouse.files import written_whole
with written_whole(Path(sys.argv[1]), is_durable=True) as file:
    file.write(b"new " * 8_000)
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_writer_that_is_killed_leaves_the_old_contents(tmp_path: Path) -> None:
    path = tmp_path / "marks.json"
    write_whole(path, OLD)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert path.read_bytes() == OLD
    write_whole(path, NEW)  # what the killed one left is in nobody's way
    assert path.read_bytes() == NEW


def test_two_writers_at_once_leave_what_one_of_them_wrote(tmp_path: Path) -> None:
    path = tmp_path / "marks.json"
    with written_whole(path) as one, written_whole(path) as other:
        one.write(OLD)
        other.write(NEW)
    assert path.read_bytes() == OLD  # whose block ends last
    assert [each.name for each in tmp_path.iterdir()] == ["marks.json"]


@pytest.mark.parametrize(
    ("is_durable", "expected"),
    [(True, ["contents", "name", "folder"]), (False, ["name"])],
    ids=["durable", "a cache"],
)
def test_contents_are_on_the_disk_before_the_name_and_the_name_before_it_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_durable: bool, expected: list[str]
) -> None:
    done: list[str] = []
    sync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "contents")
        sync(handle)

    def renamed(one: Path, other: Path) -> None:
        done.append("name")
        rename(one, other)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    write_whole(tmp_path / "home-id", NEW, is_durable=is_durable)
    assert done == expected
