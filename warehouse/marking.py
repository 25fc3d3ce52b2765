"""A traced line cut where values begin and end, for whoever shows it."""

from itertools import pairwise

from warehouse.trace import TracedLine


def marked_pieces(line: TracedLine) -> list[tuple[str, str]]:
    """Return a line cut into texts with the columns that each belongs to, '' for none."""
    cuts = {0, len(line.text)}
    for piece in line.pieces:
        cuts |= {piece.char_start, piece.char_end}
    places = sorted(cut for cut in cuts if 0 <= cut <= len(line.text))
    return [
        (
            line.text[start:end],
            ", ".join(
                sorted(
                    {p.field for p in line.pieces if p.char_start <= start and end <= p.char_end}
                )
            ),
        )
        for start, end in pairwise(places)
    ]
