"""Names that keep homes apart which are served on one Prefect server.

The first home on a server has the simple names, such as `ingest/wire`. Another one that comes
has names with a label, `ingest/wire@politics`: else the two would overwrite each other's
deployments, and each would take the other's runs for its own that nobody carries out any more.
Which home has which label is a variable on the server, holding the home's id. The server makes
a variable once, so two homes that start at once get one each, and both keep theirs.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from warehouse.files import write_whole
from warehouse.home import DEFAULT_HOME, Home

if TYPE_CHECKING:
    from prefect.client.orchestration import SyncPrefectClient

CLAIM = "wirehouse_home"  # the variable; with a label: wirehouse_home_<label>
SIMPLE = ""  # the label of names without one
FIRST = "ingest/wirehouse"  # a deployment that every home has


def home_id(home: Home) -> str | None:
    """Return what tells a home from all others, None if it was never served."""
    with suppress(OSError):
        return _file(home).read_text("utf-8").strip() or None
    return None


def made_id(home: Home) -> str:
    """Return the id of a home, made if there is none yet."""
    if known := home_id(home):
        return known
    new = secrets.token_hex(8)
    home.prefect.mkdir(parents=True, exist_ok=True)
    write_whole(_file(home), f"{new}\n".encode(), is_durable=True)
    return new


def claim(client: "SyncPrefectClient", home: Home) -> str:
    """Return the label under which a home is served on a server: its own, or a new one."""
    own = made_id(home)
    if (known := claimed(client, home)) is not None:
        return known
    for label in _labels(home):
        if label == SIMPLE and _is_of_another(client, home):
            continue
        if _make(client, label, own):
            return label
    raise AssertionError("labels have no end")


def claimed(client: "SyncPrefectClient", home: Home) -> str | None:
    """Return the label that a home has on a server, None if it has none."""
    own = home_id(home)
    for label in _labels(home) if own else ():
        variable = client.read_variable_by_name(_variable(label))
        if variable and variable.value == own:
            return label
        if variable is None and label != SIMPLE:
            return None  # labels are given in their order
    return None


def named(name: str, label: str) -> str:
    """Return the name of a deployment under a label.

    >>> named("ingest/wire", ""), named("ingest/wire", "politics")
    ('ingest/wire', 'ingest/wire@politics')
    """
    return f"{name}@{label}" if label else name


def _labels(home: Home) -> Iterator[str]:
    """Yield labels to try: none, then that of the folder, then with a number."""
    yield SIMPLE
    folder = home.root.parent if home.root.name == DEFAULT_HOME.name else home.root
    name = re.sub(r"[^a-z0-9]+", "_", folder.name.lower()).strip("_") or "home"
    yield name
    for number in count(2):
        yield f"{name}_{number}"


def _make(client: "SyncPrefectClient", label: str, own: str) -> bool:
    """Claim a label; False: another home was first."""
    from prefect.client.schemas.actions import VariableCreate  # noqa: PLC0415
    from prefect.exceptions import ObjectAlreadyExists  # noqa: PLC0415

    try:
        client.create_variable(VariableCreate(name=_variable(label), value=own, tags=["wirehouse"]))
    except ObjectAlreadyExists:
        return False
    return True


def _is_of_another(client: "SyncPrefectClient", home: Home) -> bool:
    """Say whether a home that claims nothing, as older versions did not, has the simple names."""
    from prefect.exceptions import ObjectNotFound  # noqa: PLC0415

    with suppress(ObjectNotFound):
        found = client.read_deployment_by_name(FIRST)
        return str(found.parameters.get("home")) != str(home.root)
    return False


def _variable(label: str) -> str:
    return f"{CLAIM}_{label}" if label else CLAIM


def _file(home: Home) -> Path:
    return home.prefect / "home-id"
