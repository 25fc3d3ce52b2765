"""Options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

from flows.watching.log import VARIABLE, LogFormat

HomeOption = Annotated[
    Path,
    typer.Option("--home", envvar="WIREHOUSE_HOME", help="Folder that holds all the data."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object, for machines.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", help="Show Prefect's own log too.")]
LogOption = Annotated[
    LogFormat,
    typer.Option(
        "--log-format",
        envvar=VARIABLE,
        case_sensitive=False,
        help="json: the facts of the run as JSON lines on standard error too.",
    ),
]
WaitOption = Annotated[
    float,
    typer.Option("--wait", min=0, help="Seconds to wait for another run that holds the lock."),
]
SourcesOption = Annotated[Path, typer.Option(help="The list of standing sources.")]
