"""Databases that are built on a copy of an empty one, for tests of many small loads.

The 400 statements that make types, tables, views and comments are half of a small load, and
give the same file each time. `tests/test_generation.py` shows that they and a copy are equal.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection

from warehouse import generation


@contextmanager
def built_on_copies(folder: Path) -> Iterator[None]:
    """Run those statements once in each process, and keep what they make in a folder.

    The file is named by the hash of all that makes a database but its rows: where a test
    changes a view, the statements run again.
    """
    attached, create = generation.attached, generation.create

    def on_a_copy(path: Path, staging: Path) -> AbstractContextManager[DuckDBPyConnection]:
        empty = folder / generation.definition()
        if not empty.exists():
            aside = folder / f"aside-{os.getpid()}"
            with attached(aside, folder) as connection:
                create(connection)
            aside.rename(empty)
        if not path.exists():
            shutil.copyfile(empty, path)
        return attached(path, staging)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generation, "attached", on_a_copy)
        patch.setattr(generation, "create", lambda _: None)
        yield
