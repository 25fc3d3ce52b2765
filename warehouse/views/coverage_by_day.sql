-- One row per day and source: how many articles it published, and how long they are.
-- Articles without a stated day (or with a month only) stand in one row per source, where
-- the day is null. Days are cut in UTC where the source states a zone, else as printed.
-- They are counted when a generation is built.
select
    coverage_counts.published_on as published_on, -- day of publication; null: not stated
    coverage_counts.source as source, -- path or URL where they were seen first
    coverage_counts.article_count as article_count, -- articles of that day and source
    coverage_counts.median_body_chars as median_body_chars -- median length of their bodies in code points
from coverage_counts
