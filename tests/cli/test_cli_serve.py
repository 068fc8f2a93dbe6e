"""`engine serve` where it cannot serve."""

from __future__ import annotations

import sys

from typer.testing import CliRunner

from engine.cli.program import app


def test_windows_is_told_what_to_do(monkeypatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    done = CliRunner().invoke(app, ["serve"])
    assert done.exit_code != 0
    said = done.output + str(done.exception)
    assert "does not serve on Windows" in said
    assert "Traceback" not in done.output
