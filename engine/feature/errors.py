"""What can go wrong with an output file. A full disk is `engine.scene.errors.DiskFullError`."""

from __future__ import annotations

from engine.words import InputError, SpotterError


class OutputError(InputError):
    """A file cannot be written or read as asked: wrong place, wrong kind, someone else's."""

    code = "output"


class LockedError(SpotterError):
    """Another program is writing to the file at this moment; trying again may help."""

    code = "locked"
