"""The cells of the table of results: which method, with how many shots and which seed, measured on what.

Test seeds are never tuned on, and every setting is chosen on validation: the search for SFT's settings is a group of
cells of its own, and RFT's presets are fixed in `engine/tune`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

SEEDS = (0, 1, 2)
SHOTS = (1, 5, 10)
FULL = 100  # shots a class that stand for full data

# What a tuned model is measured on (see `results_sets`).
NOVEL, VALIDATION, HOME, ABSENT, ELSEWHERE = "novel", "validation", "home", "absent", "elsewhere"

Setting = str | float | int | bool


@dataclass(frozen=True)
class Cell:
    """One run of one method, and what it is measured on.

    Attributes:
        name: Unique; names its files.
        group: "required", "search" (SFT's settings, on validation), or "more" (one seed, marked so).
        row: The row that it counts to: cells of one row differ by seed alone.
        shots: A class; 0 for the base, `FULL` for full data.
        seed: Draws the shots, and seeds the run.
        method: "sft", "rft", "dpo", "distil", or "" for the base.
        settings: Options of `engine tune`, by name without the hyphens.
        measured: Names of test sets.
        drawn_from: "world-fs", "with negatives" for these and as many about something absent as make a quarter of all,
            or "one sensor" for the transfer.
        searched: Take the settings that the search found best.
        starts_from: Name of the cell whose model this one goes on from; "" for the base.
    """

    name: str
    group: str
    row: str
    shots: int
    seed: int
    method: str
    settings: Mapping[str, Setting] = field(default_factory=dict)
    measured: tuple[str, ...] = (NOVEL,)
    drawn_from: str = "world-fs"
    searched: bool = False
    starts_from: str = ""


def cells() -> tuple[Cell, ...]:
    """All of them, each after those that it needs."""
    return (*_base(), *search_cells(), *_required(), *_more())


# What is trained: options of `engine tune`, and SFT's rates about the one that suits.
_ADAPTER: Mapping[str, Setting] = {"full": False}
_LANGUAGE: Mapping[str, Setting] = {"full": True}
_ALL: Mapping[str, Setting] = {"full": True, "vision": True}
_RATES = ((_ADAPTER, (1e-4, 3e-4, 1e-3)), (_LANGUAGE, (1e-5, 3e-5, 1e-4)), (_ALL, (1e-5, 3e-5, 1e-4)))


def search_cells() -> tuple[Cell, ...]:
    """SFT's settings: what is trained, rates, steps, with and without reasoning, with and without early stopping."""
    asked: list[Mapping[str, Setting]] = [
        {**trained, "lr": rate, "reasoning": True, "steps": 100} for trained, rates in _RATES for rate in rates
    ]
    # The base never answered without reasoning, so only higher rates can teach it to.
    asked += [{**_ADAPTER, "lr": 1e-3, "reasoning": False, "steps": 100}]
    asked += [{**_ALL, "lr": 3e-4, "reasoning": False, "steps": steps} for steps in (100, 300)]
    asked += [{**_ADAPTER, "lr": 3e-4, "reasoning": True, "steps": 30}]
    asked += [{**_ALL, "lr": 1e-4, "reasoning": True, "steps": 300}]
    asked += [{**_LANGUAGE, "lr": 3e-5, "reasoning": True, "steps": 300, "early-stop": True}]
    return tuple(
        Cell(f"search-{number:02}", "search", "sft-search", 10, 0, "sft", settings, (VALIDATION,))
        for number, settings in enumerate(asked)
    )


def _base() -> Iterator[Cell]:
    measured = (NOVEL, VALIDATION, HOME, ABSENT, ELSEWHERE)
    yield Cell("base", "required", "base", 0, 0, "", measured=measured)


def _required() -> Iterator[Cell]:
    for shots in SHOTS:
        # what is forgotten is asked where most was taught
        measured = (NOVEL, HOME, ABSENT) if shots == max(SHOTS) else (NOVEL,)
        for seed in SEEDS:
            yield Cell(f"sft-{shots}-{seed}", "required", "sft", shots, seed, "sft", {}, measured, searched=True)
            yield _rft("spotter", shots, seed, measured)
    for seed in SEEDS:
        yield _rft("geo-r1", 10, seed, (NOVEL, HOME, ABSENT))
    # What suits ten shots a class need not suit the full data: larger steps, and more of them.
    full: dict[str, Setting] = {**_ALL, "lr": 1e-4, "steps": 1000}
    yield Cell("sft-full-0", "required", "full", FULL, 0, "sft", full, (NOVEL, HOME, ABSENT))


def _rft(preset: str, shots: int, seed: int, measured: tuple[str, ...]) -> Cell:
    return Cell(f"{preset}-{shots}-{seed}", "required", preset, shots, seed, "rft", _preset(preset), measured)


def _preset(name: str) -> Mapping[str, Setting]:
    """All presets train all weights, and as many steps: what differs is the way of learning alone."""
    return {"preset": name, **_ALL, **({} if name == "spotter" else {"steps": 60})}


def _more() -> Iterator[Cell]:
    spotter = _preset("spotter")
    yield Cell(
        "sft-then-rft-10-0", "more", "sft-then-rft", 10, 0, "rft", spotter, (NOVEL, HOME, ABSENT),
        starts_from="sft-10-0",
    )  # fmt: skip
    yield Cell("dpo-10-0", "more", "dpo", 10, 0, "dpo", {}, (NOVEL, HOME, ABSENT))
    for preset in ("dapo", "dr-grpo"):
        yield Cell(f"{preset}-10-0", "more", preset, 10, 0, "rft", _preset(preset))
    yield _ablated("no reasoning", {"reasoning": False})
    for rewards in ("task:1", "task:1,format:0.2", "position:1,format:0.2", "task:0.7,position:0.3"):
        yield _ablated(f"rewards {rewards}", {"rewards": rewards})
    yield _ablated("credit to all tokens", {"credit": False})
    yield _ablated("nothing mended", {"mend": False})
    yield _ablated("three times as long", {"steps": 180})
    yield _ablated("tower frozen", {"vision": False})
    yield _ablated("an adapter", {"full": False, "vision": False})
    yield from _distilled(spotter)
    for seed in SEEDS:
        yield _among_negatives("sft", "sft", seed, {}, searched=True)
        yield _among_negatives("spotter", "rft", seed, spotter)
    elsewhere = (ELSEWHERE,)
    yield Cell(
        "transfer-sft-10-0", "more", "transfer: sft", 10, 0, "sft", {}, elsewhere, "one sensor", searched=True
    )  # fmt: skip
    yield Cell("transfer-spotter-10-0", "more", "transfer: spotter", 10, 0, "rft", spotter, elsewhere, "one sensor")


def _distilled(spotter: Mapping[str, Setting]) -> Iterator[Cell]:
    """Self-distillation, with what the embedded model's teacher makes use of; RFT after it; and what else was tried."""
    measured = (NOVEL, HOME, ABSENT)
    outlined: dict[str, Setting] = {**_ALL, "teacher-sees": "outlined"}
    for seed in SEEDS:
        yield Cell(f"distil-10-{seed}", "more", "distil", 10, seed, "distil", outlined, measured)
    for seed in SEEDS:
        name, start = f"distil-then-rft-10-{seed}", f"distil-10-{seed}"
        yield Cell(name, "more", "distil-then-rft", 10, seed, "rft", spotter, measured, starts_from=start)
    for what, settings in (("drawn", _ALL), ("prefix-check", {**outlined, "prefix-check": True})):
        yield Cell(f"ablation-distil-{what}", "more", f"distil, {what}", 10, 0, "distil", settings)
    truths = {**spotter, "written-truths": True}
    yield Cell("ablation-written-truths", "more", "spotter, truths written", 10, 0, "rft", truths)


def _among_negatives(row: str, method: str, seed: int, settings: Mapping[str, Setting], searched: bool = False) -> Cell:
    name, measured = f"negatives-{row}-10-{seed}", (NOVEL, HOME, ABSENT)
    return Cell(
        name, "more", f"{row}, with negatives", 10, seed, method, settings, measured, "with negatives", searched
    )


def _ablated(what: str, settings: Mapping[str, Setting]) -> Cell:
    name = "".join(c if c.isalnum() or c == "." else "-" for c in what)
    return Cell(f"ablation-{name}", "more", f"spotter, {what}", 10, 0, "rft", {**_preset("spotter"), **settings})
