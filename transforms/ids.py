"""Ids: hashes of content, or the id of the whole and an ordinal.

Eighty bits: among a billion rows the chance of one accidental clash is one in a
million.
"""

import hashlib

ID_DIGITS = 20  # hex digits


def content_id(*parts: str) -> str:
    """Return the id of a content; the same parts give the same id in every run.

    Lengths are hashed too: a text may hold any character that could part the parts.

    >>> content_id("Rain at last", "It rained on Monday.")
    '1bb57b1ad419884e33d9'
    """
    framed = "".join([f"{len(part)}:{part}" for part in parts])
    digest = hashlib.sha256(framed.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:ID_DIGITS]
