"""A member with a row in every table that leads to a member: an export with nothing left empty."""

from datetime import UTC, datetime
from typing import Any

from django.core.files.base import ContentFile

from tests.factories import a_lift, a_run, an_exercise, make_athlete, other_training, some_sets
from workouts.coaching.weeks import Week
from workouts.exercises.own_exercise import own_exercise
from workouts.models import (
    Athlete,
    ExerciseHabit,
    FileImport,
    ImportItem,
    PlannedSession,
    PossibleDuplicate,
    Routine,
    RoutineSet,
    RunRepair,
    RunTrace,
)
from workouts.sessions.save_routine import save_routine
from workouts.sessions.saving import save_lift, save_other, save_run
from workouts.weeks.finding_marks import put_marks

NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)


def a_full_member() -> Athlete:
    """A member who has something in every table."""
    member = make_athlete(
        body_mass_kg=70.5, goal="muscle", units="imperial", max_hr=188, rules_off=["ramp"]
    )
    upload = FileImport(athlete=member, name="export.zip", format="zip", status="done", total=1)
    upload.finished_at = upload.progress_at = NOW
    upload.file.save("export.zip", ContentFile(b"PK, as it came"))
    trace = RunTrace(points=[[0, 0.0, 120, None, 48.1, 11.5]], laps=[[60, 200.5, None]])
    told: dict[str, Any] = {"imported_from": upload, "source": "gpx", "content_hash": "a" * 64}
    run = save_run(a_run(member, note='=HYPERLINK("x")', **told), trace=trace)
    before = {"columns": {"duration_s": 3000}, "points": trace.points, "laps": trace.laps}
    RunRepair.objects.create(run=run, position=0, kind="crop", end_s=2700, before=before)
    entries = [{"outcome": "created", "run": run.pk, "notes": ["No heart rate."], "where": "a.gpx"}]
    ImportItem.objects.create(
        upload=upload, position=0, place="a.gpx", entries=entries, finished_at=NOW
    )
    upload.entries, upload.created = entries, 1
    upload.save()
    twin = save_run(a_run(member, "2025-03-03T06:31"))  # asked about, as it overlaps
    assert member.possible_duplicates.open().get().both == (run, twin)
    carry = own_exercise(member, "Stair carry")
    press = own_exercise(member, "Drücken")
    press.merged_into = an_exercise("bench_press")
    press.save()
    squat = an_exercise("squat")
    lift = save_lift(a_lift(member, note="−legs"), [*some_sets(squat), *some_sets(carry, 1)])
    other = save_other(other_training(member, title="To the lake"))
    PossibleDuplicate.objects.create(
        athlete=member, first_lift=lift, second_other=other, answered_at=NOW
    )
    PlannedSession.objects.create(
        athlete=member, local_date=NOW.date(), week="2025-W11", part="morning", kind="easy",
        minutes=40,
    )  # fmt: skip
    save_routine(Routine(athlete=member, name="Legs"), [RoutineSet(exercise=squat, reps=5)])
    ExerciseHabit.objects.create(athlete=member, exercise=carry, load_unit="lb", rest_s=0)
    put_marks(member, Week.parse("2025-W10"), {"recovery_gap": "planned"}, now=NOW)
    return member
