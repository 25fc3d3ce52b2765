"""What stands around a picture without a credit shows that it is one, or that it is none."""

import pytest

from transforms.roles.rules import read_example
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

TOP = "headline | Keeper of the dam hands over the key\n"
STORY = """
body | The keeper of the dam, Ada Quill, gave the key of its tower to her son on Monday.
body | Nobody else had held the key since 1979, when the tower was built of stone and iron.
body | The farmers of the valley came to the square to see it, and it rained on all of them.
"""
MORE = """
body | Ada Quill said that she would sleep for a week, and then look for another key to keep.
body | Her son said that he would need a larger pocket, and the farmers laughed about that.
"""


def parted(text: str) -> str:
    """Return a text with a blank line above each of its lines."""
    return text.strip("\n").replace("\n", "\n\n") + "\n\n"


PAGES = [
    pytest.param(
        TOP + "caption | Ada Quill, keeper of the dam\n" + STORY + MORE,
        id="a name with a role is a caption where the first paragraph has the name",
    ),
    pytest.param(
        TOP + "byline | Ben Tarn, Porto\n" + STORY + MORE,
        id="a name that the story does not have is the author's",
    ),
    pytest.param(
        TOP
        + "date | 16 April 2021\n"
        + "caption | The tower of the dam on Monday. Photo: Ben Tarn\n"
        + "standfirst | A key made of iron finds a larger pocket\n"
        + STORY
        + MORE,
        id="an open line below a caption with its credit is a deck",
    ),
    pytest.param(
        TOP
        + "date | 16 April 2021\n"
        + "caption | The tower of the dam seen from the old chapel\n"
        + STORY
        + MORE,
        id="an open line below a stamp is a caption",
    ),
    pytest.param(
        parted(TOP + STORY)
        + "caption | The tower of the dam seen from the old chapel.\n"
        + "caption | Farmers dance in the rain.\n\n"
        + parted(MORE),
        id="sentences on end where blank lines part the paragraphs are captions",
    ),
    pytest.param(
        parted(TOP + STORY) + "body | “I will sleep.”\nbody | “I will not.”\n\n" + parted(MORE),
        id="what two people say on end is no caption",
    ),
    pytest.param(
        parted(TOP + STORY) + "body | • A key\nbody | • A tower of iron\n\n" + parted(MORE),
        id="points of a list on end are no captions",
    ),
    pytest.param(
        TOP + STORY + "caption | Ada Quill holds the key for the last time\n" + MORE,
        id="an open line that opens with somebody of the story is a caption",
    ),
    pytest.param(
        TOP + STORY + "subhead | Ada Quill: a key for every pocket there is\n" + MORE,
        id="a cross-head that quotes somebody of the story is no caption",
    ),
    pytest.param(
        TOP
        + STORY
        + MORE
        + "body | Ben Tarn will be told of it on his return. (ANI)\nnav | #valley\nnav | #dam\n",
        id="an agency behind the last sentence signs the story",
    ),
    pytest.param(
        TOP + STORY + "subhead | 3. Keys Made of Iron (Not Gold)\n" + MORE,
        id="a numbered heading with a bracket is no caption",
    ),
    pytest.param(
        TOP + STORY + "caption | The tower of the dam on Monday (Valley Post)\n" + MORE,
        id="a paper in brackets makes a line a caption",
    ),
    pytest.param(
        "headline | Keeper of the dam hands over the key of its tower to her son\n"
        "date | 16 April 2021, 06:45\n"
        "caption | The tower of the dam\ncaption_repeat | The tower of the dam\n"
        "byline | By Ben Tarn\n" + STORY + MORE,
        id="a doubled line below headline and stamp is a caption",
    ),
    pytest.param(
        "nav | Valley Voice - News of your street\n"
        "date | 16 April 2021, 06:45\n"
        "headline | Keeper of the dam hands over the key\n"
        "headline_repeat | Keeper of the dam hands over the key\n" + STORY + MORE,
        id="a doubled line below a site's name and the stamp is the headline",
    ),
    pytest.param(
        TOP
        + "caption | Two farmers dance on the square, 3 July 2023.\n"
        + "caption_repeat | Two farmers dance on the square, 3 July 2023. © AFP - Ben Tarn\n"
        + STORY
        + MORE,
        id="a caption again with its credit behind it is its copy",
    ),
]


@pytest.mark.parametrize("written", PAGES)
def test_the_lines_of_a_page_have_the_roles_in_its_margin(written: str) -> None:
    page = read_example(written)
    lines = read_lines(page.text.encode(), "utf-8")
    roles = tuple(label.role.value for label in label_lines(lines).labels)
    assert roles == tuple(role for role in page.roles if role)
