"""Texts that no newspaper prints, of any size: what a reader of any bytes has to stand.

Each is made for a number of lines, or for about as many bytes as such lines would have
where it has one line only. Where a step takes the square of something, one of them shows
it.
"""

from collections.abc import Callable

TITLE = "Rain at last in the south of the valley"
CAPTION = "A street of the old town under water on Monday. (AFP)"
SENTENCE = "It rained on Monday, and nobody who had waited for it went indoors."
BYTES_A_LINE = 40  # of a text in one line


def _lines(*lines: str) -> Callable[[int], bytes]:
    """Repeat some lines in turn."""
    return lambda count: "".join(f"{line}\n" for line in lines).encode() * (count // len(lines))


def _one(piece: str) -> Callable[[int], bytes]:
    """Repeat a piece without any line end."""
    data = piece.encode()
    return lambda count: data * (count * BYTES_A_LINE // len(data))


ODD_TEXTS: dict[str, Callable[[int], bytes]] = {
    "equal headlines": _lines(TITLE),
    "equal sentences": _lines(SENTENCE),
    "equal letters": _lines("a"),
    "equal buttons": _lines("TT"),
    "equal figures": _lines("20"),
    "equal times": _lines("2 hours ago"),
    "equal headlines with big gaps": _lines(TITLE, "", "", ""),
    "lines of accents": _lines("\u0301" * 20),
    "long lines of two accents": lambda count: _lines("\u0301\u0316" * 500)(count // 50),
    "headline and sentence by turns": _lines(TITLE, SENTENCE),
    "headline and caption by turns": _lines(TITLE, CAPTION),
    "label and link by turns": _lines("Related stories", TITLE),
    "headlines, each another": lambda count: "".join(
        f"{TITLE} {at}\n" for at in range(count)
    ).encode(),
    "headlines and sentences": lambda count: "".join(
        f"{TITLE} {at}\n{SENTENCE}\n" for at in range(count // 2)
    ).encode(),
    "only line ends": lambda count: b"\r\n" * count,
    "ends of old machines": lambda count: b"a\r" * count,
    "words without line end": _one("rain "),
    "letters without line end": _one("a"),
    "figures without line end": _one("1"),
    "figures and commas": _one("1,"),
    "figures and colons": _one("1:"),
    "counted pictures": _one("1 of "),
    "percentages": _one("5 % "),
    "names": _one("Ada Quill "),
    "bylines": _one("By Ada Quill and "),
    "quotes that open": _one("\u201c\u00ab"),
    "brackets that open": _one("("),
    "dashes": _one("A - "),
    "full stops": _one("."),
    "addresses": _one("https://a.example/"),
    "tags": _one("<"),
    "tags of a story": _one("#a "),
    "Han letters": _one("雨"),
    "Arabic words": _one("المطر "),
    "bytes that are no text": _one("\x00\x01"),
    "bytes in no encoding": lambda count: (b"\xff\xfe rain \xe9\n") * (count // 2),
}
