"""Below a story a line like a headline is a link in the company of links, and else is none."""

import pytest

from transforms.roles.rule_texts import HEADLINE, MORE_STORY, STORY
from transforms.roles.rules import read_example
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

TOLD = HEADLINE + STORY + MORE_STORY
SNOW = "Snow closes the pass in the north of the valley"
FOG = "Fog keeps the ships of the east in their harbour"
ROOF = "An iron roof keeps the rain of the valley out for good"
LINKS = {
    "a headline below links and a control": f"""
    related_link | Related stories
    related_link | {FOG}
    widget       | Share
    related_link | {SNOW}
    """,
    "headlines below a label and a control, however many": f"""
    related_link | Related stories
    widget       | Share
    related_link | {FOG}
    related_link | {SNOW}
    related_link | Umbrellas are dear in the whole of the valley
    related_link | Divers find a bell below the old bridge
    related_link | Nobody may dance on the dam from Monday on
    related_link | Ferrymen ask for a second quay in the east
    """,
    "a headline below links and the place of an advertisement": f"""
    related_link | Related stories
    related_link | {FOG}
    ad           | Advertisement
    related_link | {SNOW}
    """,
    "a headline with its day, whatever stands above": f"""
    widget       | 2 comments
    related_link | {SNOW}
    related_link | 13 February 2024
    """,
    "a headline below the links of the house": f"""
    nav          | About us
    related_link | {SNOW}
    related_link | {FOG}
    """,
    "cards with their day, their teaser and the same button each": f"""
    nav          | About us
    related_link | {SNOW}
    related_link | March 29, 2025

    related_link | The bus from the north stood at the pass until noon, and nobody sat in…

    related_link | Discover more
    related_link | {FOG}
    related_link | March 27, 2025

    related_link | Nobody on the quay could see the ferry, nor could the ferry see…

    related_link | Discover more
    related_link | {ROOF}
    related_link | March 24, 2025

    related_link | The farmers of the south have tried it for a year, and none of them…

    related_link | Discover more
    """,
    "a label that names the kind of what there is more of": f"""
    related_link | More Great Stories
    related_link | {SNOW}
    """,
    "and one that speaks to its reader": f"""
    related_link | More Dam and Tower Guides You Will Love
    related_link | {FOG}
    """,
    "the label of two headlines that no list knows": f"""
    widget       | Share

    related_link | From the hills
    related_link | {SNOW}
    related_link | {FOG}
    """,
}
OTHERS = {
    "words below an advertisement that other words stand under": f"""
    ad | Sponsored content
    ad | Roofs by Tarn
    ad | {ROOF}
    """,
    "a headline that only a control parts from the story": f"""
    widget | Share
    widget | {ROOF}
    """,
    "points right below a paragraph": """
    body | • The dam holds for another year
    body | • Its tower has a new key and a lock of iron
    body | • The farmers dance on it until the autumn
    """,
    "the same button over pictures is none of links": """
    widget | Download
    widget | Plan of the dam

    widget | Download
    widget | Plan of the key

    widget | Download
    """,
    "a sentence that opens as a label of a kind": """
    body | More farmers than ever tell such stories of the dam, said the man with the key.
    """,
    "numbered points that end a page": """
    body | 1) The dam of the valley, in wood, with its tower
    body | 2) The tower alone, with a key that opens it
    body | 3) An umbrella of the farmers of the south
    body | 4) A bell for the harbour, in iron or brass
    body | 5) Rain of the south, in a bottle with a cork
    body | 6) A chart of the river with all its fords
    """,
}


MENUS = {
    "no link cheers": f"""
    related_link | Related stories
    related_link | {FOG}
    promo        | Dancing on the dam has never been so dear!
    """,
    "a notice goes on with points, but with no other open words": """
    notice | All rights reserved
    notice | • What was said in the tower may be said again
    widget | Larger letters
    """,
    "the headline once more in a list of links": f"""
    related_link    | Related stories
    related_link    | {FOG}
    headline_repeat | Rain at last in the south of the valley | Gazette
    related_link    | {SNOW}
    """,
    "numbers below a menu are none of it": """
    nav    | About us
    nav    | Contact
    widget | 128 of the valley
    """,
    "nor are labels with their value": """
    nav    | About us
    nav    | Contact
    widget | Level: 400d
    """,
    "words that a story holds are tags over more of them": """
    widget | Share
    nav    | Farmers

    nav    | Rain
    """,
    "over a paragraph they are no tag": """
    widget | Share
    subhead | Farmers

    body   | They danced on the dam for as long as the rain fell, and some for longer than that.
    """,
    "addresses one after another are a list": """
    body | Map of the dam https://dam.example/map
    body | Hours of the tower https://dam.example/tower
    body | Key and lock https://dam.example/key
    """,
    "a blank that was misread parts lines": """
    separator | Â
    notice    | All rights reserved
    """,
}


CARDS = {
    "headline, teaser and author by turns": """
    related_link | Snow closes the pass in the north of the valley
    related_link | The bus stood there until noon, and the driver slept.
    related_link | By Ben Tarn
    related_link | Fog keeps the ships of the east in their harbour
    related_link | Nobody on the quay could see them.
    related_link | By Cara Moss and Dan Reed
    """,
    "one author below a line is no list": """
    body   | The bus stood at the pass in the north until noon, and the driver slept in it.
    byline | By Ben Tarn
    """,
}


BELOW = LINKS | OTHERS | MENUS | CARDS


def shown(text: str) -> list[str]:
    """Return the lines of a text with the roles found for them."""
    lines = read_lines(text.encode(), "utf-8")
    labels = label_lines(lines).labels
    return [
        f"{label.role.value} | {line.text.strip()}"
        for line, label in zip(lines, labels, strict=True)
    ]


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_what_stands_below_a_story_is_told_by_its_company(below: str) -> None:
    example = read_example(TOLD + below)
    texts = [line for line in example.text.split("\n") if line.strip()]
    assert shown(example.text) == [
        f"{role} | {text}" for role, text in zip(example.roles, texts, strict=True)
    ]


def test_a_headline_without_a_label_is_trusted_for_a_few_lines_only() -> None:
    offers = [f"Offer {word} of the shop of the valley" for word in ("one", "two", "ten", "six")]
    below = "\n".join(["About us", SNOW, FOG, *offers, *offers[::-1]])
    roles = [line.partition(" | ")[0] for line in shown(read_example(TOLD).text + "\n" + below)]
    found = roles[-len(below.split("\n")) :]
    assert found[1:5] == ["related_link"] * 4
    assert found[-1] == "widget"


TOLD_OF_BOTH = (
    "Snow fell through the night, and the bus from the north stood at the pass until noon.",
    "Nobody on the quay could see the ferry, and the ferry could not see the quay, they said.",
)
TOLD_OF_MORE = (
    "The smith of the valley has hammered on it since May, and the goats have left the square.",
    "For one night the whole council sat on its wall with lamps, and nobody spoke until dawn.",
)
NO_LISTINGS = {
    "short paragraphs and links, with captions between": "\n\n".join(
        (
            *("Valley", "Keeper of the dam hands over the key", TOLD_OF_BOTH[0]),
            f"{FOG} — Photo: Ada Quill/Valley Post",
            *(f"{TOLD_OF_BOTH[1]}", "The dam holds", f"{ROOF}", f"{TOLD_OF_BOTH[0]} It did."),
            "Harbour elects a head — Photo: Ada Quill/Valley Post",
            f"{TOLD_OF_BOTH[1]} They did.",
        )
    ),
    "rows of days": "\n".join(f"{day}. Mai: Regen im Tal, Wind aus Norden" for day in range(1, 15)),
    "an author who signs paragraph on paragraph of a day": "\n\n".join(
        (
            *("The key of the valley: all that happens today", "Ada Quill"),
            *(f"10:15\n\n{told}\n\nBy Ada Quill" for told in (*TOLD_OF_BOTH, *TOLD_OF_MORE)),
        )
    ),
    "posts under a headline and the name of who signs them": "\n\n".join(
        (
            *("Storm over the valley: what we know hour by hour", "Ada Quill", "By Ada Quill"),
            *("The river rose by a metre", TOLD_OF_BOTH[0], "By Ada Quill"),
            *("Boats brought to the harbour", TOLD_OF_BOTH[1], "By Ada Quill"),
            *("The dam holds", TOLD_OF_MORE[0], "By Ada Quill"),
        )
    ),
    "parts of two paragraphs that one author signs": "\n\n".join(
        (
            "Ada Quill",
            *(
                f"{head}\n\n{told}\n\n{head} came first, and the council of the valley wrote it"
                f" down before the goats of the {head} could eat the paper.\n\nBy Ada Quill"
                for head, told in zip(
                    ("Rain", "Dams", "Keys"), (*TOLD_OF_BOTH, TOLD_OF_MORE[0]), strict=True
                )
            ),
        )
    ),
    "a few headlines with a paragraph each": (
        f"{SNOW}\n\n{TOLD_OF_BOTH[0]}\n\n{FOG}\n\n{TOLD_OF_BOTH[1]}\n\n{ROOF}\n"
    ),
}


@pytest.mark.parametrize("text", NO_LISTINGS.values(), ids=NO_LISTINGS)
def test_what_looks_like_a_listing_page_is_an_article(text: str) -> None:
    assert "related_link" not in {line.partition(" | ")[0] for line in shown(text)}


TEASED = "\n\n".join(
    f"{title}\n\n{sentence.rpartition(' ')[0]} …"
    for title, sentence in zip(
        (SNOW, FOG, ROOF, "The dam holds", "A key is found in the tower", "Harbour elects a head"),
        (*TOLD_OF_BOTH, *TOLD_OF_BOTH, *TOLD_OF_BOTH),
        strict=True,
    )
)
WAYS = [f"10 ways to keep the ships of the {side} in port" for side in ("north", "east", "west")]
NAMED = "Ada Quill, born in the valley, has kept the key of its tower for the council since 1979."
ALSO_NAMED = "Before that she kept the goats of the north, and says that they were easier to keep."
SIGNED = "\n\n".join(
    f"{title}\n{sentence}\nBy Ada Quill"
    for title, sentence in zip(
        (SNOW, FOG, ROOF, "Dam of the valley holds after all"),
        (*TOLD_OF_BOTH, *TOLD_OF_MORE),
        strict=True,
    )
)
LISTINGS = {
    "an author's page": f"Ada Quill\n{NAMED}\n\n{ALSO_NAMED}\n\n{SIGNED}",
    "an author's page under a menu": f"News\nSport\nAda Quill\n{NAMED}\n\n{SIGNED}",
    "a label under who the author is": (
        f"Ada Quill\n{NAMED}\n\nLatest articles\n\n{SIGNED.replace('By Ada Quill', 'May 16')}"
    ),
    "figures under a label": "\n\n".join((TEASED, "Most read", *WAYS, f"{WAYS[0]}, and out")),
    "figures that come again": "\n\n".join((TEASED, *WAYS[:1] * 9)),
}


@pytest.mark.parametrize("text", LISTINGS.values(), ids=LISTINGS)
def test_headlines_with_a_figure_that_are_no_entries_do_not_make_a_list_an_article(
    text: str,
) -> None:
    assert "body" not in {line.partition(" | ")[0] for line in shown(text)}


def test_a_short_story_over_what_readers_may_like_is_no_list() -> None:
    others = SIGNED.replace("By Ada Quill", "May 16")
    told = "A key hung in the tower of the town hall until noon, and not one goat asked for it."
    head = "The key of the valley is found"
    assert f"headline | {head}" in shown(f"{head}\n{told}\n\nYou may also like\n\n{others}")
