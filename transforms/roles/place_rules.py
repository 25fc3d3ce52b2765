"""The rules for lines that only their place gives away, the surest first in each part.

They are asked after the rules of `line_rules.py`, with the block and the line; what no
rule claims is story. To add one, copy one and fill in its parts; the tests read the
examples. The claims stand in `top_claims.py` and `story_claims.py`;
the rules for what stands under a story, in `foot_rules.py`.
"""

from transforms.roles import (
    call_claims,
    credit_claims,
    foot_claims,
    inset_claims,
    link_claims,
    picture_claims,
    promo_claims,
    short_claims,
    story_cards,
    story_claims,
    story_links,
    top_claims,
)
from transforms.roles.foot_rules import ENDS, FOOT, OUTSIDE, THREAD
from transforms.roles.part_rules import CLOCKS, FIRST_HEADS, HEADS, PULLED
from transforms.roles.picture_rules import SEEN
from transforms.roles.rule_texts import HEADLINE, LONG_STORY, MORE_STORY, STORY, parted
from transforms.roles.rules import (
    AT_END,
    BARE,
    GUESSED,
    HEAD,
    LIKELY,
    MOSTLY,
    NEARLY_ALWAYS,
    OPEN,
    SHORT,
    UNDER,
    Rule,
)
from transforms.roles.short_rules import AMONG_MARKS, OF_SCRIPTS, OVER_HEADLINE
from transforms.roles.under_rules import UNDER_HEADLINE
from transforms.tables import Role

EVERYWHERE = (
    *CLOCKS,
    Rule(
        name="echoed-headline",
        role=Role.HEADLINE,
        reason="The headline comes again with the picture, below it or in the title bar.",
        claim=top_claims.headline_with_copies,
        needs=HEAD,
        confidence=NEARLY_ALWAYS,
        example="headline | Rain at last in the south of the valley\n"
        "headline_repeat | Rain at last in the south of the valley\n" + STORY,
        counter_example=HEADLINE + STORY,
    ),
    Rule(
        name="headline",
        role=Role.HEADLINE,
        reason="One line above the story is its headline, if any looks like one.",
        claim=top_claims.the_headline,
        needs=HEAD,
        confidence=MOSTLY,
        example=HEADLINE + STORY,
        counter_example=STORY,
    ),
    Rule(
        name="headline-again",
        role=Role.HEADLINE_REPEAT,
        reason="The title bar, the page and an empty picture slot repeat the headline.",
        claim=top_claims.headline_again,
        needs=HEAD,
        confidence=NEARLY_ALWAYS,
        example="""
            headline_repeat | Rain at last in the south of the valley | The Gazette

            headline        | Rain at last in the south of the valley
            widget          | TT

            headline_repeat | Rain at last in the south of the valley
        """
        + STORY,
        counter_example=HEADLINE
        + """
            body | Rain at last in the south of the valley, said the farmers, and they danced to it.
            body | It rained on Monday, and nobody who had waited for it went indoors.
        """,
    ),
    Rule(
        name="caption-again",
        role=Role.CAPTION_REPEAT,
        reason="The text of a picture is saved with the picture and below it.",
        claim=top_claims.caption_again,
        confidence=NEARLY_ALWAYS,
        example=HEADLINE
        + """
            caption        | A street of the old town under water (AFP)
            caption_repeat | A street of the old town under water (AFP)
        """
        + STORY,
        counter_example=HEADLINE
        + """
            caption | A street of the old town under water (AFP)
            body    | A street of the old town under water was what the farmers saw when they came.
            body    | It rained on Monday, and nobody who had waited for it went indoors.
        """,
    ),
    Rule(
        name="credit-under-caption",
        role=Role.CREDIT,
        reason="An agency or a name in capitals right under a caption took the picture.",
        claim=picture_claims.credit_below_caption,
        needs=UNDER,
        example=HEADLINE
        + """
            caption | Ada Quill (left) and the keeper of the dam on the square
            credit  | BEN TARN
        """
        + STORY,
        counter_example=HEADLINE
        + "caption | The dam of the valley and its tower on Monday. (AFP)\n"
        + "byline | By Ada Quill\n"
        + STORY,
    ),
    Rule(
        name="credit-under-label",
        role=Role.CREDIT,
        reason="Where the label of a credit has a line for itself, the name is on the next.",
        claim=credit_claims.under_label,
        needs=UNDER | OPEN,
        confidence=LIKELY,
        example=HEADLINE + "\ncredit | Photo Credit\ncredit | University of Lowmere\n\n" + STORY,
        counter_example=HEADLINE + "\nbyline | Ada Quill\n\n" + STORY,
    ),
    Rule(
        name="caption-over-name",
        role=Role.CAPTION,
        reason="A line and a name under it, parted from the paragraphs, are left of a picture.",
        claim=picture_claims.over_photographer,
        needs=BARE,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\ncaption | The tower of the dam seen from the old chapel.\ncredit | Ada Quill\n\n"
        + parted(MORE_STORY),
        counter_example=parted(HEADLINE + STORY)
        + "\n\nbody | The tower of the dam was seen from the old chapel.\n"
        + "\nsubhead | Ada Quill\n\n"
        + parted(MORE_STORY),
    ),
    Rule(
        name="caption-over-capitals",
        role=Role.CAPTION,
        reason="Papers print who took a picture in capitals right under its open caption.",
        claim=credit_claims.over_capital_name,
        confidence=LIKELY,
        example=HEADLINE
        + "byline | By Ada Quill\n"
        + "caption | The tower of the dam has stood there since 1979\n"
        + "credit | BEN TARN\n"
        + STORY,
        counter_example=HEADLINE + STORY + "subhead | A TOWER OF IRON\n" + MORE_STORY,
    ),
    Rule(
        name="name-under-caption",
        role=Role.CREDIT,
        reason="A line and a name under it, parted from the paragraphs, are left of a picture.",
        claim=picture_claims.photographer,
        needs=UNDER,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\ncaption | The tower of the dam seen from the old chapel\ncredit | Foto Ada Quill\n\n"
        + parted(MORE_STORY),
        counter_example=HEADLINE
        + STORY
        + "pullquote | “Nobody had asked him before Monday, he said, and nobody had”\n"
        + "pullquote | Ada Quill\n"
        + MORE_STORY,
    ),
    Rule(
        name="counted-picture",
        role=Role.CAPTION,
        reason="In a gallery each caption follows the number of its picture.",
        claim=picture_claims.counted_picture,
        needs=BARE,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            widget  | 1 / 2
            caption | The tower of the dam, seen from the old chapel.
            widget  | 2 / 2
            caption | Farmers dance in the rain
        """
        + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + "widget | 1 / 2\n"
        + "body | Nobody had asked him for the key, he said.\n"
        + MORE_STORY,
    ),
    Rule(
        name="card-in-story",
        role=Role.RELATED_LINK,
        reason="A page sets the card of another story between paragraphs: section, headline, age.",
        claim=story_cards.card_in_story,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + """

            related_link | Harbour board elects a diver as its chairman
            related_link | 14 hours ago
            related_link | She has been under every ship that ever came in, and knows them all.

        """
        + parted(MORE_STORY),
        counter_example=parted(HEADLINE + STORY)
        + """

            subhead | Nobody thanked the man with the iron key

            body    | He sat in the tower and waited for them, and it rained.

        """
        + parted(MORE_STORY),
    ),
    *ENDS,
)

ABOVE = (
    Rule(
        name="trail",
        role=Role.NAV,
        reason="The way through the site's sections ends with the headline.",
        claim=top_claims.trail_above,
        example="nav | The Gazette » The Valley » Rain at last in the south of the valley\n"
        + HEADLINE
        + STORY,
        counter_example="section | Valley weather\n\n" + HEADLINE + STORY,
    ),
    Rule(
        name="page-clock",
        role=Role.WIDGET,
        reason="The day over the menu is the reader's where the article has a stamp of its own.",
        claim=top_claims.page_clock,
        confidence=LIKELY,
        example="widget | Tuesday, 5 March 2024 10:20\nsection | Valley weather\n"
        + HEADLINE
        + "date | Monday, 4 March 2024 08:15\n"
        + STORY,
        counter_example="date | Tuesday, 5 March 2024 10:20\nsection | Valley weather\n"
        + HEADLINE
        + STORY,
    ),
    Rule(
        name="stamp-above",
        role=Role.DATE,
        reason="Some pages print the stamp over the headline.",
        claim=top_claims.stamp_line,
        example="date | Friday, 16 April, 2021 - 06:45\n" + HEADLINE + STORY,
        counter_example="headline | On 16 April, 2021 Rain Came at Last\n" + STORY,
    ),
    Rule(
        name="byline-above",
        role=Role.BYLINE,
        reason="Some pages print the byline over the headline.",
        claim=top_claims.sure_byline,
        example="byline | لندن: آدم سالم\n"
        "headline | المطر يعود أخيرا إلى جنوب الوادي بعد ثلاث سنوات\n"
        """
            body | هطل المطر يوم الاثنين ولم يدخل أحد ممن انتظروه إلى بيته في القرية.
            body | وقال المزارعون إنهم لم يروا مثله منذ سنوات طويلة ورقصوا في الشوارع حتى المساء.
        """,
        counter_example="headline | المطر يعود أخيرا: آدم سالم يحكي قصة الوادي\n"
        """
            body | هطل المطر يوم الاثنين ولم يدخل أحد ممن انتظروه إلى بيته في القرية.
            body | وقال المزارعون إنهم لم يروا مثله منذ سنوات طويلة ورقصوا في الشوارع حتى المساء.
        """,
    ),
    Rule(
        name="author-above",
        role=Role.BYLINE,
        reason="An opinion opens with its author and who that is.",
        claim=top_claims.author_above,
        example="""
            byline     | Ada Quill
            author_bio | Columnist of the Gazette
            widget     | TT

        """
        + HEADLINE
        + STORY,
        counter_example="section | Valley weather\n" + HEADLINE + STORY,
    ),
    Rule(
        name="place-and-name",
        role=Role.BYLINE,
        reason="Some aggregators print place and author over the headline.",
        claim=top_claims.byline_with_place,
        confidence=LIKELY,
        example="byline | Porto - Ada Quill\n\n" + HEADLINE + STORY,
        counter_example="section | Rain and Sun\n\n" + HEADLINE + STORY,
    ),
    Rule(
        name="bio-above",
        role=Role.AUTHOR_BIO,
        reason="Who the author is stands under the name.",
        claim=top_claims.bio_above,
        example="""
            byline     | Ada Quill
            author_bio | Columnist of the Gazette

        """
        + HEADLINE
        + STORY,
        counter_example="section | Farm letters\n" + HEADLINE + STORY,
    ),
    Rule(
        name="credit-above",
        role=Role.CREDIT,
        reason="Where the picture stands on top of the page, so do its credit and caption.",
        claim=top_claims.credit_above,
        confidence=LIKELY,
        example="credit | Image: Ada Quill\n" + HEADLINE + STORY,
        counter_example="section | Valley weather\n\n" + HEADLINE + STORY,
    ),
    Rule(
        name="tiny-token",
        role=Role.WIDGET,
        reason="A button or a counter of the page is saved as a few characters.",
        claim=top_claims.tiny_token,
        example="widget | 20\n\n" + HEADLINE + STORY,
        counter_example="headline | 20 dams hold in the south of the valley\n" + STORY,
    ),
    Rule(
        name="menu-above",
        role=Role.NAV,
        reason="Names of sections over one another are words of the menu, and no kicker.",
        claim=top_claims.menu_above,
        confidence=LIKELY,
        example="nav | Politics\nnav | World\nnav | Valley weather\n" + HEADLINE + STORY,
        counter_example="section | Valley weather\n\n" + HEADLINE + STORY,
    ),
    Rule(
        name="number-above",
        role=Role.WIDGET,
        reason="Agencies print the number of the article on its page.",
        claim=top_claims.number_alone,
        confidence=LIKELY,
        example="widget | Entry: 804417\n" + HEADLINE + STORY,
        counter_example="section | Valley: 3 dams and a key\n\n" + HEADLINE + STORY,
    ),
    Rule(
        name="dated-section",
        role=Role.DATE,
        reason="Some pages print the day beside the section.",
        claim=top_claims.dated_section,
        confidence=LIKELY,
        example="date | Valley / January 11, 2024\n" + HEADLINE + STORY,
        counter_example="section | Valley weather\n\n" + HEADLINE + STORY,
    ),
    *OVER_HEADLINE,
    Rule(
        name="kicker",
        role=Role.SECTION,
        reason="Few words right over the headline name its section or subject.",
        claim=top_claims.kicker,
        confidence=LIKELY,
        example="section | Valley weather\n\n" + HEADLINE + STORY,
        counter_example="nav | Politics, Sport, Culture, Opinion and World News\n\n"
        "headline | Rain at last in the south of the valley\n"
        "headline_repeat | Rain at last in the south of the valley\n" + STORY,
    ),
    Rule(
        name="caption-above",
        role=Role.CAPTION,
        reason="Where the picture stands on top of the page, so do its credit and caption.",
        claim=top_claims.caption_above,
        confidence=LIKELY,
        example="credit | Image: Ada Quill\n"
        "caption | The tower of the dam, seen from the old chapel.\n"
        "headline | Rain at last in the south of the valley\n"
        "headline_repeat | Rain at last in the south of the valley\n" + STORY,
        counter_example="section | Valley weather\n\n" + HEADLINE + STORY,
    ),
    Rule(
        name="ticker-above",
        role=Role.RELATED_LINK,
        reason="The latest news of a site stand over its page, each with its time.",
        claim=link_claims.of_ticker,
        example="""
            related_link | Latest news
            related_link | 16:02 Snow closes the pass in the north of the valley
            related_link | 15:48 Harbour board elects a diver as its new head
            section  | Politics
            headline | Rain at last in the south of the valley
            date     | 12 May 2021 - 10:15
        """
        + STORY,
        counter_example="section | Valley weather\n\n" + HEADLINE + STORY,
    ),
    Rule(
        name="line-above",
        role=Role.NAV,
        reason="What else stands over the headline is the site's: its name, its slogan.",
        claim=top_claims.line_above,
        confidence=LIKELY,
        example="nav | Politics, Sport, Culture, Opinion and World News\n\n"
        "headline | Rain at last in the south of the valley\n"
        "headline_repeat | Rain at last in the south of the valley\n" + STORY,
        counter_example=STORY,
    ),
)

BELOW = (
    *FIRST_HEADS,
    *OF_SCRIPTS,
    *UNDER_HEADLINE,
    Rule(
        name="below-button",
        role=Role.CAPTION,
        reason="The button of a video or a gallery has its caption right below.",
        claim=picture_claims.below_button,
        confidence=LIKELY,
        example=HEADLINE
        + "widget | View gallery\ncaption | Farmers dance in the rain on Monday\n"
        + STORY,
        counter_example=HEADLINE + STORY,
    ),
    Rule(
        name="marked-caption",
        role=Role.CAPTION,
        reason="Only of a picture one says who stands left and right.",
        claim=top_claims.marked_caption,
        confidence=LIKELY,
        example=HEADLINE
        + "caption | Ada Quill (left) and the keeper of the dam on the square.\n"
        + "byline | By Ada Quill\n"
        + STORY,
        counter_example=HEADLINE
        + "body | Ada Quill (41) left the dam, and the keeper of the dam left the square.\n"
        + STORY,
    ),
    Rule(
        name="words-of-headline",
        role=Role.CAPTION,
        reason="Some words of the headline under it say what the picture shows.",
        claim=picture_claims.words_of_headline,
        confidence=GUESSED,
        example=HEADLINE + "caption | the south of the valley\n" + STORY,
        counter_example=HEADLINE + "section | the valley\n" + STORY,
    ),
    Rule(
        name="subject-below",
        role=Role.CAPTION,
        reason="A name that the first paragraph has is not the author's.",
        claim=picture_claims.subject_below,
        confidence=LIKELY,
        example=HEADLINE
        + "caption | Ada Quill, keeper of the dam\n"
        + "body | The keeper of the dam, Ada Quill, saw the rain first and told nobody of it.\n"
        + STORY,
        counter_example=HEADLINE + "byline | Ada Quill, Porto\n" + STORY,
    ),
    Rule(
        name="deck-over-story",
        role=Role.STANDFIRST,
        reason="Over byline, stamp or the first picture a paragraph sums up.",
        claim=top_claims.deck_over_story,
        confidence=LIKELY,
        example=HEADLINE
        + "standfirst | After three years without rain the farmers of the valley danced Monday.\n"
        + "byline | By Ada Quill\n"
        + STORY
        + MORE_STORY,
        counter_example=HEADLINE + STORY + MORE_STORY,
    ),
    Rule(
        name="stamp-below",
        role=Role.DATE,
        reason="The stamp stands under the headline.",
        claim=top_claims.stamp_line,
        confidence=NEARLY_ALWAYS,
        example=HEADLINE + "date | Friday, 16 April, 2021 - 06:45\n" + STORY,
        counter_example=HEADLINE
        + "body | On Friday, 16 April, 2021 at 06:45 the rain came, and nobody was up to see it.\n"
        + STORY,
    ),
    Rule(
        name="place-line",
        role=Role.DATELINE,
        reason="The place of the story may stand on a line of its own, before a dash.",
        claim=top_claims.place_line,
        example=HEADLINE + "byline | By Ada Quill\ndateline | Porto (Norte) -\n" + STORY,
        counter_example=HEADLINE + "byline | By Ada Quill\n" + STORY,
    ),
    Rule(
        name="deck-points",
        role=Role.STANDFIRST,
        reason='Points under a label such as "Key points" sum up.',
        claim=top_claims.deck_points,
        example=HEADLINE
        + """
            byline     | By Ada Quill
            standfirst | Key points
            standfirst | It rained for three hours.
            standfirst | The dam of the valley held.
        """
        + STORY,
        counter_example=HEADLINE + "byline | By Ada Quill\n" + STORY,
    ),
    Rule(
        name="alternative-caption",
        role=Role.CAPTION,
        reason="A picture's own text may stand above its caption, which says more.",
        claim=top_claims.alternative_caption,
        confidence=LIKELY,
        example=HEADLINE
        + """
            caption | A street of the old town stands under water.
            caption | STILL WET A street of the old town stands under water on Monday. (AFP)
        """
        + STORY,
        counter_example=HEADLINE + STORY,
    ),
    Rule(
        name="name-and-paper",
        role=Role.BYLINE,
        reason="Some papers print themselves in brackets behind the author.",
        claim=top_claims.name_and_paper,
        confidence=LIKELY,
        example=HEADLINE + "byline | Ada Quill (The Valley Ledger)\n" + STORY,
        counter_example=HEADLINE + "caption | Ada Quill (Reuters)\n" + STORY,
    ),
    Rule(
        name="credited-caption",
        role=Role.CAPTION,
        reason="A caption ends with who took the picture.",
        claim=top_claims.credited_caption,
        confidence=NEARLY_ALWAYS,
        example=HEADLINE
        + "caption | A street of the old town under water on Monday. (AFP)\n"
        + STORY,
        counter_example=HEADLINE
        + "body | PORTO (AFP) — A street of the old town was under water on Monday, it was said.\n"
        + STORY,
    ),
    Rule(
        name="short-caption",
        role=Role.CAPTION,
        reason="A few words with an agency in brackets are a caption, however few.",
        claim=top_claims.long_credit,
        example=HEADLINE + "caption | The Dam of the Valley (WAM)\n" + STORY,
        counter_example=HEADLINE + "credit | (WAM)\n" + STORY,
    ),
    Rule(
        name="caption-over-credit",
        role=Role.CAPTION,
        reason="The credit may stand on a line of its own under the caption.",
        claim=top_claims.caption_before_credit,
        example=HEADLINE
        + """
            caption | The dam of the valley and its tower on Monday
            credit  | Image: Ada Quill
        """
        + STORY,
        counter_example=HEADLINE + STORY,
    ),
    Rule(
        name="sentence-over-credit-below",
        role=Role.CAPTION,
        reason="Between byline and story, a sentence right above a credit is the picture's.",
        claim=credit_claims.sentence_over_credit_below,
        confidence=LIKELY,
        example=parted(HEADLINE + "byline | By Ada Quill")
        + "\n\ncaption | The tower of the dam is made of iron.\n\ncredit | Ben Tarn / AFP\n\n"
        + parted(STORY + MORE_STORY),
        counter_example=parted(HEADLINE + "byline | By Ada Quill")
        + "\n\nbody | The tower of the dam is made of iron.\n\n"
        + parted(STORY + MORE_STORY),
    ),
    Rule(
        name="credit-below",
        role=Role.CREDIT,
        reason="A line that is only a credit belongs to the picture above it.",
        claim=top_claims.credit_again,
        example=HEADLINE
        + """
            caption | The dam of the valley and its tower on Monday
            credit  | Image: Ada Quill
        """
        + STORY,
        counter_example=HEADLINE + "byline | Reuters, Porto,\n" + STORY,
    ),
    Rule(
        name="job-below",
        role=Role.AUTHOR_BIO,
        reason="What the author does stands under the name.",
        claim=top_claims.job_below,
        confidence=LIKELY,
        example=HEADLINE
        + """
            byline     | Ada Quill
            author_bio | Political Correspondent
        """
        + STORY,
        counter_example=HEADLINE + "section | Politics\n" + STORY,
    ),
    Rule(
        name="bio-below",
        role=Role.AUTHOR_BIO,
        reason="Who the author is may be said in a sentence under the headline.",
        claim=top_claims.bio_below,
        confidence=LIKELY,
        example=HEADLINE
        + "author_bio | Ada Quill is a correspondent of the Gazette.\n"
        + "date | 16 April 2021\n"
        + STORY,
        counter_example=HEADLINE + "byline | By Ada Quill\n" + STORY,
    ),
    Rule(
        name="link-below-label",
        role=Role.RELATED_LINK,
        reason='A label such as "Read more" has its link under it.',
        claim=story_claims.link_under_label,
        confidence=LIKELY,
        example=HEADLINE
        + "byline | By Ada Quill\n"
        + "related_link | Read more\n"
        + "related_link | Dam of the valley gets a new tower\n"
        + "date | 16 April 2021\n"
        + STORY,
        counter_example=HEADLINE + "byline | By Ada Quill\n" + STORY,
    ),
    Rule(
        name="mail-below",
        role=Role.BYLINE,
        reason="The author's address stands under the name.",
        claim=story_claims.mail_at_end,
        example=HEADLINE + "byline | By Ada Quill\nbyline | ada.quill@gazette.example\n" + STORY,
        counter_example=HEADLINE + "byline | By Ada Quill\n" + STORY,
    ),
    Rule(
        name="byline-below",
        role=Role.BYLINE,
        reason="The byline stands under the headline.",
        claim=top_claims.sure_byline,
        example=HEADLINE + "byline | Reuters, Porto,\n" + STORY,
        counter_example=HEADLINE + STORY,
    ),
    Rule(
        name="doubled-caption",
        role=Role.CAPTION,
        reason="A line that comes twice above the story and is no headline is a caption.",
        claim=top_claims.doubled_caption,
        example=HEADLINE
        + """
            caption         | The dam of the valley and its tower
            caption_repeat  | The dam of the valley and its tower

            headline_repeat | Rain at last in the south of the valley
        """
        + STORY,
        counter_example="headline | Rain at last in the south of the valley\n"
        "headline_repeat | Rain at last in the south of the valley\n" + STORY,
    ),
    Rule(
        name="place-alone",
        role=Role.DATELINE,
        reason="The place of the story may stand beside the byline or stamp.",
        claim=top_claims.place_alone,
        example=HEADLINE
        + "byline | By Ada Quill\ndateline | PORTO\n"
        + STORY
        + "body | In the streets of Porto the water stood as high as the tables of the cafés.\n",
        counter_example=HEADLINE + "byline | By Ada Quill\nwidget | Sunlight\n" + STORY,
    ),
    Rule(
        name="tiny-token-below",
        role=Role.WIDGET,
        reason="A button or a counter of the page is saved as a few characters.",
        claim=top_claims.tiny_token,
        example=HEADLINE + "widget | 20\n" + STORY,
        counter_example=HEADLINE + STORY,
    ),
    Rule(
        name="number-below",
        role=Role.WIDGET,
        reason="Pages count readers and answers, and print the number of the article.",
        claim=top_claims.number_alone,
        confidence=LIKELY,
        example=HEADLINE + "byline | By Ada Quill\nwidget | 412 answers\n" + STORY,
        counter_example=HEADLINE
        + "byline | By Ada Quill\n"
        + "body | 412 farmers danced.\n"
        + STORY,
    ),
    Rule(
        name="more-of-byline",
        role=Role.BYLINE,
        reason="Under a name stand its handle, the next one, or whose paper it is.",
        claim=top_claims.more_of_byline,
        confidence=LIKELY,
        example=HEADLINE
        + """
            byline | By Ada Quill
            byline | @adaquill
            date   | 5 March 2024 10:20
        """
        + STORY,
        counter_example=HEADLINE
        + """
            section | Valley weather
            byline  | By Ada Quill
            date    | 5 March 2024 10:20
        """
        + STORY,
    ),
    Rule(
        name="name-below",
        role=Role.BYLINE,
        reason="A name alone under a headline is the author's.",
        claim=top_claims.name_below,
        confidence=LIKELY,
        example=HEADLINE + "byline | Ada Quill\n" + STORY,
        counter_example=HEADLINE + "section | Politics\n" + STORY,
    ),
    Rule(
        name="place-below",
        role=Role.DATELINE,
        reason="The papers of India print the place between byline and stamp.",
        claim=top_claims.place_below,
        confidence=LIKELY,
        example="headline | घाटी के दक्षिण में तीन साल बाद आखिर बारिश हुई\n"
        """
            byline   | आदम सालेम
            dateline | छपरा,
            date     | 14 मई 2023,
            body     | सोमवार को बारिश हुई और जिन्होंने इसका इंतजार किया था, उनमें से कोई घर के अंदर नहीं गया।
            body     | किसानों ने कहा कि उन्होंने वर्षों से ऐसा कुछ नहीं देखा था और वे देर रात तक नाचते रहे।
        """,
        counter_example="headline | घाटी के दक्षिण में तीन साल बाद आखिर बारिश हुई\n"
        """
            byline  | आदम सालेम
            body    | सोमवार को बारिश हुई और जिन्होंने इसका इंतजार किया था, उनमें से कोई घर के अंदर नहीं गया।
            body    | किसानों ने कहा कि उन्होंने वर्षों से ऐसा कुछ नहीं देखा था और वे देर रात तक नाचते रहे।
        """,
    ),
    Rule(
        name="caption-over-dateline",
        role=Role.CAPTION,
        reason="The story opens with its place; between the byline and that is a picture.",
        claim=top_claims.caption_over_dateline,
        example=HEADLINE
        + "byline | By Ada Quill\n"
        + "caption | Farmers look at the dam of the valley and its tower.\n\n"
        + "body | PORTO (AP) — It rained on Monday, and nobody who had waited went indoors.\n"
        + STORY,
        counter_example=HEADLINE + "byline | By Ada Quill\n" + STORY,
    ),
    *AMONG_MARKS,
    Rule(
        name="deck",
        role=Role.STANDFIRST,
        reason="What stands between the headline and the byline or stamp sums up.",
        claim=short_claims.deck,
        confidence=LIKELY,
        example=HEADLINE
        + """
            standfirst | Farmers dance in the streets after three dry years
            byline     | By Ada Quill
        """
        + STORY,
        counter_example=HEADLINE
        + "body | Farmers danced in the streets after three dry years, and nobody stopped them.\n"
        + STORY,
    ),
    Rule(
        name="bare-deck",
        role=Role.STANDFIRST,
        reason="Points that dashes part, or words that the story opens with, sum it up.",
        claim=top_claims.bare_deck,
        confidence=LIKELY,
        example=HEADLINE
        + "date | Friday, 16 April, 2021 - 06:45\n"
        + "standfirst | The dam holds – Farmers dance on the square – A key is lost\n"
        + STORY,
        counter_example=HEADLINE
        + "date | Friday, 16 April, 2021 - 06:45\n"
        + "caption | The dam of the valley and its tower\n"
        + STORY,
    ),
    Rule(
        name="bare-caption",
        role=Role.CAPTION,
        reason="A line without a full stop between stamp and story is the picture's.",
        claim=top_claims.bare_caption,
        confidence=GUESSED,
        example=HEADLINE
        + """
            date    | Friday, 16 April, 2021 - 06:45
            caption | The dam of the valley and its tower
        """
        + STORY,
        counter_example=HEADLINE
        + """
            date | Friday, 16 April, 2021 - 06:45
            body | The dam of the valley and its tower were there, as they had been for long years.
        """
        + STORY,
    ),
    Rule(
        name="deck-below-picture",
        role=Role.STANDFIRST,
        reason="A picture has one caption; the line below it and its credit sums up.",
        claim=top_claims.deck_below_picture,
        confidence=LIKELY,
        example=HEADLINE
        + """
            date       | Friday, 16 April, 2021 - 06:45
            caption    | The dam of the valley and its tower. Photo: Ada Quill
            standfirst | Three dry years end with a storm and a dance
        """
        + STORY,
        counter_example=HEADLINE
        + """
            date    | Friday, 16 April, 2021 - 06:45
            caption | The dam of the valley and its tower
        """
        + STORY,
    ),
    Rule(
        name="section-below",
        role=Role.SECTION,
        reason="Few words right under the headline, its deck or the stamp name the section.",
        claim=short_claims.section_below,
        confidence=GUESSED,
        example=HEADLINE + "section | Valley weather\n" + "byline | By Ada Quill\n" + STORY,
        counter_example=HEADLINE + STORY,
    ),
    Rule(
        name="control-below",
        role=Role.WIDGET,
        reason="What else is few words between headline and story is a button or counter.",
        claim=short_claims.control_below,
        confidence=GUESSED,
        example="headline | هطل المطر أخيرا في جنوب الوادي بعد ثلاث سنوات من الجفاف\n"
        """
            date   | السبت 9 يناير 2021
            widget | حفظ PDF
            body   | هطل المطر يوم الاثنين ولم يدخل أحد ممن انتظروه إلى بيته في القرية.
            body   | وقال المزارعون إنهم لم يروا مثله منذ سنوات طويلة ورقصوا في الشوارع حتى المساء.
        """,
        counter_example=HEADLINE + "section | Politics\n" + STORY,
    ),
    Rule(
        name="open-deck",
        role=Role.STANDFIRST,
        reason="Decks are often set without the full stop that every paragraph ends with.",
        claim=top_claims.open_deck,
        confidence=LIKELY,
        example=HEADLINE
        + "standfirst | Three dry years end with a storm and a dance\n\n"
        + STORY
        + MORE_STORY,
        counter_example=HEADLINE
        + "body | Three dry years end with a storm and with a dance that nobody had called\n"
        + "body | for, and that nobody could stop before the night was over in the valley.\n"
        + STORY
        + MORE_STORY,
    ),
)

STORY_RULES = (
    Rule(
        name="promo-in-story",
        role=Role.PROMO,
        reason="A request to subscribe stands between paragraphs; the story speaks to nobody.",
        claim=promo_claims.promo_in_story,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """

            promo | The Valley Letter
            promo | Our newsletter comes to you every day at noon.

        """
        + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + """
            body | A newsletter told the farmers of the rain, and whoever had signed up for it came.
        """
        + MORE_STORY,
    ),
    Rule(
        name="repeated-button",
        role=Role.WIDGET,
        reason="Under each of several entries the same few words say what to do: their button.",
        claim=call_claims.repeated_button,
        needs=BARE,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\nwidget | Visit website\n\n"
        + parted(MORE_STORY)
        + "\n\nwidget | Visit website\n\n"
        + "body | The boats lay on the dry bed of the river for years, he said, and did not rot.\n"
        + "\nwidget | Visit website\n\n",
        counter_example=parted(HEADLINE + STORY)
        + "\n\nsubhead | Visit to the valley\n\n"
        + parted(MORE_STORY),
    ),
    Rule(
        name="embed-notice",
        role=Role.WIDGET,
        reason="In the place of a player or a map the page says how to get to see it.",
        claim=inset_claims.embed_notice,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "widget | You have to load external content if you want to see this map.\n"
        + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + "body | You have to allow the farmers to dance, said the man with the key.\n"
        + MORE_STORY,
    ),
    Rule(
        name="promo-box",
        role=Role.PROMO,
        reason="A box between paragraphs ends with its button or its terms.",
        claim=inset_claims.promo_box,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + """

            promo | The Valley Weekly
            promo | What happened on the dam, and why.
            promo | Sign up

        """
        + parted(MORE_STORY),
        counter_example=parted(HEADLINE + STORY)
        + """

            subhead | The Valley Weekly

            body    | A paper of that name told the farmers what had happened on the dam, and why.

        """
        + parted(MORE_STORY),
    ),
    Rule(
        name="alternative-caption-in-story",
        role=Role.CAPTION,
        reason="A picture's own text may stand above its caption, which says more.",
        claim=top_claims.alternative_caption,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            caption | The tower of the dam seen from the old chapel
            caption | A LAST LOOK The tower of the dam seen from the old chapel on Monday (AFP)
        """
        + MORE_STORY,
        counter_example=HEADLINE + STORY + MORE_STORY,
    ),
    Rule(
        name="below-button-in-story",
        role=Role.CAPTION,
        reason="The button of a video or a gallery has its caption right below.",
        claim=picture_claims.below_button,
        needs=BARE,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "widget | View gallery\ncaption | Farmers dance in the rain on Monday\n"
        + MORE_STORY,
        counter_example=HEADLINE + STORY + MORE_STORY,
    ),
    Rule(
        name="marked-caption-in-story",
        role=Role.CAPTION,
        reason="Only of a picture one says who stands left and right, in a story, too.",
        claim=top_claims.marked_caption,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "caption | Ada Quill (left) and the keeper of the dam on the square.\n"
        + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + "body | Ada Quill (41) left the dam, and the keeper of the dam left the square.\n"
        + MORE_STORY,
    ),
    Rule(
        name="link-under-label",
        role=Role.RELATED_LINK,
        reason="A label in the story has the headline that it speaks of right below.",
        claim=story_claims.link_under_label,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            related_link | Read also
            related_link | Snow falls in the north of the valley
        """
        + MORE_STORY,
        counter_example=HEADLINE + STORY + "related_link | Read also\n" + MORE_STORY,
    ),
    Rule(
        name="more-links-in-story",
        role=Role.RELATED_LINK,
        reason="A label in the story may have several headlines under it.",
        claim=story_claims.more_links_in_story,
        needs=UNDER | OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            related_link | Read also
            related_link | Snow falls in the north of the valley
            related_link | Fog lifts

        """
        + MORE_STORY,
        counter_example=HEADLINE + STORY + "related_link | Read also\n" + MORE_STORY,
    ),
    *PULLED,
    Rule(
        name="said-twice",
        role=Role.RELATED_LINK,
        reason="A link is saved with the text of its picture and its own: the same words twice.",
        claim=story_claims.said_twice,
        needs=OPEN,
        example=HEADLINE
        + STORY
        + "related_link | Snow falls in the north Snow falls in the north\n"
        + MORE_STORY,
        counter_example=HEADLINE + STORY + "subhead | Snow and more snow\n" + MORE_STORY,
    ),
    Rule(
        name="arrow-link",
        role=Role.RELATED_LINK,
        reason="Arrows before a line without a full stop point to another story.",
        claim=story_claims.arrow_link,
        needs=BARE | OPEN,
        example=HEADLINE
        + STORY
        + """
            related_link | >> Snow closes the pass in the north of the valley
        """
        + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + """
            body | > Snow had closed the pass, said the man with the key, and nobody came that way.
        """
        + MORE_STORY,
    ),
    Rule(
        name="link-in-capitals",
        role=Role.RELATED_LINK,
        reason="Some sites set the links inside a story in capitals.",
        claim=story_links.link_in_capitals,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "related_link | SNOW FALLS IN THE NORTH AND NOBODY IS GLAD OF IT\n"
        + MORE_STORY,
        counter_example=HEADLINE + STORY + "subhead | A DAM OF IRON\n" + MORE_STORY,
    ),
    Rule(
        name="signed-in-brackets",
        role=Role.BYLINE,
        reason="Some papers print who wrote a story in brackets under it.",
        claim=story_claims.signed_in_brackets,
        needs=AT_END,
        confidence=LIKELY,
        example=HEADLINE + STORY + MORE_STORY + "byline | (Ada Quill)\n",
        counter_example=HEADLINE + STORY + "credit | (AFP)\n" + MORE_STORY,
    ),
    Rule(
        name="initials-at-end",
        role=Role.ENDNOTE,
        reason="Who typed or sent a story leaves a few letters under it.",
        claim=story_claims.initials_at_end,
        needs=BARE | AT_END,
        example=HEADLINE + STORY + MORE_STORY + "\nendnote | AQ/BT\n",
        counter_example=HEADLINE + STORY + MORE_STORY,
    ),
    Rule(
        name="caption-under-credit",
        role=Role.CAPTION,
        reason="Some pages print the credit above the caption.",
        claim=story_claims.caption_under_credit,
        needs=UNDER | OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            credit  | Getty Images
            caption | The tower of the dam, seen from the old chapel on the hill above the valley

        """
        + MORE_STORY.strip("\n")
        + "\n",
        counter_example=HEADLINE + STORY + MORE_STORY,
    ),
    Rule(
        name="mail-at-end",
        role=Role.BYLINE,
        reason="The author's address stands alone under the story.",
        claim=story_claims.mail_at_end,
        confidence=LIKELY,
        example=HEADLINE + STORY + MORE_STORY + "byline | ada.quill@gazette.example\n",
        counter_example=HEADLINE + STORY + MORE_STORY,
    ),
    Rule(
        name="credit-in-story",
        role=Role.CREDIT,
        reason="A credit alone is what is left of a picture in the story.",
        claim=story_claims.agency_in_story,
        confidence=LIKELY,
        example=HEADLINE + STORY + "credit | Image: Ada Quill\n" + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + "body | Reuters was first to report the rain, said the farmers, and got wet for it.\n"
        + MORE_STORY,
    ),
    Rule(
        name="writer-below",
        role=Role.AUTHOR_BIO,
        reason="A label and a name that end a story are what is left of the box on its author.",
        claim=story_claims.writer_below,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + "\nauthor_bio | Written by\nauthor_bio | Ada Quill\n",
        counter_example=HEADLINE + "byline | Written by\nbyline | Ada Quill\n" + STORY,
    ),
    Rule(
        name="byline-in-story",
        role=Role.BYLINE,
        reason="An inset has its own author.",
        claim=story_claims.byline_in_story,
        needs=OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            subhead | A dam of iron
            byline  | By Ada Quill, Valley News, Porto
        """
        + MORE_STORY,
        counter_example=HEADLINE + STORY + "subhead | By the river\n" + MORE_STORY,
    ),
    Rule(
        name="caption-in-story",
        role=Role.CAPTION,
        reason="A line with a credit behind it is what is left of a picture in the story.",
        claim=story_claims.caption_in_story,
        confidence=LIKELY,
        example=HEADLINE + STORY + "caption | The tower of the dam on Monday (AFP)\n" + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + "body | The tower of the dam was high enough on Monday, the agency AFP was told there.\n"
        + MORE_STORY,
    ),
    Rule(
        name="behind-mark",
        role=Role.CAPTION,
        reason="A triangle before a line points to its picture.",
        claim=picture_claims.behind_mark,
        confidence=LIKELY,
        example=HEADLINE + STORY + "caption | ▲ The tower of the dam on Monday.\n" + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + "body | ▲ The tower of the dam was high enough on Monday.\n"
        + "body | ▲ The key of the tower was made of iron, and it fitted.\n"
        + MORE_STORY,
    ),
    Rule(
        name="pair-in-story",
        role=Role.CAPTION,
        reason="A picture's text and its caption stand on end in the story.",
        claim=story_claims.pair_in_story,
        example=HEADLINE
        + STORY
        + """
            caption        | The tower of the dam seen from the old chapel
            caption_repeat | The tower of the dam seen from the old chapel
        """
        + MORE_STORY,
        counter_example=HEADLINE + STORY + "subhead | A dam of iron\n" + MORE_STORY,
    ),
    Rule(
        name="caption-over-credit-in-story",
        role=Role.CAPTION,
        reason="The credit may stand on a line of its own under the caption.",
        claim=story_claims.caption_before_credit_in_story,
        needs=OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + """
            caption | The tower of the dam seen from the old chapel
            credit  | Image: Ada Quill
        """
        + MORE_STORY,
        counter_example=HEADLINE + STORY + MORE_STORY,
    ),
    Rule(
        name="sentence-over-credit",
        role=Role.CAPTION,
        reason="A sentence much shorter than the paragraphs, right above a credit, is its caption.",
        claim=credit_claims.sentence_over_credit,
        confidence=LIKELY,
        example=HEADLINE
        + parted(STORY)
        + """

            caption | The tower of the dam is made of iron.

            credit | Photo: Ada Quill

        """
        + parted(MORE_STORY),
        counter_example=HEADLINE
        + parted(STORY)
        + "\n\nbody | The dam held, said the man with its key, and would hold for longer.\n\n"
        + "credit | Photo: Ada Quill\n\n"
        + parted(MORE_STORY),
    ),
    *SEEN,
    Rule(
        name="credit-in-group",
        role=Role.CREDIT,
        reason="Who took a picture may stand right over its caption.",
        claim=picture_claims.credit_of_group,
        needs=OPEN | SHORT,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\ncredit | Ada Quill\ncaption | The tower of the dam seen from the old chapel\n\n"
        + parted(MORE_STORY),
        counter_example=HEADLINE + STORY + MORE_STORY,
    ),
    Rule(
        name="grouped-captions",
        role=Role.CAPTION,
        reason="Captions stand on end where blank lines part the paragraphs.",
        claim=picture_claims.grouped_captions,
        needs=BARE,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\ncaption | The tower of the dam seen from the old chapel.\n"
        + "caption | Farmers dance in the rain on the square.\n\n"
        + parted(MORE_STORY),
        counter_example=HEADLINE + STORY + MORE_STORY,
    ),
    Rule(
        name="open-run",
        role=Role.CAPTION,
        reason="Long open lines on end are captions: no cross-head has another under it.",
        claim=picture_claims.open_run,
        needs=BARE | OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "\ncaption | Ada Quill has had the key of the tower since 1979\n"
        + "caption | The tower went up in the early hours of a Thursday\n"
        + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + "\nsubhead | A keeper with a key\n\nsubhead | The key that is made of iron\n"
        + MORE_STORY,
    ),
    Rule(
        name="named-in-story",
        role=Role.CAPTION,
        reason="An open line that opens with somebody of the story says who is in the picture.",
        claim=picture_claims.named_in_story,
        needs=BARE | OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "body | Nobody had thanked her, said the keeper of the dam, whose name is Ada Quill.\n"
        + "caption | Ada Quill has had the key of the tower since 1979\n"
        + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + "body | Nobody had thanked her, said the keeper of the dam, whose name is Ada Quill.\n"
        + "subhead | A keeper with a key made of iron, not of gold\n"
        + MORE_STORY,
    ),
    Rule(
        name="unended-sentences",
        role=Role.CAPTION,
        reason="A caption may be two sentences, the last one without its full stop.",
        claim=picture_claims.unended_sentences,
        needs=BARE | OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "caption | The tower seen from below. The old door is marked in red\n"
        + MORE_STORY,
        counter_example=HEADLINE + STORY + "subhead | The tower and its old door\n" + MORE_STORY,
    ),
    Rule(
        name="long-unspaced",
        role=Role.CAPTION,
        reason="In Chinese, Japanese and Thai a head has few characters, or marks among them.",
        claim=picture_claims.long_unspaced,
        needs=BARE | OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "body | 村民三年没有见过雨，水坝的看守人说，谁也不记得上一次下雨是什么时候。\n"
        + "caption | 村民在老水坝旁边的广场上跳舞\n"
        + "body | 雨在夜里来了，早上广场上全是水，孩子们在水里跑来跑去。\n"
        + "body | 看守人打开了水闸，他说这是三年来的第一次，以后还会有很多次。\n",
        counter_example=HEADLINE
        + STORY
        + "body | 村民三年没有见过雨，水坝的看守人说，谁也不记得上一次下雨是什么时候。\n"
        + "subhead | 三年之后的雨\n"
        + "body | 雨在夜里来了，早上广场上全是水，孩子们在水里跑来跑去。\n"
        + "body | 看守人打开了水闸，他说这是三年来的第一次，以后还会有很多次。\n",
    ),
    Rule(
        name="stamp-in-story",
        role=Role.DATE,
        reason="Live reports have a stamp for each of their parts.",
        claim=top_claims.stamp_line,
        confidence=LIKELY,
        example=HEADLINE
        + MORE_STORY.replace("thanked him", "thanked him or even asked for the way to the tower")
        + "body | The way there goes past the old chapel and the bakery.\n"
        + "date | 16 April 2021, 06:45\n"
        + STORY,
        counter_example=HEADLINE
        + STORY
        + "body | On 16 April 2021 at 06:45 the rain came, and nobody was up in time to see it.\n"
        + MORE_STORY,
    ),
    Rule(
        name="starred-bio",
        role=Role.AUTHOR_BIO,
        reason="Arabic papers say who the author is behind a star, at the end of the story.",
        claim=story_claims.starred_bio,
        needs=OPEN | AT_END,
        confidence=LIKELY,
        example=HEADLINE + STORY + MORE_STORY + "author_bio | * A writer of the valley\n",
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + "body | * The dam was built of iron and stone\n"
        + "body | * The tower was built of stone and iron\n",
    ),
    Rule(
        name="note-at-end",
        role=Role.ENDNOTE,
        reason="Who contributed is said in the last lines of a story.",
        claim=story_claims.note_at_end,
        needs=AT_END,
        example=HEADLINE
        + STORY
        + "endnote | Ada Quill wrote in the tower, and Ben Tarn on the hill behind the old chapel; "
        + "the man with the key of the tower spoke with both of them, and at some length, "
        + "on the morning of Monday; Cy Moor contributed to this report.\n",
        counter_example=HEADLINE
        + "body | Ada Quill and Ben Tarn contributed to this report on the dam, said the man "
        + "who wrote the rest of it himself.\n"
        + STORY
        + MORE_STORY,
    ),
    Rule(
        name="name-at-end",
        role=Role.BYLINE,
        reason="Some papers print the author under the story.",
        claim=story_claims.last_line_name,
        needs=OPEN | SHORT | AT_END,
        confidence=GUESSED,
        example=HEADLINE + STORY + "byline | Ada Quill\n",
        counter_example=HEADLINE + STORY + "body | The rain went on\n",
    ),
    Rule(
        name="lone-number",
        role=Role.WIDGET,
        reason="A figure alone between paragraphs counts the pictures or comments of the page.",
        claim=link_claims.lone_number,
        needs=BARE | SHORT,
        example=HEADLINE
        + STORY
        + """
            widget | 3
        """
        + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + """
            body | 1
            body | The dam of the valley, whose key is made of iron and older than its tower.
            body | 2
            body | The tower of the dam, whose key has been with the same man for long.
        """
        + MORE_STORY,
    ),
    Rule(
        name="repeated-call",
        role=Role.PROMO,
        reason="What a page wants of its reader it says more than once; no head comes again.",
        claim=inset_claims.repeated_call,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\npromo | Rent a boat from the keeper of the dam\n\n"
        + parted(MORE_STORY)
        + "\n\npromo | Rent a boat from the keeper of the dam\n\n"
        + "body | The boats lay on the dry bed of the river for years, he said, and did not rot.",
        counter_example=parted(HEADLINE + STORY)
        + "\n\nsubhead | A boat for the keeper of the dam\n\n"
        + parted(MORE_STORY),
    ),
    Rule(
        name="link-tight-below",
        role=Role.RELATED_LINK,
        reason="A cross-head stands over a paragraph; what hangs on to the end of one is a link.",
        claim=story_claims.link_tight_below,
        needs=BARE,
        confidence=LIKELY,
        example=HEADLINE
        + LONG_STORY
        + """
            related_link | Snow closes the pass in the north of the valley

            body | The dam held, said the man with its key, and would hold for longer still.

            body | Nobody had asked him before Monday, and nobody had thanked him since then.
        """,
        counter_example=HEADLINE
        + LONG_STORY
        + """
            body | The dam held, said the man with its key, and would hold for longer still.

            subhead | The key of the tower in the valley

            body | Nobody had asked him before Monday, and nobody had thanked him since then.
        """,
    ),
    Rule(
        name="spoken-at-end",
        role=Role.PROMO,
        reason="Below its last paragraph a story speaks to nobody; the page does.",
        claim=promo_claims.spoken_at_end,
        needs=BARE,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + """

            promo | Show your friends how much you like our paper
        """,
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + """
            body | You had better bring your key, said a sheet of paper on the door of the tower.
        """,
    ),
    *HEADS,
)

SETTLED = Rule(
    name="settled-paragraph",
    role=Role.BODY,
    reason="A long sentence inside a story that no other sign speaks against.",
    claim=foot_claims.anything,
    confidence=NEARLY_ALWAYS,
    example=HEADLINE
    + STORY
    + "body | The bakery at the corner of the market opened at six as always, and whoever "
    + "came for bread found the baker asleep beside his oven, wet shoes and all.\n"
    + MORE_STORY,
    counter_example=HEADLINE
    + STORY
    + "caption | The tower of the dam, which has been there for longer than anybody in the "
    + "valley can say, on the morning of Monday (AFP)\n"
    + MORE_STORY,
)
CODE = Rule(
    name="code-part",
    role=Role.BODY,
    reason="Lines of code and drawings in signs belong to the story that they stand in.",
    claim=foot_claims.anything,
    confidence=MOSTLY,
    example=parted(HEADLINE + STORY)
    + "\n\nbody | open(dam) {\nbody |     rain += 1;\nbody | }\n\n"
    + parted(MORE_STORY),
    counter_example=parted(HEADLINE + STORY) + "\n\nwidget | 1 / 7\n\n" + parted(MORE_STORY),
)
PARAGRAPH = Rule(
    name="paragraph",
    role=Role.BODY,
    reason="What no rule claims is story: losing a sentence is worse than keeping a caption.",
    claim=foot_claims.anything,
    confidence=MOSTLY,
    example=HEADLINE + STORY,
    counter_example="headline | Rain at last in the south of the valley\n"
    "headline_repeat | Rain at last in the south of the valley\n"
    + STORY
    + "body | The bakery at the corner of the market opened at six as always, and whoever "
    "came for bread found the baker asleep beside his oven, wet shoes and all.\n" + MORE_STORY,
)
PLACE_RULES = (
    *EVERYWHERE,
    *ABOVE,
    *BELOW,
    *STORY_RULES,
    *FOOT,
    *OUTSIDE,
    THREAD,
    SETTLED,
    CODE,
    PARAGRAPH,
)
