"""The rules for heads, pulled quotations and times of day inside a story, the surest first.

`place_rules.py` has them in their place among the others: `CLOCKS` are asked wherever a
line stands, `PULLED` before the rules on captions, `HEADS` after them.
"""

from transforms.roles import (
    cross_heads,
    double_cards,
    head_shapes,
    live_heads,
    marked_heads,
    numbered_heads,
    part_heads,
    pull_quotes,
    quoted_heads,
    story_claims,
)
from transforms.roles.rule_texts import HEADLINE, LONG_STORY, MORE_STORY, STORY, parted
from transforms.roles.rules import (
    BARE,
    GUESSED,
    LIKELY,
    OPEN,
    SHORT,
    UNDER,
    Rule,
)
from transforms.tables import Role

PARTED_STORY = STORY.replace("\n", "\n\n")
PARTED_MORE = MORE_STORY.replace("\n", "\n\n")

SO = "Nobody in the valley has ever said that it is not so."
LABELLED = (
    HEADLINE
    + """
    body | It rained on Monday, and nobody who had waited for it went indoors. {so}

    body | The farmers said that they had not seen the like for years, and danced. {so}

    {role} | Tale: nobody has the key{end}

    body | The man in the tower has had it for thirty years, and his mother had it before him. {so}

    {role} | Tale: the dam is of iron{end}

    body | Its gates are, and the chain that draws them up, but all of the rest is stone. {so}

    {role} | Tale: the tower leans{end}

    body | It has stood as it stands since the year of the flood, and a lamp proves it. {so}
    """
    + PARTED_MORE
)

OPENS = "It opens the door of the tower, and nobody in the valley has had another for years."
KINDS = ("iron", "brass", "bone", "stone", "steel")


def _keys(head: str, parting: str = "\n\n") -> str:
    """Return a text with a part on each kind of key, under a head like this one."""
    parts = (
        f"\n{head.format(kind, kind.title())}{parting}body | {OPENS} So all say of {kind}.\n"
        for kind in KINDS
    )
    return HEADLINE + PARTED_STORY + PARTED_MORE + "".join(parts)


TITLED = _keys("subhead | Keys of {1} Only")

CLOCKS = (
    Rule(
        name="clock-of-entry",
        role=Role.DATE,
        reason="A live report prints the time of day over each of its entries.",
        claim=story_claims.clock_of_entry,
        needs=SHORT,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + MORE_STORY
        + """
            date | 16:48
            body | The mayor of the town said that all of its streets were under water now.
            date | 16:12
            body | Whoever had a drum brought it along to the dam and beat it until noon.
            date | 15:50
            body | The first drops fell on the roof of the chapel, and nobody heard them.
        """,
        counter_example=HEADLINE + STORY + "widget | 0:45\n" + MORE_STORY,
    ),
    Rule(
        name="live-head",
        role=Role.SUBHEAD,
        reason="A live report heads each of its entries with a time and what happened.",
        claim=live_heads.live_head,
        needs=OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + PARTED_STORY
        + """
            subhead | 16.48 Uhr: Mayor of the town says that all of its streets, squares and gardens
            body    | The mayor of the town said that all of its streets were under water now.
            subhead | 16.12 Uhr: Drums at the dam
            body    | Whoever had a drum brought it along to the dam and beat it until noon.
            subhead | 15.50 Uhr: First drops on the roof
            body    | The first drops fell on the roof of the chapel, and nobody heard them.
        """,
        counter_example=HEADLINE
        + STORY
        + """
            body | 16.48 Uhr: the mayor speaks
            body | 17.00 Uhr: drums at the dam
            body | 18.30 Uhr: the key is shown
        """
        + MORE_STORY,
    ),
    Rule(
        name="live-day",
        role=Role.SUBHEAD,
        reason="A live report that goes on for days has the day over the first of its entries.",
        claim=live_heads.live_day,
        needs=SHORT,
        confidence=LIKELY,
        example=HEADLINE
        + PARTED_STORY
        + """
            subhead | 16.48 Uhr: Mayor of the town speaks
            body    | The mayor of the town said that all of its streets were under water now.

            subhead | Monday, 4 March
            subhead | 16.12 Uhr: Drums at the dam
            body    | Whoever had a drum brought it along to the dam and beat it until noon.
            subhead | 15.50 Uhr: First drops on the roof
            body    | The first drops fell on the roof of the chapel, and nobody heard them.
        """,
        counter_example=HEADLINE
        + STORY
        + MORE_STORY
        + "date | Monday, 4 March 2024\n"
        + MORE_STORY.replace("Nobody", "Anybody"),
    ),
)

PULLED = (
    Rule(
        name="named-part",
        role=Role.SUBHEAD,
        reason="A part of a story may have the name that such parts have on many pages.",
        claim=part_heads.named_part,
        example=HEADLINE + PARTED_STORY + "\nsubhead | Background:\n" + PARTED_MORE,
        counter_example=HEADLINE + PARTED_STORY + "\nbody | She said:\n" + PARTED_MORE,
    ),
    Rule(
        name="colon-head",
        role=Role.SUBHEAD,
        reason="The name of a part may have a colon behind it; its words are no sentence.",
        claim=part_heads.colon_head,
        needs=BARE | OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + PARTED_STORY
        + "\nsubhead | Umbrellas of the Valley:\n\nbody | • Iron ones\nbody | • Old ones\n\n"
        + PARTED_MORE,
        counter_example=HEADLINE
        + PARTED_STORY
        + "\nbody | They sell umbrellas like these:\n\nbody | • Iron ones\nbody | • Old ones\n\n"
        + PARTED_MORE,
    ),
    Rule(
        name="label-head",
        role=Role.SUBHEAD,
        reason="A label that comes again and again, each time over a paragraph, opens heads.",
        claim=part_heads.label_head,
        needs=BARE,
        confidence=LIKELY,
        example=LABELLED.format(role="subhead", end=".", so=SO),
        counter_example=LABELLED.format(role="body", end="?", so=SO),
    ),
    Rule(
        name="entry-head",
        role=Role.SUBHEAD,
        reason="Entries that open with the same facts have the name of a thing over these.",
        claim=part_heads.entry_head,
        needs=BARE | OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + PARTED_STORY
        + """
            subhead | Tower key
            body    | Price: €14
            body    | It opens the door of the tower, and nobody has had another for years.
            subhead | Chapel key
            body    | Price: none
            body    | It opens the door of the chapel, in which nobody has been for as long.
            subhead | Key of the quay
            body    | Price: €7
            body    | It opens nothing at all, and those who buy it are told so by the keeper.
        """
        + PARTED_MORE,
        counter_example=HEADLINE
        + PARTED_STORY
        + """
            body | • Keys of iron
            body | • Keys of wood
            body | Price: €14
        """
        + PARTED_MORE,
    ),
    Rule(
        name="headline-in-story",
        role=Role.HEADLINE_REPEAT,
        reason="A player inside a story is named as the story is, and so may its last part be.",
        claim=story_claims.headline_in_story,
        confidence=LIKELY,
        example=HEADLINE
        + PARTED_STORY
        + "\n"
        + HEADLINE.replace("headline", "headline_repeat")
        + PARTED_MORE,
        counter_example=HEADLINE + PARTED_STORY + "\nsubhead | Rain in the south\n" + PARTED_MORE,
    ),
    Rule(
        name="double-card",
        role=Role.RELATED_LINK,
        reason="In a list of links the text of a picture and the headline under it are the same.",
        claim=double_cards.double_card,
        confidence=LIKELY,
        example=HEADLINE
        + LONG_STORY
        + PARTED_MORE
        + """
            related_link | Snow in the hills

            related_link | Snow in the hills

            related_link | It snows in the hills, and nobody who lives there had been told of it.
            related_link | Ice on the river

            related_link | Ice on the river

            related_link | The miller had to stop on Friday, and he may not start before March.
        """
        + PARTED_MORE,
        counter_example=HEADLINE + PARTED_STORY + PARTED_MORE,
    ),
    Rule(
        name="short-quoted-head",
        role=Role.SUBHEAD,
        reason="A few quoted words without a full stop are a cross-head, said again or not.",
        claim=quoted_heads.short_quoted_head,
        confidence=LIKELY,
        example=HEADLINE
        + PARTED_STORY
        + "\nsubhead | “Nobody had asked him before Monday”\n"
        + PARTED_MORE,
        counter_example=HEADLINE
        + PARTED_STORY
        + "\nbody | “Nobody had asked him before Monday,” she said.\n"
        + PARTED_MORE,
    ),
    Rule(
        name="pull-quote",
        role=Role.PULLQUOTE,
        reason="A sentence of a paragraph is set once more, large, between the paragraphs.",
        claim=pull_quotes.pull_quote,
        example=HEADLINE
        + STORY
        + "pullquote | “Nobody had asked him before Monday, he said, and nobody had”\n"
        + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + "body | “Nobody has ever asked me for the key”, he said.\n"
        + MORE_STORY,
    ),
    Rule(
        name="lone-quotation",
        role=Role.PULLQUOTE,
        reason="In a talk, a quotation that nobody speaks was pulled out.",
        claim=pull_quotes.lone_quotation,
        confidence=LIKELY,
        example=HEADLINE
        + PARTED_STORY
        + "\nbody | – How long have you had it?\n"
        + "\nbody | Since I was a boy, and before me my mother had it for as long as that.\n"
        + "\npullquote | “I have had this key for thirty years, and it has never been cold.”\n"
        + "\nbody | – And has anybody asked you for it?\n"
        + PARTED_MORE,
        counter_example=HEADLINE
        + PARTED_STORY
        + "\nbody | “I have had this key for thirty years,” said the man in the tower.\n"
        + "\nbody | “It has never been cold, and it has never been asked for.”\n"
        + PARTED_MORE,
    ),
    Rule(
        name="pull-quote-source",
        role=Role.PULLQUOTE,
        reason="Who said it stands under a quotation that was pulled out.",
        claim=pull_quotes.pull_quote_source,
        needs=UNDER | OPEN,
        confidence=LIKELY,
        example=HEADLINE
        + STORY
        + "pullquote | “Nobody had asked him before Monday, he said, and nobody had”\n"
        + "pullquote | Ada Quill, keeper of the dam\n"
        + MORE_STORY,
        counter_example=HEADLINE + STORY + "subhead | A keeper of dams\n" + MORE_STORY,
    ),
)

FIRST_HEADS = (
    Rule(
        name="first-head",
        role=Role.SUBHEAD,
        reason="What stands between two paragraphs, or time and paragraph, is a head, on top, too.",
        claim=part_heads.first_head,
        needs=BARE,
        confidence=LIKELY,
        example=HEADLINE
        + """
            date    | 16:48
            subhead | We end our report
            body    | The mayor of the town said that all of its streets were under water now.
            date    | 16:12
            body    | Whoever had a drum brought it along to the dam and beat it until noon.
            date    | 15:50
            body    | The first drops fell on the roof of the chapel, and nobody heard them.
        """
        + PARTED_MORE,
        counter_example=HEADLINE + "date | 12 May 2021 - 10:15\nsection | Valley\n\n" + PARTED_MORE,
    ),
    Rule(
        name="head-on-top",
        role=Role.SUBHEAD,
        reason="In a story of several parts the first one may have its head, too.",
        claim=part_heads.head_on_top,
        needs=BARE,
        confidence=LIKELY,
        example=HEADLINE
        + "\nbyline | By Ada Quill\n\nsubhead | A dam of iron\n\n"
        + parted(STORY)
        + "\n\nsubhead | A key of gold\n\n"
        + parted(MORE_STORY)
        + "\n\nsubhead | A rope of silk\n\n"
        + "body | Nobody knows who hung the rope into the tower, and nobody dares to pull it.\n",
        counter_example=HEADLINE
        + "\nbyline | By Ada Quill\n\nwidget | A dam of iron\n\n"
        + parted(STORY),
    ),
)

HEADS = (
    Rule(
        name="cross-head",
        role=Role.SUBHEAD,
        reason="Few words without a full stop between two paragraphs part the story.",
        claim=cross_heads.cross_head,
        confidence=GUESSED,
        example=HEADLINE + STORY + "subhead | A dam of iron\n" + MORE_STORY,
        counter_example=HEADLINE + STORY + "body | • A dam of iron\n" + MORE_STORY,
    ),
    Rule(
        name="numbered-cross-head",
        role=Role.SUBHEAD,
        reason="Live reports and lists number their parts, or give each its time.",
        claim=numbered_heads.numbered_cross_head,
        confidence=LIKELY,
        example=HEADLINE + STORY + "subhead | 2. A dam of iron\n" + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + "body | 1. A dam of iron\nbody | 2. A tower of stone\n"
        + MORE_STORY,
    ),
    Rule(
        name="head-in-turn",
        role=Role.SUBHEAD,
        reason="Numbers that stand apart and come in turn, with paragraphs between, head parts.",
        claim=numbered_heads.head_in_turn,
        confidence=LIKELY,
        example=HEADLINE
        + PARTED_STORY
        + "\nsubhead | 1. A dam of iron\n\nbody | • Keys\n\n"
        + PARTED_MORE
        + "\nsubhead | 2. Quill Inc.\n\nbody | • Lamps\n\n"
        + PARTED_MORE.replace("Nobody", "Anybody"),
        counter_example=HEADLINE
        + PARTED_STORY
        + "\nbody | 1. A dam of iron\n\nbody | • Keys\n\nbody | 2. Quill Inc.\n\n"
        + PARTED_MORE,
    ),
    Rule(
        name="marked-head",
        role=Role.SUBHEAD,
        reason="Bullets, numbers or letters that all stand apart over paragraphs head parts.",
        claim=marked_heads.marked_head,
        confidence=LIKELY,
        example=_keys("subhead | • Keys of {0}"),
        counter_example=_keys("body | • Keys of {0}", "\n"),
    ),
    Rule(
        name="quoted-cross-head",
        role=Role.SUBHEAD,
        reason="A cross-head may be a few words that somebody says below.",
        claim=quoted_heads.quoted_cross_head,
        confidence=LIKELY,
        example=HEADLINE + STORY + "\nsubhead | ◆ « A dam of iron »\n\n" + MORE_STORY,
        counter_example=HEADLINE
        + STORY
        + "\nbody | “The dam held, and it will hold,” said the man with the key of its tower.\n\n"
        + MORE_STORY,
    ),
    Rule(
        name="head-apart",
        role=Role.SUBHEAD,
        reason="Open words that stand apart under a paragraph head what is lost or a table, too.",
        claim=cross_heads.head_apart,
        needs=BARE | OPEN,
        confidence=GUESSED,
        example=parted(HEADLINE + STORY)
        + "\n\nsubhead | Keys of the valley\n\nbody | Iron, wood.\n\n"
        + parted(MORE_STORY),
        counter_example=parted(HEADLINE + STORY)
        + "\n\nbody | • Keys of the valley\n\nbody | Iron, wood.\n\n"
        + parted(MORE_STORY),
    ),
    Rule(
        name="head-of-shape",
        role=Role.SUBHEAD,
        reason="A page sets its heads alike: in title case all, or none; so is one over a figure.",
        claim=head_shapes.head_of_shape,
        needs=BARE,
        confidence=LIKELY,
        example=TITLED
        + "\nbody | So they say.\n\nsubhead | Keys Made of Wood\n\n"
        + "body | They are of:\n\nbody | Oak, ash.\n\n"
        + parted(MORE_STORY),
        counter_example=TITLED
        + "\nbody | So they say.\n\nbody | Keys made of wood\n\n"
        + "body | They are of:\n\nbody | Oak, ash.\n\n"
        + parted(MORE_STORY),
    ),
)
