"""Where a story is sent from, and when: what its dateline or its byline says."""

from dataclasses import dataclass
from datetime import date

from transforms.cuts import Cut, cut_piece
from transforms.fields.bylines import read_byline
from transforms.fields.datelines import read_dateline, read_place_line
from transforms.fields.printed_dates import find_dates
from transforms.stories import Story
from transforms.tables import Role


@dataclass(frozen=True, slots=True)
class Origin:
    """Place, day and agency of a dateline."""

    place: Cut | None
    printed: Cut | None  # the date as printed
    day: date | None  # None: no date, or one without a year
    agency: Cut | None


def read_origin(story: Story) -> Origin:
    """Read the dateline: a line of its own, else the opening, else the byline's place.

    Arabic house style puts the place into the byline: "LONDON: NAME".
    """
    for line in [*story.of(Role.DATELINE), *story.of(Role.BODY)[:1]]:
        if found := read_dateline(line.text) or read_place_line(line.text):
            printed = cut_piece(line, found.date)
            dates = find_dates(printed.value) if printed else ()
            return Origin(
                place=cut_piece(line, found.place),
                printed=printed,
                day=dates[0].on if dates else None,
                agency=cut_piece(line, found.agency),
            )
    for line in story.of(Role.BYLINE):
        byline = read_byline(line.text)
        if byline and byline.place:
            return Origin(cut_piece(line, byline.place), None, None, None)
    return Origin(None, None, None, None)
