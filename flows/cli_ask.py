"""The commands that ask: `sql`, `search`, `trace`, `report`, `browse`, `export`.

Each only reads words and prints; `add_to` hangs them into the command `wirehouse`.
"""

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.console import open_out
from flows.options import HomeOption, JsonOption
from flows.receipt import escaped
from warehouse.formats import BINARY, By, Format, Kind
from warehouse.home import DEFAULT_HOME, Home

WIDE_ENOUGH = 200  # columns of a table that goes to a file and not to a terminal
INTERRUPTED = 130  # as shells have it: 128 and the number of the signal


def add_to(app: typer.Typer) -> None:
    """Hang the commands into the program."""
    for command in (sql, search, trace, report, browse, export):
        app.command()(command)


def sql(
    query: Annotated[
        str | None, typer.Argument(help="One statement; without one a shell opens.")
    ] = None,
    home: HomeOption = DEFAULT_HOME,
    file: Annotated[
        Path | None, typer.Option("--file", "-f", help="File of statements; - is standard input.")
    ] = None,
    example: Annotated[str | None, typer.Option(help="Run a named example query.")] = None,
    output_format: Annotated[Format, typer.Option("--format")] = Format.TABLE,
    out: Annotated[
        Path | None, typer.Option(help="File to write to; a table goes there as CSV.")
    ] = None,
    *,
    examples: Annotated[bool, typer.Option("--examples", help="List the examples.")] = False,
) -> None:
    """Ask the database, read-only: one query, a file, an example, or a shell."""
    from warehouse import answers, ask  # noqa: PLC0415
    from warehouse.examples import example as find_example  # noqa: PLC0415

    if examples:
        list_examples()
        return
    if sum(given is not None for given in (query, file, example)) > 1:
        raise typer.BadParameter("give a query, --file or --example, not several")
    if output_format in BINARY and out is None and sys.stdout.isatty():
        raise typer.BadParameter(f"{output_format} is no text: give --out FILE or redirect")
    if example is not None:
        query = find_example(example).query
    with ask.connect(Home(home.absolute())) as connection:
        if query is None and file is None and sys.stdin.isatty():
            from flows.shell import shell  # noqa: PLC0415

            shell(connection, terminal_width)
            return
        asked = [query] if query is not None else answers.statements(*read_statements(file))
        try:
            if output_format is Format.TABLE and out is None:
                for each in asked:
                    answers.show(connection, each, terminal_width())
                return
            with open_out(out, keep_out_of=home) as opened:
                answers.write(connection, asked, output_format, opened)
        except answers.StoppedError as error:
            typer.echo(f"wirehouse: {error}", err=True)
            raise typer.Exit(INTERRUPTED) from error


def read_statements(file: Path | None) -> tuple[str, str]:
    """Return the text of a file or of standard input, and what to call it."""
    if file is None or str(file) == "-":
        return sys.stdin.read(), "standard input"
    return file.read_text("utf-8"), str(file)


def list_examples() -> None:
    """Print names and questions of the examples."""
    from warehouse.examples import examples as all_examples  # noqa: PLC0415

    found = all_examples()
    width = max(len(each.name) for each in found)
    for each in found:
        typer.echo(f"{each.name:{width}}  {each.question}")


def terminal_width() -> int:
    """Return the width of the terminal, or enough for a file."""
    if not sys.stdout.isatty():
        return WIDE_ENOUGH
    return shutil.get_terminal_size().columns


def search(
    words: Annotated[
        list[str], typer.Argument(help='Words; "words together", -without, begin*, headline:word.')
    ],
    home: HomeOption = DEFAULT_HOME,
    most: Annotated[int, typer.Option(min=1, max=1000, help="Articles to show.")] = 10,
    *,
    json: JsonOption = False,
) -> None:
    """Search headlines, bodies and captions; the best come first."""
    from flows.printing import hit_lines, print_json  # noqa: PLC0415
    from warehouse.ask import connect  # noqa: PLC0415
    from warehouse.report.pages import find  # noqa: PLC0415

    # The shell takes the marks of a phrase away: a word with a blank in it was one.
    query = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with connect(Home(home.absolute())) as connection:
        hits = find(connection, query, most)
    if json:
        print_json(hits)
        return
    for line in hit_lines(hits, in_color=in_color()):
        typer.echo(line)
    if not hits:
        typer.echo("nothing found", err=True)
        raise typer.Exit(1)


def trace(
    row_id: Annotated[str, typer.Argument(help="Id of any row, or <record>.l<line>.")],
    home: HomeOption = DEFAULT_HOME,
    around: Annotated[int, typer.Option(min=0, max=100, help="Lines to show beside it.")] = 0,
    html: Annotated[
        Path | None, typer.Option(help="Write a page that stands alone to this file.")
    ] = None,
    *,
    json: JsonOption = False,
) -> None:
    """Show the raw bytes, span, role, rule, versions and sightings behind any row."""
    from flows.printing import print_json, trace_lines  # noqa: PLC0415
    from warehouse.trace import trace as find  # noqa: PLC0415

    place = Home(home.absolute())
    if html is not None:
        from warehouse.report.pages import trace_page  # noqa: PLC0415

        write_page(html, trace_page(place, row_id, is_live=False), home)
        return
    found = find(place, row_id, around)
    if json:
        print_json(found)
        return
    for line in trace_lines(found, in_color=in_color()):
        typer.echo(line)


def report(
    out: Annotated[Path, typer.Option(help="File to write.")] = Path("report.html"),
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Write one HTML file on what is loaded, what is not, and what the rules did."""
    from warehouse.report.pages import report as page  # noqa: PLC0415

    write_page(out, page(Home(home.absolute())), home)


def write_page(path: Path, page: str, home: Path) -> None:
    """Write a page, whole or not at all, and say where it is."""
    with open_out(path, keep_out_of=home) as file:
        file.write(page.encode("utf-8", "backslashreplace"))
    typer.echo(f"{escaped(str(path))}: {path.stat().st_size:,} bytes")


def browse(
    home: HomeOption = DEFAULT_HOME,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; 0: any.")] = 4280,
) -> None:
    """Serve report, search and articles beside their dumps, on this machine alone."""
    from flows.browse import serve_pages  # noqa: PLC0415
    from warehouse.ask import connect  # noqa: PLC0415

    place = Home(home.absolute())
    connect(place).close()  # without a database there is nothing to show: say so now
    serve_pages(place, port, lambda url: typer.echo(f"{url} (Ctrl-C ends)"))


def export(
    kind: Annotated[Kind, typer.Argument(help="What for.")],
    out: Annotated[Path, typer.Option(help="Folder to write to; it is made.")],
    home: HomeOption = DEFAULT_HOME,
    by: Annotated[
        By | None, typer.Option(help="Part the articles of a Parquet export by this.")
    ] = None,
) -> None:
    """Write the tables or the articles in the shapes of other tools."""
    from warehouse.ask import connect  # noqa: PLC0415
    from warehouse.export.writing import exports  # noqa: PLC0415

    if by and kind is not Kind.PARQUET:
        raise typer.BadParameter("--by parts a Parquet export only")
    with connect(Home(home.absolute())) as connection:
        for name, write in exports(connection, kind, by):
            path = out / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with open_out(path, keep_out_of=home) as file:
                write(file)
            typer.echo(f"{escaped(str(path))}: {path.stat().st_size:,} bytes")


def in_color() -> bool:
    """Say whether standard output is a terminal that may be coloured."""
    import os  # noqa: PLC0415

    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
