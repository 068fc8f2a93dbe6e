"""Where a raster lies: a file, an address, or addresses inside others; and the same without its secrets."""

from __future__ import annotations

import re
from pathlib import Path

# Over the network, whatever stands before: `zip+https://...`, `/vsizip//vsicurl/...`, `/vsizip/{/vsicurl/...}/...`.
_REMOTE = re.compile(
    r"\b(?:https?|s3|gs|gcs|az|adl|oss|ftps?|swift|hdfs|webhdfs)://"
    r"|/vsi(?:curl|s3|gs|az|adls|oss|swift|webhdfs|hdfs)",
    re.IGNORECASE,
)
# Names that mean something to GDAL or rasterio, and are no path: `zip+https://...`, `NETCDF:file:var`, `<VRTDataset`.
_NAME = re.compile(r"/vsi|<|[A-Za-z][\w+.-]+:")
# A name and a password; in the second, a "/" that should have been written as %2F, and is no port before a path.
_USER = re.compile(r"(?<=://)(?:[^/\s@{}'\"]*(?:@[^/\s@{}'\"]*)*@|[^/\s@:{}'\"]+:(?!\d+/|//)[^\s@{}'\"]*@)")
_QUERY = re.compile(r"\?[^\s{}!'\"<>]*")
_SECRET = re.compile(
    r"(?i)\b(password|passwd|pwd|passphrase|token|access_token|api_?key|secret|sig|signature|x-amz-[a-z-]+|"
    r"x-goog-[a-z-]+|AWSAccessKeyId|Authorization)(\s*[=:]\s*|%3D)"
    r"('[^']*'|\"[^\"]*\"|(?:Bearer |Basic )?[^\s&;,'\"{}<>]+)"
)


def is_remote(source: str) -> bool:
    """Whether a raster is read over the network, be it inside an archive or under a prefix of GDAL."""
    return _REMOTE.search(source) is not None


def without_secrets(text: str) -> str:
    """A path, address or sentence without names, passwords, queries (which may be signatures) and tokens in addresses.

    >>> without_secrets("'zip+https://me:secret@host/a.zip!b.tif' and /vsizip/{/vsicurl/http://h/a.zip?sig=1}/b.tif")
    "'zip+https://host/a.zip!b.tif' and /vsizip/{/vsicurl/http://h/a.zip}/b.tif"
    >>> without_secrets("PG:host=db user=me password='a b' table=t"), without_secrets("what? a.tif")
    ('PG:host=db user=me password=*** table=t', 'what? a.tif')
    """
    if is_remote(text):
        text = _QUERY.sub("", _USER.sub("", text))
    return _SECRET.sub(r"\1\2***", text)


def to_open(source: str) -> str:
    """What GDAL is to open: the path of a file that is there, whatever its name looks like, else the name as it is."""
    if not _NAME.match(source):
        return source
    try:
        path = Path(source)
        return str(path.absolute()) if path.is_file() else source
    except (OSError, ValueError):  # too long for a path, or with characters that no path has
        return source


def is_path(source: str) -> bool:
    """Whether a name can mean a file only, so that one that is not there can be told at once."""
    return not is_remote(source) and not _NAME.match(source)
