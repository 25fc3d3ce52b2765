"""The commands that schedule and start runs on a Prefect server: serve, trigger."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.options import HomeOption, JsonOption, LogOption, SourcesOption, VerboseOption
from flows.printing import print_json
from flows.receipt import escaped
from flows.watching.log import VARIABLE, LogFormat
from transforms.errors import DataError
from warehouse.home import DEFAULT_HOME, open_home

if TYPE_CHECKING:
    from flows.deployments import Offer

FAILED = 1

app = typer.Typer()


@app.command()
def serve(
    paths: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, globs, http(s) URLs or s3://… stores."),
    ] = None,
    home: HomeOption = DEFAULT_HOME,
    sources: SourcesOption = Path("sources.toml"),
    cron: Annotated[
        str | None, typer.Option(help='Schedule of the paths as cron has it: "15 6 * * *".')
    ] = None,
    interval: Annotated[
        float | None, typer.Option(min=2, help="Schedule of the paths: seconds between runs.")
    ] = None,
    timezone: Annotated[
        str, typer.Option(help="Time zone of that schedule: Europe/Berlin.")
    ] = "UTC",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port of UI and API; 0: any.")] = 4200,
    *,
    log_format: LogOption = LogFormat.TEXT,
    verbose: VerboseOption = False,
) -> None:
    """Serve scheduled and manual runs of sources and dumps, with Prefect's UI."""
    from flows.cli import told  # noqa: PLC0415
    from flows.prefect_server import ServerError  # noqa: PLC0415
    from flows.serve import Service  # noqa: PLC0415
    from flows.serve import serve as serve_flows  # noqa: PLC0415

    offer = offer_of(paths or [], home, sources, cron, interval, timezone)
    service = Service(
        offer, port, api_url=os.environ.get("PREFECT_API_URL") or None, is_verbose=verbose
    )
    os.environ[VARIABLE] = log_format  # as the processes of the runs read it
    try:
        serve_flows(service)
    except ServerError as error:
        raise typer.Exit(told(str(error), FAILED)) from error


def offer_of(
    paths: list[str],
    home: Path,
    sources: Path,
    cron: str | None,
    interval: float | None,
    timezone: str,
) -> "Offer":
    """Return what to serve, all of it checked before anything starts."""
    from flows.deployments import Offer  # noqa: PLC0415
    from flows.fetching.listing import read_list  # noqa: PLC0415
    from flows.schedules import read_timing  # noqa: PLC0415

    if cron and interval:
        raise typer.BadParameter("give --cron or --interval, not both")
    if (cron or interval) and not paths:
        raise typer.BadParameter(
            "--cron and --interval are for PATHS; a source has its schedule in the list"
        )
    is_listed = sources.exists()
    if not paths and not is_listed:
        raise typer.BadParameter(
            f"name files, folders, globs or URLs, or write a list of sources: {sources}"
        )
    text = cron or f"every {round(interval or 3600)} seconds"
    try:
        timing = read_timing(text, timezone, "serve")
    except DataError as error:
        raise typer.BadParameter(str(error)) from error
    return Offer(
        home,
        tuple(paths),
        timing if cron or interval else None,
        sources if is_listed else None,
        read_list(sources) if is_listed else {},
    )


@app.command()
def trigger(
    name: Annotated[
        str, typer.Argument(help="A source, or another deployment: maintain/store.")
    ] = "wirehouse",
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", help='One parameter, as JSON: paths=["/a.txt"].'),
    ] = None,
    home: HomeOption = DEFAULT_HOME,
    *,
    wait: Annotated[bool, typer.Option("--wait", help="Follow the run to its end.")] = False,
    json: JsonOption = False,
) -> None:
    """Start a run on the server of `wirehouse serve`, as the schedule and the UI do."""
    from flows.dispatch import known_api  # noqa: PLC0415
    from flows.prefect_server import answers  # noqa: PLC0415
    from flows.triggering import TriggerError, parameters_of, start  # noqa: PLC0415

    place = open_home(home)
    api = known_api(place)
    if api is None or not answers(api):
        where = f"no Prefect API answers at {api}" if api else "no server is known"
        typer.echo(f"{where}: start `wirehouse serve`, or set PREFECT_API_URL", err=True)
        raise typer.Exit(FAILED)
    try:
        found = start(place, api, name, parameters_of(parameter or []), is_followed=wait)
    except TriggerError as error:
        raise typer.BadParameter(str(error)) from error
    if json:
        print_json(found)
    else:
        ending = f", {found.message}" if found.message else ""
        typer.echo(escaped(f"{found.name}: {found.state}{ending}"))
        typer.echo(f"see {found.url}")
    raise typer.Exit(found.exit_code)
