"""A model behind an OpenAI-compatible address (vLLM, SGLang): same questions, same answers.

A picture is sent in a size that the server's processor leaves as it is (a multiple of 224 or of the family's factor),
so that pixels mean the same on both sides. The server must accept pictures up to `_LARGEST_SIDE` without shrinking.
"""

from __future__ import annotations

import base64
import io
import threading
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PIL import Image

from engine.model.endpoint_http import EndpointError, ModelServer
from engine.model.endpoint_reply import read_message, reply_tokens
from engine.model.family import Family, Sizing
from engine.model.interface import GREEDY, NEW_TOKENS, GenerationOptions, Model, Stop, check_pairs
from engine.model.score import scored

if TYPE_CHECKING:
    from engine.model.registry import ModelSource
    from engine.words import Answer, Query, Tile

# A multiple of both grids: 28 (Qwen2.5-VL) and 32 (Qwen3-VL).
_FACTOR = 224
_LARGEST_SIDE = 1120
_PARALLEL = 16
_LOOK_SECONDS = 0.2  # between two looks at whether to stop


class EndpointModel(Model):
    """A model that another process serves. Make one with `backend.load_model("http://host/v1#model")`.

    The key, where the server wants one, is read from the environment variable SPOTTER_ENDPOINT_KEY.

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
        self._server = ModelServer(source.address, _PARALLEL)
        self._remote = source.remote_model

    @property
    def device(self) -> str:
        """The server's host and port."""
        return self._server.name

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Stop | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """Ask one query of each tile, yielding as replies come; the server does the batching. Stops between replies.

        Raises:
            EndpointError: The server cannot be reached or its reply makes no sense.
        """
        check_pairs(tiles, queries)
        stop = threading.Event()
        pool = ThreadPoolExecutor(max_workers=_PARALLEL)
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
                    yield future.result()
        finally:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)

    def _ask(
        self, index: int, tile: Tile, query: Query, options: GenerationOptions, stop: threading.Event
    ) -> tuple[int, list[Answer]]:
        picture, sizing = _picture(tile)
        content = [
            {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{picture}"}},
            {"type": "text", "text": self.family.prompt(query, reason=options.reason)},
        ]
        messages: list[dict[str, object]] = [{"role": "user", "content": content}]
        if self.family.prompts.system is not None:
            messages.insert(0, {"role": "system", "content": self.family.prompts.system})
        body: dict[str, object] = {
            "model": self._remote,
            "messages": messages,
            "temperature": options.temperature if options.samples > 1 else 0.0,
            "max_tokens": options.max_new_tokens or NEW_TOKENS[query.task],
            "logprobs": True,
        }
        answers: list[Answer] = []
        while len(answers) < options.samples:  # some servers give one answer, however many are asked for
            body["n"] = options.samples - len(answers)
            if options.seed is not None:
                body["seed"] = options.seed + len(answers)
            answers += self._answers(self._server.ask(body, stop), query, sizing)
        return index, answers[: options.samples]

    def _answers(self, reply: Mapping[str, object], query: Query, sizing: Sizing) -> list[Answer]:
        choices = reply.get("choices")
        try:
            if not isinstance(choices, list) or not choices:
                raise ValueError(f"choices: {str(choices)[:200]}")
            return [self._read(choice, query, sizing) for choice in choices]
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise EndpointError(
                f"The reply of the model server at {self.device} holds no answer.",
                "Check that it is OpenAI-compatible, and what its log says.",
                repr(error),
            ) from error

    def _read(self, choice: Mapping[str, Any], query: Query, sizing: Sizing) -> Answer:
        reply = read_message(choice["message"])
        tokens = reply_tokens(reply, choice.get("logprobs"))
        parsed = self.family.parse_spans(reply.text, query, sizing)
        answer = parsed.answer if tokens is None else scored(parsed, tokens)
        if choice.get("finish_reason") == "length" and "truncated" not in answer.problems:
            answer = replace(answer, problems={**answer.problems, "truncated": 1})
        return answer


def _picture(tile: Tile) -> tuple[str, Sizing]:
    """The tile as base64 PNG, resized to multiples of the factor, and its sizing."""
    width, height = (min(max(round(s / _FACTOR), 1) * _FACTOR, _LARGEST_SIDE) for s in (tile.width, tile.height))
    image = Image.fromarray(tile.pixels)
    if (width, height) != image.size:
        image = image.resize((width, height), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return base64.b64encode(buffer.getvalue()).decode(), Sizing(tile.width, tile.height, width, height)
