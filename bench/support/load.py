"""A load generator for 127.0.0.1: given requests over a few kept connections."""

import asyncio
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Load:
    """What one run measured. ``size`` is the length of the last body in bytes."""

    requests_per_s: float
    median_ms: float
    size: int


class _Connection(asyncio.Protocol):
    """Sends the next request as soon as the last answer is whole."""

    def __init__(self, requests: Iterator[bytes], status: bytes) -> None:
        self.requests, self.status, self.finished = requests, status, False
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.latencies: list[float] = []
        self.received, self.size = b"", 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._send()

    def _send(self) -> None:
        request = next(self.requests, None)
        if request is None:
            self.finished = True
            self.transport.close()
            return
        self.began = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.received += data
        end = self.received.find(b"\r\n\r\n")
        if end < 0:
            return
        head = self.received[:end].lower()
        length = 0
        if not head.startswith(b"http/1.1 304") and b"content-length:" in head:
            length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
        if len(self.received) < end + 4 + length:
            return
        if self.status not in head[:16]:
            raise RuntimeError(f"Not {self.status!r}: {head!r}")
        self.latencies.append(time.perf_counter() - self.began)
        self.received, self.size = b"", length
        self._send()

    def connection_lost(self, error: Exception | None) -> None:
        if not self.finished and error is None:
            error = RuntimeError("The server closed a connection.")
        if error:
            self.done.set_exception(error)
        else:
            self.done.set_result(None)


def get(path: str, headers: Mapping[str, str]) -> bytes:
    """A request as it goes over the wire."""
    return _request(f"GET {path}", headers, b"")


def post(path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    """The same with a form's body."""
    form = {"Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(body))}
    return _request(f"POST {path}", {**headers, **form}, body)


def _request(what: str, headers: Mapping[str, str], body: bytes) -> bytes:
    lines = [f"{what} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def measure(
    port: int, requests: Iterable[bytes], *, status: int = 200, connections: int = 8
) -> Load:
    """Raises RuntimeError for an answer of another status or a connection that is lost."""
    return asyncio.run(_measure(port, iter(requests), str(status).encode(), connections))


async def _measure(port: int, requests: Iterator[bytes], status: bytes, connections: int) -> Load:
    loop = asyncio.get_running_loop()
    began = time.perf_counter()
    made = [
        await loop.create_connection(lambda: _Connection(requests, status), "127.0.0.1", port)
        for _ in range(connections)
    ]
    protocols = [protocol for _, protocol in made]
    await asyncio.gather(*(protocol.done for protocol in protocols))
    seconds = time.perf_counter() - began
    latencies = [latency for protocol in protocols for latency in protocol.latencies]
    return Load(len(latencies) / seconds, median(latencies) * 1000, protocols[0].size)
