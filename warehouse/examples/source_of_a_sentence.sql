-- Show the source of this sentence: which bytes of which file.
select
    dumps.sha256[:16] as sha256,
    line_texts.line,
    line_texts.byte_start,
    line_texts.byte_end,
    line_texts.text
from line_texts
inner join records using (record_id)
inner join dumps using (dump_id)
where line_texts.text like '%A bridge does not fall because it is old%'
