"""Start a run of a deployment by hand, as its schedule or Prefect's UI would, and follow it."""

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from flows import prefect_settings
from flows.claims import claimed, named
from warehouse.home import Home

POLL_SECONDS = 0.5
LOCKED = 75  # a run of the same source is under way: this one was skipped
EXIT_CODES = {"COMPLETED": 0, "CANCELLED": LOCKED}  # all other ends are failures


class TriggerError(Exception):
    """There is no such deployment, or it takes no such parameters."""


@dataclass(frozen=True, slots=True)
class Started:
    """A run that was started: how far it is, and where it can be seen."""

    run_id: str
    name: str
    state: str
    message: str
    url: str
    exit_code: int


def parameters_of(words: Sequence[str]) -> dict[str, Any]:
    """Read parameters such as `paths=["/a.txt"]`; what is no JSON is a text.

    >>> parameters_of(['what=check', 'kept_commits=3'])
    {'what': 'check', 'kept_commits': 3}
    """
    found = {}
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name.isidentifier():
            raise TriggerError(f"expected a parameter as name=value, found {word!r}")
        try:
            found[name] = orjson.loads(value)
        except orjson.JSONDecodeError:
            found[name] = value
    return found


def start(
    home: Home, api: str, name: str, parameters: Mapping[str, Any], *, is_followed: bool
) -> Started:
    """Start a run; wait for its end if it is to be followed.

    Raises TriggerError if the server knows no such deployment or refuses the parameters.
    """
    os.environ.update(prefect_settings.client(home.prefect.absolute(), api, is_verbose=False))
    from prefect.client.orchestration import get_client  # noqa: PLC0415
    from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError  # noqa: PLC0415

    full = name if "/" in name else f"ingest/{name}"
    with get_client(sync_client=True) as client:
        if "@" not in full:  # what this home is served as, beside other homes
            full = named(full, claimed(client, home) or "")
        try:
            deployment = client.read_deployment_by_name(full)
            run = client.create_flow_run_from_deployment(
                deployment.id, parameters={**deployment.parameters, **parameters}
            )
        except ObjectNotFound as error:
            known = sorted(each.name for each in client.read_deployments())
            raise TriggerError(
                f"expected a deployment that is served, found {full!r}; there are "
                f"{', '.join(known) or 'none'}"
            ) from error
        except PrefectHTTPStatusError as error:
            raise TriggerError(f"{full} refuses: {_reason(error)}") from error
        while is_followed and not (run.state and run.state.is_final()):
            time.sleep(POLL_SECONDS)
            run = client.read_flow_run(run.id)
    state = run.state
    kind = state.type.value if state else "SCHEDULED"
    return Started(
        run_id=str(run.id),
        name=run.name,
        state=state.name if state and state.name else kind,
        message=(state.message or "") if state else "",
        url=f"{api.removesuffix('/api')}/runs/flow-run/{run.id}",
        exit_code=EXIT_CODES.get(kind, 1) if is_followed else 0,
    )


def _reason(error: Any) -> str:  # noqa: ANN401 - an error of httpx with a response
    """Return what the server says, else the error."""
    try:
        detail = error.response.json()["detail"]
    except (ValueError, KeyError, TypeError):
        return str(error)
    return detail if isinstance(detail, str) else orjson.dumps(detail).decode()
