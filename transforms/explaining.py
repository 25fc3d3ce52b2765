"""Show what the role engine makes of a dump: roles in the margin, bounds with evidence.

Nothing is stored: what is shown is what a run would store.
"""

from collections.abc import Iterator

from transforms.dumps import Options
from transforms.encodings import find_encoding
from transforms.roles.labels import Block, Label
from transforms.roles.splitting import label_lines
from transforms.text_lines import read_lines
from transforms.unpacking import unpack


def explain(data: bytes, options: Options) -> Iterator[str]:
    """Yield the lines of the explanation of one dump, given as it was landed.

    Raises DataError if `options` name an encoding that does not exist.
    """
    unpacked = unpack(data)
    encoding = find_encoding(unpacked.data, options.encoding)
    if unpacked.broken:
        yield f"rejected: {unpacked.broken.message}"
    if encoding is None:
        yield "rejected: expected text, found binary data"
        return
    lines = read_lines(unpacked.data, encoding.name)
    labelling = label_lines(lines)
    starts = {block.first: block for block in labelling.blocks}
    yield f"{len(lines)} lines, {encoding.name} ({encoding.basis}); {_head()}"
    article = -1
    for place, (line, label) in enumerate(zip(lines, labelling.labels, strict=True)):
        if place in starts:
            yield _start(starts[place])
        elif label.article == 0 and article != 0:
            yield "── no article"
        article = label.article
        yield f"{line.number:6} {_margin(label)} {line.text}"


def _head() -> str:
    return "line, role, confidence, rule, text"


def _start(block: Block) -> str:
    return f"── article {block.ordinal} ({block.confidence:.2f}): {block.evidence}"


def _margin(label: Label) -> str:
    repeats = f"={label.repeats}" if label.repeats else ""
    return f"{label.role:15} {label.confidence:.2f} {label.rule + repeats:24}"
