"""What a user asks of scenes, what comes of it, and who else may be asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from engine.locate.executors import HERE
from engine.locate.options import LocateOptions

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from engine.feature.feature import RunRecord
    from engine.locate.result import LocateResult
    from engine.model.examples import Example
    from engine.words import Query


@dataclass(frozen=True)
class Request:
    """What a user asks for, files and all.

    Attributes:
        scenes: Files or addresses of rasters, folders, patterns and catalogues (`engine.scene.sources`).
        query: What to look for.
        model: Name, folder or address of the model.
        adapter: Folder of an adapter over it, or None.
        extent: (xmin, ymin, xmax, ymax) of the part to search, or None.
        extent_crs: Its CRS; None means the scene's.
        bands: Bands to show, from 1; None leaves the choice to the scene.
        proposer: Name of a detector whose boxes the model chooses among, for one object (REC); "" for none.
        prompts: The prompts that the model is asked with: a name, or a JSON file; None for what its card says.
        like: Layer of example boxes that say what to find; None where the words do.
        unlike: Layer of boxes of what is not meant, or None.
        like_scene: The scene that the examples lie on; "" for the one searched.
        quantize: "4bit" or "8bit" for a quarter or half of the model's memory; None for its weights as they are.
        masker: Name of what makes masks for GRES.
        device: "auto", or a torch device.
        out: Result file (.gpkg, .parquet, .geojson); None writes none.
        overwrite: Whether to replace the file rather than add a run to it.
        overlay: Picture of the result over the scene, as PNG; None draws none.
        truth: Outlines in scene pixels, drawn into the picture where they are known.
        asset: Which asset of STAC items is the scene; "" for the one that shows it.
        crs: CRS of the result, as any text that names one; None takes that of the first scene.
        executor: Who observes the tiles: "here" this process, "processes" or "ray" (`engine.locate.executors`).
        workers: How many processes or actors; 0 for what suits the machine or the cluster.
        fresh: Whether to begin anew where the same search was begun before and is not done.
        options: How the scenes are cut, asked and filtered.
    """

    scenes: tuple[str, ...]
    query: Query
    model: str = "tiny"
    adapter: Path | None = None
    extent: tuple[float, float, float, float] | None = None
    extent_crs: str | None = None
    bands: tuple[int, ...] | None = None
    proposer: str = ""
    prompts: str | None = None
    like: Path | None = None
    unlike: Path | None = None
    like_scene: str = ""
    quantize: str | None = None
    masker: str = "embedded"
    device: str = "auto"
    out: Path | None = None
    overwrite: bool = False
    overlay: Path | None = None
    truth: Sequence[BaseGeometry] = ()
    asset: str = ""
    crs: str | None = None
    executor: str = HERE
    workers: int = 0
    fresh: bool = False
    options: LocateOptions = field(default_factory=LocateOptions)

    @property
    def told(self) -> dict[str, object]:
        """What its model is told beside queries, by the option's name; `locate.pipeline` says who takes what."""
        like = None if self.like is None else self.like.name
        return {"--proposer": self.proposer, "--prompts": self.prompts, "--quantize": self.quantize, "--like": like}


@dataclass(frozen=True, eq=False)
class Located:
    """The outcome of a request.

    Attributes:
        run: The record of the run.
        result: What was found.
        domain: Imagery that the model was trained on, as in `Model`.
    """

    run: RunRecord
    result: LocateResult
    domain: str = ""


class Elsewhere(Protocol):
    """Whoever searches a scene that is read here with a model that is not: an engine on another machine.

    The attributes are those of the model, as `engine.model.interface.Model` has them; "" and 0 while they are unknown.
    """

    name: str
    revision: str
    adapter: str
    domain: str
    device: str
    tile_size: int
    gsd: tuple[float, float] | None

    def load(self, options: LocateOptions) -> None:
        """Have the model loaded, as far as the options need it."""

    def told(self, examples: Sequence[Example]) -> Elsewhere:
        """The same, told by examples what to find."""

    @property
    def locate(self) -> Callable[..., list[LocateResult]]:
        """Asks the tiles of a scene several questions (`engine.serve.remote.RemoteEngine.locate`)."""
