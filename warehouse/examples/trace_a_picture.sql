-- From which lines was a picture made, repeats included?
select trace.line, trace.role, trace.fields, left(trace.text, 60) as text
from trace((
    select min(image_id)
    from images
    where credit_agency = 'EPA'
)) as trace
