"""Loading detectors, by the `model_type` that their config states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.model.manifest import read_manifest, read_object
from engine.words import InputError

if TYPE_CHECKING:
    from pathlib import Path

    import torch

    from engine.model.proposer import Proposer
    from engine.model.registry import ModelSource

# Our name for each kind, and the `model_type` values of `config.json` that it reads.
DETECTORS = {
    "mm_grounding_dino": ("mm-grounding-dino", "grounding-dino"),
    "sam3": ("sam3", "sam3_video"),
}

TOLD_BY_EXAMPLES = ("sam3",)  # of these, the kinds that take examples of what to find


def takes_examples(family: str) -> bool:
    """Whether a model on this machine, of a family or of a kind of detector, is told by examples what to find."""
    return family not in DETECTORS or family in TOLD_BY_EXAMPLES


def kind_of(model_type: str) -> str:
    """Our name for the detectors of this `model_type`; "" where it is none of theirs."""
    return next((kind for kind, types in DETECTORS.items() if model_type in types), "")


def load_detector(source: ModelSource, folder: Path, device: torch.device, dtype: torch.dtype) -> Proposer:
    """A detector of a folder in the hub's layout.

    Raises:
        InputError: The folder's `spotter.json` states a threshold that is none.
        OSError, ValueError, KeyError, RuntimeError, SafetensorError: Its files are broken.
    """
    import transformers

    threshold = _threshold(folder)
    common: dict[str, Any] = {"use_safetensors": True, "trust_remote_code": False, "local_files_only": True}
    places = source.processor_folder or folder
    network_class: Any
    processor_class: Any
    made: type[Proposer]
    if source.family == "sam3":
        from engine.model.sam3 import Sam3

        made = Sam3
        network_class, processor_class = transformers.Sam3Model, transformers.Sam3Processor
    else:
        from engine.model.grounding_dino import GroundingDino

        made = GroundingDino
        network_class = transformers.AutoModelForZeroShotObjectDetection
        processor_class = transformers.GroundingDinoProcessor
    stated: dict[str, Any] = read_object(folder / "config.json")
    if stated.get("model_type") == "sam3_video":
        # The hub's checkpoint holds a tracker of videos as well; of its config, this part is the detector's.
        common["config"] = transformers.Sam3Config(**stated["detector_config"])
    network, loading = network_class.from_pretrained(folder, dtype=dtype, output_loading_info=True, **common)
    if loading["missing_keys"]:
        # Left alone, these weights would be random numbers.
        raise ValueError(f"missing weights: {sorted(loading['missing_keys'])[:3]}")
    processor = processor_class.from_pretrained(places, local_files_only=True)
    return made(source, network.to(device).eval(), processor, threshold)


def _threshold(folder: Path) -> float | None:
    stated = read_manifest(folder).get("threshold")
    if stated is None:
        return None
    if not isinstance(stated, (int, float)) or not 0 <= stated < 1:
        raise InputError(f"The threshold {stated!r} in spotter.json is no score.", "State one from 0 up to 1.")
    return float(stated)
