"""Bylines: the names in them; an ordinary sentence is never one."""

import time
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.dumps import Options, read_dump
from transforms.fields.byline_shapes import name_from, place_behind
from transforms.fields.bylines import (
    BylineParts,
    read_bare_byline,
    read_byline,
    read_end_byline,
)
from transforms.fields.spans import Piece
from transforms.tables import Article, BylineRole

LONG = 100_000  # characters
SECONDS = 2  # for one long line, on a busy machine

NONE = [
    "August 7, 2023 by train",
    pytest.param("By Monday the rain had stopped.", id="a sentence that starts with by"),
    pytest.param("By the river", id="by and a place"),
    pytest.param("Krise der Dämme", id="a German article is in no name"),
    pytest.param("Valley Daily / 05:12 AM March 05, 2024", id="a paper is no person"),
    pytest.param("By Land and Sea", id="a title that starts with by"),
    pytest.param("By midnight, 40 streets were flooded", id="by and a time"),
    pytest.param("Von wegen Regen", id="von and an adverb"),
    pytest.param("On 16 April, 2021 Rain Came at Last", id="a headline that starts with a day"),
    pytest.param("ByteDance Says It Rains", id="a word that starts with by"),
    pytest.param("The rain with gazettes", id="words in small letters before a desk"),
    pytest.param("Par ailleurs, il pleut.", id="par and an adverb"),
    pytest.param("Mara Lind said that it rained.", id="a name in a sentence"),
    pytest.param("Rain Falls on the Old Town", id="a headline in title case"),
    pytest.param("Question: who is he?", id="a question"),
    pytest.param("Mara Lind: I saw the rain", id="a speaker"),
    pytest.param("TT", id="a button of two letters"),
    pytest.param("كتب الوزير رسالة طويلة إلى نظيره في العاصمة", id="an Arabic sentence"),
    pytest.param("تقرير أممي يكشف تفاصيل", id="an Arabic headline"),
    pytest.param("记者观察", id="the name of a Chinese column"),
    pytest.param("취재 후기", id="the name of a Korean column"),
    pytest.param("From South Africa", id="where from"),
    pytest.param("البنك المركزي: رفع أسعار الفائدة قريبا جدا", id="an Arabic kicker"),
    pytest.param("وقال: سامي الراوي", id="an Arabic verb"),
    pytest.param("تصوير: سامي الراوي", id="an Arabic picture credit"),
    pytest.param("Friday, 16 April, 2021 - 06:45", id="a stamp"),
    pytest.param("(AFP)", id="a credit in brackets"),
    pytest.param("Lind waves in Porto, Portugal November 7, 2019. Jon Roe/REUTERS",
                 id="a caption with a day"),
    pytest.param("", id="nothing"),
    pytest.param("40", id="a number"),
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_byline_gives_none(text: str) -> None:
    assert read_byline(text) is None


NAMES = [
    ("By Mara Lind", ["Mara Lind"]),
    ("by Mara Lind", ["Mara Lind"]),
    ("ByMara Lind Updated", ["Mara Lind"]),
    ("Written byMara Lind", ["Mara Lind"]),
    ("By Mara Lind 11 min read", ["Mara Lind"]),
    ("By Mara Lind/Valley Writer", ["Mara Lind"]),
    ("by DAILY VALLEY WITH AGENCIES", ["DAILY VALLEY WITH AGENCIES"]),
    ("Medically reviewed by Jon Roe, MD — By Mara Lind on March 5, 2024", ["Mara Lind"]),
    ("Mara Lind Political editor and Jon Roe", ["Mara Lind", "Jon Roe"]),
    ("Aus Porto berichtet Mara Lind", ["Mara Lind"]),
    ("Por Mara Lind, Portal SC e TV Serra — Porto", ["Mara Lind"]),
    ("Published August 7, 2023 by Mara Lind", ["Mara Lind"]),
    ("Monday, August 7, 2023 by Mara Lind", ["Mara Lind"]),
    ("Monday August 7, 2023 7:45 am PST by Mara Lind", ["Mara Lind"]),
    ("Posted on August 7, 2023 by Mara", ["Mara"]),
    ("Publicado el 7 de agosto de 2023 por Mara", ["Mara"]),
    ("by | 21 April 2025", []),
    ("BY MARA LIND", ["MARA LIND"]),
    ("By  MARA LIND, JON ROE and OLA BERG-HANSEN", ["MARA LIND", "JON ROE", "OLA BERG-HANSEN"]),
    ("By Mara Lind and Jon Roe, The Daily Example", ["Mara Lind", "Jon Roe"]),
    ("By Mara Lind, Example News, New York", ["Mara Lind"]),
    ("By Mara Lind in Porto", ["Mara Lind"]),
    ("By Mara Lind | Reuters", ["Mara Lind"]),
    ("By Mara Lind - Associated Press - Friday, April 28, 2023", ["Mara Lind"]),
    ("Mara Lind - Nov 19, 2019, 10:31 pm CST", ["Mara Lind"]),
    ("Mara Lind5 minutes ago", ["Mara Lind"]),
    ("Mara Lind | Palma de Mallorca | 08/01/2014", ["Mara Lind"]),
    ("Mara Lind Parliamentary editor", ["Mara Lind"]),
    ("Mara Lind, Correspondent", ["Mara Lind"]),
    ("Associated PressApril 28, 2023 GMT", ["Associated Press"]),
    ("Reuters, Washington,", ["Reuters"]),
    ("By Reuters", ["Reuters"]),
    ("Reuters Staff", ["Reuters Staff"]),
    ("New Delhi, Example News Bureau | Updated : 19 November 2019, 09:01 AM",
     ["Example News Bureau"]),
    ("EX-Redaktion", ["EX-Redaktion"]),
    ("Par Jeanne Dubois (Berlin, correspondante)", ["Jeanne Dubois"]),
    ("Von Anna Muster, Berlin", ["Anna Muster"]),
    ("Kolumne von Anna Muster", ["Anna Muster"]),
    ("Por María de la Cruz", ["María de la Cruz"]),
    ("di Anna Rossi", ["Anna Rossi"]),
    ("Av Anna Berg", ["Anna Berg"]),
    ("Oleh: Budi Santoso", ["Budi Santoso"]),
    ("Автор: Мара Линд", ["Мара Линд"]),
    ("Yazan: Ayşe Kaya", ["Ayşe Kaya"]),
    ("لندن: سامي الراوي", ["سامي الراوي"]),
    ("القاهرة: «صحيفة المثال»", ["صحيفة المثال"]),
    ("حوار: سامية الراوي", ["سامية الراوي"]),
    ("بقلم سامي الراوي", ["سامي الراوي"]),
    ("عدن: علی رضا", ["علی رضا"]),
    ("홍길동 기자", ["홍길동"]),
    ("홍길동 기자 hong@example.com", ["홍길동"]),
    ("[서울=연합뉴스] 홍길동 기자", ["홍길동"]),
    ("記者 王小明", ["王小明"]),
    ("文／王小明", ["王小明"]),
    ("文丨王小明 编辑丨李华", ["王小明"]),
    ("撰文｜王小明", ["王小明"]),
    ("江淮晚报记者 王小明 通讯员 李大华", ["王小明", "李大华"]),
    ("【記者王小明台東報導】", ["王小明"]),
    ("文・三浦さくら", ["三浦さくら"]),
    ("編集委員・三浦さくら", ["三浦さくら"]),
    ("北浜支局・山田花子", ["山田花子"]),
    ("기자명 윤가람 기자", ["윤가람"]),
    ("بيروت/ رانيا الحداد", ["رانيا الحداد"]),
]  # fmt: skip


def names(text: str, parts: BylineParts | None) -> list[str] | None:
    return parts and [name.piece.of(text) for name in parts.names]  # type: ignore[return-value]


@pytest.mark.parametrize(("text", "expected"), NAMES, ids=lambda v: str(v)[:40])
def test_the_names_of_a_byline_are_read(text: str, expected: list[str]) -> None:
    assert names(text, read_byline(text)) == expected


@pytest.mark.parametrize("text", ["By", "by", "di", "Par", "به قلم:", "Von:"])
def test_an_orphan_label_is_a_byline_without_names(text: str) -> None:
    assert read_byline(text) == BylineParts(())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("لندن: سامي الراوي", "لندن"),
        ("Reuters, Washington,", "Washington"),
        ("Mara Lind | Palma de Mallorca | 08/01/2014", "Palma de Mallorca"),
        ("[서울=연합뉴스] 홍길동 기자", "서울"),
    ],
)
def test_a_byline_tells_its_place(text: str, place: str) -> None:
    parts = read_byline(text)
    assert parts is not None
    assert parts.place is not None
    assert parts.place.of(text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("By Mara Lind in Porto", "Porto"),
        ("Par Mara Lind (à Lyon)", "Lyon"),
        ("Por Mara Lind, Portal do Vale e TV Vale — Porto", "Porto"),
        ("By Mara Lind in The Guardian", None),
        ("By Mara Lind — Senior Reporter", None),
        ("By Mara Lind, Porto", None),
    ],
    ids=[
        "behind a word", "in brackets", "behind a dash", "a paper", "a job",
        "behind a comma, where papers stand as well",
    ],
)  # fmt: skip
def test_a_place_may_stand_behind_the_names(text: str, place: str | None) -> None:
    parts = read_byline(text)
    assert parts is not None
    found = place_behind(text, parts)
    assert (found.of(text) if found else None) == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("سامي الراوي من أبها", ("سامي الراوي", "أبها")),
        ("أكثر من ثلاثة أسابيع في الصحراء", None),
    ],
    ids=["a name and where it writes from", "more than three weeks"],
)
def test_an_arabic_name_ends_before_the_word_from(
    text: str, expected: tuple[str, str] | None
) -> None:
    found = name_from(text, Piece(0, len(text)))
    told = (found.names[0].piece.of(text), found.place.of(text)) if found and found.place else None
    assert told == expected


STORY = """Rain falls on the valley for the third day

{byline}

It rained on Monday in {place}, and nobody who had waited for it went indoors before noon.

The dam held, said the man with the key of its tower, and it would hold for longer than that.
"""


OPENING = """Keeper of the dam hands over the key

{opening} Nobody who had waited for the rain went indoors before noon on that day.

The dam held, said the man with the key {where}, and it would hold for longer than that.

The farmers said that they had not seen the like for years, and danced until the evening.
"""


@pytest.mark.parametrize(
    ("opening", "where", "place"),
    [
        ("Orla.", "from Orla", "Orla"),
        ("Orla.", "of the tower", None),
        ("Orla –", "in Orla", "Orla"),
        ("ORLA", "in Orla", "ORLA"),
        ("ORLA", "in ORLA", None),
    ],
)
def test_what_opens_a_story_is_its_place_if_the_story_says_so(
    opening: str, where: str, place: str | None
) -> None:
    data = OPENING.format(opening=opening, where=where).encode()
    (article,) = read_dump(data, sha256(data).hexdigest(), Options())["articles"]
    assert isinstance(article, Article)
    assert article.dateline_place == place


@pytest.mark.parametrize(
    ("byline", "said", "place"),
    [
        ("Orla - Mara Lind", "Orla", "Orla"),
        ("Orla - Mara Lind", "the town", None),
        ("By Mara Lind in Orla", "the town", "Orla"),
    ],
    ids=["a bare name's, said in the story", "a bare name's, not said", "behind a word"],
)
def test_the_place_of_a_byline_is_the_storys(byline: str, said: str, place: str | None) -> None:
    data = STORY.format(byline=byline, place=said).encode()
    (article,) = read_dump(data, sha256(data).hexdigest(), Options())["articles"]
    assert isinstance(article, Article)
    assert article.dateline_place == place


@pytest.mark.parametrize(
    ("text", "role"),
    [
        pytest.param("By Mara Lind", BylineRole.AUTHOR, id="a person"),
        pytest.param("Reuters, Washington,", BylineRole.AGENCY, id="an agency"),
        pytest.param("بيروت: «صحيفة المثال»", BylineRole.AGENCY, id="a paper in its place"),
    ],
)
def test_a_name_has_a_role(text: str, role: BylineRole) -> None:
    parts = read_byline(text)
    assert parts is not None
    assert [name.role for name in parts.names] == [role]


BARE = [
    ("It rained all day.", None),
    ("Rain in town", None),
    ("Mara Lind", ["Mara Lind"]),
    ("Mara Lind and Jon Roe", ["Mara Lind", "Jon Roe"]),
    ("Porto - Mara Lind", ["Mara Lind"]),
    ("Mara Lind for The Example", ["Mara Lind"]),
    ("سامي الراوي", ["سامي الراوي"]),
]


@pytest.mark.parametrize(("text", "expected"), BARE, ids=lambda v: str(v)[:40])
def test_a_line_known_as_byline_may_be_a_name_alone(text: str, expected: list[str] | None) -> None:
    assert names(text, read_bare_byline(text)) == expected


ENDS = [
    ("雨が降った。", None),
    ("雨（大雨）", None),
    ("【山田花子】", None),  # a line of its own, for `read_byline`
    ("雨が降った。【山田花子】", ["山田花子"]),
    ("雨が降った。【山田花子、鈴木一郎】", ["山田花子", "鈴木一郎"]),
    ("雨が降った。【共同】", ["共同"]),
    ("비가 왔다고 말했다. (홍길동 기자)", ["홍길동"]),
    ("It rained (Mara Lind)", None),
]


@pytest.mark.parametrize(("text", "expected"), ENDS, ids=lambda v: str(v)[:40])
def test_a_last_paragraph_may_end_with_its_byline(text: str, expected: list[str] | None) -> None:
    assert names(text, read_end_byline(text)) == expected


alphabet = st.sampled_from(
    [
        *"aB ,.:|-–(5",
        "By ",
        "Mara Lind",
        " and ",
        "Reuters",
        "بقلم ",
        "سامي",
        " 기자",
        "홍길동",
    ]
)
texts = st.text() | st.lists(alphabet, max_size=20).map("".join)


@given(texts)
def test_names_lie_in_the_line_in_order(text: str) -> None:
    for parts in (read_byline(text), read_bare_byline(text), read_end_byline(text)):
        position = 0
        for name in parts.names if parts else ():
            assert position <= name.piece.start < name.piece.end <= len(text)
            assert text[name.piece.start : name.piece.end].strip()
            position = name.piece.end


@pytest.mark.parametrize("unit", ["By ", "Mara ", "A, ", "5 May 2020 "])
def test_a_line_of_100000_characters_is_no_byline(unit: str) -> None:
    start = time.process_time()
    assert read_byline((unit * LONG)[:LONG]) is None
    assert time.process_time() - start < SECONDS
