"""Named example queries: the questions of the cookbook, each a file in `examples/`.

The first comment of a file is the question. To add one, write the file and run
`python -m warehouse.cookbook`.
"""

from dataclasses import dataclass
from difflib import get_close_matches

from warehouse.errors import StoreError
from warehouse.sql_files import leading_comment, sql_files


@dataclass(frozen=True, slots=True)
class Example:
    """One question and the query that answers it."""

    name: str
    question: str
    query: str


def examples() -> list[Example]:
    """Return all examples by name."""
    return [
        Example(name.replace("_", "-"), leading_comment(text), _query(text))
        for name, text in sql_files("examples")
    ]


def example(name: str) -> Example:
    """Return one example. Raises StoreError with the nearest names if there is none."""
    known = {each.name: each for each in examples()}
    if name in known:
        return known[name]
    near = get_close_matches(name, known, n=3, cutoff=0.4) or sorted(known)[:3]
    raise StoreError(
        f"{name}: expected the name of an example, such as {', '.join(near)}. "
        "See all: wirehouse sql --examples"
    )


def _query(text: str) -> str:
    lines = text.splitlines()
    start = next((at for at, line in enumerate(lines) if not line.startswith("--")), 0)
    return "\n".join(lines[start:]).strip()
