"""The command line: thin, parse, call, print.

Nothing is imported before it is used, so that `engine --help` answers at once.
"""

from __future__ import annotations

from importlib import import_module


def main() -> None:
    """Run the command line of this process, and exit with its code."""
    import_module("engine.cli.program").run()


def __getattr__(name: str) -> object:
    """`app`, the Typer application, loaded when it is asked for."""
    if name == "app":
        return import_module("engine.cli.program").app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
