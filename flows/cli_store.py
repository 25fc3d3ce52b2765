"""The commands that look after the store: history, plan, backfill, rollback, forget and more."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.console import with_progress
from flows.options import HomeOption, JsonOption, LogOption, SourcesOption, WaitOption
from flows.printing import print_json
from flows.receipt import escaped
from flows.watching.log import LogFormat
from warehouse.home import DEFAULT_HOME, Home

MEBIBYTE = 1 << 20
DAYS = ["%Y-%m-%d"]
DEFAULT_LIST = Path("sources.toml")
FAILED = 1

app = typer.Typer()


@app.command()
def history(home: HomeOption = DEFAULT_HOME, *, json: JsonOption = False) -> None:
    """List the commits: when, what, how many dumps and articles."""
    from warehouse.history import history as read  # noqa: PLC0415

    commits = read(Home(home.absolute()))
    if json:
        print_json(commits)
        return
    for each in commits:
        back = "" if each.can_return else "  (collected: cannot return)"
        typer.echo(
            f"{each.number:6}  {(each.committed_at or '')[:19]}  {each.action:14} "
            f"{each.dumps} dumps (+{each.dumps_added} -{each.dumps_gone}), "
            f"{each.rows.get('articles', 0)} articles{back}"
        )


@app.command()
def diff(
    one: Annotated[int, typer.Argument(min=0, help="Number of a commit; 0 is empty.")],
    other: Annotated[int, typer.Argument(min=0, help="Number of another.")],
    home: HomeOption = DEFAULT_HOME,
    *,
    json: JsonOption = False,
) -> None:
    """Show which dumps and articles two commits do not have in common."""
    from warehouse.history import diff as compare  # noqa: PLC0415

    found = compare(Home(home.absolute()), one, other)
    if json:
        print_json(found)
        return
    for sign, places in (("-", found.dumps_gone), ("+", found.dumps_added)):
        for place in places:
            typer.echo(f"{sign} dump {escaped(place)}")
    for sign, articles in (("-", found.gone), ("+", found.added)):
        for article in articles:
            typer.echo(f"{sign} article {escaped(article)}")
    typer.echo(f"articles: -{found.articles_gone} +{found.articles_added}")
    typer.echo("rows: " + (", ".join(f"{k} {v:+}" for k, v in found.rows.items()) or "the same"))


@app.command()
def rollback(
    number: Annotated[int, typer.Argument(min=0, help="Number of the commit to go back to.")],
    home: HomeOption = DEFAULT_HOME,
    wait: WaitOption = 0,
) -> None:
    """Make an older state the newest one; what lies between stays in the history."""
    from flows.store import rollback as go_back  # noqa: PLC0415

    new = go_back(home, number, wait)
    typer.echo(f"commit {new} is as commit {number} was, but for what was taken down since")
    typer.echo("wirehouse history lists them all; rollback N goes to any of them, forward too")


@app.command()
def remote(
    url: Annotated[str, typer.Argument(help="Where the lake is shared: s3://bucket/prefix.")],
    home: HomeOption = DEFAULT_HOME,
    wait: WaitOption = 0,
) -> None:
    """Share lake and raw bytes through S3-compatible storage; the database stays here."""
    from flows.store import follow  # noqa: PLC0415

    typer.echo(f"{url} is the remote of {home}; both are at commit {follow(home, url, wait)}")


@app.command()
def plan(home: HomeOption = DEFAULT_HOME, *, json: JsonOption = False) -> None:
    """Say what an older version has read, and how long it takes to read it again."""
    from flows.store import plan as read  # noqa: PLC0415

    found = read(home)
    if json:
        print_json(found)
        return
    typer.echo(
        f"{found.stale_dumps} of {found.dumps} dumps were read by another version than "
        f"{found.versions[0]} (tables {found.versions[1]})"
    )
    if not found.stale_dumps:
        typer.echo("nothing to do")
        return
    typer.echo(
        f"to read again: {found.stale_bytes / MEBIBYTE:.1f} MiB, about "
        f"{max(1, round(found.seconds))} s on one core, in one commit"
    )
    typer.echo(
        f"room: {found.wanted_bytes / MEBIBYTE:.0f} MiB wanted, "
        f"{found.free_bytes / MEBIBYTE:.0f} MiB free"
    )
    if found.is_done_by_next_run:
        typer.echo("so little is done by the next run; now: wirehouse backfill")
    else:
        typer.echo("next: wirehouse backfill")


@app.command()
def backfill(
    source: Annotated[
        str | None, typer.Option(help="Visit this source of the list for a range of days.")
    ] = None,
    first: Annotated[
        datetime | None, typer.Option("--from", formats=DAYS, help="First day of the range.")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=DAYS, help="Last day of the range.")
    ] = None,
    sources: SourcesOption = DEFAULT_LIST,
    home: HomeOption = DEFAULT_HOME,
    wait: WaitOption = 0,
    *,
    json: JsonOption = False,
    log_format: LogOption = LogFormat.TEXT,
) -> None:
    """Read again all that an older version has read, or a source for a range of days."""
    from flows.asked import backfill_of  # noqa: PLC0415
    from flows.cli import finish  # noqa: PLC0415
    from flows.job import run_directly  # noqa: PLC0415

    days = [each.date() if each else None for each in (first, last)]
    request = backfill_of(source, days[0], days[1], home, sources, wait, log_format)
    receipt = with_progress(
        lambda progress: run_directly(request, progress=progress),
        is_quiet=json or log_format is LogFormat.JSON,
    )
    finish(receipt, as_json=json)


@app.command()
def forget(
    article: Annotated[str, typer.Argument(help="Id of the article: articles.article_id.")],
    home: HomeOption = DEFAULT_HOME,
    wait: WaitOption = 0,
    *,
    whole_dumps: Annotated[
        bool, typer.Option("--whole-dumps", help="Take down all dumps that hold it, whole.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Take an article down: raw bytes, tables, and whatever comes again."""
    from flows.store import forget as take_down  # noqa: PLC0415

    receipt = take_down(home, article, whole_dumps=whole_dumps, wait_seconds=wait)
    if json:
        print_json(receipt)
    else:
        for before, after in receipt.dumps.items():
            typer.echo(f"dump {before} is now {after or 'gone whole'}")
        for name in receipt.removed:
            typer.echo(f"removed {name}")
        typer.echo(
            f"searched {receipt.files_searched} files, {receipt.bytes_searched} bytes: "
            f"found again in {len(receipt.remaining)} places"
        )
        for place in receipt.remaining:
            typer.echo(f"  {escaped(place)}", err=True)
        if receipt.remaining:
            typer.echo("other articles hold some of its lines: forget them too if they are copies")
        typer.echo(f"receipt: lake/receipts/forget-{receipt.run_id}.json. {receipt.note}")
    raise typer.Exit(FAILED if receipt.remaining else 0)


@app.command()
def fsck(
    home: HomeOption = DEFAULT_HOME,
    wait: WaitOption = 0,
    *,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make again what can be made again.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Hash every byte again, rebuild the database aside and compare, list orphans."""
    from flows.store import look  # noqa: PLC0415

    report = with_progress(
        lambda progress: look(home, progress, repair=repair, wait_seconds=wait), is_quiet=json
    )
    if json:
        print_json(report)
    else:
        for place in report.mended:
            typer.echo(f"mended: {escaped(place)}")
        for place in report.orphans:
            typer.echo(f"orphan: {escaped(place)}")
        for place in report.problems:
            typer.echo(escaped(place), err=True)
        typer.echo(
            f"{report.raw_files} raw files, {report.batches} batches, {report.manifests} "
            f"manifests, {report.tables} tables compared with a rebuild: "
            f"{len(report.problems)} problems, {len(report.mended)} mended, "
            f"{len(report.orphans)} orphans"
        )
    raise typer.Exit(FAILED if report.problems else 0)


@app.command()
def gc(
    home: HomeOption = DEFAULT_HOME,
    wait: WaitOption = 0,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
    keep: Annotated[
        int, typer.Option(min=1, help="Commits that one can go back to afterwards.")
    ] = 30,
    json: JsonOption = False,
) -> None:
    """Remove batches and databases that nothing needs any more; raw bytes stay."""
    from flows.store import gc as collect  # noqa: PLC0415

    found = collect(home, dry_run=dry_run, kept_commits=keep, wait_seconds=wait)
    if json:
        print_json(found)
        return
    verb = "would remove" if dry_run else "removed"
    for each in found:
        name = each.path.relative_to(home.absolute())
        typer.echo(f"{verb} {name}, {each.size_bytes} bytes: {each.reason}")
    total = sum(each.size_bytes for each in found)
    typer.echo(f"{verb} {len(found)} things, {total / MEBIBYTE:.1f} MiB")
