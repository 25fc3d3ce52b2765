"""How a class of values is made of which a page has a hundred.

To guard each field of a frozen dataclass while it is built takes a microsecond a row, and a tenth
of the time of a page with all its tables. Who would change a value is told so by mypy instead.
"""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def value(cls: type[T]) -> type[T]:
    """Make a dataclass that mypy holds to be frozen, with slots, equal by its fields."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
