"""The rules for lines that a picture left in a story: what they say, and how they stand."""

from transforms.roles import picture_gaps, video_blocks
from transforms.roles.rule_texts import HEADLINE, MORE_STORY, STORY, parted
from transforms.roles.rules import BARE, LIKELY, OPEN, Rule
from transforms.tables import Role

SEEN = (
    Rule(
        name="video-in-story",
        role=Role.CAPTION,
        reason="A video in a story has its title, what it shows, and its day in brackets.",
        claim=video_blocks.of_video,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\ncaption | Watch the Farmers Dance\n\n"
        + "caption | On the square of the old town farmers danced until the night.\n\n"
        + "caption | (Published Monday, May 6, 2024)\n\n"
        + "body | It had not rained on the square for three years, said the keeper of the dam.\n\n"
        + parted(MORE_STORY),
        counter_example=parted(HEADLINE + STORY)
        + "\n\nsubhead | How the Farmers Dance\n\n"
        + parted(MORE_STORY),
    ),
    Rule(
        name="subject-over-label",
        role=Role.CAPTION,
        reason="Few words that the story has, over the credit of a picture, are what is on it.",
        claim=picture_gaps.subject_over_label,
        needs=BARE | OPEN,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\ncaption | The Farmers\n\ncredit | Photo: Ada Quill\n\n"
        + parted(MORE_STORY),
        counter_example=parted(HEADLINE + STORY)
        + "\n\nsubhead | The Farmers\n\n"
        + parted(MORE_STORY),
    ),
    Rule(
        name="among-gaps",
        role=Role.CAPTION,
        reason="Where a picture was taken out, blank lines are left above and below its caption.",
        claim=picture_gaps.among_gaps,
        needs=BARE | OPEN,
        confidence=LIKELY,
        example=parted(HEADLINE + STORY)
        + "\n\nsubhead | The Tower\n\n\n\n"
        + parted(MORE_STORY)
        + "\n\n\ncaption | The door from below\n\n\n"
        + "body | It had been open for three days, and the cat of the keeper was sitting in it.\n"
        + "\nsubhead | The Key\n\n\n\n"
        + "body | There were two keys, of which one was lost, and the other one did not fit.\n",
        counter_example=parted(HEADLINE + STORY)
        + "\n\n\nsubhead | The Tower\n\n\n"
        + parted(MORE_STORY)
        + "\n\n\nsubhead | The door from below\n\n\n"
        + "body | It had been open for three days, and the cat of the keeper was sitting in it.\n",
    ),
)
