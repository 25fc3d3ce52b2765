"""The command `wirehouse`: one function a command, each only reads words and prints.

Nothing heavy is imported before a command needs it: `--help` must answer at once, and
`sql` must not wait for Prefect. Exit codes: 0 done or unchanged, 1 failed, 2 usage,
3 a check failed and the old data stays, 75 another run holds the lock.
"""

import os
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from flows import cli_serve, cli_store, cli_watch
from flows.cli_ask import add_to
from flows.console import with_progress
from flows.crews import Runner, check_crew
from flows.options import (
    HomeOption,
    JsonOption,
    LogOption,
    SourcesOption,
    VerboseOption,
    WaitOption,
)
from flows.receipt import Receipt, escaped, lines_of
from flows.sources import unreadable
from flows.watching.log import LogFormat
from transforms.errors import DataError
from warehouse.errors import CheckFailedError, LockedError, StoreError
from warehouse.home import DEFAULT_HOME, Home

FAILED = 1
CHECK_FAILED = 3
LOCKED = 75  # EX_TEMPFAIL of sysexits.h: try again later

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Raw dumps of news articles in; a warehouse to query, cite and trust out.",
)

app.add_typer(cli_serve.app)  # serve, trigger
app.add_typer(cli_watch.app)  # notify, metrics
app.add_typer(cli_store.app)  # history, plan, backfill, rollback, forget, fsck, gc

AcceptOption = Annotated[
    list[str] | None,
    typer.Option("--accept", help="Name of a check that may fail this once; may be repeated."),
]
EncodingOption = Annotated[
    str | None,
    typer.Option(help="Encoding of dumps that are neither marked nor UTF-8."),
]
MappingOption = Annotated[
    Path | None,
    typer.Option(help="TOML file that says which column of a row is which field."),
]
SourceOption = Annotated[str | None, typer.Option(help="A standing source of the list, by name.")]


def main() -> NoReturn:
    """Run the command that was typed, and end with its exit code."""
    end(exit_code())


def exit_code() -> int:
    """Run the command that was typed; return its exit code."""
    try:
        app()
    except SystemExit as error:
        return error.code if isinstance(error.code, int) else int(bool(error.code))
    except LockedError as error:
        return told(str(error), LOCKED)
    except CheckFailedError as error:
        return told(str(error), CHECK_FAILED)
    except (StoreError, DataError) as error:
        return told(str(error), FAILED)
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return told(f"{place}expected a file to read or write, found: {error}", FAILED)
    return 0


def told(message: str, code: int) -> int:
    """Say on standard error what went wrong."""
    lines = (escaped(line) for line in message.splitlines())
    typer.echo("wirehouse: " + "\n".join(lines), err=True)
    return code


def end(code: int) -> NoReturn:
    """End the process at once.

    All is written and closed by now. Tidying up the interpreter takes a second after
    Prefect, and DuckDB's binding then reports what other threads still hold as leaks.
    """
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # its reader is gone, or it is closed
            stream.flush()
    os._exit(code)


@app.command()
def run(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, globs, http(s) URLs or s3://… stores."),
    ] = None,
    home: HomeOption = DEFAULT_HOME,
    encoding: EncodingOption = None,
    wait: WaitOption = 0,
    accept: AcceptOption = None,
    mapping: MappingOption = None,
    source: SourceOption = None,
    sources: SourcesOption = Path("sources.toml"),
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be read as what; store nothing.")
    ] = False,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Follow redirects and links to private addresses."),
    ] = False,
    prefect: Annotated[
        bool, typer.Option("--prefect", help="Start Prefect's embedded server.")
    ] = False,
    runner: Annotated[
        Runner | None, typer.Option(help="Who reads the dumps; else processes where they pay.")
    ] = None,
    runner_address: Annotated[
        str | None, typer.Option(help="Address of the Dask or Ray cluster.")
    ] = None,
    json: JsonOption = False,
    log_format: LogOption = LogFormat.TEXT,
    verbose: VerboseOption = False,
) -> None:
    """Read dumps and load them. Running the same dumps again changes nothing."""
    from flows.asked import request_of  # noqa: PLC0415

    if not paths and source is None:
        raise typer.BadParameter("name files, folders, globs or URLs, or give --source NAME")
    request = request_of(
        paths or [],
        home,
        encoding,
        wait,
        mapping,
        source,
        sources,
        accept=accept,
        allow_private=allow_private,
        log=log_format,
    )
    request = replace(request, crew=check_crew(runner, runner_address))
    if dry_run:
        from flows.previewing import preview  # noqa: PLC0415

        for line in preview(request):
            typer.echo(escaped(line))
        return
    from flows.dispatch import dispatch  # noqa: PLC0415

    receipt = with_progress(
        lambda progress: dispatch(request, progress, wants_server=prefect, is_verbose=verbose),
        is_quiet=json or log_format is LogFormat.JSON,
    )
    finish(receipt, as_json=json)


@app.command()
def demo(
    home: HomeOption = DEFAULT_HOME,
    *,
    json: JsonOption = False,
    log_format: LogOption = LogFormat.TEXT,
    verbose: VerboseOption = False,
) -> None:
    """Run the main job over the bundled sample, on Prefect's embedded server."""
    from flows.dispatch import dispatch, sample_folder  # noqa: PLC0415
    from flows.job import Request  # noqa: PLC0415

    request = Request((str(sample_folder()),), home, log=log_format)
    receipt = with_progress(
        lambda progress: dispatch(request, progress, wants_server=True, is_verbose=verbose),
        is_quiet=json or log_format is LogFormat.JSON,
    )
    show(receipt, as_json=json)
    if not json:
        typer.echo("(the sample holds one bad file on purpose: see rejects)")


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="A dump; nothing is stored.")],
    encoding: EncodingOption = None,
) -> None:
    """Show a dump with roles in the margin, article bounds with their evidence."""
    from transforms.dumps import Options  # noqa: PLC0415
    from transforms.explaining import explain as lines  # noqa: PLC0415

    try:
        data = file.read_bytes()
    except OSError as error:
        raise DataError(f"{file}: {unreadable(error)}") from error
    for line in lines(data, Options(encoding)):
        typer.echo(escaped(line))


@app.command()
def status(home: HomeOption = DEFAULT_HOME, *, json: JsonOption = False) -> None:
    """Show what is loaded, when, how much, and what was rejected."""
    from flows.printing import print_json, status_lines, visit_lines  # noqa: PLC0415
    from flows.watching.visits import read_visits  # noqa: PLC0415
    from warehouse.status import read_status  # noqa: PLC0415

    place = Home(home.absolute())
    visits = {}
    try:
        visits = read_visits(place)
    except DataError as error:
        typer.echo(escaped(str(error)), err=True)
    if not json:
        for line in visit_lines(visits):  # they are there where nothing was ever loaded, too
            typer.echo(line)
    found = read_status(place)
    if json:
        print_json(asdict(found) | {"visits": visits})
        return
    for line in status_lines(found):
        typer.echo(line)


@app.command()
def verify(home: HomeOption = DEFAULT_HOME, *, json: JsonOption = False) -> None:
    """Cut every value out of the raw bytes again; any difference is an error."""
    from flows.printing import print_json  # noqa: PLC0415
    from warehouse.verify import verify as compare  # noqa: PLC0415

    found = with_progress(
        lambda progress: compare(
            Home(home.absolute()), lambda done, count: progress("verify", done, count)
        ),
        is_quiet=json,
    )
    if json:
        print_json(found)
    else:
        for difference in found.differences:
            typer.echo(escaped(difference), err=True)
        typer.echo(
            f"{found.values} values of {found.dumps} dumps compared with the raw "
            f"bytes: {len(found.differences)} differences"
        )
    raise typer.Exit(FAILED if found.differences else 0)


def finish(receipt: Receipt, *, as_json: bool) -> NoReturn:
    """Print a receipt and end with its exit code."""
    show(receipt, as_json=as_json)
    raise typer.Exit(receipt.exit_code)


def show(receipt: Receipt, *, as_json: bool) -> None:
    """Print a receipt."""
    if as_json:
        from flows.printing import print_json  # noqa: PLC0415

        print_json(receipt.as_dict())
        return
    for line in lines_of(receipt):
        typer.echo(line)


add_to(app)
