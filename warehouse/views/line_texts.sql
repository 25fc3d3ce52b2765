-- One row per line that is not blank, with its text: the ledger of every record.
-- A paragraph's text is cut out of the body it stands in; nothing is left out.
select
    lines.record_id,
    lines.line,
    lines.byte_start,
    lines.byte_end,
    lines.role,
    lines.rule,
    lines.confidence,
    lines.appearance_id,
    appearances.article_id,
    lines.repeats_line,
    coalesce(
        lines.text,
        substring(
            articles.body,
            paragraphs.char_start + 1,
            paragraphs.char_end - paragraphs.char_start
        )
    ) as text -- the line in NFC, without blanks around it
from lines
left join appearances using (appearance_id)
left join paragraphs
    on paragraphs.article_id = appearances.article_id
    and paragraphs.ordinal = lines.paragraph
left join articles on articles.article_id = paragraphs.article_id
