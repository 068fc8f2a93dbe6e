"""Addresses of engines: tcp://host:port, where the host is a name, an IPv4 address, or an IPv6 address in brackets."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address
from typing import NamedTuple

ANY = "*"
_PARTS = re.compile(r"tcp://(?P<host>\[[^\[\]\s]*\]|[^\[\]\s:/@]*)(?::(?P<port>[^\s:/]*))?")
_NAME = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,252})")


class BadAddressError(ValueError):
    """An address cannot be one; the sentence says what is wrong with it."""


class Address(NamedTuple):
    """Where an engine is.

    Attributes:
        host: A name, an IPv4 address, an IPv6 address without its brackets, or `ANY` (to listen at all).
        port: 1 to 65535; 0 for any free one (to listen only).
    """

    host: str
    port: int

    @property
    def ipv6(self) -> bool:
        """Whether it is an IPv6 address; a socket has to be told."""
        return ":" in self.host


def parse_address(text: str, *, to_listen: bool = False) -> Address:
    """Take an address apart.

    Args:
        text: The address.
        to_listen: `*` may stand for any host, and `*` or 0 for any free port.

    >>> parse_address("tcp://[::1]:5577"), parse_address("tcp://*:*", to_listen=True)
    (Address(host='::1', port=5577), Address(host='*', port=0))

    Raises:
        BadAddressError: It is none.
    """
    shown = text[:100]
    parts = _PARTS.fullmatch(text)
    if parts is None:
        if re.match(r"tcp://[0-9a-fA-F]*:[0-9a-fA-F:.]*:", text):
            raise BadAddressError(f"The IPv6 address in {shown!r} needs brackets, as in tcp://[::1]:5577.")
        raise BadAddressError(f"{shown!r} is not of the form tcp://host:port.")
    host, port = parts["host"], parts["port"]
    if not port:
        raise BadAddressError(f"{shown!r} has no port.")
    if to_listen and port == ANY:
        port = "0"
    least = 0 if to_listen else 1
    if not re.fullmatch("[0-9]{1,9}", port) or not least <= int(port) <= 65535:
        raise BadAddressError(f"{port[:20]!r} is no port: ports are numbers from 1 to 65535.")
    return Address(_host(host, shown, to_listen), int(port))


def _host(host: str, shown: str, to_listen: bool) -> str:
    try:
        if host.startswith("["):
            address, _, zone = host[1:-1].partition("%")
            found = str(IPv6Address(address))
            return f"{found}%{zone}" if zone else found
        if re.fullmatch(r"[0-9.]+", host):
            return str(IPv4Address(host))
    except ValueError:
        raise BadAddressError(f"{host!r} is no address of a host.") from None
    if not (to_listen and host == ANY) and not _NAME.fullmatch(host):
        raise BadAddressError(f"{shown!r} names no host.")
    return host
