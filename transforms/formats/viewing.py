"""Make the view of whatever a reader found."""

import re
import unicodedata

from transforms.encodings import Encoding, find_encoding
from transforms.formats.decoding import page_utf8
from transforms.formats.records import FieldsContent, PageContent, TextContent
from transforms.formats.views import Given, View, ViewWriter
from transforms.tables import EncodingBasis, Role, StatedField
from transforms.text_lines import read_lines

WHY = "the column that is this field"
LINE_END = re.compile(r"\r\n|\r|\n")


def text_view(content: TextContent) -> View | None:
    """Return the view of a plain text: itself. None: it is no text."""
    encoding = find_encoding(content.data, content.encoding)
    if encoding is None:
        return None
    return View(content.data, encoding.name, read_lines(content.data, encoding.name))


def encoding_of(content: TextContent) -> Encoding | None:
    """Return the encoding of a text, and how it was found."""
    return find_encoding(content.data, content.encoding)


def page_content_view(content: PageContent) -> View:
    """Return the view of a page."""
    from transforms.html.page import page_view  # noqa: PLC0415 - loads weights and parser

    return page_view(page_utf8(content.data, content.encoding), content.listed)


def fields_view(content: FieldsContent) -> View:
    """Return the view of an article in fields: what is stated, a blank line, and the text."""
    writer = ViewWriter()
    source = content.sources.get
    for name, key, values in (
        (StatedField.HEADLINE, "headline", (content.headline,)),
        (StatedField.STANDFIRST, "standfirst", (content.standfirst,)),
        (StatedField.AUTHOR, "authors", content.authors),
        (StatedField.PUBLISHED, "published", (content.published,)),
        (StatedField.UPDATED, "updated", (content.updated,)),
        (StatedField.SECTION, "section", (content.section,)),
    ):
        for value in values:
            if value:
                writer.stated(name, value, source(key) or key, WHY)
    if content.language:
        writer.noted(StatedField.LANGUAGE, content.language, source("language") or "language")
    writer.gap()
    for caption in content.captions:
        writer.line(caption, Given(Role.CAPTION, "stated-caption", 0.97))
    if content.captions:
        writer.gap()
    if content.markup:
        _write_markup(writer, content.markup)
    elif content.text:
        for line in LINE_END.split(content.text):
            if not line or line.isspace():
                writer.gap()
            else:
                writer.line(line)
    return writer.view(content.language)


def _write_markup(writer: ViewWriter, markup: str) -> None:
    """Write a piece of markup: the blocks that a reader sees, captions told by their tags."""
    from transforms.html.elements import IN_CAPTION  # noqa: PLC0415
    from transforms.html.walking import walk  # noqa: PLC0415

    for block in walk(markup).blocks:
        element, is_caption = block.element, False
        for _ in range(3):
            is_caption |= bool(element.own & IN_CAPTION)
            element = element.parent or element
        text = unicodedata.normalize("NFC", block.text)
        writer.line(text, Given(Role.CAPTION, "stated-caption", 0.9) if is_caption else None)
        writer.gap()


__all__ = [
    "EncodingBasis", "encoding_of", "fields_view", "page_content_view", "text_view",
]  # fmt: skip
