"""What stands under the last paragraph of a story is told by its shape, and stories are kept."""

import pytest

from transforms.roles.rule_texts import HEADLINE, MORE_STORY, STORY
from transforms.roles.rules import read_example
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

TOLD = HEADLINE + STORY + MORE_STORY
THREAD = """
    widget  | Share

    comment | {label}
    comment | wetfoot
    comment | 12 March 2024 - 09:14
    comment | I was there, and I did not see any rain!
    comment | iron man
    comment | 12 March 2024 - 10:02
    comment | The key is not of iron at all.
"""
UNDER_STORY = {
    "who wrote it with its label, over who that is": HEADLINE
    + "byline | By Cy Moor\n"
    + STORY
    + MORE_STORY
    + """
    author_bio | Written by Cy Moor

    author_bio | Cy Moor is a farmer and writes on dams.
    """,
    "a label over the box of the author": TOLD
    + """
    author_bio | About the author

    author_bio | Cy Moor is a farmer and writes on dams.
    """,
    "an agency's name over a part is the head of it": TOLD
    + """
    subhead | Types of River Agencies

    """
    + STORY.replace("body | ", "body | Once more: ")
    + MORE_STORY.replace("body | ", "body | As before: "),
    "a label and a name over a part are an inset's byline": TOLD
    + """
    byline | By Ada Quill, Valley News, Porto

    """
    + STORY.replace("body | ", "body | Once more: ")
    + MORE_STORY.replace("body | ", "body | As before: "),
    "a thread whose label no list knows": TOLD + THREAD.format(label="Voices (2)"),
    "votes below what readers say without a full stop": TOLD
    + """
    widget  | Share
    comment | wetfoot
    comment | 12 March 2024 - 09:14
    comment | I was there, and I did not see any rain
    comment | 12
    comment | iron man
    comment | 12 March 2024 - 10:02
    comment | The key is not of iron at all
    comment | 7
    """,
    "links with a section and a time each": TOLD
    + """
    related_link | Related stories
    related_link | From the harbour
    related_link | 12 March 2024 - 09:14
    related_link | Snow closes the pass in the north
    related_link | From the hills
    related_link | 12 March 2024 - 10:02
    related_link | Umbrellas are dear in the whole of the valley
    """,
    "whom to call, under a label with a colon": TOLD
    + """
    endnote | For media enquiries:
    endnote | Dam Board of the Valley
    endnote | Press office
    endnote | Phone: 04999-7700 104
    """,
    "headlines of other stories with a paragraph each": TOLD
    + """
    related_link | Elsewhere

    related_link | Harbour board elects a diver as its head

    related_link | Sailors cheered on the quay when seven of nine members voted for her at noon.

    related_link | Old chess clock sold for the price of a house

    related_link | An auctioneer in a hotel by the sea had wanted a tenth of what was paid for it.

    related_link | Bakers agree on a price for the small loaf

    related_link | Flour costs twice as much as in spring, their guild says, and ovens burn longer.
    """,
    "parts of one story with a head each": TOLD
    + """
    subhead | The farmers and the rain of the valley

    body | The farmers of the valley said on Monday that they had danced in the rain for years.

    subhead | The dam and the key of its tower

    body | The dam of the valley held on Monday, said the farmers who had waited for the rain.

    subhead | The years that nobody in the valley had seen

    body | Nobody had seen such rain for years, said the farmers of the valley, and they danced.
    """,
}


@pytest.mark.parametrize("written", UNDER_STORY.values(), ids=UNDER_STORY)
def test_lines_under_a_story_are_told_by_their_shape(written: str) -> None:
    example = read_example(written)
    labels = label_lines(read_lines(example.text.encode(), "utf-8")).labels
    assert tuple(label.role.value for label in labels) == tuple(filter(None, example.roles))
