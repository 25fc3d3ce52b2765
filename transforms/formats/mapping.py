"""A mapping of the user's: which column of a row format is which field, in a TOML file.

    [fields]                      # field of an article = column, or columns, the best first
    headline = "titel"
    text = ["volltext", "kurztext"]
    authors = "meta.verfasser"    # a dot reaches into an object
    published = "datum"

    [constants]                   # what the file does not say of itself
    language = "de"

Every key is checked when the file is read; what is wrong is told with its place.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from transforms.errors import DataError
from transforms.formats.shapes import FIELDS
from transforms.ids import content_id

SECTIONS = ("name", "fields", "constants")
MOST_COLUMNS = 50


@dataclass(frozen=True, slots=True)
class Mapping:
    """Field → columns, the best first; and fields that are the same in every row."""

    name: str
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """Name what it says: equal mappings read a dump alike."""
        return content_id(
            *(f"{key}={','.join(names)}" for key, names in sorted(self.fields.items())),
            *(f"{key}:{value}" for key, value in sorted(self.constants.items())),
        )

    def as_json(self) -> str:
        """Return it as JSON, as `from_json` reads it."""
        facts = {"name": self.name, "fields": self.fields, "constants": self.constants}
        return orjson.dumps(facts, option=orjson.OPT_SORT_KEYS).decode("utf-8")


def from_json(text: str) -> Mapping:
    """Read a mapping as it is kept in the table `dumps`."""
    return check_mapping(orjson.loads(text), "dumps.mapping")


def read_mapping(text: str, place: str) -> Mapping:
    """Read a mapping from TOML. Raises DataError with place, expectation and finding."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{place}: expected TOML, found: {error}") from error
    return check_mapping(given, place)


def check_mapping(given: dict[str, Any], place: str) -> Mapping:
    """Check what a TOML file says. Raises DataError."""
    for key in given:
        if key not in SECTIONS:
            raise DataError(f"{place}: expected the sections {', '.join(SECTIONS)}, found {key!r}")
    fields: dict[str, tuple[str, ...]] = {}
    for key, value in _table(given, "fields", place).items():
        _check_field(key, f"{place}, [fields]")
        names = [value] if isinstance(value, str) else value
        if (
            not isinstance(names, list)
            or not names
            or not all(isinstance(name, str) and name for name in names)
        ):
            raise DataError(
                f"{place}, [fields], {key}: expected the name of a column or a list of names, "
                f"found {value!r}"
            )
        if len(names) > MOST_COLUMNS:
            raise DataError(f"{place}, [fields], {key}: expected at most {MOST_COLUMNS} columns")
        fields[key] = tuple(names)
    constants: dict[str, str] = {}
    for key, value in _table(given, "constants", place).items():
        _check_field(key, f"{place}, [constants]")
        if not isinstance(value, str):
            raise DataError(f"{place}, [constants], {key}: expected a text, found {value!r}")
        constants[key] = value
    if not fields:
        raise DataError(
            f"{place}: expected a section [fields] with at least one field, found none. "
            f"Fields are {', '.join(FIELDS)}."
        )
    name = given.get("name", "mapping")
    if not isinstance(name, str):
        raise DataError(f"{place}, name: expected a text, found {name!r}")
    return Mapping(name, fields, constants)


def _table(given: dict[str, Any], key: str, place: str) -> dict[str, Any]:
    table = given.get(key, {})
    if not isinstance(table, dict):
        raise DataError(f"{place}: expected a section [{key}], found {table!r}")
    return table


def _check_field(key: str, place: str) -> None:
    if key not in FIELDS:
        raise DataError(f"{place}: expected one of {', '.join(FIELDS)}, found {key!r}")


def missing_columns(mapping: Mapping, columns: frozenset[str]) -> Iterator[str]:
    """Yield what a mapping names and a table does not have, each as a message."""
    for key, names in mapping.fields.items():
        if not any(name.split(".")[0] in columns for name in names):
            shown = ", ".join(sorted(columns)[:20])
            yield (
                f"mapping {mapping.name!r}, {key}: expected one of the columns "
                f"{', '.join(names)}, found only {shown}"
            )
