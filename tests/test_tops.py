"""What stands above and around a headline, line by line, with the texts that look alike.

A text is written as `role | line`; an empty line is a blank line.
"""

import pytest

from tests.rule_examples import HEADLINES, STORIES
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

HEAD = f"headline | {HEADLINES['en'][0]}"
STORY = "\n" + "\n\n".join(f"body | {line}" for line in STORIES["en"][0])
MORE = (
    "body | The south of the valley had waited for the rain through three dry years, through two "
    "mayors and one bridge, and when at last the rain came down there, the shepherds, the bakers "
    "and both ferrymen stood on the quay, hats in hand, until night fell."
)
MENU = "nav | Skip to content\nnav | News\nnav | Opinion\nnav | Sport\nnav | Culture\n"

TEXTS = [
    pytest.param(
        f"date | Sport2024.03.31 19:59\n{HEAD}\n{STORY}",
        id="a section with the day glued to it is a date",
    ),
    pytest.param(f"section | Sport 24\n{HEAD}\n{STORY}", id="one with another number is none"),
    pytest.param(
        f"{MENU}section | Valley water\n{HEAD}\n{STORY}",
        id="under a whole menu stands the section of the article",
    ),
    pytest.param(
        f"nav | Home\nnav | News\nnav | The valley\nnav | Water\n{HEAD}\n{STORY}",
        id="a way that starts at the first page ends with the section",
    ),
    pytest.param(
        f"nav | Startseite\nnav | Lokales\nnav | Am Fluss\n{HEAD}\n{STORY}",
        id="so does one in another language",
    ),
    pytest.param(
        f"nav | Skip to content\nsection | Energy\n{HEAD}\n{STORY}",
        id="under the link that jumps there stands the section",
    ),
    pytest.param(
        f"nav | The North\nnav | Rivers\n{HEAD}\n{STORY}",
        id="two names alone over a headline are the way to it",
    ),
    pytest.param(
        f"nav | Valley Support\n\nwidget | Share\n\n{HEAD}\n{STORY}",
        id="a name that is not right over the headline is the site's",
    ),
    pytest.param(
        f"section | The North\n\n{HEAD}\n{STORY}",
        id="one name alone over a headline is its section",
    ),
    pytest.param(
        "nav | Latest\nnav | Startups\nnav | Venture\nnav | U.S.\n"
        f"section | Chips\n{HEAD}\n{STORY}",
        id="a menu has labels of lists and names with full stops",
    ),
    pytest.param(
        f"nav | Valley news / The North / Orla\n{HEAD}\n{STORY}",
        id="three names between marks are the way to an article",
    ),
    pytest.param(
        f"section | The North / Orla\n{HEAD}\n{STORY}",
        id="two names between marks are a section",
    ),
    pytest.param(
        f"nav | Orla Herald\nnav | Valley News\n{HEAD}\n\nbyline | By Ada Quill\n{STORY}",
        id="names over a headline are no author where a byline follows",
    ),
    pytest.param(
        f"byline | Ada Quill\nauthor_bio | Editor of the weekly pages\n\n{HEAD}\n{STORY}",
        id="without one the author may stand over the headline",
    ),
    pytest.param(
        f"section | Section: News Edition: Late Page: 3\n{HEAD}\nbyline | By Ada Quill\n{STORY}",
        id="what the archive says of a page is no headline",
    ),
    pytest.param(
        f"{HEAD}\n\ndate | 5 March 2024 10:20\n\n"
        "caption | The dam of the valley on Monday\n\n"
        "caption_repeat | The dam of the valley on Monday\n\n"
        f"byline | By Ada Quill\n{STORY}\n{MORE}",
        id="a doubled line under a headline and its stamp is a caption",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | By Ada Quill\n\nstandfirst | • The dam of the valley holds\n"
        f"standfirst | • Shepherds danced until the night fell\n{STORY}",
        id="a list over a story that blank lines part is its summary",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | By Ada Quill\n\nbody | • The dam of the valley holds.\n{STORY}",
        id="one point is no list",
    ),
    pytest.param(
        "credit | Image: Ben Tarn\n"
        "caption | A shepherd looks at the dam of the valley from the hill.\n"
        f"{HEAD}\n\ndate | 5 March 2024 10:20\n{STORY}",
        id="a sentence under a credit and over a headline is a caption",
    ),
    pytest.param(
        f"nav | Football\nnav | League 2\nnav | Results\n{HEAD}\n{STORY}",
        id="an entry of a menu may end with a figure",
    ),
    pytest.param(
        f"nav | Front page\nnav | Speedway\nnav | Extra League\n{HEAD}\n"
        f"byline | Ada Quill\ndate | 26 April 2025, 21:37\n{STORY}",
        id="a name over a stamp signs the text as well",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | Ada Quill\nbyline | and\nbyline | Ben Tarn\n"
        f"date | 5 March 2024 10:20\n{STORY}",
        id="what joins two names is of the byline",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | By Ada Quill\nbyline | The Valley Ledger\n"
        f"date | 5 March 2024 10:20\n{STORY}",
        id="a paper between name and stamp is the author's",
    ),
    pytest.param(
        f"nav | Home\nnav | News\nnav | Water\nnav | Sport\nsection | Water\n{HEAD}\n{STORY}",
        id="an entry that comes again over the headline is its section",
    ),
    pytest.param(
        f"nav | Home\nnav | News\nsection | Interview\n{HEAD}\n{STORY}",
        id="a kind of article is no step of the way to it",
    ),
    pytest.param(
        f"nav | Home\nnav | News\nnav | Interviews\n{HEAD}\n{STORY}",
        id="many of that kind are a step",
    ),
    pytest.param(
        f"nav | Home\nnav | Valley\nsection | The end of a long drought\n{HEAD}\n{STORY}",
        id="a phrase over the headline is a kicker",
    ),
    pytest.param(
        f"nav | Football\nnav | Traffic\nnav | Weather\n\nsection | The city\nsection | Rivers\n"
        f"{HEAD}\n{STORY}",
        id="a blank line parts the sections from the menu",
    ),
    pytest.param(
        "promo | Start reading\nsection | Valley Ledger\nsection | Valley Ledger\n"
        f"section | Rivers\nbyline | Porto - Ada Quill\n\n{HEAD}\n{STORY}",
        id="an outlet that is named twice over section and author",
    ),
    pytest.param(
        f"{HEAD}\nstandfirst | Shepherds dance on the old bridge of the valley\n"
        f"date | 5 March 2024 10:20\nbyline | By Ada Quill\n{STORY}",
        id="right under the headline it is the deck",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | By Ada Quill\nauthor_bio | Formerly keeper of the old dam\n"
        f"date | 5 March 2024 10:20\n{STORY}",
        id="under a name it says who that is",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | By Ada Quill\nwidget | Share\nwidget | Larger letters\n"
        f"date | 5 March 2024 10:20\n{STORY}",
        id="a few words between buttons are a button",
    ),
    pytest.param(
        f"{HEAD}\nsection | Valley weather\nbyline | By Ada Quill\n{STORY}",
        id="a few words right under the headline are its section",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | By Ada Quill\nnav | Link to the dam\nnav | What it holds\n"
        f"nav | What is next\ncaption | The dam of the valley on Monday. (AFP)\n{STORY}",
        id="three such lines are the contents of the page",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | By Ada Quill\nnav | Key events\nnav | 2h ago\n"
        "nav | Shepherds close the bridge\nnav | 3h ago\nnav | Water over the quay\n"
        f"caption | The dam of the valley on Monday. (AFP)\n{STORY}",
        id="a live page lists what happened and how long ago",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | Ada Quill\nbyline | ada.quill@ledger.example\n"
        f"date | 5 March 2024 10:20\n{STORY}",
        id="a name whose address holds it is a name",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | Source: Valley Press\ndate | 5 March 2024 10:20\n{STORY}",
        id="a source over the stamp is the author",
    ),
    pytest.param(
        f"nav | Home\n\nnav | Culture\n\nnav | Rivers\n\n{HEAD}\n{STORY}",
        id="blank lines may part the steps of a way",
    ),
    pytest.param(
        "section | A talk with the keeper of the dam\n"
        "headline | The keeper of the dam counts what the rain has left to the valley\n"
        "standfirst | For thirty years he has held the key of its tower. Now he speaks of "
        "the rain, of the bridge and of those who danced on it.\n"
        f"byline | Ada Quill\ndate | 5 March 2024 10:20\n{STORY}",
        id="a short line over a longer one with its deck is no headline",
    ),
    pytest.param(
        f"{HEAD}\nstandfirst | Shepherds dance on the old bridge while the keeper counts hours\n"
        f"byline | Ada Quill\ndate | 5 March 2024 10:20\n{STORY}",
        id="without a deck below the longer one it is",
    ),
    pytest.param(
        "section | Rivers\nheadline | Shepherds of the valley count the hours until the rain\n"
        "byline | Ada Quill\ndate | 5 March 2024 10:20\nwidget | Share\n"
        "caption | The old bridge of the valley and its shepherds\n"
        "caption_repeat | The old bridge of the valley and its shepherds\n"
        f"{STORY}",
        id="a doubled line below byline and stamp is a caption, whatever it speaks of",
    ),
    pytest.param(
        f"nav | Home Valley Water {HEADLINES['en'][0]}\nnotice | All rights reserved\n\n{HEAD}\n"
        f"byline | By Ada Quill\n{STORY}",
        id="a way through the sections that starts at the first page needs no marks",
    ),
    pytest.param(
        f"headline | The farmers\n{STORY}\n\n{MORE}",
        id="few words alone on top that the story has are the headline",
    ),
    pytest.param(
        f"section | FARMERS\n{STORY}\n\n{MORE}",
        id="in capitals they are a kicker",
    ),
    pytest.param(
        f"section | Harvest\nwidget | Share\n{STORY}",
        id="few words on top of a text without a headline are its section",
    ),
    pytest.param(
        f"headline | The farmers dance and the keeper counts ... and then the rain ...\n\n{STORY}",
        id="points on end are no full stop: a headline may break off",
    ),
    pytest.param(
        f"body | The farmers dance and the keeper counts, and then the rain comes.\n\n{STORY}",
        id="a full stop makes a sentence of it",
    ),
    pytest.param(
        f"{HEAD}\nbyline | Posted on March 5, 2024 by Ada\n{STORY}",
        id="a stamp with its author behind it is a byline",
    ),
    pytest.param(
        f"{HEAD}\ndate | Posted on March 5, 2024 by the sea\n{STORY}",
        id="a stamp with other words behind it stays one",
    ),
    pytest.param(
        f"body | Bakers and both ferrymen on the quay,\ndate | 5 March 2024 10:20\n{STORY}",
        id="without a headline there is no deck",
    ),
    pytest.param(
        f"headline | The dam and its key (One Keeper Told)\ndate | 5 March 2024 10:20\n{STORY}",
        id="words in brackets behind the only headline are no credit",
    ),
    pytest.param(
        f"{HEAD}\ncaption | The dam and its key on Monday (Ada Quill/AP)\n"
        f"date | 5 March 2024 10:20\n{STORY}",
        id="an agency behind a line right above the stamp is one",
    ),
    pytest.param(
        "nav | Half the price of all umbrellas until the end of the week\nwidget | Back\n\n"
        "headline | Rain falls on the farmers, and the dam of the valley holds\n\n"
        f"byline | By Ada Quill\n{STORY}\n\n{MORE}",
        id="an offer on top that has no word of the story does not make a deck of the headline",
    ),
    pytest.param(
        "headline | Dam of the valley holds | Farmers dance\n\n"
        "standfirst | The dam held on Monday, and farmers of the valley danced, its keeper said\n"
        f"\ndate | 5 March 2024 10:20\n{STORY}\n\n{MORE}",
        id="a line over the stamp that says the headline again is its deck",
    ),
    pytest.param(
        "promo | We test each lamp of this page ourselves. If you buy one, we get a coin.\n\n"
        "headline | Old Keepers of the Dam Dance in the Rain. Why the Valley Holds.\n\n"
        "standfirst | The gauge of the old dam has been wrong for years, its keeper says.\n"
        f"byline | By Ada Quill\n{STORY}\n\n{MORE}",
        id="below a site's own words the headline is the line over byline or stamp",
    ),
    pytest.param(
        "body | We had waited for the rain in all of the valley since the spring of that year.\n\n"
        f"subhead | How the farmers danced\n{STORY}\n\n{MORE}",
        id="a head below the first paragraph that nobody signs is no headline",
    ),
    pytest.param(
        f"headline | Water without a dam\n\nstandfirst | Why nobody dances where it rained\n\n"
        f"{MORE}\n{STORY}",
        id="what says how or why below another line is the deck",
    ),
    pytest.param(
        "headline | Вода без плотины\n\nstandfirst | Как хранитель ждал дождя и чем всё кончилось\n"
        "\nbody | В понедельник пошёл дождь, и никто из тех, кто ждал его с весны, не ушёл в дом.\n"
        "\nbody | Крестьяне говорили, что не видели такого много лет, и танцевали до самой ночи.\n"
        "\nbody | Плотина выдержит и дольше, сказал хранитель с ключом от её старой башни.\n"
        "\nbody | За ночь вода поднялась до окон мельницы, а утром её уже не было видно с моста.",
        id="so it is in Russian",
    ),
    pytest.param(
        f"section | Water in the hills:\n\nheadline | Why nobody dances where it rained\n\n{MORE}"
        f"\n{STORY}",
        id="a colon makes a kicker of the line over it",
    ),
    pytest.param(
        "section | Bread and the mill\n\nheadline | How to dance where it rained\n\n"
        f"{MORE}\n{STORY}",
        id="a guide's headline says how to",
    ),
    pytest.param(
        "headline | Farmers of the valley dance in the rain\n\nbyline | ValleyPost March 05, 2024\n"
        f"{STORY}\n\n{MORE}",
        id="a name and the day under the headline say who wrote it and when",
    ),
    pytest.param(
        "headline | Barley\n\nstandfirst | Family: Grasses | Place of origin: The valley\n\n"
        f"{MORE} Barley stood under water by then.\n{STORY}",
        id="labels and what they name are no headline",
    ),
    pytest.param(
        f"headline | How your dam holds, and how you can dance on it\n\n{MORE}\n{STORY}",
        id="a headline may speak to its reader where it says how",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | By Ada Quill\n\nsubhead | Rivers of the Old Town\n{STORY}\n\n"
        f"subhead | Dams of the Old Town\n\n{MORE}\n\nsubhead | Keys of the Old Town\n\n"
        "body | The bells rang until the mayor of the valley left his dinner and came to them.",
        id="words like a name over the first part of several are its head",
    ),
    pytest.param(
        f"{HEAD}\n\ndate | 5 March 2024 10:20\n\nbyline | Ada Quill\n{STORY}\n\n"
        f"subhead | Dams of the Old Town\n\n{MORE}",
        id="one head alone makes none of the name over the story",
    ),
    pytest.param(
        f"{HEAD}\nwidget | New, 15 comments\n\n"
        f"standfirst | The third rain in the tale of the valley\n\nbyline | By Ada Quill\n{STORY}",
        id="open words over the byline are the deck below a button, too",
    ),
    pytest.param(
        f"{HEAD}\n\nbody | What the keeper of the dam has on his list\n\n"
        "body | • A lamp with its oil\nbody | • A key made of iron\nbody | • Two pencils\n\n"
        f"{MORE}\n{STORY}",
        id="a list under the words that lead to it is no summary",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | By Ada Quill\nstandfirst | Summary:\n\n"
        f"standfirst | The rain is back, and the farmers of the valley dance.\n\n{MORE}\n{STORY}",
        id="one paragraph under a label is the summary where the story goes on with longer ones",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | By Ada Quill\n\n"
        "standfirst | TL;DR: The rain is back after three years, and farmers of the valley dance."
        f"\n\n{MORE}\n{STORY}",
        id="a paragraph for those who read no more is the deck",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | Ada Quill and Cora J. Sandberg Valley Post Ledger\n"
        f"date | 5 March 2024 10:20\n{STORY}",
        id="words in capitals right over the stamp say who wrote it",
    ),
    pytest.param(
        f"{HEAD}\ndate | 5 March 2024 10:20\n\n"
        "standfirst | The rain is back after three long years. The farmers of the valley dance.\n\n"
        f"widget | 3 Min.\n\n{MORE}\n{STORY}",
        id="minutes alone are the time that reading takes, and stand between deck and story",
    ),
    pytest.param(
        f"nav | Skip to content\n\nnav | Valley Blog\n\nsection | Rivers\n\n{HEAD}\n{STORY}",
        id="what blank lines part from headline and menu is the section",
    ),
    pytest.param(
        "nav | 1. Home\nnav | 2. The Valley\nnav | 3. Rain in the South\n"
        f"nav | 1. What the dam of the valley holds\n\n{HEAD}\n{STORY}",
        id="steps with their numbers are the way to it, up to the last",
    ),
    pytest.param(
        f"{HEAD}\n\nsection | Rain & Drums\n{STORY}",
        id="two words and a sign between them are a section's name, and no author",
    ),
    pytest.param(
        f"{HEAD}\ndate | 5 March 2024 10:20\n\nwidget | View all credits\n{STORY}",
        id="what calls on the reader under the stamp is a button",
    ),
    pytest.param(
        f"{HEAD}\n\ndate | 5 March 2024\n"
        "standfirst | The rain is back after three years, and the farmers of the valley dance.\n\n"
        f"dateline | PORTO, PORTUGAL\n\n{MORE}\n{STORY}",
        id="place and country in capitals stand over the story, and the deck over them",
    ),
    pytest.param(
        f"byline | Published March 5, 2024 by Ada Quill\n\n{HEAD}\n{STORY}",
        id="a stamp over the headline that names its author is a byline",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | On Behalf of Quill Tarn LLC | Mar 5, 2024 | Rain\n{STORY}",
        id="on whose behalf it was written stands for the author",
    ),
    pytest.param(
        f"{HEAD}\n\ndate | 5 March 2024 10:20\nbyline | By Ada Quill\n"
        f"widget | Comments Follow this dam (in a new window)\n{STORY}",
        id="a word for comments makes buttons of what stands under the author",
    ),
    pytest.param(
        f"{HEAD}\n\nbyline | By Ada Quill\n\nbody | Here is why the keeper danced:\n{STORY}",
        id="what leads on to the story under the author is of the story",
    ),
]


def labelled(text: str) -> tuple[list[str], list[str]]:
    """Return the roles that a text says its lines have, and those they are given."""
    parts = [line.partition(" | ") for line in text.split("\n")]
    data = "\n".join(line for _, _, line in parts).encode()
    given = label_lines(read_lines(data, "utf-8")).labels
    return [role for role, _, line in parts if line], [label.role.value for label in given]


@pytest.mark.parametrize("text", TEXTS)
def test_each_line_of_a_top_has_its_role(text: str) -> None:
    said, given = labelled(text)
    assert given == said


def test_a_line_below_the_byline_is_not_the_headline_however_much_it_says_of_the_story() -> None:
    head = "headline | Umbrellas have gone out of fashion at the old market"
    below = "subhead | How the dam of the valley held on Monday"
    _, given = labelled(f"{head}\n\nbyline | By Ada Quill\n\n{below}\n{STORY}\n\n{MORE}")
    assert given.index("headline") == 0
    assert given.count("headline") == 1
