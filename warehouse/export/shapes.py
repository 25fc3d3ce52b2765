"""An article in the words of others: each function takes a row of `each_article`.

What the source does not say is left out, never null and never guessed.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

Row = Mapping[str, Any]
NINJS_SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#"


def dolma(row: Row) -> dict[str, Any]:
    """Return a document of dolma, datatrove and Hugging Face: id, text, metadata.

    `text` is the body alone; the headline is in the metadata.
    """
    wanted = (
        "headline", "standfirst", "section", "language", "agency", "dateline_place",
        "published_printed", "published_basis", "published_not_before",
        "published_not_after", "is_complete", "url", "dump_id",
    )  # fmt: skip
    return _said(
        {
            "id": row["article_id"],
            "text": row["body"],
            "source": row["source"],
            "added": _moment(row["seen_at"]),
            "created": _published(row),
            "metadata": _said(
                {name: _plain(row[name]) for name in wanted}
                | {"authors": _authors(row), "captions": _captions(row)}
            ),
        }
    )


def schema_org(row: Row) -> dict[str, Any]:
    """Return a NewsArticle of schema.org as JSON-LD."""
    return _said(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": _urn("article", row["article_id"]),
            "identifier": row["article_id"],
            "headline": row["headline"],
            "abstract": row["standfirst"],
            "articleSection": row["section"],
            "articleBody": row["body"] or None,
            "inLanguage": row["language"],
            "dateline": row["dateline_place"],
            "datePublished": _published(row),
            "dateModified": _moment(row["updated_at"]),
            "author": [
                {
                    "@type": "Person" if each["role"] == "author" else "Organization",
                    "name": each["name"],
                }
                for each in row["bylines"] or ()
            ],
            "sourceOrganization": _named("Organization", row["agency"]),
            "image": [_image(each) for each in row["images"] or ()],
            "url": row["url"],
        }
    )


def _image(image: Row) -> dict[str, Any]:
    return _said(
        {
            "@type": "ImageObject",
            "@id": _urn("image", image["image_id"]),
            "caption": image["caption"],
            "creditText": image["credit"],
            "creator": _named("Person", image["credit_person"]),
            "contentLocation": _named("Place", image["place"]),
            "dateCreated": _plain(image["taken_on"]),
        }
    )


def ninjs(row: Row) -> dict[str, Any]:
    """Return a news object of IPTC ninjs 3.0; pictures are associations.

    `contentCreated` is there only if the source states the minute: ninjs asks for a moment.
    """
    by_minute = row["published_precision"] == "minute"
    return _said(
        {
            "uri": _urn("article", row["article_id"]),
            "type": "text",
            "representationType": "full" if row["is_complete"] else "partial",
            "standard": {"name": "ninjs", "version": "3.0", "schema": NINJS_SCHEMA},
            "firstCreated": _moment(row["seen_at"]),
            "versionCreated": _moment(row["committed_at"]),
            "contentCreated": _moment(row["published_at"]) if by_minute else None,
            "language": row["language"],
            "headlines": _values("main", row["headline"]),
            "descriptions": _values("summary", row["standfirst"]),
            "bodies": [
                {
                    "role": "main",
                    "contentType": "text/plain",
                    "charCount": row["body_chars"],
                    "value": row["body"],
                }
            ],
            "by": ", ".join(_authors(row)) or None,
            "located": row["dateline_place"],
            "infoSources": [{"name": row["agency"]}] if row["agency"] else [],
            "associations": [_picture(each) for each in row["images"] or ()],
            "altIds": [{"role": "dump", "value": row["dump_id"]}],
        }
    )


def _picture(image: Row) -> dict[str, Any]:
    return _said(
        {
            "name": image["image_id"].rpartition(".")[2],
            "uri": _urn("image", image["image_id"]),
            "type": "picture",
            "descriptions": _values("caption", image["caption"]),
            "by": image["credit"],
            "located": image["place"],
        }
    )


def _values(role: str, value: str | None) -> list[dict[str, str]]:
    return [{"role": role, "value": value}] if value else []


def _urn(kind: str, row_id: str) -> str:
    return f"urn:wirehouse:{kind}:{row_id}"


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _authors(row: Row) -> list[str]:
    return [each["name"] for each in row["bylines"] or ()]


def _captions(row: Row) -> list[str]:
    return [each["caption"] for each in row["images"] or () if each["caption"]]


def _published(row: Row) -> str | None:
    """Return the stated publication as exactly as it is stated: a minute, day, month or year."""
    moment = row["published_at"]
    if moment is None:
        return None
    shapes = {"year": f"{moment:%Y}", "month": f"{moment:%Y-%m}", "day": f"{moment:%Y-%m-%d}"}
    return shapes.get(row["published_precision"]) or _moment(moment)


def _moment(moment: datetime | None) -> str | None:
    return f"{moment.isoformat(timespec='seconds')}Z" if moment else None


def _plain(value: Any) -> Any:  # noqa: ANN401 - what a column holds
    return value.isoformat() if hasattr(value, "isoformat") else value


def _said(pairs: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the source does not say."""
    return {name: value for name, value in pairs.items() if value not in (None, [], {})}
