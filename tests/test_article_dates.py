"""When an article was published: what each kind of sign says, and what it leaves open."""

from datetime import date

import pytest

from transforms.article_dates import read_dates
from transforms.fields.captions import read_caption
from transforms.images import Picture
from transforms.tables import DateBasis
from transforms.text_lines import read_lines

PICTURE = "A street in Riyadh, Saudi Arabia, August 17, 2022. (AFP)"
DAY = date(2024, 3, 5)


@pytest.mark.parametrize(
    ("stamps", "dateline", "has_picture", "published", "interval", "basis"),
    [
        pytest.param("", None, False, None, (None, None), None, id="nothing says nothing"),
        pytest.param(
            "Published: 5 March 2024, 10:31", None, False, "2024-03-05 10:31:00",
            (DAY, DAY), DateBasis.STAMP, id="a stamp is the moment",
        ),
        pytest.param(
            "Published: March 2024", None, False, "2024-03-01 00:00:00",
            (date(2024, 3, 1), date(2024, 3, 31)), DateBasis.STAMP,
            id="a month leaves its days open",
        ),
        pytest.param(
            "", None, True, None, (date(2022, 8, 17), None), DateBasis.CAPTION,
            id="a picture says only that the story is no older",
        ),
        pytest.param(
            "", DAY, True, None, (DAY, None), DateBasis.DATELINE,
            id="a dateline beats a picture",
        ),
        pytest.param(
            "Published: 5 March 2024", None, True, "2024-03-05 00:00:00", (DAY, DAY),
            DateBasis.STAMP, id="a stamp beats a picture",
        ),
    ],
)  # fmt: skip
def test_published(
    stamps: str,
    dateline: date | None,
    has_picture: bool,
    published: str | None,
    interval: tuple[date | None, date | None],
    basis: DateBasis | None,
) -> None:
    lines = read_lines(stamps.encode(), "utf-8")
    caption = read_lines(PICTURE.encode(), "utf-8")[0]
    pictures = [Picture(caption, read_caption(PICTURE), None, None, 1)] if has_picture else []
    found = read_dates([(line, None) for line in lines], dateline, pictures, "en")
    moment = found.published.moment if found.published else None
    assert (str(moment) if moment else None) == published
    assert (found.not_before, found.not_after) == interval
    assert found.basis == basis


def test_of_two_stamps_the_labelled_one_is_the_update() -> None:
    text = b"Updated: 6 March 2024, 08:00\nPublished: 5 March 2024, 10:31"
    lines = [(line, None) for line in read_lines(text, "utf-8")]
    found = read_dates(lines, None, [], "en")
    assert found.published is not None
    assert found.updated is not None
    assert (found.published.day, found.updated.day) == (DAY, date(2024, 3, 6))


def test_the_same_day_printed_twice_is_no_update() -> None:
    lines = [(line, None) for line in read_lines(b"Published On 5 Mar 20245 Mar 2024", "utf-8")]
    found = read_dates(lines, None, [], "en")
    assert found.published is not None
    assert (found.published.day, found.updated) == (DAY, None)
