"""The rules for lines that give themselves away, wherever they stand: the surest first.

Patterns say what a kind of line looks like in any language; the phrases of a language
stand in `furniture/<lang>.toml`. To add a rule, copy one and fill in its parts; the
tests read the examples, so no test file changes.
"""

from transforms.roles.rules import GUESSED, LIKELY, MOSTLY, NEARLY_ALWAYS, Rule, phrases
from transforms.roles.rules import whole_line as line
from transforms.tables import Role

NETWORK = (  # and what stands beside them in such a row
    r"(?:facebook|twitter|whats ?app|instagram|telegram|linkedin|pinterest|tiktok|youtube|reddit"
    r"|messenger|bluesky|mastodon|flipboard|xing|viber|snapchat|e-?mail|sms|print|copy|link|x)"
)
KIND = r"(?:[Ss]tories|[Aa]rticles|[Pp]osts|[Gg]uides|[Rr]eads|[Rr]ecipes|[Rr]eviews)"
OF_READER = (
    r" (?:[Yy]ou .{3,12}|[Ff]or [Yy]ou|[Ll]ike [Tt]h(?:is|ese)|[Tt]o (?:[Rr]ead|[Ee]xplore))"
)

LINE_RULES = (
    Rule(
        name="drawn-line",
        role=Role.SEPARATOR,
        reason="Some layouts part a story and what follows by a row of marks.",
        claim=line(r"(?![>‹›»|?+<^]+$)[\W_]{1,60}(?<![×✕✖+])|Â"),  # the last is a blank, misread
        confidence=MOSTLY,
        example="""
            headline  | Rain at last in the south of the valley

            body      | It rained on Monday, and nobody who had waited for it went indoors.
            body      | The farmers said that they had not seen the like for years, and danced.
            separator | ___
            endnote   | Reporting by Ada Quill
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | * The farmers said that they had not seen the like for years, and danced.
        """,
    ),
    Rule(
        name="end-mark",
        role=Role.ENDNOTE,
        reason="Agencies mark the end of a story, with who wrote or typed it.",
        claim=line(
            r"\s*[（(【]\s?(?:完|了|끝|終わり|おわり|انتهى|END|ENDS)\s?[)）】]|/[А-ЯЁA-Z]{2,4}/"
            r"|={4,}\s?[^\W\d_](?:[^\W\d_]|[. /]){0,8}"
        ),
        confidence=NEARLY_ALWAYS,
        example="""
            headline | Rain at last in the south of the valley
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
            endnote  | ====aq
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | (END) was what the farmers read on the last page of the book, and they danced.
        """,
    ),
    Rule(
        name="reader-list",
        role=Role.RELATED_LINK,
        reason="For those who hear a page, a list of links is counted and its end is named.",
        claim=line(r"list of \d+ items|list \d+ of \d+\s?.{0,150}|end of list"),
        confidence=NEARLY_ALWAYS,
        example="""
            body         | It rained on Monday, and nobody who had waited for it went indoors.
            body         | The farmers said that they had not seen the like for years, and danced.
            related_link | list 1 of 2 Snow in the north
            body         | The dam held, said the man with the key of its tower, for this once.
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | A list of 12 items was all that the farmers had brought, and they danced.
        """,
    ),
    Rule(
        name="kind-label",
        role=Role.RELATED_LINK,
        reason="A page has more of its kind, and names the kind: stories, guides, recipes.",
        # Of several words before the kind one may be a verb: then it says more of itself behind.
        claim=line(
            rf"More (?:[\w'’&-]{{1,14}} )?{KIND}(?:{OF_READER})?:?"
            rf"|More (?:[\w'’&-]{{1,14}} ){{2,3}}{KIND}(?:{OF_READER}:?|:)"
        ),
        confidence=MOSTLY,
        example="""
            body         | It rained on Monday, and nobody who had waited for it went indoors.
            body         | The farmers said that they had not seen the like for years, and danced.
            related_link | More valley stories
            related_link | Snow in the north
        """,
        counter_example="""
            body | More rain will fall on Tuesday, said the farmers, who had not seen the like.
            body | The farmers said that they had not seen the like for years, and danced.
            subhead | More farmers tell stories
            body | More farmers than ever tell such stories of the dam, said the man with the key.
        """,
    ),
    Rule(
        name="network-row",
        role=Role.WIDGET,
        reason="Names of networks alone, in a row, are the buttons that share a page.",
        claim=line(rf"(?i:{NETWORK}(?:[ ,|·•/]+{NETWORK})+)"),
        confidence=NEARLY_ALWAYS,
        example="""
            headline | Rain at last in the south of the valley
            widget   | WhatsApp | Facebook | Viber
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            headline | Facebook and Twitter show nothing but the rain in the valley
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
    ),
    Rule(
        name="loading",
        role=Role.WIDGET,
        reason="What a page has not loaded yet says so.",
        claim=line(r"(?i:loading)(?: [\w-]+){0,2} ?(?:\.{3}|…)"),
        confidence=NEARLY_ALWAYS,
        example="""
            headline | Rain at last in the south of the valley
            widget   | Loading picture...
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | Loading the lorries took the whole day, the farmers said, and then danced.
        """,
    ),
    Rule(
        name="slide-counter",
        role=Role.WIDGET,
        reason="A gallery counts its pictures.",
        claim=line(r"\d{1,3}\s?(?:of|/|von|de|sur|di|van|av|из|من|dari|の)\s?\d{1,3}(?:\s?[|:])?"),
        confidence=NEARLY_ALWAYS,
        example="""
            headline | Rain at last in the south of the valley
            widget   | 1 of 12 |
            caption  | A street of the old town under water on Monday. (AP Photo/Ada Quill)
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | 1 of 12 farmers said that he had not seen the like for years, and danced.
        """,
    ),
    Rule(
        name="player-clock",
        role=Role.WIDGET,
        reason="A player shows where it stands and how long it runs.",
        claim=line(r"(?:/ )?\d{1,2} ?: ?\d{1,2}(?: ?: ?\d{2})?(?: ?/ ?\d{1,2} ?: ?\d{2})?"),
        confidence=MOSTLY,
        example="""
            body   | It rained on Monday, and nobody who had waited for it went indoors.
            body   | The farmers said that they had not seen the like for years, and danced.
            widget | 0 : 00 / 2:31
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | 12:30 was the hour when the farmers said that they had not seen the like.
        """,
    ),
    Rule(
        name="weather",
        role=Role.WIDGET,
        reason="The page says how warm it is where it takes its reader to be.",
        claim=line(r"(?=[^°]*+°)(?:[^\W\d_][\w.'’-]*,? ){0,3}[-−]?\d{1,3} ?°(?: ?[CF])?"),
        confidence=MOSTLY,
        example="""
            widget   | Valley Falls 41°
            headline | Rain at last in the south of the valley

            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | It was 41° in the shade on Monday, and nobody who had waited went indoors.
        """,
    ),
    Rule(
        name="desk-initials",
        role=Role.ENDNOTE,
        reason="Desks sign with the first letters of those who wrote and edited.",
        claim=line(r"[(\[][a-z]{2,5}(?:\s?[/,]\s?[a-z]{2,5}){0,3}[)\]]"),
        confidence=MOSTLY,
        is_sure=False,
        example="""
            body    | It rained on Monday, and nobody who had waited for it went indoors.
            body    | The farmers said that they had not seen the like for years, and danced.
            endnote | (qui/tar)
        """,
        counter_example="""
            body | It rained on Monday (and danced), said the farmers, who had not seen the like.
        """,
    ),
    Rule(
        name="reported-from",
        role=Role.ENDNOTE,
        reason="Agencies say under a story where its other authors were.",
        claim=line(
            r"[A-ZÀ-Þ][\w'’-]+(?:(?:, | and |, and )[A-ZÀ-Þ][\w'’-]+){0,4} (?:also )?"
            r"reported from [A-ZÀ-Þ][\w'’.-]*"
            r"(?:(?:,? and | and [A-ZÀ-Þ]\w+ from |, | )[A-ZÀ-Þ][\w'’.-]*){0,9}\.?"
        ),
        confidence=MOSTLY,
        example="""
            body    | It rained on Monday, and nobody who had waited for it went indoors.
            body    | The farmers said that they had not seen the like for years, and danced.
            endnote | Quill reported from Old Valley, Norte.
        """,
        counter_example="""
            body | Quill reported from Porto that it rained, and that nobody there went indoors.
        """,
    ),
    Rule(
        name="style-name",
        role=Role.WIDGET,
        reason="Names of style sheets and screen sizes are saved as text.",
        claim=line(r"[•·*-]?\s*[a-z]{2,}(?:[-_][a-z0-9]+){2,}|[.#][a-z][\w-]+ ?\{.*"),
        confidence=NEARLY_ALWAYS,
        example="""
            body   | It rained on Monday, and nobody who had waited for it went indoors.
            body   | The farmers said that they had not seen the like for years, and danced.
            widget | • wide-screen-and-larger
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The state-of-the-art dam held, said those who had built it in the last two years.
        """,
    ),
    Rule(
        name="saved-picture",
        role=Role.WIDGET,
        reason="The bytes or the tag of a picture are saved as text.",
        claim=line(r"<(?:image|img|figure|svg)\b.*|(?:data:)?image/\w+;base64.*"),
        confidence=NEARLY_ALWAYS,
        example="""
            headline | Rain at last in the south of the valley
            widget   | <image>data:image/png;base64,iVBORw0KGgo
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | The image of the dam, taken on Monday, shows how much water it still holds.
        """,
    ),
    Rule(
        name="source-address",
        role=Role.NAV,
        reason="A repost names the page it was taken from.",
        claim=line(r"(?:\S++ ){0,4}\S++(?<=\w) (?:https?://|www\.)\S+"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            headline | Rain at last in the south of the valley
            headline_repeat | Rain at last in the south of the valley

            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.

            nav      | from The Gazette https://gazette.example/rain/1234
        """,
        counter_example="""
            body | The list of dams is at https://dams.example and the farmers have read it.
            body | Dam: https://dam.example
            body | https://tower.example/key
        """,
    ),
    Rule(
        name="glued-menu",
        role=Role.NAV,
        reason="The words of a menu or of the way to the page are saved without blanks.",
        claim=line(
            r"(?:[^\W\d_]{2,}+\s)?[A-ZÀ-Þ][a-zß-ÿ]++(?:[A-ZÀ-Þ][a-zß-ÿ]{2,}+){2,}\S*(?:\s\S+){0,2}"
        ),
        confidence=MOSTLY,
        example="""
            nav      | HomePolitikAusland

            headline | Rain at last in the south of the valley
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            headline | MacKenzie speaks of rain in the south

            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
    ),
    Rule(
        name="hash-tags",
        role=Role.NAV,
        reason="Tags are listed under a story, each with its sign.",
        claim=line(r"#[\w\u0600-\u06ff-]+(?:[ ,،、]*#[\w\u0600-\u06ff-]+)*"),
        confidence=MOSTLY,
        example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The farmers said that they had not seen the like for years, and danced.
            nav  | #rain #farmers
        """,
        counter_example="""
            body | "#rain" was the word of the day, said the farmers, who had not seen the like.
        """,
    ),
    Rule(
        name="read-minutes",
        role=Role.WIDGET,
        reason="The page says how long reading takes.",
        claim=line(
            r"(?=\D*+\d)(?:\w+(?: [:：]? ?|[:：] ?)){0,2}(?:\w+ ?[:：]? ?)?\d{1,2} ?"
            r"(?:min\.?|mins|minutes?|minuti|minutos|Min\.?|Minuten|мин\.?|минут[ы]?|menit|dk|dakika|دقائق|دقيقة)"
            r" ?(?:read|lecture|lesen|lettura|leitura|lectura|baca|чтения|okuma)?"
        ),
        confidence=LIKELY,
        is_sure=False,
        example="""
            headline | Rain at last in the south of the valley
            widget   | Read in 4 min.
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | It took 4 min. until the dam was full, said the man who has the key to its tower.
        """,
    ),
    Rule(
        name="widget-phrase",
        role=Role.WIDGET,
        reason="The words on buttons and counters are saved as text.",
        claim=phrases("widget"),
        confidence=NEARLY_ALWAYS,
        example="""
            headline | Rain at last in the south of the valley
            widget   | Share
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | Share prices rose on Monday, when it rained and nobody went indoors.
        """,
    ),
    Rule(
        name="related-label",
        role=Role.RELATED_LINK,
        reason="A label opens the list of other stories.",
        claim=phrases("related"),
        confidence=MOSTLY,
        example="""
            body         | It rained on Monday, and nobody who had waited for it went indoors.
            body         | The farmers said that they had not seen the like for years, and danced.
            related_link | You may also like
            related_link | Snow in the north
        """,
        counter_example="""
            body | More rain will fall on Tuesday, said the farmers, who had not seen the like.
        """,
    ),
    Rule(
        name="ad-marker",
        role=Role.AD,
        reason="An advertisement announces itself.",
        claim=phrases("ad"),
        confidence=NEARLY_ALWAYS,
        example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            ad   | Advertisement
            body | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | Advertisements for umbrellas were up by noon, said a shopkeeper who had none.
        """,
    ),
    Rule(
        name="promo-phrase",
        role=Role.PROMO,
        reason="The page asks its readers to subscribe, to log in or to follow.",
        claim=phrases("promo"),
        confidence=MOSTLY,
        example="""
            body  | It rained on Monday, and nobody who had waited for it went indoors.
            body  | The farmers said that they had not seen the like for years, and danced.
            promo | Subscribe now
        """,
        counter_example="""
            body | Subscribe to the dam fund, said the farmers, or it will not be there next year.
            body | It rained on Monday, and nobody who had waited for it went indoors.
        """,
    ),
    Rule(
        name="notice-phrase",
        role=Role.NOTICE,
        reason="Rights, terms and cookies have their fixed words.",
        claim=phrases("notice"),
        confidence=MOSTLY,
        example="""
            body   | It rained on Monday, and nobody who had waited for it went indoors.
            body   | The farmers said that they had not seen the like for years, and danced.
            notice | All rights reserved
        """,
        counter_example="""
            body | All rights reserved for the dam were sold on Monday, said the man with the key.
            body | It rained on Monday, and nobody who had waited for it went indoors.
        """,
    ),
    Rule(
        name="nav-phrase",
        role=Role.NAV,
        reason="Menus and skip links have their fixed words.",
        claim=phrases("nav"),
        confidence=MOSTLY,
        example="""
            nav      | Skip to content
            headline | Rain at last in the south of the valley

            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | Home to many farmers, the valley had not seen such rain for years.
        """,
    ),
    Rule(
        name="section-name",
        role=Role.SECTION,
        reason="The section stands above or below the headline.",
        claim=phrases("section"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            section  | Politics
            headline | Rain at last in the south of the valley

            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            headline | Politics of rain in the south

            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
    ),
    Rule(
        name="byline-label",
        role=Role.BYLINE,
        reason="The word before a name stands alone when the name was a link.",
        claim=phrases("byline"),
        confidence=MOSTLY,
        is_sure=False,
        example="""
            headline | Rain at last in the south of the valley
            byline   | Written by
            byline   | Ada Quill
            date     | Published: 12 May 2021 10:15
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | By noon it rained, and nobody who had waited for it went indoors.
        """,
    ),
    Rule(
        name="bio-label",
        role=Role.AUTHOR_BIO,
        reason="A label opens the box about the author.",
        claim=phrases("bio"),
        confidence=MOSTLY,
        example="""
            body       | It rained on Monday, and nobody who had waited for it went indoors.
            body       | The farmers said that they had not seen the like for years, and danced.
            author_bio | About the author
        """,
        counter_example="""
            body | About the author of the plan for the dam, the farmers said nothing on Monday.
        """,
    ),
    Rule(
        name="credit-label",
        role=Role.CREDIT,
        reason="The label of a picture's credit stands alone when the name was a link.",
        claim=phrases("credit"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            headline | Rain at last in the south of the valley
            byline   | By Ada Quill
            credit   | Photo courtesy of
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | Photo credits were given to the farmers, who had not seen the like, on Monday.
        """,
    ),
    Rule(
        name="date-label",
        role=Role.DATE,
        reason="The word before a stamp stands alone when the stamp is a field of its own.",
        claim=phrases("date"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            headline | Rain at last in the south of the valley
            date     | Published on
            date     | 12 May 2021 10:15
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | Published on Monday, the plan for the dam was read by the farmers with some care.
        """,
    ),
    Rule(
        name="deck-label",
        role=Role.STANDFIRST,
        reason="A label opens the points in brief.",
        claim=phrases("deck"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            headline   | Rain at last in the south of the valley
            standfirst | Key points
            standfirst | Water stood in all the streets of the town
            date       | Published: 12 May 2021 10:15
            body       | It rained on Monday, and nobody who had waited for it went indoors.
            body       | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | Highlights of the day were the rain and the dance of the farmers.
        """,
    ),
    Rule(
        name="endnote-label",
        role=Role.ENDNOTE,
        reason="A label opens the sources, or says that the report is at its end.",
        claim=phrases("endnote"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            body    | It rained on Monday, and nobody who had waited for it went indoors.
            body    | The farmers said that they had not seen the like for years, and danced.
            endnote | Sources used
            endnote | Source: the dam board
        """,
        counter_example="""
            body | Sources used by the farmers spoke of more rain, and they danced on Monday.
        """,
    ),
    Rule(
        name="promo-request",
        role=Role.PROMO,
        reason="Some requests have words that no story has, so they are known inside one, too.",
        claim=phrases("promo", "sure"),
        confidence=MOSTLY,
        example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The farmers said that they had not seen the like for years, and danced.
            body | The dam held, said the man with the key, and would hold for longer.
            promo | By signing up you agree to our terms, said on the page of The Gazette.
            body | Nobody had asked him before Monday, he said, and nobody had thanked him.
            body | On Tuesday the sun came back to the valley, and those who sell umbrellas with it.
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | By signing the plan, the farmers gave their word that the dam was theirs.
            body | The dam held, said the man with the key, and would hold for longer.
        """,
    ),
    Rule(
        name="widget-sentence",
        role=Role.WIDGET,
        reason="A player or a thread of comments says in whole sentences how it is used.",
        claim=phrases("widget", "sure"),
        confidence=MOSTLY,
        example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The farmers said that they had not seen the like for years, and danced.
            body | The dam held, said the man with the key, and would hold for longer.
            widget | Your browser does not support this player or its songs.
            body | Nobody had asked him before Monday, he said, and nobody had thanked him.
            body | On Tuesday the sun came back to the valley, and those who sell umbrellas with it.
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | Your umbrella does not help you here, said the farmers, who had seen the like.
            body | The dam held, said the man with the key, and would hold for longer.
        """,
    ),
    Rule(
        name="endnote-sentence",
        role=Role.ENDNOTE,
        reason="What was gathered by whom is said in words that stand in no story.",
        claim=phrases("endnote", "sure"),
        confidence=MOSTLY,
        example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The farmers said that they had not seen the like for years, and danced.
            body | The dam held, said the man with the key, and would hold for longer.
            endnote | This article has been amended: the dam is in the south.
            body | Nobody had asked him before Monday, he said, and nobody had thanked him.
            body | On Tuesday the sun came back to the valley, and those who sell umbrellas with it.
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | This article of the plan was written by farmers who had not seen the like.
            body | The dam held, said the man with the key, and would hold for longer.
        """,
    ),
    Rule(
        name="notice-sentence",
        role=Role.NOTICE,
        reason="What the paper earns or must say is said in words that stand in no story.",
        claim=phrases("notice", "sure"),
        confidence=MOSTLY,
        example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The farmers said that they had not seen the like for years, and danced.
            body | The dam held, said the man with the key, and would hold for longer.
            notice | This website uses cookies, as does the tower of the town.
            body | Nobody had asked him before Monday, he said, and nobody had thanked him.
            body | On Tuesday the sun came back to the valley, and those who sell umbrellas with it.
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | This website of the farmers uses the word of all who live in the valley.
            body | The dam held, said the man with the key, and would hold for longer.
        """,
    ),
    Rule(
        name="related-sentence",
        role=Role.RELATED_LINK,
        reason="Where to click for another text is said in words that stand in no story.",
        claim=phrases("related", "sure"),
        confidence=MOSTLY,
        example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The farmers said that they had not seen the like for years, and danced.
            body | The dam held, said the man with the key, and would hold for longer.
            related_link | Click here to see the list of all the dams of the valley.
            body | Nobody had asked him before Monday, he said, and nobody had thanked him.
            body | On Tuesday the sun came back to the valley, and those who sell umbrellas with it.
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | Click here is what the key said, and the farmers had not seen the like.
            body | The dam held, said the man with the key, and would hold for longer.
        """,
    ),
    Rule(
        name="endnote-phrase",
        role=Role.ENDNOTE,
        reason="Who reported, edited or corrected is said at the end, in fixed words.",
        claim=phrases("endnote", "start"),
        confidence=MOSTLY,
        example="""
            body    | It rained on Monday, and nobody who had waited for it went indoors.
            body    | The farmers said that they had not seen the like for years, and danced.
            endnote | Reporting by Ada Quill; editing by Ben Tarn
        """,
        counter_example="""
            body | Reporting by radio, the farmers said that they had not seen the like for long.
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The dam held, said the man with the key, and would hold for longer.
            body | Nobody had asked him before Monday, he said, and nobody had thanked him.
            body | On Tuesday the sun came back to the valley, and those who sell umbrellas with it.
        """,
        is_sure=False,
    ),
    Rule(
        name="related-opening",
        role=Role.RELATED_LINK,
        reason="A link to another story says so in its first words.",
        claim=phrases("related", "start"),
        confidence=MOSTLY,
        example="""
            body         | It rained on Monday, and nobody who had waited for it went indoors.
            related_link | Read more: Snow in the north
            body         | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | Read more books, said the farmers to the children in the rain.
        """,
    ),
    Rule(
        name="date-opening",
        role=Role.DATE,
        reason="A stamp says whether it is of publication or change.",
        claim=phrases("date", "start"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            headline | Rain at last in the south of the valley
            date     | Published: 12 May 2021 10:15
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | Updated maps of the dam were read by the farmers with care on Monday.
        """,
    ),
    Rule(
        name="byline-opening",
        role=Role.BYLINE,
        reason="A byline opens with a word for it.",
        claim=phrases("byline", "start"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            headline | Rain at last in the south of the valley
            byline   | By Ada Quill
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | By noon it rained, and nobody who had waited for it went indoors.
        """,
    ),
    Rule(
        name="credit-opening",
        role=Role.CREDIT,
        reason="A credit opens with a label that captions do not have.",
        claim=phrases("credit", "start"),
        confidence=MOSTLY,
        is_sure=False,
        example="""
            headline | Rain at last in the south of the valley
            byline   | By Ada Quill
            credit   | Image credits: town of Lowmere
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | Photograph the dam, said the farmers, or nobody will believe that it held.
        """,
    ),
    Rule(
        name="bio-opening",
        role=Role.AUTHOR_BIO,
        reason="A box says who the author is in fixed words.",
        claim=phrases("bio", "start"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            body       | It rained on Monday, and nobody who had waited for it went indoors.
            body       | The farmers said that they had not seen the like for years, and danced.
            author_bio | The writer is a farmer in the south and a member of the dam board
        """,
        counter_example="""
            body | The writer was out in the rain on Monday, and nobody went indoors.
        """,
    ),
    Rule(
        name="widget-opening",
        role=Role.WIDGET,
        reason="Some buttons and notes of the page go on after their first words.",
        claim=phrases("widget", "start"),
        confidence=MOSTLY,
        is_sure=False,
        example="""
            headline | Rain at last in the south of the valley
            widget   | Media ID: 123456
            body     | It rained on Monday, and nobody who had waited for it went indoors.
            body     | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | Share your umbrella, said the farmers, who had not seen the like, and danced.
            body | It rained on Monday, and nobody who had waited for it went indoors.
        """,
    ),
    Rule(
        name="ad-opening",
        role=Role.AD,
        reason="A paid block opens with who paid, or with how to get past it.",
        claim=phrases("ad", "start"),
        confidence=MOSTLY,
        example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            ad   | Sponsored by the Umbrella Board
            body | The farmers said that they had not seen the like for years, and danced.
        """,
        counter_example="""
            body | Sponsors of the dam came on Monday, when it rained, and went home.
        """,
    ),
    Rule(
        name="promo-opening",
        role=Role.PROMO,
        reason="A request to subscribe, log in or follow opens with a request.",
        claim=phrases("promo", "start"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            body  | It rained on Monday, and nobody who had waited for it went indoors.
            body  | The farmers said that they had not seen the like for years, and danced.
            promo | Sign up to our letter
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | Get more umbrellas, said the farmers, who had not seen the like.
            body | The dam held, said the man with the key, and would hold for longer.
        """,
    ),
    Rule(
        name="notice-opening",
        role=Role.NOTICE,
        reason="Rights and rules open with fixed words or a sign.",
        claim=phrases("notice", "start"),
        confidence=MOSTLY,
        is_sure=False,
        example="""
            body   | It rained on Monday, and nobody who had waited for it went indoors.
            body   | The farmers said that they had not seen the like for years, and danced.
            notice | © 2021 The Gazette. No part may be printed again.
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The views expressed by farmers were of one kind, said the man with the key.
            body | The dam held, said the man with the key, and would hold for longer.
        """,
    ),
    Rule(
        name="nav-opening",
        role=Role.NAV,
        reason="A path or a list of tags opens with its label.",
        claim=phrases("nav", "start"),
        confidence=MOSTLY,
        is_sure=False,
        example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The farmers said that they had not seen the like for years, and danced.
            nav  | Tags: rain, farmers
        """,
        counter_example="""
            body | Tags of the year: farmers gave the dam a new name on Monday.
        """,
    ),
    Rule(
        name="notice-word",
        role=Role.NOTICE,
        reason="A word that only lawyers use gives a notice away.",
        claim=phrases("notice", "has"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            body   | It rained on Monday, and nobody who had waited for it went indoors.
            body   | The farmers said that they had not seen the like for years, and danced.
            notice | The Gazette, 2021. All rights reserved
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The copyright of the dam song is with the farmers, said the man with the key.
            body | The dam held, said the man with the key, and would hold for longer.
        """,
    ),
    Rule(
        name="promo-word",
        role=Role.PROMO,
        reason="Newsletters and accounts are spoken of outside the story.",
        claim=phrases("promo", "has"),
        confidence=GUESSED,
        is_sure=False,
        example="""
            body  | It rained on Monday, and nobody who had waited for it went indoors.
            body  | The farmers said that they had not seen the like for years, and danced.
            promo | The Gazette newsletter every morning
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The newsletter of the farmers had foreseen it, said the man with the key.
            body | The dam held, said the man with the key, and would hold for longer.
        """,
    ),
    Rule(
        name="endnote-word",
        role=Role.ENDNOTE,
        reason="Who contributed is said at the end.",
        claim=phrases("endnote", "has"),
        confidence=MOSTLY,
        is_sure=False,
        example="""
            body    | It rained on Monday, and nobody who had waited for it went indoors.
            body    | The farmers said that they had not seen the like for years, and danced.
            endnote | Ada Quill and Ben Tarn contributed to this report.
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The dam board reported from the tower that all farmers were out in the rain.
            body | The dam held, said the man with the key, and would hold for longer.
        """,
    ),
    Rule(
        name="widget-word",
        role=Role.WIDGET,
        reason="What the page says of its own controls is no story.",
        claim=phrases("widget", "has"),
        confidence=MOSTLY,
        is_sure=False,
        example="""
            body   | It rained on Monday, and nobody who had waited for it went indoors.
            body   | The farmers said that they had not seen the like for years, and danced.
            widget | The dam (opens in new window)
        """,
        counter_example="""
            body | A shop opens in noon heat, said the farmers, who had not seen the like.
        """,
    ),
    Rule(
        name="bio-word",
        role=Role.AUTHOR_BIO,
        reason="A box says what the author does for the paper.",
        claim=phrases("bio", "has"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            body       | It rained on Monday, and nobody who had waited for it went indoors.
            body       | The farmers said that they had not seen the like for years, and danced.
            author_bio | Ada Quill is a reporter for The Gazette
        """,
        counter_example="""
            body | It rained on Monday, and nobody who had waited for it went indoors.
            body | The man in the boat is a reporter for a paper in the north, the farmers said.
            body | The dam held, said the man with the key, and would hold for longer.
        """,
    ),
    Rule(
        name="related-word",
        role=Role.RELATED_LINK,
        reason="A list of news of a section says that it is one.",
        claim=phrases("related", "has"),
        confidence=LIKELY,
        is_sure=False,
        example="""
            body         | 月曜日に南部で雨が降り、待っていた農家の人たちは家に入らなかった。
            body         | 農家の人たちは、こんな雨は何年も見たことがないと話し、そして踊った。
            related_link | 天気の新着
        """,
        counter_example="""
            body | 月曜日に南部で雨が降り、待っていた農家の人たちは家に入らなかった。
        """,
    ),
)
