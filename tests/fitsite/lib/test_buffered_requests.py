"""Requests that are whole before a thread takes them, and answers that nobody waits for."""

import asyncio
import threading
from io import BytesIO

import pytest

from fitsite.lib import buffered_requests
from fitsite.lib.buffered_requests import BufferedRequests


def scope(method="POST", path=b"/", headers=()):
    return {
        "type": "http",
        "method": method,
        "raw_path": path,
        "query_string": b"q=%20",
        "http_version": "1.1",
        "scheme": "http",
        "server": ("127.0.0.1", 8000),
        "client": ("192.0.2.1", 5000),
        "headers": list(headers),
    }


class Client:
    """Sends the parts of a body, each after a pause, and keeps what comes back."""

    def __init__(self, *parts, pause=0.0):
        self.parts, self.pause, self.sent = list(parts), pause, []

    async def receive(self):
        await asyncio.sleep(self.pause)
        if not self.parts:
            return {"type": "http.disconnect"}
        part = self.parts.pop(0)
        return {"type": "http.request", "body": part, "more_body": bool(self.parts)}

    async def send(self, message):
        self.sent.append(dict(message))

    @property
    def status(self):
        return self.sent[0]["status"]

    @property
    def body(self):
        return b"".join(message.get("body", b"") for message in self.sent)


def echo(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))]


def ask(application, client, scope, *, threads=1, max_body=1000):
    app = BufferedRequests(application, threads=threads, max_body=max_body)
    asyncio.run(app(scope, client.receive, client.send))
    return client


def told(scope):
    """What the application is told of a request."""
    environs = []

    def application(environ, start_response):
        environs.append(environ)
        return echo(environ, start_response)

    ask(application, Client(b"body"), scope)
    return environs[0]


def test_a_body_is_read_whole():
    client = ask(echo, Client(b"one, ", b"", b"two"), scope())
    assert (client.status, client.body) == (200, b"one, two")


def test_a_body_that_stops_arriving_is_refused(monkeypatch):
    monkeypatch.setattr(buffered_requests, "PATIENCE_S", 0.05)
    client = ask(echo, Client(b"a", b"b", b"c", pause=0.04), scope())
    assert client.status == 408


def test_a_body_may_take_long_where_it_brings_much(monkeypatch):
    monkeypatch.setattr(buffered_requests, "PATIENCE_S", 0.05)
    monkeypatch.setattr(buffered_requests, "SLOWEST", 1000)
    client = ask(echo, Client(*[b"a" * 100] * 4, pause=0.04), scope())
    assert (client.status, len(client.body)) == (200, 400)


def test_a_body_that_is_too_large_is_refused():
    client = ask(echo, Client(b"a" * 600, b"a" * 600), scope())
    assert client.status == 413


def test_nobody_is_asked_for_a_body_that_was_broken_off():
    def never(environ, start_response):
        raise AssertionError

    client = Client(b"half", b"")
    client.parts = [b"half"]
    receive = client.receive

    async def break_off():
        message = await receive()
        return message | {"more_body": True} if message["type"] == "http.request" else message

    client.receive = break_off
    assert ask(never, client, scope()).sent == []


def test_a_slow_reader_of_a_file_keeps_no_thread_waiting():
    opened = []

    def application(environ, start_response):
        start_response("200 OK", [])
        if environ["PATH_INFO"] == "/file":
            opened.append(BytesIO(b"a" * 200_000))
            return environ["wsgi.file_wrapper"](opened[0])
        return [b"page"]

    async def both():
        app = BufferedRequests(application, threads=1, max_body=10)
        reading, page = Client(), Client()
        begun = asyncio.Event()

        async def never_reads(message):
            if message.get("body"):
                begun.set()
                await asyncio.Event().wait()

        slow = asyncio.create_task(app(scope("GET", b"/file"), reading.receive, never_reads))
        await begun.wait()
        await app(scope("GET"), page.receive, page.send)
        slow.cancel()
        await asyncio.gather(slow, return_exceptions=True)
        return page

    page = asyncio.run(asyncio.wait_for(both(), timeout=20))
    assert page.body == b"page"
    assert opened[0].closed


@pytest.mark.parametrize(("method", "body"), [("GET", b"a" * 200_000), ("HEAD", b"")])
def test_a_file_is_sent_whole_and_closed(method, body):
    file = BytesIO(b"a" * 200_000)

    def application(environ, start_response):
        start_response("200 OK", [("Content-Length", "200000")])
        return environ["wsgi.file_wrapper"](file)

    client = ask(application, Client(), scope(method))
    assert client.body == body
    assert file.closed


def test_what_the_application_made_is_closed_in_its_thread():
    threads = []

    class Content(list):
        def close(self):
            threads.append(threading.current_thread())

    def application(environ, start_response):
        threads.append(threading.current_thread())
        start_response("204 No Content", [])
        return Content()

    ask(application, Client(), scope("GET"))
    assert threads[0] is threads[1] is not threading.main_thread()


def test_a_path_keeps_bytes_of_any_encoding():
    environ = told(scope(path=b"/caf%C3%A9/%ff"))
    assert environ["PATH_INFO"].encode("latin-1") == b"/caf\xc3\xa9/\xff"
    assert environ["QUERY_STRING"] == "q=%20"


def test_headers_are_told_as_wsgi_has_them():
    headers = [
        (b"host", b"example.org"),
        (b"content-type", b"text/plain"),
        (b"content-length", b"4"),
        (b"cookie", b"a=1"),
        (b"cookie", b"b=2"),
        (b"accept", b"text/html"),
        (b"accept", b"text/plain"),
    ]
    environ = told(scope(headers=headers))
    assert environ["HTTP_HOST"] == "example.org"
    assert environ["CONTENT_TYPE"] == "text/plain"
    assert environ["CONTENT_LENGTH"] == "4"
    assert environ["HTTP_COOKIE"] == "a=1;b=2"
    assert environ["HTTP_ACCEPT"] == "text/html,text/plain"
    assert not {"HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH"} & environ.keys()
    assert environ["REMOTE_ADDR"] == "192.0.2.1"


def test_a_header_with_an_underscore_does_not_pass_for_another():
    environ = told(scope(headers=[(b"x_forwarded_proto", b"https")]))
    assert "HTTP_X_FORWARDED_PROTO" not in environ
