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
