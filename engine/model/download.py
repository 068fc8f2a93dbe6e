"""Listing and fetching a repository's files: bounded to what a model needs, resumable after a kill, and verified."""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from engine import platform
from engine.model import access
from engine.model.access import GatedError, HubError
from engine.words import SpotterError

_POLL_SECONDS = 0.2


class DiskFullError(SpotterError):
    """A download does not fit on the disk."""

    code = "disk_full"


@dataclass(frozen=True)
class RemoteFile:
    """A file of a repository: its name, its size in bytes, and its SHA-256 where the hub states one."""

    name: str
    size: int
    sha256: str = ""


@dataclass(frozen=True)
class Part:
    """What is downloaded from one repository: files of one commit, and where to; the licence that its card states."""

    hub_id: str
    commit: str
    files: tuple[RemoteFile, ...]
    target: Path
    licence: str = ""

    @property
    def bytes(self) -> int:
        """Of all its files together."""
        return sum(file.size for file in self.files)


def list_files(hub_id: str, revision: str, patterns: Sequence[str], target: Path) -> Part:
    """The files of a repository that match, at the newest commit or at `revision`.

    Raises:
        GatedError: The hub gives it to nobody without leave, and this user has none.
        HubError: The hub cannot be reached, or has no such repository.
    """
    from huggingface_hub import HfApi

    hub = access.address()
    api = HfApi(endpoint=hub, token=access.token(hub) or False)
    try:
        found = api.model_info(hub_id, revision=revision or None, files_metadata=True)
    except _transport_errors() as error:
        raise _refusal(hub, hub_id, error) or access.unreachable(hub, f"to look up {hub_id!r}", error) from error
    files = tuple(
        RemoteFile(s.rfilename, int(s.size or 0), s.lfs.sha256 if s.lfs else "")
        for s in found.siblings or ()
        # A name with a path in it could point out of the folder; no checkpoint needs one.
        if Path(s.rfilename).name == s.rfilename and any(fnmatch(s.rfilename, p) for p in patterns)
    )
    return Part(hub_id, str(found.sha), files, target, _licence(found.tags or ()))


def _licence(tags: Sequence[str]) -> str:
    """The licence that a repository's card states, as the hub repeats it among its tags; "" for none."""
    return next((tag.partition(":")[2] for tag in tags if tag.startswith("license:")), "")


def download(parts: Sequence[Part], tick: Callable[[], None]) -> None:
    """Download the parts, calling `tick` while it goes on and once at the end.

    Raises:
        GatedError: The hub gives a file to nobody without leave, and this user has none.
        DiskFullError: The disk became full; likewise.
        HubError: The download stopped half-way; the next one goes on from there.
    """
    failure: list[tuple[Part, Exception]] = []
    caught: tuple[type[Exception], ...] = (*_transport_errors(), ValueError)

    def work() -> None:
        for part in parts:
            try:
                part.target.mkdir(parents=True, exist_ok=True)
                for file in part.files:
                    _fetch(part, file)
            except caught as error:
                failure.append((part, error))
                return

    # In a daemon thread: Ctrl-C ends the program at once, and the next pull goes on where this one stopped.
    thread = threading.Thread(target=work, name="pull", daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_POLL_SECONDS)
        tick()
    # Sizes are compared too, since a thread that died of anything else leaves no error here.
    missing = [file.name for part in parts for file in part.files if not _has(part.target / file.name, file.size)]
    for part, error in failure:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFullError(
                f"The disk became full while {part.hub_id!r} was downloaded.",
                "Free some space, and run the same command again: it goes on where it stopped.",
                str(error),
            ) from error
        refusal = _refusal(access.address(), part.hub_id, error)
        if refusal is not None:
            raise refusal from error
    if failure or missing:
        raise HubError(
            f"The download of {parts[0].hub_id!r} stopped half-way.",
            "Run the same command again: it goes on where it stopped.",
            str(failure[0][1]) if failure else f"missing or short: {missing}",
        )


def _fetch(part: Part, file: RemoteFile) -> None:
    """Download one file, or the rest of it. The hub client itself starts again from nothing after a kill.

    Raises:
        ValueError: What came is not what the hub announced; it is deleted.
    """
    from huggingface_hub import hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]

    path, hub = part.target / file.name, access.address()
    if _has(path, file.size):
        return
    # Named by its commit, so that the halves of two versions are never joined.
    unfinished = path.with_name(f"{file.name}.{part.commit}.part")
    unfinished.touch()
    with unfinished.open("r+b") as stream:
        done = stream.seek(0, os.SEEK_END)
        http_get(
            hf_hub_url(part.hub_id, file.name, revision=part.commit, endpoint=hub),
            stream,
            resume_size=done,
            headers=build_hf_headers(library_name="spotter", token=access.token(hub) or False),
            expected_size=file.size or None,
            tqdm_class=_silent_bar(),
        )
    if file.sha256 and _sha256(unfinished) != file.sha256:
        unfinished.unlink()
        raise ValueError(f"{file.name} is not what the hub announced")
    platform.replace(unfinished, path)


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(2**22):
            digest.update(block)
    return digest.hexdigest()


def _has(path: Path, size: int) -> bool:
    return path.is_file() and (not size or path.stat().st_size == size)


def _refusal(hub: str, hub_id: str, error: Exception) -> HubError | GatedError | None:
    """What the hub's refusal of a repository means, and what to do; None where it refused nothing."""
    from huggingface_hub.errors import GatedRepoError, HfHubHTTPError, RepositoryNotFoundError

    if not isinstance(error, HfHubHTTPError):
        return None
    place, login = access.token_place(hub), "then run `engine models login`, and pull again"
    if isinstance(error, GatedRepoError):
        if not place:
            return GatedError(
                f"The model {hub_id!r} is gated: its owners say who may download it.",
                f"Ask for access at {hub}/{hub_id}, {login}.",
                str(error),
            )
        return GatedError(
            f"The model {hub_id!r} is gated, and the account of your token ({place}) has no access to it, or not yet.",
            f"Ask for access at {hub}/{hub_id} with that account; for another one, run `engine models login`.",
            str(error),
        )
    if isinstance(error, RepositoryNotFoundError):
        more = "" if place else " If it is private, run `engine models login` first."
        return HubError(f"The hub has no model {hub_id!r}.", f"Check the name.{more}", str(error))
    if error.response.status_code in (401, 403):
        if not place:
            return GatedError(f"The hub at {hub} lets nobody in without a token.", f"Make one, {login}.", str(error))
        return GatedError(
            f"The hub at {hub} does not accept the token from {place}.",
            f"Make a new one at {hub}/settings/tokens, {login}.",
            str(error),
        )
    return None


def _transport_errors() -> tuple[type[Exception], ...]:
    """What a failed request raises. The hub client changed its HTTP library; its own error names the base of both."""
    from huggingface_hub.errors import HfHubHTTPError

    bases = [base for base in HfHubHTTPError.__bases__ if issubclass(base, Exception)]
    return (*bases, OSError)


def _silent_bar() -> type:
    """A progress bar that shows nothing: the caller has its own."""
    from huggingface_hub.utils import tqdm  # type: ignore[attr-defined]

    class SilentBar(tqdm):
        def __init__(self, *args: object, **options: object) -> None:
            begin: Callable[..., None] = super().__init__
            begin(*args, **{**options, "disable": True})

    return SilentBar
