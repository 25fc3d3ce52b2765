"""Stamps: labels, dates, times and zones of many languages; what is unsure is None."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.fields.printed_dates import find_dates
from transforms.fields.stamps import StampKind, is_stamp_line, read_stamps
from transforms.tables import Precision

LONG = 100_000  # characters
SECONDS = 3  # for one long line, on a busy machine
DAY, MINUTE, MONTH = Precision.DAY, Precision.MINUTE, Precision.MONTH


def at(*parts: int) -> datetime:
    """A moment as printed, without a zone."""
    return datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


NO_MOMENT = [
    pytest.param("Rain fell on 40 streets", id="a number is no stamp"),
    pytest.param("١٥ محرم ١٤٤٠", id="a Hijri date is no CE date"),
    pytest.param("۳۰ اسفند ۱۴۰۲", id="a day that a common year of Iran does not have"),
    pytest.param("١٤٤٥/٠٨/٠٤", id="a Hijri date in digits is no CE date"),
    pytest.param("27.6.205", id="a typing error is no date"),
    pytest.param("31 June 2020", id="a day that does not exist"),
    pytest.param("0 May 2020", id="a day zero"),
    pytest.param("Version 1.2.3", id="a version is no date"),
    pytest.param("0123456789", id="a long number is no date"),
    pytest.param("03/04/2021", id="two readings"),
    pytest.param("5 hours ago", id="a relative time has no moment"),
    pytest.param("vor 2 Std.", id="a German relative time"),
    pytest.param("il y a 3 heures", id="a French relative time"),
    pytest.param("منذ 5 ساعات", id="an Arabic relative time"),
    pytest.param("3시간 전", id="a Korean relative time"),
    pytest.param("April 28", id="no year"),
    pytest.param("The targets set 2024 as the year", id="a word that is a month in Portuguese"),
]


@pytest.mark.parametrize("text", NO_MOMENT)
def test_what_does_not_state_a_moment_gives_none(text: str) -> None:
    assert [stamp.moment for stamp in read_stamps(text) if stamp.moment] == []


MOMENTS = [
    ("2024-11-22", at(2024, 11, 22), DAY),
    ("2024. március 5., kedd 08:33", at(2024, 3, 5, 8, 33), MINUTE),
    ("Jumanne, Machi 05, 2024", at(2024, 3, 5), DAY),
    ("5 Mac 2024, 11:20 AM", at(2024, 3, 5, 11, 20), MINUTE),
    ("2024-11-22T08:49:00+05:30", utc(2024, 11, 22, 3, 19), MINUTE),
    ("18:42-8 March 2024", at(2024, 3, 8, 18, 42), MINUTE),
    ("14 set 2023, 07:30", at(2023, 9, 14, 7, 30), MINUTE),
    ("21.mai.2024 às 16h40", at(2024, 5, 21, 16, 40), MINUTE),
    ("27 lut 2024, 12:37", at(2024, 2, 27, 12, 37), MINUTE),
    ("25/12/23 10:20", at(2023, 12, 25, 10, 20), MINUTE),
    ("5 March 2024 02:22 pm - 3", at(2024, 3, 5, 14, 22), MINUTE),
    ("5 March 2024 14:22 GMT-3", utc(2024, 3, 5, 17, 22), MINUTE),
    ("2024-11-22T08:49:00.000Z", utc(2024, 11, 22, 8, 49), MINUTE),
    ("Friday, 16 April, 2021 - 06:45", at(2021, 4, 16, 6, 45), MINUTE),
    ("• Nov 20 2019, 11:06am ist", utc(2019, 11, 20, 5, 36), MINUTE),
    ("پنج‌شنبه ۴ آبان ۱۴۰۲ - ۰۹:۱۵", at(2023, 10, 26, 9, 15), MINUTE),
    ("۱۴۰۳/۰۹/۰۲", at(2024, 11, 22), DAY),
    ("۳۰ اسفند ماه ۱۴۰۳", at(2025, 3, 20), DAY),
    ("14 พ.ค. 2566 10:20 น.", at(2023, 5, 14, 10, 20), MINUTE),
    ("令和5年5月14日", at(2023, 5, 14), DAY),
    ("平成元年1月8日", at(1989, 1, 8), DAY),
    ("民國112年5月14日 10:20", at(2023, 5, 14, 10, 20), MINUTE),
    ("November 19, 2019 / 12:21 AM", at(2019, 11, 19, 0, 21), MINUTE),
    ("Mara Lind - Nov 19, 2019, 10:31 pm CST", utc(2019, 11, 20, 4, 31), MINUTE),
    ("Example PressApril 28, 2023 GMT", at(2023, 4, 28), DAY),
    ("20 Nov, 2019 05:47", at(2019, 11, 20, 5, 47), MINUTE),
    ("Wed, Nov 20 20197:14 AM", at(2019, 11, 20, 7, 14), MINUTE),
    ("22nd of November 2024", at(2024, 11, 22), DAY),
    ("22.11.24, 14:30", at(2024, 11, 22, 14, 30), MINUTE),
    ("14:30, 22 ноября 2024", at(2024, 11, 22, 14, 30), MINUTE),
    ("10:31 PM EST, Fri November 22, 2024", utc(2024, 11, 23, 3, 31), MINUTE),
    ("20 جمادى الأولى 1446 هـ - 22 نوفمبر 2024 م", at(2024, 11, 22), DAY),
    ("November 2024", at(2024, 11, 1), MONTH),
    ("22 Nov 2024 14:30 (GMT+3)", utc(2024, 11, 22, 11, 30), MINUTE),
    ("Stand: 22.11.2024, 14:52 Uhr", at(2024, 11, 22, 14, 52), MINUTE),
    ("22. November 2024 um 9.05 Uhr", at(2024, 11, 22, 9, 5), MINUTE),
    ("Publié le 1er août 2023 à 14h52", at(2023, 8, 1, 14, 52), MINUTE),
    ("8 de enero de 2014", at(2014, 1, 8), DAY),
    ("21/02/2021", at(2021, 2, 21), DAY),
    ("02/21/2021", at(2021, 2, 21), DAY),
    ("22 novembre 2024 alle 10:15", at(2024, 11, 22, 10, 15), MINUTE),
    ("22 nov 2024 kl. 10.15", at(2024, 11, 22, 10, 15), MINUTE),
    ("Gepubliceerd op 3 maart 2024 om 12:30", at(2024, 3, 3, 12, 30), MINUTE),
    ("Publiceret 3. maj 2024", at(2024, 5, 3), DAY),
    ("Publisert 3. desember 2024 kl. 12:30", at(2024, 12, 3, 12, 30), MINUTE),
    ("Julkaistu 3. toukokuuta 2024", at(2024, 5, 3), DAY),
    ("Opublikowano 3 października 2024", at(2024, 10, 3), DAY),
    ("Publikováno 3. května 2024", at(2024, 5, 3), DAY),
    ("22 de novembro de 2024 às 10h15", at(2024, 11, 22, 10, 15), MINUTE),
    ("22 Kasım 2024 Cuma 14:30", at(2024, 11, 22, 14, 30), MINUTE),
    ("Jumat, 22 November 2024 10:15 WIB", utc(2024, 11, 22, 3, 15), MINUTE),
    ("Опубликовано 22 ноября 2024, 14:30 мск", utc(2024, 11, 22, 11, 30), MINUTE),
    ("الجمعة 8 فيفري 2019", at(2019, 2, 8), DAY),
    ("٦ يوليو (تموز) ٢٠٢٣", at(2023, 7, 6), DAY),
    ("3 كانون الأول 2020", at(2020, 12, 3), DAY),
    ("22 نوفمبر 2024 - 02:30 م", at(2024, 11, 22, 14, 30), MINUTE),
    ("ہفتہ, 16 فروری, 2019", at(2019, 2, 16), DAY),
    ("۲۲ نوامبر ۲۰۲۴", at(2024, 11, 22), DAY),
    ("22 नवंबर 2024, 10:15 AM", at(2024, 11, 22, 10, 15), MINUTE),
    ("2025年1月14日 01時28分", at(2025, 1, 14, 1, 28), MINUTE),
    ("2024年11月22日午後3時5分", at(2024, 11, 22, 15, 5), MINUTE),
    ("发布时间：2024-11-22 14:30", at(2024, 11, 22, 14, 30), MINUTE),
    ("입력 2025.05.15 오후 3:20", at(2025, 5, 15, 15, 20), MINUTE),
    ("2025년 5월 15일", at(2025, 5, 15), DAY),
]


@pytest.mark.parametrize(("text", "moment", "precision"), MOMENTS, ids=str)
def test_a_moment_is_read_in_utc_or_as_printed(
    text: str, moment: datetime, precision: Precision
) -> None:
    (stamp,) = read_stamps(text)
    assert (stamp.moment, stamp.precision) == (moment, precision)


@pytest.mark.parametrize(
    ("language", "moment"),
    [
        pytest.param(None, None, id="unknown language"),
        pytest.param("en", None, id="English has both orders"),
        pytest.param("es", at(2014, 1, 8), id="Spanish: the day first"),
    ],
)
def test_only_a_language_decides_an_open_date(
    language: str | None, moment: datetime | None
) -> None:
    moments = [stamp.moment for stamp in read_stamps("08/01/2014", language)]
    assert moments == ([moment] if moment else [])


KINDS = [
    ("22 May 2024", [StampKind.UNLABELLED]),
    ("First Published: May 22, 2024 08:38 AM", [StampKind.PUBLISHED]),
    ("• updated: Nov 20 2019, 15:24pm ist", [StampKind.UPDATED]),
    (
        "Publié le 30 août 2023 à 14h52, modifié le 30 août 2023 à 15h54",
        [StampKind.PUBLISHED, StampKind.UPDATED],
    ),
    (
        "November 19, 2019 / 12:21 AM / Updated 14 hours ago",
        [StampKind.UNLABELLED, StampKind.UPDATED],
    ),
    (
        "2025年1月14日 01時28分 (1月14日 01時40分更新)",
        [StampKind.UNLABELLED, StampKind.UPDATED],
    ),
    ("22 Nov 2024Updated 23 Nov 2024", [StampKind.UNLABELLED, StampKind.UPDATED]),
    ("آخر تحديث: 22 نوفمبر 2024", [StampKind.UPDATED]),
    ("Laatst bijgewerkt: 3 maart 2024", [StampKind.UPDATED]),
    ("Publisert 3. mai 2024 Oppdatert 4. mai 2024", [StampKind.PUBLISHED, StampKind.UPDATED]),
    ("نُشر في: 22 نوفمبر 2024", [StampKind.PUBLISHED]),
    ("最終更新 2024年11月22日", [StampKind.UPDATED]),
    ("Son güncelleme: 22 Kasım 2024", [StampKind.UPDATED]),
    ("입력 2024.11.22 수정 2024.11.23", [StampKind.PUBLISHED, StampKind.UPDATED]),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS, ids=lambda v: str(v)[:40])
def test_the_label_says_which_moment_it_is(text: str, kinds: list[StampKind]) -> None:
    assert [stamp.kind for stamp in read_stamps(text)] == kinds


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Es waren 3, sie gingen im Regen", 0, id="they in German"),
        pytest.param("Quill 4, Ian Tarn 5", 0, id="a name"),
        pytest.param("Au fost 3 noi spitale", 0, id="new in Romanian"),
        pytest.param("He sold 3 lip balms in 2023", 0, id="a lip in English"),
        pytest.param("5 sie 2023", 1, id="August in Polish, with its year"),
        pytest.param("12 ian 2024", 1, id="January in Romanian, with its year"),
    ],
)
def test_a_short_form_of_a_month_that_is_a_word_elsewhere_needs_a_year(
    text: str, count: int
) -> None:
    assert len(find_dates(text)) == count


def test_a_date_without_year_takes_the_year_before_it_in_the_line() -> None:
    _, updated = read_stamps("2025年1月14日 01時28分 (1月14日 01時40分更新)")
    assert updated.moment == at(2025, 1, 14, 1, 40)


def test_the_printed_day_is_kept_beside_the_day_in_utc() -> None:
    (stamp,) = read_stamps("20 Nov 2019, 02:10 IST")
    assert stamp.moment == utc(2019, 11, 19, 20, 40)
    assert stamp.printed == at(2019, 11, 20, 2, 10)


LINES = [
    pytest.param("It rained on 22 May 2024.", False, id="a sentence with a date"),
    pytest.param("4/5/2024 08h11 Atualizado há 3 horas", True, id="a day of two readings"),
    pytest.param("Valley News • Today, 12:04", True, id="a site before today"),
    pytest.param("Valley News • Rain today, 12:04", False, id="a headline with a time"),
    pytest.param("5 Mac and 3 people", False, id="a name like a month without a year"),
    pytest.param("By Mara Lind - 22 May 2024", False, id="a byline with a date"),
    pytest.param("5 May 2020 - 3 people", False, id="more than a date"),
    pytest.param("Update: rain in Porto", False, id="a label before a headline"),
    pytest.param("Rain", False, id="a word"),
    pytest.param("", False, id="nothing"),
    pytest.param("40", False, id="a number"),
    pytest.param("Publié le", True, id="a label that waits for its date"),
    pytest.param("Published: | Updated:", True, id="two labels"),
    pytest.param("Friday 22 November 2024 08:49 GMT", True, id="weekday, day, time"),
    pytest.param("5 hours ago", True, id="a relative time"),
    pytest.param("Updated 5:30 PM ET, Fri November 22, 2024", True, id="time first"),
    pytest.param("کو: ہفتہ, 16 فروری, 2019", True, id="Urdu"),
    pytest.param("الجمعة 8 فيفري 2019", True, id="Arabic"),
    pytest.param("السبت - 20 جمادى الأولى 1446 هـ - 22 نوفمبر 2024 م", True, id="Hijri too"),
    pytest.param("Mara Lind - 22 Nov 2024, 10:31 pm CST", False, id="a name before a time"),
    pytest.param("22 Nov 2024, 10:31 pm - Mara Lind", False, id="a name behind a time"),
    pytest.param("Porto - 22 Nov 2024 - 14:30CET", True, id="a place before a time"),
    pytest.param(
        "Updated - November 22, 2024 10:15 am IST - NEW DELHI",
        True,
        id="a place behind a labelled time",
    ),
    pytest.param("22 Nov 2024, 3 min read", True, id="with the reading time"),
    pytest.param("22.11.2024 | Lesedauer: 3 Minuten", True, id="with the German one"),
    pytest.param("22.11.2024 - 15:48 UhrLesedauer: 2 Min.", True, id="glued to the German one"),
    pytest.param("March 5, 2024 2:35 PM GMTUpdated 4 hours ago", True, id="glued to a zone"),
    pytest.param("04 / جمادى الآخرة / 1445 هـ الأحد 17 ديسمبر 2023", True, id="Hijri with bars"),
    pytest.param("November 22, 2024 - 11 minutes", True, id="with minutes alone"),
    pytest.param("22 Nov 2024 - 11 people", False, id="with another number"),
    pytest.param("3 min read", False, id="the reading time alone"),
    pytest.param("Today at 10:15", True, id="today with a time"),
    pytest.param("Today", False, id="today alone"),
    pytest.param("2025年1月14日 01時28分 (1月14日 01時40分更新)", True, id="Japanese"),
    pytest.param("입력 2025.05.15 오후 3:20", True, id="Korean"),
    pytest.param("Last updated on: Nov 22, 2024 | 10:30 AM (IST)", True, id="a bar"),
]


@pytest.mark.parametrize(("text", "expected"), LINES)
def test_a_stamp_line_holds_nothing_but_stamps(
    text: str,
    expected: bool,
) -> None:
    assert is_stamp_line(text) is expected


alphabet = st.sampled_from(
    [
        *"0123456789 ./:-,T+Z",
        "May ",
        "年",
        "月",
        "日",
        "يوليو",
        " GMT",
        "Updated ",
        " ago",
        "٣",
    ]
)
texts = st.text() | st.lists(alphabet, max_size=40).map("".join)


@given(texts)
def test_stamps_stand_in_order_inside_the_line(text: str) -> None:
    position = 0
    for stamp in read_stamps(text, "de"):
        assert position <= stamp.piece.start < stamp.piece.end <= len(text)
        position = stamp.piece.end
        assert (stamp.moment is None) == (stamp.precision is None)
    is_stamp_line(text)


@pytest.mark.parametrize(
    "unit", ["1", "1 ", "1/", "5 May 2020 ", "vor ", "Updated ", "5 hours ago ", "May "]
)
def test_a_line_of_100000_characters_is_read_in_linear_time(unit: str) -> None:
    text = (unit * LONG)[:LONG]
    start = time.process_time()
    read_stamps(text)
    assert time.process_time() - start < SECONDS


def test_a_day_that_is_glued_to_the_same_day_is_read_whole() -> None:
    stamps = read_stamps("Published On 5 Mar 20245 Mar 2024")
    assert [stamp.moment for stamp in stamps] == [at(2024, 3, 5), at(2024, 3, 5)]
