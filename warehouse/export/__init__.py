"""The warehouse in the shapes of other tools: Parquet, CSV with a package, JSON of three kinds.

    tables → tables.py → Parquet, CSV and datapackage.json
    articles → articles.py → shapes.py → dolma, schema.org, ninjs

Nothing is claimed that the tables do not hold: a day without an hour is never written
where a moment is asked for.
"""
