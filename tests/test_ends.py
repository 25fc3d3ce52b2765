"""Where a story ends: lists of others and boxes on its author below it, and stories that go on."""

import pytest

from tests.test_rules import expected, shown
from transforms.roles.rules import read_example

TOP = """
headline | Rain at last in the south of the valley

byline | By Cora Moor

body | It rained on Monday, and nobody who had waited for it since the spring went indoors. They
 stood in the lanes with their hats off, and when the bells of the chapel rang, those who knew
 how to danced, and those who did not beat whatever they had at hand until it broke.
body | The dam held, said the man with the key of its tower, and it would hold for longer. He
 had been asked for it only twice, both times by mistake, and had gone up all the same to see
 whether the iron door opened still; it did, with a cry that was heard across the water.

body | Nobody had asked him before Monday, he said, and nobody had thanked him since then. The
 board of the dam will meet on Friday, and it may thank him then, if somebody thinks of it.

""".replace("\n ", " ")

LISTS = [
    pytest.param(
        TOP
        + """
        related_link | More from the coast

        related_link | The harbour board has elected a diver as its head, and the sailors who…

        related_link | A piano stands between the stalls of the fishwives, and nobody knows…

        related_link | Shepherds counted two more heads than in spring, which has not been…

        related_link | The ferry to the isle is late, as it is on each day of the week.
        """,
        id="teasers that break off under words that no list knows",
    ),
    pytest.param(
        TOP
        + """
        related_link | Related stories

        related_link | Harbour

        related_link | A diver leads the board

        related_link | Sailors cheered on the quay when seven of nine members had voted.

        related_link | 2 hours ago

        related_link | Market

        related_link | Piano found between the stalls

        related_link | Fishwives say that it was not there on Sunday, and is out of tune.

        related_link | 3 hours ago

        related_link | Hills

        related_link | Shepherds count their flock

        related_link | Two heads more than in spring is what they told the clerk.

        related_link | 5 hours ago
        """,
        id="a section, a headline, a teaser and a time each",
    ),
    pytest.param(
        TOP
        + """
        related_link | More from The Gazette

        related_link | A Diver Leads the Board A Diver Leads the Board

        related_link | Sailors cheered on the quay when seven of nine members had voted.

        related_link | Ada Quill

        related_link | Piano Found by the Stalls Piano Found by the Stalls

        related_link | Fishwives say that it was not there on Sunday, and is out of tune.

        related_link | Ben Tarn

        related_link | Who Counts Our Flocks? Who Counts Our Flocks?

        related_link | Two heads more than in spring is what they told the clerk.

        related_link | Ada Quill
        """,
        id="headlines that stand twice in a line, with the author below each",
    ),
]
LINES = [
    pytest.param(
        TOP
        + """
        related_link | Related stories
        related_link | Harbour
        related_link | A diver leads the board of the isles
        related_link | Valley
        related_link | Shepherds count what drinks at the dam
        related_link | Valley
        related_link | Umbrellas are dear in all of the towns
        """,
        id="a section over each headline is no tag, though the story has its name",
    ),
    pytest.param(
        TOP
        + """
        related_link | Related stories
        related_link | Umbrellas are dear in all of the towns
        nav | Valley
        nav | Friday
        """,
        id="tags stand once",
    ),
    pytest.param(
        TOP
        + """
        endnote | The post Rain at last in the south of the valley appeared first on Dam Notes.
        """,
        id="what a blog says of itself where another prints it",
    ),
    pytest.param(
        TOP
        + """
        endnote | A longer version of this article first appeared on Dam Notes.
        """,
        id="where the article was first seen",
    ),
    pytest.param(
        TOP
        + """
        endnote | Het bericht van de dam verscheen eerst op Dam Notes
        """,
        id="and in another language",
    ),
]
BOXES = [
    pytest.param(
        TOP
        + """
        author_bio | Dora Finch is a diver and the author of two books on what lies in harbours.

        author_bio | She lives in the valley, and keeps bees.
        """,
        id="a sentence on somebody whom the story does not name, and one more",
    ),
    pytest.param(
        TOP
        + """
        author_bio | About Cora Moor

        author_bio | Cora Moor keeps the key of the chapel. Her letters have been printed often.
        """,
        id="a label with the name",
    ),
    pytest.param(
        TOP
        + """
        author_bio | About the author

        author_bio | For twenty years now, whoever wants to hear of dams has had to ask Cora.

        related_link | Related stories
        related_link | Snow closes the pass in the north of the valley
        """,
        id="a sentence below a label may name nobody",
    ),
    pytest.param(
        TOP
        + """
        author_bio | Cora Moor

        author_bio | Valley correspondent

        author_bio | Before he came to us, Cora sold umbrellas in all of the towns of the coast.
        """,
        id="a name, a job, a sentence",
    ),
]
STORIES = [
    pytest.param(
        TOP
        + """
        related_link | Read also

        related_link | Snow closes the pass in the north of the valley

        subhead | Harbour

        body | A diver is the new head of the board there, and the sailors cheered her.

        subhead | Market

        body | A piano stands between the stalls, and nobody knows who has left it.

        subhead | Hills

        body | Shepherds counted two heads more than in spring, they told the clerk.
        """,
        id="parts of one paragraph each below a link in the story",
    ),
    pytest.param(
        TOP
        + """
        subhead | Dora Finch

        body | Dora Finch is a diver and has seen the dam from below its water.

        subhead | Ben Tarn

        body | Ben Tarn is a shepherd and has counted what drinks from it.

        body | Neither of them came to the dance, and nobody knows what kept them away.

        body | On Tuesday the sun came back to the valley, and with it those who sell umbrellas.
        """,
        id="people in turn are the story",
    ),
    pytest.param(
        TOP
        + """
        body | Dora Finch is a diver and has seen the dam from below its water more than once.

        body | What is down there can wait until the board has met, said those who own boats.

        body | On Tuesday the sun came back to the valley, and with it those who sell umbrellas.
        """,
        id="somebody new is told of, and the story goes on",
    ),
    pytest.param(
        TOP
        + """
        body | On Tuesday the sun came back to the valley, and with it those who sell umbrellas.

        body | The ghost of the dam first appeared on the quay in 1911, as the old keeper told it.
        """,
        id="where somebody was first seen is told at the end",
    ),
    pytest.param(
        TOP
        + """
        body | The bells rang on, and nobody could say who had begun to pull at their ropes…

        body | There was talk of ghosts, of children, of a cat that had been seen up there…

        body | It was the wind, and it rings them still whenever it comes from the south…
        """,
        id="a story may end its paragraphs with three dots",
    ),
]


@pytest.mark.parametrize("written", [*LISTS, *LINES, *BOXES])
def test_what_stands_below_a_story_is_none_of_it(written: str) -> None:
    assert shown(read_example(written).text)[0] == expected(written)


@pytest.mark.parametrize("written", STORIES)
def test_a_story_goes_on_to_its_end(written: str) -> None:
    assert shown(read_example(written).text)[0] == expected(written)


SAID = (
    "I was there and can tell you that it did not rain at all in our street.",
    "At last! I have sold my umbrella, and so should you.",
    "Who keeps the second key, now that the first lies in the lake?",
)
UNITS = {
    "a name and a time in one line, under a count": (
        "3 thoughts on “Rain at last”",
        ["wetfoot on March {n}, 2024 at 2:1{n} pm", "{said}", "Reply"],
    ),
    "a name, a mark and an age, under a bare label": (
        "Comments",
        ["wetfoot • {n} years ago", "{said}", "{n}"],
    ),
    "a name glued to its time": (
        "3 Comments",
        ["wetfootMarch {n}, 2024 at 2:1{n} pm", "{said}"],
    ),
    "a short age, and the button to answer": (
        "Comments",
        ["wetfoot{n}", "{n}h", "{said}", "Reply"],
    ),
    "who says it, in French": (
        "Commentaires",
        ["wetfoot dit :", "{n} mars 2024 à 14 h 2{n} min", "{said}", "Répondre"],
    ),
    "whom a comment answers": (
        "Comments",
        ["Ada{n}", "{n} months ago", "{said}", "Reply to Ada{n}"],
    ),
    "no label at all, and the button to answer each": (
        None,
        ["wetfoot on March {n}, 2024", "{said}", "Reply"],
    ),
}


@pytest.mark.parametrize("name", UNITS)
def test_what_readers_say_below_a_story_is_a_thread(name: str) -> None:
    label, unit = UNITS[name]
    lines = [f"comment | {label}"] if label else []
    for n, said in enumerate(SAID, 1):
        lines += [f"comment | {line.format(n=n, said=said)}" for line in unit]
    written = TOP + "widget | Share\n\n" + "\n\n".join(lines)
    assert shown(read_example(written).text)[0] == expected(written)


NO_THREADS = [
    pytest.param(
        """
        widget | Comments

        headline | Rain at last in the south of the valley

        body | It rained on Monday, and nobody who had waited for it since spring went indoors.

        body | The dam held, said the man with the key of its tower, and it would hold for longer.

        body | Nobody had asked him before Monday, he said, and nobody had thanked him since then.
        """,
        id="a button over the headline",
    ),
    pytest.param(
        TOP
        + """
        subhead | Reply to the board

        body | The farmers wrote back on Tuesday, and what they wrote was read out in the chapel.
        """,
        id="a cross-head that speaks of a reply",
    ),
]


@pytest.mark.parametrize("written", NO_THREADS)
def test_no_story_is_a_thread(written: str) -> None:
    assert shown(read_example(written).text)[0] == expected(written)
