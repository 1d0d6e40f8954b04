"""The seven days of a week: sessions in order, those hard on the legs marked, rest named."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workouts.coaching import types
from workouts.coaching.days import training_days
from workouts.coaching.sets import tally
from workouts.coaching.stressors import hard_lift, hard_run
from workouts.coaching.weeks import Week
from workouts.models import Athlete, Exercise, LiftSession, LiftSet, Run

MOVED = ("slug", "primary", "secondary", "stabilising", "stress", "credit")  # makes a Movement


@dataclass(frozen=True)
class Entry:
    """One session; ``hard`` if it is hard on the legs by the rule that judges recovery."""

    session: Run | LiftSession
    name: str
    hard: bool

    @property
    def is_run(self) -> bool:
        return isinstance(self.session, Run)

    @property
    def at(self) -> float:
        """Hours after the week's Monday 00:00 by the member's own clock."""
        local = self.session.local_start.replace(tzinfo=None)
        monday = Week.containing(local.date()).monday
        return (local - datetime.combine(monday, datetime.min.time())) / timedelta(hours=1)

    @property
    def label(self) -> str:
        """Where there is room for few words: "Tue 07:00 Intervals run"."""
        start = self.session.local_start
        when = f"{start:%a %H:%M}" if self.session.time_known else f"{start:%a}"
        return f"{when} {self.name}"


@dataclass(frozen=True)
class Day:
    """A date with its sessions; ``state`` is ``trained``, ``rest``, ``open`` (today) or ``ahead``.

    A short recovery run leaves its day one of rest.
    """

    date: date
    entries: Sequence[Entry]
    state: str


def week_days(athlete: Athlete, week: Week, *, today: date) -> list[Day]:
    """Monday to Sunday, in three queries."""
    judged = judged_sessions(athlete, [week])
    entries = [entry for entry, _ in judged]
    trained = training_days([session for _, session in judged], week.monday)
    return [
        Day(
            day,
            [one for one in entries if one.session.local_date == day],
            _state(day, number in trained, today),
        )
        for number, day in enumerate(week.days)
    ]


def judged_sessions(athlete: Athlete, weeks: Sequence[Week]) -> list[tuple[Entry, types.Session]]:
    """The sessions of weeks in their order, each as the rules read it, in three queries."""
    own = {"athlete": athlete, "week__in": [str(week) for week in weeks]}
    runs = Run.objects.filter(**own).order_by("started_at", "pk")
    lifts = list(LiftSession.objects.filter(**own).order_by("started_at", "pk"))
    sets = _sets(lifts)
    found: list[tuple[Entry, types.Session]] = []
    for run in runs:
        as_run = _as_run(run)
        found.append((_run_entry(run, as_run), as_run))
    for lift in lifts:
        as_lift = _as_lift(lift, sets[lift.pk])
        found.append((_lift_entry(lift, as_lift), as_lift))
    return sorted(found, key=lambda pair: (pair[0].session.local_date, pair[0].at))


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


def _state(day: date, trained: bool, today: date) -> str:
    if trained:
        return "trained"
    if day > today:
        return "ahead"
    return "open" if day == today else "rest"


def _run_entry(run: Run, judged: types.RunSession) -> Entry:
    known = judged.kind is not types.RunKind.UNKNOWN
    name = f"{run.get_kind_display()} run" if known else "Run"
    return Entry(run, name, hard_run(judged) is not None)


def _lift_entry(lift: LiftSession, judged: types.LiftSession) -> Entry:
    hard = hard_lift(judged, tally(judged.sets)) is not None
    return Entry(lift, f"{lift.get_focus_display()}-body lift", hard)


def _as_run(run: Run) -> types.RunSession:
    return types.RunSession(
        start=run.started_at,
        time_known=run.time_known,
        local_date=run.local_date,
        minutes=run.duration_s / 60,
        kind=types.RunKind(run.kind),
        rpe=run.rpe,
        hr_zone_minutes=run.hr_zones_s and tuple(seconds / 60 for seconds in run.hr_zones_s),
    )


def _as_lift(lift: LiftSession, sets: Sequence[types.LiftSet]) -> types.LiftSession:
    return types.LiftSession(
        start=lift.started_at,
        time_known=lift.time_known,
        local_date=lift.local_date,
        minutes=lift.duration_s and lift.duration_s / 60,
        rpe=lift.rpe,
        sets=tuple(sets),
    )
