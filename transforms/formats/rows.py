"""A row of whatever row format becomes one record: its fields found, all of them declared."""

import math
import re
from collections.abc import Mapping as AnyMapping
from datetime import UTC, date, datetime
from typing import Any

import orjson

from transforms.formats.records import (
    Context,
    FieldsContent,
    Found,
    PageContent,
    RawRecord,
    Unread,
)
from transforms.formats.shapes import COMMON, Shape, shape_of
from transforms.tables import Reason, RecordKind, Stage

MARKUP = re.compile(
    r"<(?:p|div|br|html|body|article|h[1-6]|ul|table|figure|span|a|img|em|strong)\b[^>]{0,500}/?>",
    re.IGNORECASE,
)
WHOLE_PAGE = re.compile(r"<(?:html|body|head)\b|<!doctype html", re.IGNORECASE)
LEAST_MARKUP = 2  # tags: one alone is an accident in a plain text
MOST_AUTHORS = 50
MOST_CAPTIONS = 200
EPOCH_SECONDS = (400_000_000, 4_000_000_000)  # 1982 to 2096: a number in it is a moment


def row_record(
    row: AnyMapping[str, Any],
    kind: RecordKind,
    start: int,
    raw: bytes,
    context: Context,
    shape: Shape | None = None,
) -> Found:
    """Make the record of one row; `raw` are its bytes at `start`.

    A row without text, headline or page is a reject, unless its shape never has them.
    """
    mapping = context.mapping
    name: str | None
    if mapping is not None:
        columns, name, constants = mapping.fields, mapping.name, mapping.constants
    else:
        shape = shape or shape_of(frozenset(row))
        columns, name, constants = (shape.fields, shape.name, {}) if shape else (COMMON, None, {})
    content, url = _content(row, columns, constants)
    if content is None:
        if shape is not None and not (TEXTS & shape.fields.keys()):
            kind = RecordKind.ADDRESS
        else:
            return _no_text(row, columns, start, raw)
    return RawRecord(
        kind=kind,
        start=start,
        raw=raw,
        content=content,
        url=url,
        declared=dict(row),
        shape=name,
    )


def _content(
    row: AnyMapping[str, Any],
    columns: dict[str, tuple[str, ...]],
    constants: dict[str, str],
) -> tuple[FieldsContent | PageContent | None, str | None]:
    found: dict[str, str] = dict(constants)
    sources: dict[str, str] = dict.fromkeys(constants, "mapping, constant")
    authors: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    for key, names in columns.items():
        for column in names:
            value = reach(row, column)
            if value is None or value in ("", [], {}):
                continue
            if key == "authors":
                authors = tuple(dict.fromkeys(names_in(value)))[:MOST_AUTHORS]
                taken = bool(authors)
            elif key == "captions":
                captions = tuple(dict.fromkeys(texts_in(value)))[:MOST_CAPTIONS]
                taken = bool(captions)
            elif key in ("published", "updated"):
                text = moment_text(value)
                taken = bool(text)
                if text:
                    found[key] = text
            else:
                text = "\n".join(texts_in(value)) if key == "text" else next(texts_in(value), "")
                taken = bool(text.strip())
                if taken:
                    found[key] = text
            if taken:
                sources[key] = f"column {column}"
                break
    url = found.pop("url", None)
    markup = found.pop("markup", None)
    text = found.pop("text", None)
    if text is not None and "<" in text and len(MARKUP.findall(text[:20_000])) >= LEAST_MARKUP:
        markup, text = text, None
        sources["markup"] = sources.pop("text")
    if text is not None:
        markup = None
    if not (markup or text or found.get("headline")):
        return None, url
    if markup and WHOLE_PAGE.search(markup[:4096]) and not found.get("headline") and not authors:
        return PageContent(markup.encode("utf-8", "replace"), "utf-8"), url
    return FieldsContent(
        authors=authors, captions=captions, text=text, markup=markup, sources=sources,
        **{key: _line(value) for key, value in found.items()},
    ), url  # fmt: skip


TEXTS = frozenset({"text", "markup"})
SHOWN_COLUMNS = 20


def _no_text(
    row: AnyMapping[str, Any], columns: dict[str, tuple[str, ...]], start: int, raw: bytes
) -> Unread:
    wanted = [name for key in ("text", "headline", "markup") for name in columns.get(key, ())]
    had = [name for name in wanted if reach(row, name) is not None]
    if had:
        reason, message = Reason.EMPTY, f"expected a text in {', '.join(had)}, found nothing"
    else:
        shown = ", ".join(str(name) for name in list(row)[:SHOWN_COLUMNS])
        reason = Reason.MALFORMED
        message = (
            f"expected a column with the text or headline, such as {', '.join(wanted[:6])}; found "
            f"only {shown}. Say with --mapping FILE which column is which."
        )
    return Unread(Stage.PARSE, reason, message, start, raw, declared=dict(row))


def reach(row: AnyMapping[str, Any], column: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return the value of a column; a dot reaches into an object, or into each of a list."""
    if column in row:
        return row[column]
    value: Any = row
    for part in column.split("."):
        if isinstance(value, list):
            value = [each[part] for each in value if isinstance(each, dict) and part in each]
        elif isinstance(value, AnyMapping) and part in value:
            value = value[part]
        else:
            return None
    return value


def texts_in(value: Any) -> Any:  # noqa: ANN401
    """Yield the texts of a value: itself, or those of a list or a schema.org object."""
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict):
        for key in ("@value", "value", "name", "text", "caption"):
            if key in value:
                yield from texts_in(value[key])
                return
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield str(value)


LIST_TEXT = re.compile(r"""^\s*\[\s*(?:['"].*['"])?\s*\]\s*$""", re.DOTALL)
QUOTED = re.compile(r"""'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)\"""")


def names_in(value: Any) -> list[str]:  # noqa: ANN401
    """Return the names of an author field: a list, objects with names, or one text."""
    if isinstance(value, str) and LIST_TEXT.match(value):  # a list that CSV made a text
        value = [one or other for one, other in QUOTED.findall(value)]
    return [_line(text) for text in texts_in(value) if _line(text)]


def moment_text(value: Any) -> str | None:  # noqa: ANN401
    """Return a moment as text: as printed, or a number of seconds since 1970 as ISO 8601.

    >>> moment_text(1732269600), moment_text("22 Nov 2024")
    ('2024-11-22T10:00:00Z', '22 Nov 2024')
    """
    if isinstance(value, dict):  # MongoDB's export
        value = value.get("$date", value.get("@value"))
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        text = _line(value)
        if text.isdigit() and len(text) in (10, 13):
            return moment_text(int(text))
        return text or None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and math.isfinite(value):
        seconds = float(value)
        for unit in (1.0, 1e3, 1e6, 1e9):
            if EPOCH_SECONDS[0] <= seconds / unit <= EPOCH_SECONDS[1]:
                moment = datetime.fromtimestamp(int(seconds / unit), UTC)
                return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
    return None


def _line(text: str) -> str:
    return " ".join(text.split())


def as_json(row: AnyMapping[str, Any]) -> bytes:
    """Return a row as canonical JSON: what stands for the bytes of a columnar row."""
    return orjson.dumps(dict(row), default=_plain, option=orjson.OPT_NON_STR_KEYS)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever Arrow holds
    if isinstance(value, bytes):
        try:
            return value.decode("utf-8")
        except UnicodeDecodeError:
            return value.hex()
    return str(value)
