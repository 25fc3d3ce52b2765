"""Ids: hashes of content, or the id of the whole and an ordinal.

Eighty bits: among a billion rows the chance of one accidental clash is one in a
million.
"""

import hashlib

ID_DIGITS = 20  # hex digits


def content_id(*parts: str) -> str:
    """Return the id of a content; the same parts give the same id in every run.

    >>> content_id("Rain at last", "It rained on Monday.")
    '6121181f767619e62166'
    """
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()[:ID_DIGITS]
