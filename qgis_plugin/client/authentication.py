"""QGIS's authentication database: reading and writing a configuration, with the master password or a word why not.

On the main thread alone: QGIS may ask for the master password.
"""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsAuthMethodConfig

from ..problem import Problem, SpotterError
from ..text import tr


def load(authcfg: str) -> QgsAuthMethodConfig | None:
    """A configuration with its secrets; None where there is none of that id.

    Raises:
        SpotterError: The database is switched off, or the master password was not given.
    """
    config = QgsAuthMethodConfig()
    worked, config = _both(_unlocked().loadAuthenticationConfig(authcfg, config, True), config)
    return config if worked else None


def store(config: QgsAuthMethodConfig) -> str:
    """Keep a configuration; in place of the one before where it has an id. Its id.

    Raises:
        SpotterError: The database is switched off or cannot be written, or the master password was not given.
    """
    manager = _unlocked()
    keep = manager.updateAuthenticationConfig if config.id() else manager.storeAuthenticationConfig
    worked, config = _both(keep(config), config)
    if not worked or not config.id():
        raise SpotterError(
            Problem(
                tr("QGIS could not keep the key in its authentication database."),
                tr("Use the key file instead, in a folder that only you can read."),
                code="authentication",
            )
        )
    return str(config.id())


def _both(answer: Any, config: QgsAuthMethodConfig) -> tuple[bool, QgsAuthMethodConfig]:
    """Whether it worked, and the configuration: some versions of QGIS give both, others fill in what they are given."""
    return answer if isinstance(answer, tuple) else (bool(answer), config)


def _unlocked() -> Any:
    """The authentication manager, once it can be read from."""
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        raise SpotterError(
            Problem(
                tr("QGIS's authentication database is switched off."),
                tr("Use the key file instead, in a folder that only you can read."),
                detail=manager.disabledMessage(),
                code="authentication",
            )
        )
    if not manager.setMasterPassword(True):
        raise SpotterError(
            Problem(
                tr("The key stands in QGIS's authentication database, and its master password was not given."),
                tr("Give the password when QGIS asks for it, or use the key file instead (Spotter's options)."),
                code="authentication",
                retry=True,
            )
        )
    return manager
