"""What clients may not do: a request that is refused, and the scenes that the engine does not read for them.

Scenes are read from folders and hosts that the engine was told of, and in plain raster formats only.

GDAL opens far more than files: a few lines of XML can name other files and addresses, and some drivers run code. So a
scene is looked at before GDAL sees it: its format by its first bytes, and in a VRT every source.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from engine.scene.addresses import without_secrets
from engine.words import SpotterError

# First bytes of GeoTIFF, PNG, JPEG and JPEG 2000; each leads GDAL to a driver that reads no other file but sidecars.
SIGNATURES = (
    *(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    *(b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),
)
MAX_VRT_BYTES = 16 << 20
MAX_VRT_SOURCES = 10_000
MAX_VRT_DEPTH = 3
# A VRT may do much; mosaics and band choices need this, and nothing else is read for clients. GDAL takes an attribute
# for an element of the same name, and capitals for small letters, so whatever is not spelt like this is barred.
_VRT_ELEMENTS = frozenset({
    "VRTDataset", "SRS", "GeoTransform", "Metadata", "MDI", "VRTRasterBand", "ColorInterp", "NoDataValue", "ColorTable",
    "Entry", "SimpleSource", "ComplexSource", "AveragedSource", "SourceFilename", "SourceBand", "SourceProperties",
    "SrcRect", "DstRect", "ScaleOffset", "ScaleRatio", "NODATA", "UseMaskBand", "Overview", "MaskBand", "Description",
    "Offset", "Scale", "UnitType", "GCPList", "GCP", "OverviewList", "BlockXSize", "BlockYSize", "Histograms",
    "HistItem", "HistMin", "HistMax", "BucketCount", "IncludeOutOfRange", "Approximate", "HistCounts",
})  # fmt: skip
_VRT_ATTRIBUTES = frozenset({
    "rasterXSize", "rasterYSize", "dataType", "band", "relativeToVRT", "shared", "RasterXSize", "RasterYSize",
    "DataType", "BlockXSize", "BlockYSize", "xOff", "yOff", "xSize", "ySize", "key", "domain", "format",
    "dataAxisToSRSAxisMapping", "coordinateEpoch", "c1", "c2", "c3", "c4", "resampling", "blockXSize", "blockYSize",
    "Projection", "Id", "Pixel", "Line", "X", "Y", "Z", "Info", "name",
})  # fmt: skip


class RequestError(SpotterError):
    """A request is refused; the client gets it as an `error`.

    Attributes:
        code: One of those that `docs/protocol.md` lists.
        retry: Whether the same request may succeed later.
    """

    def __init__(self, code: str, message: str, remedy: str = "", detail: str = "", *, retry: bool = False) -> None:
        super().__init__(message, remedy, detail)
        self.code = code
        self.retry = retry


def error_values(error: SpotterError) -> dict[str, Any]:
    """An error as JSON values; they are the arguments of a `RequestError`, and of the replies that tell of it."""
    texts = {"message": error.message, "remedy": error.remedy, "detail": error.detail}
    values = {"code": error.code, **{name: without_secrets(text) for name, text in texts.items()}}
    return {**values, "retry": isinstance(error, RequestError) and error.retry}


@dataclass(frozen=True)
class Access:
    """What was allowed.

    Attributes:
        paths: Folders and files whose scenes may be read.
        hosts: Hosts, or host:port, whose scenes may be read over http(s). Where there is one, no VRT is read: one on a
            host could name files here. What a host redirects to is checked by `engine.serve.proxy`.
    """

    paths: tuple[Path, ...] = ()
    hosts: tuple[str, ...] = ()

    def check(self, scene: str) -> str:
        """The scene to open, or an error that is the same for what is barred and for what is not there.

        Raises:
            RequestError: It may not be read.
        """
        if re.match(r"(?i)https?://", scene):
            return self._check_address(scene)
        return str(self._check_file(scene, MAX_VRT_DEPTH))

    def allows_host(self, host: str, port: int | None) -> bool:
        """Whether a host may be connected to; a host allowed without a port is allowed at 80 and 443."""
        host = host.lower().rstrip(".")
        allowed = {h.lower() for h in self.hosts}
        return f"{host}:{port}" in allowed or (host in allowed and port in (None, 80, 443))

    def _check_address(self, scene: str) -> str:
        try:
            parts = urlsplit(scene)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            host, port = "", None
        plain = re.fullmatch(r"[!-~]+", scene) is not None and "\\" not in scene and "@" not in scene.split("?")[0]
        standard = 443 if scene.lower().startswith("https") else 80
        if not (plain and self.allows_host(host, standard if port is None else port)):
            raise _barred(scene)
        return scene

    def _check_file(self, scene: str, depth: int, base: Path | None = None) -> Path:
        if "\0" in scene or "://" in scene or scene.startswith(("/vsi", "<")):
            raise _barred(scene)
        path = Path(scene) if base is None else base / scene
        if not path.is_absolute():
            raise _barred(scene)
        real = Path(os.path.realpath(path))
        if not any(real == root or root in real.parents for root in map(_real, self.paths)) or not real.is_file():
            raise _barred(scene)
        try:
            with real.open("rb") as file:
                head = file.read(4096)
                if head.lstrip(b" \t\r\n").startswith((b"<VRTDataset", b"<?xml")):
                    self._check_vrt(real, head + file.read(MAX_VRT_BYTES), depth)
                elif b"<vrtdataset" in head.lower() or not head.startswith(SIGNATURES):
                    raise _barred(scene)
        except OSError:
            raise _barred(scene) from None
        return real

    def _check_vrt(self, path: Path, text: bytes, depth: int) -> None:
        if (
            self.hosts
            or depth == 0
            or len(text) > MAX_VRT_BYTES
            or b"<!" in re.sub(rb"<!--.*?-->", b"", text, flags=re.DOTALL)
        ):
            raise _barred(path.name)
        try:
            root = ElementTree.fromstring(text.decode("utf-8"))
        except (ElementTree.ParseError, ValueError):
            raise _barred(path.name) from None
        sources = set()
        for element in root.iter():
            if element.tag not in _VRT_ELEMENTS or not _VRT_ATTRIBUTES.issuperset(element.keys()):
                raise _barred(path.name)
            if element.tag == "SourceFilename":
                sources.add((element.text or "", element.get("relativeToVRT") == "1"))
        if len(sources) > MAX_VRT_SOURCES:
            raise _barred(path.name)
        for source, relative in sources:
            self._check_file(source, depth - 1, path.parent if relative else None)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))


def _barred(scene: str) -> RequestError:
    return RequestError(
        "scene_not_allowed",
        f"The engine does not serve the scene '{without_secrets(scene)[:200]}'.",
        "It reads GeoTIFF, PNG, JPEG, JPEG 2000 and plain VRT in the folders and from the hosts it was started with.",
    )
