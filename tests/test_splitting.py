"""Articles out of glued text: the layouts, the traps, and the laws for any text."""

import time
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.corpus import Layout, dump
from tests.corpus_articles import articles
from tests.rule_examples import HEADLINES, STORIES, article, glued
from transforms.roles.labels import Labelling
from transforms.roles.splitting import label_lines
from transforms.tables import Role
from transforms.text_lines import read_lines

SEED = Path(__file__).parents[2] / "shared" / "dumps" / "asharq-al-awsat-two-articles.txt"
SHARED = pytest.mark.shared
LAYOUTS = ("std", "std 20", "placeholder", "opinion", "mirror", "2021")
GLUES = {"three blank lines": 3, "two blank lines": 2, "one blank line": 1, "no blank": 0}


def labelled(text: str) -> Labelling:
    return label_lines(read_lines(text.encode(), "utf-8"))


def roles(text: str) -> list[str]:
    return [label.role.value for label in labelled(text).labels]


def starts(text: str) -> list[str]:
    """Return the first line of each block."""
    lines = read_lines(text.encode(), "utf-8")
    return [lines[block.first].text for block in label_lines(lines).blocks]


def headlines(text: str) -> list[str]:
    lines = read_lines(text.encode(), "utf-8")
    labels = label_lines(lines).labels
    return [
        line.text for line, label in zip(lines, labels, strict=True) if label.role is Role.HEADLINE
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_article_of_a_layout_is_one_block(layout: str, language: str) -> None:
    assert len(labelled(article(layout, language, 0)[0]).blocks) == 1


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_line_of_a_layout_has_its_role(layout: str, language: str) -> None:
    text, expected = article(layout, language, 0)
    assert roles(text) == expected


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_three_articles_after_three_blank_lines_are_three(layout: str, language: str) -> None:
    assert headlines(glued(layout, language, 3)) == HEADLINES[language]


@pytest.mark.parametrize("gap", GLUES.values(), ids=GLUES.keys())
@pytest.mark.parametrize("layout", ["std", "placeholder", "2021"])
def test_the_glue_may_be_any_gap(layout: str, gap: int) -> None:
    assert headlines(glued(layout, "en", gap)) == HEADLINES["en"]


@pytest.mark.parametrize("layout", ["std", "placeholder"])
def test_no_blank_line_at_all_is_enough(layout: str) -> None:
    text = glued(layout, "en", 3)
    flat = "\n".join(line for line in text.split("\n") if line)
    assert headlines(flat) == HEADLINES["en"]


# --- what a dump teaches of its own layout ---------------------------------------------

BASE_LAYOUTS = (Layout.STD, Layout.STD_20, Layout.PLACEHOLDER, Layout.OPINION)
SEEDS = (3, 5, 11, 21, 104)


def expected_and_found(
    text: str, expected: list[list[Role]]
) -> tuple[list[tuple[int, Role]], list[tuple[int, Role]]]:
    """Return article and role of each line, as printed and as found."""
    printed = [(number, role) for number, roles in enumerate(expected, 1) for role in roles]
    return printed, [(label.article, label.role) for label in labelled(text).labels]


@pytest.mark.parametrize("body_blanks", [(1,), (0,), (0, 1)], ids=["blank", "none", "by turns"])
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", BASE_LAYOUTS)
def test_a_dump_of_a_base_layout_is_read_to_the_line(
    layout: Layout, language: str, seed: int, body_blanks: tuple[int, ...]
) -> None:
    text, made = dump(articles(15, seed, language), layout, body_blanks=body_blanks)
    printed, found = expected_and_found(text, [list(each.roles) for each in made])
    assert found == printed


@pytest.mark.parametrize("gap", [2, 1, 0])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("layout", BASE_LAYOUTS)
def test_what_a_dump_repeats_shows_its_articles_without_a_big_gap(
    layout: Layout, language: str, gap: int
) -> None:
    text, made = dump(articles(15, 3, language), layout, blanks_between=gap)
    printed, found = expected_and_found(text, [list(each.roles) for each in made])
    assert found == printed


@pytest.mark.parametrize(
    "title",
    [
        "تقرير: مجلس الميناء يطلب ترميم السفن قبل الشتاء",
        "حارس البرج: لن نبيع المفتاح",
        "الميناء يفتح أبوابه في 3 أغسطس (آب) 2025",
        "By the River, by Night, by Boat",
        "12 Dams and a Key: 2021",
        "The Valley Votes (AFP)",
    ],
    ids=["report", "colon", "day", "by", "digits", "bracket"],
)
def test_a_line_that_comes_again_around_doubled_captions_is_the_headline(title: str) -> None:
    caption = "A street of the old town under water on Monday. (AFP)"
    story = "\n\n".join(STORIES["en"][0])
    text = f"{title}\n\n{caption}\n{caption}\nTT\n\n{title}\n\n{caption}\n{caption}\n\n{story}"
    assert headlines(text) == [title]


@pytest.mark.parametrize(
    "title", ["في مديح العبّارة البطيئة", "تقرير: الميناء في الليل", "In Praise of Slow Ferries"]
)
def test_what_stands_alone_under_an_author_is_the_headline_of_an_opinion(title: str) -> None:
    text = f"Ada Quill\nEditor of the weekly pages\nTT\n\n{title}\n\n" + "\n\n".join(
        STORIES["en"][0]
    )
    assert roles(text) == ["byline", "author_bio", "widget", "headline", "body", "body", "body"]


def test_a_name_and_a_line_under_a_headline_are_no_opinion() -> None:
    text = "\n".join([HEADLINES["en"][0], "Ada Quill", "", *STORIES["en"][0]])
    assert roles(text) == ["headline", "byline", "body", "body", "body"]


@pytest.mark.parametrize(
    "sentence",
    ["Few boats returned.", "وبلغ العدد 493 يوم الثلاثاء.", "وبلغ العدد 12 في 13 فبراير (شباط)."],
)
def test_a_short_sentence_under_the_captions_opens_the_story(sentence: str) -> None:
    top = article("std", "ar", 0)[0].split("\n\n")
    text = "\n\n".join([*top[:4], sentence, *top[4:]])
    assert roles(text)[7:] == ["body"] * 4


@pytest.mark.parametrize(
    ("line", "role"),
    [
        pytest.param("Final Thoughts", "subhead", id="a label in capitals"),
        pytest.param("Harvest Dances", "subhead", id="words that the story has in small letters"),
        pytest.param("Ada Quill", "subhead", id="a name that a paragraph follows"),
        pytest.param("7. The Rain Agency", "subhead", id="a point that ends like a desk"),
    ],
)
def test_few_words_in_capitals_over_a_paragraph_are_no_byline(line: str, role: str) -> None:
    story = STORIES["en"][0]
    more = "At the harvest the farmers dance, and the dances go on for three days and nights."
    text = "\n\n".join([HEADLINES["en"][0], *story, *STORIES["en"][1], line, more])
    assert roles(text)[-2:] == [role, "body"]


def test_a_name_below_the_last_paragraph_is_the_author() -> None:
    text = "\n\n".join([HEADLINES["en"][0], *STORIES["en"][0], "Ada Quill"])
    assert roles(text)[-1] == "byline"


def test_an_interview_goes_on_behind_dashes_to_its_end() -> None:
    cook = [
        "Ada Quill",
        "Photo:",
        "from the archive of Ada Quill",
        "Account: @adaquill",
        "What made you open a page on cooking?",
        "— Soup brings people together. Wherever we sat, we understood each other over a pot.",
        "Which soup do you like best, and which one would you never cook?",
        "— I like the one of my aunt, with barley and smoke, and I would never cook it myself.",
    ]
    text = "\n\n".join([HEADLINES["en"][0], *STORIES["en"][0], *(cook * 6)])
    said = zip(text.split("\n\n"), roles(text), strict=True)
    assert {role for line, role in said if line[0] == "—"} == {"body"}


def test_a_headline_stands_below_what_a_site_says_of_itself() -> None:
    own = "Your benefits at one glance are listed at this place, together with all prices."
    story = [
        "The dam of the valley holds, the farmers of the valley say, and rain fills it again.",
        "Rain filled the dam on Monday, and the farmers went up to see it with their own eyes.",
        "The dam had been empty for three dry years, and the farmers had lost their last cows.",
        "Nobody in the valley had believed in rain any more, let alone in a dam that is full.",
    ]
    title = "Rain fills the empty dam of the valley"
    assert headlines("\n\n".join([own, title, *story])) == [title]


def test_cross_heads_below_big_gaps_start_nothing() -> None:
    head = HEADLINES["en"][0]
    parts = ["A dam of iron", "A key of iron", "The hill and the chapel", "Rain and umbrellas"]
    story = "\n\n".join(STORIES["en"][0])
    text = f"{head}\n\n{story}" + "".join(f"\n\n\n\n{part}\n\n{story}" for part in parts)
    assert len(labelled(text).blocks) == 1


def test_a_button_inside_stories_starts_nothing() -> None:
    lines = [*STORIES["en"][0], "20", *STORIES["en"][1], "20", *STORIES["en"][2], "20"]
    text = "\n".join([HEADLINES["en"][0], *lines, *STORIES["en"][0]])
    assert len(labelled(text).blocks) == 1


def test_windows_line_ends_change_nothing() -> None:
    text = glued("std", "en", 3)
    assert roles(text.replace("\n", "\r\n")) == roles(text)


def test_blanks_at_the_ends_of_lines_change_nothing() -> None:
    text = glued("std", "en", 3)
    assert roles(text.replace("\n", " \u00a0\n")) == roles(text)


def test_copies_of_a_caption_name_the_first_copy() -> None:
    text, _ = article("std", "en", 0)
    found = [label.repeats for label in labelled(text).labels if label.role is Role.CAPTION_REPEAT]
    assert found == [3, 3, 3]


def test_three_blank_lines_inside_a_story_do_not_split_it() -> None:
    text, _ = article("std", "en", 0)
    first, second = text.rsplit("\n\n", 1)
    assert len(labelled(f"{first}\n\n\n\n{second}").blocks) == 1


def test_an_article_that_stands_twice_is_two_blocks() -> None:
    text = glued("std", "en", 3)
    again = article("std", "en", 0)[0]
    assert headlines(f"{text}\n\n\n\n{again}") == [*HEADLINES["en"], HEADLINES["en"][0]]


def test_a_headline_among_related_links_starts_nothing() -> None:
    one, two = (article("std", "en", at)[0] for at in (0, 1))
    links = f"Related stories\n{HEADLINES['en'][1]}\nSnow in the north\nRead more"
    text = f"{one}\n{links}\n\n\n\n{two}"
    assert starts(text) == HEADLINES["en"][:2]


def test_a_headline_among_links_right_above_its_article_starts_nothing() -> None:
    one, two = (article("opinion", "en", at)[0] for at in (0, 1))
    links = f"Related stories\n{HEADLINES['en'][1]}\nSnow in the north"
    found = roles(f"{one}\n{links}\n\n\n\n{two}")
    assert found.count("related_link") == 3
    assert headlines(f"{one}\n{links}\n\n\n\n{two}") == HEADLINES["en"][:2]


def test_the_evidence_of_a_start_names_the_weightiest_clue_first() -> None:
    flat = "\n".join(line for line in glued("std", "en", 0).split("\n") if line)
    second = labelled(flat).blocks[1]
    assert second.evidence.startswith("again 4 lines below +6.5; ")
    assert second.confidence > 0.9


def test_a_listing_page_is_no_article() -> None:
    entries = "\n\n".join(
        f"{title}\n\nIt is a long way from here to there, and nobody who went there came back to…"
        for title in (*HEADLINES["en"], "Fog over the east of the valley")
    )
    assert labelled(f"Ada Quill\n\nAda Quill\n\n{entries}").blocks == ()


def test_heads_over_a_paragraph_each_that_is_longer_than_a_teaser_are_no_listing_page() -> None:
    told = " ".join(["It is a long way from here to there, and few who went there came back."] * 7)
    parts = "\n\n".join(
        f"{title}\n\n{told.replace('long', word)}"
        for title, word in zip(
            (*HEADLINES["en"], "Fog over the east of the valley"),
            ("long", "steep", "dusty", "lonely", "muddy", "windy"),
            strict=False,
        )
    )
    assert len(labelled(parts).blocks) > 0


def test_a_label_of_other_stories_between_paragraphs_makes_no_listing_page() -> None:
    told = "The ferry stays on the far bank until Monday, and who has to cross goes by the mill. "
    text = "\n\n".join(
        (
            "The ferry of the upper valley that nobody may sell",
            told,
            "Ada Quill at the ferry on Sunday",
            told.replace("Monday", "Tuesday"),
            "The board has counted its passengers",
            told.replace("Monday", "Wednesday") * 2,
            "Read more",
            "Last crossing of the night is called off",
            told.replace("Monday", "Thursday") * 5,
            told.replace("Monday", "Friday") * 5,
        )
    )
    assert len(labelled(text).blocks) == 1


def test_a_text_without_a_headline_gets_none() -> None:
    story = article("std", "en", 0)[0].split("\n\n", 3)[-1]
    assert Role.HEADLINE not in {label.role for label in labelled(story).labels}


def test_a_story_about_share_and_subscribe_keeps_its_sentences() -> None:
    text = (
        "Umbrella makers raise their prices in the valley\n\n"
        "Share prices of the umbrella makers rose on Monday, when it rained in the valley.\n\n"
        "Subscribe or stay dry, said the makers, who had not sold so many for years.\n\n"
        "Related to them are the makers of hats, who sold none, because hats do not like rain.\n\n"
        "Comments by the hat makers could not be had on Monday, and nobody asked on Tuesday.\n"
    )
    assert roles(text) == ["headline", "body", "body", "body", "body"]


@SHARED
@pytest.mark.skipif(not SEED.exists(), reason="the seed dump is not beside the checkout")
def test_the_seed_dump_is_two_articles_with_all_their_parts() -> None:
    found = label_lines(read_lines(SEED.read_bytes(), "utf-8"))
    by_article = [
        [label.role.value for label in found.labels if label.article == ordinal]
        for ordinal in (1, 2)
    ]
    top = ["headline", "caption", "caption_repeat", "widget", "headline_repeat"]
    top += ["caption_repeat"] * 2
    assert by_article == [top + ["body"] * 13, top + ["body"] * 5]


# --- laws -----------------------------------------------------------------------------

pieces = st.sampled_from(
    (
        *HEADLINES["en"],
        *HEADLINES["ar"],
        "TT",
        "20",
        "",
        " ",
        "\u00a0",
        "\ufeff",
        "Share",
        "Related stories",
        "By Ada Quill",
        "Friday, 16 April, 2021 - 06:45",
        "A street of the old town under water on Monday. (AFP)",
        "It rained on Monday, and nobody who had waited for it since the spring went indoors.",
        "雨が降る",
        "…",
        "___",
        "© 2021",
        "2 hours ago",
        "?",
    )
)
any_text = st.one_of(
    st.text(max_size=400),
    st.lists(st.one_of(pieces, st.text(max_size=80)), max_size=60).map("\n".join),
)


@settings(max_examples=300, deadline=None)
@given(any_text)
@example("")
@example("\ufeff")
@example("?\n?")
def test_every_line_has_one_label_and_blocks_are_in_order(text: str) -> None:
    lines = read_lines(text.encode("utf-8", "surrogatepass"), "utf-8")
    found = label_lines(lines)
    assert len(found.labels) == len(lines)
    after = 0
    for ordinal, block in enumerate(found.blocks, 1):
        assert block.ordinal == ordinal
        assert after <= block.first <= block.last < len(lines)
        after = block.last + 1
        inside = found.labels[block.first : block.last + 1]
        assert {label.article for label in inside} == {ordinal}
    numbers = {line.number for line in lines}
    for label, line in zip(found.labels, lines, strict=True):
        assert 0 <= label.confidence <= 1
        assert label.repeats is None or (label.repeats in numbers and label.repeats != line.number)


@settings(max_examples=100, deadline=None)
@given(any_text)
def test_the_same_text_gives_the_same_labels(text: str) -> None:
    assert labelled(text) == labelled(text)


def mutated(random: Random) -> bytes:
    """Return glued articles with lines lost, moved, cut, doubled or made of any bytes."""
    layout, language = random.choice(LAYOUTS), random.choice(["en", "ar"])
    lines = glued(layout, language, random.randrange(4)).encode().split(b"\n")
    for _ in range(random.randrange(1, 6)):
        first, last = sorted(random.choices(range(len(lines)), k=2))
        change = random.randrange(6)
        if change == 0:
            lines = lines[:first] + lines[last:]
        elif change == 1:
            random.shuffle(lines)
        elif change == 2:
            lines = lines[first:last] + lines
        elif change == 3:
            lines[first] = lines[first][: random.randrange(len(lines[first]) + 1)]
        elif change == 4:
            lines[first] = random.randbytes(30)
        else:
            lines = [lines[first]] * random.randrange(1, 50) + lines
        lines = lines or [b""]
    return b"\n".join(lines)


@pytest.mark.soak
def test_twenty_thousand_damaged_dumps_lose_no_line() -> None:
    random = Random(20_000)
    for _ in range(20_000):
        lines = read_lines(mutated(random), "utf-8")
        found = label_lines(lines)
        assert len(found.labels) == len(lines)
        assert all(block.first <= block.last for block in found.blocks)


def test_a_line_costs_the_same_in_a_long_dump() -> None:
    def seconds(count: int) -> float:
        lines = read_lines("\n\n\n\n".join([glued("std", "en", 3)] * count).encode(), "utf-8")
        start = time.process_time()
        label_lines(lines)
        return time.process_time() - start

    seconds(2)
    assert seconds(160) < 8 * 3 * max(seconds(20), 0.01)


@pytest.mark.parametrize(
    "line",
    ["a", "TT", "?" * 50, "Rain at last in the south of the valley", "• one", "x " * 90 + "."],
    ids=["letter", "token", "marks", "headline", "point", "sentence"],
)
def test_many_equal_lines_cost_no_more_than_others(line: str) -> None:
    lines = read_lines("\n".join([line] * 20_000).encode(), "utf-8")
    start = time.process_time()
    label_lines(lines)
    assert time.process_time() - start < 12
