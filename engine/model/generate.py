"""Generation by transformers: recording true probabilities, stopping on request, and token texts with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from transformers import (
    GenerationConfig,
    LogitsProcessor,
    LogitsProcessorList,
    PreTrainedModel,
    PreTrainedTokenizerBase,
    StoppingCriteria,
    StoppingCriteriaList,
)

from engine.model.score import Tokens

# Qwen's control tokens, as other chat models spell theirs.
_CONTROL = re.compile(r"<\|[^|<>]{1,64}\|>")
# A character of four bytes can be spread over as many byte-level tokens.
_LONGEST_CHARACTER = 4


@dataclass(frozen=True)
class Generated:
    """What came of a batch.

    Attributes:
        ids: Generated token ids, shape (rows, steps); rows are grouped by prompt.
        logprobs: Natural log of each token's probability under the unmasked logits, same shape, on the CPU.
        stopped: Whether `should_stop` ended it early.
    """

    ids: torch.Tensor
    logprobs: torch.Tensor
    stopped: bool


class _Recorder(LogitsProcessor):
    """Keeps the log-probability of each chosen token; stands first, before anything is masked or warped.

    Only one step's logits are held: keeping all of them would be steps x rows x 150,000 numbers.
    """

    def __init__(self) -> None:
        self._logits: torch.Tensor | None = None
        self._taken: list[torch.Tensor] = []

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        self.take(input_ids[:, -1])
        self._logits = scores
        return scores

    def take(self, chosen: torch.Tensor) -> None:
        """Note the tokens that were chosen from the logits seen last, shape (rows,)."""
        if self._logits is not None:
            logits = self._logits.float()
            picked = logits.gather(1, chosen[:, None].to(logits.device))[:, 0]
            self._taken.append(picked - logits.logsumexp(dim=-1))
        self._logits = None

    def logprobs(self, rows: int) -> torch.Tensor:
        """Shape (rows, steps), on the CPU."""
        return torch.stack(self._taken, dim=1).cpu() if self._taken else torch.zeros(rows, 0)


class _Suppress(LogitsProcessor):
    """Never chooses a control token other than the end: a generated image placeholder would break the next turn."""

    def __init__(self, ids: torch.Tensor) -> None:
        self._ids = ids

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
        return scores.index_fill(1, self._ids, -torch.inf)


class _StopOnRequest(StoppingCriteria):
    """Ends all rows as soon as `should_stop` says so; asked once a step."""

    def __init__(self, should_stop: Callable[[], bool]) -> None:
        self._should_stop = should_stop
        self.stopped = False

    def __call__(self, input_ids: torch.Tensor, scores: torch.Tensor, **_: object) -> torch.Tensor:
        self.stopped = self.stopped or self._should_stop()
        return torch.full((input_ids.shape[0],), self.stopped, dtype=torch.bool, device=input_ids.device)


def clean_config(network: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> GenerationConfig:
    """A generation config with the checkpoint's end and padding tokens, and none of its penalties or sampling.

    A repetition penalty, which Qwen's files contain, would punish coordinates for being like one another.
    """
    stated = network.generation_config
    end = stated.eos_token_id if stated is not None and stated.eos_token_id is not None else tokenizer.eos_token_id
    pad = tokenizer.pad_token_id
    if pad is None:
        pad = end[0] if isinstance(end, list) else end
    return _config(eos_token_id=end, pad_token_id=pad, bos_token_id=tokenizer.bos_token_id)


def _config(**settings: object) -> GenerationConfig:
    make: Callable[..., GenerationConfig] = GenerationConfig
    return make(**settings)


def end_ids(config: GenerationConfig) -> frozenset[int]:
    """The ids of the tokens that end a text."""
    end = config.eos_token_id
    return frozenset(end if isinstance(end, list) else [] if end is None else [end])


def control_ids(tokenizer: PreTrainedTokenizerBase) -> frozenset[int]:
    """The ids of control tokens: those spelt `<|...|>`."""
    return frozenset(i for word, i in tokenizer.get_added_vocab().items() if _CONTROL.fullmatch(word))


def generate(
    network: PreTrainedModel,
    inputs: dict[str, torch.Tensor],
    config: GenerationConfig,
    *,
    suppress: frozenset[int],
    samples: int,
    temperature: float,
    max_new_tokens: int,
    seed: int | None,
    should_stop: Callable[[], bool] | None,
) -> Generated:
    """Generate for a left-padded batch; greedy for one sample, otherwise by sampling at `temperature`.

    The random state of the process is left as it was when a seed is given.
    """
    prompt_length = inputs["input_ids"].shape[1]
    device = inputs["input_ids"].device
    recorder = _Recorder()
    stop = _StopOnRequest(should_stop or (lambda: False))
    forbidden = torch.tensor(sorted(suppress), dtype=torch.long, device=device)
    drawing = {"do_sample": True, "temperature": temperature, "top_k": 0, "num_return_sequences": samples}
    settings = _config(
        eos_token_id=config.eos_token_id,
        pad_token_id=config.pad_token_id,
        bos_token_id=config.bos_token_id,
        max_new_tokens=max_new_tokens,
        use_cache=True,
        **(drawing if samples > 1 else {}),
    )
    seeded = [device] if device.type == "cuda" else []
    with torch.inference_mode(), torch.random.fork_rng(devices=seeded, enabled=seed is not None):
        if seed is not None:
            torch.manual_seed(seed)
        ask: Callable[..., torch.Tensor] = network.generate  # type: ignore[assignment]
        sequences = ask(
            **inputs,
            generation_config=settings,
            logits_processor=LogitsProcessorList([recorder, _Suppress(forbidden)]),
            stopping_criteria=StoppingCriteriaList([stop]),
        )
        recorder.take(sequences[:, -1])
    ids = sequences[:, prompt_length:].cpu()
    return Generated(ids, recorder.logprobs(len(ids)), stop.stopped)


class TokenTexts:
    """Turns generated ids into text, token by token, remembering what each id reads as."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase, end: frozenset[int], control: frozenset[int]) -> None:
        self._tokenizer = tokenizer
        self._end = end
        self._control = control
        self._known: dict[int, str] = {}

    def read(self, ids: Sequence[int], logprobs: Sequence[float]) -> Tokens:
        """The text up to the end token, and where each token stands in it. Control tokens read as nothing."""
        text: list[str] = []
        length = 0
        starts: list[int] = []
        ends: list[int] = []
        waiting: list[int] = []
        kept = next((i for i, token in enumerate(ids) if token in self._end), len(ids))
        for index in range(kept):
            waiting.append(ids[index])
            piece = self._piece(waiting)
            if piece.endswith("\ufffd") and len(waiting) < _LONGEST_CHARACTER and index + 1 < kept:
                continue  # part of a character: more bytes follow
            starts.extend([length] * len(waiting))
            length += len(piece)
            ends.extend([length] * len(waiting))
            text.append(piece)
            waiting = []
        return Tokens("".join(text), starts, ends, list(logprobs[:kept]))

    def _piece(self, ids: Sequence[int]) -> str:
        if len(ids) > 1:
            return str(self._tokenizer.decode(list(ids), clean_up_tokenization_spaces=False))
        (token,) = ids
        if token not in self._known:
            text = "" if token in self._control else self._tokenizer.decode([token], clean_up_tokenization_spaces=False)
            self._known[token] = str(text)
        return self._known[token]
