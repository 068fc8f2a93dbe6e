"""An engine elsewhere as a model: the flow runs here, the tiles are asked about there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
from affine import Affine

from engine.locate.observe import MaskedAnswer
from engine.model.interface import GREEDY, GenerationOptions, Model, Stop, check_pairs
from engine.protocol import replies, requests
from engine.protocol.errors import ProtocolError
from engine.protocol.keyfile import KeyFile, local_key_path, read_key_file
from engine.words import Answer, Box, Query, SpotterError, Target, Task, Tile

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.protocol.client import Client
    from engine.protocol.framing import Message


OFF_CORNER = 1e-4  # px


class RemoteError(SpotterError):
    """The engine cannot be reached, or refused; `code` is what it said."""

    def __init__(self, code: str, message: str, remedy: str = "", detail: str = "") -> None:
        super().__init__(message, remedy, detail)
        self.code = code


@contextmanager
def remote_errors() -> Iterator[None]:
    """Make errors of the protocol errors of the engine's own kind.

    Raises:
        RemoteError: In place of any `ProtocolError`.
    """
    try:
        yield
    except ProtocolError as error:
        raise RemoteError(error.code, error.message, error.remedy, error.detail) from error


def find_key(address: str = "", path: Path | None = None) -> KeyFile:
    """The key file to use: the one named, else that of the engine here; with another address where one is given.

    Raises:
        RemoteError: It is missing or damaged.
    """
    with remote_errors():
        key = read_key_file(path or local_key_path())
    return replace(key, address=address) if address else key


class RemoteModel(Model):
    """A model behind an engine. `family` is never set: prompts and parsing are the engine's business.

    One answer a tile comes back, whatever the samples: the engine says what they agree on. Where a masker is named, the
    answers to GRES queries are `MaskedAnswer`s with the masks that the engine made.
    """

    def __init__(self, client: Client, model: str = "", masker: str = "none", adapter: str = "") -> None:
        """Ask the engine about a model, and have it loaded where its tile size is not known before.

        Args:
            client: Of the engine.
            model: The model's name there; "" takes the engine's choice.
            masker: What makes masks there.
            adapter: Name of an adapter there; "" for none.

        Raises:
            RemoteError: The engine cannot be reached, or does not have the model or the adapter.
        """
        self._client, self._masker, self.adapter = client, masker, adapter
        self.revision = ""  # known with the first answer
        with remote_errors():
            self.name = model or client.hello().model
            info = self._info()
            if not info.tile_size:
                self._warm_up()
                info = self._info()
            self._device = client.hello().device
        self.domain = info.domain
        self.tile_size = info.tile_size or 896

    @property
    def device(self) -> str:
        """Where the engine runs it."""
        return self._device

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        options: GenerationOptions = GREEDY,
        *,
        should_stop: Stop | None = None,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """Ask one query of each tile, yielding as the engine answers; one job a query.

        Raises:
            RemoteError: The engine cannot be reached any more, or the job failed.
        """
        check_pairs(tiles, queries)
        for query in dict.fromkeys(queries):
            chosen = [index for index, one in enumerate(queries) if one == query]
            asked = [tiles[i] for i in chosen]
            request = _request(query, options, asked)
            request = replace(request, model=self.name, adapter=self.adapter, masker=self._masker)
            sent = ((_header(number, tile), np.ascontiguousarray(tile.pixels)) for number, tile in enumerate(asked))
            masked = query.task is Task.GRES and self._masker != "none"
            with remote_errors():
                events = self._client.locate(request, sent, should_stop=should_stop)
                for number, answer in _answers(self._noted(events), asked, masked):
                    yield chosen[number], [answer]

    def _noted(self, events: Iterator[Message]) -> Iterator[Message]:
        for event in events:
            if isinstance(event.body, replies.Started):
                self.revision, self._device = event.body.revision, event.body.device
            if isinstance(event.body, replies.Failed):
                raise RemoteError(event.body.code, event.body.message, event.body.remedy, event.body.detail)
            yield event

    def _info(self) -> replies.ModelInfo:
        found = next((info for info in self._client.models() if info.name == self.name), None)
        if found is None:
            raise RemoteError(
                "unknown_model", f"The engine knows no model {self.name!r}.", "`engine status` shows which it has."
            )
        return found

    def _warm_up(self) -> None:
        """Ask about a small black tile, which has the model loaded."""
        header = requests.TileHeader(0, 56, 56, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
        short = requests.Options(max_new_tokens=1, reason=False)
        query = requests.Query("anything", "rec")
        request = requests.Locate(query, self.name, self.adapter, masker="none", options=short, count=1)
        for _ in self._noted(self._client.locate(request, [(header, bytes(56 * 56 * 3))])):
            pass


def _request(query: Query, options: GenerationOptions, tiles: Sequence[Tile]) -> requests.Locate:
    first = tiles[0]
    return requests.Locate(
        requests.Query(query.text, query.task.value),
        options=requests.Options(
            samples=options.samples,
            temperature=options.temperature,
            seed=options.seed or 0,
            max_new_tokens=options.max_new_tokens or 0,
            reason=options.reason,
        ),
        scene=first.scene,
        crs=first.crs,
        transform=tuple(first.transform @ Affine.translation(-first.column, -first.row))[:6],
        count=len(tiles),
    )


def _header(number: int, tile: Tile) -> requests.TileHeader:
    return requests.TileHeader(number, tile.width, tile.height, tuple(tile.transform)[:6])


def _answers(events: Iterator[Message], tiles: Sequence[Tile], masked: bool) -> Iterator[tuple[int, Answer]]:
    """The answer of each tile, made of its `features` events and the `reasoning` that may follow."""
    number, reasoning = -1, ""
    parts: list[Message] = []
    for event in events:
        body = event.body
        if isinstance(body, replies.Reasoning) and body.tile == number:
            reasoning = body.text
        elif isinstance(body, replies.Features) and body.tile == number:
            parts.append(event)
        elif number >= 0:
            yield number, _answer(parts, reasoning, tiles[number], masked)
            number = -1
        if isinstance(body, replies.Features) and body.tile is not None and body.tile != number:
            number, parts, reasoning = body.tile, [event], ""


def _answer(events: Sequence[Message], reasoning: str, tile: Tile, masked: bool) -> Answer:
    targets: list[Target] = []
    outlines: list[BaseGeometry | None] = []
    scores: list[float | None] = []
    problems: dict[str, int] = {}
    for event in events:
        if not isinstance(event.body, replies.Features):
            continue
        problems = dict(event.body.problems)
        for feature in event.body.features:
            targets.append(_target(feature, tile))
            outlines.append(None if feature.mask is None else _outline(event.frames[feature.mask], tile))
            scores.append(feature.mask_score)
    if masked:
        return MaskedAnswer(
            tuple(targets), reasoning, problems=problems, outlines=tuple(outlines), mask_scores=tuple(scores)
        )
    return Answer(tuple(targets), reasoning, problems=problems)


def _target(feature: replies.Feature, tile: Tile) -> Target:
    x0, y0, x1, y1 = feature.box_px
    xy = feature.keypoints
    points = tuple((xy[i] - tile.column, xy[i + 1] - tile.row) for i in range(0, len(xy) - 1, 2))
    return Target(Box(x0, y0, x1, y1).shifted(-tile.column, -tile.row), feature.label, points, feature.score)


def _outline(wkb: Any, tile: Tile) -> BaseGeometry:  # noqa: ANN401 (a buffer)
    """A mask of the map in tile pixels; what rounding on the way moved off the corner of a pixel is put back."""
    import shapely

    from engine.scene.coordinates import geometry_to_pixels

    def put_back(xy: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
        whole = np.round(xy)
        return np.where(np.abs(xy - whole) < OFF_CORNER, whole, xy)

    return shapely.transform(geometry_to_pixels(shapely.from_wkb(bytes(wkb)), tile.transform), put_back)
