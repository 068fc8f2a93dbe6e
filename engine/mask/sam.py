"""SAM 2.1 and SAM 3 as maskers, prompted by box and keypoints as in Geo-R1's evaluation.

Each mask is clipped to its box.

Of SAM 3 it is the tracker that takes boxes and points; its detector is a model of its own (`engine.model.sam3`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.mask.base import MaskResult
from engine.mask.region import clean_mask
from engine.model import registry, store
from engine.model.backend import choose_device, no_progress_bars

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch

    from engine.words import Box, Target, Tile

CHUNK = 32  # targets prompted at once: bounds the memory of a tile with hundreds
MIN_SIDE = 1.0  # px: SAM answers a box without area with the whole picture
_SAM3 = ("sam3", "sam3_video", "sam3_tracker", "sam3_tracker_video")
_PARTS = ("vision_config", "prompt_encoder_config", "mask_decoder_config")


def load_sam(name: str, device: str = "auto") -> SamMasker:
    """A SAM by the name of a model that was pulled, such as "sam2.1-small", or by its folder in the hub's layout.

    Raises:
        ModelNotPulledError: It is not on this machine.
        BrokenModelError: Its files are neither a SAM 2 nor a SAM 3 checkpoint with its tracker.
        DeviceError: The device is not there.
    """
    from safetensors import SafetensorError

    given = Path(name).is_dir()
    if given:
        folder = Path(name)
    elif store.record(name) is None:
        raise registry.ModelNotPulledError(
            f"The masker '{name}' is not on this machine.",
            f"Run `engine models pull {name}` to download it, or use the masker 'embedded'.",
        )
    else:
        folder = store.weights_folder(name)
    target = choose_device(device)
    try:
        with no_progress_bars():
            model, processor = _parts_of(folder)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as exc:
        raise registry.BrokenModelError(
            f"The files of the masker '{folder.name if given else name}' are not those of SAM 2 or SAM 3.",
            "Remove it and pull it again.",
            str(exc),
        ) from exc
    return SamMasker(name, model.to(target).eval(), processor)


def _parts_of(folder: Path) -> tuple[Any, Any]:
    """The picture model and the processor of a checkpoint; both generations have the same methods.

    Raises:
        OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError: Its files are not those of a SAM.
    """
    import transformers

    stated = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config: Any
    made: Any
    processor: Any
    common: dict[str, Any] = {"use_safetensors": True, "local_files_only": True, "output_loading_info": True}
    if stated["model_type"] in _SAM3:
        # The hub's checkpoint holds a detector, and a tracker of videos of which these parts are the picture model.
        tracker = stated.get("tracker_config", stated)
        config = transformers.Sam3TrackerConfig(**{part: tracker[part] for part in _PARTS})
        # Left to itself, transformers 5.23 does not take the prefix off, and fills the weights with random numbers.
        common["key_mapping"] = {r"^tracker_model\.": ""}
        made, processor = transformers.Sam3TrackerModel, transformers.Sam3TrackerProcessor
    else:
        # The hub's checkpoints call themselves video models; of those, these three parts are the picture model.
        config = transformers.Sam2Config(**{part: stated[part] for part in _PARTS})
        made, processor = transformers.Sam2Model, transformers.Sam2Processor
    model, loading = made.from_pretrained(folder, config=config, **common)
    if loading["missing_keys"]:
        # Left alone, these weights would be random numbers.
        raise ValueError(f"missing weights: {sorted(loading['missing_keys'])[:3]}")
    return model, processor.from_pretrained(folder, local_files_only=True)


class SamMasker:
    """A SAM with its weights loaded; the picture of a tile is encoded once for all its targets."""

    def __init__(self, name: str, model: Any, processor: Any) -> None:  # noqa: ANN401 (either generation's)
        self.name = name
        self._model = model
        self._processor = processor

    def segment(self, tile: Tile, targets: Sequence[Target]) -> list[MaskResult]:
        """One result a target, in their order; the score is SAM's own estimate of the mask's IoU."""
        import torch

        height, width = tile.height, tile.width
        results = [MaskResult(np.zeros((height, width), dtype=np.bool_), 0.0)] * len(targets)
        boxes = [target.box.clipped(width, height) for target in targets]
        points = [[p for p in target.keypoints if _within(p, box)] for target, box in zip(targets, boxes, strict=True)]
        usable = [i for i, box in enumerate(boxes) if min(box.width, box.height) >= MIN_SIDE]
        if not usable:
            return results
        with torch.inference_mode():
            encoded = self._processor(images=tile.pixels, return_tensors="pt")
            picture = self._model.get_image_embeddings(encoded["pixel_values"].to(self._model.device))
            # Prompts in one call need the same number of points, so targets go in groups.
            for count in sorted({len(points[i]) for i in usable}):
                group = [i for i in usable if len(points[i]) == count]
                for start in range(0, len(group), CHUNK):
                    chunk = group[start : start + CHUNK]
                    masks, scores = self._prompt(
                        picture, encoded["original_sizes"], [boxes[i] for i in chunk], [points[i] for i in chunk]
                    )
                    for i, mask, score in zip(chunk, masks, scores, strict=True):
                        cleaned = clean_mask(mask, boxes[i])
                        results[i] = MaskResult(cleaned, float(np.clip(score, 0.0, 1.0)) if cleaned.any() else 0.0)
        return results

    def _prompt(
        self,
        picture: list[torch.Tensor],
        sizes: torch.Tensor,
        boxes: Sequence[Box],
        points: Sequence[Sequence[tuple[float, float]]],
    ) -> tuple[np.ndarray[Any, np.dtype[np.bool_]], np.ndarray[Any, np.dtype[np.float32]]]:
        """Masks (n, height, width) and estimated IoUs (n,) of one chunk of prompts."""
        prompts: dict[str, Any] = {"input_boxes": [[list(box.as_tuple()) for box in boxes]]}
        if points[0]:
            prompts["input_points"] = [[[list(p) for p in own] for own in points]]
            prompts["input_labels"] = [[[1] * len(own) for own in points]]
        inputs = self._processor(images=None, original_sizes=sizes, return_tensors="pt", **prompts)
        tensors = {key: inputs[key].to(self._model.device) for key in prompts}
        output = self._model(image_embeddings=picture, multimask_output=False, **tensors)
        masks = self._processor.post_process_masks(output.pred_masks.cpu(), sizes)[0]
        return masks[:, 0].numpy().astype(np.bool_), output.iou_scores[0, :, 0].float().cpu().numpy()


def _within(point: tuple[float, float], box: Box) -> bool:
    return box.x0 <= point[0] <= box.x1 and box.y0 <= point[1] <= box.y1
