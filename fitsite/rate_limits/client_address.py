"""Where a request comes from, also behind proxies, and the network that is counted for it."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the client's IP address, or "" where none is known, as on a Unix socket.

    Behind ``TRUSTED_PROXY_COUNT`` proxies it is what the outermost of them saw: what stands
    further left in X-Forwarded-For may have been invented by the client.
    """
    count = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    value = seen[-count] if 0 < count <= len(seen) else ""
    ip = _parse(value) or _parse(request.META.get("REMOTE_ADDR", ""))
    return str(ip) if ip else ""


def client_network(request: HttpRequest) -> str:
    """Return the client's address, for IPv6 its first 64 bits: one household has all of them."""
    address = client_address(request)
    if ":" in address:
        return str(ipaddress.ip_network(f"{address}/64", strict=False))
    return address


def _parse(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the address in ``text``, which may carry a port; an IPv4 one inside IPv6 as IPv4."""
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        ip = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped) or ip
