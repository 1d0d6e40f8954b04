"""What all tests share: a real broker, an empty cache, and no test that is skipped unnoticed."""

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import hypothesis
import pytest
import redis
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from pytest_django.django_compat import is_django_unittest
from pytest_django.plugin import blocking_manager_key

from tests.processes import Process, wait_until

# How long an example takes says more about the machine than about the code. CI tries the same
# examples each time, so that it judges the change alone; every other run looks for new ones.
hypothesis.settings.register_profile("fitsite", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("fitsite")

FOLDER = Path(__file__).parent
# Attacks, words and pages; the browser's tests open the pages with SQLite.
WITH_ONE_DATABASE = (
    "articles/admin/",
    "articles/bibliography/",
    "articles/public/",
    "articles/publishing/test_checks.py",
    "articles/rendering/",
    "security/",
    "services/test_api_examples.py",
    "services/test_fair_shares.py",
    "services/test_scheduled_article.py",
    "workouts/api/test_openapi.py",
    "workouts/calendar/",
    "workouts/guidance/",
    "workouts/lifts/",
    "workouts/members/test_preferences.py",
    "workouts/planning/",
    "workouts/progress/",
    "workouts/runs/",
    "workouts/sessions/test_as_typed.py",
    "workouts/sessions/test_other_pages.py",
    "workouts/sessions/test_session_pages.py",
    "workouts/today/",
)
# Of these what asks the database itself: whether rows are gone, what is stored, what it says.
WITH_EACH_DATABASE = (
    "security/test_deletion_leaves_nothing.py",
    "security/test_secrets_at_rest.py",
    "security/test_silent_logs.py",
    "workouts/guidance/test_tuning.py",
)


@pytest.fixture(scope="session", autouse=True)
def broker_url() -> Iterator[str]:
    """The address of this run's own broker, which also holds the cache."""
    broker = Process("fitsite.dev.broker")
    broker.start()
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        wait_until(lambda: answers(client), seconds=20, what="the broker answers")
        yield settings.REDIS_URL
    broker.stop()


def answers(client: redis.Redis) -> bool:
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture
def private_files(tmp_path: Path) -> Iterator[Path]:
    """The folder of members' files, of this test alone."""
    # The storage itself is kept: the models' columns of files hold it since they were imported.
    folder = dict.fromkeys(("base_location", "location"), str(tmp_path))
    with patch.dict(vars(storages["private"]), folder):
        yield tmp_path


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="leave out the tests that can't touch the database, which another run has tried",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if needs_one_database(item.path.relative_to(FOLDER).as_posix()):
            item.add_marker(pytest.mark.one_database)
    if config.option.database_only:
        config.hook.pytest_deselected(items=[item for item in items if not opens_database(item)])
        items[:] = [item for item in items if opens_database(item)]


def needs_one_database(path: str) -> bool:
    """Whether a module's tests find the same with any database, by its path below ``tests/``."""
    return path.startswith(WITH_ONE_DATABASE) and not path.startswith(WITH_EACH_DATABASE)


def opens_database(item: pytest.Item) -> bool:
    """Whether pytest-django lets the test at the database; it refuses every other test.

    Not where the test says, by "one_database", that it would find the same with any database.
    """
    if item.get_closest_marker("one_database"):
        return False
    allowed = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(allowed or item.get_closest_marker("django_db") or is_django_unittest(item))


def pytest_itemcollected(item: pytest.Item) -> None:
    """Tables are emptied after a test that commits, so what migrations made must be kept before."""
    marker = item.get_closest_marker("django_db")
    if marker and marker.kwargs.get("transaction"):
        arguments = dict(marker.kwargs) | {"serialized_rollback": True}
        item.add_marker(pytest.mark.django_db(**arguments), append=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Give the rows made by migrations back to whatever test comes next."""
    yield
    marker = item.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction")
    if nextitem and (commits or "transactional_db" in getattr(item, "fixturenames", ())):
        with item.config.stash[blocking_manager_key].unblock():
            connection.creation.deserialize_db_from_string(
                connection._test_serialized_contents  # type: ignore[attr-defined]
            )


def skipped(config: pytest.Config) -> int:
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    return len(reporter.stats.get("skipped", [])) if reporter else 0


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A skipped test proves nothing, so it counts as a failure."""
    if skipped(session.config) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell the tests that passed at their second try, and that skipped ones fail the run."""
    stats = terminalreporter.stats
    failed = {report.nodeid for name in ("failed", "error") for report in stats.get(name, [])}
    if flaky := [report for report in stats.get("rerun", []) if report.nodeid not in failed]:
        terminalreporter.section("flaky")
        for report in flaky:
            terminalreporter.write_line(f"{report.nodeid} passed at its second try, after:")
            terminalreporter.write_line(report.longreprtext)
    if count := skipped(terminalreporter.config):
        terminalreporter.write_line(f"{count} skipped: a skipped test fails the run.", red=True)
