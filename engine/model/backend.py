"""Loading a model."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from engine.model import families, registry, store
from engine.model.adapter import (
    BadAdapterError,
    adapter_name,
    check_base,
    check_whole,
    find_adapter,
    is_model,
    is_rescorer,
    with_adapter,
)
from engine.model.completeness import files_missing
from engine.model.detectors import load_detector
from engine.model.fit import check_fit
from engine.model.manifest import read_bias, read_calibration, read_gsd
from engine.model.prompt import PromptsError, read_prompts
from engine.model.quantize import QuantizeError, plan
from engine.model.quantize import arguments as quantize_arguments
from engine.model.quantize import check as check_quantize
from engine.model.spread import settle_threads
from engine.words import InputError, SpotterError

if TYPE_CHECKING:
    from pathlib import Path

    import torch
    from transformers import PreTrainedModel, ProcessorMixin

    from engine.model.family import Family
    from engine.model.interface import Model

_log = logging.getLogger(__name__)

# Above this many weights, float32 on a CPU would need more memory than it saves time.
_FLOAT32_PARAMETERS = 500_000_000


class DeviceError(InputError):
    """A device is not known or not there."""

    code = "device"


class ModelLoadError(SpotterError):
    """A checkpoint cannot be loaded."""

    code = "model_load"


def load_model(
    name_or_path: str,
    *,
    adapter: str | Path | None = None,
    device: str = "auto",
    dtype: str | None = None,
    prompts: str | None = None,
    quantize: str | None = None,
) -> Model:
    """Load a model by preset name, name of an added one, pulled hub id, local folder, or `http(s)://host/v1#model`.

    Args:
        name_or_path: Which model.
        adapter: An adapter to load over it: the name of one that is kept, or a folder.
        device: "auto" (CUDA, else Apple's MPS, else the CPU) or a torch device.
        dtype: "float32", "bfloat16" or "float16"; None for what suits the device.
        prompts: The prompts that it is asked with: a name, or a JSON file; None for what the model's card says, and
            with an adapter those that it was tuned with.
        quantize: "4bit" or "8bit" for a quarter or half of the memory; None for the weights as they are.

    Raises:
        InputError: The model, adapter, device, dtype or prompts are unknown or unusable, or it does not fit into the
            memory.
        ModelLoadError: The checkpoint's files are broken.
    """
    source = registry.resolve(name_or_path)
    check_quantize(quantize)
    if quantize is not None:
        check_quantizable(source)
    if source.is_detector:
        return _load_detector(source, adapter, prompts, device, dtype)
    family = families.get(source.family)
    chosen = prompts or (family.tuned if adapter is not None else source.prompts)
    if chosen:
        family = family.asked_with(read_prompts(chosen))
    if source.folder is None:
        from engine.model.endpoint import EndpointModel
        from engine.model.endpoint_adapter import have_loaded

        endpoint = EndpointModel(source, family, tile_size=source.tile_size or registry.DEFAULT_TILE)
        if adapter is not None:
            have_loaded(endpoint, adapter)
        return endpoint
    found = None if adapter is None else find_adapter(adapter)
    if found is not None:
        check_whole(found)
        check_base(found, source)
    from engine.model.rescorer import layered, read_rescorer

    over = None if found is None or is_rescorer(found) else found
    model = _load_local(source, family, over, device, dtype, quantize)
    model.rescorer = None if over is not None else read_rescorer(source.folder, own=True)
    if found is not None:
        model.adapter = adapter_name(found)
        model.rescorer = layered(read_rescorer(found), model.rescorer)
    return model


def check_quantizable(source: registry.ModelSource) -> None:
    """Make sure that a model is one whose weights can be quantized here.

    Raises:
        QuantizeError: It is not.
    """
    if not source.reasons_here:
        kind = "behind an address" if source.folder is None else "a small detector"
        raise QuantizeError(f"{source.name} is {kind}, and is not quantized here.", "Leave --quantize out.")


def _load_detector(
    source: registry.ModelSource, adapter: str | Path | None, prompts: str | None, device: str, dtype: str | None
) -> Model:
    """A detector, which takes neither adapter nor prompts.

    Raises:
        InputError: One was given, or the device or dtype is unknown.
        ModelLoadError: The checkpoint's files are broken.
    """
    if adapter is not None:
        raise BadAdapterError(
            f"{source.name} is a detector, over which no adapter goes.", "Load the adapter over its base."
        )
    if prompts is not None:
        raise PromptsError(f"{source.name} is a detector, which is asked with no prompts.", "Leave --prompts out.")
    folder = _whole_folder(source)
    place = choose_device(device)
    chosen = _choose_dtype(dtype, place, _parameters(folder))
    with _loading(source.name), no_progress_bars():
        return load_detector(source, folder, place, chosen)


def _whole_folder(source: registry.ModelSource) -> Path:
    """The folder of a model that is here, all of its files there.

    Raises:
        BrokenModelError: Some are missing.
    """
    folder = source.folder
    if folder is None:
        raise registry.BrokenModelError(f"The model {source.name!r} has no folder here.", "Name a model that is here.")
    lacking = files_missing(folder, source.processor_folder or folder)
    if lacking:
        raise registry.BrokenModelError(
            f"The files of the model {source.name!r} are not all here: {' '.join(lacking)}",
            "Pull or copy it again; `engine models check` says what is missing.",
        )
    return folder


def _load_local(
    source: registry.ModelSource,
    family: Family,
    adapter: Path | None,
    device: str,
    dtype: str | None,
    quantize: str | None,
) -> Model:
    folder = _whole_folder(source)
    # Before torch is loaded, which reads it then.
    settle_threads(folder)
    allow_missing_operators()
    from engine.model.local import LocalModel

    place = choose_device(device)
    whole = adapter is not None and is_model(adapter)
    weights = adapter if adapter is not None and whole else folder
    chosen = _choose_dtype(dtype, place, _parameters(weights))
    check_fit(source.name, weights, place, chosen.itemsize, quantize)
    network, processor = _load_parts(weights, source.processor_folder or folder, place, chosen, source.name, quantize)
    stated = network.generation_config.max_new_tokens if network.generation_config else None
    if adapter is not None and not whole:
        network = with_adapter(network, adapter, merge=quantize is None)
    calibration = read_calibration(adapter or folder)
    return LocalModel(
        name=source.name,
        revision=source.revision,
        adapter="" if adapter is None else adapter_name(adapter),
        family=family,
        domain=source.domain,
        tile_size=source.tile_size or _suggested_tile(processor),
        gsd=(read_gsd(adapter) if adapter is not None and whole else None) or source.gsd,
        network=network,
        processor=processor,
        max_new_tokens=stated,
        calibration=calibration if calibration.curves else read_calibration(folder),
        # Fitted to one set of weights, so that an adapter has its own or none.
        bias=read_bias(adapter or folder),
    )


def choose_device(wanted: str = "auto") -> torch.device:
    """The torch device of that name; for "auto" the best one here.

    Raises:
        DeviceError: It is not known, or not there.
    """
    import torch

    if wanted == "auto":
        if torch.cuda.is_available():
            return torch.device("cuda:0")
        return torch.device("mps" if torch.backends.mps.is_available() else "cpu")
    try:
        device = torch.device(wanted)
    except RuntimeError:
        raise DeviceError(f"There is no device {wanted!r}.", "Use auto, cpu, cuda or mps.") from None
    here = {
        "cpu": True,
        "cuda": torch.cuda.is_available() and (device.index or 0) < torch.cuda.device_count(),
        "mps": torch.backends.mps.is_available(),
    }
    if not here.get(device.type, False):
        raise DeviceError(f"This machine has no device {wanted!r}.", "Use auto to take the best one here.")
    return torch.device("cuda:0") if wanted == "cuda" else device


def allow_missing_operators() -> None:
    """Have the CPU do what Apple's GPUs cannot, rather than fail; read when torch is loaded, and by no other device."""
    os.environ.setdefault("PYTORCH_ENABLE_MPS_FALLBACK", "1")


def _choose_dtype(wanted: str | None, device: torch.device, parameters: int) -> torch.dtype:
    import torch

    known = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
    if wanted is not None:
        if wanted not in known:
            raise InputError(f"There is no dtype {wanted!r}.", f"Use one of {', '.join(known)}.")
        return known[wanted]
    if device.type in ("cpu", "mps") and parameters <= _FLOAT32_PARAMETERS:
        return torch.float32
    # Emulated, bfloat16 is slower than float32.
    if device.type == "cuda" and not torch.cuda.is_bf16_supported(including_emulation=False):
        _log.warning("This GPU computes no bfloat16: float16 is used.")
        return torch.float16
    # Apple's GPUs have known bfloat16 since macOS 14. Before, float16 would overflow in models that were trained in it.
    if device.type == "mps" and not torch.backends.mps.is_macos_or_newer(14, 0):
        return torch.float32
    return torch.bfloat16


def _load_parts(
    folder: Path,
    processor_folder: Path,
    device: torch.device,
    dtype: torch.dtype,
    name: str,
    quantize: str | None,
) -> tuple[PreTrainedModel, ProcessorMixin]:
    from transformers import AutoModelForImageTextToText, AutoProcessor

    from engine.model.layers import quicken

    more = {}
    if quantize is not None:
        more = quantize_arguments(quantize, device, dtype, plan(store.tensor_shapes(folder)).kept)
    with _loading(name):
        with no_progress_bars():
            load: Callable[..., Any] = AutoModelForImageTextToText.from_pretrained
            network, loading = load(
                folder,
                dtype=dtype,
                use_safetensors=True,
                trust_remote_code=False,
                local_files_only=True,
                output_loading_info=True,
                **more,
            )
        if loading["missing_keys"]:
            # Left alone, these weights would be random numbers.
            raise ValueError(f"missing weights: {sorted(loading['missing_keys'])[:3]}")
        load_processor: Callable[..., Any] = AutoProcessor.from_pretrained
        processor = load_processor(processor_folder, trust_remote_code=False, local_files_only=True)
        if not (processor.chat_template or processor.tokenizer.chat_template):
            raise ValueError("no chat template")
    if device.type == "cpu":
        quicken(network)
    # Weights in 4 bits are on the device already, and stay there.
    return (network if more else network.to(device)).eval(), processor


def _parameters(folder: Path) -> int:
    """About how many weights a folder holds: two bytes each is how checkpoints come."""
    return sum(f.stat().st_size for f in folder.glob("*.safetensors")) // 2


@contextmanager
def _loading(name: str) -> Iterator[None]:
    """Tell of broken files in one sentence.

    Raises:
        ModelLoadError: Loading failed for what the files hold.
    """
    from safetensors import SafetensorError

    try:
        yield
    except (OSError, ValueError, KeyError, RuntimeError, SafetensorError) as error:
        raise ModelLoadError(
            f"The model {name!r} cannot be loaded: its files are broken or do not belong together.",
            "Pull or copy it again.",
            str(error),
        ) from error


@contextmanager
def no_progress_bars() -> Iterator[None]:
    """Silence the bar that transformers draws for every loaded file; whoever called shows progress."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled()
    switch: dict[bool, Callable[[], None]] = {True: logging.enable_progress_bar, False: logging.disable_progress_bar}
    switch[False]()
    try:
        yield
    finally:
        switch[shown]()


def _suggested_tile(processor: ProcessorMixin) -> int:
    """A side that the processor leaves as it is: the largest multiple of its factor within its pixel limit."""
    images = processor.image_processor
    factor = int(images.patch_size) * int(images.merge_size)
    largest = int(float(images.size["longest_edge"]) ** 0.5)
    return min(largest, registry.DEFAULT_TILE) // factor * factor or factor
