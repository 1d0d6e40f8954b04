"""The pages of a member's preferences, and of the heart-rate zones among them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from workouts.members.forms import PreferencesForm
from workouts.members.heart_rate_forms import HeartRateForm
from workouts.shared.access import current_athlete, member_page
from workouts.shared.athletes import save_preferences
from workouts.shared.heart_rate import zone_bounds, zone_ranges


@member_page
def preferences(request: HttpRequest) -> HttpResponse:
    """Goal, status, units, time zone."""
    athlete = current_athlete(request)
    form = PreferencesForm(request.POST or None, instance=athlete)
    if request.method == "POST" and form.is_valid():
        save_preferences(form.instance, now=timezone.now())
        messages.success(request, "Settings saved.")
        return redirect("workouts:settings")
    return render(request, "workouts/members/preferences.html", {"form": form})


@member_page
def heart_rate(request: HttpRequest) -> HttpResponse:
    """A measured maximum or own zones, and what follows from them."""
    athlete = current_athlete(request)
    form = HeartRateForm(request.POST or None, athlete=athlete)
    if request.method == "POST" and form.is_valid():
        save_preferences(form.fill(athlete), now=timezone.now())
        messages.success(request, "Heart-rate zones saved.")
        return redirect("workouts:heart_rate")
    bounds = zone_bounds(athlete.hr_zone_bounds, athlete.max_hr)
    context = {"form": form, "athlete": athlete, "ranges": zone_ranges(bounds) if bounds else None}
    return render(request, "workouts/members/heart_rate.html", context)
