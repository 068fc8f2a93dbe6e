"""Where packages come from: what the user set for pip, handed on to uv, and where the builds of PyTorch are.

Addresses may hold a password, so they go to a child by its environment, never by its command line, which logs show.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_TORCH = "https://download.pytorch.org/whl/"
# The builds that the package index has not: CPU for Linux; CUDA for Windows, of the version that Linux's have there.
_TORCH_BUILDS = {("linux", "cpu"): "cpu", ("win32", "cuda"): "cu132"}


@dataclass(frozen=True)
class Indexes:
    """The user's settings for pip, from its files and the environment.

    Attributes:
        index: In the place of the package index; "" for none.
        more: Further indexes.
        links: Folders and pages with wheels.
        none: Whether no index is to be asked.
        certificates: File of the certificates to trust; "" for the system's.
    """

    index: str = ""
    more: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    none: bool = False
    certificates: str = ""

    def __repr__(self) -> str:
        return "Indexes(of the user's own)" if self.own else "Indexes(the usual)"

    @property
    def own(self) -> bool:
        """Whether the user has an index of their own: it has what it has, and no other host is asked."""
        return bool(self.index) or self.none

    def for_uv(self) -> dict[str, str]:
        """The same for uv, which does not read pip's settings, as variables of the environment."""
        found = {"UV_SYSTEM_CERTS": "true", "UV_NATIVE_TLS": "true"}  # the newer name, and the older
        if self.index:
            found["UV_DEFAULT_INDEX"] = self.index
        if self.more:
            found["UV_INDEX"] = " ".join(self.more)
            # As pip, whose settings these are: the best version of all indexes, not of the first that has any.
            found["UV_INDEX_STRATEGY"] = "unsafe-best-match"
        if self.links:
            found["UV_FIND_LINKS"] = ",".join(self.links)
        if self.none:
            found["UV_NO_INDEX"] = "true"
        if self.certificates:
            found["SSL_CERT_FILE"] = self.certificates
        return found


def read_indexes(lines: Iterable[str], environment: Mapping[str, str]) -> Indexes:
    """The settings that `pip config list` shows; the environment's go first.

    >>> read_indexes(["global.index-url='https://a/simple'", "install.no_index='0'"], {}).own
    True
    """
    said: dict[str, str] = {}
    for line in lines:
        name, equals, value = line.partition("=")
        if equals:
            said[name.rpartition(".")[2].replace("-", "_")] = _unquoted(value.strip())
    for name, value in environment.items():
        if name.startswith("PIP_") and value:
            said[name[len("PIP_") :].lower()] = value
    return Indexes(
        index=said.get("index_url", ""),
        more=tuple(said.get("extra_index_url", "").split()),
        links=tuple(said.get("find_links", "").split()),
        none=said.get("no_index", "").lower() in ("1", "true", "yes", "on"),
        certificates=said.get("cert", ""),
    )


def torch_index(platform: str, device: str) -> str:
    """Where PyTorch's builds for a device are, beside the package index; "" where that has them itself."""
    build = _TORCH_BUILDS.get((platform, device))
    return _TORCH + build if build else ""


def torch_backend(platform: str, device: str) -> str:
    """Uv's name for those builds; "auto" is what fits the driver that is found, and "" needs none."""
    if platform not in ("linux", "win32"):
        return ""
    return "cpu" if device == "cpu" else "auto"


def _unquoted(value: str) -> str:
    try:
        read = ast.literal_eval(value)
    except (ValueError, SyntaxError):
        return value
    return read if isinstance(read, str) else value
