"""HTTP requests to addresses that editors give, which never reach a private network.

Each hop's name is resolved first and refused unless all its addresses are public. The request then
goes to the very address that was checked, so that a changed name server can't redirect it.
"""

import http.client
import ipaddress
import socket
import ssl
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit

PORTS = {"http": 80, "https": 443}
TIMEOUT = 5.0  # seconds, for connecting and for each read
HOPS = 5
MAX_READ = 65_536  # bytes of an answer
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Statuses that servers give to HEAD where GET would succeed.
RETRY_WITH_GET = frozenset({400, 403, 404, 405, 406, 429, 500, 501, 503})
# Reserved for protocols (RFC 6890); Python before 3.12 takes some of it for public.
_PROTOCOL_NETWORK = ipaddress.ip_network("192.0.0.0/24")
_NAT64_NETWORK = ipaddress.ip_network("64:ff9b::/96")  # IPv4 addresses behind a translator
HEADERS = {"User-Agent": "Fitsite link check", "Accept": "*/*", "Connection": "close"}


class RefusedAddressError(ValueError):
    """The address isn't one that may be asked."""


class UnreachableError(OSError):
    """The address gives no answer."""


@dataclass(frozen=True)
class Target:
    """Where a request goes: ``address`` was checked, ``host`` is its name."""

    scheme: str
    host: str
    address: str
    path: str


def status_of(url: str) -> int:
    """The HTTP status that ``url`` answers with after at most five redirects.

    Raises RefusedAddressError for an address that isn't public, and UnreachableError without an
    answer.
    """
    for _ in range(HOPS):
        target = checked(url)
        status, onward = _ask(target, "HEAD")
        if status in RETRY_WITH_GET:
            status, onward = _ask(target, "GET")
        if status not in REDIRECTS or not onward:
            return status
        try:
            url = urljoin(url, onward)
        except ValueError as error:
            raise RefusedAddressError("It redirects to no address.") from error
    raise UnreachableError("It redirects without end.")


def checked(url: str) -> Target:
    """Return ``url`` with its public address. Raises RefusedAddressError or UnreachableError."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedAddressError("It is no address.") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise RefusedAddressError("Only http and https are asked.")
    if port not in {None, PORTS[parts.scheme]}:
        raise RefusedAddressError("Only the usual ports are asked.")
    if parts.username is not None or parts.password is not None:
        raise RefusedAddressError("It holds a user's name.")
    addresses = resolve(parts.hostname, PORTS[parts.scheme])
    if not all(is_public(address) for address in addresses):
        raise RefusedAddressError("It leads to a private address.")
    return Target(parts.scheme, parts.hostname, addresses[0], _path(parts))


def resolve(host: str, port: int) -> list[str]:
    """Return all addresses of ``host``. Raises UnreachableError when it has none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreachableError("Its name is unknown.") from error
    return [str(address[0]) for *_, address in found]


def is_public(address: str) -> bool:
    """Whether this is an address of the public internet, also when IPv6 wraps IPv4."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64_NETWORK:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
        if inner:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    elif ip in _PROTOCOL_NETWORK:
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _path(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = quote(parts.query, safe="/%:@!$&'()*+,;=~?")
    return f"{path}?{query}" if query else path


def _ask(target: Target, method: str) -> tuple[int, str | None]:
    connection = _Pinned(target)
    try:
        connection.request(method, target.path, headers=HEADERS)
        answer = connection.getresponse()
        answer.read(MAX_READ)
        return answer.status, answer.getheader("Location")
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        raise UnreachableError("It gives no answer.") from error
    finally:
        connection.close()


class _Pinned(http.client.HTTPConnection):
    """A connection to the checked address, with the name in the request and in the certificate."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, PORTS[target.scheme], timeout=TIMEOUT)
        self.target = target

    def connect(self) -> None:
        sock = socket.create_connection((self.target.address, self.port), timeout=TIMEOUT)
        if self.target.scheme == "https":
            context = ssl.create_default_context()
            sock = context.wrap_socket(sock, server_hostname=self.target.host)
        self.sock = sock
