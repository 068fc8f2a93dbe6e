"""The models of the engine on this computer, those of servers included: seen, added, tested, removed by its commands.

A server's key is given to the engine by the child's environment, so that no command line shows it; the engine keeps it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..problem import SpotterError
from ..text import tr
from . import child

if TYPE_CHECKING:
    from pathlib import Path

    from .weights import WeightsAccess

_KEY_VARIABLE = "SPOTTER_ENDPOINT_KEY"


@dataclass(frozen=True)
class ModelRow:
    """A model, for a list.

    Attributes:
        name: What the engine calls it.
        where: "here" (on this computer), "server" (held by a server) or "hub" (to be fetched).
        facts: What else is to be known, in a line.
        removable: Whether it can be removed.
        licence: To agree to before it is fetched; "" where that is not needed.
    """

    name: str
    where: str
    facts: str
    removable: bool
    licence: str = ""


@dataclass(frozen=True)
class Server:
    """A model server that answers.

    Attributes:
        address: Of it.
        runner: What it seems to be; "" when it does not tell.
        models: Its names for what it has.
    """

    address: str
    runner: str
    models: tuple[str, ...]


@dataclass(frozen=True)
class ServerAccess:
    """A model of a server that is to be added.

    Attributes:
        address: Of the server.
        model: The server's name for it.
        name: What to call it; "" leaves that to the engine.
        key: That the server wants; "" for none.
    """

    address: str
    model: str
    name: str = ""
    key: str = ""

    def __repr__(self) -> str:
        return f"ServerAccess({self.model!r} at {self.address!r}, key {'set' if self.key else 'none'})"


class EngineModels:
    """The commands of an engine that are about its models. Off the main thread: each waits for a process.

    Args:
        python: The engine's.
        access: From where models are fetched.
        stop: Asks a command to end.
        runner: Runs it.
    """

    def __init__(self, python: Path, access: WeightsAccess, stop: child.Stop, runner: child.Runner = child.run) -> None:
        self._python, self._access, self._stop, self._runner = python, access, stop, runner

    def rows(self) -> list[ModelRow]:
        """All models.

        Raises:
            SpotterError: The engine cannot be run.
        """
        values = self._values(("list",))
        rows = [_row(one) for one in values.get("models", ())]
        rows += [
            ModelRow(one["name"], "server", f"{one['model']}, {one['address']}", removable=True)
            for one in values.get("served", ())
        ]
        return sorted(rows, key=lambda row: (row.where == "hub", row.where != "here"))

    def servers(self, address: str = "", key: str = "") -> list[Server]:
        """The server at an address; without one, those that run on this computer.

        Raises:
            SpotterError: None answers at the address, or it wants another key.
        """
        values = self._values(("served", address) if address else ("served",), key)
        return [
            Server(one["address"], one["runner"], tuple(model["id"] for model in one["models"]))
            for one in values.get("servers", ())
        ]

    def add(self, wanted: ServerAccess) -> list[str]:
        """Add a model of a server, which the engine tries first; what it found, a sentence each.

        Raises:
            SpotterError: The server cannot be reached or refuses, or the model does not see what it is shown.
        """
        command = ["add", wanted.address, "--model", wanted.model]
        command += ["--name", wanted.name] if wanted.name else []
        command += ["--keep-key"] if wanted.key else []
        values = self._values(tuple(command), wanted.key)
        said = [str(one) for one in values.get("said", ())]
        if not values.get("kept"):
            raise SpotterError(
                tr("{model} does not find what it is shown, and was not added.").format(model=wanted.model),
                tr("Choose a model that takes pictures."),
                "\n".join(said),
                "no_vision",
            )
        return [tr("It is kept as {name}.").format(name=values.get("name", "")), *said]

    def test(self, name: str) -> list[str]:
        """Try a server's model again; what was found, a sentence each.

        Raises:
            SpotterError: The server cannot be reached or refuses.
        """
        return [str(one) for one in self._values(("test", name)).get("said", ())]

    def remove(self, name: str) -> None:
        """Remove a model from this computer, or forget a server's.

        Raises:
            SpotterError: It cannot be removed.
        """
        self._run(("remove", name))

    def _values(self, command: tuple[str, ...], key: str = "") -> dict[str, Any]:
        """The JSON that a command prints."""
        lines = self._run((*command, "--json"), key)
        found = next((line for line in reversed(lines) if line.startswith("{")), "")
        try:
            values = json.loads(found)
        except ValueError as error:
            raise _failed(lines) from error
        return values if isinstance(values, dict) else {}

    def _run(self, command: tuple[str, ...], key: str = "") -> list[str]:
        environment = self._access.environment()
        if key:
            environment[_KEY_VARIABLE] = key
        code, lines = child.run_collecting(
            [str(self._python), "-m", "engine", "models", *command],
            environment=environment,
            say=lambda _: None,
            stop=self._stop,
            runner=self._runner,
        )
        lines = [line.replace(key, "…") if key else line for line in lines]
        if code not in (0, 1) or any(line.startswith("Error: ") for line in lines):
            raise _failed(lines)
        return lines


def _row(values: dict[str, Any]) -> ModelRow:
    """What `engine models list` says of a model that servers do not hold."""
    name, here = str(values["name"]), bool(values["here"])
    facts = [", ".join(values["tasks"]).upper(), str(values["licence"])]
    if values["memory_gib"]:
        facts.append(tr("{memory} GiB of memory").format(memory=f"{values['memory_gib']:g}"))
    agreed = "" if values["commercial_use"] is True else f"{values['licence']}. {values['licence_note']}".strip()
    return ModelRow(
        name,
        "here" if here else "hub",
        "; ".join(filter(None, facts)),
        removable=here and bool(values["hub_id"]),
        licence=agreed,
    )


def _failed(lines: list[str]) -> SpotterError:
    """The error that a command ended with, in the engine's own words."""
    lines = [line for line in lines if line.strip()]
    said = next((n for n in reversed(range(len(lines))) if lines[n].startswith("Error: ")), None)
    detail = "\n".join(lines[-40:])
    if said is None:
        return SpotterError(tr("The engine cannot be asked about its models."), "", detail, "models")
    return SpotterError(lines[said][len("Error: ") :], " ".join(lines[said + 1 :]), detail, "models", retry=True)
