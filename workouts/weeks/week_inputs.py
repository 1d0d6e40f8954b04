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

from django.db.models import Case, TextField, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from pydantic_core import from_json

from workouts.coaching.facts import measure
from workouts.coaching.findings import Finding, Summary
from workouts.coaching.history import build_history
from workouts.coaching.levels import Level
from workouts.coaching.look_back import History
from workouts.coaching.precedence import MOST_WEEKS_ALIKE, annotate_precedence, apply_precedence
from workouts.coaching.profile import Person
from workouts.coaching.sessions import Session
from workouts.coaching.summarise import NO_MARKS, judge, summarise
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.weeks import Week
from workouts.models import PlannedSession, WeekSummary
from workouts.weeks.member_context import MemberContext, load_contexts
from workouts.weeks.queries import fetch, read_many, read_plans, read_sets
from workouts.weeks.read_sessions import ByWeek, group_by_week
from workouts.weeks.week_plan import with_plan
from workouts.weeks.week_series import bests_by_week

LOOK_BACK_WEEKS = 13  # 91 days before a Monday
STRAIN_WEEKS = 8  # earlier weeks that a week's strain is compared with
Pair = tuple[int, Week]  # athlete id and week


class WeekInputs(NamedTuple):
    """All that the rules read of one member's week, but for what the weeks before came to.

    ``known_strains`` and ``known_infos`` (codes of the infos among the headlines) by week;
    ``bests`` of the week's lifts, as they are stored.
    """

    athlete_id: int
    week: Week
    sessions: tuple[Session, ...]
    earlier: tuple[Session, ...]
    first_session_date: date | None
    person: Person
    known_strains: dict[str, float]
    known_infos: dict[str, frozenset[str]]
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
            headlines_before=self._headlines_before(),
            thresholds=self.thresholds,
        )

    def _headlines_before(self) -> dict[str, int]:
        """Return in how many weeks in a row up to the last one each info was a headline."""
        weeks: dict[str, int] = {}
        for back in range(1, MOST_WEEKS_ALIKE + 1):
            infos = self.known_infos.get(str(self.week.shift(-back)), frozenset())
            weeks |= {code: back for code in infos if weeks.get(code, 0) == back - 1}
        return weeks

    def learn(self, summary: Summary) -> None:
        """Let later weeks of the same member know what this one came to."""
        week, strain = str(summary.week), summary.metrics["strain"]
        if isinstance(strain, int | float):
            self.known_strains[week] = strain
        self.known_infos[week] = infos_among(summary.findings, summary.headlines)

    def findings(self, sessions: Iterable[Session], history: History) -> tuple[Finding, ...]:
        """Return what the rules would find with these sessions, without rules switched off."""
        facts = measure(self.week, sessions, history, self.person, self.thresholds)
        return annotate_precedence(judge(facts), self.rules_off, self.marks)

    def summary(self, history: History | None = None, today: date | None = None) -> Summary:
        """Judge the week; call it after the weeks before are known.

        ``history`` is the look-back, where it is made already; ``today`` is given for a week that
        is still going on. Findings of rules that the member
        switched off stay, so that the choice can be taken back, and make no headline.
        """
        summary = summarise(
            self.week,
            self.sessions,
            history or self.history(),
            self.person,
            marks=self.marks,
            thresholds=self.thresholds,
            today=today,
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
    infos: dict[str, frozenset[str]],
    marks: Mapping[str, str] | None,
    planned: Sequence[PlannedSession] = (),
    bests: Sequence[str] = (),
) -> WeekInputs:
    """Put together what was read of one member's week, by whichever queries."""
    athlete = member.athlete
    return WeekInputs(
        athlete_id=athlete.pk,
        week=week,
        sessions=with_plan(by_week.get((athlete.pk, str(week)), ()), planned),
        earlier=tuple(
            session
            for before in weeks_before(week, LOOK_BACK_WEEKS)
            for session in by_week.get((athlete.pk, before), ())
        ),
        first_session_date=member.first_date,
        person=athlete.person(week),
        known_strains=strains,
        known_infos=infos,
        rules_off=athlete.unwanted_rules,
        marks=marks or NO_MARKS,
        thresholds=member.thresholds,
        running_since=athlete.running_since,
        bests=bests,
    )


def load_inputs(pairs: Sequence[Pair]) -> Iterator[WeekInputs]:
    """Load the inputs of (athlete id, week) pairs in their order; a constant number of queries.

    The inputs of one athlete share what is known of the weeks before: whoever computes an earlier
    week adds it by ``learn``, so that a later one of the same batch sees it.
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
    before = _read_summaries(athletes, weeks)
    planned = read_plans(athletes, {str(week) for week in weeks})
    for athlete, week in pairs:
        yield build_inputs(
            members[athlete],
            week,
            by_week,
            strains=before.strains[athlete],
            infos=before.infos[athlete],
            marks=before.marks.get((athlete, str(week))),
            planned=planned[athlete, str(week)],
            bests=bests.get((athlete, str(week)), ()),
        )


@lru_cache(maxsize=256)
def weeks_before(week: Week, count: int) -> tuple[str, ...]:
    """The weeks before one as they are written, the earliest first."""
    return tuple(str(week.shift(-back)) for back in range(count, 0, -1))


def infos_among(findings: Iterable[Finding], headlines: Iterable[str]) -> frozenset[str]:
    """Return the codes of the headlines that are no louder than info."""
    leading = frozenset(headlines)
    return frozenset(
        finding.code
        for finding in findings
        if finding.code in leading and finding.level is Level.INFO
    )


class _Summaries(NamedTuple):
    """What is stored of earlier weeks by athlete and week, and the marks on the weeks asked for."""

    strains: dict[int, dict[str, float]]
    infos: dict[int, dict[str, frozenset[str]]]
    marks: dict[tuple[int, str], dict[str, str]]


def _read_summaries(athletes: set[int], weeks: set[Week]) -> _Summaries:
    known = {str(week.shift(-back)) for week in weeks for back in range(STRAIN_WEEKS + 1)}
    # Findings are long, and of the last weeks alone their headlines matter.
    recent = {str(week.shift(-back)) for week in weeks for back in range(1, MOST_WEEKS_ALIKE + 1)}
    of_recent = Case(
        When(week__in=recent, then=Cast("findings", TextField())), output_field=TextField()
    )
    # The transform by name: for "metrics__strain" Django keeps an exception whose traceback holds
    # every row of the batch until the collector comes by.
    rows = WeekSummary.objects.filter(athlete__in=athletes, week__in=known).values_list(
        "athlete_id",
        "week",
        KeyTextTransform("strain", "metrics"),
        "marks",
        Cast("headlines", TextField()),
        of_recent,
    )
    strains: dict[int, dict[str, float]] = defaultdict(dict)
    infos: dict[int, dict[str, frozenset[str]]] = defaultdict(dict)
    marks: dict[tuple[int, str], dict[str, str]] = {}
    for athlete, week, strain, marked, headlines, findings in fetch(rows):
        if strain not in (None, "null"):  # SQLite names JSON's null in words
            strains[athlete][week] = float(strain)
        if marked:
            marks[athlete, week] = json.loads(marked)
        if findings and headlines != "[]":
            found = map(Finding.from_json, from_json(findings))
            infos[athlete][week] = infos_among(found, from_json(headlines))
    return _Summaries(strains, infos, marks)
