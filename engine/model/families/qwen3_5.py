"""Qwen3.5, and the later releases of its class: relative coordinates 0-1000, as Qwen3-VL writes them."""

from __future__ import annotations

from typing import ClassVar

from engine.model.families.qwen3_vl import Qwen3VL


class Qwen35(Qwen3VL):
    """Qwen3.5, Qwen3.6 and Qwen3.8, which think or not as their chat template is told."""

    name: ClassVar[str] = "qwen3_5"
    model_types: ClassVar[tuple[str, ...]] = ("qwen3_5", "qwen3_5_moe")


FAMILY = Qwen35()
