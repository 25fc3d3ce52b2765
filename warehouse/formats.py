"""The formats that rows can be written in."""

from enum import StrEnum


class Format(StrEnum):
    """How the rows of a query are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"  # an object a row and line
    PARQUET = "parquet"
    ARROW = "arrow"  # IPC stream


BINARY = {Format.PARQUET, Format.ARROW}


class Kind(StrEnum):
    """What an export is for."""

    PARQUET = "parquet"  # every table, for other engines
    CSV = "csv"  # every table with a datapackage.json
    JSONL = "jsonl"  # a document an article: dolma, datatrove, Hugging Face
    JSONLD = "jsonld"  # schema.org NewsArticle
    NINJS = "ninjs"  # IPTC ninjs 3.0, an object a line


class By(StrEnum):
    """What the articles of a Parquet export are parted by."""

    LANGUAGE = "language"
    MONTH = "month"
