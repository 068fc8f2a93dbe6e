"""The decoder: from encoded prompts to tokens, with the log-probability of each.

All answers are written here: those of `engine locate`, `evaluate` and `serve`, and the samples that tuning learns from.
A prompt is read once, whatever the number of its samples, and a tile once, whatever that of queries about it. Keys and
values are written in place, a sample that has ended leaves the batch at once, and a request to stop takes effect within
one token.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from transformers import GenerationConfig

from engine.model.cache import SampleLayers
from engine.model.inputs import PromptBatch, backbone
from engine.model.score import Tokens
from engine.model.sharing import prefill_all

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

# What `generate` would read from a checkpoint's file and the decoder does not.
_UNUSED = (
    "do_sample", "temperature", "top_k", "top_p", "min_p", "repetition_penalty", "no_repeat_ngram_size", "num_beams",
    "length_penalty", "bad_words_ids", "min_new_tokens", "sequence_bias", "exponential_decay_length_penalty",
)  # fmt: skip
# Qwen's control tokens, as other chat models spell theirs.
_CONTROL = re.compile(r"<\|[^|<>]{1,64}\|>")
# A character of four bytes can be spread over as many byte-level tokens.
_LONGEST_CHARACTER = 4
# Tokens of prompts that pass the network together: on a CPU as many as its caches hold the activations of.
_TOGETHER = {"cpu": 2048}
_TOGETHER_ELSEWHERE = 16384


@dataclass(frozen=True)
class Decoding:
    """How samples are decoded.

    Attributes:
        limit: The most tokens of a sample.
        ends: Ids that end a sample.
        forbidden: Ids that are never chosen: an image placeholder that was generated would need a picture.
        temperature: Spread of the draw, above 0; 0 always takes the likeliest token.
        top_k: Only the most likely this many; 0 for all.
        top_p: Only the most likely that together reach this probability; 1 for all.
        seed: For the draw; None takes the random state of the process.
    """

    limit: int
    ends: tuple[int, ...]
    forbidden: tuple[int, ...] = ()
    temperature: float = 0.0
    top_k: int = 0
    top_p: float = 1.0
    seed: int | None = None


@dataclass(frozen=True)
class Decoded:
    """What came of the samples, in the order in which they were asked for.

    Attributes:
        ids: The token ids of each sample, its end included where it was reached.
        logprobs: Natural log of the probability of each of these tokens under the unmasked logits, without temperature.
        finished: Whether each sample reached its end or its limit; where it did not, it was stopped on request.
    """

    ids: list[list[int]]
    logprobs: list[list[float]]
    finished: list[bool]


def decode(
    network: PreTrainedModel,
    prompts: PromptBatch,
    owner: torch.Tensor,
    how: Decoding,
    should_stop: Callable[[], bool] | None = None,
    limits: Sequence[int] | None = None,
) -> Decoded:
    """Write one sample for each entry of `owner`.

    Args:
        network: The plain network, with its adapter in place.
        prompts: The different prompts.
        owner: For each sample the row of its prompt, shape (samples,).
        how: Limit, ends, temperature.
        should_stop: Asked at every token; True ends all samples where they are.
        limits: The most tokens of each sample; None for `how.limit` of all.

    Raises:
        torch.OutOfMemoryError: There is not memory enough for so many samples.
    """
    with torch.inference_mode():
        return _decode(network, prompts, owner, how, should_stop, limits or [how.limit] * len(owner))


def _decode(
    network: PreTrainedModel,
    prompts: PromptBatch,
    owner: torch.Tensor,
    how: Decoding,
    should_stop: Callable[[], bool] | None,
    limits: Sequence[int],
) -> Decoded:
    device, length, most = owner.device, prompts.ids.shape[1], max(limits)
    layers = _read(network, prompts, owner, most)
    mask = _additive(prompts.mask[owner], most, network.dtype)
    place = (prompts.following[owner] - 1)[:, None]
    token = prompts.ids[owner, -1:]
    choose = _Chooser(how, device)
    head: torch.nn.Module = network.get_output_embeddings()  # type: ignore[no-untyped-call]
    body = backbone(network)
    ends = frozenset(how.ends)
    found = Decoded([[] for _ in limits], [[] for _ in limits], [False] * len(limits))
    alive = list(range(len(limits)))  # the sample in each row
    for step in range(most):
        hidden = body(
            input_ids=token,
            attention_mask=None if mask is None else mask[: len(alive), :, :, : length + step],
            position_ids=place.expand(3, -1, -1),
            past_key_values=layers.cache,
            use_cache=True,
        ).last_hidden_state[:, -1]
        token, logprobs = choose(head(hidden).float())
        left = []
        for row, (sample, chosen, logprob) in enumerate(zip(alive, token.tolist(), logprobs.tolist(), strict=True)):
            found.ids[sample].append(chosen)
            found.logprobs[sample].append(logprob)
            if chosen in ends or len(found.ids[sample]) >= limits[sample]:
                found.finished[sample] = True
                left.append(row)
        if len(left) == len(alive) or (should_stop is not None and should_stop()):
            break
        token, place = token[:, None], place + 1
        if left:
            count = len(alive) - len(left)
            moved = [row for row in range(count, len(alive)) if not found.finished[alive[row]]]
            to = [row for row in left if row < count]
            for free, row in zip(to, moved, strict=True):
                alive[free] = alive[row]
            del alive[count:]
            source, target = (torch.tensor(rows, dtype=torch.long, device=device) for rows in (moved, to))
            layers.keep(count, source, target)
            for tensor in (token, place) if mask is None else (token, place, mask):
                tensor[target] = tensor[source]
            token, place = token[:count], place[:count]
    return found


def _read(network: PreTrainedModel, prompts: PromptBatch, owner: torch.Tensor, room: int) -> SampleLayers:
    """What the network keeps of each sample's prompt but its last token, with room for new tokens."""
    found = SampleLayers(len(owner), prompts.ids.shape[1] - 1, room)
    together = max(1, _TOGETHER.get(owner.device.type, _TOGETHER_ELSEWHERE) // prompts.ids.shape[1])
    for start in range(0, len(prompts.ids), together):
        read = prefill_all(network, prompts.part(slice(start, start + together)))
        rows = ((owner >= start) & (owner < start + together)).nonzero()[:, 0]
        found.fill(read, rows, owner[rows] - start)
    return found


def _additive(mask: torch.Tensor, room: int, dtype: torch.dtype) -> torch.Tensor | None:
    """What is added to the attention scores of one new token a row, shape (rows, 1, 1, tokens); None without padding.

    Made once; at each step a longer part of it is used.
    """
    if bool(mask.all()):
        return None
    found = torch.zeros(len(mask), 1, 1, mask.shape[1] + room, dtype=dtype, device=mask.device)
    found[:, 0, 0, : mask.shape[1]].masked_fill_(mask == 0, torch.finfo(dtype).min)
    return found


class _Chooser:
    """Chooses a token a row."""

    def __init__(self, how: Decoding, device: torch.device) -> None:
        self._how = how
        self._forbidden = torch.tensor(how.forbidden, dtype=torch.long, device=device)
        self._generator = None
        if how.temperature and how.seed is not None:
            self._generator = torch.Generator(device).manual_seed(how.seed)

    def __call__(self, logits: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Token and its log-probability under these logits (float32, shape (rows, words)), each of shape (rows,)."""
        whole = logits.logsumexp(dim=-1)
        allowed = logits.index_fill(1, self._forbidden, -torch.inf)
        if self._how.temperature:
            token = torch.multinomial(self._warped(allowed).softmax(-1), 1, generator=self._generator)
            return token[:, 0], logits.gather(1, token)[:, 0] - whole
        best = allowed.max(dim=-1)
        return best.indices, best.values - whole

    def _warped(self, logits: torch.Tensor) -> torch.Tensor:
        """Logits at the temperature, without what top k and top p leave out."""
        logits = logits / self._how.temperature
        if self._how.top_k:
            least = logits.topk(min(self._how.top_k, logits.shape[-1])).values[:, -1:]
            logits = logits.masked_fill(logits < least, -torch.inf)
        if self._how.top_p < 1.0:
            ordered, order = logits.softmax(-1).sort(descending=True)
            beyond = ordered.cumsum(-1) - ordered >= self._how.top_p
            logits = logits.masked_fill(torch.zeros_like(beyond).scatter(1, order, beyond), -torch.inf)
        return logits


def clean_config(network: PreTrainedModel, tokenizer: PreTrainedTokenizerBase) -> GenerationConfig:
    """A generation config with the checkpoint's end and padding tokens, and none of its penalties or sampling.

    A repetition penalty, which Qwen's files contain, would punish coordinates for being like one another.
    """
    stated = network.generation_config
    end = stated.eos_token_id if stated is not None and stated.eos_token_id is not None else tokenizer.eos_token_id
    pad = tokenizer.pad_token_id
    if pad is None:
        pad = end[0] if isinstance(end, list) else end
    make: Callable[..., GenerationConfig] = GenerationConfig
    return make(eos_token_id=end, pad_token_id=pad, bos_token_id=tokenizer.bos_token_id)


def unused_settings(config: GenerationConfig | None) -> dict[str, object]:
    """What a checkpoint's own generation config asks for and the decoder leaves out, defaults aside."""
    plain = GenerationConfig()  # type: ignore[no-untyped-call]
    stated = {} if config is None else {name: getattr(config, name, None) for name in _UNUSED}
    return {name: value for name, value in stated.items() if value not in (None, getattr(plain, name, None))}


def end_ids(config: GenerationConfig) -> frozenset[int]:
    """The ids of the tokens that end a text."""
    end = config.eos_token_id
    return frozenset(end if isinstance(end, list) else [] if end is None else [end])


def control_ids(tokenizer: PreTrainedTokenizerBase) -> frozenset[int]:
    """The ids of control tokens: those spelt `<|...|>`."""
    return frozenset(i for word, i in tokenizer.get_added_vocab().items() if _CONTROL.fullmatch(word))


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
