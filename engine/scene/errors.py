"""The errors of scenes and files."""

from __future__ import annotations

from engine.words import InputError, SpotterError


class SceneError(InputError):
    """A raster, its coordinates or an extent on it cannot be used as asked."""

    code = "scene"


class OutsideError(SceneError):
    """An extent has nothing in common with a scene."""


class ChangedError(SceneError):
    """The files of a scene changed while it was read."""


class DiskFullError(SpotterError):
    """There is no room left to write; what was written before is whole."""

    code = "disk"
