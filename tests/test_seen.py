"""What a picture left in a story shows by its words, by its gaps and by what stands below it."""

import pytest

from transforms.fields.captions import read_caption
from transforms.roles.rules import read_example
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

TOP = "headline | Keeper of the dam hands over the key\n"
DATE = "date | 16 April 2021\n"
STORY = """
body | The keeper of the dam, Ada Quill, gave the key of its tower to her son on Monday.

body | Nobody else had held the key since 1979, when the tower was built of stone and iron.

"""
MORE = """
body | Ada Quill said that she would sleep for a week, and then look for another key to keep.

body | Her son said that he would need a larger pocket, and the farmers laughed about that.

"""
LAST = """
body | The council will now ask for a second key, which it had forgotten to do for forty years.

"""
NEXT = """
body | It rained on the valley on Friday, and the goats of the keeper did not mind it at all.

"""
OVER = """
body | The rain ended on Saturday, and so did the patience of all the farmers of the valley.

body | They met on the square on Sunday, where nobody could say any more who had lost the key.

"""

PAGES = [
    pytest.param(
        "headline | Rain fans of the valley follow the dance via TikTok\n" + STORY + MORE + LAST,
        id="how somebody did it ends a headline, too",
    ),
    pytest.param(
        TOP
        + STORY
        + "subhead | The goats of the hill\n\nsubhead | The goats of the hill\n"
        + MORE
        + "subhead | The cats of the valley\n\nsubhead | The cats of the valley\n"
        + LAST
        + NEXT,
        id="the paragraph under a line that stands twice is told",
    ),
    pytest.param(
        TOP
        + STORY
        + "subhead | The goats of the hill\n\nsubhead | The goats of the hill\n"
        + LAST
        + "subhead | The cats of the valley\n\nsubhead | The cats of the valley\n"
        + NEXT
        + MORE,
        id="and so is the only one between two of them",
    ),
    pytest.param(
        TOP
        + STORY
        + MORE
        + LAST
        + "date | (March 3, 2024)\n"
        + NEXT
        + "date | (May 5, 2024)\n"
        + OVER,
        id="a day in brackets under a paragraph is when that happened",
    ),
    pytest.param(
        TOP
        + STORY
        + MORE
        + "subhead | Lost Votes\n"
        + LAST
        + "date | (March 3, 2024)\n"
        + NEXT
        + OVER,
        id="and under a cross-head, too",
    ),
    pytest.param(
        TOP + STORY + MORE + LAST + "caption | (Published March 3, 2024)\n" + NEXT + OVER,
        id="without a title only the day of publishing is of a video",
    ),
    pytest.param(
        TOP
        + STORY
        + MORE
        + "caption | Lost Votes\n"
        + LAST.replace("body", "caption")
        + "caption | (Published March 3, 2024)\n"
        + NEXT
        + OVER,
        id="a title, a text and its day of publishing are of a video",
    ),
    pytest.param(
        TOP + STORY + "body | A goat at the door of the tower.\n" + MORE,
        id="a sentence without a verb between paragraphs is told",
    ),
    pytest.param(
        TOP + STORY + "body | The vote cost the mayor his seat.\n" + MORE,
        id="a short sentence with a verb of few letters is told",
    ),
    pytest.param(
        TOP + STORY + "body | A goat ran from the tower.\n" + MORE,
        id="a short sentence with a verb is told",
    ),
    pytest.param(
        TOP + STORY + "subhead | Goats\n\nbody | A goat at the door of the tower.\n" + MORE,
        id="what a cross-head is about may have no verb",
    ),
    pytest.param(
        TOP
        + STORY
        + "caption | Old Tower\n\ncredit | Photo: Ben Tarn\n"
        + MORE.replace(" key", " old tower"),
        id="words of the story over a labelled credit are what is on the picture",
    ),
    pytest.param(
        TOP + STORY + "subhead | Old Goats\n\ncredit | Photo: Ben Tarn\n" + MORE,
        id="words that the story has not head its next part, picture or not",
    ),
    pytest.param(
        TOP
        + STORY
        + "subhead | The Tower\n\n\n\n"
        + MORE
        + "\ncaption | The door from below\n\n\n"
        + LAST.lstrip("\n")
        + "subhead | The Key\n\n\n\n"
        + LAST.replace("second", "third").strip("\n"),
        id="equal gaps where heads have one below alone are left of a picture",
    ),
    pytest.param(
        TOP
        + DATE
        + STORY
        + "\ncaption | Goats Dance on the Square\n\n"
        + "caption | On Monday night the goats of the valley danced on its square.\n\n"
        + "caption | (Published Monday, May 6, 2024)\n"
        + MORE,
        id="the title and the text of a video stand over its day in brackets",
    ),
    pytest.param(
        TOP + DATE + STORY + "\nsubhead | Goats Dance on the Square\n" + MORE,
        id="a heading without a day below is a cross-head",
    ),
    pytest.param(
        TOP
        + DATE
        + "standfirst | Key is lost – Goats are found – Council to vote\n"
        + STORY
        + MORE,
        id="points that dashes part below the stamp are a deck",
    ),
    pytest.param(
        TOP + DATE + "caption | The tower – and the goats of Ada Quill\n" + STORY + MORE,
        id="one dash below the stamp is a caption's",
    ),
    pytest.param(
        TOP + DATE + "standfirst | The keeper of the dam and her son\n" + STORY + MORE,
        id="words that the story opens with sum it up",
    ),
    pytest.param(
        TOP
        + "\ncaption | The key of the tower in the tin of the kitchen\n\n"
        + "credit | Photo Credit\ncredit | Guild of Keepers\n\nbyline | By Ben Tarn\n"
        + STORY
        + MORE,
        id="over the label of a credit stands its caption",
    ),
    pytest.param(
        TOP + DATE + STORY + MORE + "nav | Tags: dam, goats\n\ncredit | Photo: Ben Tarn / AFP\n",
        id="below the tags stands whose the picture on top is",
    ),
    pytest.param(
        TOP
        + DATE
        + STORY
        + MORE
        + "related_link | Read more\n\nrelated_link | Goats dance on the square\n\n"
        + "related_link | Photo: Ben Tarn / AFP\n",
        id="the credit under another story is of its picture",
    ),
    pytest.param(
        TOP
        + DATE
        + "caption | Two farmers (left) dance on the square of the old town, and the keeper looks "
        + "on from the window of her kitchen.\n"
        + "caption_repeat | Two farmers (left) dance on the square of the old town, and the keeper "
        + "looks on from the window.\n"
        + STORY
        + MORE,
        id="most of a caption again is its other form",
    ),
    pytest.param(
        TOP
        + DATE
        + "caption | Two farmers (left) dance on the square of the old town, and the keeper looks "
        + "on from the window of her kitchen.\n"
        + "caption | Two farmers (left) dance on the square of the old town, and others come from "
        + "the hills with their goats and their drums.\n"
        + STORY
        + MORE,
        id="what only opens as a caption is of another picture",
    ),
    pytest.param(
        TOP
        + DATE
        + "credit | Ben Tarn/Agence France-Presse via Getty Images\ncredit | Getty Images\n"
        + STORY
        + MORE,
        id="a credit over a credit is no caption",
    ),
    pytest.param(
        TOP + DATE + STORY + MORE + "credit | All photos by Ben Tarn on Unsplash\n",
        id="all photos of a story are by one",
    ),
    pytest.param(
        TOP
        + DATE
        + STORY
        + "credit | Photo credit: ©iStock.com/bentarn, ©iStock.com/adaquill, ©iStock.com/goats7\n"
        + MORE,
        id="a labelled credit may be long",
    ),
    pytest.param(
        TOP
        + DATE
        + STORY
        + "body | Photo and key were put into a frame and hung in the tower.\n"
        + MORE,
        id="what happened to a photo is told",
    ),
    pytest.param(
        TOP
        + STORY
        + "subhead | Ada Quill and the key of the dam tower\n"
        + MORE
        + "subhead | What a locksmith had to say about it\n"
        + LAST
        + "subhead | How the farmers of the valley see it\n"
        + LAST.replace("second", "third"),
        id="where the parts have heads, one that names somebody is a head, too",
    ),
]


@pytest.mark.parametrize("written", PAGES)
def test_the_lines_of_a_page_have_the_roles_in_its_margin(written: str) -> None:
    page = read_example(written)
    lines = read_lines(page.text.encode(), "utf-8")
    roles = tuple(label.role.value for label in label_lines(lines).labels)
    assert roles == tuple(role for role in page.roles if role)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("The inner parts of a new lock, via lockHouse", None),
        ("The inner parts of a new lock, via iLock", "iLock"),
        ("The inner parts of a new lock. Ada Quill via iLock", "iLock"),
        ("The inner parts of a new lock (Ada Quill/AFP) via iLock", "iLock"),
        ("The inner parts of a new lock via Reuters", "via Reuters"),
        ("The inner parts of a new lock via iLock", None),
        ("Farmers joined the meeting via Zoom", None),
        ("The council met at night, via Zoom", None),
        ("Pilgrims reach the dam via Porto Velho", None),
        ("How to Sell Young Goats Online via GoatBank", None),
    ],
)
def test_through_whom_a_picture_came_is_its_credit(text: str, credit: str | None) -> None:
    piece = read_caption(text).credit
    assert (piece.of(text) if piece else None) == credit
