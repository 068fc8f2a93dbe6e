"""trl's GRPOTrainer with the prompt of a group computed once: same loss, same gradients, less work.

Where it differs from its parent: the picture passes processor and tower once a run instead of three times a sample; the
prompt passes the language model once a group instead of twice a sample; drawn samples leave the batch as they end;
micro-batches keep groups whole; and groups whose answers are all worth the same, which teach nothing, are drawn anew
from other prompts.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any, cast

import torch
from trl.trainer.grpo_trainer import GRPOTrainer
from trl.trainer.utils import pad, split_tensor_dict

from engine.model.generate import TokenTexts
from engine.tune.methods.prefix_sharing import Completions, share_prompts
from engine.tune.methods.sampling import Sampling, draw
from engine.tune.methods.session import StoppedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from transformers import PreTrainedModel
    from trl.trainer.grpo_config import GRPOConfig

    from engine.model.score import Tokens
    from engine.tune.methods.prompts import PromptBook

    Credit = Callable[[int, Tokens, bool], list[bool]]
    Mend = Callable[[int, Sequence[str]], tuple[int, str] | None]

Batch = dict[str, Any]
# What a batch holds for each token: 1 where it is learned from, else 0.
CREDIT = "credit"
# All that a batch holds for each drawn token.
_OF_TOKENS = (CREDIT, "completion_ids", "completion_mask", "old_per_token_logps", "ref_per_token_logps")
# Rewards that are equal but for rounding give advantages up to this size.
_FLAT = 2e-3
# Advantage of a mended sample: about that of the only good one among eight.
_MENDED = 2.0
# The column of the data that says which shot a row is.
PLACE = "place"


class SharedGRPOTrainer(GRPOTrainer):
    """GRPO over a `PromptBook`; rows hold `prompt` (messages, without picture) and `place` (which shot).

    Args:
        book: The shots' prompts.
        forbidden: Ids that are never drawn.
        refills: How often groups without variance are drawn anew in a step; 0 leaves them.
        mend: Given a shot and the texts of its group, which of them a mended one replaces, and that one; None for no
            mending.
        credit: Given a shot, a sample and whether it is mended, which of its tokens are learned from; None for all.
        should_stop: Asked while drawing.
        kwargs: The parent's.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 (the parent's)
        book: PromptBook,
        forbidden: Sequence[int],
        refills: int = 0,
        mend: Mend | None = None,
        credit: Credit | None = None,
        should_stop: Callable[[], bool] | None = None,
        **kwargs: Any,  # noqa: ANN401 (the parent's)
    ) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        self.refills = refills
        self._mend, self._credit = mend, credit
        self._forbidden = tuple(sorted(forbidden))
        self._texts = TokenTexts(self._tokenizer, frozenset(self.eos_token_ids), frozenset(forbidden))
        self._should_stop = should_stop
        self._places: list[int] = []
        self._mended: list[int] = []  # rows of the last draw that hold a mended sample
        self._parts: list[Batch] = []
        self._lot = random.Random(self.args.seed)
        share_prompts(self.network)
        if self.ref_model is not None:  # without an adapter to take off, the base is a network of its own
            share_prompts(self.accelerator.unwrap_model(self.ref_model))

    @property
    def network(self) -> PreTrainedModel:
        """The plain network inside the wrappers."""
        model = self.accelerator.unwrap_model(self.model)
        found: PreTrainedModel = model.get_base_model() if hasattr(model, "get_base_model") else model
        return found

    @property
    def _config(self) -> GRPOConfig:
        """The arguments, as what they are."""
        return cast("GRPOConfig", self.args)

    @property
    def _whole(self) -> torch.nn.Module:
        """The network with its wrappers."""
        return cast("torch.nn.Module", self.model)

    @property
    def _group(self) -> int:
        """Samples of a prompt."""
        return cast("int", self.num_generations)

    def _owners(self, places: Sequence[int]) -> tuple[list[int], torch.Tensor]:
        """The different places, in order, and for each row which of them it is."""
        different = list(dict.fromkeys(places))
        rows = {place: row for row, place in enumerate(different)}
        return different, torch.tensor([rows[p] for p in places], device=self.accelerator.device)

    def _tokenize_prompts(self, prompts: list[Any]) -> tuple[list[list[int]], None, dict[str, Any]]:
        del prompts  # the book has them
        return [self.book[place].ids.tolist() for place in self._places], None, {}

    def _generate_single_turn(self, *args: Any, **kwargs: Any) -> tuple[list[list[int]], None]:  # noqa: ANN401
        del args, kwargs  # everything that matters hangs on the places
        different, owner = self._owners(self._places)
        how = Sampling(
            temperature=self.temperature,
            limit=cast("int", self.max_completion_length),
            ends=tuple(self.eos_token_ids),
            forbidden=self._forbidden,
            top_k=self.top_k,
            top_p=self.top_p,
        )
        learning = self._whole.training
        self._whole.eval()
        with self.accelerator.autocast():
            drawn = draw(self.network, self.book.batch(different, self.network), owner, how, self._should_stop)
        self._whole.train(learning)
        if self._should_stop is not None and self._should_stop():
            # What was drawn so far is cut short: nothing may be learned from it.
            raise StoppedError("The run was stopped.", "The same command goes on with it.")
        if learning and self._mend is not None:
            self._put_mended(drawn, self._mend)
        return drawn, None

    def _put_mended(self, drawn: list[list[int]], mend: Mend) -> None:
        """Replace one sample of each group by a mended one, where one can be made."""
        for start in range(0, len(drawn), self._group):
            rows = slice(start, start + self._group)
            texts = [str(self._tokenizer.decode(ids, skip_special_tokens=True)) for ids in drawn[rows]]
            change = mend(self._places[start], texts)
            if change is not None:
                row = start + change[0]
                ids = self._tokenizer(change[1], add_special_tokens=False).input_ids
                drawn[row] = [*ids, self._tokenizer.eos_token_id]
                self._mended.append(row)

    def _get_per_token_logps_and_entropies(
        self,
        model: torch.nn.Module,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        logits_to_keep: int,
        batch_size: int | None = None,
        compute_entropy: bool = False,
        **_: Any,  # noqa: ANN401 (pictures, which the book has)
    ) -> tuple[torch.Tensor, torch.Tensor | None, None]:
        """Log-probabilities of the sampled tokens, shape (samples, length), with their entropies where asked for."""
        ids, mask = input_ids[:, -logits_to_keep:], attention_mask[:, -logits_to_keep:]
        size = batch_size or len(ids)
        logps, entropies = [], []
        for start in range(0, len(ids), size):
            rows = slice(start, start + size)
            different, owner = self._owners(self._places[rows])
            completions = Completions(self.book.batch(different, self.network), owner, ids[rows], mask[rows])
            with self.accelerator.autocast():
                output = model(completions=completions)
            logps.append(output.log_probs)
            entropies.append(output.entropy)
        return torch.cat(logps), torch.cat(entropies) if compute_entropy else None, None

    def _compute_loss(self, model: torch.nn.Module, inputs: Batch) -> torch.Tensor:
        inputs = self._telling(inputs)
        self._places = inputs[PLACE].tolist()
        # All samples of a step are padded to the longest of them; those of a part are often much shorter.
        longest = max(1, int(inputs["completion_mask"].sum(dim=1).max()))
        trimmed = {name: value[:, :longest] if name in _OF_TOKENS else value for name, value in inputs.items()}
        if CREDIT in trimmed:
            trimmed["advantages"] = trimmed["advantages"][:, None] * trimmed[CREDIT]
        loss: torch.Tensor = super()._compute_loss(model, trimmed)  # type: ignore[no-untyped-call]
        return loss

    def _telling(self, inputs: Batch) -> Batch:
        """The batch without the rows of flat groups, where the loss is a sum over what the step counted before.

        Their part of that sum is 0, so nothing changes but the work (and the mean entropy, which leaves them out).
        """
        if self.beta or self.loss_type != "dapo" or not self._whole.training:
            return inputs
        told = inputs["advantages"].abs() >= _FLAT
        told[0] |= not told.any()
        return {k: v[told] if isinstance(v, torch.Tensor) and v.ndim else v for k, v in inputs.items()}

    def _prepare_inputs(self, generation_batch: Any) -> Batch:  # noqa: ANN401 (rows, as the parent takes them)
        if not self._whole.training:
            return self._generate_and_score_completions(generation_batch)
        turns = cast("int", self._config.steps_per_generation)
        if self._step % (turns * self.num_iterations) == 0 or not self._parts:
            # The parent shuffles samples here, which would tear groups apart; all of them make one optimiser step.
            batch = self._generate_and_score_completions(generation_batch)
            self._parts = split_tensor_dict(batch, turns)
        return self._parts[self._step % turns]

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> Batch:
        output = self._drawn(inputs)
        if self._whole.training and self.accelerator.num_processes == 1:
            for _ in range(self.refills):
                flat = _flat_groups(output["advantages"], self._group)
                if not flat:
                    break
                output = self._refilled(output, flat)
        return output

    def _drawn(self, inputs: list[dict[str, Any]]) -> Batch:
        self._places = [int(row[PLACE]) for row in inputs]
        self._mended = []
        output: Batch = super()._generate_and_score_completions(inputs)
        if self._mend is not None:
            output["advantages"] = apart(output["advantages"], self._group, self._mended, self.scale_rewards)
        output[PLACE] = torch.tensor(self._places, device=self.accelerator.device)
        if self._credit is not None:
            output[CREDIT] = self._credits(output["completion_ids"], output["completion_mask"], self._credit)
        return output

    def _credits(self, ids: torch.Tensor, mask: torch.Tensor, credit: Credit) -> torch.Tensor:
        """Which tokens are learned from, as 1 and 0, shape (samples, length)."""
        found = torch.zeros_like(mask)
        for row, (place, length) in enumerate(zip(self._places, mask.sum(dim=1).tolist(), strict=True)):
            tokens = self._texts.read(ids[row, :length].tolist(), [0.0] * length)
            worth = [*credit(place, tokens, row in self._mended), True]  # the end is the model's to say, too
            found[row, :length] = torch.tensor(worth[:length], dtype=found.dtype)
        return found

    def _refilled(self, output: Batch, flat: Sequence[int]) -> Batch:
        """The batch with its flat groups replaced by groups from other prompts, as far as those are any better."""
        size = self._group
        rows_of_all = cast("list[dict[str, Any]]", list(cast("Any", self.train_dataset)))
        shown = set(output[PLACE].tolist())
        others = [row for row in rows_of_all if int(row[PLACE]) not in shown] or rows_of_all
        chosen = [others[self._lot.randrange(len(others))] for _ in flat]
        new = self._drawn([row for row in chosen for _ in range(size)])
        still = set(_flat_groups(new["advantages"], size))
        better = [n for n in range(len(flat)) if n not in still]
        groups = [g for g in range(len(output["advantages"]) // size) if g not in set(flat[: len(better)])]
        rows = [g * size + k for g in groups for k in range(size)]
        new_rows = [g * size + k for g in better for k in range(size)]
        return _merged(output, rows, new, new_rows, self._tokenizer.pad_token_id)


def apart(advantages: torch.Tensor, size: int, mended: Sequence[int], scale: str) -> torch.Tensor:
    """Advantages of a step with mended samples: those of the model's own are taken among themselves.

    A mended sample is worth more than nearly all others of its group. Compared with it, whatever the model does well
    would look bad and be made unlikelier, and the model's answers would scatter more and more.

    Args:
        advantages: Of all samples, groups one after another, shape (samples,).
        size: Samples of a group.
        mended: The rows of mended samples, at most one a group.
        scale: What the model's own deviate by 1 over: "group", "batch" (all of the step), or "none" (as they are).

    Returns:
        The advantages, shape (samples,): `_MENDED` for mended samples, and for the others of each group mean 0.
    """
    found = advantages.clone()
    own = torch.ones_like(found, dtype=torch.bool)
    own[list(mended)] = False
    for start in range(0, len(found), size):
        rows = start + own[start : start + size].nonzero()[:, 0]
        found[rows] -= found[rows].mean()
        if scale == "group":
            found[rows] = _scaled(found[rows])
    if scale == "batch":
        found[own] = _scaled(found[own])
    found[list(mended)] = _MENDED
    return found


def _scaled(centred: torch.Tensor) -> torch.Tensor:
    """Values of mean 0 with deviation 1, or all 0 where they are equal but for rounding."""
    deviation = centred.std()
    return centred / deviation if deviation > _FLAT else torch.zeros_like(centred)


def _flat_groups(advantages: torch.Tensor, size: int) -> list[int]:
    """The groups whose answers are all worth the same."""
    groups = advantages.view(-1, size)
    return [int(n) for n in (groups.abs().amax(dim=1) < _FLAT).nonzero()[:, 0]]


def _merged(first: Batch, rows: Sequence[int], second: Batch, more: Sequence[int], filler: int) -> Batch:
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
        found[name] = pad(parts, padding_value=empty, padding_side=side)
    found["num_items_in_batch"] = found["completion_mask"].sum()
    return found
