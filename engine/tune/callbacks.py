"""What happens at each step beside training: lines written, held-out shots evaluated, the best weights kept, stops."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from statistics import fmean
from typing import TYPE_CHECKING, Any

import torch
from transformers import PrinterCallback, SchedulerType, TrainerCallback

from engine import platform
from engine.files import atomic_file
from engine.tune.outcome import AFTER, BEFORE, SOFT_F1, HeldAnswer, contributions, write_answers
from engine.tune.runs import BEST, METRICS, ROLLOUTS, mark_whole
from engine.tune.session import StoppedError, as_good, summary

if TYPE_CHECKING:
    from pathlib import Path

    from transformers import TrainerControl, TrainerState, TrainingArguments

    from engine.tune.session import Session

# Evaluations without a gain after which a run ends early.
PATIENCE = 3
# trl's names of what is worth a column, and ours.
_LOGGED = {
    "loss": "loss",
    "grad_norm": "gradient",
    "learning_rate": "rate",
    "kl": "kl",
    "entropy": "entropy",
    "frac_reward_zero_std": "flat_groups",
    "completions/mean_length": "length",
    "completions/clipped_ratio": "cut",
    "rewards/accuracies": "preferred",
    "rewards/margins": "margin",
}


class RunCallback(TrainerCallback):
    """Keeps a run's folder while a trainer works.

    Attributes:
        best: What each held-out answer added to the deciding figure (`outcome.contributions`) with the best weights so
            far; () before the first evaluation.
        evaluated: The step of the last evaluation; -1 before the first.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.best: tuple[float, ...] = ()
        self.evaluated = -1
        self._without_gain = 0
        self._since = time.perf_counter()
        self._logged: dict[str, Any] = {}

    def resume(self) -> None:
        """Take up what the run's folder says was best."""
        self.best = self.session.run.facts.best_contributions

    def on_train_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: object
    ) -> None:
        """Let a rate that falls to nothing do so at the last step, also where that is known later."""
        pace = self.session.pace
        if pace.minutes is not None and args.lr_scheduler_type == SchedulerType.LINEAR:
            scheduler: Any = kwargs["lr_scheduler"]
            plain = getattr(scheduler, "scheduler", scheduler)
            plain.lr_lambdas = [pace.rate for _ in plain.lr_lambdas]
        self._since = time.perf_counter()

    def on_step_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: object
    ) -> None:
        """Write the step down; evaluate where it is time."""
        session, step = self.session, state.global_step
        own = [answer for answer in session.scorer.pending if not answer.corrected]
        lines = session.scorer.lines(step)
        if session.main:
            session.run.add(ROLLOUTS, lines)
            session.observer.drew(session, step, own)
        seconds = time.perf_counter() - self._since
        if session.pace.stepped(step, seconds) and session.main:
            session.run.note(steps=session.steps)
        line: dict[str, Any] = {"step": step, "seconds": round(seconds, 3)}
        if own:
            line |= {"reward": fmean(a.total for a in own), "iou": fmean(a.iou for a in own)}
            columns = zip(*(a.values for a in own), strict=True)
            line |= {f"reward_{n}": fmean(c) for n, c in zip(session.scorer.names, columns, strict=True)}
        line["peak_mib"] = round(_peak_mib(), 1)
        self._logged = line
        last = step >= session.steps
        if session.held and (step % session.settings.eval_every == 0 or last):
            self.evaluate(step)
            if session.settings.early_stop and self._without_gain >= PATIENCE:
                control.should_training_stop = True
        session.tell(step, session.steps)
        self._since = time.perf_counter()
        if last:  # the number of steps may have fallen
            control.should_training_stop = True
        if session.should_stop():
            control.should_training_stop = True
            control.should_save = True

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: dict[str, Any] | None = None,
        **kwargs: object,
    ) -> None:
        """Add what the trainer says of a step to its line, and write it."""
        if not self.session.main or self._logged.get("step") != state.global_step:
            return
        for name, ours in _LOGGED.items():
            if logs and logs.get(name) is not None:
                self._logged[ours] = float(logs[name])
        self.session.run.add(METRICS, [self._logged])
        self.session.observer.stepped(self.session, self._logged)
        self._logged = {}

    def on_save(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: object) -> None:
        """Mark the checkpoint as whole."""
        if self.session.main:
            self.keep_checkpoint(state.global_step)

    def keep_checkpoint(self, step: int) -> None:
        """Mark the checkpoint of a step as whole, and say in the run that it is the last."""
        mark_whole(self.session.run.checkpoints / f"checkpoint-{step}")
        self.session.run.note(step=step, seconds=round(self.session.pace.elapsed, 1))

    def evaluate(self, step: int) -> None:
        """Ask about the held-out shots; keep the weights where these cannot be told from the best, which saw less.

        Step 0 is the base, which the weights have to beat.
        """
        session, began = self.session, time.perf_counter()
        answers = session.evaluate()
        session.pace.evaluation = time.perf_counter() - began
        held = [HeldAnswer.of(answer, session.cache.shots[answer.place]) for answer in answers]
        added = contributions(held)
        figures = {SOFT_F1: fmean(added), **summary(answers)}
        self.evaluated = step
        if session.main:
            line = {"step": step, **{f"held_{k}": round(v, 4) for k, v in figures.items()}}
            session.run.add(METRICS, [line])
            session.observer.stepped(session, line)
            if step == 0:
                write_answers(session.run.path / BEFORE, held)
        gained = not self.best or math.fsum(added) > math.fsum(self.best)
        self._without_gain = 0 if gained else self._without_gain + 1
        kept = gained or as_good(added, self.best, session.selection_tolerance)
        if gained:
            self.best = added
        if kept and session.main:
            save_weights(session, session.run.path / BEST)
            write_answers(session.run.path / AFTER, held)
            session.run.note(best_contributions=self.best, best_step=step, best=figures)


def save_weights(session: Session, file: Path) -> None:
    """Write the trained weights, whole or not at all."""
    from safetensors.torch import save_file

    weights = {n: p.detach().cpu().contiguous() for n, p in session.trained.named_parameters() if p.requires_grad}
    with atomic_file(file) as part:
        save_file(weights, part)


def load_weights(session: Session, file: Path) -> None:
    """Put saved trained weights back in place."""
    from safetensors.torch import load_file

    found = load_file(file)
    with torch.no_grad():
        for name, parameter in session.trained.named_parameters():
            if name in found:
                parameter.copy_(found[name].to(parameter.device, parameter.dtype))


def make_trainer(
    session: Session, make: Callable[..., Any], arguments: TrainingArguments, rows: Sequence[Mapping[str, Any]]
) -> tuple[Any, RunCallback]:
    """A trainer and the callback that it has; arguments as for `run_trainer`."""
    from datasets import Dataset

    callback = RunCallback(session)
    trainer = make(
        model=session.trained,
        args=arguments,
        train_dataset=Dataset.from_list(list(rows)),
        processing_class=session.model.processor,
        callbacks=[callback],
    )
    return trainer, callback


def run_trainer(
    session: Session, make: Callable[..., Any], arguments: TrainingArguments, rows: Sequence[Mapping[str, Any]]
) -> dict[str, torch.Tensor] | None:
    """Train, from the last whole checkpoint where there is one; a stop keeps the last finished step.

    Args:
        session: The run.
        make: Makes any of trl's trainers of keywords that they all take.
        arguments: Its arguments.
        rows: Its data.

    Returns:
        The weights put together again, where each process holds a part of them; otherwise None.

    Raises:
        StoppedError: A stop was asked for.
    """
    trainer, callback = make_trainer(session, make, arguments, rows)
    # It would print every step; the callback writes them down.
    trainer.remove_callback(PrinterCallback)
    checkpoint, broken = session.run.last_checkpoint()
    if broken:
        session.warn(f"Cut short, so not used: {broken}")
    if checkpoint is None:
        if session.main:
            session.run.forget_after(-1)
        if session.held:
            callback.evaluate(0)
    else:
        step = json.loads((checkpoint / "trainer_state.json").read_text(encoding="utf-8"))["global_step"]
        if session.main:
            session.run.forget_after(step)
        callback.resume()
    try:
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
    except StoppedError:
        # Nothing was changed since the last finished step: drawing comes before training.
        if session.main and trainer.state.global_step:
            from engine.tune.grpo import save_checkpoint

            save_checkpoint(trainer)
            callback.keep_checkpoint(trainer.state.global_step)
        _measure(callback, trainer.state.global_step)
        raise
    if session.should_stop() and trainer.state.global_step < session.steps:
        _measure(callback, trainer.state.global_step)
        raise StoppedError("The run was stopped.", "The same command goes on with it.")
    return trainer.accelerator.get_state_dict(trainer.model_wrapped) if session.parted else None


def _measure(callback: RunCallback, step: int) -> None:
    """Ask the held-out shots once more, where a run that was stopped is to leave what did best."""
    session = callback.session
    if session.keep_best() and session.held and step > max(callback.evaluated, session.run.facts.best_step or 0):
        callback.session = replace(session, should_stop=lambda: False)
        callback.evaluate(step)


def common_arguments(session: Session) -> dict[str, Any]:
    """The arguments that all of trl's configs share."""
    cuda = session.network.device.type == "cuda"
    return {
        "output_dir": str(session.run.checkpoints),
        "max_steps": session.steps,
        "learning_rate": session.rate,
        "lr_scheduler_type": "constant_with_warmup",
        "warmup_steps": min(5, session.steps // 10),
        "logging_steps": 1,
        "save_strategy": "steps",
        "save_steps": session.settings.save_every,
        "save_total_limit": 2,
        "seed": session.settings.seed,
        "data_seed": session.settings.seed,
        "report_to": [],
        "disable_tqdm": True,
        "use_cpu": session.network.device.type == "cpu",
        "bf16": cuda,
        "gradient_checkpointing": False,
        "dataloader_pin_memory": cuda,
        "remove_unused_columns": False,
        "max_grad_norm": 1.0,
    }


def _peak_mib() -> float:
    """The most memory of this process so far: of the accelerator where one is used, else of the machine."""
    if torch.cuda.is_available() and torch.cuda.max_memory_allocated():
        return torch.cuda.max_memory_allocated() / 2**20
    if torch.backends.mps.is_available() and torch.mps.driver_allocated_memory():  # which keeps no peak
        return torch.mps.driver_allocated_memory() / 2**20
    return platform.peak_memory() / 2**20
