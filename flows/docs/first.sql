-- Two statements; each prints its rows.
select count(*) as article_count from articles;
select reason, reject_count from rejects_by_reason;
