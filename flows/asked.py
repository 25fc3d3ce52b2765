"""What a user asks of a run, from the words and options of the command."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from flows.fetching.listing import find_standing, mapping_file
from flows.fetching.terms import Terms
from flows.job import Request
from transforms.dumps import Options


def request_of(
    words: Sequence[str],
    home: Path,
    encoding: str | None,
    wait: float,
    mapping: Path | None,
    source: str | None,
    sources: Path,
    *,
    accept: Sequence[str] | None = None,
    allow_private: bool = False,
) -> Request:
    """Return what to do. Raises DataError if a mapping or the list of sources is wrong."""
    options = Options(encoding, mapping_file(mapping) if mapping else None)
    terms = Terms(allow_private=allow_private)
    standing = find_standing(sources, source) if source else None
    if standing:
        options = Options(encoding or standing.encoding, options.mapping or standing.mapping)
        terms = replace(terms, allow_private=allow_private or standing.allow_private)
    return Request(
        tuple(words),
        home,
        options,
        wait,
        accepted=frozenset(accept or ()),
        standing=standing,
        terms=terms,
    )
