"""A real Celery worker beside the tests, on their database and their broker."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

from fitsite import celery_app
from tests.processes import Process, wait_until


# Of the package: a worker that lived on would take the tasks of other tests that commit.
@pytest.fixture(scope="package")
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
) -> Iterator[Process]:
    """A running worker with an empty queue; a test may stop, kill and start it.

    The test's own rows are committed, so that the worker sees them. Wait for what it does with
    ``tests.processes.wait_until``.
    """
    celery_app.control.purge()
    _worker.start()
    yield _worker
    celery_app.control.purge()
    wait_until(lambda: _rests(_worker), what="the worker lets go of the tables to be emptied")


def _rests(worker: Process) -> bool:
    if not worker.running:
        return True
    answers = celery_app.control.inspect(timeout=0.5).active()
    return answers is not None and not any(answers.values())


def database_url() -> str:
    """The tests' database, as the worker has to be told of it."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(settings['NAME'])}"
    return f"postgresql://{settings['USER']}@{quote(settings['HOST'], safe='')}/{settings['NAME']}"
