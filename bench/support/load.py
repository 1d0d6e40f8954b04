"""A load generator for 127.0.0.1: a fixed number of requests over a few kept connections."""

import asyncio
import time
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Load:
    """What one run measured. ``size`` is the length of the last body in bytes."""

    requests_per_s: float
    median_ms: float
    size: int


class _Connection(asyncio.Protocol):
    """Sends the same request again as soon as its answer is whole."""

    def __init__(self, request: bytes, status: bytes, budget: list[int]) -> None:
        self.request, self.status, self.budget = request, status, budget
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.latencies: list[float] = []
        self.received, self.size = b"", 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        self._send()

    def _send(self) -> None:
        if self.budget[0] <= 0:
            self.transport.close()
            return
        self.budget[0] -= 1
        self.began = time.perf_counter()
        self.transport.write(self.request)

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
        if self.budget[0] > 0 and error is None:
            error = RuntimeError("The server closed a connection.")
        if error:
            self.done.set_exception(error)
        else:
            self.done.set_result(None)


def measure(
    port: int,
    path: str,
    headers: dict[str, str],
    *,
    status: int = 200,
    requests: int,
    connections: int = 8,
) -> Load:
    """Raises RuntimeError for an answer of another status or a connection that is lost."""
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    request = "\r\n".join([*lines, "", ""]).encode()
    return asyncio.run(_measure(port, request, str(status).encode(), requests, connections))


async def _measure(
    port: int, request: bytes, status: bytes, requests: int, connections: int
) -> Load:
    loop = asyncio.get_running_loop()
    budget = [requests]
    began = time.perf_counter()
    made = [
        await loop.create_connection(
            lambda: _Connection(request, status, budget), "127.0.0.1", port
        )
        for _ in range(connections)
    ]
    protocols = [protocol for _, protocol in made]
    await asyncio.gather(*(protocol.done for protocol in protocols))
    seconds = time.perf_counter() - began
    latencies = [latency for protocol in protocols for latency in protocol.latencies]
    assert len(latencies) == requests
    return Load(requests / seconds, median(latencies) * 1000, protocols[0].size)
