"""Servers on this machine that take what the site would send away: error reports, and mails."""

import gzip
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli

UNPACKERS = {"": bytes, "gzip": gzip.decompress, "br": brotli.decompress}


@contextmanager
def error_server() -> Iterator[tuple[str, list[str]]]:
    """Give a Sentry address, and the envelopes that came to it."""
    envelopes: list[str] = []

    class Take(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            unpack = UNPACKERS[self.headers.get("Content-Encoding", "")]
            envelopes.append(unpack(body).decode())
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *args: object) -> None:
            """Be silent."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Take) as server, _serving(server):
        yield f"http://key@127.0.0.1:{server.server_port}/1", envelopes


@contextmanager
def refusing_mail_server() -> Iterator[str]:
    """Give the EMAIL_URL of a server that refuses every address, and repeats it."""

    class Refuse(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                command = line[:4].upper()
                answer = b"250 fine"
                if command == b"RCPT":
                    answer = b"550 5.1.1 unknown: " + line[8:].strip()
                if command == b"QUIT":
                    answer = b"221 bye"
                self.wfile.write(answer + b"\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Refuse) as server, _serving(server):
        yield f"smtp://127.0.0.1:{server.server_address[1]}"


@contextmanager
def _serving(server: socketserver.TCPServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
