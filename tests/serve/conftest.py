"""An engine for a test module, and clients of it."""

from __future__ import annotations

import pytest
from serve_engine import Engine

from engine.protocol.client import Client


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """An engine that the tests of a module share; none of them stops it."""
    served = Engine(tmp_path_factory.mktemp("engine") / "home")
    served.start()
    yield served
    served.close()


@pytest.fixture
def client(engine):
    """A client with the local key."""
    with Client(engine.key(), timeout=10) as found:
        yield found


@pytest.fixture
def make_engine(tmp_path):
    """Makes engines that a test may stop and start."""
    made = []

    def make(**settings) -> Engine:
        made.append(Engine(tmp_path / "home", **settings))
        return made[-1]

    yield make
    for served in made:
        served.close()
