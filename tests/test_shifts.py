"""Whether the words on either side of a line are of one story, and what bounds them."""

import sys
from collections.abc import Sequence
from itertools import chain
from string import ascii_letters
from types import FrameType
from typing import SupportsIndex, overload

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus_articles import articles
from tests.rule_examples import HEADLINES, STORIES
from transforms.roles.boundaries import LONE, choose, learn_whole, starts
from transforms.roles.cohesion import LINES_A_PARAGRAPH, Words
from transforms.roles.line_features import read_page
from transforms.roles.search import Start
from transforms.roles.shifts import (
    HARDLY_LEAST,
    LEAST_SHIFT,
    MOST_SHIFT,
    SHIFTS,
    TITLE_WORDS,
    WITHIN,
    shift,
)
from transforms.roles.story_words import (
    MOST_RUNS,
    RUN,
    WordWeights,
    learn_weights,
    words_of,
    words_of_line,
)
from transforms.text_lines import read_lines

UNTIMED = settings(max_examples=60, deadline=None)  # a machine may be busy
BRIDGE = (
    "The old bridge over the Tarvel closes for two years from Monday, the county of Ostrava said.",
    "Engineers found cracks in four of the nine pillars when divers looked at them in the spring.",
    "Lorries have been banned from the bridge since June, and buses cross it at walking pace now.",
    "Repairs to the pillars cost the county eleven million crowns, of which Prague pays one half.",
    "A ferry for walkers and bicycles is to cross the Tarvel beside the bridge every ten minutes.",
    "Drivers of lorries have to go round by Lipnik, where engineers widened the road last summer.",
    "The county expects that buses reach the ferry from Lipnik every half hour until the evening.",
    "Divers will look at the pillars once more before engineers take the first stones off the top.",
    "When the bridge was built, the county paid its engineers in salt, and the ferry went broke.",
    "Nobody in Lipnik wants the lorries, and the mayor has asked Prague for quieter asphalt.",
)
VIOLIN = (
    "A violin that had lain in a cupboard for sixty winters was played in public again on Sunday.",
    "Its owner, Marta Oliveira, had it from a great-uncle who played in the orchestra of Coimbra.",
    "Varnish and label say that the violin was made in Cremona, though experts doubt the label.",
    "The orchestra chose a sonata that the great-uncle had marked in pencil, bar after bar of it.",
    "Oliveira does not play herself, and learnt the sonata by ear from records of the orchestra.",
    "Experts for varnish will look at the violin in Cremona, and at the wood under its strings.",
    "If the label is right, the violin would fetch more at auction than the hall it was played in.",
    "An auction is out of the question, Oliveira told the audience, and lent it to the orchestra.",
    "The audience in Coimbra rose for the sonata, and some of them for the pencil marks, she said.",
    "Strings of gut had to be sent from Cremona, since the winters had left the old ones brittle.",
)
TARIFF = (
    "Growers of lemons around Catania will pay less duty on machines from abroad, Rome announced.",
    "The duty falls from nine to three per cent in August, in time for the harvest on the slopes.",
    "Most growers pick lemons by hand, because machines slip on the ash that the volcano leaves.",
    "A cooperative in Acireale has tried machines with caterpillar tracks on the steepest slopes.",
    "Its harvest rose by a fifth, the cooperative wrote to Rome, and no picker lost their wages.",
    "Unions of pickers doubt the figures and want wages to be part of any talk about the duty.",
    "The volcano has covered some slopes with ash three times since the growers planted the trees.",
    "Lemons from Acireale go to makers of soap, too, and those pay the cooperative by the barrel.",
    "Makers of soap had asked for a lower duty on barrels, of which Rome has said nothing so far.",
    "Pickers in Catania meet on Thursday, and the unions want growers to come with real figures.",
)
TALES = {"a bridge": BRIDGE, "a violin": VIOLIN, "lemons": TARIFF}
PAIRS = [
    pytest.param(TALES[one], TALES[other], id=f"{other} follows {one}")
    for one in TALES
    for other in TALES
    if one != other
]
TITLES = {
    "a bridge": "Bridge over Tarvel Closes as Engineers Find Cracks",
    "a violin": "Sixty Winters Later, a Violin Sings in Coimbra",
    "lemons": "Lemons of Catania to be Picked by Machines",
}
CROSS_HEADS = ("Before the winter comes", "What the neighbours make of it")


def words_in(texts: Sequence[str]) -> Words:
    """Read lines of which those with a full stop are story."""
    page = read_page(read_lines("\n".join(texts).encode(), "utf-8"))
    story = [text.endswith((".", "。")) for text in page.texts]
    return Words(page, story, learn_weights([(page, story)]), {})


def weight_at(texts: Sequence[str], at: int, ends: tuple[int, int] | None = None) -> float:
    """Return what the words say of a start at a line."""
    return sum(weight for _, weight in shift(words_in(texts), at, at, ends or (-1, len(texts))))


def found_in(text: str) -> tuple[list[Start], list[Start]]:
    """Return the starts that a dump may have, and those that are taken."""
    learnt, weighed = learn_whole(read_lines(text.encode(), "utf-8"))
    every = list(starts(weighed, learnt))
    return every, choose(every)


def terms_at(text: str, line: str) -> dict[str, float]:
    """Return the terms of the start that a line gave away."""
    texts = [each.text for each in read_lines(text.encode(), "utf-8")]
    every, _ = found_in(text)
    (start,) = [start for start in every if texts[start.anchor] == line]
    return dict(start.terms)


def words_term(terms: dict[str, float]) -> tuple[str, float]:
    """Return the term of the words that both sides share."""
    (term,) = [term for term in terms.items() if "words shared" in term[0]]
    return term


def retold(story: Sequence[str]) -> list[str]:
    """Return a story in its own words but other lines: copies of lines are no story."""
    return [f"Yet {text.removesuffix('.')}, too." for text in reversed(story)]


def share_in(name: str) -> int:
    """Return the percentage that the name of a term begins with."""
    return int(name.partition("%")[0])


# The words of a line.


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Rain in Porto", {"rain", "porto"}, id="words of four letters are read"),
        pytest.param("It is so", set(), id="shorter ones are not"),
        pytest.param("PORTO porto Porto", {"porto"}, id="capitals make no other word"),
        pytest.param("elections elected", {"electi", "electe"}, id="of long words six letters"),
        pytest.param("election elections", {"electi"}, id="a plural is the same word"),
        pytest.param("in 2024, of 7", {"2024"}, id="numbers of two figures are words"),
        pytest.param("x" * 320 + " Porto", {"xxxxxx"}, id="the end of a long line is not read"),
        pytest.param("Müller, Straße", {"müller", "strass"}, id="accents are letters"),
        pytest.param("«Москва», 2024", {"москва", "2024"}, id="marks are no part of a word"),
        pytest.param("雨が降", {"雨が", "が降"}, id="Japanese is read in pairs"),
        pytest.param(
            "雨が降る", {"雨が", "が降", "降る", "雨が降る"}, id="a longer run as a word, too"
        ),
        pytest.param("東京、雨", {"東京"}, id="no pair goes across a mark"),
        pytest.param("عاد المطر إلى الوادي", {"المطر", "الوادي"}, id="Arabic has no capitals"),
        pytest.param("", set(), id="an empty line has none"),
    ],
)
def test_the_words_of_a_line(text: str, expected: set[str]) -> None:
    assert words_of([text]) == expected


@given(st.text(st.characters(codec="ascii"), max_size=80))
@UNTIMED
def test_the_short_way_for_plain_letters_finds_the_same_words(text: str) -> None:
    # A letter that is not plain sends the line the long way; it stands alone: no word.
    long_way = words_of([f"{text} é"])
    assert {word for word in words_of([text]) if word.isalpha()} <= long_way


# What words weigh.


def learnt(runs: Sequence[str]) -> WordWeights:
    """Learn from so many runs, each of which says one line again and again."""
    page = read_page(read_lines("\n".join(chain(*([run] * RUN for run in runs))).encode(), "utf-8"))
    return learn_weights([(page, [True] * len(page.texts))])


@pytest.mark.parametrize(
    ("runs", "heavier", "lighter"),
    [
        pytest.param(
            ["Said Porto", "Said Lisbon", "Said Braga"],
            "porto",
            "said",
            id="a word of one run weighs more than one of all",
        ),
        pytest.param(
            ["Said Porto", "Said Porto", "Said Braga"],
            "porto",
            "said",
            id="a word of two runs weighs more than one of three",
        ),
        pytest.param(
            ["Said Porto", "Said Lisbon", "Said Braga"],
            "never",
            "said",
            id="a word that was not learnt weighs as a rare one",
        ),
    ],
)
def test_a_word_weighs_the_less_the_more_runs_have_it(
    runs: Sequence[str], heavier: str, lighter: str
) -> None:
    weights = learnt(runs)
    heavy, light = (weights.mass(frozenset({word})) for word in (heavier, lighter))
    assert heavy > light > 0


def test_how_often_one_run_says_a_word_does_not_count() -> None:
    weights = learnt(["Porto Porto Porto", "Lisbon", "Braga"])
    masses = [weights.mass(frozenset({word})) for word in ("porto", "lisbon")]
    assert masses == [weights.rare, weights.rare]


def test_lines_that_are_no_story_are_not_learnt_from() -> None:
    page = read_page(read_lines(b"\n".join([b"Porto"] * RUN * 4), "utf-8"))
    assert learn_weights([(page, [False] * RUN * 4)]).common == {}


def test_runs_are_spread_over_all_of_a_long_dump() -> None:
    names = [f"{at:06}" for at in range(3 * MOST_RUNS)]
    weights = learnt([f"Said {name}" for name in names])
    few = learnt([f"Said {name}" for name in names[:MOST_RUNS]])
    assert weights.common == few.common  # as many runs read, however long the dump
    late = learnt(["Porto"] * MOST_RUNS + ["Braga"] * MOST_RUNS)
    assert late.common["braga"] == late.common["porto"] < late.rare


# Two stories and one.


@pytest.mark.parametrize(("above", "below"), PAIRS)
def test_the_words_of_another_story_speak_for_a_start(
    above: Sequence[str], below: Sequence[str]
) -> None:
    assert weight_at([*above, *below], len(above)) > 2.5


@pytest.mark.parametrize("story", [pytest.param(TALES[name], id=name) for name in TALES])
@pytest.mark.parametrize("at", [4, 5, 6])
def test_the_words_inside_one_story_speak_against_a_start(story: Sequence[str], at: int) -> None:
    assert weight_at(story, at) < 0


@pytest.mark.parametrize(("above", "below"), PAIRS)
def test_no_line_of_two_stories_looks_more_like_a_start_than_the_seam(
    above: Sequence[str], below: Sequence[str]
) -> None:
    texts = [*above, *below]
    weights = {at: weight_at(texts, at) for at in range(2, len(texts) - 1)}
    assert max(weights, key=lambda at: weights[at]) == len(above)


def test_sides_are_held_against_how_loosely_each_hangs_together() -> None:
    # Each paragraph speaks of another town: the halves of a side share as little as the sides.
    towns = "Porto Braga Lipnik Catania Coimbra Ostrava Cremona Acireale Bergen Malmo Tartu Vilnius"
    shops = [
        f"{town}: {town[::-1]}, {town[2:]}{town[:4]} and {town[:3]}walk {at}{at}{at}, "
        "a shop with counter and window, open until evening on Saturday."
        for at, town in enumerate(towns.split())
    ]
    ((loose, against),) = shift(words_in(shops), 6, 6, (-1, len(shops)))
    ((close, in_favour),) = shift(words_in([*BRIDGE, *VIOLIN]), 10, 10, (-1, 20))
    assert share_in(loose) > share_in(close)
    assert share_in(loose) < 30  # few words shared, and yet no start
    assert against < 0 < in_favour


def test_sides_that_share_hardly_a_word_are_never_taken_for_one_story() -> None:
    # No two lines share more than a phrase: halves of a side are as unlike as the sides.
    lines = [
        " ".join(one + other + "xx" for other in ascii_letters[:10])
        + " shop with counter open daily."
        for one in ascii_letters[:12]
    ]
    ((name, weight),) = shift(words_in(lines), 6, 6, (-1, 12))
    assert share_in(name) < 10
    assert weight == HARDLY_LEAST


@pytest.mark.parametrize(
    ("above", "below", "low", "high"),
    [
        pytest.param(BRIDGE[:1], VIOLIN[:1], None, None, id="too few words say nothing"),
        pytest.param(BRIDGE[:2], VIOLIN[:2], 0.5, 1.5, id="few words say little for a start"),
        pytest.param(BRIDGE[:2], BRIDGE[:2], -1.5, -1.5, id="few words say little against one"),
        pytest.param(BRIDGE, VIOLIN[:2], 0.5, 1.5, id="the side with fewer words counts"),
        pytest.param(BRIDGE, VIOLIN, 2.5, 4.5, id="many words say much for a start"),
        pytest.param(BRIDGE, BRIDGE, LEAST_SHIFT, LEAST_SHIFT, id="and much against one"),
    ],
)
def test_the_more_words_the_more_they_say(
    above: Sequence[str], below: Sequence[str], low: float | None, high: float | None
) -> None:
    terms = shift(words_in([*above, *below]), len(above), len(above), (-1, 99))
    if low is None or high is None:
        assert terms == []
    else:
        ((_, weight),) = terms
        assert low <= weight <= high


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        pytest.param(0, 1.5, id="none shared"),
        pytest.param(2, 1.12, id="a tenth shared, as two stories do"),
        pytest.param(4, -0.28, id="a fifth shared, as both do"),
        pytest.param(5, -0.98, id="a quarter shared"),
        pytest.param(6, -1.5, id="a third shared, as one story does"),
    ],
)
def test_what_few_words_say_goes_by_the_share_of_them(shared: int, expected: float) -> None:
    names = [letter * 4 for letter in ascii_letters[:26]] + [f"{at}{at}" for at in range(10, 30)]
    above, below = names[:20], names[20 - shared : 40 - shared]
    texts = [f"{' '.join(side)}." for side in (above, below)]
    assert weight_at(texts, 1) == pytest.approx(expected)


@given(st.permutations([*BRIDGE, *VIOLIN]))
@UNTIMED
def test_a_page_read_from_its_end_says_the_same(texts: list[str]) -> None:
    forth, back = words_in(texts), words_in(texts[::-1])
    same_weights = Words(back.page, back.story, forth.weights, {})
    (one,), (other,) = (shift(words, 10, 10, (-1, 20)) for words in (forth, same_weights))
    assert one[0] == other[0]
    assert one[1] == pytest.approx(other[1], abs=0.011)
    assert LEAST_SHIFT <= one[1] <= SHIFTS[0][1]


@pytest.mark.parametrize(
    ("title", "sign"),
    [
        pytest.param("Violin of Cremona Played at Coimbra", 1, id="words of the story below"),
        pytest.param("Engineers Widen Lipnik Bridge", -1, id="words of the story above"),
        pytest.param("Nothing Whatsoever Happened Abroad", -1, id="words of neither"),
    ],
)
def test_a_title_speaks_for_the_story_that_has_its_words(title: str, sign: int) -> None:
    texts = [*BRIDGE, title, *VIOLIN]
    terms = dict(shift(words_in(texts), 10, 10, (-1, len(texts))))
    weight = terms["words of the title below, not above"]
    assert weight * sign > 0
    assert abs(weight) <= TITLE_WORDS


def test_words_of_a_title_that_stand_above_too_do_not_speak_for_it() -> None:
    title = "Violin of Cremona Played at Coimbra"
    fresh, known = (
        dict(shift(words_in([*above, title, *VIOLIN]), 10, 10, (-1, 21)))[
            "words of the title below, not above"
        ]
        for above in (BRIDGE, retold(VIOLIN))
    )
    assert known < 0 < fresh


def test_a_paragraph_has_no_words_of_a_title() -> None:
    terms = dict(shift(words_in([*BRIDGE, *VIOLIN]), 10, 10, (-1, 20)))
    assert "words of the title below, not above" not in terms


# The fences.


@given(
    st.integers(0, 10),
    st.integers(1, 10),
    st.lists(st.sampled_from([*TARIFF, *BRIDGE, "Menu"]), min_size=1, max_size=12),
    st.lists(st.sampled_from([*TARIFF, *VIOLIN, "Menu"]), min_size=1, max_size=12),
)
@UNTIMED
def test_words_outside_the_fences_change_nothing(
    kept_above: int, kept_below: int, outside_above: list[str], outside_below: list[str]
) -> None:
    inside = [*BRIDGE[10 - kept_above :], *VIOLIN[:kept_below]]
    alone = words_in([*inside, "Menu"])
    texts = [*outside_above, *inside, *outside_below]
    first = len(outside_above)
    among = words_in(texts)
    same_weights = Words(among.page, among.story, alone.weights, {})
    assert shift(
        same_weights,
        first + kept_above,
        first + kept_above,
        (first - 1, first + len(inside)),
    ) == (shift(alone, kept_above, kept_above, (-1, len(inside))))


def test_without_fences_words_outside_do_change_it() -> None:
    texts = [*VIOLIN, *BRIDGE[:3], *VIOLIN[:6]]
    assert weight_at(texts, 13, (9, len(texts))) > weight_at(texts, 13) + 1


SURE_TOP = ("Reporting by Ada Quill", "Friday, 16 April, 2021 - 06:45", TITLES["lemons"])


def fenced(above: Sequence[str], *, sure: bool) -> str:
    """Return a story, a short one of lemons under a headline, and a violin's beneath it.

    Where the start of the second shall be sure, its headline comes twice, as sites print it,
    and is parted by more blank lines.
    """
    lemons = [TITLES["lemons"], *(SURE_TOP if sure else ()), *TARIFF[:4]]
    below = "\n\n".join([*lemons, TITLES["a violin"], *VIOLIN])
    return "\n\n".join(above) + "\n" * (4 if sure else 2) + below


def test_words_are_not_read_past_a_sure_start() -> None:
    # The violin's story stands above lemons, too; nothing of it is held against the line below.
    again, other = (
        words_term(terms_at(fenced(above, sure=True), TITLES["a violin"]))
        for above in (retold(VIOLIN), BRIDGE)
    )
    assert share_in(again[0]) == share_in(other[0]) < 15
    assert again[1] > 0


def test_words_are_read_past_a_line_that_may_be_a_cross_head() -> None:
    again, other = (
        words_term(terms_at(fenced(above, sure=False), TITLES["a violin"]))
        for above in (retold(VIOLIN), BRIDGE)
    )
    assert share_in(again[0]) > share_in(other[0]) + 15
    assert again[1] < 0 < other[1]


# Dumps.


def bare(name: str) -> str:
    """Return an article of a headline and paragraphs, one to a line."""
    return "\n".join([TITLES[name], *TALES[name]])


@pytest.mark.parametrize(
    ("one", "other"), [(one, other) for one in TALES for other in TALES if one != other]
)
def test_two_stories_glued_without_a_blank_line_are_told_apart(one: str, other: str) -> None:
    _, (start,) = found_in(f"{bare(one)}\n{bare(other)}")
    assert start.first == 1 + len(TALES[one])


@pytest.mark.parametrize("name", TALES)
@pytest.mark.parametrize("blanks", [0, 1])
@pytest.mark.parametrize("cross_head", CROSS_HEADS)
def test_two_halves_of_one_story_under_a_cross_head_are_not(
    name: str, blanks: int, cross_head: str
) -> None:
    story = TALES[name]
    lines = [TITLES[name], *story[:5], cross_head, *story[5:]]
    assert found_in(("\n" * (blanks + 1)).join(lines))[1] == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_dump_of_one_article_has_no_start(language: str) -> None:
    for article in articles(12, 5, language):
        text = "\n\n".join([article.headline, article.standfirst, *article.paragraphs])
        assert found_in(text)[1] == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_nor_has_a_short_one(language: str, at: int) -> None:
    text = "\n\n".join([HEADLINES[language][at], *STORIES[language][at]])
    assert found_in(text)[1] == []


# What holds nowhere for sure.


def test_a_dump_without_a_sure_start_is_taken_for_one_page() -> None:
    story = "\n\n".join([TITLES["a bridge"], *BRIDGE[:5], CROSS_HEADS[0], *BRIDGE[5:]])
    assert terms_at(story, CROSS_HEADS[0])["no sure start in the dump"] == LONE


def test_a_sure_start_anywhere_takes_the_doubt_from_all_lines() -> None:
    story = "\n\n".join([TITLES["a bridge"], *BRIDGE[:5], CROSS_HEADS[0], *BRIDGE[5:]])
    title = TITLES["a violin"]
    sure = "\n\n".join([title, title, "Reporting by Ada Quill", *VIOLIN])
    assert "no sure start in the dump" not in terms_at(f"{story}\n\n\n\n{sure}", CROSS_HEADS[0])


def test_a_seam_with_few_signs_is_taken_beside_a_sure_one_only() -> None:
    few = [TITLES["a violin"], *VIOLIN, "Cracked Pillars Shut Down Crossing", *BRIDGE]
    seam = 1 + len(VIOLIN)
    sure = [TITLES["lemons"], *SURE_TOP, *TARIFF]
    assert found_in("\n".join(few))[1] == []
    assert [start.first for start in found_in("\n".join([*few, *sure]))[1]] == [seam, len(few)]


# What it costs.


class Counted(list[bool]):
    """A list that counts how often it is asked."""

    asked = 0

    @overload
    def __getitem__(self, at: SupportsIndex) -> bool: ...
    @overload
    def __getitem__(self, at: slice) -> list[bool]: ...
    def __getitem__(self, at: SupportsIndex | slice) -> bool | list[bool]:
        self.asked += 1
        return super().__getitem__(at)


@pytest.mark.parametrize("line", [*TARIFF[:1], "Menu"], ids=["paragraphs", "furniture"])
def test_a_long_page_is_read_only_around_a_line(line: str) -> None:
    asked = set()
    for size in (1_000, 4_000):
        words = words_in([line] * size)
        story = Counted(words.story)
        shift(
            Words(words.page, story, words.weights, words.known), size // 2, size // 2, (-1, size)
        )
        asked.add(story.asked)
    (once,) = asked
    assert 0 < once <= 2 * WITHIN * LINES_A_PARAGRAPH + 3


def test_each_line_of_a_page_is_cut_into_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def spy(texts: Sequence[str]) -> set[str]:
        read.extend(texts)
        return words_of(texts)

    words = words_in([*BRIDGE, *VIOLIN, *TARIFF])
    words_of_line.cache_clear()
    monkeypatch.setattr("transforms.roles.story_words.words_of", spy)
    for at in range(2, 28):
        shift(words, at, at, (-1, 30))
    assert sorted(read) == sorted([*BRIDGE, *VIOLIN, *TARIFF])


def calls_of(count: int) -> int:
    """Return how many functions are called to learn from so many articles and find them."""
    parts = ["\n".join([article.headline, *article.paragraphs]) for article in articles(count, 3)]
    lines = read_lines("\n".join(parts).encode(), "utf-8")
    calls = 0

    def count_call(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count_call)
    try:
        learnt, weighed = learn_whole(lines)
        choose(starts(weighed, learnt))
    finally:
        sys.setprofile(before)
    return calls


def test_twice_as_many_articles_take_twice_the_work() -> None:
    calls_of(48)  # what is made once and kept
    assert calls_of(48) < 2.3 * calls_of(24)


@UNTIMED
@given(st.lists(st.sampled_from([*BRIDGE, *VIOLIN, *TARIFF]), max_size=24), st.data())
def test_words_never_say_more_than_what_spares_lines_from_being_asked(
    story: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(story)))
    title = data.draw(st.sampled_from(["Violin of Cremona", "Lemons Pay Less Duty", *VIOLIN[:2]]))
    texts = [*story[:at], title, *story[at:]]
    words = words_in(texts)
    words.story[at] = data.draw(st.booleans())
    assert sum(weight for _, weight in shift(words, at, at, (-1, len(texts)))) <= MOST_SHIFT
