"""The rules for few words around a headline that no other sign explains."""

from transforms.roles import short_claims
from transforms.roles.rule_texts import HEADLINE, STORY
from transforms.roles.rules import GUESSED, LIKELY, Rule
from transforms.tables import Role

OF_SCRIPTS = (
    Rule(
        name="template",
        role=Role.WIDGET,
        reason="What a script should have filled in is a button's or a counter's.",
        claim=short_claims.template,
        example=HEADLINE + "widget | {copyLink} to copy\n" + "byline | By Ada Quill\n" + STORY,
        counter_example=HEADLINE + "byline | By Ada Quill\n" + STORY,
    ),
    Rule(
        name="key-event",
        role=Role.NAV,
        reason="A live page lists over its story what happened, each with how long ago.",
        claim=short_claims.key_event,
        confidence=LIKELY,
        example=HEADLINE
        + "byline | By Ada Quill\n"
        + """
            nav | 2h ago
            nav | The dam of the valley opens
            nav | 3h ago
            nav | Rain in the hills
        """
        + STORY,
        counter_example=HEADLINE + "byline | By Ada Quill\ndate | 2h ago\n" + STORY,
    ),
)
OVER_HEADLINE = (
    Rule(
        name="asks-above",
        role=Role.PROMO,
        reason="Over a headline a site says to its readers what it has for them.",
        claim=short_claims.asks_above,
        confidence=GUESSED,
        example="promo | Do you want a lamp for your tower? We have it\n\n" + HEADLINE + STORY,
        counter_example="nav | Valley Voice - News of your street\ndate | 16 April 2021, 06:45\n"
        + HEADLINE
        + HEADLINE.replace("headline", "headline_repeat")
        + STORY,
    ),
    Rule(
        name="credited-above",
        role=Role.CAPTION,
        reason="Where the picture or video stands on top of the page, so does its caption.",
        claim=short_claims.credited_above,
        confidence=LIKELY,
        example="caption | Farmers on the old bridge over the river. Photo: Ada Quill\n"
        + HEADLINE
        + STORY,
        counter_example="section | Valley weather\n\n" + HEADLINE + STORY,
    ),
    Rule(
        name="template-above",
        role=Role.WIDGET,
        reason="What a script should have filled in is a button's or a counter's.",
        claim=short_claims.template,
        example="widget | {copyLink} to copy\n" + HEADLINE + STORY,
        counter_example="section | Valley weather\n\n" + HEADLINE + STORY,
    ),
    Rule(
        name="counter-above",
        role=Role.WIDGET,
        reason="Beside a button stands how many pressed it.",
        claim=short_claims.counter_among_buttons,
        confidence=LIKELY,
        example="widget | Share\nwidget | 412 answers\n" + HEADLINE + STORY,
        counter_example="section | Valley weather\n\n" + HEADLINE + STORY,
    ),
)
AMONG_MARKS = (
    Rule(
        name="signed-part",
        role=Role.BYLINE,
        reason="Beside the name may stand its paper, its age or its address.",
        claim=short_claims.signed_part,
        confidence=LIKELY,
        example=HEADLINE + "byline | Ada Quill 5 hours\n" + STORY,
        counter_example=HEADLINE + "section | Valley weather\nbyline | By Ada Quill\n" + STORY,
    ),
    Rule(
        name="part-with-stamp",
        role=Role.DATE,
        reason="The stamp may have the place or the paper beside it.",
        claim=short_claims.part_with_stamp,
        confidence=LIKELY,
        example=HEADLINE
        + "byline | By Ada Quill\ndate | 5 March 2024 (in print at 10:20) - PORTO\n"
        + "widget | Share\n"
        + STORY,
        counter_example=HEADLINE + "section | Valley weather\nbyline | By Ada Quill\n" + STORY,
    ),
    Rule(
        name="house-under-byline",
        role=Role.BYLINE,
        reason="Between name and stamp stands whose paper or office it is.",
        claim=short_claims.house_under_byline,
        confidence=LIKELY,
        example=HEADLINE
        + """
            byline | By Ada Quill
            byline | Department for Dams and the Rivers of the Valley
            date   | 5 March 2024 10:20
        """
        + STORY,
        counter_example=HEADLINE + "byline | By Ada Quill\ndate | 5 March 2024 10:20\n" + STORY,
    ),
    Rule(
        name="house-over-stamp",
        role=Role.BYLINE,
        reason="Right over the stamp stands who wrote it, be it a paper or several people.",
        claim=short_claims.house_over_stamp,
        confidence=LIKELY,
        example=HEADLINE
        + """
            byline | Office of the Speaker
            date   | 5 March 2024 10:20
        """
        + STORY,
        counter_example=HEADLINE
        + """
            standfirst | Farmers of the valley dance in the rain
            date       | 5 March 2024 10:20
        """
        + STORY,
    ),
    Rule(
        name="contents-below",
        role=Role.NAV,
        reason="Lines of few words one over another list what the page holds.",
        claim=short_claims.contents,
        confidence=LIKELY,
        example=HEADLINE
        + "byline | By Ada Quill\n"
        + "nav | What it was\nnav | Why it rained\nnav | What is next\n"
        + "caption | The dam of the valley on Monday. (AFP)\n"
        + STORY,
        counter_example=HEADLINE + "section | Valley weather\nbyline | By Ada Quill\n" + STORY,
    ),
    Rule(
        name="bio-under-byline",
        role=Role.AUTHOR_BIO,
        reason="Open words right under a name say what the author does.",
        claim=short_claims.bio_under_byline,
        confidence=LIKELY,
        example=HEADLINE
        + """
            byline     | By Ada Quill
            author_bio | Formerly keeper of the dam, Porto
            date       | 5 March 2024 10:20
        """
        + STORY,
        counter_example=HEADLINE + "byline | By Ada Quill\ndate | 5 March 2024 10:20\n" + STORY,
    ),
)
