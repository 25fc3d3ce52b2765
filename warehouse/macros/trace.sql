-- One row per line of raw text behind a row of any table with an id: its bytes in the dump,
-- role, rule, and the columns that were cut from it. `wirehouse trace` shows the bytes too.
create or replace macro trace(id) as table
with cut as (
    select
        appearances.record_id,
        spans.line,
        string_agg(distinct spans.field, ', ' order by spans.field) as fields
    from spans
    inner join appearances using (appearance_id)
    where spans.row_id = id
    group by appearances.record_id, spans.line
),

places as (
    select record_id, line, fields from cut
    union all
    select appearances.record_id, paragraphs.line, 'text'
    from paragraphs
    inner join appearances using (appearance_id)
    where paragraphs.paragraph_id = id
    union all
    select appearances.record_id, paragraphs.line, 'text'
    from (
        select article_id, appearance_id, char_start, char_end
        from quotes
        where quote_id = id and image_id is null
        union all
        select article_id, appearance_id, char_start, char_end
        from figures
        where figure_id = id and image_id is null
    ) as mention
    inner join appearances using (appearance_id)
    inner join paragraphs
        on paragraphs.article_id = mention.article_id
        and paragraphs.char_start <= mention.char_start
        and paragraphs.char_end >= mention.char_end
    union all
    select appearances.record_id, spans.line, 'text'
    from (
        select image_id from quotes where quote_id = id
        union all
        select image_id from figures where figure_id = id
    ) as mention
    inner join spans on spans.row_id = mention.image_id and spans.field = 'caption'
    inner join appearances using (appearance_id)
    union all
    select lines.record_id, lines.line, null
    from lines
    inner join appearances using (appearance_id)
    where appearances.appearance_id = id
    union all
    select lines.record_id, lines.line, null
    from articles
    inner join lines using (appearance_id)
    where articles.article_id = id
    union all
    select record_id, line, null
    from lines
    where record_id = id
    union all
    select record_id, line, null
    from lines
    where record_id = regexp_extract(id, '^(.+)\.l\d+$', 1)
        and line = try_cast(regexp_extract(id, '\.l(\d+)$', 1) as bigint)
),

-- A caption that stands four times is traced to all four.
copies as (
    select lines.record_id, lines.line, null as fields
    from lines
    inner join places on places.record_id = lines.record_id and places.line = lines.repeats_line
),

stands as (
    select record_id, line, max(fields) as fields
    from (
        from places
        union all
        from copies
    )
    group by record_id, line
)

select
    dumps.sha256,
    line_texts.line,
    line_texts.byte_start,
    line_texts.byte_end,
    line_texts.role,
    line_texts.rule,
    line_texts.confidence,
    stands.fields,
    line_texts.text
from stands
inner join line_texts using (record_id, line)
inner join records using (record_id)
inner join dumps using (dump_id)
order by line_texts.record_id, line_texts.line
