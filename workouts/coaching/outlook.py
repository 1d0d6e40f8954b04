"""The rest of an open week: which one session would help most, if any."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time
from statistics import median
from typing import NamedTuple
from zoneinfo import ZoneInfo

from workouts.coaching.clearance import hard_sessions, has_room
from workouts.coaching.days import training_days
from workouts.coaching.explain import explain
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Finding
from workouts.coaching.ideas import IDEAS, as_session
from workouts.coaching.levels import Group
from workouts.coaching.look_back import History
from workouts.coaching.outings import is_long_race
from workouts.coaching.precedence import FLAGGED, URGENT
from workouts.coaching.profile import Person
from workouts.coaching.rules import BY_CODE
from workouts.coaching.sessions import RunKind, RunSession, Session
from workouts.coaching.stressors import stressor
from workouts.coaching.summarise import goals_rest
from workouts.coaching.thresholds import STANDARD, Thresholds
from workouts.coaching.weeks import Week
from workouts.coaching.wording import capitalise

SLOTS = (time(7), time(12, 30), time(18))  # morning, midday, evening
# All of these are conventions.
IDEA_TIME = SLOTS[-1]
NO_LEG_DAY_FOR = 21  # days without a leg day, after which the first one is small
FEW_SETS = 2  # of each exercise, on such a first day
DAYS_BEFORE_RACE = DAYS_AFTER_RACE = 2
DAYS_BEFORE_LONG_RUN = 2  # where no leg day fell for so long
LONG_RUN_MIN = 90
NOTHING_MORE = "Nothing more this week"
BEGINNER_RUN_MIN = 120  # a week; somebody who logs less and is new may well be a beginner


class Suggestion(NamedTuple):
    """The session that would help most, and why; `idea` is None where none would.

    `minutes` and, for a lift, `sets_each` (of each exercise) are as suggested, which may be less
    than in IDEAS. `first`: the finding that comes before all ideas. `instead`: what to do where
    no session is suggested.
    """

    idea: str | None
    why: str
    start: datetime | None = None
    minutes: int | None = None
    sets_each: int | None = None
    first: Finding | None = None
    instead: str = "Easy running, or rest"


class Outlook(NamedTuple):
    """What a suggestion is made from: the week's sessions done and planned, and what is known.

    `judge` gives the week's findings from its sessions, and `measure` its facts, as the rules have
    them for this member.
    """

    week: Week
    done: Sequence[Session]
    planned: Sequence[Session]
    history: History
    person: Person
    judge: Callable[[Sequence[Session]], Sequence[Finding]]
    measure: Callable[[Sequence[Session]], Facts]
    now: datetime
    zone: ZoneInfo
    thresholds: Thresholds = STANDARD

    @property
    def sessions(self) -> list[Session]:
        """Return the week's sessions, done and planned."""
        return [*self.done, *self.planned]

    @property
    def days_left(self) -> Iterator[date]:
        """Return the dates of the week on which an evening session is still to come."""
        local = self.now.astimezone(self.zone)
        for day in self.week.days:
            if day > local.date() or (day == local.date() and local.time() < IDEA_TIME):
                yield day


def suggest(outlook: Outlook, current: Sequence[Finding] | None = None) -> Suggestion | None:
    """Suggest the one session of the rest of the week that would help most, or say why none would.

    `current` are the findings of the sessions done, where they are known already. None where goals
    rest, or once the week has no evening left.
    """
    if goals_rest(outlook.person, outlook.week) or not any(outlook.days_left):
        return None
    found = outlook.judge(outlook.done) if current is None else current
    first = _asks_for_less(found)
    if first is not None:
        words = explain(first.code, first.level, first.numbers)
        return Suggestion(None, f"{words.headline}: take it easy first.", first=first)
    if _is_away(outlook):
        return _first_run_back(outlook)
    if any(finding.code == "return_week" and _is_flagged(finding) for finding in found):
        return Suggestion(None, "It's your first week back, so there's nothing to add.")
    if not outlook.sessions:
        why = "Nothing logged or planned yet. Put your hard days in first, with room between them."
        return Suggestion(None, why, instead="Plan your week")
    facts = outlook.measure(outlook.sessions)
    if _is_enough(facts):
        why = "What you've done and planned is enough for now. Keep at it."
        return Suggestion(None, why, instead=NOTHING_MORE)
    before = outlook.judge(outlook.sessions)
    small = _is_new_to_legs(outlook)
    idea = _idea(facts, before, small=small)
    if idea is None:
        return Suggestion(None, "Your week has what it needs.", instead=NOTHING_MORE)
    placed = _place(outlook, before, idea, small=small)
    if placed is None:
        why = "No day left this week would give your legs enough room for another hard session."
        return Suggestion(None, why, instead=NOTHING_MORE)
    return placed


def _asks_for_less(findings: Sequence[Finding]) -> Finding | None:
    """Return the loudest finding of recovery or progression that is at caution or louder."""
    groups = (Group.RECOVERY, Group.PROGRESSION)
    loud = [
        finding
        for group in groups
        for finding in findings
        if BY_CODE[finding.code].group is group
        and finding.level.rank >= URGENT
        and not finding.marked
    ]
    return max(loud, key=lambda finding: finding.level.rank, default=None)


def _is_flagged(finding: Finding) -> bool:
    return finding.level.rank >= FLAGGED and not finding.marked


def _is_away(outlook: Outlook) -> bool:
    """Whether a lay-off from running has not ended yet."""
    last = outlook.history.last_run
    today = outlook.now.astimezone(outlook.zone).date()
    return (
        last is not None
        and (today - last).days >= outlook.thresholds.LAY_OFF_DAYS
        and not any(isinstance(session, RunSession) for session in outlook.done)
    )


def _first_run_back(outlook: Outlook) -> Suggestion:
    lengths = [outing.minutes for outing in outlook.history.prior_outings if outing.minutes]
    if not lengths or any(isinstance(session, RunSession) for session in outlook.planned):
        return Suggestion(None, "After a break, begin with about half of what you used to run.")
    half = max(5 * round(median(lengths) / 10), 10)
    start = datetime.combine(next(outlook.days_left), IDEA_TIME, tzinfo=outlook.zone)
    return Suggestion(
        "easy",
        f"After your break, about half of your usual run is plenty: {half} easy minutes.",
        start,
        half,
    )


def _is_enough(facts: Facts) -> bool:
    """Whether the week belongs to a beginner, who needs nothing on top of a plan."""
    if facts.declared_beginner:
        return True
    recent = facts.history.prior_run_minutes[-4:]
    return facts.likely_beginner and all(amount < BEGINNER_RUN_MIN for amount in recent)


def _idea(facts: Facts, findings: Sequence[Finding], *, small: bool) -> Suggestion | None:
    """Return what would help a week with its plan, without a date; None where nothing is missing.

    `small` for legs that had no strength work for a while.
    """
    loud = {finding.code: finding.level.rank for finding in findings if not finding.marked}
    if (
        loud.get("leg_strength_days", 0) >= FLAGGED
        or loud.get("muscle_sets", 0) >= URGENT
        or loud.get("steady_share", 0) >= URGENT
    ):
        sets = FEW_SETS if small else IDEAS["leg_lift"].sets[0][1]
        why = _why_legs(facts, sets, small=small)
        return Suggestion("leg_lift", why, None, IDEAS["leg_lift"].minutes, sets)
    if (
        facts.person.chose_muscle
        and facts.run_min >= facts.thresholds.STIMULUS_MIN_RUN_MIN
        and not facts.stimulus_runs
    ):
        why = "Your leg-strength days are set. A few short hills may add to them."
        return Suggestion("hills", why, None, IDEAS["hills"].minutes)
    return None


def _why_legs(facts: Facts, sets: int, *, small: bool) -> str:
    session = f"{sets} sets each of squats, deadlifts and calf raises"
    if facts.leg_strength_days >= facts.thresholds.LEG_DAYS:
        return f"{capitalise(session)} reach the leg muscles that have no sets yet."
    if facts.leg_strength_days:
        return f"A second leg-strength day makes two, which suits most runners: {session}."
    if small:
        return f"You haven't done leg strength for a while. {capitalise(session)} are a good start."
    return f"One leg session reaches all four leg muscles: {session}."


def _is_new_to_legs(outlook: Outlook) -> bool:
    """Whether no leg-strength day fell in three weeks, the week's own included."""
    if outlook.measure(outlook.done).leg_strength_days:
        return False
    last = outlook.history.last_leg_day
    today = outlook.now.astimezone(outlook.zone).date()
    return last is None or (today - last).days >= NO_LEG_DAY_FOR


def _place(
    outlook: Outlook, before: Sequence[Finding], idea: Suggestion, *, small: bool
) -> Suggestion | None:
    """Put an idea on the earliest date that suits it; None where it would raise a caution."""
    day = next((day for day in outlook.days_left if _suits(day, outlook, small=small)), None)
    if day is None or idea.idea is None or idea.minutes is None:
        return None
    start = datetime.combine(day, IDEA_TIME, tzinfo=outlook.zone)
    act = as_session(
        idea.idea,
        start.astimezone(UTC),
        day,
        idea.minutes,
        outlook.history.median_rpe,
        idea.sets_each,
    )
    after = outlook.judge([*outlook.sessions, act])
    return None if _is_worse(before, after) else idea._replace(start=start)


def _suits(day: date, outlook: Outlook, *, small: bool) -> bool:
    """Whether a hard leg session on a date leaves room to everything around it."""
    sessions = outlook.sessions
    if not has_room(day, hard_sessions(sessions, outlook.history, outlook.thresholds)):
        return False
    trained = training_days(sessions, outlook.week.monday, outlook.thresholds)
    if len(trained | {(day - outlook.week.monday).days}) > 6:
        return False  # a rest day remains
    if any(0 <= (race - day).days <= DAYS_BEFORE_RACE for race in _races(outlook)):
        return False
    if any(0 < (day - on).days <= days for on, days in _after_races(outlook)):
        return False
    return not small or not any(
        0 <= (run.local_date - day).days <= DAYS_BEFORE_LONG_RUN
        for run in sessions
        if isinstance(run, RunSession)
        and (run.minutes >= LONG_RUN_MIN or stressor(run, outlook.thresholds) is not None)
    )


def _races(outlook: Outlook) -> list[date]:
    return [
        run.local_date
        for run in outlook.planned
        if isinstance(run, RunSession) and run.kind is RunKind.RACE
    ]


def _after_races(outlook: Outlook) -> Iterator[tuple[date, int]]:
    """Return the dates of races, each with the number of days after it that stay easy."""
    long = int(outlook.thresholds.RACE_DAYS)
    for race in outlook.history.long_races:
        yield race, long
    for hard in outlook.history.recent_stressors:
        if hard.what == RunKind.RACE:
            yield hard.local_date, DAYS_AFTER_RACE
    for run in outlook.sessions:
        if isinstance(run, RunSession):
            if is_long_race(run, outlook.thresholds):
                yield run.local_date, long
            elif run.kind is RunKind.RACE:
                yield run.local_date, DAYS_AFTER_RACE


def _is_worse(before: Sequence[Finding], after: Sequence[Finding]) -> bool:
    """Whether a finding that asks for less is newly at caution, or days in a row are louder."""
    old = {finding.code: finding.level.rank for finding in before}
    return any(
        BY_CODE[finding.code].group in (Group.RECOVERY, Group.PROGRESSION)
        and finding.level.rank > old[finding.code]
        and (finding.level.rank >= URGENT or finding.code == "training_streak")
        for finding in after
    )
