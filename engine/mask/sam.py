"""SAM 2.1 as a masker, prompted by box and keypoints as in Geo-R1's evaluation; each mask is clipped to its box."""

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
    from transformers import Sam2Model, Sam2Processor

    from engine.words import Box, Target, Tile

CHUNK = 32  # targets prompted at once: bounds the memory of a tile with hundreds
MIN_SIDE = 1.0  # px: SAM answers a box without area with the whole picture
_PARTS = ("vision_config", "prompt_encoder_config", "mask_decoder_config")


def load_sam(name: str, device: str = "auto") -> SamMasker:
    """SAM 2.1 by the name of a model that was pulled, such as "sam2.1-small", or by its folder in the hub's layout.

    Raises:
        ModelNotPulledError: It is not on this machine.
        BrokenModelError: Its files are not a SAM 2 checkpoint.
        DeviceError: The device is not there.
    """
    from safetensors import SafetensorError
    from transformers import Sam2Config, Sam2Model, Sam2Processor

    if Path(name).is_dir():
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
        stated = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        # The hub's checkpoints call themselves video models; of those, these three parts are the picture model.
        config = Sam2Config(**{part: stated[part] for part in _PARTS})
        with no_progress_bars():
            model: Any = Sam2Model.from_pretrained(folder, config=config, use_safetensors=True, local_files_only=True)
        processor = Sam2Processor.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as exc:
        raise registry.BrokenModelError(
            f"The files of the masker '{folder.name if Path(name).is_dir() else name}' are not those of SAM 2.",
            "Remove it and pull it again.",
            str(exc),
        ) from exc
    return SamMasker(name, model.to(target).eval(), processor)


class SamMasker:
    """SAM 2.1 with its weights loaded; the picture of a tile is encoded once for all its targets."""

    def __init__(self, name: str, model: Sam2Model, processor: Sam2Processor) -> None:
        self.name = name
        self._model = model
        self._processor: Any = processor  # its methods have no types

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
