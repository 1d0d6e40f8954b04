"""Weeks as the rules read them: sessions, look-back, person, thresholds and marks together.

Everything that many members' weeks need is read in a constant number of queries.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db.models.fields.json import KeyTextTransform

from workouts.coaching.facts import measure
from workouts.coaching.findings import Finding, Summary
from workouts.coaching.history import build_history
from workouts.coaching.precedence import annotate_precedence, apply_precedence
from workouts.coaching.summarise import NO_MARKS, judge, summarise
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.types import History, Person, Session
from workouts.coaching.weeks import Week
from workouts.models import WeekSummary
from workouts.weeks.member_context import MemberContext, load_contexts
from workouts.weeks.queries import fetch, read_many, read_sets
from workouts.weeks.read_sessions import ByWeek, group_by_week
from workouts.weeks.week_series import bests_by_week

LOOK_BACK_WEEKS = 13  # 91 days before a Monday
STRAIN_WEEKS = 8  # earlier weeks that a week's strain is compared with
Pair = tuple[int, Week]  # athlete id and week


class WeekInputs(NamedTuple):
    """All that the rules read of one member's week, but for what the weeks before came to.

    ``known_strains`` by week; ``bests`` of the week's lifts, as they are stored.
    """

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
    bests: Sequence[str] = ()

    def history(self) -> History:
        """Make the look-back; call it after the weeks before are known."""
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
        """Return what the rules would find with these sessions, without rules switched off."""
        facts = measure(self.week, sessions, history, self.person, self.thresholds)
        return annotate_precedence(judge(facts), self.rules_off, self.marks)

    def summary(self, history: History | None = None) -> Summary:
        """Judge the week; call it after the weeks before are known.

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


def build_inputs(
    member: MemberContext,
    week: Week,
    by_week: ByWeek,
    *,
    strains: dict[str, float],
    marks: Mapping[str, str] | None,
    bests: Sequence[str] = (),
) -> WeekInputs:
    """Put together what was read of one member's week, by whichever queries."""
    athlete = member.athlete
    return WeekInputs(
        athlete_id=athlete.pk,
        week=week,
        sessions=tuple(by_week.get((athlete.pk, str(week)), ())),
        earlier=tuple(
            session
            for before in weeks_before(week, LOOK_BACK_WEEKS)
            for session in by_week.get((athlete.pk, before), ())
        ),
        first_session_date=member.first_date,
        person=athlete.person(week),
        known_strains=strains,
        rules_off=athlete.unwanted_rules,
        marks=marks or NO_MARKS,
        thresholds=member.thresholds,
        running_since=athlete.running_since,
        bests=bests,
    )


def load_inputs(pairs: Sequence[Pair]) -> Iterator[WeekInputs]:
    """Load the inputs of (athlete id, week) pairs in their order; a constant number of queries.

    The inputs of one athlete share ``known_strains``: whoever computes an earlier week adds its
    strain there, so that a later one of the same batch sees it.
    """
    athletes = {athlete for athlete, _ in pairs}
    weeks = {week for _, week in pairs}
    needed = {str(week) for week in weeks}.union(
        *(weeks_before(week, LOOK_BACK_WEEKS) for week in weeks)
    )
    rows = read_many(athletes, needed)
    lifts = [row for row in rows if row.kind == "lift"]
    by_week = group_by_week(rows, read_sets([row.pk for row in lifts]))
    bests = bests_by_week(lifts)
    members = load_contexts(athletes)
    strains, marks = _read_summaries(athletes, weeks)
    for athlete, week in pairs:
        yield build_inputs(
            members[athlete],
            week,
            by_week,
            strains=strains[athlete],
            marks=marks.get((athlete, str(week))),
            bests=bests.get((athlete, str(week)), ()),
        )


@lru_cache(maxsize=256)
def weeks_before(week: Week, count: int) -> tuple[str, ...]:
    """The weeks before one as they are written, the earliest first."""
    return tuple(str(week.shift(-back)) for back in range(count, 0, -1))


def _read_summaries(
    athletes: set[int], weeks: set[Week]
) -> tuple[dict[int, dict[str, float]], dict[tuple[int, str], dict[str, str]]]:
    """The strain of each week before those asked for, and what members marked in any of them."""
    known = {str(week.shift(-back)) for week in weeks for back in range(STRAIN_WEEKS + 1)}
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
