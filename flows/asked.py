"""What a user asks of a run, from the words and options of the command."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from flows.fetching.listing import (
    DEFAULT_LIST,
    days_between,
    find_standing,
    mapping_file,
    read_hooks,
)
from flows.fetching.terms import Terms
from flows.job import Request
from flows.watching.hooks import Hook
from flows.watching.log import LogFormat, asked_format
from transforms.dumps import Options
from transforms.errors import DataError


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
    days: Sequence[date] = (),
    log: LogFormat | None = None,
) -> Request:
    """Return what to do. Raises DataError if a mapping or the list of sources is wrong."""
    options = Options(encoding, mapping_file(mapping) if mapping else None)
    terms = Terms(allow_private=allow_private)
    standing = find_standing(sources, source) if source else None
    if standing:
        options = Options(encoding or standing.encoding, options.mapping or standing.mapping)
        terms = replace(terms, allow_private=allow_private or standing.allow_private)
        standing = replace(standing, days=tuple(days))
    return Request(
        tuple(words),
        home,
        options,
        wait,
        accepted=frozenset(accept or ()),
        standing=standing,
        terms=terms,
        hooks=hooks_of(sources, is_named=source is not None),
        log=log or asked_format(),
    )


def hooks_of(sources: Path, *, is_named: bool = False) -> tuple[Hook, ...]:
    """Return the hooks of a list of sources that somebody named, or whose source is visited.

    A hook may be a command: a list that merely lies in the folder of some dumps starts none.
    """
    if sources == DEFAULT_LIST and not is_named:
        return ()
    return read_hooks(sources) if sources.exists() else ()


def backfill_of(
    source: str | None,
    first_day: date | None,
    last_day: date | None,
    home: Path,
    sources: Path,
    wait: float,
    log: LogFormat | None = None,
) -> Request:
    """Return what a backfill does: visit a source for some days, or read again what is old.

    Raises DataError.
    """
    if source:
        days = days_between(first_day, last_day)
        return request_of([], home, None, wait, None, source, sources, days=days, log=log)
    if first_day or last_day:
        raise DataError("a range of days: expected the name of a source, found none")
    return Request(
        (),
        home,
        wait_seconds=wait,
        is_backfill=True,
        hooks=hooks_of(sources),
        log=log or asked_format(),
    )
