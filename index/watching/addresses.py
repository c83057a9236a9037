"""Addresses that feeds may be fetched from: public ones, so that no feed leads into the house it is read in."""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from index.watching.faults import FeedError

_NAT64 = IPv6Network("64:ff9b::/96")
_GLOBAL = IPv6Network("2000::/3")
"""What is given out for use; older ways to write an IPv4 address in IPv6 lie outside."""


def addresses_of(host: str, port: int, *, allows_private: bool) -> list[str]:
    """Look up the addresses of a host, as the ones to connect to: a second look might get others.

    Raises FeedError where there are none, or any is not public and that is not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FeedError(f"{host} has no address") from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not allows_private and not all(is_public(address) for address in addresses):
        raise FeedError(f"{host} is not a public address; FEED_ALLOW_PRIVATE=true allows it")
    return addresses


def is_public(address: str) -> bool:
    """Tell whether an address is on the open net, whichever way it is written."""
    try:
        parsed = _inner(ip_address(address))
    except ValueError:
        return False
    is_given_out = isinstance(parsed, IPv4Address) or parsed in _GLOBAL
    return is_given_out and parsed.is_global and not parsed.is_multicast


def _inner(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address that an IPv6 address leads to, where it does."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else address)
