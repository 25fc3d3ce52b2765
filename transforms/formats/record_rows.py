"""The rows of one record of a dump that is no plain text: itself, its text, its statements.

What can not be read is a row of `rejects` that says where, what was expected and what was found.
"""

import hashlib
from collections.abc import Iterator, Sequence

from transforms.articles import Rows, article_rows
from transforms.dumps import MAX_REJECT_BYTES
from transforms.formats.labelling import label_view
from transforms.formats.records import (
    FieldsContent,
    Found,
    PageContent,
    RawRecord,
    TextContent,
    Unread,
)
from transforms.formats.rows import as_json
from transforms.formats.viewing import fields_view, page_content_view, text_view
from transforms.formats.views import StatedValue, View
from transforms.roles.labels import Stretch
from transforms.tables import (
    Outcome,
    Reason,
    Record,
    RecordKind,
    Reject,
    Role,
    Stage,
    StatedField,
    Statement,
)
from transforms.version import TRANSFORM_VERSION

MAX_LINES = 4_000_000  # of one record other than a text file
EXTRACTED: dict[Role, StatedField] = {
    Role.HEADLINE: StatedField.HEADLINE,
    Role.BYLINE: StatedField.AUTHOR,
    Role.DATE: StatedField.PUBLISHED,
}
MOST_EXTRACTED = 12  # statements that the text itself makes, of one record


def view_of(record: RawRecord) -> View | None:
    """Return the view of a record; None: it holds no text that can be read."""
    content = record.content
    if isinstance(content, PageContent):
        return page_content_view(content)
    if isinstance(content, TextContent):
        return text_view(content)
    if isinstance(content, FieldsContent):
        return fields_view(content)
    return None


def found_rows(dump_id: str, ordinal: int, member: str | None, found: Found) -> tuple[Rows, bool]:
    """Return the rows of one find, and whether it is a record."""
    if isinstance(found, Unread):
        return _unread_rows(dump_id, ordinal, member, found), found.is_record
    record_id = f"{dump_id}-{ordinal}"
    view = view_of(found)
    rows: Rows = {"records": [], "rejects": []}
    if found.content is not None and (
        view is None or not view.lines or len(view.lines) > MAX_LINES
    ):
        reason = Reason.BINARY if view is None else Reason.EMPTY
        reason = Reason.TOO_LARGE if view and view.lines else reason
        problem = Unread(
            Stage.DECODE, reason, f"expected text, found {_nothing(reason)}", found.start, found.raw,
            size=found.size, declared=found.declared,
        )  # fmt: skip
        return _unread_rows(dump_id, ordinal, member, problem, found), True
    lines = view.lines if view else []
    url = found.url or _stated_url(view)
    rows["records"].append(
        Record(
            record_id=record_id,
            dump_id=dump_id,
            ordinal=ordinal,
            kind=found.kind,
            outcome=Outcome.LOADED,
            member=member,
            byte_start=found.start,
            byte_end=found.end,
            sha256=hashlib.sha256(found.raw).hexdigest(),
            url=url,
            declared=_json(found.declared),
            shape=found.shape,
            encoding=view.encoding if view and lines else None,
            line_count=len(lines),
        )
    )
    if view is None or not lines:
        return rows, True
    stretches = label_view(view)
    rows.update(article_rows(record_id, stretches))
    rows["statements"] = [*_statements(record_id, view, stretches)]
    rows["rejects"] = [
        reject_row(
            f"{record_id}.{Stage.DECODE}.{line.byte_start}", dump_id, record_id, member,
            Unread(
                Stage.DECODE, Reason.INVALID_BYTES,
                f"line {line.number}: expected {view.encoding}, found bytes that are not in it",
                line.byte_start, line.damaged, is_record=False,
            ),
        )
        for line in lines
        if line.damaged is not None
    ]  # fmt: skip
    return rows, True


def _nothing(reason: Reason) -> str:
    return {
        Reason.BINARY: "binary data", Reason.EMPTY: "nothing but blanks",
        Reason.TOO_LARGE: f"more than {MAX_LINES} lines",
    }[reason]  # fmt: skip


def _stated_url(view: View | None) -> str | None:
    if view is None:
        return None
    urls = (each.value for each in view.statements if each.field is StatedField.URL)
    return next((url for url in urls if url.startswith("http")), None)


def _json(declared: "dict[str, object] | None") -> str | None:
    return as_json(declared).decode("utf-8") if declared else None


def _statements(record_id: str, view: View, stretches: Sequence[Stretch]) -> Iterator[Statement]:
    """Yield what the source states, and what the text says of the same fields."""
    has_article = any(stretch.block is not None for stretch in stretches)
    appearance = f"{record_id}-1" if has_article else None
    stated = {each.field for each in view.statements if each.is_chosen}
    extracted = []
    if view.given and not view.is_page:  # each line of a page has its role from the source
        labels = (label for stretch in stretches for label in stretch.labels)
        for at, label in enumerate(labels):
            name = EXTRACTED.get(label.role)
            if label.rule == "beside-stated-headline":
                name = StatedField.HEADLINE
            if name is None or at in view.given or label.article != 1:
                continue
            is_stated = name in stated
            reason = "the record states it" if is_stated else "the text says it, nothing else does"
            extracted.append(
                StatedValue(name, view.lines[at].text, f"text, {label.rule}", not is_stated, reason)
            )
    for ordinal, each in enumerate([*view.statements, *extracted[:MOST_EXTRACTED]], 1):
        yield Statement(
            statement_id=f"{record_id}.s{ordinal}",
            record_id=record_id,
            appearance_id=appearance,
            field=each.field,
            value=each.value,
            source=each.source,
            is_chosen=each.is_chosen,
            reason=each.reason,
        )


def _unread_rows(
    dump_id: str, ordinal: int, member: str | None, unread: Unread, record: RawRecord | None = None
) -> Rows:
    if not unread.is_record:
        name = f"{dump_id}.{unread.stage}.{member or ''}.{unread.start}"
        return {"rejects": [reject_row(name, dump_id, None, member, unread)]}
    record_id = f"{dump_id}-{ordinal}"
    kind = record.kind if record else RecordKind.CAPTURE
    row = Record(
        record_id=record_id,
        dump_id=dump_id,
        ordinal=ordinal,
        kind=kind,
        outcome=Outcome.REJECTED,
        member=member,
        byte_start=unread.start,
        byte_end=unread.end,
        sha256=hashlib.sha256(unread.raw).hexdigest(),
        url=record.url if record else None,
        declared=_json(unread.declared),
        shape=record.shape if record else None,
        encoding=None,
        line_count=0,
    )
    reject = reject_row(f"{record_id}.{unread.stage}.0", dump_id, record_id, member, unread)
    return {"records": [row], "rejects": [reject]}


def reject_row(
    reject_id: str, dump_id: str, record_id: str | None, member: str | None, unread: Unread
) -> Reject:
    """Return the row that says what could not be read, and why."""
    message = unread.message
    if member and repr(member) not in message:
        message = f"{member}: {message}"
    return Reject(
        reject_id=reject_id,
        dump_id=dump_id,
        record_id=record_id,
        stage=unread.stage,
        reason=unread.reason,
        message=message,
        is_whole_record=unread.is_record and record_id is not None,
        byte_start=unread.start,
        byte_end=unread.end,
        raw=unread.raw[:MAX_REJECT_BYTES],
        transform_version=TRANSFORM_VERSION,
    )
