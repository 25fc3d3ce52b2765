-- One row per quote and figure, with the sentence-like stretch of text around it.
select
    quotes.quote_id as mention_id, -- id of the quote or figure
    'quote' as kind, -- quote or figure
    quotes.article_id,
    quotes.text,
    null::double as value, -- the number, for a figure
    null::varchar as unit, -- its unit as printed
    case when quotes.image_id is null then 'body' else 'caption' end as stands_in, -- body or caption
    quotes.char_start,
    quotes.char_end,
    around.text as context -- the paragraph or caption that it stands in
from quotes
left join mention_contexts as around on around.mention_id = quotes.quote_id
union all
select
    figures.figure_id,
    'figure',
    figures.article_id,
    figures.text,
    figures.value,
    figures.unit,
    case when figures.image_id is null then 'body' else 'caption' end,
    figures.char_start,
    figures.char_end,
    around.text
from figures
left join mention_contexts as around on around.mention_id = figures.figure_id
