"""Files that survive a power cut: written aside, synced, then given their name.

A name that exists always stands for whole contents. The folder is synced too, since it
is the folder that holds the name.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


def sync_file(path: Path) -> None:
    """Make sure that the contents of a file are on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def move_into_place(aside: Path, target: Path) -> None:
    """Give a synced file or folder its name; what had the name before is replaced."""
    aside.replace(target)
    sync_folder(target.parent)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, and make sure that their names are on the disk."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


@contextmanager
def written_whole(
    path: Path, *, is_durable: bool = False, aside: Path | None = None
) -> Iterator[BinaryIO]:
    """Open a file for writing that gets its name when all is written.

    Who reads it meets the old contents or the new ones, never a part; what fails leaves the
    old ones. `is_durable`: the new ones outlive a power cut, which a cache need not. `aside`
    is where it is written, by default beside it.
    """
    aside = aside or path.with_name(f".{path.name}.{os.getpid()}-{os.urandom(4).hex()}.new")
    try:
        with aside.open("wb") as file:
            yield file
            if is_durable:
                file.flush()
                os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    if is_durable:
        sync_folder(path.parent)


def write_whole(
    path: Path, data: bytes, *, is_durable: bool = False, aside: Path | None = None
) -> None:
    """Write a file of which nobody ever reads a part."""
    with written_whole(path, is_durable=is_durable, aside=aside) as file:
        file.write(data)


def write_new(
    path: Path, data: bytes, aside: Path, written: Callable[[], None] = lambda: None
) -> bool:
    """Write a file under a name that nobody has yet; False: somebody was first.

    The name appears with the whole contents or not at all: `link` is atomic. `written` is
    called before it appears.
    """
    aside.write_bytes(data)
    sync_file(aside)
    written()
    try:
        os.link(aside, path)
    except FileExistsError:
        return False
    finally:
        aside.unlink()
    sync_folder(path.parent)
    return True


def point_to(link: Path, target: Path, aside: Path) -> None:
    """Let a symbolic link point to a file beside or below it, in one step."""
    aside.symlink_to(target.relative_to(link.parent))
    move_into_place(aside, link)
