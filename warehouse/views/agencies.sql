-- One row per agency as printed: how many articles it wrote, and pictures it is credited for.
-- `AFP` and `Agence France-Presse` are two rows: nothing is guessed about names.
with named as (
    select agency as name, article_id, null as image_id
    from articles
    where agency is not null
    union
    select name, article_id, null
    from bylines
    where role = 'agency'
    union
    select credit_agency, article_id, image_id
    from images
    where credit_agency is not null
)

select
    name as agency, -- the agency as printed
    count(distinct article_id) filter (where image_id is null) as article_count, -- articles it is named as the author of
    count(distinct image_id) as image_count, -- pictures it is credited for
    count(distinct article_id) as story_count -- articles it has any part in
from named
group by name
