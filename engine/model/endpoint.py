"""A model behind an OpenAI-compatible address (vLLM, SGLang, Ollama, ...): same questions, same answers.

Where a family writes pixels, a picture is sent in a size that the server's processor leaves as it is (multiples of
224), so that they mean the same on both sides. Where the server takes no picture so large, it gets a smaller one, and
that is told.
The picture comes first and the query last, so that servers that keep prefixes read a tile once for several queries.
"""

from __future__ import annotations

import base64
import io
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PIL import Image

from engine.model import endpoint_score
from engine.model.endpoint_http import PARALLEL, EndpointError, ModelServer
from engine.model.endpoint_reply import Reply, read_message, reply_tokens
from engine.model.endpoint_said import Reason
from engine.model.family import Family, Sizing
from engine.model.interface import GREEDY, NEW_TOKENS, GenerationOptions, Model, Stop, check_pairs
from engine.model.score import scored
from engine.model.served import PICTURE_SIDE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from engine.model.registry import ModelSource
    from engine.words import Answer, Query, Tile

# A multiple of both grids: 28 (Qwen2.5-VL) and 32 (Qwen3-VL).
FACTOR = 224
_LOOK_SECONDS = 0.2  # between two looks at whether to stop
_SECOND_TOKENS = 512  # of an answer to the second question
_TEXT_TOKENS = 250  # of a question beside its picture, roughly
_PIXELS_A_TOKEN = 28 * 28


class EndpointModel(Model):
    """A model that another process serves. Make one with `backend.load_model("http://host/v1#model")`, or by its name.

    The key, where the server wants one, is read from the environment variable SPOTTER_ENDPOINT_KEY, else from where
    `engine models login` kept it.

    Raises:
        InputError: The address or the key cannot be used.
    """

    def __init__(self, source: ModelSource, family: Family, *, tile_size: int) -> None:
        self.name = source.name
        self.revision = ""
        self.adapter = ""
        self.family = family
        self.domain: str = source.domain
        self.tile_size = tile_size
        self.server = ModelServer(source.address)
        self._remote = source.remote_model
        self._served = source.served
        self._side = source.served.picture_side if source.served else PICTURE_SIDE

    @property
    def device(self) -> str:
        """The server's host and port."""
        return self.server.name

    def use_adapter(self, name: str) -> None:
        """Ask an adapter that the server has loaded over the model, in place of the model."""
        self.adapter = self._remote = name

    def notice(self, tiles: int, side: int, query: Query, options: GenerationOptions = GREEDY) -> str:
        """What goes where for so many tiles, and about how many tokens that takes."""
        known = self._served
        side = min(self._side // FACTOR, max(round(side / FACTOR), 1)) * FACTOR
        if known is not None and known.picture_tokens:
            picture = known.picture_tokens * side**2 / known.picture_pixels
        else:
            picture = side**2 / _PIXELS_A_TOKEN + _TEXT_TOKENS
        longest = options.max_new_tokens or NEW_TOKENS[query.task]
        twice = options.samples == 1 and known is not None and known.logprobs is False
        read = _rounded(tiles * picture * (2 if twice else 1))
        written = _rounded(tiles * (longest * options.samples + (_SECOND_TOKENS if twice else 0)))
        place = "this computer" if self.server.is_here else f"{self.server.name}: the pictures leave this computer"
        more = " The server gives no token probabilities: what is found is asked about again, for its score."
        return (
            f"{tiles} tile{'s' if tiles != 1 else ''} will be asked of {self._remote} on {place}. That takes about "
            f"{read} tokens in, and at most {written} out.{more if twice else ''}"
        )

    def ask_once(
        self, pixels: NDArray[np.uint8], query: Query, options: GenerationOptions
    ) -> tuple[dict[str, Any], str]:
        """One reply as the server gives it, and its text; the picture is not made smaller where it is refused.

        Raises:
            EndpointError: The server cannot be reached, refuses, or its reply makes no sense.
        """
        picture, _ = _picture(pixels, self._side, self.family)
        asked = self.family.prompt(query, reason=options.reason)
        reply = self._reply(self._body(picture, asked, options, query), threading.Event())
        return dict(reply), self._message(self._choices(reply)[0]).text

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Stop | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """Ask one query of each tile, yielding as replies come; the server does the batching. Stops within a reply.

        Raises:
            EndpointError: The server cannot be reached or its reply makes no sense; what others replied by then is
                yielded first.
        """
        check_pairs(tiles, queries)
        stop = threading.Event()
        pool = ThreadPoolExecutor(max_workers=PARALLEL)
        failure: EndpointError | None = None
        try:
            waiting = {
                pool.submit(self._ask, index, tiles[index], queries[index], options, stop)
                for index in range(len(tiles))
            }
            while waiting:
                done, waiting = wait(waiting, timeout=_LOOK_SECONDS, return_when=FIRST_COMPLETED)
                if should_stop is not None and should_stop():
                    return
                for future in done:
                    try:
                        answered = future.result()
                    except EndpointError as error:
                        failure = failure or error
                        for one in waiting:
                            one.cancel()
                    else:
                        yield answered
                waiting = {one for one in waiting if not one.cancelled()}
            if failure is not None:
                raise failure
        finally:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)

    def _ask(
        self, index: int, tile: Tile, query: Query, options: GenerationOptions, stop: threading.Event
    ) -> tuple[int, list[Answer]]:
        asked = self.family.prompt(query, reason=options.reason)
        replies, sizing = self._replies(tile.pixels, asked, query, options, stop)
        read = [self._read(choice, query, sizing) for choice in replies]
        answers = [answer for answer, _ in read]
        if len(read) == 1 and not read[0][1]:
            answers = [self._scored(tile, query, answers[0], options, stop)]
        if max(sizing.model_width, sizing.model_height) <= max(tile.width, tile.height) - FACTOR // 2:
            answers = [_with_problem(answer, "picture_shrunk") for answer in answers]
        return index, answers

    def _scored(
        self, tile: Tile, query: Query, answer: Answer, options: GenerationOptions, stop: threading.Event
    ) -> Answer:
        """An answer without token probabilities, with scores all the same."""
        likely: list[float | None] = []
        briefly = options.model_copy(update={"max_new_tokens": _SECOND_TOKENS})
        for start in range(0, len(answer.targets), endpoint_score.MOST_BOXES):
            group = answer.targets[start : start + endpoint_score.MOST_BOXES]
            asked = endpoint_score.question(query, len(group))
            (reply,), _ = self._replies(endpoint_score.marked(tile.pixels, group), asked, query, briefly, stop)
            likely += endpoint_score.read_likelihoods(self._message(reply).text, len(group))
        samples: list[Answer] = []
        if None in likely:
            several = {"samples": endpoint_score.SAMPLES, "temperature": endpoint_score.TEMPERATURE}
            _, samples = self._ask(0, tile, query, options.model_copy(update=several), stop)
        targets = tuple(
            replace(target, score=endpoint_score.share_of(target, samples) if value is None else value)
            for target, value in zip(answer.targets, likely, strict=True)
        )
        return replace(answer, targets=targets)

    def _replies(
        self, pixels: NDArray[np.uint8], asked: str, query: Query, options: GenerationOptions, stop: threading.Event
    ) -> tuple[list[Mapping[str, Any]], Sizing]:
        """As many replies as samples to a picture and a question, and the size of the picture that the server took."""
        while True:
            picture, sizing = _picture(pixels, self._side, self.family)
            body = self._body(picture, asked, options, query)
            found: list[Mapping[str, Any]] = []
            try:
                while len(found) < options.samples:  # some servers give one answer, however many are asked for
                    if options.samples > 1:
                        body["n"] = options.samples - len(found)
                    if options.seed is not None:
                        body["seed"] = options.seed + len(found)
                    found += self._choices(self._reply(body, stop))
                return found[: options.samples], sizing
            except EndpointError as error:
                # Below the picture that was refused, even where others have tried smaller ones meanwhile.
                smaller = (max(sizing.model_width, sizing.model_height) - 1) // FACTOR * FACTOR
                if error.reason not in (Reason.PICTURE, Reason.CONTEXT) or smaller < FACTOR:
                    raise
                self._side = min(self._side, smaller)

    def _body(self, picture: str, asked: str, options: GenerationOptions, query: Query) -> dict[str, object]:
        content = [
            {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{picture}"}},
            {"type": "text", "text": asked},
        ]
        messages: list[dict[str, object]] = [{"role": "user", "content": content}]
        if self.family.prompts.system is not None:
            messages.insert(0, {"role": "system", "content": self.family.prompts.system})
        return {
            "model": self._remote,
            "messages": messages,
            "temperature": options.temperature if options.samples > 1 else 0.0,
            "max_tokens": options.max_new_tokens or NEW_TOKENS[query.task],
            "logprobs": True,
            "stream": True,
        }

    def _choices(self, reply: Mapping[str, object]) -> list[Mapping[str, Any]]:
        choices = reply.get("choices")
        if not isinstance(choices, list) or not choices or not all(isinstance(one, Mapping) for one in choices):
            raise self._no_answer(f"choices: {str(choices)[:200]}")
        return choices

    def _reply(self, body: Mapping[str, object], stop: threading.Event) -> Mapping[str, object]:
        try:
            return self.server.ask(body, stop)
        except EndpointError as error:
            if error.reason is not Reason.MODEL:
                raise
            raise EndpointError(error.message, self._names(), error.detail, error.reason) from error

    def _names(self) -> str:
        """What to do where the server has no such model: the names of those that it has."""
        from engine.model.listing import served_names

        try:
            names = [one.id for one in served_names(self.server)]
        except EndpointError:
            names = []
        return f"It has: {', '.join(names[:12])}." if names else "Load it there, or name another behind the #."

    def _message(self, choice: Mapping[str, Any]) -> Reply:
        try:
            return read_message(choice["message"])
        except (KeyError, TypeError, AttributeError) as error:
            raise self._no_answer(repr(error)) from error

    def _read(self, choice: Mapping[str, Any], query: Query, sizing: Sizing) -> tuple[Answer, bool]:
        """An answer, and whether its scores are those of its tokens."""
        reply = self._message(choice)
        try:
            tokens = reply_tokens(reply, choice.get("logprobs"))
        except (KeyError, TypeError, AttributeError, ValueError):
            tokens = None  # of a shape of their own
        parsed = self.family.parse_spans(reply.text, query, sizing)
        answer = parsed.answer if tokens is None else scored(parsed, tokens)
        if choice.get("finish_reason") == "length" and "truncated" not in answer.problems:
            answer = _with_problem(answer, "truncated")
        return answer, tokens is not None

    def _no_answer(self, detail: str) -> EndpointError:
        return EndpointError(
            f"The reply of the model server at {self.device} holds no answer.",
            "Check that it is OpenAI-compatible, and what its log says.",
            detail,
        )


def _with_problem(answer: Answer, name: str) -> Answer:
    return replace(answer, problems=dict(Counter(answer.problems) + Counter({name: 1})))


def _picture(pixels: NDArray[np.uint8], largest: int, family: Family) -> tuple[str, Sizing]:
    """A tile as base64 PNG, no longer than so many pixels a side, and its sizing.

    For a family that writes pixels, its sides are multiples of the factor; for others the tile is sent as it is.
    """
    image = Image.fromarray(pixels)
    if family.is_relative:
        shrunk = min(largest / max(image.size), 1.0)
        width, height = (max(round(side * shrunk), 1) for side in image.size)
    else:
        most = max(largest // FACTOR, 1)
        width, height = (min(max(round(side / FACTOR), 1), most) * FACTOR for side in image.size)
    sizing = Sizing(*image.size, width, height)
    if (width, height) != image.size:
        image = image.resize((width, height), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return base64.b64encode(buffer.getvalue()).decode(), sizing


def _rounded(value: float) -> str:
    """A number with two digits that count.

    >>> _rounded(123456), _rounded(87)
    ('120,000', '87')
    """
    digits = max(len(str(int(value))) - 2, 0)
    return f"{round(value, -digits):,.0f}"
