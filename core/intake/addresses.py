"""Which addresses may be fetched: pages of the public web, never a machine of one's own network.

A name is looked up here, once, and the connection goes to the very address that was checked: a name that
answers differently the second time wins nothing.
"""

import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

from core.intake.items.document import Refused
from core.intake.items.names import plain_name

_PORTS = {"http": 80, "https": 443}
_LONGEST = 2000  # characters
_PATIENCE = 10.0  # seconds for a name
# Names that mean something in one network only.
_OWN_NAMES = re.compile(
    r"(?:^|\.)(?:localhost|local|localdomain|internal|intranet|lan|home|corp|home\.arpa|onion)$"
)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)
_EMBEDDING = IPv6Network("64:ff9b::/96")  # the last four bytes are an IPv4 address
# Public by Python's count (of some version), yet a protocol's or a cloud's own.
_SPECIAL = [*map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "168.63.129.16/32"))]
_PUBLIC_IPV6 = IPv6Network("2000::/3")
_NOT_PUBLIC = "is not an address on the public web: Readout fetches pages of news sites only."

Address = IPv4Address | IPv6Address
Socket = tuple[str, int]  # a machine's number and a port


@dataclass(frozen=True, slots=True)
class Target:
    """A checked address: what to ask, of which machine, under which name."""

    scheme: str
    host: str
    path: str
    sockets: tuple[Socket, ...]

    @property
    def url(self) -> str:
        """The address as a person may read and follow it."""
        return f"{self.scheme}://{self.host}{self.path}"


@dataclass(frozen=True, slots=True)
class Network:
    """How names become machines, and which of these may be reached. Tests put one of their own here."""

    resolve: Callable[[str, int], Sequence[Socket]]
    may_reach: Callable[[str], bool]


def look_up(host: str, port: int) -> Sequence[Socket]:
    """The machines behind a name, asked of the system; none when it knows none, or takes too long."""
    found: list[Socket] = []

    def ask() -> None:
        try:
            for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                found.append((str(place[0]), port))
        except (OSError, UnicodeError):
            pass

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(_PATIENCE)
    return tuple(dict.fromkeys(found))


def is_public(number: str) -> bool:
    """Whether a machine's number belongs to the public internet.

    >>> is_public("93.184.216.34"), is_public("10.0.0.7"), is_public("169.254.169.254"), is_public("::1")
    (True, False, False, False)
    >>> is_public("::ffff:127.0.0.1"), is_public("100.64.0.1"), is_public("64:ff9b::a00:1")
    (False, False, False)
    """
    try:
        address = ip_address(number)
    except ValueError:
        return False
    return all(_is_global(one) for one in (address, *_inside(address)))


def _is_global(address: Address) -> bool:
    return (
        address.is_global
        and not (
            address.is_multicast or address.is_reserved or address.is_unspecified or address.is_link_local
        )
        and not any(address in special for special in _SPECIAL)
        and (address.version == 4 or address in _PUBLIC_IPV6 or address in _EMBEDDING)
    )


def _inside(address: Address) -> list[Address]:
    """The IPv4 addresses that an IPv6 address stands for."""
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _EMBEDDING:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


PUBLIC_WEB = Network(resolve=look_up, may_reach=is_public)


def check_address(url: str, network: Network = PUBLIC_WEB) -> Target:
    """An address, checked from its spelling to the machines behind it. Raises Refused, in a sentence.

    >>> check_address("ftp://news.example/a")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    core.intake.items.document.Refused: Only web addresses can be fetched: give one that begins with ...
    """
    parts = _parts(url)
    scheme, host = parts.scheme, _host(parts)
    port = parts.port or _PORTS[scheme]
    if _is_number(host):
        found: Sequence[Socket] = [(host.strip("[]"), port)]
    else:
        found = network.resolve(host, port)
    if not found:
        raise Refused(f"No site called {host} was found: check the address and your connection.")
    if not all(network.may_reach(number) for number, _ in found):
        raise Refused(f"{host} {_NOT_PUBLIC}")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(scheme, host, re.sub(r"[^\x21-\x7e]", _quoted, path), tuple(found))


def _parts(url: str) -> SplitResult:
    asked = url.strip()
    if re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", asked, re.IGNORECASE):
        asked = f"https://{asked}"  # as people write them
    if len(asked) > _LONGEST or re.search(r"[\x00-\x20\x7f\\]", asked):
        raise Refused("This is not a web address: copy it from the address bar of your browser.")
    try:
        parts = urlsplit(asked)
        port = parts.port
    except ValueError:
        raise Refused("This is not a web address: copy it from the address bar of your browser.") from None
    if parts.scheme not in _PORTS or not asked.casefold().startswith(f"{parts.scheme}://"):
        raise Refused("Only web addresses can be fetched: give one that begins with https:// or http://.")
    if "@" in parts.netloc:
        raise Refused("This address carries a name or a password: take out what stands before the @.")
    if port not in (None, *_PORTS.values()):
        raise Refused(f"Port {port} is not one that news sites answer on: give the address without it.")
    return parts


def _host(parts: SplitResult) -> str:
    """The site's name as machines write it. Raises Refused for one that can't be public."""
    name = (parts.hostname or "").rstrip(".")
    shown = plain_name(name or "This")
    try:
        host = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError:
        raise Refused(f"{shown} is not a name of a site: check the address.") from None
    if _is_number(host):
        return f"[{host}]" if ":" in host else host
    labels = host.split(".")
    # 127.1, 2130706433 and 0x7f000001 are all this machine: only the plain spelling of a number is taken.
    if len(labels) < 2 or _NUMBER.fullmatch(labels[-1]) or _OWN_NAMES.search(host.casefold()):
        raise Refused(f"{shown} {_NOT_PUBLIC}")
    return host


def _is_number(host: str) -> bool:
    try:
        return "%" not in host and bool(ip_address(host.strip("[]")).packed)
    except ValueError:
        return False


def _quoted(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8"))
