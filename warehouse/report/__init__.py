"""Pages for readers without SQL: the report, an article beside its dump, a trace.

    tables → facts/*.sql → charts and tables → templates/*.html.j2 → one HTML file

A page is one file: styles and scripts stand in it, and its Content-Security-Policy lets
it ask for nothing else. All text is escaped by the template engine; there is no `|safe`
but for what `charts.py` and `rendering.py` put together from escaped parts.
"""
