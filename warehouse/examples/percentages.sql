-- Which shares and percentages stand in one paragraph, so that they can be checked?
select
    shares.text as share,
    round(100 * shares.value / shares.out_of, 1) as computed,
    percents.text as printed
from figures as shares
inner join figures as percents
    on percents.article_id = shares.article_id
    and percents.kind = 'percent'
    and percents.char_start between shares.char_end and shares.char_end + 20
where shares.kind = 'share' and shares.text_field = 'body' and percents.text_field = 'body'
order by shares.figure_id
