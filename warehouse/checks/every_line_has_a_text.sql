-- Lines that neither hold their text nor lead to the paragraph that does.
-- Bodies are not read here: that a paragraph lies in its body is a check of its own.
with empty as (
    select
        record_id,
        line,
        appearance_id,
        paragraph
    from lines
    where paragraph is null and (text is null or text = '')
),

led as (
    select
        lines.record_id,
        lines.line,
        appearances.article_id,
        lines.paragraph
    from lines
    left join appearances using (appearance_id)
    where lines.paragraph is not null
)

select
    record_id,
    line
from empty
union all
select
    led.record_id,
    led.line
from led
anti join paragraphs
    on led.article_id = paragraphs.article_id
    and led.paragraph = paragraphs.ordinal
