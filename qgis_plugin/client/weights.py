"""How models are fetched for the engine on this computer: from where, and with whose token; and what they lack.

The token that gated models ask for stands in QGIS's authentication database, and is read and written on the main thread
alone: QGIS may ask for the master password. A child gets it by its environment, so that no command line shows it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..problem import SpotterError
from ..text import tr
from . import child
from .child import child_environment
from .endpoint import keep_secret, load_authentication

if TYPE_CHECKING:
    from pathlib import Path

    from ..settings import Settings
    from .child import Proxy

HUB = "https://huggingface.co"
_TOKEN = re.compile(r"[\x21-\x7e]{8,512}")
_PUBLIC = "token for the hub of models"
_LOGIN = "engine models login"  # stands in what the engine says where a token is wanted


@dataclass(frozen=True)
class WeightsAccess:
    """From where models are fetched.

    Attributes:
        mirror: Address of a mirror of the hub; "" takes what the engine has, else the hub.
        token: For gated models; "" takes what the engine has.
        proxy: QGIS's.
    """

    mirror: str = ""
    token: str = field(default="", repr=False)
    proxy: Proxy | None = None

    def environment(self) -> dict[str, str]:
        """For an engine that fetches."""
        made = child_environment(proxy=self.proxy)
        if self.mirror:
            made["HF_ENDPOINT"] = self.mirror
        if self.token:
            made["HF_TOKEN"] = self.token
        return made


def chosen_access(settings: Settings, proxy: Proxy | None) -> WeightsAccess:
    """What the settings say. On the main thread: it may ask for the master password.

    Raises:
        SpotterError: There is no token where they name one, or the master password was not given.
    """
    token = kept_token(settings.hub_authcfg) if settings.hub_authcfg else ""
    return WeightsAccess(settings.mirror.strip().rstrip("/"), token, proxy)


def check_mirror(address: str) -> str:
    """A mirror's address as it is kept; "" for none.

    Raises:
        SpotterError: It is no address of a website.
    """
    address = address.strip().rstrip("/")
    if address and not re.fullmatch(r"https?://[^\s/@]+(/[^\s@]*)?", address):
        raise SpotterError(
            tr("'{0}' is not the address of a hub of models.").format(address),
            tr("Give one such as {0}.").format("https://hub.example.org"),
            code="mirror",
        )
    return address


def keep_token(token: str, authcfg: str = "") -> str:
    """Keep a token in QGIS's authentication database, and give the configuration's id. On the main thread.

    Raises:
        SpotterError: It is no token, or it cannot be kept.
    """
    token = token.strip()
    if not _TOKEN.fullmatch(token):
        raise SpotterError(tr("That is no token."), tr("Copy one from {0}.").format(f"{HUB}/settings/tokens"))
    return keep_secret(f"Spotter: {_PUBLIC}", _PUBLIC, token, authcfg, _instead())


def kept_token(authcfg: str) -> str:
    """The token of an authentication configuration. On the main thread: it may ask for the master password.

    Raises:
        SpotterError: There is none, or the master password was not given.
    """
    config = load_authentication(authcfg, _instead())
    if config is None or config.config("username") != _PUBLIC or not config.config("password"):
        raise SpotterError(
            tr("The authentication configuration '{0}' holds no token.").format(authcfg),
            tr("Give the token again (Spotter's options)."),
            code="authentication",
        )
    return str(config.config("password"))


def fetch_model(
    python: Path,
    name: str,
    access: WeightsAccess,
    say: child.Say,
    stop: child.Stop,
    *,
    folder: str = "",
    runner: child.Runner = child.run,
) -> None:
    """Fetch a model for the engine on this computer, as `engine models pull` does; what was fetched is kept.

    Args:
        python: The engine's.
        name: Of the model.
        access: From where.
        say: Told its lines.
        stop: Asks it to end.
        folder: Where its files lie already; "" for the hub.
        runner: Runs the command.

    Raises:
        SpotterError: It failed; the next time goes on from there. The code is "gated" where the hub wants a token that
            has access to the model.
    """
    command = [str(python), "-m", "engine", "models", "pull", name, "--yes"]
    command += ["--from", folder] if folder else []
    code, lines = child.run_collecting(command, environment=access.environment(), say=say, stop=stop, runner=runner)
    if code == 0 or stop.asked:
        return
    lines = [line.replace(access.token, "…") if access.token else line for line in lines if line.strip()]
    said = next((n for n in reversed(range(len(lines))) if lines[n].startswith("Error: ")), None)
    sentence = lines[said][len("Error: ") :] if said is not None else ""
    remedy = " ".join(lines[said + 1 :]) if said is not None else ""
    if _LOGIN in remedy:
        page = re.search(r"https?://[^\s]+[^\s.,]", remedy)
        raise SpotterError(
            sentence,
            tr("Ask for access at {0}, and give the token of that account here.").format(page.group() if page else HUB),
            "\n".join(lines[-40:]),
            "gated",
            retry=True,
        )
    raise SpotterError(
        sentence or tr("The model {model} could not be fetched.").format(model=name),
        remedy
        or tr("Look at the connection and try again: it goes on where it stopped. {reason}")
        .format(reason=lines[-1] if lines else "")
        .strip(),
        "\n".join(lines[-40:]),
        "fetch",
        retry=True,
    )


def check_models(python: Path, access: WeightsAccess, stop: child.Stop, runner: child.Runner = child.run) -> list[str]:
    """What the models here lack, as `engine models check` says; nothing is asked of the network.

    Raises:
        SpotterError: The engine cannot be run.
    """
    command = [str(python), "-m", "engine", "models", "check"]
    code, lines = child.run_collecting(
        command, environment=access.environment(), say=lambda _: None, stop=stop, runner=runner
    )
    if code not in (0, 1) or any(line.startswith("Error: ") for line in lines):
        raise SpotterError(tr("The engine cannot check its models."), detail="\n".join(lines[-40:]), code="check")
    return lines


def _instead() -> str:
    return tr("Or log in on a command line of the engine: {0}").format(_LOGIN)
