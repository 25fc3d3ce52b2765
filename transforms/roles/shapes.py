"""What a story line, a headline and a page's furniture look like, in numbers.

A width is a length in Latin letters (`line_features.width_of`). Whoever asks whether a
line is long, a gap big or a copy near asks here.
"""

from transforms.tables import Role

STORY_WIDTH = 100  # widths: a line so long is a paragraph or a caption
HINTED_STORY = 77  # widths: a longer sentence may open like furniture by chance
SENTENCE_WIDTH = 45  # widths: with a full stop, a shorter one is, too
SETTLED_WIDTH = 200  # widths: so long a paragraph is no deck and no caption
TITLE_LEAST, TITLE_MOST = 15, 170  # widths: of 112 headlines all but one
TITLE_USUAL = (28, 125)  # widths: nine in ten of them
ECHO_WINDOW = 16  # lines between the first two copies of a headline
AHEAD = 45  # lines from a headline to the first paragraph, galleries included
RUN_UP = 14  # lines of menus and bylines above a headline
BIG_GAP = 2  # blank lines: paragraphs are parted by fewer
TOKEN_CHARS = 3  # characters of a page's button, saved as text: TT, 20, ×
PAIR_WIDTH = 25  # widths: two equal lines so long are a doubled caption

LONGEST_SECTION = 30  # widths
LONGEST_CAPTION = 420  # widths: agencies write long ones
LONGEST_BYLINE = 70  # widths
LONGEST_TEASER = 260  # widths
SHORT_DECK = 24  # widths
NEAR_END = 4  # lines of a story among which its end notes stand

TAIL_ROLES = frozenset(
    {Role.NOTICE, Role.COMMENT, Role.RELATED_LINK, Role.PROMO, Role.ENDNOTE, Role.AD}
    | {Role.WIDGET, Role.SEPARATOR, Role.NAV}
)
PASSING = frozenset({Role.AD, Role.RELATED_LINK, Role.WIDGET})
TOP_ROLES = frozenset({Role.BYLINE, Role.DATE, Role.SECTION, Role.STANDFIRST})
NEVER_TITLES = TOP_ROLES | {Role.ENDNOTE, Role.NOTICE, Role.WIDGET, Role.NAV, Role.CREDIT}
FULL_STOPS = ".。۔।։။។"
QUESTION_MARKS = "?؟？"
COLONS = ":："
LIST_MARKS = "•·*-–—▪■▶►●○◆"
