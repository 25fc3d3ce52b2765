"""Loads on disks of every size between too small for anything and large enough.

The disk is a tmpfs in a mount namespace of its own, so nobody needs rights; where the system
has none (macOS), the sweep says so and counts as not run. Every size is tried twice: with the
check for room in front, and without it, so that writes really fail half way.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SIZES = 24
DISK_BYTES = 96 << 20
STEP_BYTES = 400_000  # from full to 9.6 MB free: the second load needs about six


@dataclass(frozen=True, slots=True)
class Swept:
    """How many sizes were tried, and how many left a bad state."""

    sizes: int
    bad: int


def sweep() -> Swept:
    """Try every size in a mount namespace of its own."""
    unshare = shutil.which("unshare")
    if unshare is None:
        print("full disks: no `unshare` here, not run")
        return Swept(0, 0)
    with tempfile.TemporaryDirectory() as name:
        command = [
            unshare, "--map-root-user", "--mount", sys.executable, "-m",
            "tests.benchmarks.crash_disk", name,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if "cannot mount" in done.stdout:
        print("full disks: this system lets nobody mount a tmpfs, not run")
        return Swept(0, 0)
    lines = [line for line in done.stdout.splitlines() if line.startswith("free ")]
    print("\n".join(lines))
    bad = sum("BAD" in line for line in lines) + (len(lines) != 2 * SIZES)
    if bad:
        print(done.stdout[-2000:], done.stderr[-3000:])
    return Swept(len(lines), bad)


def inside(folder: Path) -> None:
    """Mount the disk, and try every size on it."""
    from tests.benchmarks import crash_stores as stores
    from tests.benchmarks.crash import looked_over, seen_in
    from warehouse import space

    mount = shutil.which("mount") or "mount"
    options = ["-t", "tmpfs", "-o", f"size={DISK_BYTES}", "tmpfs", str(folder)]
    if subprocess.run([mount, *options], check=False).returncode:
        print("cannot mount")
        return
    base = folder / "base"
    stores.forked(lambda: stores.make_base(base))
    before = seen_in(base / "home")
    stores.forked(lambda: stores.second_dumps(base / "home"))
    shutil.copytree(base, folder / "kept", symlinks=True)
    stores.forked(lambda: stores.load(base / "home"))
    after = seen_in(base / "home")
    room = space.RESERVE_BYTES
    for is_guarded in (True, False):
        for size in range(SIZES):
            shutil.rmtree(base)
            shutil.copytree(folder / "kept", base, symlinks=True)
            free = size * STEP_BYTES
            fill(folder, free + (room if is_guarded else 0))

            def load(is_guarded: bool = is_guarded) -> None:
                if not is_guarded:
                    space.require = lambda *_: None
                stores.load(base / "home")

            code = stores.forked(load)
            shown = seen_in(base / "home")
            (folder / "ballast").unlink()
            bad = shown not in {before, after} or (code == 0) != (shown == after)
            stores.forked(lambda: stores.load(base / "home"))
            bad = bad or seen_in(base / "home") != after or bool(looked_over(base / "home"))
            told = "loaded" if code == 0 else "refused" if is_guarded else "failed"
            print(f"free {free:>9} bytes, {told}, {'BAD' if bad else 'whole'}", flush=True)


def fill(folder: Path, free: int) -> None:
    """Fill the disk until so many bytes are free."""
    left = shutil.disk_usage(folder).free - free
    with (folder / "ballast").open("wb") as file:
        while left > 0:
            left -= file.write(bytes(min(left, 1 << 20)))


if __name__ == "__main__":
    inside(Path(sys.argv[1]))
