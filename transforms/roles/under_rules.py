"""The rules for lines right under the headline that look like something else.

They are asked first of those for lines between the headline and its story.
"""

from transforms.roles import under_claims
from transforms.roles.rule_texts import HEADLINE, STORY
from transforms.roles.rules import BARE, LIKELY, OPEN, Rule
from transforms.tables import Role

UNDER_HEADLINE = (
    Rule(
        name="share-address",
        role=Role.WIDGET,
        reason="The address of the page stands under its headline, for those who pass it on.",
        claim=under_claims.share_address,
        needs=BARE | OPEN,
        example=HEADLINE + "widget | https://gazette.example/p/4fKq2\n" + STORY,
        counter_example=HEADLINE + STORY + "body | https://dams.example/rain\n",
    ),
    Rule(
        name="deck-over-drawing",
        role=Role.STANDFIRST,
        reason="A drawing on top of a story has a credit and no caption: the deck stands over it.",
        claim=under_claims.deck_over_drawing,
        confidence=LIKELY,
        example=HEADLINE
        + "\nstandfirst | Three dry years have taught the farmers to count. Can they dance, too?\n"
        + "credit | Illustration by Ada Quill\n"
        + STORY,
        counter_example=HEADLINE
        + "\ncaption | The dam of the valley and its tower on Monday\n"
        + "credit | Image: Ada Quill\n"
        + STORY,
    ),
    Rule(
        name="name-and-agency",
        role=Role.BYLINE,
        reason="Over the stamp, a name and an agency are who wrote it, and no picture's credit.",
        claim=under_claims.name_and_agency,
        confidence=LIKELY,
        example=HEADLINE
        + "\nbyline | Ada Quill Associated Press\ndate | Published 5 March 2024 10:20\n"
        + STORY,
        counter_example=HEADLINE
        + "\ncaption | The dam of the valley and its tower on Monday\n"
        + "credit | Ada Quill, AP\n"
        + STORY,
    ),
    Rule(
        name="subject-over-credit",
        role=Role.CAPTION,
        reason="A name that the story has, over a picture's credit, is who is on the picture.",
        claim=under_claims.subject_over_credit,
        confidence=LIKELY,
        example=HEADLINE
        + "date | Published 5 March 2024 10:20\ncaption | Ben Tarn\ncredit | Photo: Ada Quill\n"
        + STORY
        + "body | Nobody had asked Ben Tarn for the key of the dam before Monday, he said.\n",
        counter_example=HEADLINE
        + "date | Published 5 March 2024 10:20\nbyline | Ben Tarn\ncredit | Photo: Ada Quill\n"
        + STORY,
    ),
    Rule(
        name="source-below",
        role=Role.BYLINE,
        reason="Above the story, the source is the agency in the author's place.",
        claim=under_claims.source_below,
        confidence=LIKELY,
        example=HEADLINE
        + "\nstandfirst | Three dry years have taught the farmers to count, and now to dance.\n"
        + "byline | Source: Reuters\n"
        + STORY,
        counter_example=HEADLINE + STORY + "endnote | Source: Reuters\n",
    ),
    Rule(
        name="initials-below",
        role=Role.BYLINE,
        reason="German papers print initials and agency, or two agencies, on top.",
        claim=under_claims.initials_below,
        confidence=LIKELY,
        example=HEADLINE + "\nbyline | aq/dpa\n" + STORY,
        counter_example=HEADLINE + "\nbyline | By Ada Quill\n" + STORY + "endnote | (aq/dpa)\n",
    ),
    Rule(
        name="count-of-headline",
        role=Role.WIDGET,
        reason="Blogs count the comments on a story under its headline, which they say again.",
        claim=under_claims.count_of_headline,
        confidence=LIKELY,
        example=HEADLINE
        + "\nwidget | 3 Comments on Rain at last in the south of the valley\n"
        + STORY,
        counter_example=HEADLINE + "\nbyline | By Ada Quill\n" + STORY,
    ),
)
