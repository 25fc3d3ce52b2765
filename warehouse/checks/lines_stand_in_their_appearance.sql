-- Lines of an appearance that stand outside its bounds.
select
    lines.record_id,
    lines.line
from lines
inner join appearances using (appearance_id)
where lines.line not between appearances.first_line and appearances.last_line
