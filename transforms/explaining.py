"""Show what the role engine makes of a dump: roles in the margin, bounds with evidence.

Nothing is stored: what is shown is what a run would store.
"""

from collections.abc import Iterator

from transforms.dumps import Options, label_text
from transforms.roles.labels import Block, Label
from transforms.surveys import source_of, survey
from transforms.text_lines import MAX_LINE_BYTES, LongLine, TextLine, stream_lines


def explain(data: bytes, options: Options) -> Iterator[str]:
    """Yield the lines of the explanation of one dump, given as it was landed.

    Raises DataError if `options` name an encoding that does not exist.
    """
    found = survey(source_of(data), options.encoding)
    encoding = found.encoding
    if found.broken:
        yield f"rejected: {found.broken.message}"
    if encoding is None:
        yield "rejected: expected text, found binary data"
        return

    def lines() -> Iterator[TextLine | LongLine]:
        return stream_lines(found.read(), encoding.name, found.line_end)

    count = 0
    for line in lines():
        if isinstance(line, LongLine):
            yield f"rejected: line {line.number} has more than {MAX_LINE_BYTES} bytes"
        else:
            count += 1
    yield f"{count} lines, {encoding.name} ({encoding.basis}); {_head()}"
    article = -1
    sound = (line for line in lines() if isinstance(line, TextLine))
    for stretch in label_text(found, sound):
        if stretch.block is not None:
            yield _start(stretch.block)
        elif article != 0:
            yield "── no article"
        article = stretch.block.ordinal if stretch.block else 0
        for line, label in zip(stretch.lines, stretch.labels, strict=True):
            yield f"{line.number:6} {_margin(label)} {line.text}"


def _head() -> str:
    return "line, role, confidence, rule, text"


def _start(block: Block) -> str:
    return f"── article {block.ordinal} ({block.confidence:.2f}): {block.evidence}"


def _margin(label: Label) -> str:
    repeats = f"={label.repeats}" if label.repeats else ""
    return f"{label.role:15} {label.confidence:.2f} {label.rule + repeats:24}"
