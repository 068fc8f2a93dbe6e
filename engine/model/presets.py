"""The models that Spotter knows by name: those that answer queries, and those that make masks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engine.words import Task

Domain = Literal["synthetic", "real", ""]


@dataclass(frozen=True)
class Licence:
    """Under which terms weights may be used.

    Attributes:
        name: SPDX identifier, or the licence's own name.
        commercial: Whether it allows commercial use; None when nobody said.
        note: What else a user must know, in a sentence.
    """

    name: str
    commercial: bool | None
    note: str = ""

    @property
    def restricted(self) -> bool:
        """Whether it must be shown and agreed to before a download."""
        return self.commercial is not True


@dataclass(frozen=True)
class Preset:
    """A model known by name.

    Attributes:
        name: What the user types.
        hub_id: Repository on the hub; "" for the embedded model.
        family: Name of its family; "" to read it from the checkpoint.
        tasks: What it was trained for; it may be asked other tasks.
        domain: Imagery it was trained on.
        licence: Its terms.
        parameters: Number of weights.
        memory_gib: Memory that it needs in bfloat16, with room for a batch of one, in GiB.
        tile_size: Suggested tile side in pixels.
        processor_from: Repository that its processor comes from; "" when it has its own.
        revision: Commit to pull; "" for the newest, which the pull resolves and records.
        summary: One sentence.
    """

    name: str
    hub_id: str
    family: str
    tasks: tuple[Task, ...]
    domain: Domain
    licence: Licence
    parameters: int
    memory_gib: float
    tile_size: int
    processor_from: str = ""
    revision: str = ""
    summary: str = ""


ALL_TASKS = (Task.REC, Task.OVD, Task.GRES)
_APACHE = Licence("Apache-2.0", commercial=True)
_QWEN_RESEARCH = Licence(
    "Qwen Research License", commercial=False, note="The Qwen research licence allows no commercial use."
)
_FROM_RESEARCH = Licence(
    "not stated",
    commercial=False,
    note="Its authors state none; it derives from Qwen2.5-VL-3B, whose research licence allows no commercial use.",
)
_QWEN25_3B = "Qwen/Qwen2.5-VL-3B-Instruct"


def _sam(size: str, repository: str, parameters: int, memory_gib: float) -> Preset:
    return Preset(
        name=f"sam2.1-{size}",
        hub_id=f"facebook/sam2.1-hiera-{repository}",
        family="",
        tasks=(Task.GRES,),
        domain="real",
        licence=_APACHE,
        parameters=parameters,
        memory_gib=memory_gib,
        tile_size=0,
        summary=f"SAM 2.1 ({size}): makes masks of boxes and points; name it as the masker.",
    )


def _geo_r1(task: Task, what: str) -> Preset:
    return Preset(
        name=f"geo-r1-3b-{task.value}",
        hub_id=f"Geo-R1/Geo-R1-3B-GRPO-{task.value.upper()}-10shot",
        family="qwen2_5_vl",
        tasks=(task,),
        domain="real",
        licence=_FROM_RESEARCH,
        parameters=3_755_000_000,
        memory_gib=9.0,
        tile_size=504,
        processor_from=_QWEN25_3B,
        summary=f"Geo-R1, tuned by GRPO from ten shots a class to {what}.",
    )


PRESETS: tuple[Preset, ...] = (
    Preset(
        name="tiny",
        hub_id="",
        family="",
        tasks=ALL_TASKS,
        domain="synthetic",
        licence=Licence("GPL-2.0-or-later", commercial=True),
        parameters=7_700_000,
        memory_gib=0.5,
        tile_size=160,
        summary="The embedded model: knows the synthetic world only, needs no download.",
    ),
    _geo_r1(Task.REC, "find the one object that a sentence describes"),
    _geo_r1(Task.OVD, "find every object of a class"),
    _geo_r1(Task.GRES, "find and segment what a question asks for"),
    Preset(
        name="qwen2.5-vl-3b",
        hub_id=_QWEN25_3B,
        family="qwen2_5_vl",
        tasks=ALL_TASKS,
        domain="real",
        licence=_QWEN_RESEARCH,
        parameters=3_755_000_000,
        memory_gib=9.0,
        tile_size=896,
        summary="Qwen2.5-VL 3B Instruct, the base of Geo-R1.",
    ),
    Preset(
        name="qwen2.5-vl-7b",
        hub_id="Qwen/Qwen2.5-VL-7B-Instruct",
        family="qwen2_5_vl",
        tasks=ALL_TASKS,
        domain="real",
        licence=_APACHE,
        parameters=8_292_000_000,
        memory_gib=18.0,
        tile_size=896,
        summary="Qwen2.5-VL 7B Instruct.",
    ),
    Preset(
        name="qwen3-vl-2b",
        hub_id="Qwen/Qwen3-VL-2B-Instruct",
        family="qwen3_vl",
        tasks=ALL_TASKS,
        domain="real",
        licence=_APACHE,
        parameters=2_128_000_000,
        memory_gib=6.0,
        tile_size=896,
        summary="Qwen3-VL 2B Instruct.",
    ),
    Preset(
        name="qwen3-vl-4b",
        hub_id="Qwen/Qwen3-VL-4B-Instruct",
        family="qwen3_vl",
        tasks=ALL_TASKS,
        domain="real",
        licence=_APACHE,
        parameters=4_438_000_000,
        memory_gib=11.0,
        tile_size=896,
        summary="Qwen3-VL 4B Instruct.",
    ),
    Preset(
        name="qwen3-vl-8b",
        hub_id="Qwen/Qwen3-VL-8B-Instruct",
        family="qwen3_vl",
        tasks=ALL_TASKS,
        domain="real",
        licence=_APACHE,
        parameters=8_767_000_000,
        memory_gib=20.0,
        tile_size=896,
        summary="Qwen3-VL 8B Instruct.",
    ),
    Preset(
        name="think2seg-rs-3b",
        hub_id="RicardoString/Think2Seg-RS-3B",
        family="think2seg_rs",
        tasks=(Task.GRES,),
        domain="real",
        licence=_FROM_RESEARCH,
        parameters=3_755_000_000,
        memory_gib=9.0,
        tile_size=840,
        processor_from=_QWEN25_3B,
        summary="Think2Seg-RS 3B: segments what a question asks for, with boxes and points for SAM 2.1.",
    ),
)

# They make masks of what other models find, and answer no query themselves.
MASKERS: tuple[Preset, ...] = (
    _sam("tiny", "tiny", 38_900_000, 1.0),
    _sam("small", "small", 46_000_000, 1.0),
    _sam("base-plus", "base-plus", 80_800_000, 1.5),
    _sam("large", "large", 224_400_000, 2.5),
)
