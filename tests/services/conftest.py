"""A real Celery worker beside the tests, on their database and their broker."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from fitsite import celery_app
from tests.processes import Process


@pytest.fixture(scope="session")
def _worker(django_db_setup: None, broker_url: str) -> Iterator[Process]:
    process = Process(
        *("celery", "--app", "fitsite", "--quiet", "worker"),
        *("--concurrency", "2", "--loglevel", "warning"),
        env={"DATABASE_URL": database_url(), "PYTHONWARNINGS": "ignore"},
    )
    yield process
    if process.running:
        process.stop()


@pytest.fixture
def worker(
    _worker: Process, django_db_serialized_rollback: None, transactional_db: None
) -> Process:
    """A running worker with an empty queue; a test may stop, kill and start it.

    The test's own rows are committed, so that the worker sees them. Wait for what it does with
    ``tests.processes.wait_until``.
    """
    celery_app.control.purge()
    _worker.start()
    return _worker


def database_url() -> str:
    """The tests' database, as the worker has to be told of it."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(settings['NAME'])}"
    return f"postgresql://{settings['USER']}@{quote(settings['HOST'], safe='')}/{settings['NAME']}"
