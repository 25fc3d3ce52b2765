"""Readers' comments are told from the story above them, with a label over them and without."""

import pytest

from transforms.roles.rule_texts import HEADLINE, MORE_STORY, STORY, parted
from transforms.roles.rules import read_example
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

TOLD = HEADLINE + STORY + MORE_STORY + "\n"
LONG = (
    "I was up at the tower on that very evening, and what the paper says of the key is not what I"
    " saw there. It was made of brass, and it had been new in my father's day; whoever tells you"
    " that it is older than the dam has never held it in a hand of his own, and neither have you."
)
SHORT = "You may well laugh, but the farmers paid for it twice."
THREADS = {
    "one comment of many words under its count": f"""
    comment | 1 comment
    comment | Cy Moor March 13, 2024 - 9:14 am
    comment | {LONG}
    widget  | Leave a Comment
    """,
    "times and votes without any name": f"""
    comment | Top Rated Comments
    comment | 2 days ago at 06:31 am
    comment | {LONG}
    comment | Rating: 36 Votes
    comment | 2 days ago at 06:18 am
    comment | {SHORT}
    comment | Rating: 25 Votes
    comment | 3 days ago at 06:25 am
    comment | {LONG}
    comment | Rating: 17 Votes
    """,
    "a verb and a day behind each name, no label": f"""
    comment | wetfoot commented Mar 13, 2024
    comment | i have waited for this rain for like 3 years
    widget  | Copy link
    comment | ironman commented Mar 13, 2024
    comment | {SHORT}
    widget  | Copy link
    comment | cymoor2 commented Mar 14, 2024
    comment | great rain!
    widget  | Copy link
    """,
    "a verb behind each name and a button below, no label": f"""
    comment | wetfoot says:
    comment | {SHORT}
    widget  | Copy link
    comment | Cy Moor says:
    comment | great rain!
    widget  | Copy link
    comment | iron man says:
    comment | {SHORT}
    widget  | Copy link
    """,
    "a time behind each name, no label": f"""
    comment | wetfoot on March 13, 2024 at 9:14 am
    comment | {LONG}
    comment | Cy Moor on March 13, 2024 at 10:02 am
    comment | {SHORT}
    comment | iron man on March 14, 2024 at 7:40 pm
    comment | {LONG}
    """,
    "names over times and long comments, no label": f"""
    comment | wetfoot
    comment | 3 hours ago
    comment | {LONG}
    comment | Cy Moor
    comment | 4 hours ago
    comment | {SHORT}
    comment | iron man
    comment | 5 hours ago
    comment | {SHORT}
    """,
    "a button to like each, and one to answer": f"""
    comment | Comments
    comment | wetfoot
    comment | 2h
    comment | {SHORT}
    widget  | Like
    comment | Reply
    comment | ironman
    comment | 3h
    comment | {LONG}
    widget  | Like
    comment | Reply
    """,
    "handles under a label": f"""
    comment | Comments
    comment | @wetfoot
    comment | {LONG}
    comment | @cymoor
    comment | {SHORT}
    comment | @ironman
    comment | {LONG}
    """,
    "a label with words before it, in a script without blanks": """
    comment | 网友评论
    comment | 湿脚
    comment | 2024-03-13 09:14
    comment | 我当晚就在水坝的塔楼上，钥匙不是铁做的。
    comment | 回复
    comment | 铁人
    comment | 2024-03-13 10:02
    comment | 农民们为此付了两次钱，没有人感谢他们。
    comment | 回复
    """,
    "a button to write one ends the thread": """
    comment | 3 Comments
    comment | wetfoot says:
    comment | March 13, 2024 at 9:14 am
    comment | I was there, and I did not see any rain!
    comment | Cy Moor says:
    comment | March 13, 2024 at 10:02 am
    comment | The key is not of iron at all.
    comment | iron man says:
    comment | March 14, 2024 at 7:40 pm
    comment | It is, and I know it.
    widget  | Leave a Reply
    promo   | Log in before you post a comment. New around here? Sign up now!
    """,
    "what readers think of the headline, without their names": f"""
    comment | 3 thoughts on “Rain at last in the south of the
    comment | • Great rain, Ada. It made me think of the dam that we never built.
    comment | • Hello Ada.
    comment | {LONG}
    comment | {SHORT}
    widget  | Leave a Reply
    """,
    "one reader, whose name has a time and a verb behind it": f"""
    comment | Comments
    comment | • Cy Moor on March 13, 2024 at 10:02 am said:
    comment | {LONG}
    widget  | Comments are closed.
    """,
    "a label that is a button elsewhere, and verbs behind the names": f"""
    comment | Comments
    comment | • Cy Moor on March 12, 2024 at 3:12 pm said:
    comment | Any news of the key?
    comment | A map of it is here: https://gazette.example/key
    comment | • Ada (Gazette) on March 13, 2024 at 6:09 pm said:
    comment | Hi Cy,
    comment | {LONG}
    comment | • iron man on March 14, 2024 at 7:41 pm said:
    comment | {SHORT}
    widget  | Comments are closed.
    """,
}
NO_THREADS = {
    "a number of thoughts that no headline stands behind": """
    subhead | 3 thoughts on the dam
    body | The board would have to raise the wall, and whoever wants that has to pay for it.
    body | Nobody asked the farmers what they think of a lake where their fields are now.
    body | And the key of the tower is still lost, said the man who had lost it in the spring.
    widget | Leave a Reply
    """,
    "points, one of which speaks of a response": """
    subhead | What the rain has brought
    body | 1. Faster answers: The board has a quick response to what the weather does.
    body | 2. More water: The dam is full, and the farmers have what they need for the year.
    body | 3. Fewer umbrellas: Those who sell them went home.
    body | 4. More dances: The farmers met at the tower.
    """,
    "headlines with a day and a sentence each": """
    related_link | Latest News
    related_link | Snow Closes the Pass in the North of the Valley for Days
    related_link | March 29, 2024
    related_link | When the snow came down on the pass in the night, the carters had to turn back…
    related_link | Read More
    related_link | Fog Keeps the Ships of the East in Their Harbour: Five Reasons
    related_link | March 27, 2024
    related_link | Sailors of the east say that they have not seen their own hands since Sunday…
    related_link | Read More
    related_link | A Diver Leads the Harbour Board From the Bottom of the Sea
    related_link | March 24, 2024
    related_link | She had been the first to see the new quay from below, and seven of nine voted…
    related_link | Read More
    """,
    "dances that are announced, each at a round time": """
    body | Those who want to dance with the farmers may do so on three evenings in the spring.
    body | At the dam, March 13, 2024, 9:30
    body | There will be drums, and nobody has to pay for what is drunk there.
    body | At the tower, March 14, 2024, 8:00
    body | The man with the key will open its door, and he will close it again.
    body | At the gate, March 15, 2024, 7:15
    body | Whoever has an umbrella brings it along, and whoever has none does not.
    """,
    "people who wrote to the board, over more of the story": f"""
    body | Ben Tarn wrote:
    body | {SHORT}
    body | Cy Moor replied:
    body | {SHORT} Neither of us was asked.
    body | Mayor Quill said:
    body | {SHORT} Both of you were asked.
    body | {LONG}
    """,
    "people with a day each, over three paragraphs more": f"""
    body | Ben Tarn wrote March 13, 2024
    body | {SHORT}
    body | Cy Moor wrote March 14, 2024
    body | {SHORT} Neither of us was asked.
    body | Mayor Quill wrote March 15, 2024
    body | {SHORT} Both of you were asked.
    body | On Wednesday the farmers came to the tower once more, and they had their drums along.
    body | The door of the tower was closed, and nobody could tell who had the key by then.
    body | It was found in a shed by those who sell umbrellas, and they gave it to the board.
    """,
    "people who are quoted without a mark below a button, as the story goes on": f"""
    promo | Subscribe to our newsletter
    body | Ben Tarn wrote:
    body | {SHORT}
    body | Cy Moor replied:
    body | {SHORT} Neither of us was asked.
    body | Mayor Quill said:
    body | {SHORT} Both of you were asked.
    body | On Wednesday the farmers came to the tower once more, and they had their drums along.
    """,
    "people who are quoted, over a button": f"""
    body | Ben Tarn wrote:
    body | “{SHORT}”
    widget | Share
    body | Cy Moor replied:
    body | “{SHORT} Neither of us was asked.”
    widget | Share
    body | Mayor Quill said:
    body | “{SHORT} Both of you were asked.”
    """,
}


@pytest.mark.parametrize("written", THREADS.values(), ids=THREADS)
@pytest.mark.parametrize("is_parted", [True, False], ids=["parted", "tight"])
def test_what_readers_say_is_told_from_the_story(written: str, is_parted: bool) -> None:
    _check(TOLD + (parted(written) if is_parted else written))


@pytest.mark.parametrize("written", NO_THREADS.values(), ids=NO_THREADS)
def test_what_looks_like_a_thread_is_left_alone(written: str) -> None:
    _check(TOLD + parted(written))


@pytest.mark.parametrize("label", ["Discussion about this post", "Diskussion zu diesem Artikel"])
def test_a_thread_may_stand_without_its_story(label: str) -> None:
    text = f"""
        comment | {label}
        comment | I was there, and it did not rain.
        comment | {LONG}
        widget  | 12 more comments...
        promo   | Subscribe to our newsletter
    """
    example = read_example(parted(text))
    found = label_lines(read_lines(example.text.encode(), "utf-8"))
    assert [label.role.value for label in found.labels] == [r for r in example.roles if r]
    assert found.blocks == ()


@pytest.mark.parametrize(
    "headline", ["The Farmers' Comments on the Dam Anger the Board", "Discussion About the Dam"]
)
def test_a_headline_on_comments_opens_a_story(headline: str) -> None:
    text = f"headline | {headline}\n" + TOLD.partition("\n")[2] + "widget | View all comments\n"
    example = read_example(parted(text))
    found = label_lines(read_lines(example.text.encode(), "utf-8"))
    assert [label.role.value for label in found.labels] == [r for r in example.roles if r]


def _check(written: str) -> None:
    example = read_example(written)
    labels = label_lines(read_lines(example.text.encode(), "utf-8")).labels
    found = tuple(label.role.value for label in labels)
    expected = tuple(role for role in example.roles if role)
    if "comment" in expected:
        assert found == expected
    else:
        assert "comment" not in found
