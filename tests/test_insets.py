"""What a page sets between the paragraphs of a story is told from the heads and lines of it."""

import pytest

from tests.test_rules import expected, shown
from tests.told import HEADLINE, TOLD
from transforms.roles.rules import read_example


def parted(*lines: str) -> str:
    return "\n\n".join((HEADLINE, *TOLD[:3], *lines, *TOLD[3:])) + "\n"


def on_end(*lines: str) -> str:
    return "\n".join((HEADLINE, *TOLD[:3], *lines, *TOLD[3:])) + "\n"


CALL_UNDER_BUTTON = "widget | Share\n\npromo | Order lamps from one of these harbours:"
HEAD_OVER_BUTTON = CALL_UNDER_BUTTON.replace("promo", "body")
CASES = {
    "a head whose words are told below is no link": parted(
        "subhead | Ships wait longer for cheaper berths"
    ),
    "two heads of which nothing is told below are heads": parted(
        "subhead | Nothing lasts for ever, says grandmother",
        "body | The lamp of the tower went out on Tuesday, and the baker lit it again at noon.",
        "subhead | Everybody remembers another summer",
    ),
    "the only question in capitals is a link": parted(
        "related_link | WHO WEIGHS A GLACIER AND WHAT FOR?"
    ),
    "questions in capitals are heads where there are several": parted(
        "subhead | WHEN DID THE RAIN COME TO THE VALLEY?",
        "body | The lamp of the tower went out on Tuesday, and the baker lit it again at noon.",
        "subhead | WHO WAS ON THE DAM ON THAT NIGHT?",
    ),
    "a letter with its name and terms is a promo": parted(
        "promo | The Valley Weekly",
        "promo | Sundays. All that was said on the dam.\n"
        "promo | By signing up, you agree to our terms and to letters on our events.",
    ),
    "a box whose button comes last is a promo": parted(
        "promo | The best of the valley\n"
        "promo | Every night at six in your mailbox, for free\n"
        "promo | Subscribe now"
    ),
    "two open lines over a button are a promo without gaps, too": on_end(
        "promo | The Valley Weekly", "promo | What the dam heard that day", "promo | Subscribe now"
    ),
    "one line over a button is none of it without gaps": on_end(
        "body | Ships wait longer for berths", "promo | Subscribe now"
    ),
    "a headline with its age and its length is a card": parted(
        "body | WATCH | How the harbour celebrated the rain at night:",
        "related_link | Dancers fill the quay of the harbour",
        "related_link | 14 hours ago\n"
        "widget | Duration 1:30\n"
        "related_link | Hundreds came to the harbour with their drums, and some of them stayed"
        " until the ships left at four o'clock in the morning, long after the last of the lamps.",
    ),
    "a headline with its section is a card": parted(
        "related_link | Science\nrelated_link | Glacier loses half of its weight in one summer"
    ),
    "a head tight over its paragraph is no card": parted(
        "subhead | Science\nbody | The glacier of the valley lost half of its weight in one summer."
    ),
    "an open line that comes again is a call": parted(
        "promo | Rent a boat from the keepers of the harbour",
        "body | The lamp of the tower went out on Tuesday, and the baker lit it again at noon.",
        "body | Nothing is as dark as a tower without a lamp, said the baker, and went home.",
        "body | The boats lay on the dry bed of the river for years and did not rot, she said.",
        "promo | Rent a boat from the keepers of the harbour",
    ),
    "a call that comes three times may stand under buttons": parted(
        CALL_UNDER_BUTTON,
        "body | The lamp of the tower went out on Tuesday, and the baker lit it again at noon.",
        "body | Nothing is as dark as a tower without a lamp, said the baker, and went home.",
        CALL_UNDER_BUTTON,
        "body | The boats lay on the dry bed of the river for years and did not rot, she said.",
        "body | Whoever wants to see the keeper has to climb two hundred steps of iron first.",
        CALL_UNDER_BUTTON,
    ),
    "a call that comes twice may be a head over a button": parted(
        HEAD_OVER_BUTTON,
        "body | The lamp of the tower went out on Tuesday, and the baker lit it again at noon.",
        "body | Nothing is as dark as a tower without a lamp, said the baker, and went home.",
        HEAD_OVER_BUTTON,
    ),
    "a last line of the story with our paper in it does not go on with a request": "\n\n".join(
        (
            HEADLINE,
            *TOLD,
            "promo | Sign up for our newsletter",
            "body | The keeper of the lamps did not answer our questions by Monday evening.",
        )
    ),
    "a paragraph that speaks to nobody does not": "\n\n".join(
        (HEADLINE, *TOLD[:-1], "promo | Sign up for our newsletter", TOLD[-1])
    ),
    "a letter with a name in quotation marks is offered": "\n\n".join(
        (HEADLINE, *TOLD, "promo | Hear all of it on our weekly podcast, “The Old Key.”")
    ),
    "an open line over nothing but requests is of their box": parted(
        "promo | Something to think about before you go",
        "promo | Sign up for our newsletter",
        "subhead | What the keeper wants",
        "body | The lamp of the tower went out on Tuesday, and the baker lit it again at noon.",
    ),
    "a head over a request has its paragraph below that": parted(
        "subhead | What the keeper wants",
        "promo | Sign up for our newsletter",
        "body | The lamp of the tower went out on Tuesday, and the baker lit it again at noon.",
    ),
    "names of parts come again, too": parted(
        "subhead | Why it matters:",
        "body | The lamp of the tower went out on Tuesday, and the baker lit it again at noon.",
        "body | Nothing is as dark as a tower without a lamp, said the baker, and went home.",
        "body | The boats lay on the dry bed of the river for years and did not rot, she said.",
        "subhead | Why it matters:",
    ),
    "what a reader has to allow to see a map is no story": parted(
        "widget | Your browser has to load external content before we can show you this map."
    ),
    "a story on browsers says what they load": parted(
        "body | Your browser has to load external content before it can show you this map.",
        "body | The browsers of the valley load such content, whoever made it, said the baker.",
    ),
    "an é that was read as two letters is no sign of rights": parted(
        "subhead | CafÃ© on the dam", TOLD[2].replace("dam held", "cafÃ© of the dam stood")
    ),
    "a notice on what shops pay stands beside what they sell": parted(
        "subhead | Lamps for the tower",
        "notice | We may earn a commission if you buy a lamp through these links.",
    ),
    "nor is a long sentence on one that speaks to nobody": parted(
        "body | The board earns a commission on each umbrella that is sold through the shop at the"
        " tower, and the farmers want to know why they have no share of what their rain brings in."
    ),
    "a story on commissions is none": parted(
        "body | The shops of the harbour pay a commission to whoever brings somebody who buys."
    ),
    "a long notice on what shops pay stands in a story, too": parted(
        "notice | I go from harbour to harbour and look for the lamps that burn longest, so that"
        " nobody else has to. When you buy one through these links, I may earn a commission.",
    ),
    "a story on what shops pay tells of it more than once": parted(
        "body | As a partner of such a shop you earn a commission when somebody makes a purchase"
        " through your link, and most of those who try it do not live on that for long, she says.",
        "body | The commission of a lamp is small, and that of a boat nobody has ever seen.",
    ),
    "a notice on what shops pay stands over a story, too": "\n\n".join(
        (
            HEADLINE,
            "notice | This guide has affiliate links: whoever buys through one of them pays not a"
            " penny more, and the Gazette earns a commission.",
            *TOLD,
        )
    ),
}


@pytest.mark.parametrize("written", CASES.values(), ids=CASES)
def test_an_inset_is_told_from_the_story(written: str) -> None:
    assert shown(read_example(written).text)[0] == expected(written)


def test_long_paragraphs_under_headlines_are_no_listing() -> None:
    told = " ".join(line.removeprefix("body | ") for line in TOLD)
    pairs = [f"Harbour sells lamp number {at} for a song\n\n{told}" for at in range(4)]
    labelled, _ = shown("\n\n".join(pairs))
    assert not any(line.startswith("related_link") for line in labelled)
