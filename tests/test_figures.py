"""Figures: numbers that count or measure; dates, names and scores are none."""

import math
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.fields.figures import find_figures
from transforms.fields.numerals import number_value
from transforms.tables import FigureKind

LONG = 100_000  # characters
SECONDS = 3  # for one long paragraph, on a busy machine

NONE = [
    pytest.param("It rained.", id="no digits"),
    pytest.param("since Oct. 7, 2023", id="a date with a short month"),
    pytest.param("on 22 November 2024", id="a date"),
    pytest.param("em 8 de janeiro de 2014", id="a Portuguese date"),
    pytest.param("2024-11-22 or 22.11.2024", id="dates in digits"),
    pytest.param("في 7 أكتوبر 2023", id="an Arabic date"),
    pytest.param("２０２５年１月１４日", id="a Japanese date"),
    pytest.param("in 2023 and in 1850", id="years"),
    pytest.param("the 1990s", id="a decade"),
    pytest.param("2019-20", id="a season"),
    pytest.param("at 10:30 or 8 pm", id="times"),
    pytest.param("um 9 Uhr", id="a German time"),
    pytest.param("they won 2-1", id="a score"),
    pytest.param("the 6th and the 21st", id="ordinals"),
    pytest.param("le 2e arrondissement", id="a French ordinal"),
    pytest.param("an F-16, COVID-19, an A320, the G20", id="model names"),
    pytest.param("the Boeing 737 and Route 66", id="a name with a number"),
    pytest.param("Article 79 of Resolution 1701", id="paragraphs of law"),
    pytest.param("المادة 79", id="an Arabic article"),
    pytest.param("Artikel 5", id="a German article"),
    pytest.param("call 555-123-4567", id="a telephone number"),
    pytest.param("call +1 5551234567", id="a number with a plus"),
    pytest.param("24/7 and 9/11", id="bars"),
    pytest.param("version 1.2.3", id="a version"),
    pytest.param("lind5@example.com, @lind5, example.com/5", id="addresses"),
    pytest.param("a 12-year-old", id="an age in a compound"),
    pytest.param("aged 42", id="an age"),
    pytest.param("auf den 15. Platz", id="a German ordinal"),
    pytest.param("３度目の雨", id="a Japanese ordinal"),
    pytest.param("3億5000万円", id="a number in two parts"),
    pytest.param("1.200 Millionen", id="a mark with two readings"),
    pytest.param("400 m", id="a letter that may be metres"),
]


@pytest.mark.parametrize("text", NONE)
def test_a_number_that_does_not_count_is_no_figure(text: str) -> None:
    assert find_figures(text) == ()


COUNT, SHARE = FigureKind.COUNT, FigureKind.SHARE
PERCENT, MONEY = FigureKind.PERCENT, FigureKind.MONEY
FIGURES = [
    ("226 people were hurt", "226 people", COUNT, 226, "people"),
    ("and 199 injured", "199", COUNT, 199, None),
    ("3,000 cars", "3,000", COUNT, 3000, None),
    ("3.000 Autos", "3.000", COUNT, 3000, None),
    ("3 000 voitures", "3 000", COUNT, 3000, None),
    ("3\u202f000 voitures", "3\u202f000", COUNT, 3000, None),
    ("12,34,567 streets", "12,34,567", COUNT, 1234567, None),
    ("1.5 million trees", "1.5 million", COUNT, 1.5e6, None),
    ("1,5 Millionen Bäume", "1,5 Millionen", COUNT, 1.5e6, None),
    ("25 млн деревьев", "25 млн", COUNT, 25e6, None),
    ("4.5 lakh trees", "4.5 lakh", COUNT, 450000, None),
    ("65 kilometres", "65 kilometres", COUNT, 65, "kilometres"),
    ("約３６キロ", "３６キロ", COUNT, 36, "キロ"),
    ("5万人", "5万人", COUNT, 50000, "人"),
    ("٢٢٦ شارعا", "٢٢٦", COUNT, 226, None),
    ("۲۲۶ خیابان", "۲۲۶", COUNT, 226, None),
    ("or 47%, of", "47%", PERCENT, 47, "%"),
    ("47 % der", "47 %", PERCENT, 47, "%"),
    ("47 per cent", "47 per cent", PERCENT, 47, "per cent"),
    ("20 percent.", "20 percent", PERCENT, 20, "percent"),
    ("1.1% in the first quarter of 2023", "1.1%", PERCENT, 1.1, "%"),
    ("47 في المائة", "47 في المائة", PERCENT, 47, "في المائة"),
    ("%47 arttı", "%47", PERCENT, 47, "%"),
    ("yüzde 47", "yüzde 47", PERCENT, 47, "yüzde"),
    ("47％", "47％", PERCENT, 47, "％"),
    ("1.786%", "1.786%", PERCENT, 1.786, "%"),
    ("५० प्रतिशत", "५० प्रतिशत", PERCENT, 50, "प्रतिशत"),
    ("$6.162 million.", "$6.162 million", MONEY, 6.162e6, "$"),
    ("47 процентов", "47 процентов", PERCENT, 47, "процентов"),
    ("$3.5 million", "$3.5 million", MONEY, 3.5e6, "$"),
    ("€1.2bn", "€1.2bn", MONEY, 1.2e9, "€"),
    ("US$3 billion", "US$3 billion", MONEY, 3e9, "US$"),
    ("Rs 500 crore", "Rs 500 crore", MONEY, 5e9, "Rs"),
    ("5 €", "5 €", MONEY, 5, "€"),
    ("12 Millionen Euro", "12 Millionen Euro", MONEY, 12e6, "Euro"),
    ("10 آلاف دولار", "10 آلاف دولار", MONEY, 10000, "دولار"),
    ("25 млн рублей", "25 млн рублей", MONEY, 25e6, "рублей"),
]


@pytest.mark.parametrize(
    ("text", "printed", "kind", "value", "unit"),
    FIGURES,
    ids=[row[0] for row in FIGURES],
)
def test_a_figure_has_kind_value_and_unit(
    text: str, printed: str, kind: FigureKind, value: float, unit: str | None
) -> None:
    (figure,) = find_figures(text)
    assert figure.piece.of(text) == printed
    assert (figure.kind, figure.value, figure.out_of) == (kind, value, None)
    assert (figure.unit.of(text) if figure.unit else None) == unit


SHARES = [
    ("65 out of 137 attacks", "65 out of 137", 65, 137),
    ("65 of the 137 attacks", "65 of the 137", 65, 137),
    ("12 of 15", "12 of 15", 12, 15),
    ("3 in 10 voters", "3 in 10", 3, 10),
    ("٦٥ من أصل ١٣٧ شخصا", "٦٥ من أصل ١٣٧", 65, 137),
    ("65 von 137 Fällen", "65 von 137", 65, 137),
    ("65 sur 137", "65 sur 137", 65, 137),
]


@pytest.mark.parametrize(
    ("text", "printed", "value", "out_of"), SHARES, ids=[row[0] for row in SHARES]
)
def test_a_share_is_one_figure(text: str, printed: str, value: float, out_of: float) -> None:
    (figure,) = find_figures(text)
    assert figure.piece.of(text) == printed
    assert (figure.kind, figure.value, figure.out_of) == (SHARE, value, out_of)


@pytest.mark.parametrize("text", ["137 of 65", "3 of 2023", "5 of 47%"])
def test_a_part_larger_than_the_whole_is_no_share(text: str) -> None:
    assert SHARE not in [figure.kind for figure in find_figures(text)]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12,34", 12.34),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1'234", 1234),
        ("0.125", 0.125),
        ("١٬٢٣٤٫٥", 1234.5),
        ("1.23.4", None),
        ("1,23,45", None),
    ],
)
def test_the_marks_of_a_number_are_read(printed: str, value: float | None) -> None:
    assert number_value(printed) == value


alphabet = st.sampled_from(
    [
        *"0123456789 .,%$-/:٣５",
        " of ",
        "million",
        "May ",
        "年",
        "万",
        "€",
        "yüzde ",
        " Uhr",
    ]
)
texts = st.text() | st.lists(alphabet, max_size=40).map("".join)


@given(texts)
@example("0₩ 0")  # one sign between two numbers is the first one's
def test_figures_stand_in_order_with_finite_values(text: str) -> None:
    position = 0
    for figure in find_figures(text):
        assert position <= figure.piece.start < figure.piece.end <= len(text)
        position = figure.piece.end
        assert math.isfinite(figure.value)
        assert (figure.out_of is not None) == (figure.kind is SHARE)
        if figure.unit:
            assert figure.piece.start <= figure.unit.start < figure.unit.end <= position


@pytest.mark.parametrize("unit", ["1", "1 ", "1,", "1.111", "5 of ", "$", "1 million ", "a 1 111 "])
def test_a_paragraph_of_100000_characters_is_read_in_linear_time(unit: str) -> None:
    text = (unit * LONG)[:LONG]
    start = time.process_time()
    find_figures(text)
    assert time.process_time() - start < SECONDS
