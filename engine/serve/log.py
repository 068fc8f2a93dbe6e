"""The service's log: one line a request on standard error, as key=value."""

from __future__ import annotations

import logging
import sys


def start_log() -> None:
    """Write what the engine logs to standard error, for the service manager to keep."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log = logging.getLogger("engine")
    log.addHandler(handler)
    log.setLevel(logging.INFO)
