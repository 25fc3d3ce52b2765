-- Records whose lines are not each in the ledger once.
select
    records.record_id,
    records.line_count,
    count(lines.line) as ledger_lines
from records
left join lines using (record_id)
group by records.record_id, records.line_count
having records.line_count <> count(lines.line)
