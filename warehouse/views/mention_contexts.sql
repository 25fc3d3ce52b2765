-- One row per quote and figure: the paragraph or caption that it stands in.
select
    quotes.quote_id as mention_id, -- id of the quote or figure
    coalesce(images.caption, paragraph_texts.text) as text -- the paragraph or caption
from quotes
left join images using (image_id)
left join paragraphs
    on quotes.image_id is null
    and paragraphs.article_id = quotes.article_id
    and paragraphs.char_start <= quotes.char_start
    and paragraphs.char_end >= quotes.char_end
left join paragraph_texts using (paragraph_id)
union all
select
    figures.figure_id,
    coalesce(images.caption, paragraph_texts.text)
from figures
left join images using (image_id)
left join paragraphs
    on figures.image_id is null
    and paragraphs.article_id = figures.article_id
    and paragraphs.char_start <= figures.char_start
    and paragraphs.char_end >= figures.char_end
left join paragraph_texts using (paragraph_id)
