"""An adapter over a model that a server holds: asked by its name, and loaded there by it where the server lets that.

vLLM lists adapters beside models (`--lora-modules NAME=FOLDER`), and loads one of a folder that it can read while it
runs, where its variable VLLM_ALLOW_RUNTIME_LORA_UPDATING says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.model.adapter import BadAdapterError, adapter_name, check_whole, find_adapter, is_model, is_rescorer
from engine.model.endpoint_http import EndpointError
from engine.model.listing import served_names
from engine.model.rescorer import read_rescorer

if TYPE_CHECKING:
    from pathlib import Path

    from engine.model.endpoint import EndpointModel


def have_loaded(model: EndpointModel, adapter: str | Path) -> None:
    """Have a model's server answer with an adapter over the model.

    Args:
        model: Of a server.
        adapter: Name of one that the server or this machine has, or its folder.

    Raises:
        AdapterNotFoundError: There is none.
        BadAdapterError: It is none that a server can load, or this one does not.
        EndpointError: The server cannot be reached.
    """
    there = {one.id for one in served_names(model.server)}
    if str(adapter) in there:
        model.use_adapter(str(adapter))
        return
    folder = find_adapter(adapter)
    check_whole(folder)
    name = adapter_name(folder)
    model.rescorer = read_rescorer(folder)
    if is_rescorer(folder):  # without weights, so there is nothing for the server to load
        model.adapter = name
        return
    if is_model(folder):
        raise BadAdapterError(
            f"The adapter {name!r} is a whole model: no server loads it over another.",
            "Serve its folder as a model of its own.",
        )
    if name not in there:
        try:
            model.server.post("/load_lora_adapter", {"lora_name": name, "lora_path": str(folder)})
        except EndpointError as error:
            raise BadAdapterError(
                f"The model server at {model.device} has no adapter {name!r}, and does not load it: {error.message}",
                f"Start vLLM with --enable-lora --lora-modules {name}=FOLDER (docs/model-servers.md).",
                error.detail,
            ) from error
    model.use_adapter(name)
