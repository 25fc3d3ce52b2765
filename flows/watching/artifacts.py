"""What a run leaves in Prefect's UI: its receipt, its dumps, what could not be read.

Names of files and addresses, counts and reasons stand there, never text of articles.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from flows.console import Progress
from flows.prefect_server import answers
from flows.receipt import Receipt, lines_of

MOST_ROWS = 500  # of a table in the UI
REPORT = "WIREHOUSE_REPORT_URL"  # where the page of `wirehouse report` can be seen
ADDRESS = re.compile(r"https?://[^\s<>]+", re.IGNORECASE)
LEAST_STEP = 2.0  # percent; the server is asked no more often


def leave(receipt: Receipt) -> None:
    """Leave the artifacts of a run; a server that takes none is no fault of the run."""
    from prefect.artifacts import (  # noqa: PLC0415
        create_link_artifact,
        create_markdown_artifact,
        create_table_artifact,
    )

    if not _is_there():
        return
    with suppress(Exception):
        create_markdown_artifact(
            receipt_page(receipt), key="receipt", description=f"Receipt of run {receipt.run_id}"
        )
        create_table_artifact(
            dump_rows(receipt), key="dumps", description="What became of each dump"
        )
        if rows := reject_rows(receipt):
            create_table_artifact(rows, key="rejects", description="What could not be read")
        if address := report_address():
            create_link_artifact(address, key="report", description="Report with charts and traces")


def receipt_page(receipt: Receipt) -> str:
    """Return the receipt as Markdown: the totals as a table, then its lines as they are."""
    totals = receipt.totals
    cells = " | ".join(f"{count:,}" for count in totals.values())
    outcome = "a new generation" if receipt.is_new_generation else "nothing new"
    address = report_address()
    report = (
        f"[The report with charts and traces](<{address}>)\n"
        if address
        else "The report with charts and traces: `wirehouse report --out report.html`, "
        "or live: `wirehouse browse`.\n"
    )
    lines = "\n".join(line.replace("```", "'''") for line in lines_of(receipt))
    return (
        f"### Generation {receipt.generation}: {outcome}\n\n"
        f"| {' | '.join(totals)} |\n|{'---:|' * len(totals)}\n| {cells} |\n\n"
        f"```text\n{lines}\n```\n\n{report}"
    )


def report_address() -> str | None:
    """Return where the report can be seen, if somebody says so: only they know who serves it."""
    given = os.environ.get(REPORT, "")
    return given if ADDRESS.fullmatch(given) else None


def dump_rows(receipt: Receipt) -> list[dict[str, Any]]:
    """Return a row for each dump, those that need a look first."""
    ranked = sorted(receipt.dumps, key=lambda dump: not (dump.failure or dump.rejects))
    return [
        {
            "dump": dump.locator,
            "state": dump.state.value,
            "read": dump.read,
            "loaded": dump.loaded,
            "duplicate": dump.duplicate,
            "rejected": dump.rejected,
            "articles": dump.articles,
        }
        for dump in ranked[:MOST_ROWS]
    ]


def reject_rows(receipt: Receipt) -> list[dict[str, Any]]:
    """Return a row for each thing that could not be read."""
    rows = [
        {"dump": dump.locator, "reason": reason}
        for dump in receipt.failed
        for reason in (*dump.rejects, *([dump.failure] if dump.failure else []))
    ]
    return rows[:MOST_ROWS]


@contextmanager
def progress_shown() -> Iterator[Progress]:
    """Yield a function that moves a bar in the UI while dumps are read."""
    from prefect.artifacts import (  # noqa: PLC0415
        create_progress_artifact,
        update_progress_artifact,
    )

    shown = -LEAST_STEP
    artifact: Any = None
    with suppress(Exception):
        artifact = create_progress_artifact(0.0, key="progress", description="Dumps read")

    def move(_step: str, done: int, whole: int) -> None:
        nonlocal shown, artifact
        percent = 100.0 * done / max(1, whole)
        if artifact is None or (percent < shown + LEAST_STEP and done < whole):
            return
        shown = percent
        try:
            if _is_there():
                update_progress_artifact(artifact, progress=percent)
        except Exception:  # noqa: BLE001 - whatever it is: nobody waits for a server twice
            artifact = None

    yield move


def _is_there() -> bool:
    """Say whether the server still answers: a client would wait for one that is gone."""
    return answers(os.environ.get("PREFECT_API_URL", ""))
