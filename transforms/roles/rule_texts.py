"""The invented story that the examples of the rules by place are made of."""

HEADLINE = "headline | Rain at last in the south of the valley\n"
STORY = """
body | It rained on Monday, and nobody who had waited for it went indoors.
body | The farmers said that they had not seen the like for years, and danced.
"""
MORE_STORY = """
body | The dam held, said the man with the key of its tower, and it would hold for longer.
body | Nobody had asked him before Monday, he said, and nobody had thanked him since then.
body | The key is made of iron and older than the dam, which is older than anybody there.
body | On Tuesday the sun came back to the valley, and with it came those who sell umbrellas.
"""
LONG_STORY = (
    "\nbody | It rained on Monday, and nobody who had waited for it went indoors.\n"
    "\nbody | The farmers said that they had not seen the like for years, and danced."
    " They had waited for three years, and had sold what they had to those who had water; now"
    " they went from house to house, and whoever had a drum brought it along and beat it."
)


def parted(text: str) -> str:
    """Return a text with a blank line above each of its lines."""
    return "\n\n".join(line for line in text.split("\n") if line)
