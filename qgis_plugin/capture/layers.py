"""Which layers a capture shows, and why one cannot be searched."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsMapLayer, QgsRasterLayer

from ..problem import SpotterError
from ..text import tr

RESULT = "spotter/result"  # custom property of every layer of ours: Spotter never looks at its own answers
_ONLINE = ("wms", "wcs", "arcgismapserver")


def searchable(layers: Iterable[QgsMapLayer], scale: float) -> tuple[QgsRasterLayer, ...]:
    """The images among layers that can be searched, in the same order.

    Lines and labels over imagery are left out: they would be taken for objects. So are the results of our own.

    Args:
        layers: Those wanted, from the top down.
        scale: At which they are shown, as the denominator; 0 leaves it out of account.

    Raises:
        SpotterError: None of them is an image, or the images are broken, empty or hidden.
    """
    rasters = [layer for layer in layers if isinstance(layer, QgsRasterLayer) and not layer.customProperty(RESULT)]
    if not rasters:
        raise SpotterError(
            tr("There is no raster layer to search."),
            tr("Add an image to the map (Layer > Add Layer), switch it on, or choose one."),
        )
    faults = [_fault(layer, scale) for layer in rasters]
    good = tuple(layer for layer, fault in zip(rasters, faults) if fault is None)
    if not good:
        raise next(fault for fault in faults if fault is not None)
    return good


def online(layer: QgsMapLayer) -> bool:
    """Whether the pixels of a layer come over the network, a piece at a time."""
    return isinstance(layer, QgsRasterLayer) and layer.providerType() in _ONLINE


def native_pixels(layer: QgsMapLayer) -> tuple[int, int]:
    """How many pixels of its own a layer has across and down; (0, 0) where it is made anew at any resolution."""
    provider = layer.dataProvider() if isinstance(layer, QgsRasterLayer) else None
    if provider is None or min(provider.xSize(), provider.ySize()) < 1:
        return 0, 0
    return provider.xSize(), provider.ySize()


def native_pixel(layer: QgsMapLayer) -> tuple[float, float]:
    """Width and height of a layer's own pixels, in its map units.

    Raises:
        SpotterError: It has none.
    """
    columns, rows = native_pixels(layer)
    if not columns:
        raise SpotterError(
            tr("The layer '{0}' has no resolution of its own.").format(layer.name()),
            tr("Search the map as seen or a drawn area, or set a resolution."),
        )
    return layer.extent().width() / columns, layer.extent().height() / rows


def _fault(layer: QgsRasterLayer, scale: float) -> SpotterError | None:
    name = layer.name()
    if not layer.isValid():
        return SpotterError(
            tr("The layer '{0}' is broken: its data cannot be read.").format(name),
            tr("Repair its data source, or choose another layer."),
            layer.error().summary(),
        )
    if layer.extent().isEmpty():
        return SpotterError(
            tr("The layer '{0}' has no extent.").format(name), tr("Choose a layer that holds an image.")
        )
    if scale and not layer.isInScaleRange(scale):
        return SpotterError(
            tr("The layer '{0}' is hidden at the scale 1:{1}.").format(name, f"{scale:,.0f}"),
            tr("Zoom to where it shows, or change its scale range in the layer's properties."),
        )
    if layer.opacity() <= 0:
        return SpotterError(
            tr("The layer '{0}' is wholly transparent.").format(name),
            tr("Raise its opacity in the layer's properties."),
        )
    return None
