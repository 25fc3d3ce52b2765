"""Tables declared once: what is made from a declaration holds what it says."""

from dataclasses import dataclass
from typing import Annotated

import pyarrow as pa
import pytest

from transforms.columns import Column, arrow_schema, columns_of, key_of, to_arrow
from transforms.errors import DataError
from transforms.tables import TABLES, Compression
from warehouse import dictionary


@dataclass(frozen=True, slots=True)
class Sample:
    """One row of a small table."""

    name: Annotated[str, Column("A name.", key=True)]
    size: Annotated[int | None, Column("A size.", unit="bytes")]
    packing: Annotated[Compression, Column("A closed set.")]


def test_a_declaration_gives_the_arrow_schema_with_its_nulls() -> None:
    assert arrow_schema(Sample) == pa.schema(
        [
            pa.field("name", pa.string(), nullable=False),
            pa.field("size", pa.int64(), nullable=True),
            pa.field("packing", pa.string(), nullable=False),
        ]
    )


def test_rows_go_through_arrow_and_come_back_equal() -> None:
    rows = [Sample("صحيفة", None, Compression.NONE), Sample("", 3, Compression.GZIP)]
    found = to_arrow(Sample, rows).to_pylist()
    assert [Sample(**row) for row in found] == rows


def test_no_rows_give_an_empty_table_of_the_same_shape() -> None:
    assert to_arrow(Sample, []).schema == arrow_schema(Sample)


def test_a_null_where_none_may_be_is_refused() -> None:
    wrong = Sample(None, 1, Compression.NONE)  # type: ignore[arg-type]
    with pytest.raises(DataError) as caught:
        to_arrow(Sample, [wrong, wrong])
    assert str(caught.value) == "Sample.name: expected no nulls, found 2"


@dataclass(frozen=True, slots=True)
class Bare:
    """A table with a field that nobody described."""

    name: str


def test_a_field_without_a_column_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Bare\.name: expected Annotated"):
        columns_of(Bare)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_key_a_sentence_and_a_comment_for_each_column(name: str) -> None:
    table = TABLES[name]
    assert key_of(table)
    assert (table.__doc__ or "").strip().split("\n")[0].endswith(".")
    assert all(field.column.comment.endswith(".") for field in columns_of(table))


@pytest.mark.parametrize("name", TABLES)
def test_a_reference_names_a_key_that_exists(name: str) -> None:
    for field in columns_of(TABLES[name]):
        if field.column.refers:
            other, column = field.column.refers.split(".")
            assert key_of(TABLES[other]) == (column,)


def test_the_data_dictionary_is_fresh() -> None:
    assert dictionary.PAGE.read_text("utf-8") == dictionary.page(), (
        "run: python -m warehouse.dictionary"
    )
