-- One row per line that readers of `articles_clean` do not see in the body, and the
-- rule that says why: furniture, repeats, captions, stamps. Nothing of it is deleted.
-- `article_id` is null for lines between articles. An article that appears twice has its
-- lines here twice: count distinct texts, or pick one appearance.
select
    article_id,
    appearance_id,
    record_id,
    line,
    role,
    rule,
    confidence,
    text
from line_texts
where role not in ('body', 'subhead', 'pullquote')
