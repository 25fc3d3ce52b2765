"""Verbatim values: each is pieces of lines, and remembers which.

A value that a reader cites must be found again in the raw bytes. So nothing here makes
up a value: it is cut, and the cut becomes rows of `spans`.
"""

from collections.abc import Iterable, Iterator

from transforms.fields.spans import Piece
from transforms.tables import Span
from transforms.text_lines import TextLine, is_plain, places_seen
from transforms.values import value


@value
class Cut:
    """One value: a piece of each of these lines, a line end between them."""

    pieces: tuple[tuple[TextLine, Piece], ...]

    @property
    def value(self) -> str:
        """The value itself."""
        return "\n".join(piece.of(line.text) for line, piece in self.pieces)


def cut_piece(line: TextLine, piece: Piece | None) -> Cut | None:
    """Cut a piece of `line.seen` out of the line; None and nothing stay None."""
    if piece is None or piece.start >= piece.end:
        return None
    return Cut(((line, piece_of_text(line.text, piece)),))


def piece_of_text(text: str, piece: Piece) -> Piece:
    """Return where a piece of `as_seen(text)` stands in the text itself.

    >>> piece_of_text("It  rained.", Piece(3, 9))
    Piece(start=4, end=10)
    """
    if is_plain(text):
        return piece
    places = places_seen(text)
    return Piece(places[piece.start], places[piece.end - 1] + 1)


def cut_lines(lines: Iterable[TextLine]) -> Cut | None:
    """Cut whole lines; None if there are none."""
    pieces = tuple((line, Piece(0, len(line.text))) for line in lines)
    return Cut(pieces) if pieces else None


def value_of(cut: Cut | None) -> str | None:
    """Return the value of a cut; None: the source does not say."""
    return cut.value if cut else None


def spans_of(row_id: str, appearance_id: str, cuts: dict[str, Cut | None]) -> Iterator[Span]:
    """Yield where each value of a row was cut; `cuts` goes by column."""
    for field, cut in cuts.items():
        for part, (line, piece) in enumerate(cut.pieces if cut else (), 1):
            yield Span(
                row_id=row_id,
                field=field,
                part=part,
                appearance_id=appearance_id,
                line=line.number,
                char_start=piece.start,
                char_end=piece.end,
            )
