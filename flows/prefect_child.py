"""The process of a Prefect server: run by its path, with the number of a socket.

It ends when its standard input does, so that it never outlives who started it, even if
that was killed.
"""

import contextlib
import gc
import os
import socket
import sys
import threading
import time

SHUTDOWN_SECONDS = 5.0  # to write the states it still holds


def main(handle: int) -> None:
    """Serve Prefect's API on a socket that listens already."""
    # Imports make most of the garbage of a short life; collecting it costs a fifth.
    gc.disable()
    import uvicorn  # noqa: PLC0415

    config = uvicorn.Config(
        "prefect.server.api.server:create_app",
        factory=True,
        log_level="critical",
        access_log=False,
        lifespan="on",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    threading.Thread(target=_end_with_parent, args=(server,), daemon=True).start()
    if "--stay" in sys.argv:
        gc.enable()
    server.run(sockets=[socket.socket(fileno=handle)])
    os._exit(0)  # all is written; tidying up the interpreter would take a second


def _end_with_parent(server: "object") -> None:
    with contextlib.suppress(OSError):
        while os.read(0, 1):
            pass
    if getattr(server, "started", False):
        server.should_exit = True  # type: ignore[attr-defined]
        time.sleep(SHUTDOWN_SECONDS)
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
