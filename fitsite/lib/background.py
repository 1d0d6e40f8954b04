"""Sends tasks to workers after the commit; a broker that is away stops nobody from saving."""

from dataclasses import dataclass

import structlog
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = structlog.get_logger(__name__)


def enqueue_on_commit(task: str, *args: object) -> None:
    """Send a task, by its name, once the transaction is committed.

    A task asked for twice with the same arguments is sent once. The message only wakes a worker:
    while the broker is away, the periodic task finds the same work in the database.
    """
    message = _Message(task, args)
    waiting = (hook for _, hook, _ in transaction.get_connection().run_on_commit)
    if message not in waiting:
        transaction.on_commit(message)


@dataclass(frozen=True)
class _Message:
    """A task to send after a commit; equal to another of the same task and arguments."""

    task: str
    args: tuple[object, ...]

    def __call__(self) -> None:
        try:
            current_app.send_task(self.task, self.args)
        except OperationalError:
            log.warning("broker away", task=self.task)
