"""A model behind an OpenAI-compatible address (vLLM, SGLang): same questions, same answers.

A picture is sent in a size that the server's processor leaves as it is (a multiple of 224 or of the family's factor),
so that pixels mean the same on both sides. The server must accept pictures up to `_LARGEST_SIDE` without shrinking.
"""

from __future__ import annotations

import base64
import io
import json
import os
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PIL import Image

from engine.model.family import Family, Sizing
from engine.model.interface import GREEDY, NEW_TOKENS, GenerationOptions, Model, Stop, check_pairs
from engine.model.score import Tokens, scored
from engine.words import Answer, Query, SpotterError, Tile

if TYPE_CHECKING:
    from engine.model.registry import ModelSource

# A multiple of both grids: 28 (Qwen2.5-VL) and 32 (Qwen3-VL).
_FACTOR = 224
_LARGEST_SIDE = 1120
_TIMEOUT_SECONDS = 600
_LARGEST_REPLY = 16 * 2**20
_PARALLEL = 16
_KEY_VARIABLE = "SPOTTER_ENDPOINT_KEY"


class EndpointError(SpotterError):
    """An endpoint cannot be reached, or its reply makes no sense."""

    code = "endpoint"


class EndpointModel(Model):
    """A model that another process serves. Make one with `backend.load_model("http://host/v1#model")`.

    The key, where the server wants one, is read from the environment variable SPOTTER_ENDPOINT_KEY.
    """

    def __init__(self, source: ModelSource, family: Family, *, tile_size: int) -> None:
        self.name = source.name
        self.revision = ""
        self.adapter = ""
        self.family = family
        self.domain: str = source.domain
        self.tile_size = tile_size
        self._address = source.address
        self._remote = source.remote_model

    @property
    def device(self) -> str:
        """The server's host and port."""
        return urlsplit(self._address).netloc.rpartition("@")[2]

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

        def ask(index: int) -> tuple[int, list[Answer]]:
            query = queries[index]
            settings: dict[str, object] = {
                "n": options.samples,
                "temperature": options.temperature if options.samples > 1 else 0.0,
                "max_tokens": options.max_new_tokens or NEW_TOKENS[query.task],
                "logprobs": True,
            }
            if options.seed is not None:
                settings["seed"] = options.seed
            return index, self._ask(tiles[index], query, settings, options.reason)

        pool = ThreadPoolExecutor(max_workers=_PARALLEL)
        try:
            for future in as_completed([pool.submit(ask, index) for index in range(len(tiles))]):
                if should_stop is not None and should_stop():
                    return
                yield future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _ask(self, tile: Tile, query: Query, settings: Mapping[str, object], reason: bool) -> list[Answer]:
        picture, sizing = _picture(tile)
        content = [
            {"type": "image_url", "image_url": {"url": f"data:image/png;base64,{picture}"}},
            {"type": "text", "text": self.family.prompt(query, reason=reason)},
        ]
        messages: list[dict[str, object]] = [{"role": "user", "content": content}]
        if self.family.prompts.system is not None:
            messages.insert(0, {"role": "system", "content": self.family.prompts.system})
        reply = self._post({"model": self._remote, "messages": messages, **settings})
        try:
            return [self._read(choice, query, sizing) for choice in reply["choices"]]  # type: ignore[attr-defined]
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise EndpointError(
                f"The reply of the model server at {self.device} makes no sense.",
                "Check that it is OpenAI-compatible.",
                repr(error),
            ) from error

    def _read(self, choice: Mapping[str, Mapping[str, object]], query: Query, sizing: Sizing) -> Answer:
        text = str(choice["message"]["content"] or "")
        tokens = _tokens(text, choice.get("logprobs"))
        parsed = self.family.parse_spans(text, query, sizing)
        return parsed.answer if tokens is None else scored(parsed, tokens)

    def _post(self, body: Mapping[str, object]) -> dict[str, object]:
        headers = {"Content-Type": "application/json"}
        key = os.environ.get(_KEY_VARIABLE)
        if key:
            headers["Authorization"] = f"Bearer {key}"
        request = urllib.request.Request(
            f"{self._address}/chat/completions", json.dumps(body).encode(), headers, method="POST"
        )
        try:
            with urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS) as response:
                values = json.loads(response.read(_LARGEST_REPLY))
        except urllib.error.HTTPError as error:
            raise EndpointError(
                f"The model server at {self.device} refused the request: {error.code} {error.reason}.",
                f"Check the model's name {self._remote!r}, and the key in {_KEY_VARIABLE} if it wants one.",
                error.read(2000).decode("utf-8", "replace"),
            ) from error
        except (OSError, ValueError) as error:
            raise EndpointError(
                f"The model server at {self.device} cannot be reached.", "Check that it is running.", str(error)
            ) from error
        return values if isinstance(values, dict) else {}


def _picture(tile: Tile) -> tuple[str, Sizing]:
    """The tile as base64 PNG, resized to multiples of the factor, and its sizing."""
    width, height = (min(max(round(s / _FACTOR), 1) * _FACTOR, _LARGEST_SIDE) for s in (tile.width, tile.height))
    image = Image.fromarray(tile.pixels)
    if (width, height) != image.size:
        image = image.resize((width, height), Image.Resampling.BICUBIC)
    buffer = io.BytesIO()
    image.save(buffer, format="PNG")
    return base64.b64encode(buffer.getvalue()).decode(), Sizing(tile.width, tile.height, width, height)


def _tokens(text: str, logprobs: object) -> Tokens | None:
    """The reply's tokens and their places; None when the server gave none that make up the text."""
    content = logprobs.get("content") if isinstance(logprobs, dict) else None
    if not isinstance(content, list):
        return None
    starts, ends, values = [], [], []
    position = 0
    for item in content:
        piece = str(item["token"])
        if not text.startswith(piece, position):
            if position >= len(text):
                break  # the end token
            return None
        starts.append(position)
        position += len(piece)
        ends.append(position)
        values.append(float(item["logprob"]))
    return Tokens(text, starts, ends, values) if position >= len(text) else None
