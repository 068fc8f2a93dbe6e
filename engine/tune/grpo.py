"""trl's GRPOTrainer with the prompt of a group computed once: same loss, same gradients, less work.

Where it differs from its parent: the picture passes processor and tower once a run instead of three times a sample; the
prompt passes the language model once a group instead of twice a sample; drawn samples leave the batch as they end;
micro-batches keep groups whole; and groups whose answers are all worth the same, which teach nothing, are drawn anew
from other prompts.

All but the last two go through what trl offers: `rollout_func` draws, the network's own forward pass shares prompts,
and `compute_loss` is told what each token is worth. Of trl's private parts, four are used, in this file and nowhere
else (decision 19): `_prepare_inputs`, `_generate_and_score_completions`, `_step` and `_save_checkpoint`.
"""

from __future__ import annotations

import functools
import random
import types
from typing import TYPE_CHECKING, Any, cast

import torch
from torch.nn.utils.rnn import pad_sequence
from trl.trainer.grpo_trainer import GRPOTrainer

from engine.model.decoder import Decoding, TokenTexts, decode
from engine.model.inputs import backbone
from engine.model.sharing import prefill
from engine.tune.session import StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transformers import PreTrainedModel
    from transformers.utils.generic import ModelOutput

    from engine.model.inputs import PromptCache
    from engine.model.score import Tokens

    Credit = Callable[[int, Tokens, bool], list[bool]]
    Correct = Callable[[int, Sequence[str]], tuple[int, str] | None]

Batch = dict[str, Any]
# Ids from here on are no token of any vocabulary: `_FIRST + place` stands for the prompt of a shot.
_FIRST = 1 << 30
# What a batch holds for each token: 1 where it is learned from, else 0.
CREDIT = "credit"
# All that a batch holds for each drawn token.
_OF_TOKENS = (CREDIT, "completion_ids", "completion_mask", "old_per_token_logps", "ref_per_token_logps")
# Rewards that are equal but for rounding give advantages up to this size.
_FLAT = 2e-3
# Advantage of a corrected sample: about that of the only good one among eight.
_CORRECTED = 2.0


def shared_row(place: int) -> Batch:
    """A shot as a row of the trainer's data: its prompt is the shot's number, for which the cache has the rest."""
    return {"prompt": [{"role": "user", "content": str(place)}], "place": place}


def can_share(network: PreTrainedModel) -> bool:
    """Whether a network's forward pass takes what the sharing needs: precomputed features, and M-RoPE positions."""
    body = backbone(network)
    return hasattr(body, "get_rope_index") and hasattr(body, "get_image_features") and hasattr(body, "visual")


def share_prompts(network: PreTrainedModel, cache: PromptCache) -> None:
    """Let a network's forward pass take rows that open with a shot instead of a prompt: the id `_FIRST + place`.

    Each different prompt passes once, and the rows that open with it read its keys and values; the rest of the row, and
    every other argument, is the plain pass's. The work is done inside `forward`, so that what wraps the network (PEFT,
    DDP, autocast) sees one plain call. trl must have changed the network's forward pass before.
    """
    plain: Callable[..., ModelOutput] = network.forward

    # `generate` checks its arguments against the signature of the class's own forward pass.
    @functools.wraps(type(network).forward)
    def forward(
        self: PreTrainedModel,
        input_ids: torch.Tensor | None = None,
        attention_mask: torch.Tensor | None = None,
        **kwargs: Any,  # noqa: ANN401 (whatever the plain forward takes)
    ) -> ModelOutput:
        if input_ids is None or attention_mask is None or int(input_ids[0, 0]) < _FIRST:
            return plain(input_ids=input_ids, attention_mask=attention_mask, **kwargs)
        different, owner = _owners((input_ids[:, 0] - _FIRST).tolist(), self.device)
        prompts = cache.batch(different, self)
        shared = prefill(self, prompts)
        shared.batch_select_indices(owner)
        # The last token of the prompt opens the row: it is what the first sampled token is drawn from.
        steps = torch.arange(input_ids.shape[1], device=owner.device)
        places = (prompts.following[owner] - 1)[:, None] + steps
        return plain(
            input_ids=torch.cat([prompts.ids[owner, -1:], input_ids[:, 1:]], dim=1),
            attention_mask=torch.cat([prompts.mask[owner, :-1], attention_mask], dim=1),
            position_ids=places.expand(3, -1, -1),
            past_key_values=shared,
            **kwargs,
        )

    network.forward = types.MethodType(forward, network)


class SharedGRPOTrainer(GRPOTrainer):
    """GRPO over a `PromptCache`; rows are those of `shared_row`.

    Args:
        cache: The shots' prompts.
        forbidden: Ids that are never drawn.
        resamples: How often groups without variance are drawn anew in a step; 0 leaves them.
        correct: Given a shot and the texts of its group, which of them a corrected one replaces, and that one; None for
            no correction.
        credit: Given a shot, a sample and whether it is corrected, which of its tokens are learned from; None for all.
        should_stop: Asked while drawing.
        kwargs: The parent's.
    """

    def __init__(
        self,
        *,
        cache: PromptCache,
        forbidden: Sequence[int],
        resamples: int = 0,
        correct: Correct | None = None,
        credit: Credit | None = None,
        should_stop: Callable[[], bool] = lambda: False,
        **kwargs: Any,  # noqa: ANN401 (the parent's)
    ) -> None:
        super().__init__(**kwargs, rollout_func=lambda chats, trainer: self.roll_out(cast("Any", chats)))
        self.cache = cache
        self.resamples = resamples
        self._correct, self._credit = correct, credit
        self._tokens = cast("Any", self.processing_class).tokenizer
        self._decoding = Decoding(
            temperature=self.temperature,
            limit=cast("int", self.max_completion_length),
            ends=tuple(self.eos_token_ids),
            forbidden=tuple(sorted(forbidden)),
            top_k=self.top_k,
            top_p=self.top_p,
        )
        self._texts = TokenTexts(self._tokens, frozenset(self.eos_token_ids), frozenset(forbidden))
        self._should_stop = should_stop
        self._corrected: list[int] = []  # rows of the last rollout that hold a corrected sample
        self._parts: list[Batch] = []
        self._lot = random.Random(self.args.seed)
        share_prompts(self.network, cache)
        if self.ref_model is not None:  # without an adapter to take off, the base is a network of its own
            share_prompts(self.accelerator.unwrap_model(self.ref_model), cache)

    @property
    def network(self) -> PreTrainedModel:
        """The plain network inside the wrappers."""
        model = self.accelerator.unwrap_model(self.model)
        found: PreTrainedModel = model.get_base_model() if hasattr(model, "get_base_model") else model
        return found

    @property
    def _group(self) -> int:
        """Samples of a prompt."""
        return cast("int", self.num_generations)

    def roll_out(self, chats: Sequence[Sequence[dict[str, str]]]) -> Batch:
        """Samples for the prompts of `shared_row`, as trl's `rollout_func` gives them.

        Raises:
            StoppedError: A stop was asked for meanwhile.
        """
        places = [int(chat[-1]["content"]) for chat in chats]
        different, owner = _owners(places, self.accelerator.device)
        model = cast("torch.nn.Module", self.model)
        model.eval()
        with self.accelerator.autocast():
            prompts = self.cache.batch(different, self.network)
            drawn = decode(self.network, prompts, owner, self._decoding, self._should_stop).ids
        model.train()
        if self._should_stop():
            # What was drawn so far is cut short: nothing may be learned from it.
            raise StoppedError("The run was stopped.", "The same command goes on with it.")
        self._corrected = [] if self._correct is None else self._put_corrected(places, drawn, self._correct)
        return {
            "prompt_ids": [[_FIRST + place] for place in places],
            "completion_ids": drawn,
            "logprobs": None,
            "corrected": [row in self._corrected for row in range(len(drawn))],
        }

    def _put_corrected(self, places: Sequence[int], drawn: list[list[int]], correct: Correct) -> list[int]:
        """Replace one sample of each group by a corrected one, where one can be made; the rows that were."""
        replaced = []
        for start in range(0, len(drawn), self._group):
            rows = slice(start, start + self._group)
            texts = [str(self._tokens.decode(ids, skip_special_tokens=True)) for ids in drawn[rows]]
            change = correct(places[start], texts)
            if change is not None:
                row = start + change[0]
                drawn[row] = [*self._tokens(change[1], add_special_tokens=False).input_ids, self._tokens.eos_token_id]
                replaced.append(row)
        return replaced

    def compute_loss(
        self,
        model: torch.nn.Module,
        inputs: Batch,
        return_outputs: bool = False,
        num_items_in_batch: torch.Tensor | int | None = None,
    ) -> torch.Tensor:
        """The parent's loss over what a micro-batch has to teach."""
        inputs = self._without_flat(inputs)
        # All samples of a step are padded to the longest of them; those of a part are often much shorter.
        longest = max(1, int(inputs["completion_mask"].sum(dim=1).max()))
        trimmed = {name: value[:, :longest] if name in _OF_TOKENS else value for name, value in inputs.items()}
        if CREDIT in trimmed:
            trimmed["advantages"] = trimmed["advantages"][:, None] * trimmed[CREDIT]
        loss: torch.Tensor = super().compute_loss(model, trimmed, return_outputs, num_items_in_batch)
        return loss

    def _without_flat(self, inputs: Batch) -> Batch:
        """The batch without the rows of flat groups, where the loss is a sum over what the step counted before.

        Their part of that sum is 0, so nothing changes but the work (and the mean entropy, which leaves them out).
        """
        if self.beta or self.loss_type != "dapo":
            return inputs
        kept = inputs["advantages"].abs() >= _FLAT
        kept[0] |= not kept.any()
        return {k: v[kept] if isinstance(v, torch.Tensor) and v.ndim else v for k, v in inputs.items()}

    def _prepare_inputs(self, generation_batch: Any) -> Batch:  # noqa: ANN401 (rows, as the parent takes them)
        turns = cast("int", cast("Any", self.args).steps_per_generation)
        if self._step % (turns * self.num_iterations) == 0 or not self._parts:
            # The parent shuffles samples here, which would tear groups apart; all of them make one optimiser step.
            batch = self._scored(generation_batch)
            if self.accelerator.num_processes == 1:
                batch = self._resampled(batch)
            self._parts = _split(batch, turns)
        return self._parts[self._step % turns]

    def _scored(self, rows: list[Batch]) -> Batch:
        """Samples for some rows, with their advantages and with what of them is learned from."""
        # trl writes what was drawn into the rows, of which one may stand for several.
        output: Batch = self._generate_and_score_completions([dict(row) for row in rows])
        if self._correct is not None:
            output["advantages"] = apart(output["advantages"], self._group, self._corrected, self.scale_rewards)
        if self._credit is not None:
            output[CREDIT] = self._credits(output, self._credit)
        return output

    def _credits(self, output: Batch, credit: Credit) -> torch.Tensor:
        """Which tokens are learned from, as 1 and 0, shape (samples, length)."""
        ids, mask = output["completion_ids"], output["completion_mask"]
        found = torch.zeros_like(mask)
        for row, (place, length) in enumerate(zip(_places(output), mask.sum(dim=1).tolist(), strict=True)):
            tokens = self._texts.read(ids[row, :length].tolist(), [0.0] * length)
            worth = [*credit(place, tokens, row in self._corrected), True]  # the end is the model's to say, too
            found[row, :length] = torch.tensor(worth[:length], dtype=found.dtype)
        return found

    def _resampled(self, output: Batch) -> Batch:
        """The batch with its flat groups replaced by groups from other prompts, as far as those are any better."""
        size = self._group
        every = cast("list[Batch]", list(cast("Any", self.train_dataset)))
        for _ in range(self.resamples):
            flat = flat_groups(output["advantages"], size)
            if not flat:
                break
            shown = set(_places(output))
            others = [row for row in every if int(row["place"]) not in shown] or every
            chosen = [others[self._lot.randrange(len(others))] for _ in flat]
            new = self._scored([row for row in chosen for _ in range(size)])
            still = set(flat_groups(new["advantages"], size))
            better = [n for n in range(len(flat)) if n not in still]
            groups = [g for g in range(len(output["advantages"]) // size) if g not in set(flat[: len(better)])]
            rows = [g * size + k for g in groups for k in range(size)]
            new_rows = [g * size + k for g in better for k in range(size)]
            output = merged(output, rows, new, new_rows, self._tokens.pad_token_id)
        return output


def save_checkpoint(trainer: Any) -> None:  # noqa: ANN401 (any of trl's)
    """Write a checkpoint of a trainer's last finished step, outside of its training loop."""
    trainer._save_checkpoint(trainer.model, None)


def apart(advantages: torch.Tensor, size: int, corrected: Sequence[int], scale: str) -> torch.Tensor:
    """Advantages of a step with corrected samples: those of the model's own are taken among themselves.

    A corrected sample is worth more than nearly all others of its group. Compared with it, whatever the model does well
    would look bad and be made unlikelier, and the model's answers would scatter more and more.

    Args:
        advantages: Of all samples, groups one after another, shape (samples,).
        size: Samples of a group.
        corrected: The rows of corrected samples, at most one a group.
        scale: What the model's own deviate by 1 over: "group", "batch" (all of the step), or "none" (as they are).

    Returns:
        The advantages, shape (samples,): `_CORRECTED` for corrected samples, and for the others of each group mean 0.
    """
    found = advantages.clone()
    own = torch.ones_like(found, dtype=torch.bool)
    own[list(corrected)] = False
    for start in range(0, len(found), size):
        rows = start + own[start : start + size].nonzero()[:, 0]
        found[rows] -= found[rows].mean()
        if scale == "group":
            found[rows] = _scaled(found[rows])
    if scale == "batch":
        found[own] = _scaled(found[own])
    found[list(corrected)] = _CORRECTED
    return found


def _scaled(centred: torch.Tensor) -> torch.Tensor:
    """Values of mean 0 with deviation 1, or all 0 where they are equal but for rounding."""
    deviation = centred.std()
    return centred / deviation if deviation > _FLAT else torch.zeros_like(centred)


def flat_groups(advantages: torch.Tensor, size: int) -> list[int]:
    """The groups whose answers are all worth the same."""
    groups = advantages.view(-1, size)
    return [int(n) for n in (groups.abs().amax(dim=1) < _FLAT).nonzero()[:, 0]]


def merged(first: Batch, rows: Sequence[int], second: Batch, more: Sequence[int], filler: int) -> Batch:
    """Rows of two batches as one, padded to the longer; what is counted over the batch is counted anew."""
    found: Batch = {}
    for name, value in first.items():
        if name == "num_items_in_batch":
            continue
        parts = [*value[list(rows)], *second[name][list(more)]]
        if value.ndim == 1:
            found[name] = torch.stack(parts)
            continue
        side = "left" if name.startswith("prompt") else "right"
        empty = filler if name.endswith("_ids") else 0
        found[name] = pad_sequence(parts, batch_first=True, padding_value=empty, padding_side=side)
    found["num_items_in_batch"] = found["completion_mask"].sum()
    return found


def _split(batch: Batch, parts: int) -> list[Batch]:
    """A batch in parts of as many rows each, in order; what is counted over it stays whole."""
    return [
        {k: v.chunk(parts)[n] if isinstance(v, torch.Tensor) and v.ndim else v for k, v in batch.items()}
        for n in range(parts)
    ]


def _places(output: Batch) -> list[int]:
    """Which shot each row of a batch answers."""
    return [int(first) - _FIRST for first in output["prompt_ids"][:, 0]]


def _owners(places: Sequence[int], device: torch.device) -> tuple[list[int], torch.Tensor]:
    """The different places, in order, and for each row which of them it is."""
    different = list(dict.fromkeys(places))
    rows = {place: row for row, place in enumerate(different)}
    return different, torch.tensor([rows[p] for p in places], device=device)
