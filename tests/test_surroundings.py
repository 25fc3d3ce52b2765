"""What stands around a line says of an article starting there."""

import pytest

from transforms.roles.clues import Above, Clues, read_clues, read_shapes
from transforms.roles.layout import learn_layout
from transforms.roles.line_features import Page, read_page
from transforms.roles.splitting import label_lines
from transforms.roles.surroundings import (
    COLON_ABOVE,
    FURNITURE_ABOVE,
    OTHER_LANGUAGE,
    STORY_BELOW,
    STORY_RIGHT_BELOW,
    TEASER,
    WITH_FIGURE,
    language_terms,
    surrounding_terms,
)
from transforms.text_lines import read_lines

STORY = [
    "It rained on Monday, and nobody who had waited for it went indoors at all that day.",
    "The farmers of the valley danced in the yards until the lamps were lit again at nine.",
    "The dam held, said the man with the key of its tower, who had not slept for two nights.",
]
GERMAN = [
    "Die Glocke der alten Kirche hing zwölf Jahre lang im Hof des Schmieds und wartete.",
    "Am Samstag trugen acht Frauen des Dorfes sie zurück, und niemand sprach ein Wort dabei.",
    "Der Schmied will für die Arbeit nichts nehmen, sagte er, als er das Tor wieder schloss.",
]
LINKS = ["A Mill Turns Again", GERMAN[0], "Who Owns the Old Dam", GERMAN[1], "The Last Ferry"]
NORWEGIAN = [
    "Klokken i den gamle kirken hadde hengt i tolv år på tunet til smeden og ventet på dem.",
    "På lørdag bar åtte kvinner fra bygda den tilbake, og ingen sa et ord på hele veien.",
]
DANISH = [
    "Klokken i den gamle kirke havde hængt i tolv år på smedens gårdsplads og ventet på dem.",
    "I lørdags bar otte kvinder fra landsbyen den tilbage, og ingen sagde noget undervejs.",
]
SIGNED = ["By", "Ada Quill", "5 March 2024", "Updated 6 March 2024", "Share"]
FOOT = ["All rights reserved.", "Share this article", "Cookie policy"]


def read(lines: list[str]) -> tuple[Page, Clues]:
    page = read_page(read_lines("\n".join(lines).encode(), "utf-8"))
    shapes = read_shapes(page)
    return page, read_clues(page, shapes, learn_layout([(page, shapes.story)], 0), Above())


def weights(lines: list[str], anchor: int) -> list[float]:
    return [weight for _, weight in surrounding_terms(*read(lines), anchor, anchor)]


@pytest.mark.parametrize(
    ("lines", "anchor", "weight"),
    [
        pytest.param(
            [*STORY, *FOOT, "Bells of the Hill", *STORY], 6, FURNITURE_ABOVE[3], id="foot"
        ),
        pytest.param([*STORY, "Bells of the Hill", *GERMAN], 3, STORY_RIGHT_BELOW, id="cross-head"),
        pytest.param([*STORY, "3. Bells of the Hill", *STORY], 3, WITH_FIGURE, id="point"),
        pytest.param([*STORY, "Myth 3: Bells Are Loud", *STORY], 3, WITH_FIGURE, id="word, figure"),
        pytest.param(
            [*STORY, "What he saw there:", "Bells of the Hill", *STORY], 4, COLON_ABOVE, id="colon"
        ),
        pytest.param([*STORY, "Most popular", *LINKS, *STORY], 6, TEASER, id="a link's teaser"),
        pytest.param(["Bells of the Hill", *STORY, *GERMAN], 0, STORY_BELOW[0][1], id="much story"),
    ],
)
def test_what_stands_around_a_line_is_weighed(lines: list[str], anchor: int, weight: float) -> None:
    assert weight in weights(lines, anchor)


@pytest.mark.parametrize(
    ("lines", "anchor", "weight"),
    [
        pytest.param(
            [*STORY, "Bells of the Hill", "By Ada Quill", *STORY], 3, STORY_RIGHT_BELOW, id="byline"
        ),
        pytest.param([*STORY, "Bells of 1873 Found", *STORY], 3, WITH_FIGURE, id="a year inside"),
        pytest.param([*STORY, "1873 Bells Found", *STORY], 3, WITH_FIGURE, id="a year in front"),
        pytest.param([*STORY, "Bells of the Hill", *STORY], 3, COLON_ABOVE, id="a sentence above"),
        pytest.param([*STORY, "Most popular", *LINKS, *STORY], 8, TEASER, id="below the teasers"),
        pytest.param([*STORY, *LINKS, *STORY], 5, TEASER, id="no label of links above"),
        pytest.param(
            [*STORY, "Most popular", LINKS[0], "The Last Ferry", GERMAN[0], *SIGNED, *GERMAN[1:]],
            5,
            TEASER,
            id="a deck over its story",
        ),
        pytest.param(
            [GERMAN[2], "Most popular", *STORY, *LINKS], 7, TEASER, id="story below a label"
        ),
        pytest.param(
            [*STORY, "Bells of the Hill", *STORY], 3, FURNITURE_ABOVE[0], id="a dump without any"
        ),
    ],
)
def test_what_only_looks_alike_is_not(lines: list[str], anchor: int, weight: float) -> None:
    assert weight not in weights(lines, anchor)


@pytest.mark.parametrize(
    ("below", "expected"), [(GERMAN, [("en before, de after", OTHER_LANGUAGE)]), (STORY, [])]
)
def test_another_language_below_is_another_article(
    below: list[str], expected: list[tuple[str, float]]
) -> None:
    page, clues = read([*STORY, "Title", *below])
    assert language_terms(page, clues, 3, 3, (-1, len(page.texts))) == expected


def test_languages_that_are_taken_for_one_another_part_no_articles() -> None:
    page, clues = read([*NORWEGIAN, "Tittel", *DANISH])
    assert language_terms(page, clues, 2, 2, (-1, len(page.texts))) == []


def test_a_numbered_list_is_one_article() -> None:
    points = [f"{at}. {name}" for at, name in enumerate(("The Bells", "The Dam", "The Mill"), 1)]
    lines = ["Three Sights of the Valley", "By Ada Quill", *STORY]
    for point, paragraph in zip(points, (GERMAN[0], STORY[1], GERMAN[2]), strict=True):
        lines += [point, paragraph, paragraph[::-1]]
    assert len(label_lines(read_lines("\n".join(lines).encode(), "utf-8")).blocks) == 1
