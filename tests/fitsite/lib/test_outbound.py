"""Nothing on a private network is ever asked, whatever name, redirect or wrapping leads there."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from fitsite.lib import safe_http
from fitsite.lib.safe_http import RefusedAddressError, UnreachableError, status_of

PRIVATE = [
    *("127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
    *("0.0.0.0", "100.64.0.1", "192.0.0.8", "198.18.0.1", "224.0.0.1", "240.0.0.1"),
    *("255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1"),
    *("2002:7f00:1::", "2001:0:0:0:0:0:80ff:fffe", "fe80::1%eth0", "no address"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses(address):
    assert not safe_http.is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses(address):
    assert safe_http.is_public(address)


class Site(BaseHTTPRequestHandler):
    """Answers by path, and writes down what it was asked."""

    asked: ClassVar[list[str]] = []
    location: ClassVar[str] = ""

    def answer(self) -> None:
        Site.asked.append(f"{self.command} {self.path} {self.headers['Host']}")
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", Site.location)
        elif self.path == "/no-head" and self.command == "HEAD":
            self.send_response(405)
        elif self.path == "/gone":
            self.send_response(410)
        else:
            self.send_response(200)
        self.end_headers()
        if self.command == "GET":
            try:
                while True:  # a body without end
                    self.wfile.write(b"x" * 10_000)
            except OSError:
                pass

    do_HEAD = do_GET = answer

    def log_message(self, *args: Any) -> None:
        """Not to the tests' output."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A site that counts as public, at site.example; every other name and address is as it is."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    Site.asked = []
    public, named = safe_http.is_public, socket.getaddrinfo
    names = {"site.example": "127.0.0.1", "inside.example": "10.0.0.7"}

    def resolved(host: str, *args: Any, **kwargs: Any) -> Any:
        return named(names.get(host, host), *args, **kwargs)

    monkeypatch.setattr(safe_http, "PORTS", {"http": server.server_port, "https": 443})
    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    counted = {"127.0.0.1": True}
    monkeypatch.setattr(safe_http, "is_public", lambda ip: counted.get(ip) or public(ip))
    yield "http://site.example"
    server.shutdown()
    server.server_close()


def test_a_page_is_asked_by_its_name(server):
    assert status_of(f"{server}/a page?q=ä") == 200
    assert Site.asked == [f"HEAD /a%20page?q=%C3%A4 site.example:{safe_http.PORTS['http']}"]


def test_a_gone_page(server):
    assert status_of(f"{server}/gone") == 410


def test_a_server_that_refuses_head_is_asked_for_no_more_than_a_little(server):
    assert status_of(f"{server}/no-head") == 200
    assert [line.split()[0] for line in Site.asked] == ["HEAD", "GET"]


def test_a_redirect_is_followed(server):
    Site.location = "/elsewhere"
    assert status_of(f"{server}/moved") == 200


def test_a_redirect_without_end(server):
    Site.location = "/moved"
    with pytest.raises(UnreachableError):
        status_of(f"{server}/moved")
    assert len(Site.asked) == safe_http.HOPS


INSIDE = [
    *("http://127.0.0.2/", "http://10.0.0.1/", "http://169.254.169.254/latest/", "http://[::1]/"),
    *("http://localhost.localdomain.example/", "http://inside.example/", "http://0/"),
    *("http://2130706434/", "http://0x7f000002/", "http://[::ffff:127.0.0.2]/"),
    *("file:///etc/passwd", "gopher://8.8.8.8/", "ftp://8.8.8.8/", "http://8.8.8.8:6379/"),
    *("http://name@8.8.8.8/", "http://[x/", "//127.0.0.2/"),
]


@pytest.mark.parametrize("address", INSIDE)
def test_a_redirect_inside_is_refused(server, address):
    Site.location = address
    with pytest.raises((RefusedAddressError, UnreachableError)):
        status_of(f"{server}/moved")
    assert len(Site.asked) == 1


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "[::1]", "0"])
def test_a_private_address_is_refused(address):
    with pytest.raises(RefusedAddressError):
        status_of(f"http://{address}/")


@pytest.mark.parametrize("answers", [["10.0.0.7"], ["::1"], ["8.8.8.8", "127.0.0.1"]])
def test_a_name_of_a_private_address_is_refused(monkeypatch, answers):
    monkeypatch.setattr(safe_http, "resolve", lambda host, port: answers)
    with pytest.raises(RefusedAddressError):
        status_of("https://rebound.example/")


def test_a_name_that_changes_its_meaning_is_asked_at_the_checked_address(server, monkeypatch):
    calls = iter([["127.0.0.1"], ["10.0.0.7"]])  # a second look-up would find another
    monkeypatch.setattr(safe_http, "resolve", lambda host, port: next(calls))
    assert status_of("http://rebound.example/page") == 200
    assert Site.asked[0].split()[2].startswith("rebound.example")
    with pytest.raises(RefusedAddressError):
        status_of("http://rebound.example/page")


def test_an_unknown_name(monkeypatch):
    def unknown(*args: Any, **kwargs: Any) -> Any:
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UnreachableError):
        status_of("https://nowhere.example/")
