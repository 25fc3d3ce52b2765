"""The commands for those who watch: notify, metrics."""

from pathlib import Path
from typing import Annotated

import typer

from flows.options import HomeOption, SourcesOption
from flows.receipt import escaped
from warehouse.files import write_whole
from warehouse.home import DEFAULT_HOME

FAILED = 1

app = typer.Typer()


@app.command()
def notify(
    sources: SourcesOption = Path("sources.toml"),
    home: HomeOption = DEFAULT_HOME,
    *,
    test: Annotated[bool, typer.Option("--test", help="Tell every hook that this is a test.")],
) -> None:
    """Try the hooks of the list: who is told when something happens."""
    from flows.fetching.listing import read_hooks  # noqa: PLC0415
    from flows.watching.happenings import Happening, Kind  # noqa: PLC0415
    from flows.watching.hooks import tell  # noqa: PLC0415

    hooks = read_hooks(sources)
    for hook in hooks:
        typer.echo(f"{hook}: {', '.join(hook.events)}")
    if not hooks:
        typer.echo(f"{sources} has no section [[notify]]")
    happening = Happening(Kind.TEST, str(home.absolute()), "this is a test")
    problems = tell(hooks, [happening]) if test else []
    for problem in problems:
        typer.echo(escaped(problem), err=True)
    raise typer.Exit(FAILED if problems else 0)


@app.command()
def metrics(
    out: Annotated[
        Path | None, typer.Option(help="File to write, for a collector that reads files.")
    ] = None,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Print the state of the home as OpenMetrics text."""
    from flows.watching.metrics import metrics_of  # noqa: PLC0415

    text, problems = metrics_of(home)
    for problem in problems:
        typer.echo(escaped(problem), err=True)
    if out is None:
        typer.echo(text.decode(), nl=False)
        return
    write_whole(out, text)  # a collector reads a whole file or the old one
