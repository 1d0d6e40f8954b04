"""Weeks as the rules read them: sessions, look-back, person, thresholds and marks together.

Everything that many members' weeks need is read in a constant number of queries.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from workouts.coaching.facts import measure
from workouts.coaching.findings import Finding, Summary
from workouts.coaching.history import build_history
from workouts.coaching.relations import annotate_precedence, apply_precedence
from workouts.coaching.summarise import NO_MARKS, judge, summarise
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.types import History, Person, Session
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary
from workouts.models import LiftSession as LiftRow
from workouts.models import OtherSession as OtherRow
from workouts.models import Run as RunRow
from workouts.models import Session as SessionRow
from workouts.models.athlete import person_in_week
from workouts.shared.thresholds_in_force import in_force_columns, thresholds_of
from workouts.weeks.load_many import fetch, sessions_of

LOOK_BACK_WEEKS = 5  # 30 days before a Monday reach into the fifth week
STRAIN_WEEKS = 8  # earlier weeks that a week's strain is compared with
SESSIONS = (RunRow, LiftRow, OtherRow)


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
    thresholds: Thresholds = STANDARD
    running_since: date | None = None
    bests: Sequence[str] = ()  # of its lifts, as they are stored

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
            running_since=self.running_since,
            thresholds=self.thresholds,
        )

    def findings(self, sessions: Iterable[Session], history: History) -> tuple[Finding, ...]:
        """What the rules would find with these sessions in the week; without rules switched off."""
        facts = measure(self.week, sessions, history, self.person, self.thresholds)
        return annotate_precedence(judge(facts), self.rules_off, self.marks)

    def summary(self, history: History | None = None) -> Summary:
        """What the rules make of it; called after the weeks before are known.

        ``history`` is the look-back, where it is made already. Findings of rules that the member
        switched off stay, so that the choice can be taken back, and make no headline.
        """
        summary = summarise(
            self.week,
            self.sessions,
            history or self.history(),
            self.person,
            marks=self.marks,
            thresholds=self.thresholds,
        )
        if not self.rules_off:
            return summary
        return replace(
            summary, headlines=apply_precedence(summary.findings, self.rules_off).headlines
        )


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
    sessions, bests = sessions_of(athletes, needed, in_detail)
    people = {row[0]: row for row in _people(athletes)}
    strains, marks = _weeks_known(athletes, weeks)
    for athlete, week in pairs:
        (
            _, goal, status, status_from, status_until, birth_year,
            mass, fuel_opt_in, fuel_unsuitable, rules_off, running_since, tuned, version, *firsts
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
            thresholds=thresholds_of(tuned, version),
            running_since=running_since,
            bests=bests.get((athlete, str(week)), ()),
        )


@lru_cache(maxsize=256)
def weeks_before(week: Week, count: int) -> tuple[str, ...]:
    """The weeks before one as they are written, the earliest first."""
    return tuple(str(week.shift(-n)) for n in range(count, 0, -1))


def first_date(rows: type[SessionRow]) -> Subquery:
    """The local date of an athlete's first session in this table."""
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
        "running_since",
        *in_force_columns(),
        *map(first_date, SESSIONS),
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
    for athlete, week, strain, marked in fetch(rows):
        if strain not in (None, "null"):  # SQLite names JSON's null in words
            strains[athlete][week] = float(strain)
        if marked:
            marks[athlete, week] = json.loads(marked)
    return strains, marks
