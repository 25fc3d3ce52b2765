"""The most memory that a process has held."""

import resource
import sys
from pathlib import Path

KIBIBYTE = 1024


def peak_bytes() -> int:
    """Return the peak of this program alone.

    What the system counts for a child begins with the peak of the process that started it, so
    on Linux the memory's own high-water mark is read, which begins with the program.
    """
    try:
        status = Path("/proc/self/status").read_text("ascii")
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * KIBIBYTE
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * KIBIBYTE
