"""The one place where rows become what the rules read: plain rows in, coaching types out.

Everything that many members' weeks need is read in a constant number of queries, as tuples: model
instances cost three times as much here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery

from workouts.coaching.history import build_history
from workouts.coaching.types import (
    Focus,
    History,
    LiftSession,
    LiftSet,
    Movement,
    Person,
    RunKind,
    RunSession,
    Session,
)
from workouts.coaching.weeks import Week
from workouts.models import Athlete, Exercise, WeekSummary
from workouts.models import LiftSession as LiftRow
from workouts.models import LiftSet as SetRow
from workouts.models import Run as RunRow
from workouts.models.athlete import person_in_week

LOOK_BACK_WEEKS = 5  # 30 days before a Monday reach into the fifth week
STRAIN_WEEKS = 8  # earlier weeks that a week's strain is compared with
KINDS = {kind.value: kind for kind in RunKind}
FOCI = {focus.value: focus for focus in Focus}


class WeekRecord(NamedTuple):
    """All that the rules read of one member's week, but for what the weeks before came to."""

    athlete_id: int
    week: Week
    sessions: tuple[Session, ...]
    earlier: tuple[Session, ...]
    first_session_date: date | None
    person: Person
    known_strains: dict[str, float]

    def history(self) -> History:
        """The look-back; called after the weeks before are known."""
        before = (str(self.week.shift(-n)) for n in range(STRAIN_WEEKS, 0, -1))
        return build_history(
            self.week,
            self.earlier,
            first_session_date=self.first_session_date,
            prior_strains=tuple(
                self.known_strains[week] for week in before if week in self.known_strains
            ),
        )


def load_weeks(pairs: Sequence[tuple[int, Week]]) -> Iterator[WeekRecord]:
    """The records of (athlete id, week) pairs, in their order, in a constant number of queries.

    The records of one athlete share ``known_strains``: whoever computes an earlier week adds its
    strain there, so that a later one of the same batch sees it.
    """
    athletes = {athlete for athlete, _ in pairs}
    weeks = {week for _, week in pairs}
    spans = {week: _written(week, range(-LOOK_BACK_WEEKS, 0)) for week in weeks}
    needed = {str(week) for week in weeks}.union(*spans.values())
    with_sets = {str(week.shift(-n)) for week in weeks for n in (0, 1)}
    sessions: dict[tuple[int, str], list[Session]] = defaultdict(list)
    for athlete, week, run in _runs(athletes, needed):
        sessions[athlete, week].append(run)
    for athlete, week, lift in _lifts(athletes, needed, with_sets):
        sessions[athlete, week].append(lift)
    people = {row[0]: row for row in _people(athletes)}
    strains = _strains(athletes, weeks)
    for athlete, week in pairs:
        _, goal, status, status_from, status_until, birth_year, *firsts = people[athlete]
        yield WeekRecord(
            athlete_id=athlete,
            week=week,
            sessions=tuple(sessions.get((athlete, str(week)), ())),
            earlier=tuple(
                session for before in spans[week] for session in sessions.get((athlete, before), ())
            ),
            first_session_date=min((day for day in firsts if day), default=None),
            person=person_in_week(
                week,
                goal=goal,
                status=status,
                status_from=status_from,
                status_until=status_until,
                birth_year=birth_year,
            ),
            known_strains=strains[athlete],
        )


def _written(week: Week, shifts: Iterable[int]) -> list[str]:
    return [str(week.shift(n)) for n in shifts]


def _runs(athletes: set[int], weeks: set[str]) -> Iterator[tuple[int, str, RunSession]]:
    # Ordered by the index that also selects: another order makes SQLite read whole weeks.
    rows = RunRow.objects.filter(athlete__in=athletes, week__in=weeks).order_by(
        "week", "athlete", "started_at"
    )
    for athlete, week, start, known, day, seconds, kind, metres, rpe, zones, work, warm in (
        rows.values_list(
            "athlete_id", "week", "started_at", "time_known", "local_date", "duration_s", "kind",
            "distance_m", "rpe", "hr_zones_s", "work_s", "warm_up",
        )
    ):  # fmt: skip
        yield (
            athlete,
            week,
            RunSession(
                start,
                known,
                day,
                seconds / 60,
                KINDS[kind],
                metres,
                rpe,
                None if zones is None else tuple(second / 60 for second in zones),
                None if work is None else work / 60,
                warm,
            ),
        )


def _lifts(
    athletes: set[int], weeks: set[str], weeks_with_sets: set[str]
) -> Iterator[tuple[int, str, LiftSession]]:
    rows = list(
        LiftRow.objects.filter(athlete__in=athletes, week__in=weeks)
        .order_by("week", "athlete", "started_at")
        .values_list(
            "id", "athlete_id", "week", "started_at", "time_known", "local_date", "duration_s",
            "rpe", "warm_up", "focus",
        )
    )  # fmt: skip
    sets = _sets(athletes, [row[0] for row in rows if row[2] in weeks_with_sets])
    for pk, athlete, week, start, known, day, seconds, rpe, warm, focus in rows:
        yield (
            athlete,
            week,
            LiftSession(
                start,
                known,
                day,
                None if seconds is None else seconds / 60,
                rpe,
                warm,
                tuple(sets.get(pk, ())),
                FOCI[focus],
            ),
        )


def _sets(athletes: set[int], sessions: list[int]) -> dict[int, list[LiftSet]]:
    if not sessions:
        return {}
    movements = _movements(athletes)
    found: dict[int, list[LiftSet]] = defaultdict(list)
    rows = SetRow.objects.filter(session__in=sessions).order_by("session_id", "position")
    for session, exercise, reps, load, seconds, rir, rpe, warm_up in rows.values_list(
        "session_id", "exercise_id", "reps", "load_kg", "duration_s", "rir", "rpe", "warm_up"
    ):
        found[session].append(LiftSet(movements[exercise], reps, load, seconds, rir, rpe, warm_up))
    return found


def _movements(athletes: set[int]) -> dict[int, Movement]:
    visible = Exercise.objects.filter(Q(athlete=None) | Q(athlete__in=athletes))
    return {exercise.pk: exercise.movement() for exercise in visible}


def _people(athletes: set[int]) -> QuerySet[Athlete, tuple[object, ...]]:
    """Goal, status and the dates of the first run and lift: one index probe each."""

    def first(rows: type[RunRow] | type[LiftRow]) -> Subquery:
        own = rows.objects.filter(athlete=OuterRef("pk")).order_by("started_at")
        return Subquery(own.values("local_date")[:1])

    return Athlete.objects.filter(pk__in=athletes).values_list(
        "pk",
        "goal",
        "status",
        "status_from",
        "status_until",
        "birth_year",
        first(RunRow),
        first(LiftRow),
    )


def _strains(athletes: set[int], weeks: set[Week]) -> dict[int, dict[str, float]]:
    before = {str(week.shift(-n)) for week in weeks for n in range(1, STRAIN_WEEKS + 1)}
    rows = WeekSummary.objects.filter(
        athlete__in=athletes, week__in=before, computed_at__isnull=False
    ).values_list("athlete_id", "week", "metrics__strain")
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for athlete, week, strain in rows:
        if strain is not None:
            found[athlete][week] = strain
    return found
