"""Full-text search: what counts as the same word, what comes first, what an update leaves."""

from collections.abc import Iterator, Sequence
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warehouse.ask import connect, many
from warehouse.generation import create
from warehouse.home import Home
from warehouse.search import index
from warehouse.search.index import refresh
from warehouse.search.stems import ALGORITHMS

ARTICLES = {
    "bread": ("Bakers agree on a loaf", "The bakers of Łódź met in a café.", "en"),
    "harbour": ("Harbour reopens", "Ships came back to the old harbour at noon.", "en"),
    "clock": ("A clock in a cellar", "The old clock of the harbour was found by bakers.", "en"),
    "arabic": ("إعادة افتتاح الميناء", "قال مسؤول إن المدينة رحّبت بالسفن سنة ١٩٩٨.", "ar"),
    "persian": ("کتاب‌های تازه", "کودکان در کتابخانه می‌خوانند.", "fa"),
    "turkish": ("Isparta'da gül hasadı", "IĞDIR ve İstanbul’da kitaplar okundu.", "tr"),
    "german": ("Straße gesperrt", "Die Bäcker öffnen die Tür der Schlösser.", "de"),
    "hindi": ("नई किताब", "बच्चे की किताब यहाँ है।", "hi"),
    "japanese": ("図書館が再開", "東京都の図書館は今日から開いています。", "ja"),
    "russian": ("Ёлка и майка", "Мой дом стоит у реки.", "ru"),
}


def insert(
    connection: duckdb.DuckDBPyConnection, key: str, headline: str, body: str, language: str | None
) -> None:
    connection.execute(
        "insert into articles (article_id, appearance_id, headline, body, body_chars, language, "
        "is_complete) values (?, ?, ?, ?, ?, ?, true)",
        [key, key, headline, body, len(body), language],
    )


def caption(connection: duckdb.DuckDBPyConnection, key: str, text: str, credit: str) -> None:
    connection.execute(
        "insert into images (image_id, article_id, appearance_id, ordinal, caption, credit, "
        "copy_count) values (?, ?, ?, 1, ?, ?, 1)",
        [f"{key}.i1", key, key, text, credit],
    )


@pytest.fixture(scope="module")
def library() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        create(connection)
        for key, (headline, body, language) in ARTICLES.items():
            insert(connection, key, headline, body, language)
        caption(connection, "bread", "A loaf on a table in Prague.", "Reuters")
        refresh(connection)
        yield connection


def found(connection: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    return [row["article_id"] for row in many(connection, "from search(?)", query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("loaf", ["bread"], id="a word"),
        pytest.param("LOAF", ["bread"], id="capitals"),
        pytest.param("lodz cafe", ["bread"], id="accents left out by who asks"),
        pytest.param("ŁÓDŹ", ["bread"], id="accents in capitals"),
        pytest.param("prague", ["bread"], id="a caption"),
        pytest.param("reuters", ["bread"], id="a credit"),
        pytest.param("harbour", ["harbour", "clock"], id="a headline weighs more"),
        pytest.param("reopening", ["harbour"], id="another form of the word"),
        pytest.param("loav*", [], id="no word starts so"),
        pytest.param("harb*", ["harbour", "clock"], id="the start of a word"),
        pytest.param('"old harbour"', ["harbour"], id="words together"),
        pytest.param("“OLD, harbour”", ["harbour"], id="curly marks, a comma between"),
        pytest.param('"harbour old"', [], id="together but in another order"),
        pytest.param("harbour -clock", ["harbour"], id="without a word"),
        pytest.param("headline:harbour", ["harbour"], id="in the headline only"),
        pytest.param("caption:loaf", ["bread"], id="in a caption only"),
        pytest.param("caption:harbour", [], id="not in a caption"),
        pytest.param("harbuor", ["harbour", "clock"], id="two letters swapped"),
        pytest.param("xyzzyplugh", [], id="a word nobody wrote"),
        pytest.param("", [], id="nothing"),
        pytest.param("-harbour", [], id="only what is not wanted"),
        pytest.param("اعادة", ["arabic"], id="alif without its hamza"),
        pytest.param("رحبت", ["arabic"], id="without the shadda"),
        pytest.param("المدينه", ["arabic"], id="he for te marbuta"),
        pytest.param("الـمـيناء", ["arabic"], id="stretched letters"),
        pytest.param("مدينة", ["arabic"], id="without the article"),
        pytest.param("1998", ["arabic"], id="digits of another script"),
        pytest.param("كتابخانه", ["persian"], id="an Arabic keyboard for Persian"),
        pytest.param("کتاب‌های", ["persian"], id="a joiner in a Persian word"),
        pytest.param("ısparta", ["turkish"], id="dotless i"),
        pytest.param("ISPARTA", ["turkish"], id="the capital of dotless i"),
        pytest.param("istanbul", ["turkish"], id="dotted capital"),
        pytest.param("igdir", ["turkish"], id="typed on another keyboard"),
        pytest.param("strasse", ["german"], id="sharp s spelt out"),
        pytest.param("Bäcker", ["german"], id="an umlaut as it stands"),
        pytest.param("schloss", ["german"], id="a plural with an umlaut"),
        pytest.param("किताब", ["hindi"], id="Hindi keeps its vowels"),
        pytest.param("कताब", [], id="without the vowel it is another word"),
        pytest.param("図書館", ["japanese"], id="no blanks between words"),
        pytest.param('"東京都の図書館"', ["japanese"], id="a phrase without blanks"),
        pytest.param("елка", ["russian"], id="ё typed as е"),
        pytest.param("мои", [], id="й is not и"),
    ],
)
def test_a_search_finds(
    library: duckdb.DuckDBPyConnection, query: str, expected: list[str]
) -> None:
    assert found(library, query) == expected


def test_the_snippet_marks_the_words_as_they_stand(library: duckdb.DuckDBPyConnection) -> None:
    (row,) = many(library, "from search('lodz cafe')")
    assert "**Łódź**" in row["snippet"]
    assert "**café**" in row["snippet"]


def test_at_most_as_many_rows_come_as_are_asked_for(library: duckdb.DuckDBPyConnection) -> None:
    assert len(many(library, "from search('the', most := 2)")) == 2


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_no_text_makes_a_search_fail(library: duckdb.DuckDBPyConnection, query: str) -> None:
    many(library, "from search(?)", query)


def test_stems_have_rules_that_exist() -> None:
    import Stemmer

    assert set(ALGORITHMS.values()) <= set(Stemmer.algorithms())


# An index says the same whatever numbers its words and documents have.
FACTS = """
select
  documents.article_id, words.term, words.word, words.language, words.stem,
  words.document_count, headline_count, body_count, caption_count,
  documents.word_count, documents.fingerprint
from search_index.postings
inner join search_index.words using (word_id)
inner join search_index.documents using (document)
order by all
"""
WORDS = st.sampled_from(["rain", "rains", "Regen", "été", "مطر", "雨天", "coast"])
TEXTS = st.lists(WORDS, max_size=5).map(" ".join)
ROWS = st.tuples(TEXTS, TEXTS, st.sampled_from(["en", "fr", None]), TEXTS)
CORPUS = st.dictionaries(st.sampled_from("abcdefgh"), ROWS, max_size=8)


def fill(connection: duckdb.DuckDBPyConnection, corpus: dict[str, Sequence[Any]]) -> None:
    """Make the tables hold a corpus; a key stands for one text, as ids do."""
    connection.execute("delete from articles")
    connection.execute("delete from images")
    for key, (headline, body, language, below) in corpus.items():
        article_id = f"{key}/{headline}/{body}/{language}"
        insert(connection, article_id, headline, body, language)
        caption(connection, article_id, below, "AFP")
    refresh(connection)


@settings(max_examples=8, deadline=None)
@given(st.lists(CORPUS, min_size=1, max_size=3), st.sampled_from([0.25, 1e9]))
def test_an_index_brought_up_to_date_equals_one_made_anew(
    states: list[dict[str, Sequence[Any]]], most_unsorted: float
) -> None:
    """With either way of adding: sorting all again, and putting behind what is there."""
    kept = index.MOST_UNSORTED
    index.MOST_UNSORTED = most_unsorted
    try:
        with duckdb.connect() as old, duckdb.connect() as new:
            create(old)
            for state in states:
                fill(old, state)
            create(new)
            fill(new, states[-1])
            assert old.execute(FACTS).fetchall() == new.execute(FACTS).fetchall()
            words = "select word, language, document_count from search_index.words order by all"
            assert old.execute(words).fetchall() == new.execute(words).fetchall()
    finally:
        index.MOST_UNSORTED = kept


def test_an_article_whose_caption_changed_is_found_by_the_new_one() -> None:
    with duckdb.connect() as connection:
        create(connection)
        fill(connection, {"a": ("Rain", "It rained.", "en", "A street in Porto.")})
        fill(connection, {"a": ("Rain", "It rained.", "en", "A square in Lisbon.")})
        assert found(connection, "porto") == []
        assert len(found(connection, "lisbon")) == 1


def test_a_refresh_without_a_change_touches_nothing(library: duckdb.DuckDBPyConnection) -> None:
    assert refresh(library) == 0


def test_an_index_of_many_row_groups_is_whole() -> None:
    """Scans of uncommitted rows once found nothing where one row group was full."""
    with duckdb.connect() as connection:
        create(connection)
        connection.execute(
            "insert into articles (article_id, appearance_id, headline, body, body_chars, "
            "language, is_complete) select 'a' || n, 'a' || n, 'word' || n, "
            "list_aggregate(list_transform(range(90), lambda i: 'w' || (n * i) % 977), "
            "'string_agg', ' '), 1, 'en', true from range(3000) numbers(n)"
        )
        refresh(connection)
        rows = connection.execute("select count(*) from search_index.postings").fetchall()
        assert rows[0][0] > 200_000
        assert found(connection, "word1234") == ["a1234"]


def test_every_article_of_the_sample_is_found_by_its_headline(sample_home: Home) -> None:
    with connect(sample_home) as connection:
        rows = many(connection, "select article_id, headline from articles")
        for row in rows:
            first = many(connection, "from search(?)", row["headline"].replace("-", " "))[0]
            assert first["article_id"] == row["article_id"]
