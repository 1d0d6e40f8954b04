"""Runs through the API: edits, local dates, any values, and lists."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import a_run
from tests.workouts.api.caller import RUN, SESSIONS, faults
from workouts.models import Run, WeekSummary
from workouts.sessions.deduplication import log_run
from workouts.sessions.saving import save_run


def test_only_start_and_duration_are_needed(call):
    created = call.post("/runs", {key: RUN[key] for key in ("started_at", "duration_s")})
    assert created["kind"] == "unknown"
    assert created["time_known"] is True
    assert created["distance_m"] is created["surface"] is created["hr_zones_s"] is None


def test_a_run_makes_its_ended_week_due(call, member):
    call.post("/runs", RUN)
    assert member.weeks.get().week == "2025-W10"


def test_put_replaces_everything(call):
    created = call.post("/runs", RUN)
    path = f"/runs/{created['id']}"
    moved = {"started_at": "2025-03-11T07:00:00.123456+01:00", "duration_s": 3000, "kind": "long"}
    replaced = call("PUT", path, moved).json()
    assert replaced | moved == replaced
    assert replaced["week"] == "2025-W11"
    assert replaced["hr_zones_s"] is replaced["distance_m"] is None
    assert call.get(path) == replaced
    assert call("PUT", path, replaced).json() == replaced, "an answer can be sent back as it is"
    assert Run.objects.count() == 1
    assert set(WeekSummary.objects.values_list("week", flat=True)) == {"2025-W10", "2025-W11"}


def test_an_edit_of_a_read_only_field_is_refused(call):
    created = call.post("/runs", RUN)
    path = f"/runs/{created['id']}"
    found = faults(call("PUT", path, created | {"local_date": "2025-03-04", "pace": 5}))
    assert found.keys() == {("body", "local_date"), ("body", "pace")}
    assert call.get(path) == created


def test_a_deleted_run_may_be_logged_again(call, member):
    pk = call.post("/runs", RUN)["id"]
    path = f"/runs/{pk}"
    assert call("DELETE", path).status_code == 204
    assert member.deleted_sessions.get(kind="run").session_id == pk
    assert call("GET", path).status_code == 404
    assert call("DELETE", path).status_code == 404
    call.post("/runs", RUN)


# --- Twice ----------------------------------------------------------------------------------------
def test_a_run_logged_by_hand_counts_for_duplicates(call, member):
    first = save_run(a_run(member))
    response = call("POST", "/runs", RUN)
    assert (response.status_code, response.json()["id"]) == (409, first.pk)


def test_a_strangers_run_is_no_duplicate(call, stranger):
    call.post("/runs", RUN)
    stranger.post("/runs", RUN)


def test_of_two_simultaneous_duplicates_the_database_refuses_one(member, call):
    first = log_run(a_run(member))
    # As if the first were not committed yet when the second looked.
    Run.objects.filter(pk=first.pk).update(duration_s=1)
    response = call("POST", "/runs", RUN)
    assert (response.status_code, response.json()["id"]) == (409, first.pk)


def test_an_edit_keeps_source_and_hash_of_an_imported_file(call, member):
    run = save_run(a_run(member, source="fit", content_hash="f" * 64))
    assert call("PUT", f"/runs/{run.pk}", RUN | {"rpe": 9}).status_code == 200
    run.refresh_from_db()
    assert (run.content_hash, run.rpe, run.source) == ("f" * 64, 9, "fit")


# --- When -----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("zone", "sent", "shown", "local_date"),
    [
        ("UTC", "2025-03-03T06:30:00Z", "2025-03-03T06:30:00+00:00", "2025-03-03"),
        ("Europe/Berlin", "2025-03-03T06:30:00Z", "2025-03-03T07:30:00+01:00", "2025-03-03"),
        ("Europe/Berlin", "2025-07-03T06:30:00Z", "2025-07-03T08:30:00+02:00", "2025-07-03"),
        ("Asia/Tokyo", "2025-03-02T23:30:00+00:00", "2025-03-03T08:30:00+09:00", "2025-03-03"),
        ("Asia/Tokyo", "2025-03-02T23:30:00-05:00", "2025-03-02T23:30:00-05:00", "2025-03-02"),
        ("UTC", "2025-03-09T23:59:59.5+14:00", "2025-03-09T23:59:59.500000+14:00", "2025-03-09"),
    ],
)
def test_the_local_date_follows_the_offset_or_the_members_zone(
    call, member, zone, sent, shown, local_date
):
    member.time_zone = zone
    member.save()
    created = call.post("/runs", RUN | {"started_at": sent})
    assert created["started_at"] == shown
    assert created["local_date"] == local_date
    assert Run.objects.get().started_at == datetime.fromisoformat(sent)


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("2025-03-03T00:00:00Z", "2025-03-03T12:00:00-05:00"),
        ("2025-03-03T23:59:00Z", "2025-03-03T12:00:00-05:00"),
        ("2025-03-03T00:00:00+09:00", "2025-03-03T12:00:00+09:00"),
    ],
)
def test_without_a_time_the_date_counts_as_written(call, member, sent, shown):
    member.time_zone = "America/New_York"
    member.save()
    created = call.post("/runs", RUN | {"started_at": sent, "time_known": False})
    assert (created["started_at"], created["local_date"]) == (shown, "2025-03-03")
    path = f"/runs/{created['id']}"
    assert call("PUT", path, created).json() == created


def test_a_new_time_zone_moves_no_stored_run(call, member):
    created = call.post("/runs", RUN | {"started_at": "2025-03-03T23:30:00+00:00"})
    member.time_zone = "Asia/Tokyo"
    member.save()
    path = f"/runs/{created['id']}"
    assert call("PUT", path, created | {"rpe": 8}).json() == created | {"rpe": 8}


# --- Impossible values ----------------------------------------------------------------------------


@pytest.mark.parametrize("bad", [{"duration_s": 0}, {"work_s": 2701}, {"avg_hr": 1}])
def test_a_refused_edit_changes_nothing(call, bad):
    created = call.post("/runs", RUN)
    path = f"/runs/{created['id']}"
    faults(call("PUT", path, RUN | bad))
    assert call.get(path) == created


def test_all_faults_are_listed_at_once(call):
    found = faults(call("POST", "/runs", {"rpe": 11, "kind": "jog"}))
    names = {"started_at", "duration_s", "rpe", "kind"}
    assert found.keys() == {("body", name) for name in names}


def test_a_missing_offset_is_explained(call):
    found = faults(call("POST", "/runs", RUN | {"started_at": "2025-03-03T06:30:00"}))
    assert "offset" in found["body", "started_at"]


@pytest.mark.parametrize("pk", ["x", "1.5", "-"])
def test_an_id_is_a_number(call, pk):
    assert ("path", "id") in faults(call("GET", f"/runs/{pk}"))


# --- Any values -----------------------------------------------------------------------------------
def _number(low: float, high: float) -> "st.SearchStrategy[float]":
    return st.floats(low, high, allow_nan=False, allow_subnormal=False)


def _since_1971(passed: timedelta) -> str:
    return (datetime(1971, 1, 1, tzinfo=UTC) + passed).isoformat()


RUNS = st.fixed_dictionaries(
    {
        "started_at": st.timedeltas(timedelta(0), timedelta(days=19_000)).map(_since_1971),
        "duration_s": st.integers(100, 604_800),
    },
    optional={
        "kind": st.sampled_from([kind.value for kind in Run.Kind]),
        "distance_m": st.none() | _number(1, 1_000_000),
        "rpe": st.none() | _number(0, 10),
        "work_s": st.none() | st.integers(0, 100),
        "hr_zones_s": st.none() | st.lists(_number(0, 604_800), min_size=5, max_size=5),
        "avg_hr": st.none() | st.integers(20, 140),
        "max_hr": st.none() | st.integers(140, 260),
        "elevation_gain_m": st.none() | _number(0, 50_000),
        "surface": st.none() | st.sampled_from([surface.value for surface in Run.Surface]),
        "warm_up": st.none() | st.booleans(),
        "note": st.text(
            st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=99
        ),
    },
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(RUNS)
def test_any_run_is_returned_as_sent(call, sent):
    Run.objects.all().delete()
    created = call.post("/runs?confirm=true", sent)
    assert created | sent == created
    path = f"/runs/{created['id']}"
    assert call.get(path) == call("PUT", path, sent).json() == created


# --- Lists ----------------------------------------------------------------------------------------
def test_pages_list_each_run_once_latest_first(call, member):
    same_time = [save_run(a_run(member, duration_s=60 + n)) for n in range(5)]
    later = save_run(a_run(member, "2025-03-05T06:30"))
    expected = [later.pk, *(run.pk for run in reversed(same_time))]
    seen, address = [], "/runs?limit=2"
    while address:
        page = call.get(address)
        assert len(page["results"]) == 2
        seen += [run["id"] for run in page["results"]]
        if page["next"]:  # what is logged meanwhile moves no later page
            save_run(a_run(member, f"2025-03-0{5 + len(seen) // 2}T20:00"))
        address = page["next"]
    assert seen == expected


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ("", [9, 3, 2]),
        ("?from=2025-03-03", [9, 3]),
        ("?to=2025-03-03", [3, 2]),
        ("?from=2025-03-03&to=2025-03-03", [3]),
        ("?from=2025-03-10", []),
    ],
)
def test_a_list_is_bounded_by_local_dates(call, member, query, days):
    member.time_zone = "Asia/Tokyo"
    member.save()
    for day in (2, 3, 9):
        save_run(a_run(member, f"2025-03-0{day}T00:30"))
    found = call.get(f"/runs{query}")
    assert [run["local_date"] for run in found["results"]] == [f"2025-03-0{d}" for d in days]
    assert found["next"] is None


@pytest.mark.parametrize("kind", SESSIONS)
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=x", "limit"),
        ("cursor=x", "cursor"),
        ("cursor=WyJ4IiwxXQ:1abc:sig", "cursor"),
        ("from=yesterday", "from"),
        ("from=1741000000", "from"),
        ("to=2025-02-30", "to"),
    ],
)
def test_an_invalid_query_is_refused(call, kind, query, name):
    assert faults(call("GET", f"/{kind}?{query}")).keys() == {("query", name)}


def test_a_list_of_many_runs_takes_no_more_queries(call, member):
    save_run(a_run(member))
    with CaptureQueriesContext(connection) as few:
        call.get("/runs")
    for n in range(10):
        save_run(a_run(member, duration_s=60 + n))
    with CaptureQueriesContext(connection) as many:
        assert len(call.get("/runs")["results"]) == 11
    assert len(few) == len(many) == 4
