"""What is known to be in a shot's tile, targets included: its tag "known".

Only who knows everything of some classes in a tile may write it: then what is not in it is not there.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from engine.shots.record import ShotTarget
from engine.shots.values import target_values
from engine.words import Box, InputError, Target

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.words import Shot

KNOWN = "known"


def known_tag(objects: Iterable[Target]) -> str:
    """The tag's text for some objects, in tile pixels, written as a record writes its targets.

    >>> known_tag([Target(Box(0, 0, 20, 10), "ship")])
    '[{"bbox": [0, 0, 20, 10], "label": "ship"}]'
    """
    return json.dumps([target_values(ShotTarget(o)) for o in objects])


def known_objects(shot: Shot) -> list[Target] | None:
    """The objects of a shot's tag; None without the tag, since then nothing can be said.

    Raises:
        InputError: The tag is malformed.
    """
    text = shot.tags.get(KNOWN)
    if text is None:
        return None
    try:
        return [Target(Box(*(float(v) for v in item["bbox"])), str(item["label"])) for item in json.loads(text)]
    except (ValueError, TypeError, KeyError) as error:
        raise InputError(
            f"A shot's tag 'known' cannot be read: {text[:80]!r}.",
            "Make the shots anew, or take the tag out.",
            str(error),
        ) from error
