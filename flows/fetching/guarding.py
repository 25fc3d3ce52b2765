"""Which addresses may be fetched: http and https, and public ones unless that is allowed.

What the user names is fetched as named. A redirect, or a link in a feed, must not reach into the
network of the machine it runs on: it is refused, unless it stays on the host that was named.
"""

import asyncio
import ipaddress
import socket
from urllib.parse import urlsplit

import httpx

from flows.fetching.terms import FetchError, Terms, Wanted

SCHEMES = frozenset({"http", "https"})


def check_address(address: str) -> None:
    """Refuse what is no address that can be fetched. Raises FetchError."""
    if any(char in address for char in "\r\n\t\0") or address != address.strip():
        raise FetchError(f"expected an address on one line, found {address!r}.", can_pass=False)
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port
    except ValueError as error:
        raise FetchError(
            f"expected an address that can be fetched, found: {error}.", can_pass=False
        ) from error
    if parts.scheme.lower() not in SCHEMES or not host:
        raise FetchError(
            f"expected an http or https address, found {parts.scheme or 'none'!r}.", can_pass=False
        )


def origin_of(address: str) -> tuple[str, str, int | None]:
    """Return scheme, host and port of an address."""
    parts = urlsplit(address)
    return parts.scheme.lower(), (parts.hostname or "").lower(), parts.port


async def check_target(address: str, wanted: Wanted, terms: Terms) -> None:
    """Refuse an address that leads to a private one, unless it is the host that was named.

    Raises FetchError.
    """
    check_address(address)
    if terms.allow_private:
        return
    host = origin_of(address)[1]
    named = wanted.from_host if wanted.is_page else origin_of(wanted.address)[1]
    if host == named:
        return
    port = urlsplit(address).port or 80
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise FetchError(
            f"expected the name of a host, found {host!r}: {error.strerror or error}.",
            can_pass=True,
        ) from error
    for *_, address_of in found:
        refuse_private(str(address_of[0]), host)


def refuse_private(ip: str, host: str) -> None:
    """Refuse an IP address that is no public one. Raises FetchError."""
    try:
        found = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return
    mapped = getattr(found, "ipv4_mapped", None)
    if not (mapped or found).is_global:
        raise FetchError(
            f"expected a public address, found {host} at {ip}. "
            "Give --allow-private if that is meant.",
            can_pass=False,
        )


def check_peer(response: httpx.Response, wanted: Wanted, terms: Terms) -> None:
    """Look who answered: a name may lead elsewhere when it is looked up again."""
    if terms.allow_private:
        return
    host = response.url.host.lower()
    named = wanted.from_host if wanted.is_page else origin_of(wanted.address)[1]
    stream = response.extensions.get("network_stream")
    peer = stream.get_extra_info("server_addr") if stream is not None else None
    if peer and host != named:
        refuse_private(str(peer[0]), host)
