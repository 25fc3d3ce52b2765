-- One row per span of lengths of bodies, in code points.
with spans(least, most, label) as (
    values
        (0, 0, 'no text'),
        (1, 249, 'under 250'),
        (250, 499, '250 to 499'),
        (500, 999, '500 to 999'),
        (1000, 1999, '1,000 to 1,999'),
        (2000, 3999, '2,000 to 3,999'),
        (4000, 7999, '4,000 to 7,999'),
        (8000, 9223372036854775807, '8,000 and more')
)

select label, count(articles.article_id) as article_count
from spans
left join articles on articles.body_chars between spans.least and spans.most
group by least, label
order by least
