"""A head or a point whose words stand in a paragraph near is no quotation pulled out of it."""

import pytest

from transforms.roles.rule_texts import HEADLINE, MORE_STORY, STORY, parted
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

LINES = {
    "a sentence": (
        "Nobody had asked him before Monday, he said, and nobody had thanked him.",
        True,
    ),
    "a point": ("• The key is made of iron and older than the dam", False),
    "open words": ("The man with the key of its tower", False),
}


@pytest.mark.parametrize(("line", "is_pulled"), LINES.values(), ids=LINES)
def test_only_whole_sentences_and_quotations_are_pulled(line: str, is_pulled: bool) -> None:
    told = f"{line}\nIt is so: {line.strip('• ')} But the farmers knew better, and they danced.\n"
    written = f"{HEADLINE}{STORY}{MORE_STORY}".replace("headline |", "").replace("body |", "")
    text = parted("\n".join(line.strip() for line in (written + told + written).split("\n")))
    labels = label_lines(read_lines(text.encode(), "utf-8")).labels
    lines = [shown for shown in text.split("\n") if shown.strip()]
    assert (labels[lines.index(line)].role.value == "pullquote") is is_pulled


TALK = """
How long have you had it?

Since I was a boy, and before me my mother had it for as long as that, and hers before her.

{first}

“I have had this key for thirty years, and it has never been cold.”

– Ada Quill

{second}

And has anybody asked you for it?
"""
REVIEWS = "“It was the best of all the towers, and the keys are of iron!”", "– Tom Reed"
PLAIN = "The man in the tower has had it for longer than that.", "Nobody has heard of it."
PULLED = "“I have had this key for thirty years, and it has never been cold.”"


@pytest.mark.parametrize(
    ("above", "below", "is_pulled"),
    [
        (PLAIN, PLAIN, True),
        (REVIEWS, PLAIN, False),
        (PLAIN, REVIEWS, False),
    ],
)
def test_what_many_guests_have_written_is_not_pulled(
    above: tuple[str, str], below: tuple[str, str], *, is_pulled: bool
) -> None:
    talk = TALK.format(first="\n\n".join(above), second="\n\n".join(below))
    told = [parted(each) for each in (HEADLINE + STORY, MORE_STORY)]
    plain = ["\n".join(line.split("|")[-1].strip() for line in each.split("\n")) for each in told]
    text = f"{plain[0]}\n{talk}\n{plain[1]}"
    labels = label_lines(read_lines(text.encode(), "utf-8")).labels
    lines = [shown for shown in text.split("\n") if shown.strip()]
    assert (labels[lines.index(PULLED)].role.value == "pullquote") is is_pulled
