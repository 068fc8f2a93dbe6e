"""An engine elsewhere as a model: the flow runs here, the tiles are asked about there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from affine import Affine

from engine.protocol import replies, requests
from engine.protocol.errors import ProtocolError
from engine.protocol.keyfile import KeyFile, local_key_path, read_key_file
from engine.words import Answer, Box, Query, SpotterError, Target, Tile

if TYPE_CHECKING:
    from pathlib import Path

    from engine.model.family import Family
    from engine.protocol.client import Client
    from engine.protocol.framing import Message


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


class RemoteModel:
    """A model behind an engine; as `engine.model.backend.Model`.

    Attributes:
        name: What the engine calls it. revision: Of its weights; "" before the first answer.
        adapter: None is taken yet, so "".
        domain: Imagery it was trained on.
        tile_size: Suggested tile side in pixels.
        device: Where the engine runs it.
        family: Never set: prompts and parsing are the engine's business.
    """

    family: Family
    adapter = ""

    def __init__(self, client: Client, model: str = "") -> None:
        """Ask the engine about a model, and have it loaded where its tile size is not known before.

        Raises:
            RemoteError: The engine cannot be reached, or does not have the model.
        """
        self._client = client
        self.revision = ""
        with remote_errors():
            self.name = model or client.hello().model
            info = self._info()
            if not info.tile_size:
                self._warm_up()
                info = self._info()
            self.device = client.hello().device
        self.domain = info.domain
        self.tile_size = info.tile_size or 896

    def answer(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        *,
        samples: int = 1,
        temperature: float = 1.0,
        max_new_tokens: int | None = None,
        should_stop: Callable[[], bool] | None = None,
        seed: int | None = None,
        reason: bool = True,
    ) -> list[list[Answer]]:
        """One answer a tile, whatever the samples: the engine says what they agree on."""
        found: list[list[Answer]] = [[] for _ in tiles]
        for index, answers in self.stream(
            tiles,
            queries,
            samples=samples,
            temperature=temperature,
            max_new_tokens=max_new_tokens,
            should_stop=should_stop,
            seed=seed,
            reason=reason,
        ):
            found[index] = answers
        return found

    def stream(
        self,
        tiles: Sequence[Tile],
        queries: Sequence[Query],
        *,
        samples: int = 1,
        temperature: float = 1.0,
        max_new_tokens: int | None = None,
        should_stop: Callable[[], bool] | None = None,
        seed: int | None = None,
        reason: bool = True,
    ) -> Iterator[tuple[int, list[Answer]]]:
        """As `answer`, yielding (index of the tile, its answer) as they come; one job a query.

        Raises:
            RemoteError: The engine cannot be reached any more, or the job failed.
        """
        options = requests.Options(
            samples=samples,
            temperature=temperature,
            seed=seed or 0,
            max_new_tokens=max_new_tokens or 0,
            reason=reason,
        )
        for query in dict.fromkeys(queries):
            chosen = [index for index, one in enumerate(queries) if one == query]
            request = _request(self.name, query, options, [tiles[i] for i in chosen])
            sent = ((_header(number, tiles[i]), tiles[i].pixels.tobytes()) for number, i in enumerate(chosen))
            with remote_errors():
                events = self._client.locate(request, sent, should_stop=should_stop)
                for number, answer in _answers(self._noted(events), [tiles[i] for i in chosen]):
                    yield chosen[number], [answer]

    def _noted(self, events: Iterator[Message]) -> Iterator[Message]:
        for event in events:
            if isinstance(event.body, replies.Started):
                self.revision, self.device = event.body.revision, event.body.device
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
        request = requests.Locate(requests.Query("anything", "rec"), self.name, masker="none", options=short, count=1)
        for _ in self._noted(self._client.locate(request, [(header, bytes(56 * 56 * 3))])):
            pass


def _request(model: str, query: Query, options: requests.Options, tiles: Sequence[Tile]) -> requests.Locate:
    first = tiles[0]
    grid = first.transform @ Affine.translation(-first.column, -first.row)
    return requests.Locate(
        requests.Query(query.text, query.task.value),
        model,
        masker="none",
        options=options,
        scene=first.scene,
        crs=first.crs,
        transform=tuple(grid)[:6],
        count=len(tiles),
    )


def _header(number: int, tile: Tile) -> requests.TileHeader:
    return requests.TileHeader(number, tile.width, tile.height, tuple(tile.transform)[:6])


def _answers(events: Iterator[Message], tiles: Sequence[Tile]) -> Iterator[tuple[int, Answer]]:
    """The answer of each tile, made of its `features` and the `reasoning` that may follow."""
    number, answer = -1, Answer(())
    for event in events:
        body = event.body
        if isinstance(body, replies.Reasoning) and body.tile == number:
            answer = replace(answer, reasoning=body.text)
        elif isinstance(body, replies.Features) and body.tile == number:
            answer = replace(answer, targets=(*answer.targets, *_targets(body, tiles[number])))
        elif number >= 0:
            yield number, answer
            number = -1
        if isinstance(body, replies.Features) and body.tile is not None and body.tile != number:
            number = body.tile
            answer = Answer(tuple(_targets(body, tiles[number])), problems=dict(body.problems))


def _targets(body: replies.Features, tile: Tile) -> Iterator[Target]:
    for feature in body.features:
        x0, y0, x1, y1 = feature.box_px
        xy = feature.keypoints
        points = tuple((xy[i] - tile.column, xy[i + 1] - tile.row) for i in range(0, len(xy) - 1, 2))
        box = Box(x0, y0, x1, y1).shifted(-tile.column, -tile.row)
        yield Target(box, feature.label, points, feature.score)
