"""The outlook of the current week: when legs are ready, and which session would help most."""

from dataclasses import dataclass
from datetime import date, datetime

from workouts.coaching import outlook as coaching
from workouts.coaching.clearance import Clearance, clearance, hard_sessions
from workouts.coaching.facts import measure
from workouts.coaching.ideas import IDEAS
from workouts.coaching.outlook import Suggestion
from workouts.coaching.weeks import Week
from workouts.models import Athlete
from workouts.weeks.week_plan import against_done, in_order, session_of
from workouts.weeks.week_view import WeekView


@dataclass(frozen=True)
class Outlook:
    """When the legs are ready, and what would help most; local times are naive."""

    week: Week
    now: datetime
    legs: Clearance | None
    legs_clear: bool
    suggestion: Suggestion | None
    judges_recovery: bool

    @property
    def idea(self) -> str:
        """The suggested session's name, or nothing."""
        code = self.suggestion.idea if self.suggestion else None
        return IDEAS[code].label if code else ""

    @property
    def day(self) -> date | None:
        """The suggested session's date, where there is one."""
        start = self.suggestion.start if self.suggestion else None
        return start.date() if start else None


def outlook(athlete: Athlete, view: WeekView, *, now: datetime) -> Outlook | None:
    """Return the outlook of the current week, None for any other."""
    if view.live is None or view.status != "in_progress":
        return None
    inputs, history, planned = view.live
    zone, thresholds = athlete.zone, inputs.thresholds
    local = now.astimezone(zone)
    placed = against_done(in_order(planned), view.lines, today=local.date())
    usual = history.median_rpe
    legs = clearance(hard_sessions(inputs.sessions, history, thresholds))
    return Outlook(
        week=inputs.week,
        now=local.replace(tzinfo=None),
        legs=legs,
        legs_clear=legs is None or legs.is_clear(local.date()),
        suggestion=coaching.suggest(
            coaching.Outlook(
                week=inputs.week,
                done=inputs.sessions,
                planned=[
                    session_of(card.planned, zone, usual) for card in placed if card.state == "open"
                ],
                history=history,
                person=inputs.person,
                judge=lambda sessions: inputs.findings(sessions, history),
                measure=lambda sessions: measure(
                    inputs.week, sessions, history, inputs.person, thresholds
                ),
                now=now,
                zone=zone,
                thresholds=thresholds,
            ),
            view.findings,
        ),
        judges_recovery=any(finding.code == "recovery_gap" for finding in view.findings),
    )
