-- One row per paragraph of a body, with its text; sub-heads and pull quotes too.
select
    paragraphs.paragraph_id,
    paragraphs.article_id,
    paragraphs.appearance_id,
    paragraphs.ordinal,
    paragraphs.kind,
    substring(
        articles.body,
        paragraphs.char_start + 1,
        paragraphs.char_end - paragraphs.char_start
    ) as text, -- the paragraph as it stands in the body
    paragraphs.line
from paragraphs
inner join articles using (article_id)
