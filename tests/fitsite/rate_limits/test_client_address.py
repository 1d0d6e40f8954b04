"""A client is told by its own address: behind trusted proxies, and by its network in IPv6."""

import pytest
from django.test import RequestFactory

from fitsite.rate_limits.client_address import client_address, client_network


def request(remote: str, forwarded: str | None = None):
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, None, "192.0.2.1"),
        (0, "198.51.100.9", "192.0.2.1"),  # invented by the client
        (1, "198.51.100.9", "198.51.100.9"),
        (1, "203.0.113.5, 198.51.100.9", "198.51.100.9"),
        (2, "203.0.113.5, 198.51.100.9", "203.0.113.5"),
        (2, "10.0.0.1, 203.0.113.5, 198.51.100.9", "203.0.113.5"),
        (2, "198.51.100.9", "192.0.2.1"),  # past the outer proxy
        (1, None, "192.0.2.1"),
        (1, "nonsense", "192.0.2.1"),
        (1, "198.51.100.9:4711", "198.51.100.9"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "fe80::1%eth0", "fe80::1"),
        (1, "::ffff:198.51.100.9", "198.51.100.9"),
    ],
)
def test_it_is_what_the_outermost_trusted_proxy_saw(settings, proxies, forwarded, address):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    assert client_address(request("192.0.2.1", forwarded)) == address


@pytest.mark.parametrize("remote", ["", "unix:", "@"])
def test_a_socket_has_none(remote):
    assert client_address(request(remote)) == ""
    assert client_network(request(remote)) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_a_household_counts_as_one(one, other, same):
    assert (client_network(request(one)) == client_network(request(other))) is same
