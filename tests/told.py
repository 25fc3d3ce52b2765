"""A story in our own words that the tests of single lines set theirs into."""

HEADLINE = "headline | Rain at last in the south of the valley"
TOLD = [
    "body | It rained on Monday, and nobody who had waited for it since the spring went indoors.",
    "body | The farmers of the valley had not seen such rain for years, they said, and danced on"
    " the quay until the lamps were lit and the last of the drums had fallen silent.",
    "body | The dam held, said the man with the key of its tower, and it would hold for longer.",
    "body | Ships that wait for a berth are to pay less from the autumn on, the board decided.",
    "body | Nobody had asked him before Monday, he said, and nobody had thanked him since then.",
    "body | The mayor promised a new lamp for the tower, and a stair that does not creak at night.",
]
