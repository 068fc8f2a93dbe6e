"""The adapters of this machine for clients: listed, kept, removed, and carried away and here in pieces.

All of it reads or writes large files, so a thread does it, one thing after another, and the loop answers when it is
done. What is carried is a zip file: an export is made once and read in pieces; the pieces of an import are added to a
file that is named by its hash, so that both go on after a lost connection or a restart.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine import platform
from engine.adapters import store
from engine.model import registry
from engine.model.adapter import NAME, adapter_names, adapters_folder, content_files
from engine.protocol import limits
from engine.protocol.teaching import AdapterInfo, AdapterList, AdapterPiece, ExportAdapter, ImportAdapter
from engine.serve.access import RequestError
from engine.words import SpotterError

if TYPE_CHECKING:
    from pathlib import Path

    from engine.adapters.store import StoredAdapter
    from engine.protocol.requests import Body

MAX_WAITING = 64
MAX_IMPORTS = 8  # files that are on their way here
_CHUNK = 1 << 20
Answer = tuple["Body", Sequence[bytes]]
Done = Callable[["Body | SpotterError", Sequence[bytes]], None]


@dataclass(frozen=True)
class _Export:
    """An exported zip file, and the adapter's files that it was made of."""

    path: Path
    mark: tuple[tuple[int, int], ...]
    size: int
    sha256: str


class AdapterStore:
    """Adapters, seen and changed for clients; `folder` holds what is on its way."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        shutil.rmtree(folder / "exports", ignore_errors=True)  # of an engine before
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="adapters")
        self._waiting: list[tuple[Future[Answer], Done]] = []
        self._exports: dict[str, _Export] = {}

    def close(self) -> None:
        """Wait for what is under way."""
        self._thread.shutdown(wait=True, cancel_futures=True)

    def settle(self) -> None:
        """Answer what is done. Called in every round."""
        for item in [item for item in self._waiting if item[0].done()]:
            self._waiting.remove(item)
            future, done = item
            try:
                body, frames = future.result()
            except SpotterError as error:
                done(error, ())
            except OSError as error:
                why = RequestError("full", "The engine's disk is full or failing.", "Try again later.", str(error))
                done(why, ())
            else:
                done(body, frames)

    def list(self, done: Done) -> None:
        """All adapters."""
        self._do(lambda: (listed(), ()), done)

    def remove(self, name: str, done: Done) -> None:
        """Remove one."""

        def work() -> Answer:
            if name not in adapter_names():
                raise RequestError("unknown_adapter", f"The engine knows no adapter {name[:80]!r}.")
            store.remove_adapter(name)
            return listed(), ()

        self._do(work, done)

    def keep(self, result: Path, name: str, done: Done, *, again: bool) -> None:
        """Keep what came of a run under a name; `again` where the same was asked before, and may be there already."""

        def work() -> Answer:
            check_name(name)
            if name in adapter_names():
                if not again:
                    raise RequestError(
                        "name_taken", f"There is an adapter {name!r} already.", "Give another name, or remove it first."
                    )
                return listed(), ()
            store.import_adapter(result, name=name)
            return listed(), ()

        self._do(work, done)

    def export(self, request: ExportAdapter, done: Done) -> None:
        """A piece of an adapter's zip file."""
        self._do(lambda: self._piece(request), done)

    def take(self, request: ImportAdapter, frames: Sequence[Any], done: Done) -> None:
        """A piece of a zip file came.

        Raises:
            RequestError: It is no piece, or too large.
        """
        check_name(request.name)
        digest = request.sha256.lower()
        if len(digest) != 64 or set(digest) - set("0123456789abcdef"):
            raise RequestError("bad_message", "import_adapter: sha256 is not 64 hexadecimal digits.")
        if len(frames) != 1 or len(frames[0]) > limits.MAX_FRAME_BYTES or request.start + len(frames[0]) > request.size:
            raise RequestError("bad_message", "import_adapter: frame 0 does not hold a piece of the file.")
        data = bytes(frames[0])
        self._do(lambda: self._add(request, digest, data), done)

    def _do(self, work: Callable[[], Answer], done: Done) -> None:
        if len(self._waiting) >= MAX_WAITING:
            raise RequestError("busy", "The engine is busy with adapters.", "Try again later.", retry=True)
        self._waiting.append((self._thread.submit(work), done))

    def _piece(self, request: ExportAdapter) -> Answer:
        found = self._exported(request.name)
        if request.start > found.size:
            raise RequestError("bad_message", f"The file has {found.size} bytes.", "Begin anew.")
        with found.path.open("rb") as file:
            file.seek(request.start)
            data = file.read(limits.ADAPTER_PIECE_BYTES)
        return AdapterPiece(request.name, request.start, found.size, found.sha256), (data,)

    def _exported(self, name: str) -> _Export:
        if name not in adapter_names():
            raise RequestError("unknown_adapter", f"The engine knows no adapter {name[:80]!r}.")
        facts = [file.stat() for file in content_files(adapters_folder() / name)]
        mark = tuple((f.st_mtime_ns, f.st_size) for f in facts)
        found = self._exports.get(name)
        if found is None or found.mark != mark or not found.path.is_file():
            folder = self._folder / "exports"
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = store.export_adapter(name, folder / f"{name}.zip", overwrite=True)
            if path.stat().st_size > limits.MAX_ADAPTER_BYTES:
                raise RequestError("too_large", f"The adapter {name!r} is too large to be carried.", "Copy its folder.")
            found = self._exports[name] = _Export(path, mark, path.stat().st_size, _sha256(path))
        return found

    def _add(self, request: ImportAdapter, digest: str, data: bytes) -> Answer:
        if request.name in adapter_names() and not request.replace:
            raise RequestError(
                "name_taken", f"There is an adapter {request.name!r} already.", "Give another name, or replace it."
            )
        folder = self._folder / "imports"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = folder / f"{digest}.part"
        have = part.stat().st_size if part.exists() else 0
        if not have:
            self._make_room(folder, part, request.size)
        if request.start == have:
            with part.open("ab") as file:
                file.write(data)
            have += len(data)
        if have < request.size:
            return AdapterPiece(request.name, have, request.size, digest), ()
        try:
            if have > request.size or _sha256(part) != digest:
                raise RequestError(
                    "bad_adapter", "The file came damaged: its hash is another.", "Send it again.", retry=True
                )
            path = folder / f"{digest}.zip"
            platform.replace(part, path)
            try:
                store.import_adapter(path, name=request.name, overwrite=request.replace)
            finally:
                path.unlink(missing_ok=True)
        finally:
            part.unlink(missing_ok=True)
        return listed(), ()

    @staticmethod
    def _make_room(folder: Path, part: Path, size: int) -> None:
        others = sorted((p for p in folder.glob("*.part") if p != part), key=lambda p: p.stat().st_mtime)
        for old in others[: max(0, len(others) - MAX_IMPORTS + 1)]:
            old.unlink(missing_ok=True)
        if shutil.disk_usage(folder).free < 2 * size + (64 << 20):
            raise RequestError("full", "The engine has no room for the adapter.", "Free some space there.", retry=True)


def listed() -> AdapterList:
    """All adapters, as clients see them."""
    return AdapterList(tuple(map(as_info, store.list_adapters())))


def as_info(kept: StoredAdapter) -> AdapterInfo:
    """An adapter as clients see it."""
    card = kept.card
    if card is None:
        return AdapterInfo(kept.name, bytes=kept.bytes, problem=kept.problem)
    preset = registry.preset(card.base.name) or registry.preset(card.base.hub_id)
    missing = {"absent": "is not on the engine's machine", "other weights": "has other weights here"}.get(kept.base)
    return AdapterInfo(
        name=kept.name,
        base=card.base.name,
        method=card.method,
        shots=card.shots,
        created=card.created,
        better=card.better,
        before=dict(card.before),
        after=dict(card.after),
        bytes=kept.bytes,
        licence=card.licence or (preset.licence.name if preset else ""),
        problem=f"Its base {card.base.name!r} {missing}." if missing else kept.problem,
    )


def check_name(name: str) -> None:
    """Refuse what cannot name an adapter.

    Raises:
        RequestError: It cannot.
    """
    if not NAME.fullmatch(name):
        raise RequestError(
            "bad_name",
            f"An adapter cannot be called {name[:80]!r}.",
            "Give it a name of letters, digits, dots, hyphens and underscores, at most 64.",
        )


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
