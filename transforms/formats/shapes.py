"""The known shapes of records: which column is what, told by the columns themselves.

A shape is known by `signs`: columns that no other shape has together. Its `fields` name, for each
field of an article, the columns that may hold it, the best first; `a.b` reaches into an object.
Anything else is read by `COMMON`, or by a mapping of the user's (`mapping.py`).
"""

from dataclasses import dataclass, field

FIELDS = ("headline", "standfirst", "authors", "published", "updated", "section", "language",
          "url", "captions", "text", "markup")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """One known shape of records; a record is of it if it has all columns of one sign."""

    name: str
    signs: tuple[tuple[str, ...], ...]
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)


COMMON: dict[str, tuple[str, ...]] = {
    "headline": ("headline", "title", "Title", "Headline", "article_title", "news_title", "heading",
                 "titre", "titulo", "título", "titel", "العنوان", "name"),
    "standfirst": ("standfirst", "subtitle", "deck", "subheadline", "sub_title", "lead"),
    "authors": ("authors", "author", "Author", "Authors", "byline", "creator", "by", "writer",
                "autor", "auteur"),
    "published": ("published_at", "date_publish", "published", "publish_date", "publication_date",
                  "date_published", "datePublished", "pub_date", "pubDate", "published_date",
                  "publishedAt", "publish_time", "date", "Date", "datetime", "created_at", "timestamp"),
    "updated": ("updated_at", "date_modify", "date_modified", "dateModified", "modified", "updated",
                "last_modified"),
    "section": ("section", "category", "Category", "articleSection", "topic", "rubric"),
    "language": ("language", "lang", "Language", "inLanguage"),
    "url": ("url", "URL", "link", "Url", "source_url", "article_url", "uri", "canonical_url", "@id"),
    "captions": ("captions", "caption", "image_caption"),
    "text": ("text", "body", "maintext", "content", "Content", "article", "Text", "Body",
             "article_text", "full_text", "fulltext", "text_content", "plain_text", "cleaned_text",
             "articleBody", "story", "النص"),
    "markup": ("html", "raw_html", "content_html", "body_html", "page", "raw_content", "Html"),
}  # fmt: skip

SHAPES: tuple[Shape, ...] = (
    Shape(
        "news-please",
        (("maintext", "date_publish"), ("maintext", "title", "source_domain")),
        {
            "headline": ("title",), "authors": ("authors",), "published": ("date_publish",),
            "updated": ("date_modify",), "language": ("language",), "url": ("url",),
            "text": ("maintext",),
        },
    ),
    Shape(
        "cc-news",
        (("requested_url", "plain_text", "published_date"), ("title", "text", "domain", "date", "image_url"),
         ("requested_url", "responded_url", "plain_text")),
        {
            "headline": ("title",), "authors": ("author",),
            "published": ("published_date", "date"), "language": ("language",),
            "url": ("responded_url", "requested_url", "url"), "text": ("plain_text", "text"),
            "section": ("categories",),
        },
    ),
    Shape(
        "realnews",
        (("title", "text", "publish_date", "domain"), ("text", "publish_date", "url_used")),
        {
            "headline": ("title",), "authors": ("authors",), "published": ("publish_date",),
            "url": ("url", "url_used"), "text": ("text",),
        },
    ),
    Shape(
        "c4",
        (("text", "timestamp", "url"),),
        # `timestamp` is when it was crawled, not when it was published: declared, never used.
        {"url": ("url",), "text": ("text",)},
    ),
    Shape(
        "fineweb",
        (("text", "dump", "file_path", "language_score"), ("text", "id", "dump", "url", "token_count")),
        # `date` is the moment of the crawl.
        {"url": ("url",), "language": ("language",), "text": ("text",)},
    ),
    Shape(
        "trafilatura",
        (("raw_text", "source-hostname"), ("text", "fingerprint", "hostname"),
         ("raw_text", "source_hostname"), ("text", "sitename", "hostname")),
        {
            "headline": ("title",), "authors": ("author",), "published": ("date",),
            "section": ("categories",), "language": ("language",), "url": ("source", "url"),
            "text": ("raw_text", "text"),
        },
    ),
    Shape(
        "newspaper4k",
        (("text", "publish_date", "top_image"), ("text", "meta_data", "authors", "title"),
         ("cleaned_text", "publish_date", "authors")),
        {
            "headline": ("title",), "authors": ("authors",), "published": ("publish_date",),
            "language": ("meta_lang", "language"), "url": ("canonical_link", "url", "original_url"),
            "text": ("text", "cleaned_text"),
        },
    ),
    Shape(
        "gdelt-gkg",
        (("GKGRECORDID", "DocumentIdentifier"), ("DATE", "SourceCommonName", "DocumentIdentifier")),
        # A mention index: addresses and themes, no text. `DATE` is when GDELT saw it.
        {"url": ("DocumentIdentifier",), "headline": ("PAGE_TITLE",), "section": ()},
    ),
    Shape(
        "media-cloud",
        (("stories_id", "publish_date"), ("media_name", "publish_date", "indexed_date"),
         ("article_title", "text_content", "publication_date")),
        {
            "headline": ("title", "article_title"), "published": ("publish_date", "publication_date"),
            "language": ("language",), "url": ("url", "original_url"),
            "text": ("text", "text_content", "story_text"),
        },
    ),
    Shape(
        "saudi-newsnet",
        (("author", "content", "date_extracted", "source", "title"),
         ("content", "date_extracted", "source")),
        # `date_extracted` is the day of the crawl.
        {"headline": ("title",), "authors": ("author",), "url": ("url",), "text": ("content",)},
    ),
    Shape(
        "ninjs",
        (("uri", "versioncreated"), ("uri", "body_text"), ("uri", "headline", "body_xhtml"),
         ("uri", "headlines", "bodies")),
        {
            "headline": ("headline", "headlines.value"), "standfirst": ("description_text",),
            "authors": ("byline", "by", "authors"), "published": ("firstcreated", "versioncreated",
            "contentcreated"), "updated": ("versioncreated",), "section": ("genre.name", "subject.name"),
            "language": ("language",), "url": ("uri", "url"),
            "text": ("body_text", "bodies.value"), "markup": ("body_xhtml",),
        },
    ),
    Shape(
        "schema.org",
        (("@type", "articleBody"), ("@type", "headline"), ("@type", "datePublished")),
        {
            "headline": ("headline", "name"), "standfirst": ("description", "alternativeHeadline"),
            "authors": ("author", "creator"), "published": ("datePublished",),
            "updated": ("dateModified",), "section": ("articleSection",),
            "language": ("inLanguage",), "url": ("url", "mainEntityOfPage.@id", "mainEntityOfPage",
            "@id"), "captions": ("image.caption",), "text": ("articleBody", "text"),
        },
    ),
)  # fmt: skip

KNOWN_COLUMNS = frozenset(
    name.casefold() for names in COMMON.values() for name in names
) | frozenset(
    name.casefold()
    for shape in SHAPES
    for names in (*shape.signs, *shape.fields.values())
    for name in names
)


def shape_of(columns: "frozenset[str] | set[str]") -> Shape | None:
    """Return the shape that some columns are of, None where none is known.

    >>> shape_of({"maintext", "date_publish", "title"}).name
    'news-please'
    """
    best: tuple[int, Shape] | None = None
    for shape in SHAPES:
        for sign in shape.signs:
            if columns.issuperset(sign) and (best is None or len(sign) > best[0]):
                best = (len(sign), shape)
    return best[1] if best else None
