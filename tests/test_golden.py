"""Golden files: what the sample's dumps become, line by line and value by value.

`tests/golden/<dump>.expected` shows the lines with roles in the margin, as `wirehouse
explain` does, and then the values of each article. If a change is meant:
`pytest tests/test_golden.py --accept`, then read the diff, and raise the version in
`transforms/version.py`.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.dispatch import sample_folder
from transforms.columns import Row, columns_of
from transforms.dumps import Options, read_dump
from transforms.explaining import explain
from transforms.tables import TABLES

GOLDEN = Path(__file__).with_name("golden")
SHOWN = ("articles", "bylines", "images", "quotes", "figures", "rejects")
LEFT_OUT = {"article_id", "appearance_id", "dump_id", "record_id", "ordinal", "raw"}
DUMPS = sorted(path for path in sample_folder().iterdir() if ".txt" in path.name)


def values(rows: dict[str, list[Row]]) -> Iterator[str]:
    for name in SHOWN:
        names = [field.name for field in columns_of(TABLES[name])]
        for row in rows[name]:
            yield f"── {name}"
            for column in names:
                value = getattr(row, column)
                is_id = column in LEFT_OUT or column.endswith("_id")
                if value is not None and not is_id and column != "body":
                    yield f"{column}: {value}"


@pytest.mark.parametrize("path", DUMPS, ids=lambda path: path.name)
def test_a_dump_becomes_what_was_accepted(path: Path, request: pytest.FixtureRequest) -> None:
    data = path.read_bytes()
    rows = read_dump(data, hashlib.sha256(data).hexdigest(), Options())
    found = "\n".join([*explain(data, Options()), *values(rows)]) + "\n"
    expected = GOLDEN / f"{path.name}.expected"
    if request.config.getoption("--accept"):
        GOLDEN.mkdir(exist_ok=True)
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8"), "run: pytest --accept, read the diff"
