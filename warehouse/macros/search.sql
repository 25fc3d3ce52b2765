-- One row per article that answers a search, the best first: its score, and a snippet in
-- which the words that were found stand between **. Words are ranked by BM25 over headline,
-- body and captions; "two words" must stand together, -word must not be there, word* is
-- the start of one, headline:word and caption:word look there alone. Other forms of a word
-- count a little less than the word itself; a word nobody wrote finds those with its stem,
-- and the nearest spelling.
-- Words that must stand together are looked for in the 500 best articles that hold all.
create or replace macro search(query, most := 10) as table
with pieces as (
    select
        generate_subscripts(list, 1) as piece,
        unnest(list) as written
    from (
        select regexp_extract_all(
            query,
            '-?(?:(?:headline|body|caption):)?(?:"[^"]+"|“[^”]+”|«[^»]+»|[^\s"“«]+)'
        ) as list
    )
),

asked as (
    select
        piece,
        starts_with(written, '-') as is_unwanted,
        regexp_extract(written, '^-?(headline|body|caption):', 1) as part,
        regexp_matches(written, '["“«]') as is_phrase,
        ends_with(written, '*') as is_start,
        said,
        unnest(terms_of(said)) as term
    from (
        select *, regexp_replace(written, '^-?(headline|body|caption):', '') as said
        from pieces
    )
),

wanted as materialized (
    select
        row_number() over () as ask,
        *,
        case when part in ('', 'headline') then 3::double else 0 end as headline_weight,
        case when part in ('', 'body') then 1::double else 0 end as body_weight,
        case when part in ('', 'caption') then 1::double else 0 end as caption_weight
    from asked
),

same as materialized (
    select
        wanted.ask,
        wanted.is_phrase or wanted.is_unwanted as is_strict,
        words.word_id,
        words.term,
        words.language,
        words.stem
    from wanted
    inner join search_index.words as words on words.term = wanted.term
    where not wanted.is_start
),

missing as materialized (
    select ask, term, left(term, 2) as opening, case when length(term) > 7 then 2 else 1 end as most_slips
    from wanted
    where
        not is_start
        and not is_phrase
        and not is_unwanted
        and length(term) > 3
        and ask not in (select ask from same)
),

chosen as materialized (
    select ask, word_id, any_value(term) as term, max(weight) as weight
    from (
        select ask, word_id, term, 1::double as weight from same
        union all
        select forms.ask, words.word_id, words.term, 0.6
        from (select distinct ask, language, stem from same where not is_strict) as forms
        inner join search_index.words as words
            on words.stem = forms.stem and words.language = forms.language
        union all
        select wanted.ask, words.word_id, words.term, 0.9
        from (select ask, term from wanted where is_start) as wanted
        inner join search_index.words as words on starts_with(words.term, wanted.term)
        union all
        select endings.ask, words.word_id, words.term, 0.5
        from (
            select ask, unnest([term, left(term, -1), left(term, -2), left(term, -3)]) as stem
            from missing
        ) as endings
        inner join search_index.words as words on words.stem = endings.stem
        where length(endings.stem) > 3
        union all
        select missing.ask, words.word_id, words.term, 0.4
        from missing
        inner join search_index.words as words on left(words.term, 2) = missing.opening
        where damerau_levenshtein(words.term, missing.term) <= missing.most_slips
    )
    group by ask, word_id
),

hits as materialized (
    select
        chosen.ask,
        postings.document,
        sum(chosen.weight * (
            wanted.headline_weight * postings.headline_count
            + wanted.body_weight * postings.body_count
            + wanted.caption_weight * postings.caption_count
        )) as often
    from search_index.postings as postings
    inner join chosen using (word_id)
    inner join wanted using (ask)
    group by chosen.ask, postings.document
    having often > 0
),

whole as (
    select
        count(*)::double as document_count,
        greatest(avg(word_count), 1) as mean_words
    from search_index.documents
),

worths as (
    select
        hits.ask,
        any_value(wanted.is_unwanted) as is_unwanted,
        any_value(wanted.is_phrase) as is_phrase,
        any_value(whole.mean_words) as mean_words,
        ln(1 + (any_value(whole.document_count) - count(*) + 0.5) / (count(*) + 0.5)) as worth
    from hits
    inner join wanted using (ask)
    cross join whole
    group by hits.ask
),

scores as (
    select
        hits.document,
        any_value(documents.article_id) as article_id,
        sum(
            worths.worth * hits.often * 2.2
            / (hits.often + 1.2 * (0.25 + 0.75 * documents.word_count / worths.mean_words))
        ) as score,
        count(*) as found_count,
        bool_or(worths.is_unwanted) as is_unwanted,
        count(*) filter (where worths.is_phrase) as phrase_count
    from hits
    inner join worths using (ask)
    inner join search_index.documents as documents using (document)
    group by hits.document
),

asked_for as materialized (
    select
        count(*) filter (where not is_unwanted) as ask_count,
        count(*) filter (where is_phrase and not is_unwanted) as phrase_count,
        (select list(distinct term)[:300] from chosen) as terms
    from wanted
),

phrases as materialized (
    select
        list(' ' || folded || ' ') as folded_phrases,
        list(case when regexp_matches(plain, '[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]') then plain else ' ' || plain || ' ' end) as plain_phrases
    from (
        select
            string_agg(term, ' ' order by ask) as folded,
            any_value(trim(regexp_replace(lower(said), '[^\p{L}\p{M}\p{N}]+', ' ', 'g'))) as plain
        from wanted
        where is_phrase and not is_unwanted
        group by piece
    )
),

ranked as materialized (
    select
        scores.article_id,
        scores.score * scores.found_count / asked_for.ask_count as score
    from scores
    cross join asked_for
    where not scores.is_unwanted and scores.phrase_count = asked_for.phrase_count
    order by score desc, scores.article_id
    limit (select case when phrase_count > 0 then 500 else most end from asked_for)
),

-- Bodies are packed by thousands: by its number a row is read alone, by its id with those
-- that look alike to the filter of a join.
places as materialized (
    select ranked.*, articles.rowid as place
    from articles
    inner join ranked using (article_id)
),

below_pictures as materialized (
    select article_id, string_agg(caption, E'\n' order by ordinal) as text
    from images
    semi join ranked using (article_id)
    group by article_id
),

joined as (
    select
        places.article_id,
        places.score,
        articles.headline,
        articles.published_at,
        articles.language,
        concat_ws(
            E'\n', articles.headline, articles.standfirst, articles.body, captions.text
        ) as text,
        concat_ws(E'\n', articles.standfirst, articles.body, captions.text) as below
    from articles
    inner join places on articles.rowid = places.place
    left join below_pictures as captions on captions.article_id = places.article_id
),

spaced as (
    select
        joined.*,
        case when asked_for.phrase_count > 0 then regexp_replace(' ' || lower(joined.text) || ' ', '[^\p{L}\p{M}\p{N}]+', ' ', 'g') else null end as plain
    from joined
    cross join asked_for
),

texts as (
    select *, fold(plain) as folded
    from spaced
),

-- A text is compared both folded and not: in one that mixes scripts folding goes too far.
best as (
    select texts.*
    from texts
    cross join phrases
    where
        phrases.folded_phrases is null
        or list_bool_and(list_transform(
            phrases.folded_phrases, lambda phrase: contains(texts.folded, phrase)
        ))
        or list_bool_and(list_transform(
            phrases.plain_phrases, lambda phrase: contains(texts.plain, phrase)
        ))
    order by texts.score desc, texts.article_id
    limit most
),

cut as (
    select
        best.*,
        asked_for.terms,
        regexp_extract_all(
            coalesce(nullif(best.below, ''), best.headline),
            '[\p{Han}\p{Hiragana}\p{Katakana}ー]{1,2}|[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+'
        ) as words
    from best
    cross join asked_for
),

marked as (
    select *, list_transform(words, lambda word: list_contains(terms, fold(word))) as marks
    from cut
),

-- The window of 80 pieces, half of them words, around the first mark.
windows as (
    select
        * exclude (words, marks),
        first,
        list_zip(words[first:first + 79], marks[first:first + 79]) as shown,
        len(words) as word_count
    from (
        select
            *,
            greatest(coalesce(list_position(marks, true), 1) - 16, 1) as first
        from marked
    )
)

select
    article_id,
    round(score, 3) as score,
    headline,
    published_at,
    language,
    case when first > 1 then '… ' else '' end
    || trim(array_to_string(
        list_transform(
            shown, lambda piece: case when piece[2] then '**' || piece[1] || '**' else piece[1] end
        ),
        ''
    ))
    || case when first + 80 <= word_count then ' …' else '' end as snippet
from windows
order by score desc, article_id
