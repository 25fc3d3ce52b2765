"""Put a record without content in the place of one that has to go, in as many bytes.

Other records keep their places and so their ids, and what stood there is read as a record that
holds nothing. It works where a record has bytes of its own in its file; `recasting.py` says what is
done where it has none.
"""

import re

from transforms.formats.sniffing import delimiter_of
from transforms.tables import DumpFormat

WARC = "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: {:015}\r\n\r\n"
NO_WARC_CONTENT = len(WARC.format(0))
TAG = re.compile(rb"<([\w:.-]+)")
LINE_END = re.compile(rb"[\r\n]*\Z")


def without_content(raw: bytes, kind: DumpFormat, head: bytes) -> bytes | None:
    r"""Return a record of the same size and format that says nothing, None if there is none.

    `head` is how the dump begins: the header of a CSV file says what parts its cells.

    >>> without_content(b'{"title": "Rain"}', DumpFormat.JSONL, b"")
    b'{               }'
    >>> without_content(b'"Rain, and",2,c\n', DumpFormat.CSV, b"title,count,author\n")
    b',,             \n'
    """
    if kind in (DumpFormat.JSONL, DumpFormat.JSON):
        new = b"{" + b" " * (len(raw) - 2) + b"}"
    elif kind is DumpFormat.CSV:
        delimiter = (delimiter_of(head.removeprefix(b"\xef\xbb\xbf")) or ",").encode()
        end = LINE_END.search(raw)
        line_end = end[0] if end else b""
        cells = delimiter * head.partition(b"\n")[0].count(delimiter)
        new = cells + b" " * (len(raw) - len(cells) - len(line_end)) + line_end
    elif kind is DumpFormat.WARC:
        size = len(raw) - NO_WARC_CONTENT
        new = WARC.format(max(size, 0)).encode() + b" " * size
    elif kind in (DumpFormat.FEED, DumpFormat.SITEMAP) and (tag := TAG.match(raw)):
        opening, closing = b"<" + tag[1] + b">", b"</" + tag[1] + b">"
        new = opening + b" " * (len(raw) - len(opening) - len(closing)) + closing
    else:
        return None
    return new if len(new) == len(raw) else None
