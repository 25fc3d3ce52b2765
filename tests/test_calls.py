"""What a page calls upon its reader to do is told from heads, links and what goes on below it."""

import pytest

from tests.test_rules import expected, shown
from tests.told import HEADLINE, TOLD
from transforms.roles.calls import is_call
from transforms.roles.rules import read_example


def parted(*lines: str) -> str:
    return "\n\n".join((HEADLINE, *TOLD[:3], *lines, *TOLD[3:])) + "\n"


def below(*lines: str) -> str:
    return "\n\n".join((HEADLINE, *TOLD, "\n".join(lines))) + "\n"


CASES = {
    "what to do now is no head": parted("promo | Reserve a place on board today"),
    "what to do with us is none at the end": below("promo | Compare our lamps"),
    "nor is it over a request": parted("promo | Compare our lamps", "promo | Sign up"),
    "what to do with what is yours heads a paragraph": parted("subhead | Get your boat in order"),
    "a question on what is wanted, and where it is to be had": below(
        "promo | Looking for a lamp that burns all night? Visit our shop below the tower."
    ),
    "the same in German, over one more such sentence": below(
        "promo | Suchen Sie eine Lampe? Bestellen Sie jetzt bei uns im Laden.",
        "promo | Want more light? Contact us today and see the tower from above.",
    ),
    "a last sentence that opens with a noun like a request": below(
        "body | Support for our keepers has fallen, the board says, and so has the light."
    ),
    "a request that somebody speaks": below(
        "body | Find our men, the women of the valley asked the board, and they found them."
    ),
    "what is wanted, and a story on what is ours": below(
        "body | Want to know why? See what the rain has done to the lamps of our valley."
    ),
    "a question that somebody in the story is asked": below(
        "body | Who has the key? Nobody knows, said the farmers, and went home to their lamps."
    ),
    "a question on what is wanted, with nothing to be had": below(
        "body | Ready to dance? The farmers were, when the rain came at last."
    ),
    "what is wanted, with the story going on": parted(
        "body | Looking for a lamp that burns all night? Visit our shop below the tower."
    ),
    "what is wanted, and who says where it is": below(
        "body | Looking for a lamp? Try our valley, the mayor of it said to those who had none."
    ),
    "what is wanted and where others have it": parted(
        "body | Looking for a lamp that burns all night? Call the board, or go to the chapel."
    ),
    "what is wanted and what was done, with the story going on": parted(
        "body | Ready to dance? The farmers were, and so was the man with the key."
    ),
    "who calls out what to do in a story is heard": parted("subhead | Join the dance now!"),
    "what a page hands out is offered in its story": parted("promo | Download our checklist"),
    "who gets what is handed out may stand over a part": parted(
        "subhead | Farmers get a checklist"
    ),
    "a check is a noun or a verb, and heads one": parted("subhead | Check your credit report"),
    "an order that tells no time and speaks to nobody is one": parted(
        "subhead | Order returns to the harbour"
    ),
    "a point of a list says what to do, too": parted(
        "body | • Order the lamps of the tower in May, and now"
    ),
    "a button under each of several entries": parted(
        "subhead | Lamp and Daughters",
        "body | The lamps of this house burn with oil from the north and do not smoke.",
        "widget | Visit website",
        "subhead | Wick Brothers",
        "body | Nothing is as dark as a tower without a lamp, say the brothers, who sell them.",
        "widget | Visit website",
        "subhead | The Old Wax Works",
        "body | Candles for those who like to see a flame, and for the mayor, who dislikes oil.",
        "widget | Visit website",
    ),
    "facts on each of several things are no calls": parted(
        "subhead | Time until the lamps come: one week",
        "body | The lamps of this house burn with oil from the north and do not smoke.",
        "body | Nothing is as dark as a tower without a lamp, say the brothers, who sell them.",
        "body | Candles for those who like to see a flame, and for the mayor, who dislikes oil.",
        "subhead | Time until the lamps come: one week",
    ),
    "sections of links right under a request are none of it": below(
        "promo | Subscribe now",
        "related_link | Harbour",
        "related_link | Divers elect a chairman under water",
        "related_link | Harbour",
        "related_link | Ferry to the isle is late on each day of the week",
        "related_link | Harbour",
        "related_link | Glacier loses half of its weight in one summer",
    ),
    "nor of an advertisement": below(
        "ad | Advertisement",
        "related_link | Harbour",
        "related_link | Divers elect a chairman under water",
        "related_link | Harbour",
        "related_link | Ferry to the isle is late on each day of the week",
        "related_link | Harbour",
        "related_link | Glacier loses half of its weight in one summer",
    ),
    "what comes again under each of several links is a control": below(
        "related_link | You may also like",
        "related_link | Divers elect a chairman under water",
        "widget | Keep this for later",
        "related_link | Ferry to the isle is late on each day of the week",
        "widget | Keep this for later",
        "related_link | Glacier loses half of its weight in one summer",
        "widget | Keep this for later",
        "related_link | Nobody wants to be mayor of the harbour any more",
        "widget | Keep this for later",
    ),
    "a name under each of several links is none": below(
        "related_link | You may also like",
        "related_link | Divers elect a chairman under water",
        "related_link | Ada Mary Quill",
        "related_link | Ferry to the isle is late on each day of the week",
        "related_link | Ada Mary Quill",
        "related_link | Glacier loses half of its weight in one summer",
        "related_link | Ada Mary Quill",
        "related_link | Nobody wants to be mayor of the harbour any more",
        "related_link | Ada Mary Quill",
    ),
    "a section over each of several links is none": below(
        "related_link | You may also like",
        "related_link | Health and science news",
        "related_link | Divers elect a chairman under water",
        "related_link | Health and science news",
        "related_link | Ferry to the isle is late on each day of the week",
        "related_link | Health and science news",
        "related_link | Glacier loses half of its weight in one summer",
        "related_link | Health and science news",
        "related_link | Nobody wants to be mayor of the harbour any more",
    ),
    "the name of an account over its handle is no section": below(
        "promo | Follow us on Twitter",
        *["widget | h J R", "widget | @Harbour_Gazette_News"] * 4,
    ),
    "one of several buttons may stand nearer to what is below": parted(
        "subhead | Lamp and Daughters",
        "body | The lamps of this house burn with oil from the north and do not smoke.",
        "widget | Visit website",
        "subhead | Wick Brothers",
        "body | Nothing is as dark as a tower without a lamp, say the brothers, who sell them.",
        "widget | Visit website\nbody | Open from June to the first day of September, and by night",
        "subhead | The Old Wax Works",
        "body | Candles for those who like to see a flame, and for the mayor, who dislikes oil.",
        "widget | Visit website",
    ),
    "a head that comes three times, right over each paragraph, is no button": "\n\n".join(
        (
            HEADLINE,
            *TOLD[:2],
            *(f"subhead | Find the best place\n{line}" for line in TOLD[2:5]),
            TOLD[5],
        )
    ),
    "nor is it where blank lines part it from what is above and below alike": parted(
        "subhead | Find the best place",
        "body | The lamps of this house burn with oil from the north and do not smoke.",
        "subhead | Find the best place",
        "body | Nothing is as dark as a tower without a lamp, say the brothers, who sell them.",
        "subhead | Find the best place",
        "body | Candles for those who like to see a flame, and for the mayor, who dislikes oil.",
    ),
    "a head that says what more people do names no kind": parted(
        "subhead | More farmers share stories"
    ),
    "nor does one that says what more women do": parted("subhead | More women write recipes"),
    "nor one on what is to come": parted("subhead | More stories to come"),
    "one word before the kind is of its name": below(
        "related_link | More harbour stories", "related_link | Divers elect a chairman under water"
    ),
    "more words are where a colon is behind it": below(
        "related_link | More great harbour stories:",
        "related_link | Divers elect a chairman under water",
    ),
    "or where it says for whom": below(
        "related_link | More great harbour stories for you",
        "related_link | Divers elect a chairman under water",
    ),
    "the page of a calendar": below(
        "nav | Archives",
        "widget | June 2024",
        "widget | Mo Di Mi Do Fr Sa So",
        "widget | 1 2",
        "widget | 3 4 5 6 7 8 9",
        "widget | 10 11 12 13 14 15 16",
    ),
    "a page may end with the first row of one": below(
        "nav | Archives", "date | June 2024", "widget | Mo Di Mi Do Fr Sa So", "widget | 1 2"
    ),
    "figures in a row are no calendar where one is left out": parted(
        "body | 1 2 3 4\nbody | 5 6 8 9"
    ),
    "what speaks to readers right over a request is of its box": parted(
        "promo | Are you always the last to hear what the harbour has decided?\npromo | Sign up"
    ),
    "a paragraph in front of one is not": parted(
        "body | Are you the last who hears what the harbour has decided, they asked each other.",
        "promo | Sign up",
    ),
    "points below furniture are the story's": below(
        "widget | Share", "widget | 3 wet feet", "body | • Fill the lamp with oil from the north."
    ),
    "what is to be had for less is an offer": parted("promo | Lamps for the tower, now 20% off"),
    "so is it in French, with its freight": parted(
        "promo | Livraison gratuite dans toute la vallée"
    ),
    "a story on prices says so in its sentences, too": parted(
        "subhead | Lamps for the tower are 20% off",
        "body | The lamps of the old works are 20% off until the tower has one, said the mayor.",
    ),
    "what a story says in percent may be a sign over it": parted(
        "subhead | Lamps for the tower are 20% off",
        "body | The lamps of the old works are 20 per cent off, and nobody buys one, he said.",
    ),
    "what a story says could be saved keeps a sign as well": parted(
        "subhead | Lamps for the tower are 20% off",
        "body | The old works could save each of the villages 300 dollars a night, he said.",
    ),
    "who saves how many is no deal": parted("subhead | Firefighters save 12 from burning tower"),
    "nor is what a law may do": parted("subhead | How the law could save 100 jobs"),
    "nor are millions": parted("subhead | Save $50 million with no lamp at all"),
    "nor are jobs in Swedish": parted("subhead | Spara 300 jobb"),
    "a price that fell is news in German": parted("subhead | Strom ist 20 % günstiger"),
    "stories of one kind head a part over a paragraph": parted("subhead | More horror stories"),
    "what a council could save is no deal": parted("subhead | Council could save $300,000"),
    "nor is what a price lost": parted("subhead | Shares 20% off their peak"),
    "nor is a delivery of water": parted("subhead | Free delivery of water to the south ends"),
    "parties to watch head a part": parted("subhead | Watch parties go online"),
    "neighbors who speak do, too": parted("subhead | Now neighbors speak"),
    "an amount of money is a deal in Swedish": parted("promo | Spara 300 kr på lampor"),
    "the names of networks are buttons, however many": "\n\n".join(
        (HEADLINE, "widget | Facebook X Email WhatsApp LinkedIn Reddit Pinterest", *TOLD)
    ),
    "a button on end with what it is for is no head": parted(
        "promo | Light for every tower, with no smoke at all\npromo | Shop Brass Lamps Today",
        "subhead | What the keeper wants",
        "body | The lamp of the tower went out on Tuesday, and the baker lit it again at noon.",
    ),
    "an order that heads a paragraph is a head": parted("subhead | Order restored today"),
    "text that holds the place of another is no story": parted(
        "widget | Lorem ipsum dolor sit amet, consectetur adipiscing elit.",
        "widget | • Lorem ipsum 2",
    ),
    "a form that failed says so": parted(
        "widget | There was an error submitting the form, and nobody knows why."
    ),
    "a demonstration is offered in a story of its maker, too": parted(
        "promo | Book a demo with the makers of the lamp, who know what a tower needs at night."
    ),
    "offers under a label of links that are gone are no links": "\n\n".join(
        (
            HEADLINE,
            *TOLD,
            "related_link | See also:",
            *(
                line
                for gift in ("letters", "key", "lamp", "goats", "umbrella")
                for line in (
                    "promo | Subscribe now",
                    "promo | Sign up for our newsletter",
                    f"promo | You get the {gift} of the keeper as soon as you are with us.",
                )
            ),
            "promo | Subscribe now",
        )
    ),
    "points under a request say what it offers": below(
        "promo | Become a member",
        "promo | • Two letters from the dam in each week of the year",
        "promo | • A lamp for the first hundred",
    ),
}


@pytest.mark.parametrize("written", CASES.values(), ids=CASES)
def test_a_call_is_told_from_the_story(written: str) -> None:
    assert shown(read_example(written).text)[0] == expected(written)


CALLS = [
    pytest.param("Jetzt Karten für den Hafen kaufen", True, id="German says now first"),
    pytest.param("Commandez la lampe ici", True, id="French"),
    pytest.param("¡Compre su barco ya!", True, id="Spanish, between two marks"),
    pytest.param("Prenota ora", True, id="Italian"),
    pytest.param("Купить лампу сейчас", True, id="Russian"),
    pytest.param("Hemen abone ol", True, id="Turkish"),
    pytest.param("지금 구독하기", True, id="Korean"),
    pytest.param("Get a lamp for her", False, id="her is here in Danish, but get is not Danish"),
    pytest.param("Now the lamps are lit", False, id="a time alone"),
    pytest.param("Order in the harbour", False, id="a verb alone"),
    pytest.param("Shop", False, id="one word"),
    pytest.param("Start your trip here", True, id="what may be a noun, with whose"),
    pytest.param("Order the lamp now", True, id="what may be a noun, with an article"),
    pytest.param("Jetzt lesen", True, id="few words that are doubtful in more"),
    pytest.param("Order restored online", False, id="an order that is a noun"),
    pytest.param("View from here", False, id="a view that is one"),
    pytest.param("Search for lost key resumes today", False, id="a search that is one"),
    pytest.param("Support for the strike grows online", False, id="a support that is one"),
    pytest.param("Let your body decide", False, id="what to let is told in a story"),
    pytest.param("Reserva Federal sube las tasas hoy", False, id="a name in Spanish"),
    pytest.param("Visita del Papa a Lima hoy", False, id="a visit in Spanish"),
    pytest.param("Compra de votos: lo que se sabe hoy", False, id="a purchase in Spanish"),
    pytest.param("Visita del Papa oggi", False, id="a visit in Italian"),
    pytest.param("Compra de terres avui", False, id="a purchase in Catalan"),
    pytest.param("Jump in prices here", False, id="a jump that is one"),
    pytest.param("Prova generale oggi", False, id="a rehearsal in Italian"),
    pytest.param("Tegn på bedring nu", False, id="a sign in Danish"),
    pytest.param("Test på skolerne begynder nu", False, id="a test in Danish"),
    pytest.param("Zur Lage im Hafen heute", False, id="German for: on it"),
    pytest.param("Hier will er Ruhe finden", False, id="what he wants in German"),
    pytest.param("Jetzt will er die Insel kaufen", False, id="what he wants to buy in German"),
    pytest.param("Here is what to buy", False, id="what is told in English"),
    pytest.param("Today we want to start!", False, id="what we want"),
    pytest.param("Jetzt wollen wir in Ruhe lesen!", False, id="what we want in German"),
    pytest.param("Get all the lamps of the tower out of it now", False, id="many words"),
    pytest.param("Request the Lamp Catalogue", True, id="what a shop hands out"),
    pytest.param("Descarga nuestro catálogo", True, id="what one in Spain hands out"),
    pytest.param("Request a new trial", False, id="what a court is asked for"),
    pytest.param("Start a newsletter", False, id="what a reader may write"),
    pytest.param("The farmers get a checklist", False, id="who gets what is handed out"),
]
OVER_PARAGRAPH = [
    pytest.param("Get My Free Lamp Course", True, id="what is free"),
    pytest.param("Download our printable checklist", True, id="what is ours"),
    pytest.param("Get our boat out of the rain", False, id="what to do with ours"),
    pytest.param("Get a guide", False, id="what to do before a walk"),
    pytest.param("Get on with our guide", False, id="what to do on one"),
]


@pytest.mark.parametrize(("text", "is_one"), CALLS)
def test_a_call_is_known_by_its_words(text: str, is_one: bool) -> None:
    assert is_call(text) is is_one


@pytest.mark.parametrize(("text", "is_one"), OVER_PARAGRAPH)
def test_what_stands_as_a_head_is_a_call_by_what_it_hands_out(text: str, is_one: bool) -> None:
    assert is_call(text, is_over_paragraph=True) is is_one
