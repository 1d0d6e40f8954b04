"""A week as a picture to share: just what the member ticks, for the member alone to download."""

from collections.abc import Mapping

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from fitsite.charts.timeline import DAYS
from fitsite.lib.share_image import HEIGHT, WIDTH, draw_numbers
from workouts.coaching.weeks import Week
from workouts.coaching.wording import plain
from workouts.shared.access import current_athlete, member_page
from workouts.weeks.finding_groups import group_findings
from workouts.weeks.views import EARLIEST, span
from workouts.weeks.week_view import WeekView, load_week

NUMBERS: Mapping[str, tuple[str, str]] = {
    "running": ("min of running", "run_min"),
    "stimulus": ("hard or hilly runs", "stimulus_runs"),
    "legs": ("leg days", "leg_strength_days"),
    "rest": ("rest days", "rest_days"),
}


class ShareForm(forms.Form):
    """The contents of the picture; nothing but the days is ticked at first."""

    show = forms.MultipleChoiceField(
        label="Show",
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
        choices=[
            ("dates", "The week’s dates"),
            ("days", "Load by day, as bars without numbers"),
            ("running", "Minutes of running"),
            ("stimulus", "Hill, sprint and interval runs"),
            ("legs", "Leg-strength days"),
            ("rest", "Rest days"),
            ("headline", "The main feedback"),
        ],
    )


@member_page
def share(request: HttpRequest, week: str) -> HttpResponse:
    """The choice, and the picture as it would be."""
    shown = _load(request, week).week
    form = ShareForm(request.GET or {"show": ["days"]})
    context = {
        "week": shown,
        "span": span(shown),
        "form": form,
        "asked": request.GET.urlencode() or "show=days",
        "size": (WIDTH, HEIGHT),
    }
    return render(request, "workouts/weeks/week_share.html", context)


@member_page
def picture(request: HttpRequest, week: str) -> HttpResponse:
    """The PNG of what ``?show=`` names; only its member can load it."""
    view = _load(request, week)
    form = ShareForm(request.GET)
    chosen = set(form.cleaned_data["show"]) if form.is_valid() else set()
    title = "My training week"
    if "dates" in chosen:
        title = span(view.week)
    if "headline" in chosen:
        title = f"{title}: {_headline(view)}"
    drawn = draw_numbers(
        title,
        [
            (name, plain(view.metrics[key], 0))
            for code, (name, key) in NUMBERS.items()
            if code in chosen
        ],
        list(zip(DAYS, view.metrics["daily_load"], strict=True)) if "days" in chosen else [],
    )
    response = HttpResponse(drawn.read(), content_type="image/png")
    response["Content-Disposition"] = 'inline; filename="my-week.png"'
    return response


def _load(request: HttpRequest, written: str) -> WeekView:
    """The week; raises Http404 for one that isn't there."""
    try:
        week = Week.parse(written)
        if week < EARLIEST:
            raise LookupError(written)
        return load_week(current_athlete(request), week, now=timezone.now())
    except (ValueError, LookupError) as error:
        raise Http404("No such week.") from error


def _headline(view: WeekView) -> str:
    found = group_findings(view, miles=False)
    if found.headlines:
        return found.headlines[0].words.headline
    return "nothing to flag" if found.fine else "too little to go on"
