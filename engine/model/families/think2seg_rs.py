"""Think2Seg-RS (arXiv 2512.19302): Qwen2.5-VL with a prompt of its own that asks for `positive_points`."""

from __future__ import annotations

from typing import ClassVar

from engine.model.family import Family, Sizing
from engine.model.prompt import GEO_R1, PromptSet, Template
from engine.words import Task

_PREFIX = 'Please find "'
_SUFFIX = (
    '", identify the target. For each target instance, provide:\n'
    "1.  `bbox_2d`: A tight bounding box.\n"
    "2.  `positive_points`: Exactly two points, placed inside the target.\n"
    "Output your thinking process in <think> </think> tags.\n"
    "Output the final answer in <answer> </answer> tags with the specified JSON format. "
    "If no targets are found, output an empty list.\n"
    "i.e. <think> thinking process here </think> \n"
    '<answer>```json[{"bbox_2d": [310,360,567,586], "positive_points": [[434, 474], [450, 460]]}, '
    '{"bbox_2d": [10,200,100,320], "positive_points": [[50, 250], [90, 300]]}]```</answer>'
)
_SEGMENT = {Task.GRES: Template(_PREFIX, _SUFFIX)}


class Think2SegRS(Family):
    """Trained for GRES alone; the other tasks are asked with Geo-R1's prompts."""

    name: ClassVar[str] = "think2seg_rs"
    prompts: ClassVar[PromptSet] = PromptSet(
        thinking={**GEO_R1.thinking, **_SEGMENT},
        direct={**GEO_R1.direct, **_SEGMENT},
        system=(
            "You are a remote sensing analysis assistant. Your task is to generate spatial prompts for the Segment "
            "Anything Model (SAM) based on a user's request."
        ),
    )

    nothing: ClassVar[str] = "[]"
    points_key: ClassVar[str] = "positive_points"

    def extent(self, sizing: Sizing) -> tuple[float, float]:
        """The resized image's size in pixels, as for Qwen2.5-VL."""
        return float(sizing.model_width), float(sizing.model_height)


FAMILY = Think2SegRS()
