"""Judge whole training plans: what the rules say, week by week, of plans known to be good or bad.

A plan is *sensible* (a coach would call it so: a loud headline is false unless it is listed as
acceptable), *planted* (it has one problem, which a headline must name) or a *moment* (an open week
in which an idea is asked for). Their form is told in docs/coaching-quality.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from workouts.coaching.facts import Facts, measure
from workouts.coaching.findings import Summary
from workouts.coaching.history import build_history
from workouts.coaching.judged_plans import Idea, JudgedPlan, JudgedWeek, Problem
from workouts.coaching.levels import Level
from workouts.coaching.look_back import History
from workouts.coaching.movement import Movement
from workouts.coaching.outlook import Outlook, suggest
from workouts.coaching.precedence import annotate_precedence
from workouts.coaching.profile import Goal, Person, Status, StatusSpan
from workouts.coaching.rules import BY_CODE
from workouts.coaching.sessions import Session
from workouts.coaching.stated_sessions import check_keys, read_session
from workouts.coaching.summarise import judge, summarise
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.weeks import Week

ZONE = ZoneInfo("UTC")
STRAIN_WEEKS = 8
PLAN_KEYS = frozenset(
    {
        *("id", "name", "kind", "source", "unseen", "person", "log", "judge"),
        *("acceptable", "right", "now", "planned", "allowed", "not_on"),
    }
)
PERSON_KEYS = frozenset({"goal", "goal_chosen", "running_since", "status"})
Plan: TypeAlias = Mapping[str, Any]


def judge_plan(
    plan: Plan, movements: Mapping[str, Movement], thresholds: Thresholds = STANDARD
) -> JudgedPlan:
    """Judge each week that a plan names, with all its sessions before it as history.

    Raises UnknownKeyError for a key that nobody reads.
    """
    check_keys(plan, PLAN_KEYS, f"Plan {plan['id']}")
    person, running_since = _read_person(plan["person"])
    log = [read_session(act, ZONE, movements) for act in plan["log"]]
    reader = _WeekReader(log, person, running_since, thresholds)
    named = (plan["id"], plan["name"], plan["kind"])
    if plan["kind"] == "moment":
        return JudgedPlan(*named, idea=_judge_moment(plan, reader, movements))
    judged = [date.fromisoformat(monday) for monday in plan["judge"]]
    weeks = []
    for monday in judged:
        summary = reader.summary(monday)
        levels = {finding.code: finding.level for finding in summary.findings}
        headlines = tuple((code, levels[code]) for code in summary.headlines)
        weeks.append(
            JudgedWeek(
                monday,
                headlines,
                summary.findings,
                tuple(
                    code
                    for code, level in headlines
                    if plan["kind"] == "sensible"
                    and level >= Level.CAUTION
                    and not _is_acceptable(plan.get("acceptable", ()), code, level, monday)
                ),
            )
        )
    return JudgedPlan(
        *named,
        tuple(weeks),
        tuple(_answer(wanted, weeks) for wanted in plan.get("right", ())),
    )


def judge_plans(
    plans: Iterable[Plan],
    movements: Mapping[str, Movement],
    thresholds: Thresholds = STANDARD,
    *,
    every: int | None = None,
) -> list[JudgedPlan]:
    """Judge many plans, without the efforts of every nth session where `every` is given."""
    return [
        judge_plan(
            plan if every is None else without_ratings(plan, every=every), movements, thresholds
        )
        for plan in plans
    ]


def without_ratings(plan: Plan, *, every: int) -> dict[str, Any]:
    """Return a plan without the efforts of every nth session: 2 keeps every other one, 1 none."""
    log = [
        _unrated(act) if index % every == every - 1 else act
        for index, act in enumerate(plan["log"])
    ]
    return {**plan, "log": log}


def _unrated(act: Mapping[str, Any]) -> dict[str, Any]:
    bare = {key: value for key, value in act.items() if key != "rpe"}
    if "sets" in bare:
        bare["sets"] = [
            {key: value for key, value in entry.items() if key not in ("rir", "rpe")}
            for entry in bare["sets"]
        ]
    return bare


class _WeekReader:
    """Reads a plan's weeks from its log, each with what went before it."""

    def __init__(
        self,
        log: Sequence[Session],
        person: Person,
        running_since: date | None,
        thresholds: Thresholds,
    ) -> None:
        self.log = log
        self.person = person
        self.running_since = running_since
        self.thresholds = thresholds
        self._strains: dict[Week, float | None] = {}

    def sessions(self, week: Week) -> list[Session]:
        """Return the sessions of a week."""
        return [s for s in self.log if week.monday <= s.local_date <= week.sunday]

    def history(self, week: Week) -> History:
        """Return what the rules look back on."""
        earlier = [session for session in self.log if session.local_date < week.monday]
        first = min((session.local_date for session in self.log), default=None)
        strains = [
            strain
            for back in range(STRAIN_WEEKS, 0, -1)
            if (strain := self._strain(week.shift(-back), first)) is not None
        ]
        return build_history(
            week,
            earlier,
            first_session_date=first,
            prior_strains=strains,
            running_since=self.running_since,
            thresholds=self.thresholds,
        )

    def summary(self, monday: date) -> Summary:
        """Judge the week of a Monday."""
        week = Week.containing(monday)
        return summarise(
            week,
            self.sessions(week),
            self.history(week),
            self.person,
            thresholds=self.thresholds,
        )

    def _strain(self, week: Week, first: date | None) -> float | None:
        if first is None or week.sunday < first:
            return None
        if week not in self._strains:
            self._strains[week] = self.summary(week.monday).metrics["strain"]
        return self._strains[week]


def _read_person(stated: Mapping[str, Any]) -> tuple[Person, date | None]:
    check_keys(stated, PERSON_KEYS, "The person")
    since = stated.get("running_since")
    return Person(
        goal=Goal(stated["goal"]),
        goal_chosen=stated["goal_chosen"],
        statuses=tuple(
            StatusSpan(Status(name), date.fromisoformat(first), date.fromisoformat(last))
            for name, first, last in stated.get("status", ())
        ),
    ), None if since is None else date.fromisoformat(since)


def _is_acceptable(
    accepted: Iterable[Mapping[str, Any]], code: str, level: Level, monday: date
) -> bool:
    number = BY_CODE[code].number
    return any(
        entry["rule"] == number
        and level <= Level(entry["level"])
        and (entry["weeks"] == "all" or monday.isoformat() in entry["weeks"])
        for entry in accepted
    )


def _answer(wanted: Mapping[str, Any], weeks: Iterable[JudgedWeek]) -> Problem:
    monday = date.fromisoformat(wanted["week"])
    levels = [
        level
        for week in weeks
        if week.monday == monday
        for code, level in week.headlines
        if BY_CODE[code].number in wanted["any"]
    ]
    return Problem(
        monday, tuple(wanted["any"]), max(levels, default=Level.NONE), Level(wanted["least"])
    )


def _judge_moment(plan: Plan, reader: _WeekReader, movements: Mapping[str, Movement]) -> Idea:
    """Ask for an idea at a moment, and compare it with those that are allowed there."""
    now = datetime.fromisoformat(plan["now"]).replace(tzinfo=ZONE)
    week = Week.containing(now.date())
    history = reader.history(week)

    def measured(sessions: Sequence[Session]) -> Facts:
        return measure(week, sessions, history, reader.person, reader.thresholds)

    found = suggest(
        Outlook(
            week=week,
            done=reader.sessions(week),
            planned=[read_session(act, ZONE, movements) for act in plan["planned"]],
            history=history,
            person=reader.person,
            judge=lambda sessions: annotate_precedence(judge(measured(sessions))),
            measure=measured,
            now=now,
            zone=ZONE,
            thresholds=reader.thresholds,
        )
    )
    idea = "none" if found is None or found.idea is None else found.idea
    day = None if found is None or found.start is None else found.start.date()
    not_on = {date.fromisoformat(on) for on in plan.get("not_on", ())}
    return Idea(idea, day, idea in plan["allowed"] and day not in not_on)
