"""The one place where rows become what the rules read: plain rows in, coaching types out.

Everything that many members' weeks need is read in a constant number of queries, as the driver's
own tuples: Django's conversion of values doubles the cost here, model instances triple it.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from workouts.coaching.findings import Summary
from workouts.coaching.history import build_history
from workouts.coaching.relations import relate
from workouts.coaching.summarise import NO_MARKS, summarise
from workouts.coaching.thresholds import STANDARD, Limits
from workouts.coaching.types import (
    Focus,
    History,
    LiftSession,
    LiftSet,
    Movement,
    OtherSession,
    Person,
    RunKind,
    RunSession,
    Session,
)
from workouts.coaching.weeks import Week
from workouts.limits import in_force_columns, limits_of
from workouts.models import Athlete, Exercise, WeekSummary
from workouts.models import LiftSession as LiftRow
from workouts.models import LiftSet as SetRow
from workouts.models import OtherSession as OtherRow
from workouts.models import Run as RunRow
from workouts.models import Session as SessionRow
from workouts.models.athlete import person_in_week

LOOK_BACK_WEEKS = 5  # 30 days before a Monday reach into the fifth week
STRAIN_WEEKS = 8  # earlier weeks that a week's strain is compared with
KINDS = {kind.value: kind for kind in RunKind}
FOCI = {focus.value: focus for focus in Focus}
SESSIONS = (RunRow, LiftRow, OtherRow)
FLAGS = {None: None, 0: False, 1: True}  # SQLite keeps booleans as numbers


class WeekRecord(NamedTuple):
    """All that the rules read of one member's week, but for what the weeks before came to."""

    athlete_id: int
    week: Week
    sessions: tuple[Session, ...]
    earlier: tuple[Session, ...]
    first_session_date: date | None
    person: Person
    known_strains: dict[str, float]
    rules_off: frozenset[str] = frozenset()
    marks: Mapping[str, str] = NO_MARKS
    limits: Limits = STANDARD

    def history(self) -> History:
        """The look-back; called after the weeks before are known."""
        before = weeks_before(self.week, STRAIN_WEEKS)
        return build_history(
            self.week,
            self.earlier,
            first_session_date=self.first_session_date,
            prior_strains=tuple(
                self.known_strains[week] for week in before if week in self.known_strains
            ),
            limits=self.limits,
        )

    def summary(self) -> Summary:
        """What the rules make of it; called after the weeks before are known.

        Findings of rules that the member switched off stay, so that the choice can be taken back,
        and make no headline.
        """
        summary = summarise(
            self.week,
            self.sessions,
            self.history(),
            self.person,
            marks=self.marks,
            limits=self.limits,
        )
        if not self.rules_off:
            return summary
        return replace(summary, headlines=relate(summary.findings, self.rules_off).headlines)


def load_weeks(pairs: Sequence[tuple[int, Week]]) -> Iterator[WeekRecord]:
    """The records of (athlete id, week) pairs, in their order, in a constant number of queries.

    The records of one athlete share ``known_strains``: whoever computes an earlier week adds its
    strain there, so that a later one of the same batch sees it.
    """
    athletes = {athlete for athlete, _ in pairs}
    weeks = {week for _, week in pairs}
    spans = {week: weeks_before(week, LOOK_BACK_WEEKS) for week in weeks}
    needed = {str(week) for week in weeks}.union(*spans.values())
    in_detail = {str(week.shift(-n)) for week in weeks for n in (0, 1)}
    sessions: dict[tuple[int, str], list[Session]] = defaultdict(list)
    for athlete, written, run in _runs(athletes, needed, in_detail):
        sessions[athlete, written].append(run)
    for athlete, written, lift in _lifts(athletes, needed, in_detail):
        sessions[athlete, written].append(lift)
    for athlete, written, other in _others(athletes, needed):
        sessions[athlete, written].append(other)
    people = {row[0]: row for row in _people(athletes)}
    strains, marks = _weeks_known(athletes, weeks)
    for athlete, week in pairs:
        (
            _, goal, status, status_from, status_until, birth_year,
            mass, fuel_opt_in, fuel_unsuitable, rules_off, tuned, version, *firsts
        ) = people[athlete]  # fmt: skip
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
                body_mass_kg=mass,
                fuel_opt_in=fuel_opt_in,
                fuel_unsuitable=fuel_unsuitable,
            ),
            known_strains=strains[athlete],
            rules_off=frozenset(rules_off),
            marks=marks.get((athlete, str(week)), NO_MARKS),
            limits=limits_of(tuned, version),
        )


@lru_cache(maxsize=256)
def weeks_before(week: Week, count: int) -> tuple[str, ...]:
    """The weeks before one as they are written, the earliest first."""
    return tuple(str(week.shift(-n)) for n in range(count, 0, -1))


def _fetch(rows: QuerySet[Any, Any]) -> list[tuple[Any, ...]]:
    """What the driver returns for a query of plain columns, as it returns it."""
    statement, values = rows.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


# As text, since the readers of times that Django gives to both drivers are slow.
START = Cast("started_at", TextField())
DAY = Cast("local_date", TextField())


def _moment(text: str) -> datetime:
    """A UTC time, which SQLite writes without the zone."""
    return datetime.fromisoformat(text if text.endswith("+00") else f"{text}+00:00")


def _minutes(zones: str) -> tuple[float, float, float, float, float]:
    one, two, three, four, five = json.loads(zones)
    return one / 60, two / 60, three / 60, four / 60, five / 60


_day = lru_cache(maxsize=1024)(date.fromisoformat)


def _runs(
    athletes: set[int], weeks: set[str], in_detail: set[str]
) -> Iterator[tuple[int, str, RunSession]]:
    # Ordered by the index that also selects: another order makes SQLite read whole weeks.
    rows = RunRow.objects.filter(athlete__in=athletes, week__in=weeks).order_by("week", "athlete")
    columns = rows.values_list(
        "athlete_id", "week", START, "time_known", DAY, "duration_s", "kind",
        "distance_m", "rpe", "hr_zones_s", "work_s", "warm_up",
    )  # fmt: skip
    for (
        athlete, week, start, known, day, seconds, kind, metres, rpe, zones, work, warm
    ) in _fetch(columns):  # fmt: skip
        yield (
            athlete,
            week,
            RunSession(
                _moment(start),
                bool(known),
                _day(day),
                seconds / 60,
                KINDS[kind],
                metres,
                rpe,
                None if zones is None or week not in in_detail else _minutes(zones),
                None if work is None else work / 60,
                FLAGS[warm],
            ),
        )


def _lifts(
    athletes: set[int], weeks: set[str], in_detail: set[str]
) -> Iterator[tuple[int, str, LiftSession]]:
    rows = _fetch(
        LiftRow.objects.filter(athlete__in=athletes, week__in=weeks)
        .order_by("week", "athlete")
        .values_list(
            "id", "athlete_id", "week", START, "time_known", DAY, "duration_s",
            "rpe", "warm_up", "focus",
        )
    )  # fmt: skip
    sets = _sets([row[0] for row in rows if row[2] in in_detail])
    for pk, athlete, week, start, known, day, seconds, rpe, warm, focus in rows:
        yield (
            athlete,
            week,
            LiftSession(
                _moment(start),
                bool(known),
                _day(day),
                None if seconds is None else seconds / 60,
                rpe,
                FLAGS[warm],
                tuple(sets.get(pk, ())),
                FOCI[focus],
            ),
        )


def _others(athletes: set[int], weeks: set[str]) -> Iterator[tuple[int, str, OtherSession]]:
    rows = OtherRow.objects.filter(athlete__in=athletes, week__in=weeks).order_by("week", "athlete")
    columns = rows.values_list(
        "athlete_id", "week", START, "time_known", DAY, "duration_s", "sport", "rpe", "warm_up"
    )
    for athlete, week, start, known, day, seconds, sport, rpe, warm in _fetch(columns):
        session = OtherSession(
            _moment(start), bool(known), _day(day), seconds / 60, sport, rpe, FLAGS[warm]
        )
        yield athlete, week, session


def _sets(sessions: list[int]) -> dict[int, list[LiftSet]]:
    """The working sets of sessions, each with just what the rules look at."""
    if not sessions:
        return {}
    rows = _fetch(
        SetRow.objects.filter(session__in=sessions, warm_up=False)
        .order_by("session_id")
        .values_list("session_id", "exercise_id", "load_kg", "rir", "rpe")
    )
    movements = _movements({row[1] for row in rows})
    made: dict[tuple[Any, ...], LiftSet] = {}
    found: dict[int, list[LiftSet]] = defaultdict(list)
    for row in rows:
        one = made.get(row[1:])
        if one is None:  # many sets are alike
            _, exercise, load, rir, rpe = row
            one = made[row[1:]] = LiftSet(movements[exercise], None, load, None, rir, rpe)
        found[row[0]].append(one)
    return found


def _movements(exercises: set[int]) -> dict[int, Movement]:
    return {pk: one.movement() for pk, one in Exercise.objects.in_bulk(exercises).items()}


class Known(NamedTuple):
    """The first date with training; the thresholds in force; stored rows, the earliest first."""

    first_date: date | None
    limits: Limits
    rows: dict[str, WeekSummary]


def known_of(athlete: Athlete, weeks: Sequence[str]) -> Known:
    """What is known of a member and of weeks before their sessions are read; one query."""
    columns = [field.attname for field in WeekSummary._meta.concrete_fields]
    asked = FilteredRelation("weeks", condition=Q(weeks__week__in=weeks))
    rows = (
        Athlete.objects.filter(pk=athlete.pk)
        .annotate(asked=asked)
        .order_by("asked__week")
        .values_list(
            *in_force_columns(), *map(_first, SESSIONS), *(f"asked__{name}" for name in columns)
        )
    )
    first: date | None = None
    limits = STANDARD
    found: dict[str, WeekSummary] = {}
    for tuned, version, *row in rows:
        firsts, values = row[: len(SESSIONS)], row[len(SESSIONS) :]
        first = min((day for day in firsts if day), default=None)
        limits = limits_of(tuned, version)
        if values[0] is not None:
            week = WeekSummary.from_db(None, columns, values)
            found[week.week] = week
    return Known(first, limits, found)


def _first(rows: type[SessionRow]) -> Subquery:
    own = rows._default_manager.filter(athlete=OuterRef("pk")).order_by("started_at")
    return Subquery(own.values("local_date")[:1])


def _people(athletes: set[int]) -> QuerySet[Athlete, tuple[Any, ...]]:
    """Goal, status and the dates of the first session of each table: one index probe each."""
    return Athlete.objects.filter(pk__in=athletes).values_list(
        "pk",
        "goal",
        "status",
        "status_from",
        "status_until",
        "birth_year",
        "body_mass_kg",
        "fuel_opt_in",
        "fuel_unsuitable",
        "rules_off",
        *in_force_columns(),
        *map(_first, SESSIONS),
    )


def _weeks_known(
    athletes: set[int], weeks: set[Week]
) -> tuple[dict[int, dict[str, float]], dict[tuple[int, str], dict[str, str]]]:
    """The strain of each week before those asked for, and what members marked in any of them."""
    known = {str(week.shift(-n)) for week in weeks for n in range(STRAIN_WEEKS + 1)}
    # The transform by name: for "metrics__strain" Django keeps an exception whose traceback holds
    # every row of the batch until the collector comes by.
    rows = WeekSummary.objects.filter(athlete__in=athletes, week__in=known).values_list(
        "athlete_id", "week", KeyTextTransform("strain", "metrics"), "marks"
    )
    strains: dict[int, dict[str, float]] = defaultdict(dict)
    marks: dict[tuple[int, str], dict[str, str]] = {}
    for athlete, week, strain, marked in _fetch(rows):
        if strain not in (None, "null"):  # SQLite names JSON's null in words
            strains[athlete][week] = float(strain)
        if marked:
            marks[athlete, week] = json.loads(marked)
    return strains, marks
