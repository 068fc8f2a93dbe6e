"""A scene: any raster that GDAL reads, as RGB tiles. Reads windows only, so memory does not grow with the scene."""

from __future__ import annotations

import copy
import math
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from affine import Affine
from rasterio.enums import MaskFlags, Resampling
from rasterio.errors import RasterioError
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window as RasterWindow

from engine.scene import stretch
from engine.scene.addresses import is_path, without_secrets
from engine.scene.coordinates import format_bounds, is_georeferenced, map_bounds, map_extent_to_pixels
from engine.scene.crs import crs_name, crs_wkt, geodesic_length, transform_bounds
from engine.scene.errors import OutsideError, SceneError
from engine.scene.opening import (
    band_layout,
    colour_table,
    environment,
    georeference,
    joined_scales,
    open_dataset,
    placed,
)
from engine.tiling import Window, count_windows, windows
from engine.words import Box, Tile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from engine.scene.opening import Dataset

SAMPLE_SIDE = 1024  # px of the thinned-out scene
WHOLE_PIXELS = 1 << 24  # up to here a thinned-out read of the whole scene is quick even without overviews
GRID = 8  # otherwise so many windows across and down
GRID_SIDE = 128  # px of each
SCAN_SIDE = 1024  # px of the windows that look for a single valid pixel
_MIXED = 1.5  # times that pixels of a mosaic's pictures may differ before it is said


def decimated_shape(width: int, height: int, max_side: int) -> tuple[int, int]:
    """Shape (height, width) of a picture with the scene's proportions and a longer side of at most `max_side`."""
    scale = min(1.0, max_side / max(width, height))
    return (max(1, round(height * scale)), max(1, round(width * scale)))


def sample_windows(width: int, height: int, *, thin: bool) -> tuple[tuple[Window, ...], tuple[int, int] | None]:
    """Windows to read for statistics, and the shape (height, width) to read each in (None: as it is).

    At most about a million pixels whatever the size of the scene.

    Args:
        width: Of the scene in pixels.
        height: Of the scene in pixels.
        thin: The raster has overviews, so that a thinned-out read is quick at any size.
    """
    if thin or width * height <= WHOLE_PIXELS:
        return (Window(0, 0, width, height),), decimated_shape(width, height, SAMPLE_SIDE)
    columns, rows = _spread(width), _spread(height)
    w, h = min(GRID_SIDE, width), min(GRID_SIDE, height)
    return tuple(Window(c, r, w, h) for r in rows for c in columns), None


def _spread(length: int) -> list[int]:
    """Starts of evenly spread windows along one axis, on block borders where that is possible."""
    last = max(0, length - GRID_SIDE)
    starts = {min(last, round(last * (i + 0.5) / GRID) // GRID_SIDE * GRID_SIDE) for i in range(GRID)}
    return sorted(starts)


def open_scene(
    path: str | Path, *, bands: Sequence[int] | None = None, percentiles: Sequence[float] = stretch.PERCENTILES
) -> Scene:
    """Open a raster as a scene; close it, or use it in a `with` statement.

    Args:
        path: A file, an http(s) address, or any name that GDAL understands (/vsicurl/..., a subdataset).
        bands: One or three band numbers from 1; None takes what the raster calls red, green and blue, or the first.
        percentiles: Values that become 0 and 255 where a stretch is needed.

    Raises:
        SceneError: The file is missing or unreadable, or a band or percentile is out of range.
    """
    low_high = stretch.check_percentiles(percentiles)
    text = str(path)
    shown = text if is_path(text) else without_secrets(text)
    stack = ExitStack()
    with stack:
        raw = stack.enter_context(open_dataset(text, shown))
        notes: list[str] = []
        dataset = placed(raw, stack, notes)
        scene = Scene(dataset, shown, bands, low_high, notes)
        scene.files, scene.recipe = tuple(raw.files), replace(scene.recipe, text=text)
        scene.warnings = (*scene.warnings, *_mixed(joined_scales(dataset), scene.gsd))
        scene._stack = stack.pop_all()
    return scene


@dataclass(frozen=True)
class SceneRecipe:
    """How a scene was opened, so that another process opens it likewise.

    Attributes:
        text: What was given to `open_scene`: with its secrets, so never for messages.
        bands: Band numbers from 1, or None.
        percentiles: Values that become 0 and 255 where a stretch is needed.
        gsd: Metres a pixel that it was resampled to; None where it was not.
    """

    text: str
    bands: tuple[int, ...] | None
    percentiles: tuple[float, float]
    gsd: float | None = None

    @contextmanager
    def open(self) -> Iterator[Scene]:
        """The scene, open until the block ends.

        Raises:
            SceneError: See `open_scene`.
        """
        with open_scene(self.text, bands=self.bands, percentiles=self.percentiles) as own:
            if self.gsd is None:
                yield own
            else:
                with own.resampled(self.gsd) as view:
                    yield view


class Scene(AbstractContextManager["Scene"]):
    """An open raster as RGB tiles with their place on the map. Not to be shared between threads.

    Attributes:
        name: File name, for features and messages.
        source: Path or address as given, without credentials or query.
        width: Pixels across.
        height: Pixels down.
        transform: Affine from scene pixels to map coordinates; identity when the scene has no place on the map.
        crs: WKT2 of the CRS, or None.
        bands: The bands shown, counted from 1.
        limits: The values that become 0 and 255, one pair a band; None where no stretch is needed.
        warnings: Sentences that the user should see.
        factors: Pixels of this view a pixel of the file, across and down; (1, 1) where it was not resampled.
        files: What it is read from, as GDAL lists it: the file, overviews, the sources of a VRT.
        recipe: How to open it likewise elsewhere.
    """

    def __init__(
        self,
        dataset: Dataset,
        source: str,
        bands: Sequence[int] | None,
        percentiles: tuple[float, float],
        notes: list[str],
    ) -> None:
        self._dataset = dataset
        self._stack = ExitStack()
        self.source = source
        self.name = re.split(r"[\\/]", source.rstrip("\\/"))[-1] or source
        self.width, self.height = int(dataset.width), int(dataset.height)
        self.files = tuple(dataset.files)
        self.recipe = SceneRecipe(source, None if bands is None else tuple(bands), percentiles)
        choice = stretch.choose_bands(band_layout(dataset), bands)
        self.bands = choice.indexes
        if choice.warning:
            notes.append(choice.warning)
        self._palette = colour_table(dataset, choice.indexes[0]) if choice.palette else None
        self.transform, self.crs = georeference(dataset, notes)
        flags = [set(dataset.mask_flag_enums[i - 1]) for i in self.bands]
        self._masked = any(MaskFlags.all_valid not in f for f in flags)
        self._shared_mask = all(MaskFlags.per_dataset in f for f in flags)
        self.limits: stretch.Limits | None = None
        self._fill: float | None = None
        if choice.stretched or self._masked:
            pixels, valid = self._sample()
            if choice.stretched:
                self._fill, far, said = stretch.undeclared_fill(pixels, valid)
                notes.extend([said] if said else [])
                if self._fill is not None:
                    pixels, valid = self._sample()
                left_out = self._fill if far is None else far
                self.limits = stretch.percentile_limits(pixels, valid, percentiles, left_out)
            if not valid.any():
                notes.append("The scene holds no data: every pixel is marked as empty.")
        self.warnings = tuple(notes)
        self.factors = (1.0, 1.0)

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; closing twice does no harm."""
        self._stack.close()

    @property
    def georeferenced(self) -> bool:
        """Whether its pixels have a place on the map."""
        return is_georeferenced(self.transform, self.crs)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """Upright bounds (xmin, ymin, xmax, ymax) on the map."""
        return map_bounds(Box(0, 0, self.width, self.height), self.transform)

    @property
    def gsd(self) -> float | None:
        """Metres on the ground a pixel side, at the middle of the scene; None without a place on the earth."""
        sides = self.pixel_sides
        return None if sides is None else math.sqrt(sides[0] * sides[1])

    @property
    def pixel_sides(self) -> tuple[float, float] | None:
        """Metres on the ground that a pixel is wide and high, at the middle; None without a place on the earth."""
        if not self.georeferenced:
            return None
        x, y = self.width / 2, self.height / 2
        across = geodesic_length([(x - 0.5, y), (x + 0.5, y)], self.transform, self.crs)
        down = geodesic_length([(x, y - 0.5), (x, y + 0.5)], self.transform, self.crs)
        return None if not across or not down else (across, down)

    def resampled(self, gsd: float, note: str = "") -> Scene:
        """The same scene with square pixels of another size on the ground; to be closed before this one.

        Colours are those of this one: the stretch is taken over. Enlarged pixels are interpolated (bilinear: the
        sharper cubic cost the embedded model 5 points on pools at 0.3 m), reduced ones averaged; indexed colours take
        the nearest.

        Args:
            gsd: Metres a pixel side.
            note: A sentence that is added to the warnings.

        Raises:
            SceneError: The scene has no place on the earth, or would have no pixel left.
        """
        sides = self.pixel_sides
        if sides is None:
            raise SceneError(
                f"The scene '{self.source}' does not say how large its pixels are on the ground.",
                "Ask it at its own resolution.",
            )
        width, height = (
            max(1, round(n * side / gsd)) for n, side in zip((self.width, self.height), sides, strict=True)
        )
        across, down = width / self.width, height / self.height
        smooth = Resampling.bilinear if across * down > 1 else Resampling.average
        options: dict[str, object] = {"resampling": Resampling.nearest if self._palette is not None else smooth}
        if self._masked and self._dataset.nodata is None and not _has_alpha(self._dataset):
            options["add_alpha"] = True
        if self._fill is not None:  # or it would be mixed with the values beside it
            options |= {"src_nodata": self._fill, "nodata": self._fill}
        view = copy.copy(self)
        view.transform = self.transform @ Affine.scale(1 / across, 1 / down)
        crs = self._dataset.crs
        view._stack = ExitStack()
        view._dataset = view._stack.enter_context(
            WarpedVRT(
                self._dataset, src_crs=crs, crs=crs, transform=view.transform, width=width, height=height, **options
            )
        )
        view.width, view.height = width, height
        view.recipe = replace(self.recipe, gsd=gsd)
        view.factors = (self.factors[0] * across, self.factors[1] * down)
        view.warnings = (*self.warnings, *filter(None, (note,)))
        return view

    def area(self, bounds: Sequence[float], crs: str | None = None) -> Box:
        """The part of the scene inside a map extent, in scene pixels.

        Args:
            bounds: (xmin, ymin, xmax, ymax).
            crs: Of the bounds, as any text that names one; None means the scene's own.

        Raises:
            SceneError: The extent is not valid.
            OutsideError: It lies outside the scene.
        """
        wkt = None if crs is None else crs_wkt(crs)
        box = map_extent_to_pixels(bounds, wkt, self.transform, self.crs)
        if box.intersection(Box(0, 0, self.width, self.height)) <= 0:
            own = self.bounds if wkt is None or self.crs is None else transform_bounds(self.bounds, self.crs, wkt)
            raise OutsideError(
                f"The extent {format_bounds(bounds)} lies outside the scene, which spans {format_bounds(own)} "
                f"in {crs_name(wkt or self.crs)}.",
                "Give an extent that overlaps the scene, or name its CRS.",
            )
        return box.clipped(self.width, self.height)

    def count_tiles(self, size: int, overlap: int, area: Box | None = None) -> int:
        """How many tiles `tiles` yields."""
        edges = None if area is None else area.as_tuple()
        return count_windows(self.width, self.height, size, overlap, edges)

    def tiles(self, size: int, overlap: int, area: Box | None = None) -> Iterator[Tile]:
        """The scene's tiles, or those that touch an area, read one at a time, those without data included (valid 0).

        Args:
            size: Side in pixels.
            overlap: Pixels that neighbours share.
            area: In scene pixels; None means all.

        Raises:
            SceneError: Pixels cannot be read.
            ValueError: Size or overlap is out of range.
        """
        edges = None if area is None else area.as_tuple()
        for index, window in enumerate(windows(self.width, self.height, size, overlap, edges)):
            yield self.read(window, index)

    def read(self, window: Window, index: int = 0) -> Tile:
        """The tile of one window.

        Raises:
            SceneError: Its pixels cannot be read (a damaged file, a lost connection).
            ValueError: The window reaches beyond the scene.
        """
        x0, y0, x1, y1 = window.edges
        if x0 < 0 or y0 < 0 or x1 > self.width or y1 > self.height:
            raise ValueError(f"{window} reaches beyond the scene of {self.width} x {self.height} pixels")
        bands, valid = self._read(window)
        return Tile(
            pixels=stretch.to_rgb(bands, valid, self.limits, self._palette),
            transform=self.transform @ Affine.translation(window.column, window.row),
            crs=self.crs,
            scene=self.name,
            column=float(window.column),
            row=float(window.row),
            index=index,
            valid=float(valid.mean()),
        )

    def picture(self, max_side: int) -> tuple[NDArray[np.uint8], float]:
        """The whole scene as RGB, its longer side at most `max_side` pixels, and picture pixels a scene pixel.

        Raises:
            SceneError: Pixels cannot be read.
        """
        shape = decimated_shape(self.width, self.height, max_side)
        resampling = Resampling.nearest if self._palette is not None else Resampling.average
        bands, valid = self._read(Window(0, 0, self.width, self.height), shape, resampling)
        scale = min(1.0, max_side / max(self.width, self.height))
        return stretch.to_rgb(bands, valid, self.limits, self._palette), scale

    def _read(
        self, window: Window, shape: tuple[int, int] | None = None, resampling: Resampling = Resampling.nearest
    ) -> tuple[NDArray[np.generic], NDArray[np.bool_]]:
        """Raw bands (bands, height, width) and where they hold data (height, width)."""
        height, width = shape or (window.height, window.width)
        where = RasterWindow(window.column, window.row, window.width, window.height)
        indexes = list(dict.fromkeys(self.bands))
        try:
            with environment(self.source):
                read = self._dataset.read(
                    indexes, window=where, out_shape=(len(indexes), height, width), resampling=resampling
                )
                masks = self._read_masks(indexes, where, (height, width))
        except (RasterioError, ValueError) as exc:
            raise SceneError(
                f"Pixels of '{self.source}' at column {window.column}, row {window.row} cannot be read.",
                "Check that the file is whole and its server can be reached.",
                without_secrets(str(exc)),
            ) from exc
        bands = read if indexes == list(self.bands) else read[[indexes.index(b) for b in self.bands]]
        valid = stretch.with_data(bands, self._fill)
        return bands, valid if masks is None else valid & masks

    def _read_masks(self, indexes: list[int], where: RasterWindow, shape: tuple[int, int]) -> NDArray[np.bool_] | None:
        if not self._masked:
            return None
        asked = indexes[:1] if self._shared_mask else indexes
        masks = self._dataset.read_masks(asked, window=where, out_shape=(len(asked), *shape))
        # Data in any band is data: black in a single channel is a colour, not a hole.
        return np.asarray(masks.any(axis=0), dtype=np.bool_)

    def _sample(self) -> tuple[NDArray[np.generic], NDArray[np.bool_]]:
        """Values for statistics: a thinned-out scene, or the first window with data where that finds none."""
        plan, shape = sample_windows(self.width, self.height, thin=bool(self._dataset.overviews(self.bands[0])))
        parts = [self._read(window, shape) for window in plan]
        bands = np.concatenate([b.reshape(len(self.bands), -1) for b, _ in parts], axis=1)
        valid = np.concatenate([v.ravel() for _, v in parts])
        if not valid.any():
            for window in windows(self.width, self.height, SCAN_SIDE, 0):
                part, mask = self._read(window)
                if mask.any():
                    return part.reshape(len(self.bands), -1), mask.ravel()
        return bands, valid


def _mixed(scales: tuple[float, float] | None, gsd: float | None) -> Iterator[str]:
    """What to say of a mosaic whose pictures have pixels of different sizes."""
    if scales is not None and scales[1] > _MIXED * scales[0]:
        low, high = (scale * (gsd or 1.0) for scale in scales)
        unit = "times its own pixel" if gsd is None else "m a pixel"
        yield (
            f"The mosaic joins pictures of {low:.3g} to {high:.3g} {unit}, and is asked at one scale: "
            "expect less of those that lie far from it, or search them by themselves."
        )


def _has_alpha(dataset: Dataset) -> bool:
    return any(interpretation.name == "alpha" for interpretation in dataset.colorinterp)
