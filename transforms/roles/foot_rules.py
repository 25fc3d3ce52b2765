"""The rules for lines under a story and outside of any, the surest first in each part.

They are asked as those of `place_rules.py` are; `ENDS` also where a story goes on below.
"""

from transforms.roles import (
    button_cards,
    calendars,
    call_claims,
    closings,
    contacts,
    deals,
    foot_claims,
    foot_links,
    link_claims,
    picture_claims,
    promo_claims,
    story_claims,
    top_claims,
    under_claims,
)
from transforms.roles.rule_texts import HEADLINE, LONG_STORY, MORE_STORY, STORY, parted
from transforms.roles.rules import (
    AT_END,
    BARE,
    BEHIND,
    CLOSED,
    GUESSED,
    HINTED,
    LIKELY,
    MOSTLY,
    OPEN,
    SHORT,
    UNDER,
    Rule,
)
from transforms.tables import Role

ENDS = (
    Rule(
        name="of-references",
        role=Role.ENDNOTE,
        reason="Below a story stand the works and pages that it is based on.",
        claim=foot_claims.of_references,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "endnote | References\n"
        + "endnote | 1. Quill A, Tarn B. Keys of iron. Dams Today. 2016;13(3):48.\n"
        + "endnote | 2. Moor C, et al. Towers and those who dance on them. https://dams.example\n",
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + "subhead | References\n"
        + "body | The farmers had asked two people to speak for the man with the key.\n"
        + "body | Neither of them came to the dance, and nobody knows what kept them.\n",
    ),
    Rule(
        name="footnote",
        role=Role.ENDNOTE,
        reason="A note below a text ends with the arrow that leads back to where it is called.",
        claim=closings.footnote,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "endnote | 1. The farmers have had one key for two locks since then. ↩︎\n"
        + "endnote | 2. Nobody knows who has the other one. ↩︎\n",
        counter_example=HEADLINE
        + STORY
        + "body | ↩ is the sign on the key, the farmers said, and nobody knew what it meant.\n"
        + MORE_STORY,
    ),
    Rule(
        name="own-notice",
        role=Role.NOTICE,
        reason="Whose opinion a text is, what made it and who earns by it is no story.",
        claim=closings.says_of_itself(Role.NOTICE),
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "notice | Whoever writes for us does not speak for the paper; the opinion is the "
        + "author's alone.\n",
        counter_example=HEADLINE
        + MORE_STORY
        + "body | The author alone is responsible for such an opinion, said the paper of the "
        + "valley, and went on to print it.\n"
        + STORY,
    ),
    Rule(
        name="own-note",
        role=Role.ENDNOTE,
        reason="Where a text was printed first, and what was mended in it, is said below it.",
        claim=closings.says_of_itself(Role.ENDNOTE),
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "endnote | A shorter version of this text was printed in the Monday edition.\n",
        counter_example=HEADLINE
        + MORE_STORY
        + "body | A shorter version of this text was printed by the farmers on their own press.\n"
        + STORY,
    ),
    Rule(
        name="count-over-thread",
        role=Role.WIDGET,
        reason="The button that counts the comments stands right over the thread of them.",
        claim=foot_claims.count_over_thread,
        needs=BARE,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + """
            widget  | Link 21 Comments Print

            comment | 21 responses to “Rain at last in the south of the valley”

            comment | 2. I did not see any rain, and I was there.

            comment | 3. You were asleep, I saw you myself.

            comment | 7. The key is not of iron at all.
        """,
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + "body | The farmers wrote 21 comments in the book of the tower\n",
    ),
    Rule(
        name="facts-at-end",
        role=Role.ENDNOTE,
        reason="Under a review stands in few words where, when and for how much there is more.",
        claim=closings.facts_at_end,
        needs=BARE | CLOSED | AT_END,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "endnote | The Dam, town hall. Until 22 June, 19:30. Tickets 15-48, 2h 35min.\n",
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + "body | The dam was built from 1901 to 1907, when 22 farmers and 48 cows crossed it.\n",
    ),
    Rule(
        name="note-behind-sign",
        role=Role.ENDNOTE,
        reason="The last line alone has a sign before it: it is a note on the story.",
        claim=closings.signed_note,
        needs=BARE | AT_END,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "endnote | ※ The farmers of the valley have other names than here.\n",
        counter_example=HEADLINE
        + STORY
        + "body | ■ The dam held, and nobody thanked it for that.\n"
        + "body | ■ The tower held, and nobody knew why it did.\n"
        + MORE_STORY,
    ),
    Rule(
        name="name-over-bio",
        role=Role.AUTHOR_BIO,
        reason="The name of the author stands over the sentence that opens with it.",
        claim=closings.name_over_bio,
        needs=BARE | SHORT,
        confidence=LIKELY,
        example=HEADLINE
        + "byline | By Cy Moor\n"
        + STORY
        + MORE_STORY
        + "\nauthor_bio | Cy Moor\n\nauthor_bio | Cy Moor is a farmer and writes on dams.\n",
        counter_example=HEADLINE + STORY + "subhead | Dam Board\n" + MORE_STORY,
    ),
    Rule(
        name="writer-over-bio",
        role=Role.AUTHOR_BIO,
        reason="Below a story the name of its author stands over who that is, label and all.",
        claim=closings.writer_over_bio,
        needs=OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + "byline | By Cy Moor\n"
        + STORY
        + MORE_STORY
        + "\nauthor_bio | Written by Cy Moor\n"
        + "\nauthor_bio | Cy Moor is a farmer and writes on dams.\n",
        counter_example=HEADLINE
        + "byline | Written by Cy Moor\n"
        + "body | Cy Moor and his farmers danced on the dam until the rain was over.\n"
        + MORE_STORY,
    ),
    Rule(
        name="offer",
        role=Role.PROMO,
        reason="Where a story speaks of no letter and no app, who offers one is the paper.",
        claim=promo_claims.offer,
        needs=BARE,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "promo | What the valley talks of, at six every morning by e-mail, in our briefing\n",
        counter_example=HEADLINE
        + STORY
        + "body | The app of the dam board tells everybody in the valley when it will rain.\n"
        + "body | Download the app, the board told the farmers, and get the rain every day.\n"
        + MORE_STORY,
    ),
    Rule(
        name="pitch",
        role=Role.PROMO,
        reason="What a reader may want is asked at the end, where the writer has it to offer.",
        claim=promo_claims.pitch,
        needs=BARE,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "promo | Looking for an umbrella that lasts? Visit our shop below the tower.\n",
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + "body | Who has the key? Nobody knows, said the farmers, and they went home at last.\n",
    ),
    Rule(
        name="over-request",
        role=Role.PROMO,
        reason="What stands right over a button and speaks to readers says what it is for.",
        claim=promo_claims.over_request,
        needs=BARE,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\npromo | You do not want to be the last to hear of rain.\n"
        + "promo | Subscribe now\n\n"
        + parted(MORE_STORY),
        counter_example=parted(HEADLINE + STORY)
        + "\n\nbody | You had better bring your key, said a sheet of paper on the door.\n\n"
        + "promo | Subscribe now\n\n"
        + parted(MORE_STORY),
    ),
    Rule(
        name="call",
        role=Role.PROMO,
        reason="What to do is said to readers, and that it is to be done now, or with us.",
        claim=call_claims.call,
        needs=BARE,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\npromo | Order the book today\n\n"
        + parted(MORE_STORY),
        counter_example=parted(HEADLINE + STORY)
        + "\n\nsubhead | Order returns online\n\n"
        + parted(MORE_STORY),
    ),
    Rule(
        name="control-of-links",
        role=Role.WIDGET,
        reason="No headline is listed four times: what comes again under each is a control.",
        claim=call_claims.listed_control,
        needs=BARE | OPEN | BEHIND,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            related_link | You may also like
            related_link | Snow in the north of the valley
            related_link | Fog keeps the ships of the east in port
            widget       | Keep it for later
            related_link | Piano found by the stalls of the market
            related_link | Shepherds count their flock on the hill
            widget       | Keep it for later
            related_link | Glacier loses half of its weight in summer
            related_link | Nobody wants to be mayor of the harbour
            widget       | Keep it for later
            related_link | Diver is the new head of the harbour board
            related_link | Ferry to the isle is late on all seven days
            widget       | Keep it for later
        """,
        counter_example=HEADLINE
        + STORY
        + """
            related_link | You may also like
            related_link | Snow in the north of the valley
        """,
    ),
    Rule(
        name="calendar",
        role=Role.WIDGET,
        reason="Blogs print the days of a month in rows beside their posts.",
        claim=calendars.calendar,
        confidence=MOSTLY,
        example=HEADLINE
        + STORY
        + """
            widget | May 2024
            widget | M T W T F S S
            widget | 1 2 3 4 5
            widget | 6 7 8 9 10 11 12
            widget | 13 14 15
        """,
        counter_example=HEADLINE + STORY + "body | 1 2 3 4 5\n" + MORE_STORY,
    ),
    Rule(
        name="deal",
        role=Role.PROMO,
        reason="What is to be had for less is said by shops; a story says it in sentences.",
        claim=deals.deal,
        needs=BARE | OPEN,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\npromo | Save $50 on all umbrellas of the town\n\n"
        + parted(MORE_STORY),
        counter_example=parted(HEADLINE + STORY)
        + "\n\nsubhead | Save the umbrellas of 1950\n\n"
        + parted(MORE_STORY),
    ),
    Rule(
        name="networks-in-row",
        role=Role.WIDGET,
        reason="Names of networks with few other words are the buttons that share a page.",
        claim=under_claims.buttons_in_row,
        needs=BARE,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\nwidget | WhatsApp Facebook Zap Save\n\n"
        + parted(MORE_STORY),
        counter_example=parted(HEADLINE + STORY)
        + "\n\nsubhead | Facebook and Instagram fall silent\n\n"
        + parted(MORE_STORY),
    ),
    Rule(
        name="tags-in-line",
        role=Role.NAV,
        reason="Words that the story holds stand behind one another under it: it is filed so.",
        claim=link_claims.tags_in_line,
        needs=BARE | OPEN | AT_END,
        confidence=LIKELY,
        example=HEADLINE + STORY + MORE_STORY + "nav | Farmers, Rain, Dam, The Valley\n",
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + "body | Farmers, rain, and a dam of iron.\n",
    ),
    Rule(
        name="tags-behind-label",
        role=Role.NAV,
        reason="A word for tags and words that the story holds may stand in one line.",
        claim=link_claims.tags_behind_label,
        confidence=LIKELY,
        example=HEADLINE + STORY + MORE_STORY + "nav | Tags Farmers Dam Valley\n",
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + "body | Tags were all that the snow had left.\n",
    ),
    Rule(
        name="link-below-signature",
        role=Role.RELATED_LINK,
        reason="Who wrote a story closes it: a headline below that is of another one.",
        claim=link_claims.below_signature,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "\nendnote | SK/RT\n\nrelated_link | Three years without rain: all pictures\n",
        counter_example=HEADLINE + STORY + MORE_STORY + "\nendnote | SK/RT\n",
    ),
    Rule(
        name="address-at-end",
        role=Role.PROMO,
        reason="Below its story a page says where its readers may write to.",
        claim=closings.mail_in_sentence,
        needs=BARE | AT_END,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "promo | Letters to the Gazette go to letters@gazette.example, please.\n",
        counter_example=HEADLINE
        + STORY
        + "body | The key is asked for at key@dam.example, said the keeper of the tower.\n"
        + MORE_STORY,
    ),
    Rule(
        name="bio-at-end",
        role=Role.AUTHOR_BIO,
        reason="Who wrote the story is said in a sentence at its end.",
        claim=foot_claims.bio_of_author,
        needs=AT_END,
        example=HEADLINE
        + "byline | By Ada Quill\n"
        + STORY
        + MORE_STORY
        + "author_bio | Ada Quill lives in the valley and has known the dam for long.\n",
        counter_example=HEADLINE
        + "byline | By Ada Quill\n"
        + STORY
        + "body | Nobody knew the dam as Ben Tarn did, who danced on it with the farmers.\n"
        + MORE_STORY
        + "body | Ben Tarn lives in the valley and has known the dam for long.\n",
    ),
    Rule(
        name="more-notes",
        role=Role.ENDNOTE,
        reason="Releases close with several notes under one label.",
        claim=foot_claims.more_notes,
        needs=UNDER,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            endnote | Notes to editors
            endnote | The dam is run by the valley and has one key.
            endnote | Its tower is older than the dam itself.
            notice  | All rights reserved
        """,
        counter_example=HEADLINE + STORY,
    ),
    Rule(
        name="legal-link",
        role=Role.NAV,
        reason="The foot of a page links to its rules; the name of a page is no notice.",
        claim=link_claims.legal_link,
        needs=HINTED | BEHIND,
        example=HEADLINE
        + STORY
        + """
            related_link | You may also like
            related_link | Snow in the north of the valley
            nav    | About us
            nav    | Privacy policy
            notice | All rights reserved
        """,
        counter_example=HEADLINE
        + STORY
        + """
            related_link | You may also like
            related_link | Snow in the north of the valley
            notice | All rights reserved
        """,
    ),
    Rule(
        name="button-cards",
        role=Role.RELATED_LINK,
        reason="Between the same buttons, every few lines, stand other stories, a card each.",
        claim=button_cards.of_button_cards,
        needs=BEHIND,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            nav          | About us
            related_link | Snow in the north of the valley

            related_link | Discover more
            related_link | Fog over the east of the valley

            related_link | Discover more
            related_link | Hail in the hills of the south

            related_link | Discover more
        """,
        counter_example=HEADLINE
        + STORY
        + """
            related_link | Read more
            related_link | Snow in the north of the valley
        """,
    ),
    Rule(
        name="pager",
        role=Role.WIDGET,
        reason="Figures beside a word such as Next lead to the next page.",
        claim=link_claims.pager,
        needs=BEHIND,
        example=HEADLINE
        + STORY
        + """
            related_link | You may also like
            widget       | Previous
            widget       | 1
            widget       | Next
            related_link | Snow in the north of the valley
        """,
        counter_example=HEADLINE
        + STORY
        + """
            related_link | Most read
            related_link | Snow in the north of the valley
        """,
    ),
    Rule(
        name="topics-label",
        role=Role.NAV,
        reason="Under a label for more there may be subjects, a few words each, and no headlines.",
        claim=link_claims.topics_label,
        needs=HINTED | BEHIND,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            nav | More on this
            nav | Farmers
            nav | Rain
        """,
        counter_example=HEADLINE
        + STORY
        + """
            related_link | More on this
            related_link | Snow in the north of the valley
        """,
    ),
    Rule(
        name="clock-of-link",
        role=Role.RELATED_LINK,
        reason="In a list of news each headline has its time over it.",
        claim=link_claims.clock_of_link,
        needs=HINTED,
        example=HEADLINE
        + STORY
        + """
            related_link | Latest news
            related_link | 12:31
            related_link | Snow closes the pass in the north of the valley
        """,
        counter_example=HEADLINE
        + STORY
        + """
            widget | 0:45
            widget | Share
        """,
    ),
)

FOOT = (
    Rule(
        name="headline-at-foot",
        role=Role.HEADLINE_REPEAT,
        reason="Forms and lists below a story name it once more, with the site behind it.",
        claim=foot_claims.headline_at_foot,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "widget | Share\nheadline_repeat | Rain at last in the south of the valley | Weather\n",
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + "related_link | Read also\nrelated_link | Rain at last in the south of the valleys\n",
    ),
    Rule(
        name="of-author-box",
        role=Role.AUTHOR_BIO,
        reason="Below a story stands who wrote it: a name, and a sentence or two on that person.",
        claim=foot_claims.of_author_box,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "\nauthor_bio | Cora Moor\n\nauthor_bio | Valley correspondent\n"
        + "\nauthor_bio | As a farmer, Cora has seen all three of the dams that were built here.\n"
        + "\nauthor_bio | She has kept bees for long, and sells their honey at the gate.\n",
        counter_example=HEADLINE
        + STORY
        + "\nsubhead | Cy Moor\n"
        + "\nbody | Cy Moor is a farmer and has kept the key of the dam for long.\n"
        + "\nsubhead | Ada Quill\n"
        + "\nbody | Ada Quill is a diver and has seen the dam from below its water.\n"
        + "\nbody | Neither of them came to the dance, and nobody knows what kept them.\n",
    ),
    Rule(
        name="of-teasers",
        role=Role.RELATED_LINK,
        reason="A list of other stories has a sentence or two on each, and it ends the page.",
        claim=foot_claims.of_teasers,
        confidence=LIKELY,
        example=HEADLINE
        + "byline | By Ada Quill\n"
        + LONG_STORY
        + """
            related_link | More from the valley

            related_link | Harbour

            related_link | A diver leads the board

            related_link | Sailors cheered on the quay when seven of nine had voted for her.

            related_link | Hills

            related_link | Shepherds count their flock

            related_link | Two heads more than in the spring is what they told the clerk.

            related_link | Market

            related_link | Piano found by the stalls

            related_link | The fishwives say that it is out of tune, and nobody has come for it.
        """,
        counter_example=HEADLINE
        + LONG_STORY
        + """
            related_link | Read more: Snow in the north of the valley

            subhead | Harbour

            body | A diver is the new head of the board, and the sailors cheered her.

            body | She had not asked for it, she said, and went down to her ship again.
        """,
    ),
    Rule(
        name="credit-in-foot",
        role=Role.CREDIT,
        reason="The credit of the top picture may stand below the story, with its label.",
        claim=picture_claims.credit_in_foot,
        confidence=LIKELY,
        example=HEADLINE + STORY + "endnote | Reporting by Ada Quill\n\ncredit | Photo: Ben Tarn\n",
        counter_example=HEADLINE
        + STORY
        + "related_link | Read also\nrelated_link | Snow falls in the north of the valley\n",
    ),
    Rule(
        name="labelled-in-foot",
        role=Role.CAPTION,
        reason="A caption with its label is one below the story's end, too.",
        claim=picture_claims.labelled_in_foot,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "widget | Share\ncaption | Video caption, The tower of the dam\n",
        counter_example=HEADLINE
        + STORY
        + "nav | About us\nwidget | Share\nrelated_link | Snow falls in the north of the valley\n",
    ),
    Rule(
        name="credited-in-foot",
        role=Role.CAPTION,
        reason="A story that goes on below furniture has pictures there, too.",
        claim=picture_claims.credited_in_foot,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            widget  | Share
            caption | The tower of the dam on Monday. Photograph: Ada Quill/PA
        """,
        counter_example=HEADLINE
        + STORY
        + """
            nav          | About us
            widget       | Share
            related_link | Snow falls in the north of the valley
        """,
    ),
    Rule(
        name="initials-at-foot",
        role=Role.ENDNOTE,
        reason="The letters of who typed a story may stand among the furniture right under it.",
        claim=story_claims.initials_at_end,
        example=HEADLINE
        + STORY
        + """
            endnote | SK/RT
            widget | Share
            widget | Print
        """,
        counter_example=HEADLINE
        + STORY
        + """
            widget | Share
            widget | SK
            widget | Print
        """,
    ),
    Rule(
        name="stamp-of-link",
        role=Role.RELATED_LINK,
        reason="Links to other stories have their days with them.",
        claim=foot_claims.stamp_of_link,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            related_link | Related stories
            related_link | Snow in the north
            related_link | 16 April 2021, 06:45
        """,
        counter_example=HEADLINE
        + STORY
        + """
            widget | Share
            date   | 16 April 2021, 06:45
        """,
    ),
    Rule(
        name="stamp-at-foot",
        role=Role.DATE,
        reason="Some pages print the stamp under the story.",
        claim=foot_claims.stamp_at_foot,
        example=HEADLINE
        + STORY
        + """
            widget | Share
            date   | 16 April 2021, 06:45
        """,
        counter_example=HEADLINE + STORY + "widget | Share\nwidget | Comments (12)\n",
    ),
    Rule(
        name="note-at-foot",
        role=Role.ENDNOTE,
        reason="Who contributed is said under the story.",
        claim=foot_claims.says(Role.ENDNOTE),
        example=HEADLINE
        + STORY
        + "separator | ___\n"
        + "endnote | Ada Quill wrote in the tower, and Ben Tarn on the hill behind the old "
        + "chapel; Cy Moor contributed to this report.\n",
        counter_example=HEADLINE + STORY + "notice | All rights reserved\n",
    ),
    Rule(
        name="notice-at-foot",
        role=Role.NOTICE,
        reason="Rights and terms are spoken of under the story, in long sentences, too.",
        claim=foot_claims.says(Role.NOTICE),
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "widget | Comments (12)\n"
        + "notice | The Gazette keeps what its readers write for as long as the terms of use, "
        + "which it wrote itself, say that it may do so.\n",
        counter_example=HEADLINE + STORY + "widget | Comments (12)\n",
    ),
    Rule(
        name="promo-at-foot",
        role=Role.PROMO,
        reason="Newsletters and accounts are spoken of under the story, at length, too.",
        claim=foot_claims.says(Role.PROMO),
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "widget | Comments (12)\n"
        + "promo | A free trial of the Gazette says for as long as a moon lasts what all of the "
        + "valley will speak of when it meets at the dam.\n",
        counter_example=HEADLINE + STORY + "widget | Comments (12)\n",
    ),
    Rule(
        name="bio-at-foot",
        role=Role.AUTHOR_BIO,
        reason="Who the author is stands under the end note or the name.",
        claim=foot_claims.bio_at_foot,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            separator  | ___
            endnote    | Ada Quill and Ben Tarn contributed to this report.
            author_bio | Quill covers dams and rivers for the Gazette and lives in the valley.
        """,
        counter_example=HEADLINE
        + STORY
        + """
            separator | ___
            endnote   | Ada Quill and Ben Tarn contributed to this report.
            promo     | Do you long to see a dam by night? Write to me, and your boat will wait!
        """,
    ),
    Rule(
        name="contact-of-author",
        role=Role.AUTHOR_BIO,
        reason="Right under who the author is stands how to write to that person.",
        claim=contacts.contact_of_author,
        needs=BARE | OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + "byline | By Ada Quill\n"
        + STORY
        + MORE_STORY
        + "\nauthor_bio | Ada Quill is a reporter in the valley.\n"
        + "author_bio | https://quill.example\n",
        counter_example=HEADLINE + STORY + "body | https://quill.example\n" + MORE_STORY,
    ),
    Rule(
        name="rules-of-comments",
        role=Role.NOTICE,
        reason="Under the form for comments a page says what becomes of them.",
        claim=foot_claims.rules_of_comments,
        needs=BARE | CLOSED,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "widget | Leave a comment\nnotice | Nobody sees comments here before Monday.\n",
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + "body | Nobody made comments on that before Monday.\nwidget | Leave a comment\n",
    ),
    Rule(
        name="label-of-tags",
        role=Role.NAV,
        reason="The first words under a story are the label of the tags below them.",
        claim=link_claims.label_of_tags,
        confidence=LIKELY,
        example=HEADLINE + STORY + "widget | Share\n\nnav | Said here\nnav | Farmers\nnav | Rain\n",
        counter_example=HEADLINE + STORY + "widget | Share\nnav | Farmers\nnav | Rain\n",
    ),
    Rule(
        name="label-of-links",
        role=Role.RELATED_LINK,
        reason="The first words under a story are the label of the headlines below them.",
        claim=foot_links.label_of_links,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + """
            widget | Share

            related_link | From the valley
            related_link | Snow closes the pass in the north of the valley
            related_link | Fog keeps the ships of the east in their harbour
        """,
        counter_example=HEADLINE
        + STORY
        + """
            nav          | About us
            widget       | Share
            related_link | Snow falls in the north of the valley
        """,
    ),
    Rule(
        name="section-of-links",
        role=Role.RELATED_LINK,
        reason="Words that come again, each time over a headline, are the section of that.",
        claim=foot_claims.section_of_links,
        needs=OPEN | SHORT,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            widget | Share
            related_link | Harbour
            related_link | Snow in the north of the valley
            related_link | Harbour
            related_link | Fog keeps the ships of the east in port
        """,
        counter_example=HEADLINE
        + STORY
        + """
            nav | Tags
            nav | Farmers
            nav | Rain
        """,
    ),
    Rule(
        name="tag-at-foot",
        role=Role.NAV,
        reason="Words that the story holds stand under it as what it is filed under.",
        claim=foot_claims.tag_at_foot,
        confidence=LIKELY,
        example=HEADLINE + STORY + "promo | Subscribe now\nnav | Farmers\nnav | Rain\n",
        counter_example=HEADLINE
        + STORY
        + """
            related_link | Related stories
            related_link | Snow in the north
        """,
    ),
    Rule(
        name="spoken-at-foot",
        role=Role.PROMO,
        reason="Among the furniture under a story, the page speaks to its reader.",
        claim=promo_claims.spoken_at_end,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + """
            related_link | Read also: Snow in the north of the valley
            promo | Show your friends how much you like our paper
        """,
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + """
            body | You had better bring your key, said a sheet of paper on the door of the tower.
        """,
    ),
    Rule(
        name="more-ad",
        role=Role.AD,
        reason="Under the label of sponsored content stands what is sponsored.",
        claim=foot_claims.more_ad,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            ad | Sponsored content
            ad | Umbrellas that no rain of the valley has ever got through
        """,
        counter_example=HEADLINE
        + STORY
        + """
            related_link | Related stories
            related_link | Snow in the north of the valley
            ad           | Advertisement
            related_link | Fog over the east of the valley
        """,
    ),
    Rule(
        name="more-links",
        role=Role.RELATED_LINK,
        reason="Under a link stand further links, and the teaser of each.",
        claim=foot_links.more_links,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            related_link | Related stories
            related_link | Snow in the north
        """,
        counter_example=HEADLINE
        + "body | It rained on Monday, and nobody who had waited for it went indoors.\n"
        + "related_link | Read more: Snow in the north\n"
        + MORE_STORY,
    ),
    Rule(
        name="more-promo",
        role=Role.PROMO,
        reason="A request to subscribe has several lines.",
        claim=foot_claims.more_promo,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            promo | Subscribe now
            promo | • One year of rain and sun for 12 coins
        """,
        counter_example=HEADLINE + STORY + "promo | Subscribe now\nwidget | Share\n",
    ),
    Rule(
        name="more-notice",
        role=Role.NOTICE,
        reason="A notice has several lines.",
        claim=foot_claims.more_notice,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            notice | All rights reserved
            notice | • What was said in the tower may be said again
        """,
        counter_example=HEADLINE + STORY + "notice | All rights reserved\nwidget | 3 wet feet\n",
    ),
    Rule(
        name="more-nav",
        role=Role.NAV,
        reason="Tags and menus have several words, each on a line.",
        claim=foot_claims.more_tags,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            nav | #rain
            nav | The Valley
            nav | Dams
        """,
        counter_example=HEADLINE + STORY + "nav | #rain\nwidget | Share\n",
    ),
    Rule(
        name="more-widget",
        role=Role.WIDGET,
        reason="A note on the page's controls goes on in points.",
        claim=foot_claims.more_of_widget,
        confidence=LIKELY,
        example=HEADLINE + STORY + "widget | Settings\nwidget | • Larger letters\n",
        counter_example=HEADLINE + STORY + "widget | Share\nnotice | All rights reserved\n",
    ),
    Rule(
        name="loose-tags",
        role=Role.NAV,
        reason="Tags without a label stand under the story, a few words each.",
        claim=foot_claims.loose_tag,
        confidence=LIKELY,
        example=HEADLINE + STORY + MORE_STORY + "\nnav | Valley weather\nnav | Dams\n",
        counter_example=HEADLINE + STORY + MORE_STORY,
    ),
    Rule(
        name="more-titles",
        role=Role.RELATED_LINK,
        reason="Under the headline of another story go on its teaser and a few more.",
        claim=foot_links.more_titles,
        confidence=GUESSED,
        example=HEADLINE
        + STORY
        + """
            nav          | About us
            widget       | Share
            related_link | Snow falls in the north of the valley
            related_link | Fog keeps the ships of the east in their harbour
        """,
        counter_example=HEADLINE
        + STORY
        + """
            related_link | Related stories
            related_link | Snow in the north
        """,
    ),
    Rule(
        name="title-below-links",
        role=Role.RELATED_LINK,
        reason="A list of links goes on below a control, or below the place of an advertisement.",
        claim=foot_links.title_below_links,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            related_link | Related stories
            related_link | Fog keeps the ships of the east in their harbour
            widget       | Share
            related_link | Snow falls in the north of the valley
        """,
        counter_example=HEADLINE
        + STORY
        + """
            ad     | Sponsored content
            ad     | Umbrellas that no rain of the valley has ever got through
            widget | Share
            widget | An iron roof keeps the rain of the valley out
        """,
    ),
    Rule(
        name="asked-at-foot",
        role=Role.PROMO,
        reason="No headline speaks to its reader: among the furniture below a story the page does.",
        claim=foot_links.asked_at_foot,
        confidence=GUESSED,
        example=parted(HEADLINE + STORY)
        + "\n\nbody | You had better bring your key, and your friends theirs.\n\n"
        + """
            nav   | About us
            promo | Make your dream of rain come true
        """,
        counter_example=HEADLINE + STORY + "widget | Share\nwidget | 3 wet feet\n",
    ),
    Rule(
        name="title-at-foot",
        role=Role.RELATED_LINK,
        reason="A headline among the furniture under a story is that of another story.",
        claim=foot_links.title_at_foot,
        confidence=GUESSED,
        example=HEADLINE
        + STORY
        + """
            nav          | About us
            widget       | Share
            related_link | Snow falls in the north of the valley
        """,
        counter_example=HEADLINE
        + STORY
        + """
            widget | Share
            widget | An iron roof keeps the rain of the valley out
        """,
    ),
    Rule(
        name="head-at-foot",
        role=Role.SUBHEAD,
        reason="A story that goes on below furniture has heads there, too.",
        claim=foot_claims.head_at_foot,
        needs=BARE | OPEN,
        confidence=GUESSED,
        example=HEADLINE
        + STORY
        + "widget | Share\nsubhead | Things of the tower\nbody | • Two locks\nbody | • One key\n",
        counter_example=HEADLINE + STORY + "widget | Share\nwidget | 3 wet feet\n",
    ),
    Rule(
        name="rest-at-foot",
        role=Role.WIDGET,
        reason="What else is short among the furniture under a story is a control.",
        claim=foot_claims.short_at_foot,
        confidence=GUESSED,
        example=HEADLINE + STORY + "widget | Share\nwidget | 3 wet feet\n",
        counter_example=HEADLINE + STORY,
    ),
)

OUTSIDE = (
    Rule(
        name="listing-menu",
        role=Role.NAV,
        reason="Names of sections over one another are the menu of a listing page, too.",
        claim=top_claims.menu_of_listing,
        confidence=LIKELY,
        example="""
            nav          | Politics
            nav          | World

            related_link | Rain at last in the south
            related_link | It rained on Monday, and nobody who had waited for it since the spring…

            related_link | Snow in the north of the valley
            related_link | The farmers of the north had not seen the like for years, they say, and…

            related_link | Fog over the east of the valley
            related_link | Nobody saw it come, and nobody could see anything once it was there, at…
        """,
        counter_example=HEADLINE + STORY,
    ),
    Rule(
        name="listing-name",
        role=Role.SECTION,
        reason="A listing page opens with the name of its section or author.",
        claim=foot_claims.first_short,
        confidence=LIKELY,
        example="""
            section      | Ada Quill

            related_link | Rain at last in the south
            related_link | It rained on Monday, and nobody who had waited for it since the spring…

            related_link | Snow in the north of the valley
            related_link | The farmers of the north had not seen the like for years, they say, and…

            related_link | Fog over the east of the valley
            related_link | Nobody saw it come, and nobody could see anything once it was there, at…
        """,
        counter_example=HEADLINE + STORY,
    ),
    Rule(
        name="listing-bio",
        role=Role.AUTHOR_BIO,
        reason="An author's listing says who the author is.",
        claim=foot_claims.bio_of_listing,
        confidence=LIKELY,
        example="""
            section      | Ada Quill
            author_bio   | Quill has written for the Gazette since the dam was built

            related_link | Rain at last in the south
            related_link | It rained on Monday, and nobody who had waited for it since the spring…

            related_link | Snow in the north of the valley
            related_link | The farmers of the north had not seen the like for years, they say, and…

            related_link | Fog over the east of the valley
            related_link | Nobody saw it come, and nobody could see anything once it was there, at…
        """,
        counter_example=HEADLINE + STORY,
    ),
    Rule(
        name="listing-entry",
        role=Role.RELATED_LINK,
        reason="A listing page is links to articles, and is none itself.",
        claim=foot_claims.anything,
        confidence=LIKELY,
        example="""
            related_link | Rain comes at last to the south of the valley
            related_link | It rained on Monday, and nobody who had waited for it since the spring…

            related_link | Snow in the north of the valley
            related_link | The farmers of the north had not seen the like for years, they say, and…

            related_link | Fog over the east of the valley
            related_link | Nobody saw it come, and nobody could see anything once it was there, at…
        """,
        counter_example=HEADLINE + STORY,
    ),
)

THREAD = Rule(
    name="comment-thread",
    role=Role.COMMENT,
    reason="Names, times and sentences in turn under a story are its readers'.",
    claim=foot_claims.in_thread,
    example=HEADLINE
    + STORY
    + """
        comment | Comments

        comment | drybones
        comment | 28 minutes ago
        comment | I did not see any rain, and I was there.

        comment | wetfoot
        comment | 37 minutes ago
        comment | You were asleep, I saw you myself.

        comment | iron man
        comment | 2 hours ago
        comment | The key is not of iron at all.
    """,
    counter_example=HEADLINE + STORY + "widget | Comments\n",
)
