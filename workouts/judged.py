"""One member's sessions as pages show them: each row beside what the rules read of it."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeAlias

from workouts.coaching import types
from workouts.coaching.weeks import Week
from workouts.models import Athlete, Exercise, LiftSession, LiftSet, OtherSession, Run
from workouts.session_contents import AnySession

MOVED = ("slug", "primary", "secondary", "stabilising", "stress", "credit")  # makes a Movement
Judged: TypeAlias = tuple[AnySession, types.Session]


def judged_sessions(
    athlete: Athlete, weeks: Sequence[Week], *, outlined: Sequence[Week] = ()
) -> list[Judged]:
    """The sessions of weeks, by date and clock, in four queries however many there are.

    Of the weeks that are ``outlined`` too, lifts carry their focus instead of their sets.
    """
    asked = {str(week) for week in (*weeks, *outlined)}
    detailed = {str(week) for week in weeks}
    own = {"athlete": athlete, "week__in": asked}
    runs = Run.objects.filter(**own).order_by("started_at", "pk")
    lifts = list(LiftSession.objects.filter(**own).order_by("started_at", "pk"))
    sets = _sets([lift for lift in lifts if lift.week in detailed])
    found: list[Judged] = [(run, _as_run(run)) for run in runs]
    found += [(lift, _as_lift(lift, sets.get(lift.pk, ()))) for lift in lifts]
    found += [
        (other, _as_other(other))
        for other in OtherSession.objects.filter(**own).order_by("started_at", "pk")
    ]
    return sorted(found, key=lambda pair: pair[0].local_start.replace(tzinfo=None))


def _sets(lifts: Sequence[LiftSession]) -> dict[int, list[types.LiftSet]]:
    """What the rules look at in the working sets; plain rows, as a year has thousands."""
    movements: dict[int, types.Movement] = {}
    found: dict[int, list[types.LiftSet]] = defaultdict(list)
    rows = LiftSet.objects.filter(session__in=lifts, warm_up=False).values_list(
        "session_id", "exercise_id", "load_kg", "rir", "rpe", *(f"exercise__{one}" for one in MOVED)
    )
    for session, exercise, load, rir, rpe, *about in rows:
        if exercise not in movements:
            movements[exercise] = Exercise(**dict(zip(MOVED, about, strict=True))).movement()
        found[session].append(types.LiftSet(movements[exercise], None, load, None, rir, rpe))
    return found


def _as_run(run: Run) -> types.RunSession:
    return types.RunSession(
        start=run.started_at,
        time_known=run.time_known,
        local_date=run.local_date,
        minutes=run.duration_s / 60,
        kind=types.RunKind(run.kind),
        distance_m=run.distance_m,
        rpe=run.rpe,
        hr_zone_minutes=run.hr_zones_s and tuple(seconds / 60 for seconds in run.hr_zones_s),
        work_minutes=None if run.work_s is None else run.work_s / 60,
        warm_up=run.warm_up,
        kind_guessed=run.kind_guessed,
    )


def _as_lift(lift: LiftSession, sets: Sequence[types.LiftSet]) -> types.LiftSession:
    return types.LiftSession(
        start=lift.started_at,
        time_known=lift.time_known,
        local_date=lift.local_date,
        minutes=None if lift.duration_s is None else lift.duration_s / 60,
        rpe=lift.rpe,
        warm_up=lift.warm_up,
        sets=tuple(sets),
        recorded_focus=types.Focus(lift.focus),
    )


def _as_other(other: OtherSession) -> types.OtherSession:
    return types.OtherSession(
        start=other.started_at,
        time_known=other.time_known,
        local_date=other.local_date,
        minutes=other.duration_s / 60,
        sport=other.sport,
        rpe=other.rpe,
        warm_up=other.warm_up,
    )
