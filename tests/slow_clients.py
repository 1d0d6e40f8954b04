"""Clients that send a byte every now and then, for as long as they are let."""

import contextlib
import socket
import threading
from collections.abc import Iterator

HEADERS = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
FORM = (
    b"POST /accounts/login/ HTTP/1.1\r\nHost: localhost\r\n"
    b"Cookie: csrftoken=0123456789abcdefghijklmnopqrstuv\r\n"  # without it no form is read
    b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000\r\n\r\n"
)


@contextlib.contextmanager
def slow_clients(port: int, count: int, *, every_s: float = 2) -> Iterator[None]:
    """Hold ``count`` connections: half send headers that never end, half a form's body."""
    over = threading.Event()
    clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(count)]
    for number, client in enumerate(clients):
        client.sendall(FORM if number % 2 else HEADERS)

    def drip() -> None:
        while not over.wait(every_s):
            for client in clients:
                with contextlib.suppress(OSError):  # the server may have lost its patience
                    client.send(b"a")

    dripping = threading.Thread(target=drip)
    dripping.start()
    try:
        yield
    finally:
        over.set()
        dripping.join()
        for client in clients:
            client.close()
