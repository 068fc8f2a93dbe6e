"""A step of RFT: Spotter's trainer against trl's own, each in a process of its own.

Both have the same shots, prompts a step, samples a group, answers that pass together, limit, dtype, adapter, loss, seed
and rewards; checkpointing of activations is off in both. What is compared is processor time, which other work on the
machine does not change, and the peak of memory above what the process held before its first step. SPOTTER_BENCH_MODEL
names another model than the embedded one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from figure import Figure

if TYPE_CHECKING:
    from engine.tune.session import Session

SHOTS, STEPS = 24, 3
SETTINGS: dict[str, Any] = {"preset": "geo-r1", "prompts": 8, "samples": 8, "max_new_tokens": 160, "steps": STEPS}
# Answers that pass together: all of a step, and two groups of it (Spotter's default).
TOGETHER = (64, 16)


def main() -> list[Figure]:
    """Seconds and memory a step, both ways, and how many times better Spotter's are."""
    figures: list[Figure] = []
    for together in TOGETHER:
        ours, theirs = (_measured(who, together) for who in ("ours", "trl"))
        name = f"{together} answers together"
        figures += [
            Figure(f"trl, {name}", theirs["seconds"], "cpu s/step"),
            Figure(f"Spotter, {name}", ours["seconds"], "cpu s/step"),
            Figure(f"time a step, {name}", theirs["seconds"] / ours["seconds"], "×", at_least=1.5),
            Figure(f"trl, {name}", theirs["mib"], "MiB above rest"),
            Figure(f"Spotter, {name}", ours["mib"], "MiB above rest"),
            Figure(f"peak memory a step, {name}", theirs["mib"] / ours["mib"], "×", at_least=1.5),
            Figure(f"mean reward, trl, {name}", theirs["reward"], "0-1"),
            Figure(f"mean reward, Spotter, {name}", ours["reward"], "0-1"),
        ]
    return figures


def _measured(who: str, together: int) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, __file__, who, str(together)], capture_output=True, text=True, check=False, cwd=Path.cwd()
    )
    if done.returncode:
        raise SystemExit(f"The measurement failed:\n{done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def _work(who: str, together: int) -> None:
    """Measure one trainer in this process, and print what came of it."""
    import time

    from engine import platform
    from engine.tune.callbacks import make_trainer
    from engine.tune.methods.rft import config, data, maker

    with tempfile.TemporaryDirectory() as folder:
        session = _session(Path(folder), together)
        shared = who == "ours"
        arguments = config(session)
        arguments.save_strategy = "no"
        rows = data(session, session.learned, shared)
        trainer, _ = make_trainer(session, maker(session, shared), arguments, rows)
        before = platform.peak_memory()
        start = time.process_time()
        trainer.train()
        seconds = (time.process_time() - start) / STEPS
        peak = platform.peak_memory()
        lines = session.run.lines("metrics.jsonl")
        reward = sum(line["reward"] for line in lines) / len(lines)
    print(json.dumps({"seconds": seconds, "mib": (peak - before) / 2**20, "reward": reward}))


def _session(folder: Path, together: int) -> Session:
    import transformers

    from engine.model.backend import load_model
    from engine.model.inputs import PromptCache
    from engine.tune.pace import Pace
    from engine.tune.rewards.config import read_rewards
    from engine.tune.runs import Identity, open_run
    from engine.tune.scorer import Scorer
    from engine.tune.session import Session, prepare
    from engine.tune.settings import TuneSettings
    from engine.world.benchmark import few_shots

    settings = TuneSettings(**SETTINGS, micro_batch=together, held_out=0.0)
    model: Any = load_model(os.environ.get("SPOTTER_BENCH_MODEL", "tiny"), device="cpu")
    model.processor.tokenizer.padding_side = "left"
    shots = list(few_shots("val", limit=SHOTS))
    transformers.set_seed(0)
    cache = PromptCache(model, shots)
    identity = Identity(method="rft", model=model.name, weights="", shots="", settings=settings)
    return Session(
        model=model,
        trained=prepare(model.network, settings),
        cache=cache,
        learned=tuple(range(len(shots))),
        held=(),
        scorer=Scorer(model.family, cache, read_rewards("task:1,format:1")),
        settings=settings,
        pace=Pace(STEPS, settings.eval_every),
        rate=1e-4,
        limit=SETTINGS["max_new_tokens"],
        selection_tolerance=0.0,
        run=open_run(folder / "run", identity),
        main=True,
        processes=1,
        parted=False,
        tell=lambda done, total: None,
        should_stop=lambda: False,
    )


if __name__ == "__main__":
    _work(sys.argv[1], int(sys.argv[2]))
