"""What a user names as scenes: files, addresses, folders, patterns, and catalogues of them (STAC, an index of places).

Nothing is opened here but catalogues, so that ten thousand scenes are told of at once.
"""

from __future__ import annotations

import glob
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from engine.files import need
from engine.scene import stac
from engine.scene.addresses import is_path, is_remote, without_secrets
from engine.scene.errors import SceneError
from engine.scene.web import fetch

# What is taken of a folder; pictures without a place on the map, such as PNG, are given by a pattern.
FOLDER_ENDINGS = (".tif", ".tiff", ".vrt", ".jp2", ".img", ".mrf", ".ntf", ".nitf")
FOLDER_SCENES = (".zarr", ".safe")  # folders that GDAL opens as one raster
LOCATION = "location"  # the field of an index that says where a scene lies, as gdaltindex names it
MAX_SCENES = 1_000_000
MAX_DOCUMENTS = 100_000  # of one catalogue
_PATTERN = "*?["


@dataclass(frozen=True)
class SceneSource:
    """Where a scene lies.

    Attributes:
        text: What to open.
        name: What its features call it; "" for the file's name.
        problem: Why there is nothing to open; None where there is.
    """

    text: str
    name: str = ""
    problem: SceneError | None = None

    @property
    def shown(self) -> str:
        """What it is called in messages."""
        return self.name or without_secrets(self.text)


def find_scenes(texts: Sequence[str], asset: str = "") -> tuple[SceneSource, ...]:
    """The scenes behind what a user names, each once, in the order given; those of a folder by name.

    Args:
        texts: Each a raster (also a VRT), a folder of them, a pattern such as `tiles/*.tif` ("**" for folders within),
            a STAC item, catalogue, collection or page of items (a file that ends in .json, or an address), or an index:
            a .geojson or .parquet file whose field `location` says where each scene lies.
        asset: Which asset of STAC items is the scene; "" for the one that shows it.

    Raises:
        SceneError: There are none, or a catalogue cannot be read.
    """
    found: dict[str, SceneSource] = {}
    for text in texts:
        for source in _scenes(text, asset):
            found.setdefault(source.text, source)
            if len(found) > MAX_SCENES:
                raise SceneError(f"There are more than {MAX_SCENES:,} scenes.", "Give a part of them.")
    return _named(tuple(found.values()))


def _scenes(text: str, asset: str) -> Iterator[SceneSource]:
    path = Path(text) if is_path(text) else None
    if path is not None and path.is_dir() and path.suffix.lower() not in FOLDER_SCENES:
        yield from _of_folder(path)
    elif path is not None and not path.exists() and any(sign in text for sign in _PATTERN):
        yield from _of_pattern(text)
    elif path is not None and path.suffix.lower() in (".parquet", ".geoparquet"):
        yield from _of_parquet(path, asset)
    elif _is_document(text):
        yield from _of_document(text, asset)
    else:
        yield SceneSource(text)


def _of_folder(folder: Path) -> Iterator[SceneSource]:
    files = sorted(p for p in folder.rglob("*") if p.suffix.lower() in FOLDER_ENDINGS and p.is_file())
    if not files:
        raise SceneError(
            f"The folder '{folder}' holds no scenes: no file there ends in {', '.join(FOLDER_ENDINGS)}.",
            "Give a pattern, such as 'folder/*.png', for other files.",
        )
    for file in files:
        yield SceneSource(str(file))


def _of_pattern(text: str) -> Iterator[SceneSource]:
    files = sorted(name for name in glob.glob(text, recursive=True) if Path(name).is_file())
    if not files:
        raise SceneError(f"No file fits the pattern '{text}'.", "Check the path.")
    for name in files:
        yield SceneSource(name)


def _is_document(text: str) -> bool:
    if is_path(text):
        return Path(text).suffix.lower() in (".json", ".geojson")
    if not text.lower().startswith(("http://", "https://")):
        return False
    path = urlsplit(text).path.lower()
    # What an API answers has no ending.
    return path.endswith((".json", ".geojson", "/search", "/items")) or "/collections/" in path


def _of_document(text: str, asset: str) -> Iterator[SceneSource]:
    """The scenes of a JSON file or address, and of those that it links to."""
    waiting, seen = [text], {text}
    while waiting:
        place = waiting.pop()
        try:
            values = _read_json(place)
        except SceneError as error:
            if place == text:
                raise
            yield SceneSource(place, problem=error)
            continue
        if stac.is_item(values):
            yield _of_item(values, asset, place)
        elif values.get("type") == "FeatureCollection":
            yield from _of_features(values, asset, place)
        elif not stac.is_catalogue(values):
            raise SceneError(
                f"'{without_secrets(place)}' is neither a STAC document nor a GeoJSON index of scenes.",
                f"An index is a FeatureCollection whose features have a property '{LOCATION}'.",
            )
        further = [link for link in dict.fromkeys(stac.followed(values, place)) if link not in seen]
        seen.update(further)
        waiting.extend(reversed(further))
        if len(seen) > MAX_DOCUMENTS:
            raise SceneError(
                f"The catalogue '{without_secrets(text)}' has more than {MAX_DOCUMENTS:,} documents.",
                "Give a part of it, or a file of its items.",
            )


def _read_json(place: str) -> Mapping[str, Any]:
    shown = without_secrets(place)
    if is_remote(place):
        reply = fetch(place, {"Accept": "application/json"})
        if reply.status != 200:
            raise SceneError(f"'{shown}' cannot be read: the server answered {reply.status}.", "Check the address.")
        content = reply.content
    else:
        try:
            content = Path(place).read_bytes()
        except OSError as error:
            missing = isinstance(error, FileNotFoundError)
            raise SceneError(
                f"'{shown}' {'does not exist' if missing else 'cannot be read'}.", "Check the path.", str(error)
            ) from error
    try:
        values = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SceneError(f"'{shown}' is not JSON.", "Give another catalogue.", str(error)) from error
    if not isinstance(values, Mapping):
        raise SceneError(f"'{shown}' holds no JSON object.", "Give another catalogue.")
    return values


def _of_item(item: Mapping[str, Any], asset: str, base: str) -> SceneSource:
    return SceneSource(stac.asset_of(item, asset, base), str(item.get("id") or ""))


def _of_features(values: Mapping[str, Any], asset: str, base: str) -> Iterator[SceneSource]:
    for number, feature in enumerate(values.get("features") or (), start=1):
        if isinstance(feature, Mapping) and stac.is_item(feature):
            yield _of_item(feature, asset, base)
        else:
            properties = feature.get("properties") if isinstance(feature, Mapping) else None
            yield _of_row(properties or {}, number, base)


def _of_row(row: Mapping[str, Any], number: int, base: str) -> SceneSource:
    """The scene of a row of an index."""
    location = row.get(LOCATION)
    if not isinstance(location, str) or not location.strip():
        raise SceneError(
            f"Row {number} of the index '{without_secrets(base)}' does not say where its scene lies.",
            f"Put that into the field '{LOCATION}', as gdaltindex does; it has: {', '.join(map(str, row)) or 'none'}.",
        )
    place = stac.resolved(location, base)
    # gdaltindex keeps paths as they were typed, seen from the folder in which it ran.
    as_typed = is_path(place) and not Path(place).exists() and Path(location).exists()
    return SceneSource(location if as_typed else place)


def _of_parquet(path: Path, asset: str) -> Iterator[SceneSource]:
    need("pyarrow", "parquet", "GeoParquet indexes of scenes")
    import pyarrow
    from pyarrow import parquet

    try:
        names = set(parquet.read_schema(path).names)
        columns = [name for name in (LOCATION, "id", "assets") if name in names]
        rows = parquet.read_table(path, columns=columns).to_pylist()
    except (OSError, pyarrow.ArrowException) as error:
        raise SceneError(f"'{path}' cannot be read as Parquet.", "Check the file.", str(error)) from error
    for number, row in enumerate(rows, start=1):
        if LOCATION not in names and isinstance(row.get("assets"), Mapping):  # STAC GeoParquet
            yield _of_item(row, asset, str(path))
        else:
            yield _of_row(row if LOCATION in names else dict.fromkeys(sorted(names)), number, str(path))


def _named(sources: tuple[SceneSource, ...]) -> tuple[SceneSource, ...]:
    """The sources under names of their own: a file's name, with folders before it where several have that."""
    if len(sources) == 1:
        return sources
    parts = [[one.name] if one.name else _parts(one.text) for one in sources]
    names = [part[-1] for part in parts]
    for depth in range(2, 1 + max(map(len, parts))):
        again = _repeated(names)
        if not again:
            break
        names = ["/".join(part[-depth:]) if name in again else name for name, part in zip(names, parts, strict=True)]
    again = _repeated(names)
    return tuple(
        replace(one, name=f"{name} ({number})" if name in again else name)
        for number, (one, name) in enumerate(zip(sources, names, strict=True), start=1)
    )


def _repeated(names: Iterable[str]) -> set[str]:
    return {name for name, count in Counter(names).items() if count > 1}


def _parts(text: str) -> list[str]:
    return [part for part in without_secrets(text).replace("\\", "/").split("/") if part] or [text]
