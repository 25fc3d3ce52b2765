"""Quotes and figures of an article's body and captions, with their offsets."""

import re
from collections.abc import Iterator, Sequence

from transforms.cuts import piece_of_text
from transforms.fields.figures import find_figures
from transforms.fields.quotes import MARKS, Quoted, find_quotes
from transforms.fields.spans import DIGIT, Piece
from transforms.stories import PARAGRAPH_BREAK
from transforms.tables import Figure, Image, Quote, TextField
from transforms.text_lines import as_seen
from transforms.values import value

MAY_MENTION = re.compile(f"[{DIGIT}{MARKS}]")  # most paragraphs of a page have none


@value
class Passage:
    """One text to search: a paragraph at its place in the body, or a caption.

    `seen` is the text as a reader sees it, in which mentions are looked for. `ordinal` is the
    place among the texts of the article, those included in which nothing can be mentioned.
    """

    ordinal: int
    text: str
    seen: str
    start: int
    text_field: TextField
    image_id: str | None

    def place(self, piece: Piece) -> Piece:
        """Return where a piece of what is seen stands in the text."""
        return piece if self.seen == self.text else piece_of_text(self.text, piece)


def passages(paragraphs: Sequence[str], images: Sequence[Image]) -> Iterator[Passage]:
    """Yield the texts of an article in which something may be mentioned."""
    start, text_field = 0, TextField.BODY
    for ordinal, text in enumerate(paragraphs):
        if MAY_MENTION.search(text):
            yield Passage(ordinal, text, as_seen(text), start, text_field, None)
        start += len(text) + len(PARAGRAPH_BREAK)
    captioned = [(image.caption, image.image_id) for image in images if image.caption]
    for ordinal, (caption, image_id) in enumerate(captioned, len(paragraphs)):
        if MAY_MENTION.search(caption):
            yield Passage(ordinal, caption, as_seen(caption), 0, TextField.CAPTION, image_id)


def quote_rows(article_id: str, appearance_id: str, texts: Sequence[Passage]) -> Iterator[Quote]:
    """Yield the quoted spans of an article in order."""
    for ordinal, (passage, found) in enumerate(_quotes(texts), 1):
        piece = passage.place(found.piece)
        yield Quote(
            quote_id=f"{article_id}.q{ordinal}",
            article_id=article_id,
            appearance_id=appearance_id,
            ordinal=ordinal,
            text_field=passage.text_field,
            image_id=passage.image_id,
            char_start=passage.start + piece.start,
            char_end=passage.start + piece.end,
            text=piece.of(passage.text),
            is_closed=found.is_closed,
        )


def _quotes(texts: Sequence[Passage]) -> Iterator[tuple[Passage, Quoted]]:
    """Find quotes that may run over several paragraphs.

    A paragraph without any mark ends a quote: the closing mark was forgotten, and all
    the rest of the story would else be somebody's words.
    """
    is_open, last = False, -1
    for passage in texts:
        seen = passage.seen
        is_open, last = is_open and passage.ordinal == last + 1, passage.ordinal
        found = find_quotes(seen, is_open)
        if is_open and found == (Quoted(Piece(0, len(seen)), is_closed=False),):
            found = ()
        yield from ((passage, quoted) for quoted in found)
        is_open = bool(found) and not found[-1].is_closed
        is_open = is_open and passage.text_field is TextField.BODY


def figure_rows(article_id: str, appearance_id: str, texts: Sequence[Passage]) -> Iterator[Figure]:
    """Yield the figures of an article in order."""
    figures = ((passage, found) for passage in texts for found in find_figures(passage.seen))
    for ordinal, (passage, found) in enumerate(figures, 1):
        piece = passage.place(found.piece)
        yield Figure(
            figure_id=f"{article_id}.f{ordinal}",
            article_id=article_id,
            appearance_id=appearance_id,
            ordinal=ordinal,
            text_field=passage.text_field,
            image_id=passage.image_id,
            char_start=passage.start + piece.start,
            char_end=passage.start + piece.end,
            text=piece.of(passage.text),
            kind=found.kind,
            value=found.value,
            out_of=found.out_of,
            unit=found.unit.of(passage.seen) if found.unit else None,
        )
