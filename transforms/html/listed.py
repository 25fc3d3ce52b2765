"""What a list says of a page beside what the page says of itself: used where the page is silent.

A page knows its article better than the feed that names it: its headline is longer, its moment
has a zone. What the list says of a field that the page leaves out is the next best thing.
"""

from collections.abc import Sequence

from transforms.formats.records import FieldsContent, Listed
from transforms.formats.views import ViewWriter
from transforms.html.metadata import Stated, clean
from transforms.tables import StatedField

WHY = "the page states none, the list that names it does"


def state_listed(writer: ViewWriter, listed: Listed, stated: dict[StatedField, str | None]) -> None:
    """Write what a list says of fields that a page does not state, note what it says of others.

    `stated` are the values that were chosen of the page, by field; None: there is none.
    """
    fields = listed.fields
    for name, values in (
        (StatedField.HEADLINE, _values(fields, "headline", [fields.headline])),
        (StatedField.AUTHOR, _values(fields, "authors", fields.authors)),
        (StatedField.PUBLISHED, _values(fields, "published", [fields.published])),
        (StatedField.UPDATED, _values(fields, "updated", [fields.updated])),
        (StatedField.SECTION, _values(fields, "section", [fields.section])),
    ):
        chosen = stated[name]
        for each in values:
            if chosen is None:
                writer.stated(name, each.value, each.source, WHY)
            else:
                writer.passed(name, each.value, each.source, chosen)
    noted = [
        (StatedField.LANGUAGE, _values(fields, "language", [fields.language])),
        (StatedField.STANDFIRST, _values(fields, "text", [fields.markup or fields.text])),
        (StatedField.URL, [Stated(listed.link, "list link")] if listed.link else []),
    ]
    for name, values in noted:
        for each in values:
            writer.noted(name, each.value, each.source)


def _values(fields: FieldsContent, key: str, values: Sequence[str | None]) -> list[Stated]:
    """Return the values of a field with where in the list they stand."""
    source = fields.sources.get(key) or f"list {key}"
    return [Stated(text, source) for value in values if value and (text := clean(value))]
