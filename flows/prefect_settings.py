"""Prefect's settings, for the client and for a server of our own.

They have to stand in the environment before Prefect is imported. Prefect's files stay in
the home folder, nothing is reported to anyone, and what a run does not need is off.
Names as of Prefect 3.8.
"""

from pathlib import Path

SERVICES = "PREFECT_SERVER_SERVICES_"
UNNEEDED_SERVICES = (  # for one run that is started, done and over
    "TRIGGERS",
    "EVENT_PERSISTER",
    "EVENT_LOGGER",
    "SCHEDULER",
    "LATE_RUNS",
    "FOREMAN",
    "PAUSE_EXPIRATIONS",
    "CANCELLATION_CLEANUP",
    "REPOSSESSOR",
    "CLEANUP_RECONCILER",
)
# With batches of one, the recorder lost two of three task runs at the end of a run.
RECORDER_BATCH = "100"  # task run events; they are written when the server ends, too
REQUEST_SECONDS = "20"  # a client waits for an answer; the default of 60 looks like a hang


def common(folder: Path) -> dict[str, str]:
    """Return what holds for every part: where files go, and that nothing is reported."""
    return {
        "PREFECT_HOME": str(folder),
        "PREFECT_PROFILES_PATH": str(folder / "profiles.toml"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_TELEMETRY_ENABLE_RESOURCE_METRICS": "false",
        "DO_NOT_TRACK": "1",
    }


def server(folder: Path, port: int, *, is_one_off: bool) -> dict[str, str]:
    """Return the settings of a server; one that stays has its scheduler and its UI."""
    database = f"sqlite+aiosqlite:///{folder / 'prefect.db'}"
    settings = common(folder) | {
        "PREFECT_SERVER_DATABASE_CONNECTION_URL": database,
        "PREFECT_SERVER_DATABASE_TIMEOUT": "30",
        f"{SERVICES}TASK_RUN_RECORDER_BATCH_SIZE": RECORDER_BATCH,
        "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
        "PREFECT_LOGGING_LEVEL": "ERROR",
    }
    if not is_one_off:
        return settings | {
            "PREFECT_SERVER_API_PORT": str(port),
            "PREFECT_SERVER_UI_API_URL": f"http://127.0.0.1:{port}/api",
        }
    return settings | {
        **{f"{SERVICES}{name}_ENABLED": "false" for name in UNNEEDED_SERVICES},
        f"{SERVICES}DB_VACUUM_ENABLED": "",
        "PREFECT_SERVER_EVENTS_STREAM_OUT_ENABLED": "false",
        "PREFECT_SERVER_LOGS_STREAM_OUT_ENABLED": "false",
        "PREFECT_SERVER_LOGS_STREAM_PUBLISHING_ENABLED": "false",
        "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
    }


def client(folder: Path, url: str, *, is_verbose: bool) -> dict[str, str]:
    """Return the settings of a process that runs a flow against an API."""
    return common(folder) | {
        "PREFECT_API_URL": url,
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        "PREFECT_API_REQUEST_TIMEOUT": REQUEST_SECONDS,
        "PREFECT_CLIENT_MAX_RETRIES": "1",
        "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
        "PREFECT_LOGGING_TO_API_ENABLED": "true",
        "PREFECT_LOGGING_LEVEL": "INFO" if is_verbose else "CRITICAL",
        "PREFECT_INTERNAL_LOGGING_LEVEL": "ERROR" if is_verbose else "CRITICAL",
        "PREFECT_LOGGING_COLORS": "false",
    }


def service(folder: Path, url: str, *, is_verbose: bool) -> dict[str, str]:
    """Return the settings of the process that serves deployments, and of its runs."""
    return client(folder, url, is_verbose=is_verbose) | {
        "PREFECT_CLIENT_MAX_RETRIES": "5",
        "PREFECT_RUNNER_POLL_FREQUENCY": "5",
        "PREFECT_LOGGING_LEVEL": "INFO" if is_verbose else "WARNING",
        "PREFECT_INTERNAL_LOGGING_LEVEL": "ERROR",
        # What a flow says of its run is shown in the UI in any case.
        "PREFECT_LOGGING_LOGGERS_PREFECT_FLOW_RUNS_LEVEL": "INFO",
    }
