"""The files that set Wirehouse up elsewhere are checked as far as this machine can."""

import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from flows.prefect_server import own_server
from tests.commands import ROOT, environment, wirehouse
from tests.test_crews import processes
from tests.test_server import ask, until

DEPLOY = ROOT / "flows" / "deploy"
PREFECT = str(Path(sys.executable).with_name("prefect"))


def loaded(name: str) -> Any:
    return yaml.safe_load((DEPLOY / name).read_text("utf-8"))


def test_every_flow_that_is_deployed_is_there() -> None:
    for deployment in loaded("prefect.yaml")["deployments"]:
        module, _, name = deployment["entrypoint"].rpartition(".")
        assert getattr(import_module(module), name).name == name


def test_every_word_given_to_a_flow_is_one_of_its_parameters() -> None:
    for deployment in loaded("prefect.yaml")["deployments"]:
        module, _, name = deployment["entrypoint"].rpartition(".")
        known = getattr(import_module(module), name).parameters.properties
        assert set(deployment["parameters"]) <= set(known), deployment["name"]


def test_the_services_wait_for_what_they_need() -> None:
    services = loaded("compose.yaml")["services"]
    for service in services.values():
        for other in service.get("depends_on", {}):
            assert "healthcheck" in services[other]


def test_no_password_stands_in_a_file() -> None:
    for path in DEPLOY.iterdir():
        found = re.findall(r"(?i)password[\"']?\s*[:=]\s*(\S+)", path.read_text("utf-8"))
        assert all(value.startswith(("${", "…")) for value in found), path


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_the_units_are_sound(tmp_path: Path) -> None:
    command = shutil.which("true")
    units = []
    for path in [*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")]:
        text = re.sub(r"(?<==)/srv/wirehouse/checkout\S+", str(command), path.read_text("utf-8"))
        (tmp_path / path.name).write_text(text, "utf-8")
        units.append(str(tmp_path / path.name))
    done = subprocess.run(
        ["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", ["crontab", "wirehouse-run.service", "wirehouse-serve.service"])
def test_every_command_that_is_started_takes_its_words(path: str) -> None:
    text = (DEPLOY / path).read_text("utf-8")
    commands = re.findall(r"bin/wirehouse ((?:[^&>\n]|&(?!&))+)", text)
    assert commands
    for command in commands:
        done = wirehouse(*command.split()[:1], "--help")
        assert done.returncode == 0
        for option in re.findall(r"--[a-z-]+", command):
            assert option in done.stdout, f"{command}: {option}"


@pytest.mark.chaos
@pytest.mark.server
@pytest.mark.timeout(240)
def test_a_worker_of_a_work_pool_carries_out_what_is_deployed(tmp_path: Path) -> None:
    (tmp_path / "in.txt").write_text("Rain at last in the valley\n\nIt rained.\n", "utf-8")
    listed = tmp_path / "sources.toml"
    listed.write_text('[[source]]\nname = "one"\nkind = "files"\npath = "in.txt"\n', "utf-8")
    home = tmp_path / "home"
    with own_server(tmp_path / "prefect", is_one_off=False) as url:
        settings = environment(
            PREFECT_API_URL=url, PREFECT_HOME=str(tmp_path / "client"),
            WIREHOUSE_HOME=str(home), WIREHOUSE_SOURCES=str(listed),
        )  # fmt: skip

        def prefect(*words: str) -> None:
            done = subprocess.run(
                [PREFECT, *words], capture_output=True, text=True, check=False, cwd=ROOT,
                env=settings,
            )  # fmt: skip
            assert done.returncode == 0, done.stdout + done.stderr

        prefect("work-pool", "create", "wirehouse", "--type", "process")
        file = str(DEPLOY / "prefect.yaml")
        prefect("--no-prompt", "deploy", "--all", "--prefect-file", file)
        names = {each["name"] for each in ask(url, "deployments")}
        assert names == {each["name"] for each in loaded("prefect.yaml")["deployments"]}
        prefect("deployment", "run", "visit/sources")
        worker = [PREFECT, "worker", "start", "--pool", "wirehouse", "--run-once"]
        with processes(worker, settings=settings):
            until((home / "wirehouse.duckdb").exists, 90, "the first generation")
            until(
                lambda: {"Completed"} <= {run["state_name"] for run in ask(url, "flow_runs")},
                30,
                "the end of the run",
            )
