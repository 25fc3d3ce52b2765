-- One row per place where dumps were seen, the richest first.
select locator, article_count, dump_count, languages, reject_count, last_seen_at
from sources_overview
order by article_count desc, locator
limit 200
