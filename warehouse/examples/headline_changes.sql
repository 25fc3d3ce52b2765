-- How did this headline change? Two texts that share paragraphs are versions of a story;
-- the sample has none, a folder that is read every hour has many.
select other_headline, headline, shared_count, round(shared_part, 2) as shared_part
from story_versions
where is_headline_changed
order by shared_part desc, article_id
