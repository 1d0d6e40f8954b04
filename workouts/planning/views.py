"""The planner: sessions placed on days, judged at once by the rules that judge any week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django_htmx.http import HttpResponseClientRedirect

from workouts.coaching.ideas import IDEAS, Idea
from workouts.coaching.stressors import stressor
from workouts.coaching.weeks import Week
from workouts.models import Athlete, PlannedSession
from workouts.planning.forecast import (
    first_to_plan,
    forecast,
    read_for_plan,
    save_plan,
    saved_plan,
)
from workouts.planning.forms import Draft, changed, drafts_of, read_drafts
from workouts.planning.planned_recovery import planned_recovery
from workouts.shared.access import current_athlete, member_page
from workouts.shared.plannable import is_plannable
from workouts.shared.session_lines import SessionLine
from workouts.shared.units import Units
from workouts.weeks import week_charts
from workouts.weeks.finding_groups import group_findings
from workouts.weeks.views import EARLIEST, span
from workouts.weeks.week_plan import Placed, in_order, session_of
from workouts.weeks.week_view import show_live

PARTS = PlannedSession.Part.choices


@dataclass(frozen=True)
class Card:
    """A placed session of the board: what was typed, and what became of it."""

    draft: Draft
    placed: Placed
    hard: bool

    @property
    def idea(self) -> Idea:
        return IDEAS[self.draft.kind]


@dataclass(frozen=True)
class BoardDay:
    """A date of the board: sessions done and planned; ``open`` where more may be placed."""

    date: date
    sessions: Sequence[SessionLine]
    cards: Sequence[Card]
    open: bool
    room: bool

    @property
    def hard(self) -> bool:
        return any(line.hard for line in self.sessions) or any(card.hard for card in self.cards)


@member_page
def first(request: HttpRequest) -> HttpResponse:
    """Lead to the week that is next to plan."""
    week = first_to_plan(current_athlete(request), now=timezone.now())
    return redirect("workouts:plan", str(week))


@member_page
def plan(request: HttpRequest, week: str) -> HttpResponse:
    """One week's plan. Changes are answered at once; saving keeps them.

    404 for what is no week and for one too far ahead; a past week shows plan against done.
    """
    athlete, now = current_athlete(request), timezone.now()
    try:
        shown = Week.parse(week)
    except ValueError as error:
        raise Http404(str(error)) from error
    editable = is_plannable(athlete, shown, now=now)
    if not editable and not EARLIEST <= shown < athlete.week_at(now):
        raise Http404("That week cannot be planned yet.")
    by_script = bool(getattr(request, "htmx", False))
    new = 0
    if request.method == "POST" and editable:
        asked = next(filter(None, reversed(request.POST.getlist("do"))), "")
        drafts, new = changed(read_drafts(request.POST, shown), asked, shown)
        if asked == "save" and not any(draft.error for draft in drafts):
            save_plan(athlete, shown, [draft.planned() for draft in drafts])
            messages.success(request, f"Plan for week {shown.number} saved.")
            saved = reverse("workouts:plan", args=[shown])
            return HttpResponseClientRedirect(saved) if by_script else redirect(saved)
    else:
        drafts = drafts_of(saved_plan(athlete, [shown]))
    context = _board(athlete, shown, drafts, now=now) | {"editable": editable, "new": new}
    template = "workouts/planning/plan_board.html" if by_script else "workouts/planning/plan.html"
    return render(request, template, context)


def _board(
    athlete: Athlete, week: Week, drafts: Sequence[Draft], *, now: datetime
) -> dict[str, Any]:
    inputs, lines = read_for_plan(athlete, week, now=now)
    rows = [(draft, draft.planned()) for draft in drafts]
    order = in_order([row for _, row in rows])
    planned = forecast(athlete, inputs, lines, order, now=now)
    by_row = {id(row): draft for draft, row in rows}
    cards = [
        Card(
            by_row[id(placed.planned)],
            placed,
            stressor(session_of(placed.planned, athlete.zone), inputs.thresholds) is not None,
        )
        for placed in planned.placed
    ]
    states = [placed.state for placed in planned.placed]
    today = now.astimezone(athlete.zone).date()
    view = show_live(athlete, planned.summary, "in_progress")
    return {
        "week": week,
        "span": span(week),
        "current": athlete.week_at(now),
        "previous": week.shift(-1),
        "next": week.shift(1) if is_plannable(athlete, week.shift(1), now=now) else None,
        "today": today,
        "days": [
            BoardDay(
                day,
                [line for line in lines if line.local_date == day],
                [card for card in cards if card.draft.day == day],
                day >= today,
                day in planned.rooms,
            )
            for day in week.days
        ],
        "kinds": IDEAS.items(),
        "parts": PARTS,
        "units": Units.of(athlete),
        "metrics": view.metrics,
        "leg_days_aim": inputs.thresholds.LEG_DAYS,
        "sessions": len(planned.sessions),
        "counts": {state: states.count(state) for state in ("done", "open", "not_logged")},
        "found": group_findings(view, miles=athlete.reads_miles),
        "recovery": planned_recovery(planned, lines, view, athlete),
        "load_by_day": week_charts.daily_load(view.metrics),
    }
