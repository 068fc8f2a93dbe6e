"""Whether the files behind a scene are still the same: sizes and times of files, validators of addresses."""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

from engine.scene.addresses import is_remote, without_secrets
from engine.scene.errors import SceneError
from engine.scene.web import fetch

if TYPE_CHECKING:
    from collections.abc import Sequence

_ADDRESS = re.compile(r"^(?:/vsicurl/)?(https?://.+)$", re.IGNORECASE)
# Which other programs write beside a raster while it is read.
_ASIDE = (".aux.xml",)


def fingerprint(text: str, files: Sequence[str]) -> str:
    """A hash that changes when what is read of a scene does.

    Of a file it takes size and time, of an http(s) address ETag, time and size as its server tells them. Where nothing
    can be known (a bucket, an archive over the network, a server that wants a password), it is the same for ever.

    Args:
        text: What was opened.
        files: The files that it is read from, as GDAL lists them: itself, overviews, the sources of a VRT.

    Raises:
        SceneError: It is gone, or its server cannot be reached.
    """
    if is_remote(text):
        found = _ADDRESS.match(text)
        facts = [] if found is None else [_validators(found.group(1))]
    else:
        facts = [_file_facts(name) for name in sorted(set(files)) if not name.endswith(_ASIDE)]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()[:32]


def _file_facts(name: str) -> str:
    try:
        found = os.stat(name)
    except FileNotFoundError as error:
        if name.startswith("/vsi"):
            return name
        raise SceneError(f"The file '{name}' is gone.", "Put it back, or leave the scene out.") from error
    except OSError as error:
        raise SceneError(f"The file '{name}' cannot be read.", "Check its disk.", str(error)) from error
    return f"{name} {found.st_size} {found.st_mtime_ns}"


def _validators(address: str) -> str:
    # The first byte rather than HEAD, which signed addresses refuse.
    reply = fetch(address, {"Range": "bytes=0-0", "Accept-Encoding": "identity"})
    if reply.status in (404, 410):
        raise SceneError(f"'{without_secrets(address)}' is gone (the server answered {reply.status}).", "Check it.")
    if reply.status not in (200, 206):
        return ""
    size = reply.headers.get("content-range", "").rpartition("/")[2] or reply.headers.get("content-length", "")
    return f"{reply.headers.get('etag', '')} {reply.headers.get('last-modified', '')} {size}"
