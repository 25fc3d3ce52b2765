"""Pages: which title is the headline, which moment the publication, which block a caption."""

import html
import json
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.encodings import BYTE_ORDER_MARKS
from transforms.formats.decoding import page_text, page_utf8
from transforms.html.evidence import count_digits
from transforms.html.metadata import Stated
from transforms.html.page import page_view, read_page
from transforms.html.titles import Head, choose_title
from transforms.html.walking import MAX_DEPTH, walk
from transforms.tables import Role

STORY = (
    "The ferry to the northern islands did not sail on Monday, since the wind turned at night.",
    "Captain Noor Haddad said that she had waited two hours before she sent passengers home.",
    "On Tuesday the company will add a second boat, and tickets bought before are valid.",
)
OG, LD = "meta og:title", "json-ld headline"
STATED = {"@type": "NewsArticle", "headline": "Ferry stays in port"}


def page(
    above: str = "",
    inside: str = "",
    below: str = "",
    head: str = "",
    ld: dict[str, object] | None = None,
    title: str = "Ferry stays in port",
) -> str:
    """Return a page around a story; `ld` is its JSON-LD."""
    script = f'<script type="application/ld+json">{json.dumps(ld)}</script>' if ld else ""
    first, *rest = (f"<p>{text}</p>" for text in STORY)
    return (
        f"<!doctype html><html><head><title>{html.escape(title)}</title>{head}{script}</head><body>"
        f"<main><article><h1>{html.escape(title)}</h1>{above}{first}{inside}{''.join(rest)}</article>"
        f"{below}</main></body></html>"
    )


# --- titles ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heads", "stated", "window", "site", "is_news", "expected"),
    [
        pytest.param(
            [Head("Ferry stays in port")], [], "Ferry stays in port | Isle Post", None, False,
            "Ferry stays in port", id="what page and window say is the headline",
        ),
        pytest.param(
            [Head("Nine boats for wet days")], [(OG, "Best boats 2026"), (LD, "Best boats 2026")],
            "Best boats 2026", None, False,
            "Nine boats for wet days", id="words for search engines do not displace the headline",
        ),
        pytest.param(
            [Head("Ferry back +++ Wind turns +++ Queue grows")],
            [(LD, "Ferry: the news of the day"), (OG, "Ferry: all news of the day")],
            "Ferry: the news of the day", None, True,
            "Ferry: the news of the day", id="a live page is called what all its metadata say",
        ),
        pytest.param(
            [Head("How nine islands lost their boat")],
            [(LD, "Ferry: the news of the day"), (OG, "Stranded for a week")],
            "Ferry: the news of the day", None, True,
            "How nine islands lost their boat", id="metadata at odds do not displace the headline",
        ),
        pytest.param(
            [Head("Choose a size now"), Head("What sailors like about rain", is_loose=True)],
            [(OG, "A week without a ferry")], "A week without a ferry", None, False,
            "Choose a size now", id="a firm heading goes before a loose one",
        ),
        pytest.param(
            [Head("What sailors like about rain", is_loose=True)],
            [(OG, "A week without a ferry")], "A week without a ferry", None, False,
            "A week without a ferry", id="a heading inside the story is not its headline",
        ),
        pytest.param(
            [Head("What sailors like about rain", is_loose=True)],
            [(OG, "What sailors like about rain")], "Isle Post", None, False,
            "What sailors like about rain", id="it is, where the metadata say the same",
        ),
        pytest.param(
            [Head("skipper/ferry-log.md")], [(OG, "How we lost the ferry")],
            "How we lost the ferry", None, False,
            "How we lost the ferry", id="the name of a file is no headline",
        ),
        pytest.param(
            [Head("Island ferries"), Head("Get your ticket today")],
            [(OG, "Island ferries | Isle Ticket Shop")], "Island ferries | Isle Ticket Shop",
            None, False,
            "Island ferries", id="two words are, where every stated title opens with them",
        ),
        pytest.param(
            [Head("Isle Post")], [(OG, "Ferry stays in port")], "Isle Post | Ferry stays in port",
            None, False,
            "Ferry stays in port", id="the name of the site is not, since others leave it out",
        ),
        pytest.param(
            [], [], "Ferry gone | Islepost.com", None, False,
            "Ferry gone", id="the address of the site behind a title is left out",
        ),
        pytest.param(
            [], [], "Why we left Islepost.com", None, False,
            "Why we left Islepost.com", id="an address in the words of a title stays",
        ),
        pytest.param(
            [], [(LD, "Island traffic: Ferry stays in port"), (OG, "Ferry stays in port")],
            "Island traffic: Ferry stays in port - Isle Post", "Isle Post", True,
            "Ferry stays in port", id="a kicker that one statement leaves out is left out",
        ),
        pytest.param([], [], None, None, False, None, id="nothing states a title"),
    ],
)  # fmt: skip
def test_the_headline_of_a_page(
    heads: Sequence[Head],
    stated: Sequence[tuple[str, str]],
    window: str | None,
    site: str | None,
    is_news: bool,
    expected: str | None,
) -> None:
    told = [Stated(value, source) for source, value in stated]
    found = choose_title(heads, told, window, site, is_news=is_news)
    assert (found.value if found else None) == expected


LIVE = "Ferry ticker: harbour master resigns"  # what the page shows today
FIRST = "How nine islands lost their boat"  # what its story was called first
SLUG = "https://isle-post.example/sea/how-nine-islands-lost-their-boat-4711.html"


@pytest.mark.parametrize(
    ("stated", "window", "addresses", "expected"),
    [
        pytest.param(
            [(LD, FIRST)], LIVE, [SLUG], FIRST,
            id="a stated title that the address is made of goes before another that is shown",
        ),
        pytest.param(
            [(LD, FIRST)], LIVE, ["https://isle-post.example/", SLUG], FIRST,
            id="the first address with enough words counts",
        ),
        pytest.param(
            [(LD, FIRST)], LIVE, ["https://isle-post.example/boat-4711.html"], LIVE,
            id="a short address says nothing",
        ),
        pytest.param([(LD, FIRST)], LIVE, [], LIVE, id="what is shown stays, without an address"),
        pytest.param(
            [(LD, "Boats for nine islands")], LIVE, [SLUG], LIVE,
            id="a title with some words of the address is not the one it is made of",
        ),
        pytest.param(
            [], FIRST, [SLUG], LIVE,
            id="a window's title and an address may both be words for search engines",
        ),
        pytest.param(
            [(LD, FIRST)], LIVE, ["https://isle-post.example/ferry-ticker-harbour-master-resigns-47"],
            LIVE, id="nor is anything taken for what is shown, where the address is made of that",
        ),
        pytest.param([(LD, FIRST)], LIVE, ["%%%"], LIVE, id="no address at all"),
        pytest.param(
            [(LD, "Für neun Inseln ist kein Boot übrig")], LIVE,
            ["/F%C3%BCr-neun-inseln-ist-kein-boot-uebrig?page=all-boats-of-the-islands-in-one-list"],
            "Für neun Inseln ist kein Boot übrig",
            id="letters of an address stand as bytes or as two letters, and questions do not count",
        ),
    ],
)  # fmt: skip
def test_the_address_tells_the_headline(
    stated: Sequence[tuple[str, str]], window: str, addresses: Sequence[str], expected: str
) -> None:
    told = [Stated(value, source) for source, value in stated]
    found = choose_title([Head(LIVE)], told, window, None, addresses=addresses)
    assert found is not None
    assert found.value == expected


def test_a_page_states_its_address_itself() -> None:
    canonical = f'<link rel="canonical" href="{SLUG}">'
    markup = page(head=canonical, title=LIVE, ld={"@type": "NewsArticle", "headline": FIRST})
    found = read_page(markup).title
    assert found is not None
    assert (found.value, found.source) == (FIRST, LD)


@pytest.mark.parametrize(
    ("mark", "window", "expected"),
    [
        pytest.param(
            "Ferry stays in port", "Ferry stays in port - Chart",
            ("Ferry stays in port", "heading"), id="the better part of the window's title",
        ),
        pytest.param(
            "Slow boats", "islepost.example Slow boats",
            ("Slow boats", "heading"), id="in front of which the site stands",
        ),
        pytest.param(
            "Island traffic", "Island traffic: Ferry stays in port",
            ("Island traffic: Ferry stays in port", "title"), id="not the lesser part: a kicker",
        ),
        pytest.param(
            "Ferry stays in port today", "Ferry stays in port - Chart",
            ("Ferry stays in port - Chart", "title"), id="nor what is no part of it",
        ),
    ],
)  # fmt: skip
def test_a_heading_of_lower_rank_is_the_headline_where_no_h1_is(
    mark: str, window: str, expected: tuple[str, str]
) -> None:
    markup = page(title=window).replace(f"<h1>{window}</h1>", f"<h3>{mark}</h3>")
    found = read_page(markup).title
    assert found is not None
    assert (found.value, found.source) == expected


def test_the_heading_of_a_dialog_is_not_the_headline() -> None:
    dialog = '<div class="modal-dialog"><h1 class="modal-title">Pick a harbour first</h1></div>'
    meta = '<meta property="og:title" content="A week without a ferry">'
    markup = page(title="A week without a ferry", head=meta).replace("<h1>", "<h2>")
    markup = markup.replace("</h1>", "</h2>").replace("<main>", f"{dialog}<main>")
    found = read_page(markup).title
    assert found is not None
    assert found.value == "A week without a ferry"


# --- authors --------------------------------------------------------------------------

SITE = {"publisher": {"name": "islepost.example"}, "author": {"name": "islepost.example"}}


@pytest.mark.parametrize(
    ("ld", "above", "inside", "expected"),
    [
        pytest.param(
            SITE, "<p>By Ada Quill</p>", "", ["Ada Quill"],
            id="a byline that is shown goes before a site that is stated",
        ),
        pytest.param(
            SITE, '<span class="byline">adq</span>', "", ["islepost.example"],
            id="initials do not",
        ),
        pytest.param(
            SITE, "<p>by adaquill</p>", "", ["adaquill"], id="a nickname does, behind a by",
        ),
        pytest.param(
            {}, '<span class="byline">adq</span>', "", ["adq"],
            id="initials are better than nobody",
        ),
        pytest.param(SITE, "", "", ["islepost.example"], id="and so is the site"),
        pytest.param(
            {"author": {"name": "News desk"}}, "", "", ["News desk"], id="and a desk",
        ),
        pytest.param(
            {"author": {"name": "admin"}}, "", "", [], id="whoever keeps the system is nobody",
        ),
        pytest.param(
            {"author": {"name": "other.example"}}, "", "", [], id="nor is another address",
        ),
        pytest.param(
            {}, "<p>Posted on May 3, 2024 Posted by Ada Quill 59 Comments</p>", "", ["Ada Quill"],
            id="a name between day and comments",
        ),
        pytest.param(
            {}, "<p>By 3 Quills</p>", "", ["3 Quills"], id="a name with a figure in front",
        ),
        pytest.param(
            {}, "<p>By Ada Quill ⋅ Harbour Editor</p>", "", ["Ada Quill"],
            id="a job behind a dot is no part of a name",
        ),
    ],
)  # fmt: skip
def test_the_authors_of_a_page(
    ld: dict[str, object], above: str, inside: str, expected: list[str]
) -> None:
    markup = page(above, inside, ld=STATED | ld)
    assert [each.value for each in read_page(markup).authors] == expected


def test_a_byline_between_the_last_paragraphs_is_read() -> None:
    last = f"<p>{STORY[-1]}"
    markup = page().replace(last, f"<h3>Written by Ada Quill</h3>{last}")
    assert [each.value for each in read_page(markup).authors] == ["Ada Quill"]


# --- moments --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ld", "above", "below", "head", "expected"),
    [
        pytest.param(
            {"datePublished": "2024-05-03T08:00:00Z"}, "", "", "",
            ("2024-05-03T08:00:00Z", "json-ld datePublished"), id="JSON-LD is the surest",
        ),
        pytest.param(
            {"datePublished": "2024-05-04T02:30:00Z"},
            '<p><time datetime="2024-05-03T19:30:00-07:00">3 May 2024</time></p>', "", "",
            ("2024-05-03T19:30:00-07:00", "time on the page"),
            id="the same moment on the page's own clock tells the day",
        ),
        pytest.param(
            {"datePublished": "2024-05-04T02:30:00Z"},
            '<p><time datetime="2024-05-03T18:10:00-07:00">3 May 2024</time></p>', "", "",
            ("2024-05-04T02:30:00Z", "json-ld datePublished"), id="another moment tells nothing",
        ),
        pytest.param(
            {"datePublished": "Aug 21, 2025"}, "<div>Published Apr 26, 2023</div>", "", "",
            ("Apr 26, 2023", "label on the page"),
            id="an earlier day that the page labels as publication is that",
        ),
        pytest.param(
            {"datePublished": "2023-04-26"}, "<div>Published Aug 21, 2025</div>", "", "",
            ("2023-04-26", "json-ld datePublished"), id="a later one is not",
        ),
        pytest.param(
            {"datePublished": "2025-08-21"}, "<div>Updated Apr 26, 2023</div>", "", "",
            ("2025-08-21", "json-ld datePublished"), id="nor is an earlier update",
        ),
        pytest.param(
            {}, "<p>30 Sep 2022, 11:07am</p>",
            "<p>This story was originally published on 26 Sep 2019 and changed since.</p>", "",
            ("26 Sep 2019", "note on the page"), id="a note below tells the first publication",
        ),
        pytest.param(
            {}, "<p>30 Sep 2022, 11:07am</p>",
            "<p>Diese Reportage ist zuerst erschienen am 26. September 2019.</p>", "",
            ("26. September 2019", "note on the page"), id="in German, too",
        ),
        pytest.param(
            {}, "<p>30 Sep 2022, 11:07am</p>",
            "<p>This story was originally a talk that she gave on 26 Sep 2019.</p>", "",
            ("30 Sep 2022, 11:07am", "stamp on the page"), id="a talk is no publication",
        ),
        pytest.param(
            {}, "", "", '<meta name="x-published-date" content="2025-05-27T06:03:43Z">',
            ("2025-05-27T06:03:43Z", "meta x-published-date"),
            id="a meta tag of any name that says publication",
        ),
        pytest.param(
            {}, "", "", '<meta name="publisher-updated" content="2025-05-27T06:03:43Z">',
            None, id="not one of the publisher",
        ),
    ],
)  # fmt: skip
def test_the_publication_of_a_page(
    ld: dict[str, object], above: str, below: str, head: str, expected: tuple[str, str] | None
) -> None:
    markup = page(above, "", below, head, STATED | ld)
    found = read_page(markup).published
    assert (found and (found.value, found.source)) == expected


# --- captions -------------------------------------------------------------------------

CAPTION = "Passengers wait in the rain at the pier of the old harbour"
LONG = (
    f"{CAPTION}, while the crew of the second boat look at the sea and wonder whether "
    "the wind will turn before the evening."
)


def roles_of(markup: str, text: str) -> list[Role]:
    """Return the roles of the lines that open with a text."""
    view = page_view(markup)
    return [view.given[at].role for at, line in enumerate(view.lines) if line.text.startswith(text)]


@pytest.mark.parametrize(
    ("inside", "ld", "expected"),
    [
        pytest.param(
            f"<figure><img src=a><figcaption>{CAPTION}</figcaption></figure>", {}, Role.CAPTION,
            id="a caption is what its tag says",
        ),
        pytest.param(
            f"<figure><figcaption><div><div><div><p>{CAPTION}.</p></div></div></div></figcaption>"
            "</figure>", {}, Role.CAPTION, id="however deep it stands in it",
        ),
        pytest.param(
            f"<img src=a alt='{CAPTION}.'><p>{CAPTION}.</p>", {}, Role.CAPTION,
            id="what stands for the picture above it is its caption",
        ),
        pytest.param(
            f"<p>{CAPTION}.</p>", {}, Role.BODY, id="without a picture it is a paragraph",
        ),
        pytest.param(
            f"<h1>{LONG}</h1>", {"image": {"@type": "ImageObject", "name": LONG}}, Role.CAPTION,
            id="what JSON-LD calls the picture is its caption, even as a heading",
        ),
        pytest.param(
            f"<p>{LONG}</p>", {"image": {"caption": LONG}, "description": LONG}, Role.BODY,
            id="not if it is the description of the article, too",
        ),
    ],
)  # fmt: skip
def test_a_caption_is_not_in_the_body(inside: str, ld: dict[str, object], expected: Role) -> None:
    markup = page(inside=inside, ld=STATED | ld)
    assert roles_of(markup, CAPTION) == [expected]


@pytest.mark.parametrize(
    "credit",
    [
        '<span class="figcaption__credit">Ada Quill for Isle Post</span>',
        '<strong class="author">Ada Quill for Isle Post</strong>',
        "<cite>Ada Quill for Isle Post</cite>",
    ],
    ids=["a span named credit", "bold, named author", "cite"],
)
def test_a_credit_in_a_caption_is_a_line_of_its_own(credit: str) -> None:
    figure = f"<figure><img src=a><figcaption>{CAPTION} {credit}</figcaption></figure>"
    markup = page(inside=figure)
    view = page_view(markup)
    texts = {line.text: view.given[at].role for at, line in enumerate(view.lines)}
    assert texts[CAPTION] is Role.CAPTION
    assert texts["Ada Quill for Isle Post"] is Role.CREDIT


def test_words_set_apart_in_a_caption_stay_in_it() -> None:
    caption = '<em class="ship">Lady Quill</em> leaves the pier of the old harbour in the rain'
    figure = f"<figure><img src=a><figcaption>The {caption}</figcaption></figure>"
    assert roles_of(page(inside=figure), "The Lady Quill leaves the pier") == [Role.CAPTION]


# --- encodings ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<p>Ada’s café".encode().decode("latin-1").encode(), "<p>Ada’s café"),
        ("<p>Ada’s café".encode(), "<p>Ada’s café"),
        ("<p>the café prints Ã© for é".encode(), "<p>the café prints Ã© for é"),
        (b"<p>caf\xe9", "<p>café"),
    ],
    ids=["encoded twice", "encoded once", "a page about it", "Latin-1"],
)
def test_a_page_that_was_encoded_twice_is_read(data: bytes, expected: str) -> None:
    assert page_text(data) == expected


@pytest.mark.parametrize("mark", [b"", *(mark for mark, _ in BYTE_ORDER_MARKS)], ids=repr)
@given(rest=st.one_of(st.binary(max_size=40), st.text(max_size=20).map(str.encode)))
@example(rest="<p>Ada’s café".encode().decode("latin-1").encode())
def test_the_bytes_of_a_page_are_those_of_its_text(mark: bytes, rest: bytes) -> None:
    data = mark + rest
    assert page_utf8(data) == page_text(data).encode("utf-8", "ignore")


@given(st.text(st.characters(max_codepoint=127)))
def test_digits_of_plain_text_are_counted_as_those_of_any(text: str) -> None:
    assert count_digits(text) == sum(map(str.isdecimal, text))


# --- what is no text ------------------------------------------------------------------

DEEP = "<div>" * (MAX_DEPTH + 2)
UNSEEN_PARTS = (
    "<script>var one = 1;</script>", "<style>.one {}</style>", "<template><p>one</p></template>",
    "<noscript><b>one</b></noscript>", "<svg><title>one</title><style>.one {}</style></svg>",
    "<select><option>one</option></select>",
)  # fmt: skip


@pytest.mark.parametrize(
    "unseen", UNSEEN_PARTS, ids=[part.split(">")[0][1:] for part in UNSEEN_PARTS]
)
@pytest.mark.parametrize(
    "around",
    ["<nav><a>Home</a>{}<a>Sport</a></nav>", f"{DEEP}Home{{}} Sport", "<p>Home{} Sport</p>"],
    ids=["in a menu", "nested too deep", "in a paragraph"],
)
def test_what_no_reader_sees_is_no_text(around: str, unseen: str) -> None:
    texts = [block.text for block in walk(around.format(unseen)).blocks]
    assert " ".join(texts).replace(" · ", " ").split() == ["Home", "Sport"]
