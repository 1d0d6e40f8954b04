"""One week, however it comes in and wherever it is read, gives the same findings."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from fitsite.outbox.models import Mail
from tests.factories import a_lift, a_run, an_exercise, compute_weeks, make_athlete, some_sets
from tests.workouts.api.caller import Caller
from workouts import catalogue
from workouts.coaching.ideas import IDEAS, PLANNED_RIR
from workouts.coaching.thresholds.assumed_values import ASSUMED_RPE
from workouts.importing import uploads
from workouts.models import Athlete, LiftSession, Run
from workouts.sessions.saving import save_lift, save_run
from workouts.weeks import digest

pytestmark = pytest.mark.django_db
WEEK = "2025-W12"
SUNDAY = datetime(2025, 3, 23, 20, tzinfo=UTC)
MONDAY = SUNDAY + timedelta(hours=12)

STRONG = (
    "Workout #;Date;Workout Name;Duration (sec);Exercise Name;Set Order;Weight (kg);Reps;RPE;"
    "Distance (meters);Seconds;Notes;Workout Notes\n{rows}\n"
)


@pytest.fixture(autouse=True)
def _files(private_files):
    """Uploads are stored in a folder that is the test's own."""


def tcx(start: str, minutes: int, metres: int) -> bytes:
    """A run at an even pace, as a watch writes it."""
    begun = datetime.fromisoformat(start).replace(tzinfo=UTC)
    points = "".join(
        f"<Trackpoint><Time>{begun + timedelta(minutes=n):%Y-%m-%dT%H:%M:%SZ}</Time>"
        f"<DistanceMeters>{metres * n / minutes}</DistanceMeters></Trackpoint>"
        for n in range(minutes + 1)
    )
    return (
        '<?xml version="1.0"?><TrainingCenterDatabase '
        'xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"><Activities>'
        f'<Activity Sport="Running"><Id>{start}:00Z</Id><Lap StartTime="{start}:00Z">'
        f"<TotalTimeSeconds>{60 * minutes}</TotalTimeSeconds><DistanceMeters>{metres}"
        f"</DistanceMeters><Track>{points}</Track></Lap></Activity></Activities>"
        "</TrainingCenterDatabase>"
    ).encode()


RUNS = [("2025-03-18T07:00", 45, 8000), ("2025-03-20T07:00", 130, 21_000)]
LIFTS = ["2025-03-19", "2025-03-21"]


def strong() -> bytes:
    rows = [
        f"{number};{day} 18:00:00;Legs;3600;Squat (Barbell);{order};100;5;;;0;;"
        for number, day in enumerate(LIFTS)
        for order in (1, 2, 3, 4)
    ]
    return STRONG.format(rows="\n".join(rows)).encode()


def member(name: str) -> Athlete:
    return make_athlete(f"{name}@example.org", time_zone="Europe/London", digest_opt_in=True)


def by_import(athlete: Athlete) -> None:
    files = [(f"{start}.tcx", tcx(start, *rest)) for start, *rest in RUNS]
    for name, content in [*files, ("strong.csv", strong())]:
        # The member says the kind with the file: a guess would be told as one.
        upload = uploads.receive(athlete, name=name, content=content, kind="steady")
        uploads.read(upload, now=SUNDAY)
        upload.refresh_from_db()
        assert upload.failed == 0, upload


def by_form(athlete, model):
    client = Client()
    client.force_login(athlete.user)
    for run in Run.objects.filter(athlete=model):
        sent = {"kind": run.kind, "duration": f"{run.duration_s // 60}", "day": run.local_date}
        sent |= {"distance": f"{run.distance_m / 1000}", "clock": f"{run.local_start:%H:%M}"}
        assert client.post(reverse("workouts:run_new"), sent).status_code == 302
    for lift in LiftSession.objects.filter(athlete=model):
        sent = {"day": lift.local_date, "clock": f"{lift.local_start:%H:%M}"}
        if lift.duration_s:
            sent["duration"] = str(lift.duration_s // 60)
        sent |= {"entries-0-exercise": "squat", "entries-0-unit": "kg"}
        for place, lift_set in enumerate(lift.sets.all()):
            sent |= {f"entries-0-sets-{place}-load": lift_set.load_kg}
            sent |= {f"entries-0-sets-{place}-reps": lift_set.reps}
        answer = client.post(reverse("workouts:lift_new"), sent)
        assert answer.status_code == 302, answer.text


def by_api(athlete, model):
    call = Caller(athlete)
    for run in Run.objects.filter(athlete=model):
        body = {"started_at": run.started_at.isoformat(), "kind": run.kind}
        body |= {"duration_s": run.duration_s, "distance_m": run.distance_m}
        assert call("POST", "/runs", body).status_code == 201
    for lift in LiftSession.objects.filter(athlete=model):
        sets = [
            {"exercise": done.exercise.slug, "reps": done.reps, "load_kg": done.load_kg}
            for done in lift.sets.select_related("exercise")
        ]
        body = {"started_at": lift.started_at.isoformat(), "duration_s": lift.duration_s}
        assert call("POST", "/lifts", body | {"sets": sets}).status_code == 201


def told(findings: Any) -> dict[str, tuple[str, Any]]:
    return {
        finding.code: (finding.level.value, json.loads(json.dumps(finding.numbers)))
        for finding in findings
    }


def seen(client: Client, page: str) -> dict[str, tuple[str, Any]]:
    """What a page of a member says, in levels and numbers."""
    found = client.get(reverse(f"workouts:{page}", args=[WEEK])).context["found"]
    cards = [*found.notes, *found.fine, *found.silent, *found.aside, *found.shown]
    return told([card.finding for card in cards])


def test_form_api_import_live_page_planner_task_and_mail_agree():
    catalogue.load()
    with time_machine.travel(SUNDAY, tick=False):
        members = [member(name) for name in ("file", "form", "api")]
        first, second, third = members
        by_import(first)
        assert (first.runs.count(), first.liftsessions.count()) == (2, 2)
        by_form(second, first)
        by_api(third, first)
        live: list[dict[str, tuple[str, Any]]] = []
        for athlete in members:
            client = Client()
            client.force_login(athlete.user)
            live += [seen(client, "week"), seen(client, "plan")]
            api = Caller(athlete)("GET", f"/weeks/{WEEK}").json()["findings"]
            sent = {finding["code"]: (finding["level"], finding["numbers"]) for finding in api}
            assert {code: sent[code] for code in live[-1]} == live[-1]
    assert len(live[0]) >= 11
    assert live[0]["recovery_gap"][0] == "caution"
    assert all(findings == live[0] for findings in live)
    with time_machine.travel(MONDAY, tick=False):
        compute_weeks(MONDAY)
        digest.queue_due(now=MONDAY)
        for athlete in members:
            stored = athlete.weeks.get(week=WEEK)
            computed = told(stored.read_findings())
            assert {code: computed[code] for code in live[0]} == live[0]
            client = Client()
            client.force_login(athlete.user)
            assert seen(client, "week") == live[0]
    mails = Mail.objects.order_by("key")
    assert len(mails) == 3
    assert len({queued.subject for queued in mails}) == 1
    assert len({queued.text.split("The whole week")[0] for queued in mails}) == 1
    assert "Two hard leg days close together" in mails[0].subject


PLAN = [("2025-03-18", "evening", "leg_lift"), ("2025-03-19", "morning", "hills")]
PLAN += [("2025-03-21", "evening", "easy"), ("2025-03-22", "midday", "upper_lift")]
CLOCKS = {"morning": "07:00", "midday": "12:30", "evening": "18:00"}


def do_as_planned(athlete: Athlete) -> None:
    """Log each session of PLAN as it was meant: its minutes, usual effort and sets, warmed up."""
    for day, part, kind in PLAN:
        idea, start = IDEAS[kind], f"{day}T{CLOCKS[part]}"
        common: dict[str, Any] = {"duration_s": idea.minutes * 60, "warm_up": True}
        if idea.kind:
            rpe = ASSUMED_RPE.values[idea.kind]
            save_run(a_run(athlete, start, kind=idea.kind, rpe=rpe, distance_m=None, **common))
            continue
        sets = [
            lift_set
            for slug, count in idea.sets or [("overhead_press", 3)]
            for lift_set in some_sets(an_exercise(slug), count, load_kg=None, rir=PLANNED_RIR)
        ]
        rpe = ASSUMED_RPE.values[f"lift_{idea.focus}"]
        save_lift(a_lift(athlete, start, rpe=rpe, **common), sets)


def test_a_week_done_as_planned_is_judged_as_it_was_planned():
    catalogue.load()
    with time_machine.travel(datetime(2025, 3, 14, 12, tzinfo=UTC), tick=False):
        athlete = member("planner")
        client = Client()
        client.force_login(athlete.user)
        rows = [
            {"uid": uid, "day": day, "part": part, "kind": kind, "minutes": IDEAS[kind].minutes}
            for uid, (day, part, kind) in enumerate(PLAN, start=1)
        ]
        sent = {name: [row[name] for row in rows] for name in rows[0]} | {"do": "save"}
        assert client.post(reverse("workouts:plan", args=[WEEK]), sent).status_code == 302
        planned = seen(client, "plan")
    assert planned["recovery_gap"][0] == "warning"
    with time_machine.travel(SUNDAY, tick=False):
        do_as_planned(athlete)
        done = seen(client, "week")
        assert seen(client, "plan") == done
    assert {code: level for code, (level, _) in planned.items()} == {
        code: level for code, (level, _) in done.items()
    }
    for code in ("recovery_gap", "muscle_sets", "load", "monotony", "training_streak"):
        assert planned[code] == done[code]
