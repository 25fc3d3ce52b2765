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
        TOP
        + "date | 16 April 2021\n"
        + "body | How Keepers Spend Their Wages: What They Buy\n"
        + STORY
        + MORE,
        id="a heading in capital letters below a stamp is no caption",
    ),
    pytest.param(
        TOP
        + "date | 16. April 2021\n"
        + "caption | Blick über Staudamm und Turm am Montag\n"
        + "\nbody | Am Montag gab die Wärterin Ada Quill ihrem Sohn den Schlüssel zum Turm.\n"
        + "body | Seit 1979 lag der Schlüssel in ihrer Küche, neben Zucker, Mehl und Salz.\n"
        + "body | Die Bauern kamen auf den Platz, und der Regen fiel auf Hüte und Dächer.\n",
        id="where all nouns have a capital, those of a caption have one, too",
    ),
    pytest.param(
        TOP + STORY + "caption | From left: Ada Quill, her son and the council.\n" + MORE,
        id="who stands where opens a caption",
    ),
    pytest.param(
        TOP + STORY + "body | From left and right the farmers came to the dam.\n" + MORE,
        id="from where people came opens none",
    ),
    pytest.param(
        parted(TOP + STORY)
        + "caption | The keeper of the dam now counts the drops for the council\n"
        + "credit | Источник: Бен Тарн\n\n"
        + parted(MORE),
        id="a name behind the label of a source under a line of the story took its picture",
    ),
    pytest.param(
        parted(TOP + "byline | By Ben Tarn\ndate | 16 April 2021")
        + "caption | The tower of the dam seen from the chapel, in which a key was lost\n"
        + "credit | Jon Mill\n\n"
        + parted(STORY + MORE),
        id="a name under a line above a story that is signed already took its picture",
    ),
    pytest.param(
        parted(TOP)
        + "standfirst | The tower of the dam gets a keeper who has a larger pocket\n"
        + "byline | Jon Mill\n\n"
        + parted("date | 16 April 2021\n" + STORY + MORE),
        id="the only name above a story wrote it, with a deck right over it or not",
    ),
    pytest.param(
        parted(TOP + STORY)
        + "pullquote | “I never lost it, and I never showed it to anybody who had asked.”\n"
        + "pullquote | Ada Quill\n\n"
        + parted(MORE),
        id="who said it is no photographer",
    ),
    pytest.param(
        TOP
        + STORY
        + "caption | The tower of the dam on Monday. Image by Jon Mill for the Valley Post.\n"
        + MORE,
        id="a credit with a full stop behind a label is one",
    ),
    pytest.param(
        TOP
        + STORY
        + "body | The tower of the dam was seen on Monday in a film that was made by Jon Mill.\n"
        + MORE,
        id="a sentence that ends with who made a film has no credit",
    ),
    pytest.param(
        TOP
        + "widget | Lihat foto\ncredit | VALLEYPOST.COM/JON MILL\n"
        + "caption | The keeper of the dam and her son on the square.\n"
        + "byline | By Ben Tarn\n"
        + STORY
        + MORE,
        id="a credit may stand between the button of a picture and its caption",
    ),
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
        + STORY
        + "widget | ১ / ৭\ncaption | The tower of the dam, seen from the old chapel.\n"
        + "widget | ২ / ৭\ncaption | Farmers dance in the rain\n"
        + MORE,
        id="the lines below the counts of a gallery are captions",
    ),
    pytest.param(
        TOP
        + STORY
        + "widget | 2 / 7\nbody | The farmers of the valley danced until the rain had stopped.\n"
        + MORE,
        id="a count alone is of no gallery",
    ),
    pytest.param(
        TOP
        + STORY
        + "widget | Vidéo\ncaption | Farmers dance in the rain of the valley.\n\n"
        + MORE,
        id="a line right below the button of a video is its caption",
    ),
    pytest.param(
        parted(TOP + STORY)
        + "caption | Ada Quill, 61, in the kitchen where she kept the key of the tower in a tin\n\n"
        + "caption | The tower was locked from outside while the council had its annual dinner\n\n"
        + parted(MORE),
        id="two long open lines of which one names somebody of the story are captions",
    ),
    pytest.param(
        parted(TOP + STORY)
        + "caption | The tower as it was in 1979. The old door is marked in red\n\n"
        + parted(MORE),
        id="two sentences of which the last is open are a caption",
    ),
    pytest.param(
        parted(TOP + STORY) + "subhead | A tower as it was in 1979\n\n" + parted(MORE),
        id="a few words without a stop are a cross-head",
    ),
    pytest.param(
        TOP
        + "caption | Two farmers dance on the square, 3 July 2023.\n"
        + "caption_repeat | Two farmers dance on the square, 3 July 2023. © AFP - Ben Tarn\n"
        + STORY
        + MORE,
        id="a caption again with its credit behind it is its copy",
    ),
    pytest.param(
        "caption | The tower of the dam in June 2024. (Valley Observatory/Ada Quill)\n\n"
        + TOP
        + "date | 16 April 2021\n"
        + STORY
        + MORE,
        id="a sentence with a name in a bracket behind it is the caption over a headline",
    ),
    pytest.param(
        TOP
        + "byline | ADA QUILL, THE TOWER\ndate | 16 April 2021\n"
        + STORY.replace("Ada Quill", "Mara Lind")
        + MORE.replace("Ada Quill", "Mara Lind"),
        id="a name and a paper over the stamp wrote the story",
    ),
    pytest.param(
        TOP
        + STORY
        + "caption | Ada Quill, left, and her son look for the key of the tower on the square of "
        + "the old town. They had lost it in the morning. less\n"
        + "caption_repeat | Ada Quill, left, and her son look for the key of the tower on the "
        + "square of the old town. They had ... more\n"
        + "credit | Photo: Ben Tarn\ncredit | Photo: Ben Tarn\n"
        + MORE,
        id="a caption that a button folds is said again in short, and so is its credit",
    ),
    pytest.param(
        TOP + "\ncredit | Photo Credit\ncredit | Guild of Keepers\n\n" + STORY + MORE,
        id="under the label of a credit stands whose picture it is",
    ),
    pytest.param(
        parted(TOP + "date | 16 April 2021" + STORY)
        + "body | [Valley Post]\n\n"
        + parted(MORE)
        + "body | [The Keeper]\n\n"
        + parted("body | A locksmith of the town has measured the door and wants it to be wider.")
        + "body | [Reuters]\n\n"
        + parted("body | For thirty years the council had asked in vain for a second key, it said.")
        + "body | [Valley Post]\n\n"
        + parted("body | The tower was empty by then, and the door to it had no lock of any kind.")
        + parted("body | The tower stays open for visitors in the summer, and for cats at night."),
        id="papers in brackets under one paragraph after the other are quoted there",
    ),
    pytest.param(
        parted(TOP + STORY)
        + "body | Built: 1979, of stone and iron.\nbody | Keepers: Ada Quill and her son.\n\n"
        + parted(MORE),
        id="lines that name something and say what it is are facts",
    ),
    pytest.param(
        parted(TOP + STORY)
        + "caption | The tower of the dam seen from the old chapel.\n"
        + "caption | Right: the keeper with her key.\n\n"
        + parted(MORE),
        id="one line beside a caption may open with a word and a colon",
    ),
    pytest.param(
        parted(TOP + STORY)
        + "subhead | The dam holds\n\n"
        + parted(MORE)
        + "\n\ncaption | Ada Quill (Lowmere Divers) cheers after the first dance with Cy Moor\n\n"
        + "body | The farmers sang on the wall of the dam until the moon came up on Tuesday.\n\n"
        + "subhead | Ada Quill (47) has had enough\n\n"
        + "body | She went home before all of the others, and nobody danced after that.\n",
        id="whose side somebody is on stands below pictures, an age in heads",
    ),
    pytest.param(
        parted(TOP + STORY) + "credit | [Reuters]\n\n" + parted(MORE),
        id="an agency in brackets alone is a credit",
    ),
]


@pytest.mark.parametrize("written", PAGES)
def test_the_lines_of_a_page_have_the_roles_in_its_margin(written: str) -> None:
    page = read_example(written)
    lines = read_lines(page.text.encode(), "utf-8")
    roles = tuple(label.role.value for label in label_lines(lines).labels)
    assert roles == tuple(role for role in page.roles if role)
