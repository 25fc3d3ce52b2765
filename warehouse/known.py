"""What the published database knows already: asked there, not kept in manifests."""

from collections.abc import Collection

import duckdb

from warehouse.ask import connect
from warehouse.errors import StoreError, words_of
from warehouse.home import Home

KNOWN = """
select distinct sha256
from records
where outcome = 'loaded'
    and sha256 in (select unnest(?::varchar[]))
    and dump_id not in (select unnest(?::varchar[]))
"""


def known_records(home: Home, hashes: Collection[str], not_of: Collection[str]) -> set[str]:
    """Return those records that are loaded already, in other dumps than `not_of`."""
    if not hashes or not home.database.exists():
        return set()
    try:
        with connect(home) as connection:
            found = connection.execute(KNOWN, [sorted(hashes), sorted(not_of)]).fetchall()
    except duckdb.Error as error:
        raise StoreError(
            f"{home.database}: expected to look up records, found: {words_of(error)}. "
            "`wirehouse fsck --repair` builds the database anew."
        ) from error
    return {sha256 for (sha256,) in found}
