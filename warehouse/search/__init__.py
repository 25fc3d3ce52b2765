"""Full-text search as plain tables and macros, made anew or brought up to date with a build.

    texts → words → folded terms → postings → BM25 in the macro `search`

Nothing is downloaded and no extension is loaded: whoever opens the database, in whatever
client, can search it. Read `folding.py` (what counts as the same word), `index.py` (the
tables) and `../macros/search.sql` (the ranking), in that order.
"""
