"""Addresses of engines: what is one, and what is wrong with what is none."""

from __future__ import annotations

import pytest

from engine.protocol.address import BadAddressError, parse_address


@pytest.mark.parametrize(
    ("text", "address", "ipv6"),
    [
        ("tcp://127.0.0.1:5577", ("127.0.0.1", 5577), False),
        ("tcp://gpu-box.example.org:1", ("gpu-box.example.org", 1), False),
        ("tcp://[::1]:65535", ("::1", 65535), True),
        ("tcp://[fe80::1%eth0]:5577", ("fe80::1%eth0", 5577), True),
        ("tcp://[2001:DB8::0:1]:5577", ("2001:db8::1", 5577), True),
    ],
)
def test_an_address_is_a_host_and_a_port(text, address, ipv6):
    found = parse_address(text)
    assert (tuple(found), found.ipv6) == (address, ipv6)
    assert parse_address(text, to_listen=True) == found


@pytest.mark.parametrize(
    ("text", "address"),
    [("tcp://*:5577", ("*", 5577)), ("tcp://127.0.0.1:*", ("127.0.0.1", 0)), ("tcp://[::]:0", ("::", 0))],
)
def test_to_listen_any_host_and_any_free_port_will_do(text, address):
    assert parse_address(text, to_listen=True) == address
    with pytest.raises(BadAddressError):
        parse_address(text.replace("[::]", "*"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tcp://127.0.0.1:99999", "'99999' is no port"),
        ("tcp://[::1]:70000", "'70000' is no port"),
        ("tcp://127.0.0.1:-1", "'-1' is no port"),
        ("tcp://127.0.0.1:http", "'http' is no port"),
        ("tcp://127.0.0.1:" + "9" * 5_000, "is no port"),
        ("tcp://127.0.0.1", "'tcp://127.0.0.1' has no port"),
        ("tcp://127.0.0.1:", "has no port"),
        ("tcp://::1:5577", "needs brackets"),
        ("tcp://[::g]:5577", "'[::g]' is no address of a host"),
        ("tcp://256.0.0.1:5577", "'256.0.0.1' is no address of a host"),
        ("tcp://:5577", "names no host"),
        ("tcp://a b:5577", "is not of the form"),
        ("127.0.0.1:5577", "is not of the form"),
        ("http://127.0.0.1:5577", "is not of the form"),
        ("tcp://me@127.0.0.1:5577", "is not of the form"),
        ("", "is not of the form"),
    ],
)
def test_what_is_no_address_is_refused_by_its_name(text, words):
    for to_listen in (False, True):
        with pytest.raises(BadAddressError) as caught:
            parse_address(text, to_listen=to_listen)
        assert words in str(caught.value)
