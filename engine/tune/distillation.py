"""A trainer of on-policy self-distillation: a model is drawn to what it would say if it were shown the truth.

Only public parts of transformers' `Trainer` are overridden: `get_batch_samples` draws a step's answers together,
`compute_loss` compares, and `save_model` and `train` keep the teacher beside a checkpoint.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch.func import functional_call
from torch.nn.utils.rnn import pad_sequence
from transformers import Trainer, TrainerCallback

from engine.files import atomic_file
from engine.model.decoder import Decoding, TokenTexts, decode
from engine.tune.session import StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from transformers import PreTrainedModel, TrainerControl, TrainerState, TrainingArguments

    from engine.model.inputs import PromptCache
    from engine.model.score import Tokens
    from engine.tune.session import Session

    Batch = dict[str, Any]
    Credit = Callable[[int, Tokens], Sequence[bool]]

TEACHER = "teacher.safetensors"  # in a checkpoint


class Teacher(TrainerCallback):
    """The weights of the teacher: the mean of the student's over the last steps, each older one counting less.

    Args:
        network: The student, of which only what is trained is copied.
        decay: What a step leaves of the mean before it.
    """

    def __init__(self, network: PreTrainedModel, decay: float) -> None:
        self._network, self._decay = network, decay
        self.weights = {name: value.detach().clone() for name, value in _trained(network).items()}

    def on_step_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: object
    ) -> None:
        """Follow the student by one step."""
        with torch.no_grad():
            for name, value in _trained(self._network).items():
                self.weights[name].lerp_(value, 1 - self._decay)

    def save(self, folder: Path) -> None:
        """Write the weights into a checkpoint, whole or not at all."""
        from safetensors.torch import save_file

        with atomic_file(folder / TEACHER) as part:
            save_file({name: value.contiguous() for name, value in self.weights.items()}, part)

    def load(self, folder: Path) -> None:
        """Take up the weights of a checkpoint."""
        from safetensors.torch import load_file

        for name, value in load_file(folder / TEACHER).items():
            self.weights[name].copy_(value)


class DistillationTrainer(Trainer):
    """Draws the student's distribution to the teacher's, token by token, on the student's own answers.

    Rows of the data are {"place": which shot}.

    Args:
        session: The run.
        told: The same shots as the teacher is shown them.
        decay: As for `Teacher`.
        credit: Given a shot and an answer, which of its tokens are learned from; None for all.
        kwargs: The parent's.
    """

    def __init__(
        self,
        *,
        session: Session,
        told: PromptCache,
        decay: float,
        credit: Credit | None = None,
        **kwargs: Any,  # noqa: ANN401 (the parent's)
    ) -> None:
        self._session, self._told, self._credit = session, told, credit
        self._teacher = Teacher(session.network, decay)
        # Before the callback that lists what a checkpoint holds.
        kwargs["callbacks"] = [self._teacher, *kwargs["callbacks"]]
        Trainer.__init__(self, data_collator=_places, **kwargs)
        self.model_accepts_loss_kwargs = True  # the loss is divided by all tokens of a step
        self._how = Decoding(session.limit, session.ends, session.forbidden, session.settings.temperature)
        self._tokens = session.model.processor.tokenizer
        self._texts = TokenTexts(self._tokens, frozenset(session.ends), frozenset(session.forbidden))

    def get_batch_samples(
        self, epoch_iterator: Iterator[Batch], num_batches: int, device: torch.device
    ) -> tuple[list[Batch], torch.Tensor]:
        """The parent's, with an answer of the student to each shot.

        Raises:
            StoppedError: A stop was asked for meanwhile.
        """
        batches, _ = super().get_batch_samples(epoch_iterator, num_batches, device)
        places = [place for batch in batches for place in batch["place"].tolist()]
        drawn = self._drawn(places)
        credit = [torch.tensor(self._credits(place, ids)) for place, ids in zip(places, drawn, strict=True)]
        ids = [torch.tensor(one) for one in drawn]
        found, start = [], 0
        for batch in batches:
            rows = slice(start, start := start + len(batch["place"]))
            found.append(
                {
                    "place": batch["place"],
                    "ids": pad_sequence(ids[rows], batch_first=True),
                    "mask": pad_sequence([torch.ones_like(one) for one in ids[rows]], batch_first=True),
                    "credit": pad_sequence(credit[rows], batch_first=True),
                }
            )
        count = torch.tensor(sum(map(len, drawn)), device=device)
        return found, self.accelerator.gather(count).sum()

    def _drawn(self, places: Sequence[int]) -> list[list[int]]:
        """One answer to each shot, as ids; each is scored and waits to be written down."""
        session, network = self._session, self._session.network
        model: torch.nn.Module = network
        model.eval()
        with self.accelerator.autocast():
            rows = torch.arange(len(places), device=network.device)
            ids = decode(network, session.cache.batch(places, network), rows, self._how, session.should_stop).ids
        model.train()
        if session.should_stop():  # what was drawn so far is cut short: nothing may be learned from it
            raise StoppedError("The run was stopped.", "The same command goes on with it.")
        for place, one in zip(places, ids, strict=True):
            text = str(self._tokens.decode(one, skip_special_tokens=True))
            session.scorer.pending.append(session.scorer.score(place, text))
        return ids

    def _credits(self, place: int, ids: Sequence[int]) -> list[bool]:
        """Which tokens are learned from; the end always is."""
        if self._credit is None:
            return [True] * len(ids)
        found = self._credit(place, self._texts.read(ids, [0.0] * len(ids)))
        return [*found, *[True] * (len(ids) - len(found))]

    def compute_loss(
        self,
        model: torch.nn.Module,
        inputs: Batch,
        return_outputs: bool = False,
        num_items_in_batch: torch.Tensor | int | None = None,
    ) -> torch.Tensor:
        """The sum of weighted divergences of a micro-batch, over the tokens of the step."""
        session, network = self._session, self._session.network
        places, ids, mask = inputs["place"].tolist(), inputs["ids"], inputs["mask"]
        model.eval()
        with torch.no_grad(), self.accelerator.autocast():
            row = _row(self._told, places, ids, mask, network)
            teacher = _logprobs(functional_call(network, self._teacher.weights, kwargs=row), ids)
        model.train()
        student = _logprobs(model(**_row(session.cache, places, ids, mask, network)), ids)
        found = (divergences(student, teacher) * inputs["credit"] * mask).sum()
        # Processes average their gradients, and each divides by the tokens of all.
        whole: torch.Tensor = found * self.accelerator.num_processes / (num_items_in_batch or mask.sum())
        return whole

    def save_model(self, output_dir: str | None = None, _internal_call: bool = False) -> None:
        """The parent's, with the teacher beside it."""
        super().save_model(output_dir, _internal_call)
        if self._session.main:
            self._teacher.save(Path(output_dir or str(self.args.output_dir)))

    def train(self, resume_from_checkpoint: str | None = None, **kwargs: Any) -> Any:  # type: ignore[override]  # noqa: ANN401 (the parent's)
        """The parent's; a run that goes on does so with its teacher."""
        if resume_from_checkpoint:
            self._teacher.load(Path(resume_from_checkpoint))
        return super().train(resume_from_checkpoint=resume_from_checkpoint, **kwargs)


def divergences(student: torch.Tensor, teacher: torch.Tensor) -> torch.Tensor:
    """The reverse divergence KL(student ‖ teacher) at each token, times the teacher's confidence 1 − H / log(words).

    Args:
        student: Log-probabilities of all words, shape (rows, tokens, words).
        teacher: The same of the teacher, whose entropy is H.

    Returns:
        Shape (rows, tokens).
    """
    confidence = 1 + (teacher.exp() * teacher).sum(-1) / math.log(teacher.shape[-1])
    return (student.exp() * (student - teacher)).sum(-1) * confidence


def _places(rows: Sequence[Mapping[str, int]]) -> Batch:
    return {"place": torch.tensor([row["place"] for row in rows])}


def _trained(network: PreTrainedModel) -> dict[str, torch.nn.Parameter]:
    return {name: value for name, value in network.named_parameters() if value.requires_grad}


def _row(
    cache: PromptCache, places: Sequence[int], ids: torch.Tensor, mask: torch.Tensor, network: PreTrainedModel
) -> Batch:
    """What a network's forward pass takes to read answers behind their prompts.

    Args:
        cache: The prompts.
        places: Which of them, one a row.
        ids: The answers, padded on the right, shape (rows, tokens).
        mask: 1 where there is a token of an answer, else 0; same shape.
        network: The plain network.
    """
    prompts = cache.batch(places, network)
    steps = torch.arange(ids.shape[1], device=ids.device)
    behind = (prompts.following[:, None] + steps).expand(3, -1, -1)
    return {
        "input_ids": torch.cat([prompts.ids, ids], dim=1),
        "attention_mask": torch.cat([prompts.mask, mask], dim=1),
        "position_ids": torch.cat([prompts.positions, behind], dim=2),
        "logits_to_keep": ids.shape[1] + 1,
        "use_cache": False,
        **prompts.seen(network.dtype),
    }


def _logprobs(output: Any, ids: torch.Tensor) -> torch.Tensor:  # noqa: ANN401 (each family has a class of its own)
    """Log-probabilities of all words at each token of the answers, float32, shape (rows, tokens, words)."""
    found: torch.Tensor = output.logits[:, -ids.shape[1] - 1 : -1].float().log_softmax(-1)
    return found
