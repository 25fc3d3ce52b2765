"""Every process that a test starts reads its modules compiled.

A machine may be told to write no bytecode (`PYTHONDONTWRITEBYTECODE`, as images for
containers are), and tools may install none. Then each of some hundred processes compiles all
that it imports, which is half of its time: one second for a command, five for Prefect's
server. The tests keep the bytecode in a folder of their own, so that none lies in the tree.
"""

import os
import sys
from pathlib import Path

CACHE = Path(__file__).parents[1] / ".pytest_cache" / "bytecode"

if sys.dont_write_bytecode:
    sys.dont_write_bytecode = False
    sys.pycache_prefix = str(CACHE)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(CACHE)
