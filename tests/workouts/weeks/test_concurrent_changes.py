"""Changes to a member's weeks at the same moment wait for each other, and never in a circle."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from tests.factories import a_run, make_athlete
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary
from workouts.sessions.saving import delete_session, save_run
from workouts.weeks import summarise_batch
from workouts.weeks.finding_marks import put_marks

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2025, 6, 30, 12, tzinfo=UTC)
EARLY, LATE = Week(2025, 5), Week(2025, 12)  # a change to the early one touches the late one too
Step = Callable[[], object]


@pytest.fixture
def member() -> Athlete:
    """A member with a row for each of 25 weeks."""
    athlete = make_athlete(next_summary_at=datetime(2025, 1, 6, tzinfo=UTC))
    summarise_batch.open_ended_weeks(now=NOW)
    WeekSummary.objects.update(stale_since=None, computed_at=NOW, rules_version="1")
    return athlete


def save(athlete: Athlete, week: Week, hour: int) -> Step:
    return lambda: save_run(a_run(athlete, f"{week.monday}T{hour:02}:00"))


def delete(athlete: Athlete, week: Week) -> Step:
    run = save_run(a_run(athlete, f"{week.monday}T05:00"))
    return lambda: delete_session(run)


def at_once(*changes: tuple[Step, Step]) -> None:
    """Make changes of two steps at the same moment, the second step after the others' first."""
    met = threading.Barrier(len(changes))

    def change(steps: tuple[Step, Step]) -> None:
        try:
            with transaction.atomic():
                steps[0]()
                with suppress(threading.BrokenBarrierError):
                    met.wait(0.5)  # those that wait for the first of all never come
                steps[1]()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(changes)) as pool:
        list(pool.map(change, changes))


def test_imports_from_both_ends(member):
    at_once(
        (save(member, EARLY, 7), save(member, LATE, 7)),
        (save(member, LATE, 8), save(member, EARLY, 8)),
    )
    assert member.runs.count() == 4
    waiting = member.weeks.filter(stale_since__isnull=False)
    assert {str(EARLY), str(LATE)} <= {*waiting.values_list("week", flat=True)}


def test_saving_and_deleting(member):
    at_once(
        (delete(member, LATE), delete(member, EARLY)),
        (save(member, EARLY, 9), save(member, LATE, 9)),
    )
    assert member.runs.count() == 2


def test_saving_and_a_mark(member):
    at_once(
        (lambda: put_marks(member, LATE, {}, now=NOW), lambda: None),
        (save(member, EARLY, 10), lambda: None),
        (lambda: put_marks(member, EARLY, {}, now=NOW), save(member, LATE, 11)),
    )
    assert member.runs.count() == 2


def test_saving_while_an_edition_of_the_rules_is_replaced(member):
    at_once(
        (save(member, LATE, 12), save(member, EARLY, 12)),
        (lambda: summarise_batch.mark_outdated(now=NOW), lambda: None),
    )
    assert member.runs.count() == 2


def test_many_editors(member):
    weeks = [EARLY.shift(n) for n in range(8)]
    at_once(
        *(
            (save(member, week, 6), save(member, EARLY.shift(7 - n), 14))
            for n, week in enumerate(weeks)
        )
    )
    assert member.runs.count() == 16
