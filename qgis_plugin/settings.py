"""What the user chose, kept in the profile under `spotter/`.

Secrets are not here: they are in QGIS's authentication database, of which only an id is kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import Any

from qgis.core import QgsSettings

_ROOT = "spotter"
_HISTORY = 50


@dataclass(frozen=True)
class Settings:
    """All settings.

    Attributes:
        engine: Which engine: "local" (on this computer, started when needed) or "remote".
        address: Of the remote engine, tcp://host:port; "" takes what the key says.
        key_file: The remote engine's key file; "" where the key is in the authentication database.
        authcfg: Id of the authentication configuration that holds the key; "" where it is in a file.
        consent: Addresses of remote engines to which the user agreed to send imagery.
        engine_python: Python of an environment with the engine that the user made; "" takes the plugin's own.
        wheels: A wheel, or a folder of wheels, to install from without the internet; "" takes the package index.
        device: Where the local engine's models run: "auto", "cpu" or "cuda".
        mirror: Address of a mirror of the hub that models are fetched from; "" takes what the engine has, else the hub.
        hub_authcfg: Id of the authentication configuration with the token for gated models; "" for none.
        model: Which model to ask; "" takes the engine's choice.
        adapter: Likewise.
        history: What was asked, the newest first.
        task: "auto", "rec", "ovd" or "gres".
        samples: Answers a tile; 1 is the quickest.
        threshold: Features below this score are hidden, 0-1.
        first_run_done: Whether the first-run guide was finished or closed.
    """

    engine: str = "local"
    address: str = ""
    key_file: str = ""
    authcfg: str = ""
    consent: tuple[str, ...] = ()
    engine_python: str = ""
    wheels: str = ""
    device: str = "auto"
    mirror: str = ""
    hub_authcfg: str = ""
    model: str = ""
    adapter: str = ""
    history: tuple[str, ...] = ()
    task: str = "auto"
    samples: int = 1
    threshold: float = 0.0
    first_run_done: bool = False


def load() -> Settings:
    """The settings of this profile; what cannot be read has its default."""
    stored = QgsSettings()
    values = {}
    for item in fields(Settings):
        text = stored.value(f"{_ROOT}/{item.name}", None)
        if text is not None:
            values[item.name] = _read(str(text), item.default)
    return Settings(**values)


def save(settings: Settings) -> None:
    """Keep the settings in this profile."""
    stored = QgsSettings()
    for item in fields(Settings):
        stored.setValue(f"{_ROOT}/{item.name}", _write(getattr(settings, item.name)))


def update(**changes: Any) -> Settings:
    """Change some settings, and give all of them."""
    changed = replace(load(), **changes)
    save(changed)
    return changed


def remember(query: str) -> Settings:
    """Put a query at the head of the history, once."""
    older = [text for text in load().history if text != query]
    return update(history=tuple([query, *older][:_HISTORY]))


def agree(address: str) -> Settings:
    """Keep that the user agreed to send imagery to the engine at this address."""
    return update(consent=tuple(sorted({*load().consent, address})))


def _write(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _read(text: str, default: Any) -> Any:
    """A stored text as the type of its default; the default where it is not of that type."""
    if isinstance(default, str):
        return text
    try:
        value = json.loads(text)
    except ValueError:
        return default
    if isinstance(default, tuple):
        return tuple(str(part) for part in value) if isinstance(value, list) else default
    if isinstance(default, bool):
        return value if isinstance(value, bool) else default
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return type(default)(value) if number else default
