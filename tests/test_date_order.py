"""What tells day from month in 05/03/2024: the other dates of its page, or nothing."""

from datetime import date

import pytest

from transforms.article_dates import read_dates
from transforms.fields.date_order import is_month_first
from transforms.tables import DateBasis, Precision
from transforms.text_lines import read_lines

STAMP = "Published: 05/03/2024"

TOLD = [
    pytest.param(["Read also, 25/03/2024"], False, id="a day over twelve stands first elsewhere"),
    pytest.param(["Read also, 03/25/2024"], True, id="a day over twelve stands second elsewhere"),
    pytest.param(["1. 25/03/2024", "2. 03/25/2024"], None, id="pages that print both tell nothing"),
    pytest.param(
        ["A street in Orla, March 4, 2024 (AFP)"], False, id="a picture of the day before"
    ),
    pytest.param(["ORLA, 3 May 2024"], True, id="a dateline of the same day as one reading"),
    pytest.param(["Founded on 3 January 1998"], None, id="a day far from both readings"),
    pytest.param(["05/03/2024 10:20 AM EST"], True, id="a clock of New York"),
    pytest.param(["05/03/2024 10:20 AM"], None, id="a half of the day: India prints it, too"),
    pytest.param(["05/03/2024 10:20 AM IST"], None, id="a clock of Delhi"),
    pytest.param(["Score 13/2, votes 25/30"], None, id="fractions are no dates"),
    pytest.param(["10/10/2024"], None, id="day and month are the same number"),
    pytest.param([], None, id="nothing else on the page"),
]


@pytest.mark.parametrize(("beside", "expected"), TOLD)
def test_the_page_tells_day_from_month(beside: list[str], expected: bool | None) -> None:
    assert is_month_first([STAMP, *beside]) is expected


def test_a_page_without_an_open_date_is_not_asked() -> None:
    assert is_month_first(["Published: 25/03/2024"]) is None


@pytest.mark.parametrize(
    ("beside", "language", "day"),
    [
        (["25/03/2024"], "en", date(2024, 3, 5)),
        (["03/25/2024"], "en", date(2024, 5, 3)),
        (["03/25/2024"], "de", date(2024, 3, 5)),
        ([], "en", None),
    ],
    ids=["day first", "month first", "a language with one order keeps it", "nothing tells"],
)
def test_an_open_stamp_is_read_as_its_page_reads(
    beside: list[str], language: str, day: date | None
) -> None:
    line = read_lines(STAMP.encode(), "utf-8")[0]
    found = read_dates([(line, None)], None, [], language, beside)
    assert (found.not_before, found.not_after) == (day, day)
    assert found.basis is (DateBasis.STAMP if day else None)
    if day:
        assert found.published is not None
        assert found.published.precision is Precision.DAY
