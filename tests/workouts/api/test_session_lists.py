"""Lists of changes: a copy of the log that follows them misses nothing."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import a_run
from tests.workouts.api.caller import RUN, SESSIONS, Caller, faults
from workouts.api.session_lists import COMMIT_GRACE, settled_before
from workouts.models import DeletedSession, Run
from workouts.sessions.restore_deleted import restore
from workouts.sessions.saving import delete_session, save_run

EVERYTHING = "updated_since=1970-01-01T00:00:00Z"
NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)


class Copy:
    """A program's copy of the member's runs, brought up to date page by page."""

    def __init__(self, call: Caller, limit: int = 50) -> None:
        self.call, self.runs = call, {}
        self.address = self.later = f"/runs?{EVERYTHING}&limit={limit}"
        self.seen: list[int] = []

    runs: dict[int, dict[str, Any]]

    def read_page(self) -> None:
        """Take in one page; after the last one, the next round begins."""
        page = self.call.get(self.address)
        for run in page["results"]:
            self.runs[run["id"]] = run
        for gone in page["deleted"]:
            self.runs.pop(gone["id"], None)
        self.seen += [session["id"] for session in page["results"] + page["deleted"]]
        assert (page["next"] is None) != (page["later"] is None)
        self.later = page["later"] or self.later
        self.address = page["next"] or self.later

    def finish(self) -> None:
        """Read to the end of this round, then a whole one."""
        for _ in range(2):
            self.read_page()
            while self.address != self.later:
                self.read_page()


def stored(call: Caller) -> dict[int, dict[str, Any]]:
    return {run["id"]: run for run in call.get("/runs?limit=200")["results"]}


# What may happen between two pages: something is done to one of the runs, and time goes on or not.
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["log", "edit", "delete", "restore", "page", "page"]),
        st.integers(0, 7),
        st.sampled_from([0, 0, 0.001, 7, 40]),
    ),
    max_size=25,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS, st.integers(1, 4))
def test_a_copy_equals_the_log_after_any_changes(call, member, steps, limit):
    Run.objects.all().delete()
    DeletedSession.objects.all().delete()
    with time_machine.travel(NOW, tick=False) as clock:
        for n in range(3):
            save_run(a_run(member, duration_s=100 + n))
        copy = Copy(call, limit)
        for number, (what, which, seconds) in enumerate(steps):
            clock.shift(seconds)
            runs = list(member.runs.order_by("pk"))
            gone = list(member.deleted_sessions.order_by("pk"))
            if what == "page":
                copy.read_page()
            elif what == "log":
                save_run(a_run(member, duration_s=1000 + number))
            elif what == "edit" and runs:
                run = runs[which % len(runs)]
                run.note = f"edit {number}"
                save_run(run)
            elif what == "delete" and runs:
                delete_session(runs[which % len(runs)])
            elif what == "restore" and gone:
                restore(gone[which % len(gone)], now=timezone.now())
        copy.finish()
        assert copy.runs == stored(call)


def test_unchanged_sessions_are_listed_once(call, member):
    with time_machine.travel(NOW, tick=False) as clock:
        made = [save_run(a_run(member, duration_s=100 + n)) for n in range(5)]
        delete_session(made[2])
        clock.shift(COMMIT_GRACE + timedelta(seconds=1))
        copy = Copy(call, 2)
        copy.finish()
        assert sorted(copy.seen) == [run.pk for run in made]
        copy.finish()
        assert len(copy.seen) == len(made), "nothing is told again"


def test_a_change_that_was_committed_late_is_not_missed(call, member):
    with time_machine.travel(NOW, tick=False) as clock:
        save_run(a_run(member))
        clock.shift(20)
        save_run(a_run(member, duration_s=61))
        copy = Copy(call, 1)
        copy.read_page()
        copy.read_page()
        clock.shift(3600)  # a slow reader: what was missed must be found however late it ends
        late = save_run(a_run(member, duration_s=62))
        Run.objects.filter(pk=late.pk).update(updated_at=NOW + timedelta(seconds=10))
        copy.finish()
        assert copy.runs == stored(call)


@pytest.mark.django_db(transaction=True)
def test_an_open_transaction_delays_the_settled_moment(call):
    now = datetime.now(UTC)
    assert settled_before(now) == now - COMMIT_GRACE
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("SELECT 1")
        long_after = now + timedelta(hours=1)
        held = settled_before(long_after)
        cursor.execute("ROLLBACK")
    other.close()
    if connection.vendor == "postgresql":  # on SQLite, writers wait for each other
        assert held < now
    else:
        assert held == long_after - COMMIT_GRACE


def test_an_undone_import_lists_deletions(call, member):
    run = save_run(a_run(member))
    copy = Copy(call)
    copy.finish()
    assert copy.runs.keys() == {run.pk}
    DeletedSession.objects.create(athlete=member, kind="run", session_id=run.pk)
    run.delete()
    copy.finish()
    assert copy.runs == {}


@pytest.mark.parametrize("kind", SESSIONS)
def test_a_deletion_is_listed_with_its_kind_only(call, squat, kind):
    made = {name: call.post(f"/{name}", body) for name, body in SESSIONS.items()}
    assert call("DELETE", f"/{kind}/{made[kind]['id']}").status_code == 204
    for name, session in made.items():
        found = call.get(f"/{name}?{EVERYTHING}")
        if name == kind:
            assert [gone["id"] for gone in found["deleted"]] == [session["id"]]
            assert found["results"] == []
        else:
            assert (found["results"], found["deleted"]) == ([session], [])


def test_a_stranger_sees_no_changes(call, stranger):
    call.post("/runs", RUN)
    gone = call.post("/runs", RUN | {"duration_s": 3600})
    call("DELETE", f"/runs/{gone['id']}")
    found = stranger.get(f"/runs?{EVERYTHING}")
    assert (found["results"], found["deleted"], found["next"]) == ([], [], None)


def test_a_list_by_date_has_no_deletions(call):
    call.post("/runs", RUN)
    page = call.get("/runs")
    assert (page["deleted"], page["later"]) == ([], None)


def test_only_later_changes_are_listed(call, member):
    with time_machine.travel(NOW, tick=False) as clock:
        save_run(a_run(member))
        clock.shift(60)
        second = save_run(a_run(member, duration_s=60))
        found = call.get("/runs?updated_since=2025-03-10T14:01:00%2B02:00")
        assert [run["id"] for run in found["results"]] == [second.pk]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("updated_since=yesterday", "updated_since"),
        ("updated_since=2025-03-10T12:00:00", "updated_since"),
        (f"{EVERYTHING}&from=2025-03-01", "updated_since"),
        (f"{EVERYTHING}&cursor=x", "cursor"),
    ],
)
def test_an_invalid_query_for_changes_is_refused(call, query, name):
    assert faults(call("GET", f"/runs?{query}")).keys() == {("query", name)}


def test_a_cursor_of_the_other_order_is_refused(call, member):
    for n in range(2):
        save_run(a_run(member, duration_s=100 + n))
    by_date = call.get("/runs?limit=1")["next"].split("cursor=")[1]
    assert call("GET", f"/runs?{EVERYTHING}&cursor={by_date}").status_code == 422


def test_a_page_takes_few_queries(call, member, django_assert_max_num_queries):
    for n in range(10):
        save_run(a_run(member, duration_s=100 + n))
    with django_assert_max_num_queries(6):
        call.get(f"/runs?{EVERYTHING}")
