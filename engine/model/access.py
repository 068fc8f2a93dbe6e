"""How the hub is reached: its address or a mirror's, the token that gated models ask for, and proxies.

A token is kept in the system's keyring, where there is one, else in a file that its owner alone may read. It belongs to
an address, and is sent to no other. It stands in no log and no message.
"""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from engine.files import atomic_write
from engine.model import store
from engine.model.secrets import Secrets
from engine.words import InputError, SpotterError

if TYPE_CHECKING:
    from pathlib import Path

HUB = "https://huggingface.co"
TOKENS = Secrets("spotter: hub of models", "hub-tokens.json")
_TOKEN = re.compile(r"[\x21-\x7e]{8,512}")
_TOKEN_VARIABLES = ("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")
_LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")


class AccessError(InputError):
    """An address or a token cannot be used."""

    code = "hub_access"


class HubError(SpotterError):
    """The hub cannot be reached, or does not have what was asked for."""

    code = "hub"


class GatedError(InputError):
    """The hub gives a model only to whom its owners let have it."""

    code = "gated"


def address() -> str:
    """The hub's address: the variable HF_ENDPOINT, else the mirror that was set, else the hub itself."""
    return (os.environ.get("HF_ENDPOINT") or mirror() or HUB).rstrip("/")


def mirror() -> str:
    """The mirror that was set; "" for none."""
    try:
        stated = json.loads(_settings_path().read_text(encoding="utf-8")).get("mirror", "")
    except (OSError, ValueError, AttributeError):
        return ""
    return stated if isinstance(stated, str) else ""


def set_mirror(wanted: str) -> str:
    """Use a mirror from now on; "" for the hub itself.

    Returns:
        The address as it is kept.

    Raises:
        AccessError: It is no address of a website, or the setting cannot be written.
    """
    wanted = wanted.strip().rstrip("/")
    parts = urlsplit(wanted)
    if wanted and (parts.scheme not in ("https", "http") or not parts.hostname):
        raise AccessError(f"{wanted!r} is not the address of a hub.", "Give one such as https://hub.example.org")
    if parts.password or parts.username:
        raise AccessError("The address of a hub holds no login.", "Log in with `engine models login`.")
    try:
        _settings_path().parent.mkdir(parents=True, exist_ok=True)
        atomic_write(_settings_path(), json.dumps({"mirror": wanted}, indent=2) + "\n")
    except OSError as error:
        raise AccessError(f"The setting cannot be written: {error.strerror}.", "Set SPOTTER_HOME.") from error
    return wanted


def is_open(hub: str) -> bool:
    """Whether what goes to a hub can be read on the way: it is not encrypted, and leaves this computer."""
    parts = urlsplit(hub)
    return parts.scheme == "http" and parts.hostname not in _LOCAL_HOSTS


def token(hub: str = "") -> str:
    """The token for a hub, by default the one in use; "" for none, and where others could read it on the way.

    The variable HF_TOKEN goes first, then what `keep_token` kept, then, for the hub itself, what its own client kept.
    """
    hub = hub or address()
    if is_open(hub):
        return ""
    for name in _TOKEN_VARIABLES:
        if os.environ.get(name, "").strip():
            return os.environ[name].strip()
    found = TOKENS.get(hub)
    if not found and hub == HUB:
        from huggingface_hub import get_token

        found = get_token() or ""
    return found


def keep_token(given: str, hub: str = "") -> str:
    """Keep a token for a hub, by default the one in use.

    Returns:
        Where: "keyring", or the path of the file.

    Raises:
        AccessError: It is no token.
        SecretError: It cannot be kept.
    """
    given, hub = check_token(given), hub or address()
    if is_open(hub):
        raise AccessError(f"A token for {hub} could be read on the way, and is not sent.", "Use an https address.")
    return TOKENS.keep(hub, given)


def check_token(given: str) -> str:
    """A token as it is kept: without the spaces around it.

    Raises:
        AccessError: It is none; what was given is not repeated.
    """
    given = given.strip()
    if not _TOKEN.fullmatch(given):
        raise AccessError("That is no token.", f"Copy one from {HUB}/settings/tokens; it may read, no more is needed.")
    return given


def forget_token(hub: str = "") -> bool:
    """Forget the token for a hub, by default the one in use; whether one was kept here.

    Raises:
        SecretError: It cannot be removed.
    """
    return TOKENS.forget(hub or address())


def token_place(hub: str = "") -> str:
    """Where the token for a hub comes from, in words; "" where there is none."""
    hub = hub or address()
    for name in _TOKEN_VARIABLES:
        if os.environ.get(name, "").strip():
            return f"the variable {name}"
    return TOKENS.place(hub) or ("the hub client's own file" if token(hub) else "")


def user_name(given: str, hub: str = "") -> str:
    """Whose token it is, as the hub says.

    Raises:
        AccessError: The hub does not accept it.
        HubError: The hub cannot be reached.
    """
    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError

    hub = hub or address()
    try:
        return str(HfApi(endpoint=hub).whoami(token=given)["name"])
    except (HfHubHTTPError, KeyError, ValueError) as error:
        refused = isinstance(error, HfHubHTTPError) and error.response.status_code in (401, 403)
        if refused:
            raise AccessError(
                f"The hub at {hub} does not accept this token.", f"Make a new one at {hub}/settings/tokens."
            ) from None
        raise HubError(
            f"The hub at {hub} cannot say whose token this is.", "Give --no-check to keep it all the same."
        ) from None
    except OSError as error:
        raise unreachable(hub, "to check the token", error) from None


def unreachable(hub: str, why: str, error: Exception) -> HubError:
    """The error for a hub that does not answer, with all ways around it."""
    through = proxy(hub)
    way = f" through the proxy {through}" if through else ""
    return HubError(
        f"The hub at {hub} cannot be reached{way} {why}.",
        "Check the connection and try again. Behind a proxy, set HTTPS_PROXY; where the hub is blocked, name a mirror "
        "(`engine models mirror ADDRESS`) or take the files from a folder (`engine models pull NAME --from FOLDER`).",
        str(error),
    )


def proxy(hub: str = "") -> str:
    """The proxy that stands between, as the variables HTTPS_PROXY, HTTP_PROXY and NO_PROXY say; without its login."""
    from urllib.request import getproxies, proxy_bypass

    parts = urlsplit(hub or address())
    found = getproxies().get(parts.scheme) or getproxies().get("all") or ""
    if not found or proxy_bypass(parts.hostname or ""):
        return ""
    place = urlsplit(found if "://" in found else f"http://{found}")
    host = place.netloc.rpartition("@")[2]
    return urlunsplit((place.scheme, host, "", "", ""))


def _settings_path() -> Path:
    return store.home() / "hub.json"
