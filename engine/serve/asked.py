"""What a job asks: a model, or a model with an adapter over it. Each is held by a worker of its own, under one name.

The name of the latter, `tiny + adapter pools (0a1b2c3d)`, changes with the adapter's file: an adapter that was replaced
is loaded anew, while jobs that ask the old one are finished by the worker that holds it.
"""

from __future__ import annotations

import hashlib
import re

from engine.model.adapter import CARD, WEIGHTS, BadAdapterError, adapter_names, adapters_folder, read_json
from engine.serve.errors import RequestError

_NAME = re.compile(r"(.+) \+ adapter ([\w.-]+) \([0-9a-f]{8}\)")


def asked_name(model: str, adapter: str) -> str:
    """The name of what a job asks.

    Args:
        model: Name of a model, checked already.
        adapter: Name of one of the adapters kept on this machine; "" for none. A client's word: never used as a path.

    Raises:
        RequestError: There is no such adapter.
    """
    if not adapter:
        return model
    if adapter not in adapter_names():
        raise RequestError(
            "unknown_adapter",
            f"The engine knows no adapter {adapter[:80]!r}.",
            "`models` lists those that lie over each model; `engine adapters import` there adds one.",
        )
    facts = (adapters_folder() / adapter / WEIGHTS).stat()
    mark = hashlib.sha256(f"{facts.st_mtime_ns} {facts.st_size}".encode()).hexdigest()[:8]
    return f"{model} + adapter {adapter} ({mark})"


def asked_parts(name: str) -> tuple[str, str]:
    """The model and the adapter of a name; the latter is "" where there is none.

    >>> asked_parts("tiny + adapter pools (0a1b2c3d)"), asked_parts("tiny")
    (('tiny', 'pools'), ('tiny', ''))
    """
    found = _NAME.fullmatch(name)
    return (found[1], found[2]) if found else (name, "")


def adapters_over(*names: str) -> tuple[str, ...]:
    """The adapters on this machine whose cards name one of these as their base."""
    found = []
    for adapter in adapter_names():
        folder = adapters_folder() / adapter
        try:
            base = read_json(folder / CARD).get("base") if (folder / CARD).is_file() else None
        except BadAdapterError:
            continue  # `engine adapters list` tells of it
        if isinstance(base, dict) and {base.get("name"), base.get("hub_id") or None} & set(names):
            found.append(adapter)
    return tuple(found)
