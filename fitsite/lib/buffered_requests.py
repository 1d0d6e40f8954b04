"""Runs a WSGI application behind ASGI, so that a slow client keeps no worker thread waiting.

A body is received whole before a thread is taken for it, and a file is sent without one. The ASGI
server does both for hundreds of clients at once; a client that is too slow for any phone is cut.
"""

import asyncio
import sys
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from urllib.parse import unquote_to_bytes
from wsgiref.types import WSGIApplication, WSGIEnvironment
from wsgiref.util import FileWrapper

PATIENCE_S = 20  # a body may take so long, and beside that
SLOWEST = 5_000  # bytes per second on average: the poorest of phones sends that
IN_MEMORY = 512 * 1024  # of a body; what is larger goes to a temporary file
BLOCK = 64 * 1024  # of a file is sent at a time, each within
BLOCK_S = 60
WITHOUT_BODY = ("GET", "HEAD")

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


class BodyTooLargeError(Exception):
    """The body is larger than any that the site takes."""


class DisconnectedError(Exception):
    """The client went away before its body was whole."""


class BufferedRequests:
    """The ASGI application. ``threads`` run ``application``; no body has more than ``max_body``."""

    def __init__(self, application: WSGIApplication, *, threads: int, max_body: int) -> None:
        self.application, self.max_body = application, max_body
        self.threads = ThreadPoolExecutor(threads, thread_name_prefix="request")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["method"] in WITHOUT_BODY:
            return await self._answer(scope, BytesIO(), 0, send)
        with SpooledTemporaryFile(max_size=IN_MEMORY) as body:
            try:
                size = await self._receive_body(receive, body)
            except DisconnectedError:
                return None
            except TimeoutError:
                return await _refuse(408, b"The request took too long to arrive.\n", send)
            except BodyTooLargeError:
                return await _refuse(413, b"The request is too large.\n", send)
            body.seek(0)
            return await self._answer(scope, body, size, send)

    async def _receive_body(self, receive: Receive, body: IO[bytes]) -> int:
        """Write the whole body to ``body`` and return its size."""
        size = 0
        begun = asyncio.get_running_loop().time()
        async with asyncio.timeout(PATIENCE_S) as limit:
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise DisconnectedError
                size += body.write(message.get("body", b""))
                if size > self.max_body:
                    raise BodyTooLargeError
                if not message.get("more_body"):
                    return size
                limit.reschedule(begun + PATIENCE_S + size / SLOWEST)

    async def _answer(self, scope: Message, body: IO[bytes], size: int, send: Send) -> None:
        """Let a thread answer the request, then send the answer without it."""
        loop = asyncio.get_running_loop()
        environ = make_environ(scope, body, size)
        status, headers, content = await loop.run_in_executor(self.threads, self._run, environ)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        if not isinstance(content, FileWrapper):
            await send({"type": "http.response.body", "body": content})
            return
        try:
            if scope["method"] != "HEAD":
                await _send_file(content, send)
            await send({"type": "http.response.body"})
        finally:
            await loop.run_in_executor(self.threads, content.close)

    def _run(self, environ: WSGIEnvironment) -> tuple[int, Headers, bytes | FileWrapper]:
        """Ask the application; returns its status, its headers, and its body or an open file."""
        started: list[tuple[int, Headers]] = []

        def start_response(
            status: str, headers: list[tuple[str, str]], exc_info: object = None, /
        ) -> Callable[[bytes], object]:
            fields = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
            started[:] = [(int(status.split(" ", 1)[0]), fields)]
            return _write

        content = self.application(environ, start_response)
        if isinstance(content, FileWrapper):
            return *started[0], content
        try:
            return *started[0], b"".join(content)
        finally:
            if close := getattr(content, "close", None):
                close()


def make_environ(scope: Message, body: IO[bytes], size: int) -> WSGIEnvironment:
    """What WSGI (PEP 3333) tells of a request, from what ASGI does."""
    server, client = scope["server"] or ("localhost", 80), scope["client"] or ("", 0)
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileWrapper,
    }
    for name, value in scope["headers"]:
        if b"_" in name:  # X_Forwarded_Proto would pass for X-Forwarded-Proto
            continue
        key = "HTTP_" + name.decode("latin-1").upper().replace("-", "_")
        text = value.decode("latin-1")
        if key in environ:
            text = f"{environ[key]}{';' if name == b'cookie' else ','}{text}"
        environ[key] = text
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(size)
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    return environ


async def _send_file(file: FileWrapper, send: Send) -> None:
    while block := await asyncio.to_thread(file.filelike.read, BLOCK):
        async with asyncio.timeout(BLOCK_S):
            await send({"type": "http.response.body", "body": block, "more_body": True})


async def _refuse(status: int, reason: bytes, send: Send) -> None:
    headers = [(b"content-type", b"text/plain"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": reason})


def _write(data: bytes) -> None:
    raise NotImplementedError("Django never uses WSGI's old way to write a body.")
