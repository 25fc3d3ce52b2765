-- Paragraphs that reach beyond the body of their article.
select paragraphs.paragraph_id
from paragraphs
inner join articles using (article_id)
where paragraphs.char_start < 0
    or paragraphs.char_end > articles.body_chars
    or paragraphs.char_end <= paragraphs.char_start
