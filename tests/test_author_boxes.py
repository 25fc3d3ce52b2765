"""Who wrote a story is told below it in many ways; whom the story is about stays in it."""

import pytest

from transforms.roles.rule_texts import HEADLINE, MORE_STORY, STORY, parted
from transforms.roles.rules import read_example
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines

TOLD = STORY + MORE_STORY
BY_BOTH = "byline | By Ada Quill and Ben Tarn\n"
CASES = {
    "two authors with a box each": HEADLINE
    + BY_BOTH
    + TOLD
    + """
    author_bio | Ada Quill
    author_bio | Ada Quill is the keeper of the tower, where she counts the drops of each rain.
    author_bio | Email Ada
    author_bio | Ben Tarn
    author_bio | Ben Tarn is the diver of the board. His pictures of the dam have been shown twice.
    author_bio | Email Ben
    """,
    "a signature over the sentence": HEADLINE
    + TOLD
    + """
    author_bio | Written by Ada Quill
    author_bio | Ada Quill is a farmer who’s fond of all that comes down on her valley.
    """,
    "a single name that the story is signed with": HEADLINE
    + "byline | by Ada\n"
    + TOLD
    + """
    author_bio | Ada is a native of the valley now living on a hill with her husband and bees.
    """,
    "the author over one more sentence": HEADLINE
    + "byline | By Ada Quill\n"
    + TOLD
    + """
    author_bio | Ada Quill is a keeper of bees and a native of the valley.
    author_bio | It is told here what rain does.
    """,
    "a label over the sentence, all there is of a story": HEADLINE
    + "byline | By Adele Quill, PhD\n"
    + """
    author_bio | About the author
    author_bio | Ada Quill is a keeper of bees who has seen all of the dams that were built here.
    """,
    "a label, the name over the story, and no sentence": HEADLINE
    + "byline | By Ada Quill\n"
    + parted(TOLD)
    + """

    author_bio | Author
    author_bio | Ada Quill
    author_bio | Keeper of the Tower

    nav | Contact us

    body | Whoever has the key may write to the tower, and nobody will come to open it.
    """,
    "name and job without a blank": HEADLINE
    + "byline | By Ada Quill\n"
    + TOLD
    + """
    author_bio | Ada QuillReporter for dams and towers in the south of the valley.
    """,
    "the name further on": HEADLINE
    + "byline | By Ada Quill\n"
    + TOLD
    + """
    author_bio | Prize-winning keeper of bees Ada Quill writes on rain for the three papers of it.
    """,
    "no full stop": HEADLINE
    + TOLD
    + """
    author_bio | Ada Quill is a freelance writer living in the valley
    """,
    "a genitive, and the page of the author": HEADLINE
    + "byline | By Ada Quill\n"
    + TOLD
    + """
    author_bio | Ada Quill
    author_bio | Ada Quill’s lens has caught the rain of the valley in all of its kinds.
    author_bio | https://adaquill.example
    """,
    "a name over a sentence that takes up its first word": HEADLINE
    + TOLD
    + """
    author_bio | Ada Quill
    author_bio | Ada is a keeper of bees who has seen all of the dams that were built here.
    """,
    "people of whom the story tells": HEADLINE
    + "byline | By Cy Moor\n"
    + STORY
    + """
    body | Ada Quill and Ben Tarn had come to the dam before all of the others.
    subhead | Ada Quill
    body | Ada Quill is a farmer and has seen the dam from her window for long.
    subhead | Ben Tarn
    body | Ben Tarn is a diver and has seen the dam from below its water.
    """
    + MORE_STORY,
    "what the farmer writes": HEADLINE
    + "byline | By Cy Moor\n"
    + TOLD
    + """
    body | Old farmer Ada Quill writes a letter to the board whenever it rains.
    """,
}


@pytest.mark.parametrize("written", CASES.values(), ids=CASES)
def test_authors_are_told_from_whom_a_story_is_about(written: str) -> None:
    example = read_example(parted(written))
    labels = label_lines(read_lines(example.text.encode(), "utf-8")).labels
    found = [label.role.value == "author_bio" for label in labels]
    assert found == [role == "author_bio" for role in example.roles if role]
