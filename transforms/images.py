"""The pictures of an article: captions with their credits, copies counted.

A page may print a caption up to four times, the credit in it or on the line below. The
first copy is the picture; later copies are counted, since their number shows the layout.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from transforms.cuts import Cut, cut_piece, spans_of, value_of
from transforms.fields.captions import (
    CaptionParts,
    read_caption,
    read_credit_line,
)
from transforms.fields.picture_signs import is_labelled_caption
from transforms.roles.labels import Label
from transforms.tables import Image, Role, Span
from transforms.text_lines import TextLine, as_seen


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the line of its caption, the line of its credit, what they say."""

    caption_line: TextLine | None
    caption: CaptionParts | None
    credit_line: TextLine | None
    credit: CaptionParts | None
    copy_count: int

    @property
    def taken_on(self) -> date | None:
        """Day of the picture, if the caption prints it."""
        return self.caption.taken_on if self.caption else None

    def cuts(self) -> dict[str, Cut | None]:
        """Return every verbatim value by its column; the caption's own credit first."""
        line, parts = self.caption_line, self.caption
        found: dict[str, Cut | None] = dict.fromkeys(
            ("caption", "credit", "credit_agency", "credit_person", "place")
        )
        found["taken_printed"] = None
        if line and parts:
            found["caption"] = cut_piece(line, parts.caption)
            found["place"] = cut_piece(line, parts.place)
            found["taken_printed"] = cut_piece(line, parts.taken)
        has_credit = bool(parts and parts.credit)
        line, parts = (line, parts) if has_credit else (self.credit_line, self.credit)
        if line and parts:
            found["credit"] = cut_piece(line, parts.credit)
            found["credit_agency"] = cut_piece(line, parts.credit_agency)
            found["credit_person"] = cut_piece(line, parts.credit_person)
        return found


def read_pictures(lines: Iterable[tuple[TextLine, Label]]) -> list[Picture]:
    """Return the pictures of one article in the order of their captions."""
    pictures: list[Picture] = []
    places: dict[int, int] = {}  # line of a caption → place in `pictures`
    for line, label in lines:
        if label.role is Role.CAPTION:
            _add_caption(pictures, line)
            places[line.number] = len(pictures) - 1
        elif label.role is Role.CAPTION_REPEAT and pictures:
            place = places.get(label.repeats or 0, len(pictures) - 1)
            places[line.number] = place
            old = pictures[place]
            pictures[place] = replace(old, copy_count=old.copy_count + 1)
        elif label.role is Role.CREDIT:
            _add_credit(pictures, line)
    return pictures


def _add_caption(pictures: list[Picture], line: TextLine) -> None:
    """Add a picture; a caption that names itself may have its credit above it."""
    last = pictures[-1] if pictures else None
    if last and last.caption is None and is_labelled_caption(line.seen):
        pictures[-1] = replace(last, caption_line=line, caption=read_caption(line.seen))
    else:
        pictures.append(Picture(line, read_caption(line.seen), None, None, 1))


def _add_credit(pictures: list[Picture], line: TextLine) -> None:
    """Give a credit to the picture above it, or to one of its own without caption."""
    credit = read_credit_line(line.seen)
    last = pictures[-1] if pictures else None
    if last is None or last.credit or (last.caption and last.caption.credit):
        if last is None or not _says(last, line, credit):
            pictures.append(Picture(None, None, line, credit, 1))
    else:
        pictures[-1] = replace(last, credit_line=line, credit=credit)


def _says(picture: Picture, line: TextLine, credit: CaptionParts) -> bool:
    """Say whether a picture has that credit already: some pages print it twice."""
    had = picture.cuts()["credit"]
    if had is None or credit.credit is None:
        return False
    return credit.credit.of(line.seen) in (as_seen(had.value), line.seen)


def image_rows(
    article_id: str, appearance_id: str, pictures: Sequence[Picture]
) -> tuple[list[Image], list[Span]]:
    """Build the rows of the pictures, and where their values were cut."""
    rows: list[Image] = []
    spans: list[Span] = []
    for ordinal, picture in enumerate(pictures, 1):
        row_id = f"{article_id}.i{ordinal}"
        cuts = picture.cuts()
        rows.append(
            Image(
                image_id=row_id,
                article_id=article_id,
                appearance_id=appearance_id,
                ordinal=ordinal,
                caption=value_of(cuts["caption"]),
                credit=value_of(cuts["credit"]),
                credit_agency=value_of(cuts["credit_agency"]),
                credit_person=value_of(cuts["credit_person"]),
                place=value_of(cuts["place"]),
                taken_on=picture.taken_on,
                taken_printed=value_of(cuts["taken_printed"]),
                copy_count=picture.copy_count,
            )
        )
        spans.extend(spans_of(row_id, appearance_id, cuts))
    return rows, spans
