"""Whether an engine can be taught, and by this key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..problem import SpotterError
from ..text import tr

if TYPE_CHECKING:
    from ..client.endpoint import EngineEndpoint
    from ..protocol.client import Client

_MINOR = 2  # of the protocol, since which engines can be taught


def check_teachable(client: Client, endpoint: EngineEndpoint) -> None:
    """Refuse an engine that cannot be taught.

    Raises:
        SpotterError: It is too old, lacks what tuning needs, or does not let this key.
    """
    welcome = client.hello("qgis-processing")
    where = tr("The engine on this computer") if endpoint.local else tr("The engine at {0}").format(endpoint.address)
    if welcome.minor < _MINOR:
        raise SpotterError(
            tr("{0} is of version {1}, which cannot be taught.").format(where, welcome.engine),
            tr("Update it."),
            code="unsupported",
        )
    if not welcome.can_tune:
        raise SpotterError(
            tr("{0} lacks what tuning needs.").format(where),
            tr("Install the engine there with its part for tuning: spotter-engine[tune]."),
            code="unsupported",
        )
    if not welcome.may_tune:
        raise SpotterError(
            tr("{0} does not let the key '{1}' tune.").format(where, welcome.name),
            tr("Ask its keeper for a key that may."),
            code="not_allowed",
        )
