-- One row per pair of articles that share paragraphs word for word: the same story with
-- another headline, an update, or a reprint. Pairs that share less than a third are left out.
with texts as (
    select article_id, text
    from paragraph_texts
    where kind = 'body' and length(text) >= 40
    group by article_id, text
),

counts as (
    select article_id, count(*) as paragraph_count
    from texts
    group by article_id
),

pairs as (
    select
        a.article_id as article_id,
        b.article_id as other_id,
        count(*) as shared_count
    from texts as a
    inner join texts as b on a.text = b.text and a.article_id < b.article_id
    group by a.article_id, b.article_id
)

select
    pairs.article_id as article_id, -- one article
    pairs.other_id as other_article_id, -- the other
    pairs.shared_count as shared_count, -- paragraphs of 40 code points and more that are in both
    pairs.shared_count / least(a.paragraph_count, b.paragraph_count) as shared_part, -- part of the shorter one, 0 to 1
    first.headline as headline, -- headline of the one
    second.headline as other_headline, -- headline of the other
    first.headline is distinct from second.headline as is_headline_changed -- whether they differ
from pairs
inner join counts as a on a.article_id = pairs.article_id
inner join counts as b on b.article_id = pairs.other_id
inner join articles as first on first.article_id = pairs.article_id
inner join articles as second on second.article_id = pairs.other_id
where pairs.shared_count * 3 >= least(a.paragraph_count, b.paragraph_count)
