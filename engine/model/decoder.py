"""The decoder: from encoded prompts to tokens, with the log-probability of each.

All answers are written here: those of `engine locate`, `evaluate` and `serve`, and the samples that tuning learns from.
A prompt is read once, whatever the number of its samples, and a tile once, whatever that of queries about it. Keys and
values are written in place, a sample that has ended leaves at once, another takes its place as soon as there is room,
and a request to stop takes effect within one token.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch
from transformers import GenerationConfig

from engine.model.cache import SampleLayers
from engine.model.score import Tokens
from engine.model.sharing import prefill_all
from engine.model.step import step_of

if TYPE_CHECKING:
    from transformers import DynamicCache, PreTrainedModel, PreTrainedTokenizerBase

    from engine.model.inputs import PromptBatch

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


@dataclass(frozen=True, eq=False)
class Portion:
    """Samples that are begun together.

    Attributes:
        prompts: The different prompts.
        owner: For each sample the row of its prompt, shape (samples,).
        limits: The most tokens of each sample.
        room: How many samples as long as these may be in work at once; those of the portion at least.
    """

    prompts: PromptBatch
    owner: torch.Tensor
    limits: Sequence[int]
    room: int


@dataclass(eq=False)
class Sample:
    """What has been written of a sample.

    Attributes:
        number: Its place among those of all portions.
        limit: The most tokens.
        ids: Of its tokens; the rest is as in `Decoded`.
    """

    number: int
    limit: int
    ids: list[int] = field(default_factory=list)
    logprobs: list[float] = field(default_factory=list)
    finished: bool = False


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
    portion = Portion(prompts, owner, limits or [how.limit] * len(owner), len(owner))
    samples = sorted(decode_portions(network, iter([portion]), how, should_stop), key=lambda sample: sample.number)
    return Decoded([s.ids for s in samples], [s.logprobs for s in samples], [s.finished for s in samples])


@torch.inference_mode()
def decode_portions(
    network: PreTrainedModel,
    portions: Iterator[Portion],
    how: Decoding,
    should_stop: Callable[[], bool] | None = None,
) -> Iterator[Sample]:
    """Write the samples of one portion after another; the next one begins as soon as the samples that left made room.

    Args:
        network: As for `decode`.
        portions: Taken one ahead.
        how: As for `decode`; each sample has a limit of its own.
        should_stop: As for `decode`.

    Yields:
        Each sample as it ends; after a stop, those that were begun and have not ended.

    Raises:
        torch.OutOfMemoryError: There is not memory enough for so many samples.
    """
    work = None
    begun = 0
    choose = _Chooser(how, network.device)
    coming = next(portions, None)
    while True:
        while coming is not None and (work is None or not work.alive or work.has_room(coming)):
            if work is None or not work.has_room(coming):
                work = None  # before the memory of another one is taken
                work = _Work(network, coming, choose, frozenset(how.ends))
            work.enter(coming, begun)
            begun += len(coming.owner)
            coming = next(portions, None)
        if work is None or not work.alive:
            return
        yield from work.step()
        if should_stop is not None and (work.alive or coming is not None) and should_stop():
            yield from work.alive
            return


class _Work:
    """The samples in work: each has a row, and a row that becomes free is taken by another one.

    Args:
        network: Writes them.
        first: A portion that says how much room is needed.
        choose: Chooses their tokens.
        ends: Ids that end a sample.

    Attributes:
        alive: The samples in work, by row.
    """

    def __init__(self, network: PreTrainedModel, first: Portion, choose: _Chooser, ends: frozenset[int]) -> None:
        self._network, self._choose, self._ends = network, choose, ends
        self._step = step_of(network)
        self._head: torch.nn.Module = network.get_output_embeddings()  # type: ignore[no-untyped-call]
        self._rows, self._length = first.room, _longest(first)
        device = network.device
        self._layers = SampleLayers(self._rows, self._length, device)
        # What is added to attention scores, shape (rows, 1, 1, tokens): it hides what is not a row's own.
        self._hidden = torch.finfo(network.dtype).min
        self._mask = torch.empty(self._rows, 1, 1, self._length, dtype=network.dtype, device=device)
        self._padded = False
        self._token = torch.zeros(0, 1, dtype=torch.long, device=device)
        self._place = torch.zeros(0, 1, dtype=torch.long, device=device)
        self.alive: list[Sample] = []

    def has_room(self, portion: Portion) -> bool:
        """Whether a portion's samples fit beside those in work."""
        return len(self.alive) + len(portion.owner) <= self._rows and _longest(portion) <= self._length

    def enter(self, portion: Portion, number: int) -> None:
        """Read the prompts of a portion, and begin its samples, the first of which has that number."""
        prompts, owner = portion.prompts, portion.owner
        together = max(1, _TOGETHER.get(owner.device.type, _TOGETHER_ELSEWHERE) // prompts.ids.shape[1])
        for start in range(0, len(prompts.ids), together):
            part = prompts.part(slice(start, start + together))
            samples = ((owner >= start) & (owner < start + together)).nonzero()[:, 0]
            self._begin(part, prefill_all(self._network, part), owner[samples] - start)
            self.alive += [Sample(number + place, portion.limits[place]) for place in samples.tolist()]

    def _begin(self, prompts: PromptBatch, read: DynamicCache, source: torch.Tensor) -> None:
        first, taken = len(self.alive), prompts.ids.shape[1] - 1
        if first == 0:
            self._padded = False
        self._layers.enter(read, source)
        rows = self._mask[first : first + len(source)]
        rows.fill_(self._hidden)
        seen = prompts.mask[source, :-1].bool()
        rows[:, 0, 0, :taken].masked_fill_(seen, 0)
        self._padded = self._padded or not bool(seen.all())
        self._token = torch.cat([self._token, prompts.ids[source, -1:]])
        self._place = torch.cat([self._place, prompts.following[source, None] - 1])

    def step(self) -> list[Sample]:
        """Write a token of each sample; those that end with it leave."""
        places = self._layers.places
        self._mask[places.index, 0, 0, places.taken] = 0
        mask = self._mask[: places.rows, :, :, : places.longest + 1] if self._padded or not places.even else None
        hidden = self._step(self._token, self._place, mask, self._layers.cache)
        places.advance()
        token, logprobs = self._choose(self._head(hidden).float())
        self._token, self._place = token[:, None], self._place + 1
        for sample, chosen, logprob in zip(self.alive, token.tolist(), logprobs.tolist(), strict=True):
            sample.ids.append(chosen)
            sample.logprobs.append(logprob)
            sample.finished = chosen in self._ends or len(sample.ids) >= sample.limit
        ended = [sample for sample in self.alive if sample.finished]
        if ended:
            self._leave()
        return ended

    def _leave(self) -> None:
        """Give the rows of ended samples to the last ones, so that the first rows are all in work."""
        count = sum(not sample.finished for sample in self.alive)
        moved = [row for row in range(count, len(self.alive)) if not self.alive[row].finished]
        to = [row for row in range(count) if self.alive[row].finished]
        for free, row in zip(to, moved, strict=True):
            self.alive[free] = self.alive[row]
        del self.alive[count:]
        self._layers.keep(count, moved, to)
        for tensor in (self._token, self._place, self._mask):
            tensor[to] = tensor[moved]
        self._token, self._place = self._token[:count], self._place[:count]


def _longest(portion: Portion) -> int:
    """The most tokens of a sample, its prompt included."""
    return portion.prompts.ids.shape[1] + max(portion.limits)


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
