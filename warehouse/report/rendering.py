"""Templates to HTML: escaped, self-contained, and allowed to ask for nothing."""

import base64
import hashlib
from datetime import datetime
from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from warehouse.marking import marked_pieces

FOLDER = files("warehouse").joinpath("report").joinpath("templates")
SHOWN_CHARS = 26  # of a long name in a table


def render(template: str, **values: object) -> str:
    """Return a page. `values` are escaped wherever a template shows them."""
    return _environment().get_template(template).render(**values)


def policy() -> str:
    """Return the Content-Security-Policy of every page: its own style and script, no more."""
    return (
        f"default-src 'none'; style-src '{_digest('style.css')}'; "
        f"script-src '{_digest('script.js')}'; img-src data:; form-action 'self'; "
        "base-uri 'none'"
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(number=number, moment=moment, short=short, size=size, marks=marks)
    environment.globals.update(
        style=Markup(_read("style.css")),  # noqa: S704 - a file of ours
        script=Markup(_read("script.js")),  # noqa: S704 - a file of ours
        policy=policy(),
        pieces=marked_pieces,
    )
    return environment


def _read(name: str) -> str:
    return FOLDER.joinpath(name).read_text("utf-8")


def _digest(name: str) -> str:
    digest = hashlib.sha256(_read(name).encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def number(value: object) -> str:
    """Return a number with separators, anything else as it is.

    >>> number(12345), number("x")
    ('12,345', 'x')
    """
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def moment(value: datetime | None) -> str:
    """Return a moment by the minute, nothing for null."""
    return f"{value:%Y-%m-%d %H:%M}" if value else ""


def short(text: object) -> str:
    """Return what fits of a long text: of a path the file.

    >>> short("/very/long/way/to/the/folder/that/holds/dumps/of/the/day/today.txt")
    '…/today.txt'
    """
    whole = str(text)
    if len(whole) > SHOWN_CHARS and "/" in whole.rstrip("/"):
        whole = "…/" + whole.rstrip("/").rpartition("/")[2]
    return whole if len(whole) <= SHOWN_CHARS else "…" + whole[-SHOWN_CHARS:]


def size(count: float) -> str:
    """Return a number of bytes as people say it.

    >>> size(5131), size(10)
    ('5.0 KiB', '10 bytes')
    """
    units = ("bytes", "KiB", "MiB", "GiB", "TiB")
    place = 0
    while count >= 1024 and place < len(units) - 1:  # noqa: PLR2004 - a kibibyte
        count, place = count / 1024, place + 1
    return f"{count:.1f} {units[place]}" if place else f"{count} {units[0]}"


def marks(snippet: str) -> Markup:
    """Return a snippet with what stands between ** as marked text, all escaped.

    >>> marks("a **b** <i>")
    Markup('a <mark>b</mark> &lt;i&gt;')
    """
    parts = snippet.split("**")
    return Markup("").join(
        Markup("<mark>{}</mark>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )
