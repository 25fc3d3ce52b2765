"""Datelines: place, day and agency before the story; never a speaker or a label."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.fields.datelines import (
    is_dateline_line,
    read_dateline,
    read_likely_place,
    read_place_alone,
)

LONG = 100_000  # characters
SECONDS = 2  # for one long line, on a busy machine
STORY = "Rain fell on the old town for three days and the river rose by a metre."

NONE = [
    pytest.param(f"Speaking to reporters: {STORY}", id="words before speech"),
    pytest.param(f"Mara Lind: I think that {STORY}", id="a speaker"),
    pytest.param("Question: What did you do when the rain came to the old town at last?",
                 id="a question"),
    pytest.param(f"Analysis: {STORY}", id="a label with a colon"),
    pytest.param(f"Video – {STORY}", id="a label with a dash"),
    pytest.param(f"الدولار - كما قيل - {STORY}", id="an aside behind an Arabic subject"),
    pytest.param(f"बारिश, तूफान: {STORY}", id="a list of two before a colon"),
    pytest.param(f"January – {STORY}", id="a month"),
    pytest.param(f"Monday – {STORY}", id="a weekday"),
    pytest.param("Lind — who is 40 — stayed.", id="an aside between dashes"),
    pytest.param("It rained - and how it rained", id="a dash in a sentence"),
    pytest.param("Porto: “It rains,” he said, and went back to bed for the rest of the day.",
                 id="a quotation behind the colon"),
    pytest.param("Rain fell (AFP) on the town", id="an agency inside a sentence"),
    pytest.param(f"وقال: {'نزل المطر على المدينة القديمة ' * 3}", id="an Arabic verb"),
    pytest.param(f"سؤال: {'نزل المطر على المدينة القديمة ' * 3}", id="an Arabic question"),
    pytest.param("", id="nothing"),
    pytest.param("- ", id="a dash alone"),
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_dateline_gives_none(text: str) -> None:
    assert read_dateline(text) is None


DATELINES = [
    ("LONDON (AP) — ", "LONDON", None, "AP"),
    ("KATHMANDU, April 25 (Reuters) - ", "KATHMANDU", "April 25", "Reuters"),
    ("BEIJING, Nov. 22 (Xinhua) -- ", "BEIJING", "Nov. 22", "Xinhua"),
    ("ST. JOSEPH, Mich. (AP) — ", "ST. JOSEPH, Mich.", None, "AP"),
    ("ORLA, Tenn. (KXYZ) — ", "ORLA, Tenn.", None, "KXYZ"),
    ("(Porto) – ", "Porto", None, None),
    ("(Porto, 5 March 2024) – ", "Porto", "5 March 2024", None),
    ("JERUSALEM/GAZA, Nov 5 (Reuters) - ", "JERUSALEM/GAZA", "Nov 5", "Reuters"),
    ("PUTRAJAYA, Nov 22 — ", "PUTRAJAYA", "Nov 22", None),
    ("Kolkata, Nov 22 (PTI) ", "Kolkata", "Nov 22", "PTI"),
    ("Orla (Norte) [India], Nov 22 (ANI): ", "Orla (Norte) [India]", "Nov 22", "ANI"),
    ("ORLA, Oax. (apro).- ", "ORLA, Oax.", None, "apro"),
    ("الدوحة في 05 مارس /قنا/ ", "الدوحة", "05 مارس", "قنا"),
    ("Washington – ", "Washington", None, None),
    ("WASHINGTON, D.C. — ", "WASHINGTON, D.C.", None, None),
    ("NEW YORK -- ", "NEW YORK", None, None),
    ("New Delhi: ", "New Delhi", None, None),
    ("(Reuters) - ", None, None, "Reuters"),
    ("Sana’a, The Example—", "Sana’a", None, "The Example"),
    ("Beyrouth (AFP) - ", "Beyrouth", None, "AFP"),
    ("Paris, 12 mai 2023 (AFP) - ", "Paris", "12 mai 2023", "AFP"),
    ("München (dpa/lby) - ", "München", None, "dpa"),
    ("وطنية - زحلة - ", "زحلة", None, "وطنية"),
    ("دبي في 5 يوليو / وام / ", "دبي", "5 يوليو", "وام"),
    ("رام الله 14-5-2023 وفا- ", "رام الله", "14-5-2023", "وفا"),
    ("الكويت - 14 - 5 (كونا) -- ", "الكويت", None, "كونا"),
    ("باريس ـ «المدى»: ", "باريس", None, "المدى"),
    ("اسلام آباد (نمائندہ خصوصی) ", "اسلام آباد", None, "نمائندہ خصوصی"),
    ("संवाद सूत्र, उन्नाव: ", "उन्नाव", None, "संवाद सूत्र"),
    ("मदुरै। ", "मदुरै", None, None),
    ("மதுரை: ", "மதுரை", None, None),
    ("（中央社記者陳柏鈞花蓮縣14日電）", "花蓮縣", "14日", "中央社"),
    ("新华社乌鲁木齐5月14日电", "乌鲁木齐", "5月14日", "新华社"),
    ("〔記者王小明／台北報導〕", "台北", None, None),
    ("［東京　１４日　ロイター］ - ", "東京", None, "ロイター"),
    ("КИЇВ. 22 листопада. ", "КИЇВ", "22 листопада.", None),
    ("Madrid, 22 nov (EFE).- ", "Madrid", "22 nov", "EFE"),
    ("(ANSA) - ROMA, 22 NOV - ", "ROMA", "22 NOV", "ANSA"),
    ("LISBOA, 22 nov 2024 (Lusa) — ", "LISBOA", "22 nov 2024", "Lusa"),
    ("ANKARA (AA) - ", "ANKARA", None, "AA"),
    ("Jakarta (ANTARA) - ", "Jakarta", None, "ANTARA"),
    ("МОСКВА, 21 мая. /ТАСС/. ", "МОСКВА", "21 мая", "ТАСС"),
    ("МОСКВА, 21 мая — РИА Новости. ", "МОСКВА", "21 мая", "РИА Новости"),
    ("تهران (ایرنا) - ", "تهران", None, "ایرنا"),
    ("موصل: ", "موصل", None, None),
    ("नई दिल्ली, 22 नवंबर (भाषा) ", "नई दिल्ली", "22 नवंबर", "भाषा"),
    ("गाजियाबाद। ", "गाजियाबाद", None, None),
    ("नई दिल्ली, एजेंसी। ", "नई दिल्ली", None, "एजेंसी"),
    ("Madrid.- ", "Madrid", None, None),
    ("Mumbai, Nov 22: ", "Mumbai", "Nov 22", None),
    ("STOCKHOLM. ", "STOCKHOLM", None, None),
    ("KLATEN, valleypost.com - ", "KLATEN", None, "valleypost.com"),
    ("VALLEYPOST.CO.ID, JAKARTA -- ", "JAKARTA", None, "VALLEYPOST.CO.ID"),
    ("Ciudad de Orla, 18 de abril de 2024.- ", "Ciudad de Orla", "18 de abril de 2024", None),
    ("Santo Orla, RD.- ", "Santo Orla, RD", None, None),
    ("København /ritzau/: ", "København", None, "ritzau"),
    ("ORLA (KXYZ) - ", "ORLA", None, "KXYZ"),
    ("Example6.com, Jakarta - ", "Jakarta", None, "Example6.com"),
    ("Riyadh, SPA -- ", "Riyadh", None, "SPA"),
    ("دمشق-سانا ", "دمشق", None, "سانا"),
    ("【ロンドン共同】", "ロンドン", None, "共同"),
    ("(서울=연합뉴스) ", "서울", None, "연합뉴스"),
    ("【강릉=윤가람 기자】 ", "강릉", None, None),
    ("[마른신문 강릉=윤가람 기자] ", "강릉", None, None),
    ("ЛУГА, 14 марта. ", "ЛУГА", "14 марта", None),
    ("新华社北京11月22日电（记者王小明）", "北京", "11月22日", "新华社"),
]


@pytest.mark.parametrize(
    ("head", "place", "day", "agency"), DATELINES, ids=[case[0] for case in DATELINES]
)
def test_a_dateline_tells_place_day_and_agency(
    head: str, place: str | None, day: str | None, agency: str | None
) -> None:
    text = head + STORY if "موصل" not in head else head + "نزل المطر على المدينة " * 4
    found = read_dateline(text)
    assert found is not None
    values = [piece and piece.of(text) for piece in (found.place, found.date, found.agency)]
    assert (values, found.end) == ([place, day, agency], len(head))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Rain in London", False, id="a headline"),
        pytest.param("Speaking to reporters:", False, id="words before speech"),
        pytest.param("LONDON", False, id="a word in capitals alone"),
        pytest.param("5 hours ago", False, id="a time without a place"),
        pytest.param("Mara Lind5 hours ago", False, id="a name with a time"),
        pytest.param("Mara Lind says no - Reuters", False, id="a headline and an agency"),
        pytest.param("Beirut - AFP", True, id="a dash between place and agency"),
        pytest.param("القاهرة - أ ف ب", True, id="Arabic"),
        pytest.param("LONDON (AP)", True, id="place and agency"),
        pytest.param("WASHINGTON (Reuters) -", True, id="with its dash"),
        pytest.param("LONDON, Nov 5", True, id="place and day"),
        pytest.param("LONDON | 5 hours ago", True, id="place and relative time"),
    ],
)
def test_a_dateline_line_is_told_from_others(
    text: str,
    expected: bool,
) -> None:
    assert is_dateline_line(text) is expected


alphabet = st.sampled_from(
    [
        *"aB ,.:-–—()（[5",
        "LONDON",
        "Porto",
        "AP",
        "(AFP)",
        "April 5",
        "موصل",
        "共同",
        "電",
    ]
)
texts = st.text() | st.lists(alphabet, max_size=20).map("".join)


@given(texts)
def test_pieces_lie_before_the_story(text: str) -> None:
    found = read_dateline(text)
    pieces = [found.place, found.date, found.agency] if found else []
    end = found.end if found else 0
    assert end <= len(text)
    assert all(piece is None or 0 <= piece.start < piece.end <= end for piece in pieces)
    is_dateline_line(text)


@pytest.mark.parametrize("unit", ["A", "A ", "A, ", "(", "LONDON (", "モ", "1 - "])
def test_a_line_of_100000_characters_is_read_in_linear_time(unit: str) -> None:
    text = (unit * LONG)[:LONG]
    start = time.process_time()
    read_dateline(text)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param(f"Porto. {STORY}", "Porto", id="before a full stop"),
        pytest.param(f"Porto – {STORY}", "Porto", id="before a dash"),
        pytest.param(f"PORTO {STORY}", "PORTO", id="in capitals before no mark"),
        pytest.param("Porto. Orla. Vila. It rained.", None, id="names in a row"),
        pytest.param(f"Monday. {STORY}", None, id="a weekday"),
        pytest.param("PORTO RAIN STOPS", None, id="capitals throughout"),
    ],
)
def test_the_opening_of_a_story_may_be_a_place(text: str, place: str | None) -> None:
    found = read_likely_place(text)
    assert (found and found.of(text)) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("PORTO", "PORTO", id="capitals"),
        pytest.param("Norte, Porto:", "Norte, Porto", id="region, place and colon"),
        pytest.param("কলকাতা,", "কলকাতা", id="a script without capitals"),
        pytest.param("دمشق،", "دمشق", id="the comma of Arabic"),
        pytest.param("Vila nova de cima", None, id="more than three words"),
        pytest.param("Porto (AFP)", None, id="more than a place"),
        pytest.param("12", None, id="a figure"),
    ],
)
def test_a_place_alone_is_read_in_any_script(text: str, place: str | None) -> None:
    found = read_place_alone(text)
    assert (found.place.of(text) if found and found.place else None) == place
