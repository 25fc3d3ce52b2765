-- One row per picture: its caption, whom it is credited to, and the story it is with.
-- Pictures without a printed credit are here too, with null.
select
    images.image_id,
    images.caption,
    images.credit,
    images.credit_agency,
    images.credit_person,
    images.place,
    images.taken_on,
    images.copy_count,
    articles.headline,
    articles.article_id
from images
inner join articles using (article_id)
