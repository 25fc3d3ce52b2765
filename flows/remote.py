"""The lake and the raw bytes on S3-compatible storage too, shared by several machines.

A home that names a remote (`wirehouse remote s3://bucket/prefix`) begins each run by fetching
what others committed, and commits by putting its manifest there under the next number on the
condition that nobody has it yet: that put is the commit. Files go up before the manifest that
names them. The home keeps its own copy of all it needs, and its database is a local file.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warehouse.errors import LockedError, StoreError
from warehouse.files import make_folder, move_into_place, sync_file, sync_folder, write_new
from warehouse.home import Home
from warehouse.increment import difference
from warehouse.lake import SUMMARY, file_sha256, read_batch
from warehouse.manifest import Manifest, head_number, parse_manifest, read_manifest

TAKEN = ("PreconditionFailed", "pre-condition", "ConditionalRequestConflict")
NEEDS = "It needs the extra `remote` (uv sync --extra remote) and the AWS_… variables."


@dataclass(frozen=True, slots=True)
class Remote:
    """A folder on a file system of fsspec."""

    files: Any
    root: str

    def path(self, *parts: str) -> str:
        """Return the name of something below the folder."""
        return "/".join([self.root, *parts])


def setting(home: Home) -> Path:
    """Return the file that holds the address of the remote."""
    return home.root / "remote"


def remote_of(home: Home) -> Remote | None:
    """Return the remote of a home, None if it has none."""
    url = address_of(home)
    return open_remote(url) if url else None


def address_of(home: Home) -> str | None:
    """Return the address of the remote of a home, None if it has none."""
    try:
        return setting(home).read_text("utf-8").strip()
    except FileNotFoundError:
        return None


def open_remote(url: str) -> Remote:
    """Open a remote by its address. Raises StoreError if nothing here can."""
    try:
        import fsspec  # noqa: PLC0415 - an optional extra

        files, root = fsspec.core.url_to_fs(url, use_listings_cache=False)
    except (ImportError, ValueError) as error:
        raise StoreError(
            f"{url}: expected a store such as s3://bucket/prefix, found: {error}. {NEEDS}"
        ) from error
    return Remote(files, root.rstrip("/"))


def pull(home: Home, staging: Path) -> int:
    """Fetch what others committed; return how many commits that were.

    Raises StoreError if the store cannot be reached or tells another history.
    """
    remote = remote_of(home)
    if remote is None:
        return 0
    try:
        own, theirs = head_number(home), _numbers(remote)
        _require_one_history(home, remote, own, theirs)
        new = [number for number in theirs if number > own]
        if new:
            last = parse_manifest(_manifest(remote, new[-1]), remote.path("manifests"))
            for entry in last.entries.values():
                fetch_raw(home, remote, entry.sha256, staging)
                fetch_batch(home, remote, entry.batch_id, entry.digest, staging)
            for file in last.commit_files:
                _fetch(remote, ("batches", file), home.batches / file, staging)
        for number in new:
            name = f"{number:08}.json"
            write_new(home.manifests / name, _manifest(remote, number), staging / name)
        if not theirs and own:
            _push_all(home, remote, own)
    except OSError as error:
        raise StoreError(
            f"{remote.root}: expected a store to fetch from, found: {error}. Nothing was changed."
        ) from error
    return len(new)


def claimer(home: Home) -> Callable[[Manifest, bytes], None]:
    """Return what a commit has to do before it counts: nothing, where there is no remote."""
    remote = remote_of(home)

    def claim(new: Manifest, data: bytes) -> None:
        if remote is not None:
            try:
                _push(home, remote, read_manifest(home, new.number - 1), new, data)
            except FileExistsError as error:
                raise LockedError(
                    f"{remote.root}: another machine committed {new.number} first. "
                    "Run again: what was read is kept."
                ) from error
            except OSError as error:
                raise StoreError(
                    f"{remote.root}: expected a store to commit to, found: {error}. "
                    "Nothing was committed; run again."
                ) from error

    return claim


def sweep(home: Home, manifest: Manifest) -> None:
    """Remove from the remote what was taken down."""
    remote = remote_of(home)
    if remote is None:
        return
    gone = [remote.path("raw", sha256[:2], sha256) for sha256 in manifest.redactions]
    gone += [remote.path("batches", name) for name in manifest.purged]
    for path in gone:
        if remote.files.exists(path):
            remote.files.rm(path, recursive=True)


def _numbers(remote: Remote) -> list[int]:
    try:
        names = remote.files.ls(remote.path("manifests"), detail=False, refresh=True)
    except FileNotFoundError:
        return []
    stems = (str(name).rpartition("/")[2].removesuffix(".json") for name in names)
    return sorted(int(stem) for stem in stems if stem.isdecimal())


def _manifest(remote: Remote, number: int) -> bytes:
    return bytes(remote.files.cat_file(remote.path("manifests", f"{number:08}.json")))


def _require_one_history(home: Home, remote: Remote, own: int, theirs: list[int]) -> None:
    """Refuse a remote on which the newest commit of this home is another, or none."""
    if not own or not theirs:
        return
    local = (home.manifests / f"{own:08}.json").read_bytes()
    if own not in theirs or _manifest(remote, own) != local:
        raise StoreError(
            f"{remote.root}: expected the history of {home.root}, found another at commit {own}. "
            "Give this home a remote of its own, or start from an empty home to follow that one."
        )


def _push_all(home: Home, remote: Remote, own: int) -> None:
    """Bring a home with a history to an empty remote."""
    for number in range(1, own + 1):
        path = home.manifests / f"{number:08}.json"
        before = read_manifest(home, number - 1)
        _push(home, remote, before, read_manifest(home, number), path.read_bytes())


def _push(home: Home, remote: Remote, old: Manifest, new: Manifest, data: bytes) -> None:
    """Put up what a commit adds, then its manifest. Raises FileExistsError if it is taken."""
    for entry in difference(old, new).added.values():
        folder = home.batches / entry.batch_id
        if not folder.exists():
            continue  # of an old commit, and collected since
        put_raw(home, remote, entry.sha256)
        put_batch(remote, folder)
    for file in set(new.commit_files) - set(old.commit_files):
        if not (home.batches / file).exists():
            continue  # the same
        remote.files.put_file(str(home.batches / file), remote.path("batches", file))
    _put_new(remote, remote.path("manifests", f"{new.number:08}.json"), data)


def put_raw(home: Home, remote: Remote, sha256: str) -> None:
    """Put up the bytes of a dump, if they are not there: their name says what they are."""
    raw = home.raw(sha256)
    path = remote.path("raw", raw.parent.name, raw.name)
    try:
        is_there = remote.files.info(path, refresh=True)["size"] == raw.stat().st_size
    except FileNotFoundError:
        is_there = False
    if not is_there:
        remote.files.put_file(str(raw), path)


def put_batch(remote: Remote, folder: Path) -> None:
    """Put up a batch, if it is not there, its summary with the hashes of all files last."""
    try:
        there = bytes(remote.files.cat_file(remote.path("batches", folder.name, SUMMARY)))
    except FileNotFoundError:
        there = b""
    if there == (folder / SUMMARY).read_bytes():
        return
    for path in sorted(folder.iterdir(), key=lambda path: path.name == SUMMARY):
        remote.files.put_file(str(path), remote.path("batches", folder.name, path.name))


def _put_new(remote: Remote, path: str, data: bytes) -> None:
    """Put a file under a name that nobody has: the store itself decides who is first."""
    try:
        remote.files.pipe_file(path, data, mode="create")
    except FileExistsError:
        raise
    except OSError as error:
        # As S3 says it: 412 if the name was taken, 409 if somebody else is just taking it.
        if any(
            word in str(error)
            for word in ("PreconditionFailed", "ConditionalRequest", "pre-condition")
        ):
            raise FileExistsError(path) from error
        raise


def fetch_raw(home: Home, remote: Remote, sha256: str, staging: Path) -> None:
    """Fetch the bytes of a dump and hold them against their hash."""
    raw = home.raw(sha256)
    make_folder(raw.parent)
    _fetch(remote, ("raw", raw.parent.name, raw.name), raw, staging, sha256)


def fetch_batch(home: Home, remote: Remote, name: str, digest: str, staging: Path) -> None:
    """Fetch a batch and hold its files against their hashes; `digest` is that of its summary."""
    target = home.batches / name
    if target.exists():
        return
    aside = staging / name
    aside.mkdir()
    _fetch(remote, ("batches", name, SUMMARY), aside / SUMMARY, staging, digest)
    for table, sha256 in read_batch(aside).files.items():
        file = f"{table}.parquet"
        _fetch(remote, ("batches", name, file), aside / file, staging, sha256)
    sync_folder(aside)
    move_into_place(aside, target)


def _fetch(
    remote: Remote, parts: tuple[str, ...], target: Path, staging: Path, sha256: str | None = None
) -> None:
    """Fetch one file, whole and synced, under its name."""
    if target.exists():
        return
    aside = staging / hashlib.sha256("/".join(parts).encode()).hexdigest()
    remote.files.get_file(remote.path(*parts), str(aside))
    if sha256 and file_sha256(aside) != sha256:
        raise StoreError(
            f"{remote.path(*parts)}: expected bytes with the sha256 {sha256}, found others. "
            "Put the file back from a backup."
        )
    make_folder(target.parent)
    sync_file(aside)
    move_into_place(aside, target)


def names(remote: Remote) -> Iterator[str]:
    """Yield everything that is on a remote, relative to its folder."""
    for name in sorted(remote.files.find(remote.root)):
        yield str(name).removeprefix(remote.root).lstrip("/")
