"""What a model server has, and the servers that run on this computer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from engine.model.endpoint_http import EndpointError, ModelServer
from engine.model.endpoint_said import Reason
from engine.words import InputError

# Where the runners listen when nobody says otherwise, by the port on loopback.
PORTS = {11434: "Ollama", 1234: "LM Studio", 8080: "llama-server", 8000: "vLLM", 30000: "SGLang"}
# Who a runner says owns its models.
_OWNERS = {
    "library": "Ollama",
    "organization_owner": "LM Studio",
    "llamacpp": "llama-server",
    "vllm": "vLLM",
    "sglang": "SGLang",
    "openai": "OpenAI",
    "system": "OpenAI",
    "google": "Gemini",
}
_NO_EYES = re.compile(r"embed|rerank|whisper|tts|dall-e|moderation|-guard")


@dataclass(frozen=True)
class Listed:
    """A model that a server lists.

    Attributes:
        id: The server's name for it.
        owner: Who owns it, as the server says; "" when it does not.
        parent: The model that it is an adapter of; "" for a model of its own.
    """

    id: str
    owner: str = ""
    parent: str = ""


@dataclass(frozen=True)
class Found:
    """A server that answers.

    Attributes:
        address: Its base address.
        runner: What it seems to be.
        models: What it lists.
    """

    address: str
    runner: str
    models: tuple[Listed, ...]


def served_names(server: ModelServer) -> tuple[Listed, ...]:
    """What a server lists, without what answers no questions.

    Raises:
        EndpointError: It lists nothing: it cannot be reached, refuses, or is another service.
    """
    listed = server.look("/models").get("data")
    if not isinstance(listed, list):
        raise EndpointError(
            f"What answers at {server.name} is no OpenAI-compatible model server: it lists no models.",
            "Check the address; it mostly ends in /v1.",
        )
    return tuple(_listed(one) for one in listed if isinstance(one, Mapping) and isinstance(one.get("id"), str))


def look_at(address: str, model: str = "", *, named: bool = True) -> Found:
    """The server at an address; of one without a path, `/v1` is looked at first.

    Args:
        address: Of the server.
        model: What is known to be there: a server that answers, and only lists nothing, has that.
        named: Whether the user named the address; what was only found is not sent the key of the environment.

    Raises:
        InputError: The address cannot be used.
        EndpointError: No model server answers there.
    """
    failures = []
    for base in _bases(address):
        with closing(ModelServer(base, named=named)) as server:
            try:
                models = served_names(server)
            except EndpointError as error:
                failures.append(error)
            else:
                return Found(base, _runner(models, base), models)
    if model and failures[0].reason is Reason.OTHER:
        return Found(_bases(address)[0], "", (Listed(model),))
    raise failures[0]  # of the likelier address


def running_here(ports: Sequence[int] = tuple(PORTS)) -> tuple[Found, ...]:
    """The model servers that answer on this computer, at the ports that the known runners listen at."""

    def look(port: int) -> Found | None:
        try:
            found = look_at(f"http://127.0.0.1:{port}/v1", named=False)
        except (EndpointError, InputError):
            return None
        return found if found.runner else replace(found, runner=PORTS.get(port, ""))

    with ThreadPoolExecutor(max_workers=len(ports) or 1) as pool:
        return tuple(found for found in pool.map(look, ports) if found is not None)


def answers_questions(model: Listed) -> bool:
    """Whether a listed model may be one that answers questions, by its name."""
    return not _NO_EYES.search(model.id.lower())


def _bases(address: str) -> tuple[str, ...]:
    base = address.strip().rstrip("/")
    if not base.startswith(("http://", "https://")):
        raise InputError(f"{base[:200]!r} is no address of a model server.", "Write it as http://host:port/v1.")
    if "#" in base or "?" in base:
        raise InputError(
            "The address of a server ends before the model's name.", "Give the name by --model, and the address alone."
        )
    return (f"{base}/v1", base) if not urlsplit(base).path.strip("/") else (base,)


def _runner(models: Sequence[Listed], base: str) -> str:
    if models and models[0].owner in _OWNERS:
        return _OWNERS[models[0].owner]
    return PORTS.get(urlsplit(base).port or 0, "") if urlsplit(base).hostname in ("127.0.0.1", "localhost") else ""


def _listed(values: Mapping[str, object]) -> Listed:
    owner, parent = values.get("owned_by"), values.get("parent")
    return Listed(
        id=str(values["id"]),
        owner=owner if isinstance(owner, str) else "",
        parent=parent if isinstance(parent, str) else "",
    )
