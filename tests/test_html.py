"""Pages: which title is the headline, which moment the publication, which block a caption."""

import html
import json
from collections.abc import Sequence

import pytest

from transforms.formats.decoding import page_text
from transforms.html.metadata import Stated
from transforms.html.page import page_view, read_page
from transforms.html.titles import Head, choose_title
from transforms.tables import Role

STORY = (
    "The ferry to the northern islands did not sail on Monday, since the wind turned at night.",
    "Captain Noor Haddad said that she had waited two hours before she sent passengers home.",
    "On Tuesday the company will add a second boat, and tickets bought before are valid.",
)
OG, LD = "meta og:title", "json-ld headline"


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


def test_the_heading_of_a_dialog_is_not_the_headline() -> None:
    dialog = '<div class="modal-dialog"><h1 class="modal-title">Pick a harbour first</h1></div>'
    meta = '<meta property="og:title" content="A week without a ferry">'
    markup = page(title="A week without a ferry", head=meta).replace("<h1>", "<h2>")
    markup = markup.replace("</h1>", "</h2>").replace("<main>", f"{dialog}<main>")
    found = read_page(markup).title
    assert found is not None
    assert found.value == "A week without a ferry"


# --- moments --------------------------------------------------------------------------

STATED = {"@type": "NewsArticle", "headline": "Ferry stays in port"}


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
