-- Lines that neither hold their text nor lead to the paragraph that does.
select
    record_id,
    line
from line_texts
where text is null or text = ''
