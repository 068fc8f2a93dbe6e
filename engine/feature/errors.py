"""The errors of result files."""

from __future__ import annotations

from engine.words import InputError, SpotterError


class OutputError(InputError):
    """A result file or picture cannot be read or written as asked."""

    code = "output"


class FileBusyError(SpotterError):
    """Another program keeps a result file to itself; what was written before is whole."""

    code = "busy"
