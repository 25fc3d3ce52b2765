"""The statements that `index.py` runs, in their order; `{store}` is where words go.

A first index is made in temporary tables and written sorted; later ones are added to.
"""

SCHEMA = """
create schema search_index;
create table search_index.documents (
  document integer not null,
  article_id varchar not null,
  language varchar,
  fingerprint varchar not null,
  word_count bigint not null
);
create table search_index.words (
  word_id integer not null,
  term varchar not null,
  word varchar not null,
  language varchar,
  stem varchar not null,
  document_count bigint not null
);
create table search_index.postings (
  word_id integer not null,
  document integer not null,
  headline_count usmallint not null,
  body_count usmallint not null,
  caption_count usmallint not null
);
comment on table search_index.documents is
  'One row per article in the index, by number.';
comment on table search_index.words is
  'One row per word and language of the articles it stands in.';
comment on table search_index.postings is
  'One row per word and article: how often it stands in headline, body and captions.';
"""

TEXTS = """
create or replace temp table search_texts as
with captions as (
  select article_id, string_agg(concat_ws(' ', caption, credit), '\n' order by ordinal) as text
  from images
  group by article_id
)
select
  articles.article_id,
  articles.language,
  md5(concat_ws('\x1f', standfirst, '', captions.text)) as fingerprint,
  captions.text as captions
from articles
left join captions using (article_id)
"""
# An article's id is the hash of headline and body: those cannot change under it.
GONE = """
create or replace temp table search_gone as
select document
from search_index.documents as old
anti join search_texts as new
  on new.article_id = old.article_id and new.fingerprint = old.fingerprint
"""
FORGET = (
    """
    update search_index.words
    set document_count = document_count - lost.lost_count
    from (
      select word_id, count(*) as lost_count
      from search_index.postings
      semi join search_gone using (document)
      group by word_id
    ) as lost
    where lost.word_id = words.word_id
    """,
    "delete from search_index.postings where document in (from search_gone)",
    "delete from search_index.documents where document in (from search_gone)",
    "delete from search_index.words where document_count = 0",
)
NEW = """
create or replace temp table search_new as
select
  (row_number() over (order by new.article_id)
    + coalesce((select max(document) from search_index.documents), 0))::integer as document,
  new.*
from search_texts as new
anti join search_index.documents as old using (article_id)
"""
FOUND = """
create or replace temp table search_found as
with texts as (
  select document, language, headline, concat_ws('\n\n', standfirst, body) as body, captions
  from search_new
  inner join articles using (article_id, language)
  where document between {first} and {last}
),

words as (
  select document, language, unnest(words_of(headline)) as word, 1 as h, 0 as b, 0 as c
  from texts
  union all
  select document, language, unnest(words_of(body)), 0, 1, 0 from texts
  union all
  select document, language, unnest(words_of(captions)), 0, 0, 1 from texts
)

select
  document,
  language,
  word,
  least(sum(h), 65535)::usmallint as headline_count,
  least(sum(b), 65535)::usmallint as body_count,
  least(sum(c), 65535)::usmallint as caption_count
from words
group by document, language, word
"""
COUNTED = """
insert into search_index.documents
select
  document,
  article_id,
  language,
  fingerprint,
  coalesce(word_count, 0)
from search_new
left join (
  select document, sum(headline_count::bigint + body_count + caption_count)::bigint as word_count
  from search_found
  group by document
) using (document)
where document between {first} and {last}
"""
KNOWN = """
create or replace temp table search_known as
select
  word,
  language,
  count(*) as document_count
from search_found
group by word, language
"""
OLD_WORDS = """
update {store}words as words
set document_count = words.document_count + known.document_count
from search_known as known
where known.word = words.word and known.language is not distinct from words.language
"""
NEW_WORDS = """
select known.word, known.language
from search_known as known
anti join {store}words as old
  on old.word = known.word and old.language is not distinct from known.language
order by known.word, known.language
"""
ADD_WORDS = """
insert into {store}words
select
  new.word_id,
  fold(new.word) as term,
  new.word,
  new.language,
  fold(new.stem) as stem,
  known.document_count
from (
  select
    unnest(?::integer[]) as word_id,
    unnest(?::varchar[]) as word,
    unnest(?::varchar[]) as language,
    unnest(?::varchar[]) as stem
) as new
inner join search_known as known
  on known.word = new.word and known.language is not distinct from new.language
"""
ADD_POSTINGS = """
insert into {store}postings
select
  words.word_id,
  found.document,
  found.headline_count,
  found.body_count,
  found.caption_count
from search_found as found
inner join {store}words as words
  on words.word = found.word and words.language is not distinct from found.language
order by words.word_id, found.document
"""
STAGE = (
    "create or replace temp table staged_words as from search_index.words",
    "create or replace temp table staged_postings as from search_index.postings",
    "delete from search_index.words",
    "delete from search_index.postings",
)
WRITE_SORTED = (
    """
    create or replace temp table search_numbers as
    select word_id, (row_number() over (order by term, word, language))::integer as number
    from staged_words
    """,
    """
    insert into search_index.words
    select number, term, word, language, stem, document_count
    from staged_words
    inner join search_numbers using (word_id)
    order by number
    """,
    """
    insert into search_index.postings
    select number, document, headline_count, body_count, caption_count
    from staged_postings
    inner join search_numbers using (word_id)
    order by number, document
    """,
)
TEMPORARY = (
    "search_texts", "search_gone", "search_new", "search_found", "search_known",
    "search_numbers", "staged_words", "staged_postings",
)  # fmt: skip
# What is counted, and what it has to be.
PROMISES = (
    ("select count(*) from search_index.documents", "select count(*) from articles"),
    (
        "select count(*) from search_index.postings",
        "select coalesce(sum(document_count), 0)::bigint from search_index.words",
    ),
)
