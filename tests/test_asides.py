"""Furniture inside and below a story: what it is, and that no sentence of the story becomes it."""

import pytest

from tests.test_rules import expected, shown
from transforms.roles.rules import read_example

TOP = """
headline | Rain at last in the south of the valley

body | It rained on Monday, and nobody who had waited for it since the spring went indoors.

body | The farmers of the valley had not seen such rain for years, they said, and danced.

body | The dam held, said the man with the key of its tower, and it would hold for longer.

body | Nobody had asked him before Monday, he said, and nobody had thanked him since then.

"""
WRITTEN = [
    pytest.param(
        TOP
        + """
        body | (NOTE: the tower is closed on Mondays)

        body | It rained on Tuesday, and nobody who had waited for it since the spring went in.

        body | The farmers of the hills had not seen such rain for years, they said, and sang.

        body | The ferry was late, said the man with the bell of its quay, and would be again.

        body | Nobody had asked him before Tuesday, he said, and nobody had heard him since then.

        notice | © The Valley Gazette 2024
        """,
        id="a note in brackets is of the story that goes on, a year of rights is not",
    ),
    pytest.param(
        TOP
        + """
        widget | Share

        subhead | For the bread

        body | • 200 g of flour
        body | • 9 g of salt

        subhead | How it is done

        body | • Mix both with water from the dam.
        body | • Bake it until the bells ring.
        """,
        id="a story goes on with lists under heads of their own",
    ),
    pytest.param(
        TOP
        + """
        widget | Share

        related_link | Read also

        related_link | • Snow closes the pass in the north for days
        related_link | • Fog keeps the ships of the east in port
        """,
        id="points that are headlines are no list of the story",
    ),
    pytest.param(
        TOP
        + """
        widget | Leave a comment

        notice | The keeper reads all comments once he is back from the tower, and shows a few.
        """,
        id="no story goes on below the form for comments",
    ),
    pytest.param(
        TOP
        + """
        comment | 2 comments
        comment | Hillman 3 hours ago
        comment | At last. I had sold my umbrella.
        related_link | Read also
        related_link | Snow closes the pass in the north
        """,
        id="two comments and their count are a thread up to other furniture",
    ),
    pytest.param(
        TOP
        + """
        comment | Commentaires
        comment | Hillman
        comment | 13 février 2024 à 07h51
        comment | Bravo aux paysans, dansez bien !
        """,
        id="a thread may have a label that counts nothing",
    ),
    pytest.param(
        TOP
        + """
        related_link | Read also
        related_link | Snow closes the pass in the north for days

        comment | Comments

        comment | At last. I had sold my umbrella.
        """,
        id="one sentence under the label of a thread is a comment",
    ),
    pytest.param(
        TOP
        + """
        widget | 2 comments
        widget | Share
        related_link | Read also
        related_link | Snow closes the pass in the north
        """,
        id="a count of comments alone is a button",
    ),
    pytest.param(
        TOP
        + """
        widget | Comments (2)

        body | The sun came back on Tuesday, and with it all who sell umbrellas to the valley.
        """,
        id="a paragraph below a count of comments is no comment",
    ),
    pytest.param(
        TOP
        + """
        widget | 2 comments
        related_link | Snow closes the pass in the north for days
        related_link | 13 February 2024
        """,
        id="a headline with its day below a count of comments is a link",
    ),
    pytest.param(
        TOP
        + """
        related_link | Read more: Snow closes the pass in the north
        widget | Share
        widget | Print

        body | The dam is to be looked at again in May.

        nav | Tags: rain, farmers
        """,
        id="a short sentence that stands apart below links goes on with the story",
    ),
    pytest.param(
        TOP
        + """
        related_link | Read more: Snow closes the pass in the north
        widget | Share
        widget | Print

        subhead | Key of iron

        body | The dam is to be looked at again in May.

        body | Its key stays where it is.

        nav | Tags: rain, farmers
        """,
        id="the cross-head over it does, too",
    ),
    pytest.param(
        TOP
        + """
        related_link | Related stories
        related_link | Snow closes the pass in the north for days
        related_link | Nobody in the village had seen it coming.
        related_link | Harbour board elects a diver as its head
        """,
        id="a sentence right under a headline below a label is its teaser",
    ),
    pytest.param(
        TOP
        + """
        promo | Sign up to our letter

        promo | Your address is not given to others.
        """,
        id="a sentence that speaks to the reader below a request goes on with it",
    ),
    pytest.param(
        TOP
        + """
        promo | Stay up to date: sign up to our letter
        nav | #rain
        comment | Comments (2)
        comment | Hillman
        comment | 29 July 2025 at 12:10
        comment | Three years we said so, did nobody listen?
        comment | Reply
        comment | tarn
        comment | 29 July 2025 at 13:47
        comment | Well done all the same.
        comment | Reply
        related_link | Read also
        related_link | Snow closes the pass in the north
        """,
        id="a request to subscribe over comments opens no article",
    ),
    pytest.param(
        TOP
        + """
        body | Lowmere - Quillham: 3-2 (0-2)
        body | Goals: Quill (57e), Tarn (90+4)
        body | LOWMERE (3-5-2): Quill; Tarn, Reed, Alder; Brook, Fenn, Marsh, Ash, Dale
        related_link | Read also
        related_link | Snow closes the pass in the north
        """,
        id="teams and goals at the end of a report are story",
    ),
    pytest.param(
        """
        headline | Picking leaves on the hill in the south of the valley

        body | The season began on Monday, and all who pick the leaves were on the hill by five.

        body | Nobody sings there before noon, said one of the women, and nobody after it at all.
        widget | 1 / 3

        caption | Women on their way to the hill

        body | Who picks a basket more gets a coin more; by night it is weighed, and paid for.
        widget | 2 / 3

        caption | The scales in the yard of the house

        body | By evening the leaves are in the drying house, where the fires are lit until dawn.
        widget | 3 / 3
        """,
        id="a story in pictures that are counted is no list of links",
    ),
    pytest.param(
        TOP
        + """
        subhead | 1. How much more does it cost now?

        body | Before the rain a sack cost six coins, and now it costs eight, said the farmers.

        subhead | 2. When will it end?

        body | Nobody knew on Monday when it would end, and those who had asked stopped asking.
        """,
        id="a question with a number over its answer is a cross-head",
    ),
    pytest.param(
        TOP
        + """
        body | Whoever wants to see our dam can sign up for it on a sheet of paper at the tower.

        body | A pencil hangs beside the sheet, and your name in full on it is more than enough.

        body | You had only to come to the tower by noon, and to bring the key if you had one.

        body | Three came, and the man with the key sent two of them home again before the rain.

        body | The third has stood on the wall of the dam ever since, and he counts the drops.

        body | He had come to three thousand on Tuesday, he said, and would go on until the spring.

        body | The farmers bring him bread at noon, and he would tell you how many there were.

        """,
        id="a story that speaks to its reader throughout has no requests in it",
    ),
    pytest.param(
        TOP
        + """
        body | What did they say when you told them?

        body | They said that they had known it all along, and that the key had been with them.

        body | And did anybody come to the tower after the rain had stopped?

        body | Three came, and I sent two of them home again, for it was about to rain once more.

        body | Who was the third?

        body | He has not said so far, and as long as he counts the drops, nobody will ask him.

        body | Nobody knows where he was before the rain, and nobody in the valley wants to know.

        """,
        id="questions that speak to somebody are those of an interview",
    ),
    pytest.param(
        TOP
        + """
        related_link | READ MORE IN NEWS
        related_link | STILL WET Farmer finds his boots in the dam after three years
        related_link | COLD FEET Pass in the north is closed for the whole of winter

        body | They said that they had known it all along, and that the key had been with them.

        body | He has not said so far, and as long as he counts the drops, nobody will ask him.

        body | Nobody knows where he was before the rain, and nobody in the valley wants to know.

        """,
        id="open lines right under a label of their own are its links",
    ),
    pytest.param(
        TOP
        + """
        related_link | Most read
        related_link | Snow closes the pass in the north of the valley
        nav | Contact us
        nav | Privacy policy
        nav | Cookie policy
        notice | All rights reserved
        """,
        id="names of pages on rights are links of the foot",
    ),
    pytest.param(
        TOP
        + """
        related_link | Most read
        related_link | 1
        related_link | Snow closes the pass in the north of the valley
        related_link | 2
        related_link | Harbour board elects a diver as its new head
        """,
        id="figures of a ranking are no steps from page to page",
    ),
    pytest.param(
        TOP
        + """
        related_link | Related stories
        related_link | February 1, 2024
        related_link | Snow closes the pass in the north of the valley
        related_link | January 12, 2024
        related_link | Harbour board elects a diver as its new head
        """,
        id="the day right under a label and over a headline is that of the link",
    ),
    pytest.param(
        TOP
        + """
        related_link | Most read
        related_link | Snow closes the pass in the north of the valley
        promo | Do you like our paper? Keep it afloat
        """,
        id="what speaks to the reader under links is a request",
    ),
    pytest.param(
        TOP
        + """
        related_link | Recommended for you
        related_link | Why your boots could be in the dam by next year
        related_link | Harbour board elects a diver as its new head
        """,
        id="a headline among headlines that speaks to the reader is a link",
    ),
    pytest.param(
        "nav | News\nnav | Opinion\nnav | Sport\nnav | Culture\nsection | Farming\n" + TOP.lstrip(),
        id="the last line of a long menu right over a headline is its section",
    ),
    pytest.param(
        "nav | Home\nnav | News\nnav | Valley\n" + TOP.lstrip(),
        id="the last step of a short way to a headline is a step",
    ),
    pytest.param(
        "nav | Valley\nnav | Farming\n" + TOP.lstrip(),
        id="two short lines right over a headline are the way to it",
    ),
    pytest.param(
        "section | Valley\nsection | A RAINY DAY\n" + TOP.lstrip(),
        id="a second one in capitals is the kicker under its section",
    ),
    pytest.param(
        "nav | Skip to main content\nsection | Energy\n" + TOP.lstrip(),
        id="the only short line under links past the menu is the section",
    ),
]


@pytest.mark.parametrize("written", WRITTEN)
def test_furniture_and_story_are_told_apart(written: str) -> None:
    assert shown(read_example(written).text)[0] == expected(written)
