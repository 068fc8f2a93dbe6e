"""Reaching an engine from an algorithm: whose key is taken, starting the local engine, and waiting for its model."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .. import settings
from ..client.endpoint import EngineEndpoint, keyed_endpoint, local_endpoint, running_endpoint
from ..client.python import as_line, has_pyzmq, pyzmq_command
from ..problem import SpotterError, from_protocol
from ..protocol.errors import ProtocolError
from ..protocol.keyfile import is_here
from ..text import tr

if TYPE_CHECKING:
    from qgis.core import QgsProcessingFeedback

    from ..client.local import LocalEngine
    from ..protocol.client import Client
    from ..protocol.keyfile import KeyFile
    from ..protocol.replies import ModelInfo

_START_SECONDS = 120.0
_LOAD_SECONDS = 600.0
_LOOK_SECONDS = 0.2


def endpoint(engine: str, key_file: str, authcfg: str) -> EngineEndpoint:
    """The engine that an algorithm's parameters name. On the main thread: it may ask for the master password.

    Args:
        engine: Its address, tcp://host:port; "" takes the key's own, and the engine on this computer without a key. One
            of this user on this computer needs no key, whatever its port.
        key_file: Path of its key file; may be empty.
        authcfg: Id of the authentication configuration with its key; may be empty.

    Raises:
        SpotterError: The key is missing or cannot be read, or an address is given without a key.
    """
    chosen = settings.load()
    if not engine and not key_file and not authcfg:
        return local_endpoint(chosen.engine_python, chosen.device)
    if not key_file and not authcfg and chosen.engine == "remote":
        key_file, authcfg = chosen.key_file, chosen.authcfg
    if not key_file and not authcfg and is_here(engine):
        return running_endpoint(engine)
    if not key_file and not authcfg:
        raise SpotterError(
            tr("No key is given for the engine at {0}.").format(engine),
            tr("Give the key file that its keeper exported for you, or an authentication configuration with it."),
            code="no_key",
        )
    return keyed_endpoint(engine, key_file, authcfg)


@contextmanager
def connected(endpoint: EngineEndpoint, local: LocalEngine, feedback: QgsProcessingFeedback) -> Iterator[Client]:
    """A client of an engine that answers; the one on this computer is started where it does not run.

    Raises:
        SpotterError: There is none, or it does not let the key in; the algorithm was cancelled meanwhile; or what was
            done with the client failed.
    """
    if not has_pyzmq():
        raise SpotterError(
            tr("Spotter needs the Python package pyzmq."),
            tr("Install it with one click in Spotter's panel, or type: {0}").format(as_line(pyzmq_command())),
            code="no_pyzmq",
        )
    from ..protocol.client import Client

    key = _local_key(endpoint, local, feedback) if endpoint.local else endpoint.key
    try:
        with Client(key) as client:
            client.hello("qgis-processing")
            yield client
    except ProtocolError as error:
        raise SpotterError.of(from_protocol(error)) from error


def model_info(client: Client, model: str, feedback: QgsProcessingFeedback) -> ModelInfo | None:
    """What is known of a model; None where the engine has none of that name. Waits while it is being loaded."""
    end, said = time.monotonic() + _LOAD_SECONDS, False
    while True:
        welcome = client.hello("qgis-processing")
        name = model or welcome.model
        info = next((one for one in welcome.models if one.name == name), None)
        if info is None or info.tile_size or info.state != "loading" or time.monotonic() > end:
            return info
        if not said:
            feedback.pushInfo(tr("The engine loads the model {0}.").format(name))
            said = True
        _pause(feedback)


def _local_key(endpoint: EngineEndpoint, local: LocalEngine, feedback: QgsProcessingFeedback) -> KeyFile:
    end = 0.0
    while (key := local.key()) is None:
        if not end:
            feedback.pushInfo(tr("Starting the engine on this computer."))
            local.start(endpoint)
            end = time.monotonic() + _START_SECONDS
        _pause(feedback)
        failure = local.failure()
        if failure is not None:
            raise SpotterError.of(failure)
        if time.monotonic() > end:
            raise SpotterError(
                tr("The engine on this computer did not start within {0} seconds.").format(int(_START_SECONDS)),
                tr("The log '{0}' says more.").format(local.log_path),
                "\n".join(local.tail()),
                retry=True,
            )
    return key


def _pause(feedback: QgsProcessingFeedback) -> None:
    """Wait a little.

    Raises:
        SpotterError: The algorithm was cancelled.
    """
    if feedback.isCanceled():
        raise SpotterError(tr("It was cancelled."))
    time.sleep(_LOOK_SECONDS)
