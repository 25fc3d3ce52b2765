"""Where a story is sent from, and when: what its dateline or its byline says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from transforms.cuts import Cut, cut_piece
from transforms.fields.byline_shapes import place_behind, placed_name
from transforms.fields.bylines import read_byline, read_names_alone
from transforms.fields.datelines import (
    LONGEST_DATELINE,
    read_dateline,
    read_likely_place,
    read_place_alone,
    read_place_line,
)
from transforms.fields.printed_dates import find_dates
from transforms.fields.spans import Piece
from transforms.fields.stamps import place_of_stamp
from transforms.fields.words import one_of, words_of
from transforms.stories import Story
from transforms.tables import Role
from transforms.text_lines import TextLine

LATEST_OPENING = 3  # paragraphs of a story in which its dateline stands
MOST_LINES = 80  # of a story, that are asked for its place
LATEST_SURE = 6  # and in which one does that has day and agency
# "Ada Quill": no comma, no bracket and no small word behind which a place may stand.
ONLY_NAME = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ]+(?: (?:[A-ZÀ-Þ]\. )?[A-ZÀ-Þ][a-zß-ÿ]+){1,2}")
# A letter that may be a capital, without a small one behind it: in each word in capitals.
OF_CAPITALS = re.compile(r"[^\W\d_a-zß-öø-ÿа-я](?![a-zß-öø-ÿа-я])")


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
    for line in [*story.of(Role.DATELINE), *_openings(story)]:
        found = read_dateline(line.seen) or read_place_line(line.seen)
        if found is None and line in story.of(Role.DATELINE):
            found = read_place_alone(line.seen)
        if found:
            printed = cut_piece(line, found.date)
            dates = find_dates(printed.value) if printed else ()
            return Origin(
                place=cut_piece(line, found.place),
                printed=printed,
                day=dates[0].on if dates else None,
                agency=cut_piece(line, found.agency),
            )
    for line in story.of(Role.BODY)[:1]:
        if (place := read_likely_place(line.seen)) and _is_place_of(place, line, story):
            return Origin(cut_piece(line, place), None, None, None)
    for line in story.of(Role.BYLINE):
        if place := _place_of_byline(line.seen, story):
            return Origin(cut_piece(line, place), None, None, None)
    for line in story.of(Role.DATE):
        if place := place_of_stamp(line.seen):
            return Origin(cut_piece(line, place), None, None, None)
    return Origin(None, None, None, None)


def _place_of_byline(text: str, story: Story) -> Piece | None:
    """Return the place in a byline: by its shape, or else behind its names.

    Beside a bare name a word is its place only if the story has it, too.
    """
    if ONLY_NAME.fullmatch(text):
        return None
    byline = read_byline(text) or placed_name(text)
    if byline:
        return byline.place or place_behind(text, byline)
    byline = read_names_alone(text)
    if byline is None:
        return None
    place = byline.place or place_behind(text, byline)
    return place if place and _is_said(place.of(text), story) else None


def _is_said(words: str, story: Story) -> bool:
    """Say whether headline or opening have some words, too."""
    lines = [*story.of(Role.HEADLINE), *story.of(Role.BODY)[:LATEST_OPENING]]
    return any(words in line.seen for line in lines)


def _is_place_of(place: Piece, line: TextLine, story: Story) -> bool:
    """Say whether the opening of a story is a place: other lines have it as one, too.

    "Krempe. Es regnet …" opens with a place if something else is "in Krempe", if the headline
    opens with it, or if a line ends with it as menus do: "Mehr aus Krempe". Before a full stop
    any other line that has it will do. Capitals throughout, before no mark, are an emphasis or
    a short form unless a line has the name in small letters.
    """
    name = re.escape(place.of(line.seen))
    mark = line.seen[place.end : place.end + 2].strip()
    before = rf"(?:{_before_place()})\s" if mark != "." else ""
    said = re.compile(
        rf"^{name}(?![^\W_])|(?<![^\W_]){before}{name}(?![^\W_]{{4}})|(?<![^\W_]){name}$",
        re.IGNORECASE,
    )
    others = [other for other in story.of(*story.by_role) if other is not line]
    found = (said.search(other.seen) for other in others[:MOST_LINES])
    has_mark = not mark[:1].isalpha()
    return any(
        each and (has_mark or not each.group()[-len(place.of(line.seen)) :].isupper())
        for each in found
    )


@cache
def _before_place() -> str:
    """Return the pattern of the words that stand before places: in, à, w."""
    return one_of(words_of("place_before"))


def _openings(story: Story) -> Iterator[TextLine]:
    """Yield the first paragraph, and those after it whose place is in capitals.

    A caption or deck that was not told from the story may stand above its dateline.
    """
    for at, line in enumerate(story.of(Role.BODY)[:LATEST_SURE]):
        may_have_place = at and OF_CAPITALS.search(line.seen, 0, LONGEST_DATELINE)
        found = read_dateline(line.seen) if may_have_place else None
        place = cut_piece(line, found.place) if found else None
        is_early = at < LATEST_OPENING or (found and found.agency and found.date)
        if not at or (place and is_early and place.value.split(",")[0].isupper()):
            yield line
