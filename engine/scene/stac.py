"""SpatioTemporal Asset Catalogs (STAC 1.0 and 1.1): which file of an item is the scene, and where items are found.

Plain JSON: https://github.com/radiantearth/stac-spec. Of a static catalogue the links "item" and "child" are followed,
of an API "items" and "next".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from engine.scene.errors import SceneError

ASSET_NAMES = ("visual", "image", "data")  # in this order, where no role decides
_PICTURES = ("image/tiff", "image/jp2", "image/vnd.stac.geotiff", "image/x.geotiff", "application/x-geotiff")
_ENDINGS = (".tif", ".tiff", ".jp2", ".vrt")
_NOT_SHOWN = {"thumbnail", "overview", "metadata"}  # roles of what is no scene
_FOLLOWED = ("item", "items", "child")


def is_item(values: Mapping[str, Any]) -> bool:
    """Whether a JSON object is a STAC item."""
    return values.get("type") == "Feature" and isinstance(values.get("assets"), Mapping)


def is_catalogue(values: Mapping[str, Any]) -> bool:
    """Whether it is a STAC catalogue or collection."""
    return values.get("type") in ("Catalog", "Collection") and "stac_version" in values


def followed(values: Mapping[str, Any], base: str) -> Iterator[str]:
    """Where the items of a catalogue, or the next page of items, are found.

    Args:
        values: A catalogue, a collection or a page of items.
        base: Its own address or path.

    Raises:
        SceneError: A page of items is to be asked for in another way than by its address.
    """
    page = values.get("type") == "FeatureCollection"
    for link in values.get("links", ()):
        if not isinstance(link, Mapping) or not isinstance(link.get("href"), str):
            continue
        if page and link.get("rel") == "next":
            if str(link.get("method", "GET")).upper() != "GET":
                raise SceneError(
                    "The catalogue gives its items in pages that a plain address does not name.",
                    "Save the items as a file, or give the address of the collection.",
                )
            yield resolved(link["href"], base)
        elif not page and link.get("rel") in _FOLLOWED:
            yield resolved(link["href"], base)


def asset_of(item: Mapping[str, Any], wanted: str, base: str) -> str:
    """Where the scene of an item lies: the asset of that name, or the one that shows it.

    Without a name, that is the asset with the role "visual", or named as `ASSET_NAMES` has it, or the only raster.

    Args:
        item: A STAC item.
        wanted: Name of the asset; "" leaves the choice.
        base: The item's own address or path.

    Raises:
        SceneError: There is no such asset, or it cannot be told which one.
    """
    assets = {name: asset for name, asset in item["assets"].items() if isinstance(asset, Mapping) and asset.get("href")}
    shown = f"The STAC item '{item.get('id', '')}'"
    if wanted:
        if wanted not in assets:
            raise SceneError(f"{shown} has no asset '{wanted}'.", f"It has: {', '.join(assets) or 'none'}.")
        return resolved(str(assets[wanted]["href"]), base)
    rasters = {name: asset for name, asset in assets.items() if _is_raster(asset)}
    visual = [name for name, asset in rasters.items() if "visual" in _roles(asset)]
    named = [name for name in ASSET_NAMES if name in rasters]
    chosen = (visual if len(visual) == 1 else []) or named or list(rasters)
    if len(chosen) == 1 or (named and chosen == named):
        return resolved(str(rasters[chosen[0]]["href"]), base)
    raise SceneError(
        f"{shown} has {len(chosen) or 'no'} rasters among its assets; it cannot be told which is the scene.",
        f"Name one by --asset: {', '.join(assets) or 'there are none'}.",
    )


def resolved(href: str, base: str) -> str:
    """A link as an address or a path, seen from the document that holds it.

    >>> resolved("./a.tif", "https://host/b/item.json"), resolved("file:///data/a.tif", "item.json")
    ('https://host/b/a.tif', '/data/a.tif')
    """
    from pathlib import Path
    from urllib.request import url2pathname

    parts = urlsplit(href)
    if parts.scheme == "file":
        return url2pathname(parts.path)
    if len(parts.scheme) > 1 or href.startswith("/vsi"):  # one letter is a drive
        return href
    if len(urlsplit(base).scheme) > 1:
        return urljoin(base, href)
    return str(Path(base).parent / href)


def _is_raster(asset: Mapping[str, Any]) -> bool:
    if _NOT_SHOWN & set(_roles(asset)):
        return False
    kind = str(asset.get("type", "")).lower()
    return kind.startswith(_PICTURES) if kind else urlsplit(str(asset["href"])).path.lower().endswith(_ENDINGS)


def _roles(asset: Mapping[str, Any]) -> Sequence[str]:
    roles = asset.get("roles") or ()
    return [str(role) for role in roles] if isinstance(roles, list | tuple) else []
