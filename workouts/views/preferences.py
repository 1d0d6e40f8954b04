"""The page of a member's preferences."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from workouts.forms.preferences import PreferencesForm
from workouts.members import save_preferences
from workouts.views.access import current_athlete, member_page


@member_page
def preferences(request: HttpRequest) -> HttpResponse:
    """Goal, status, units, time zone."""
    athlete = current_athlete(request)
    form = PreferencesForm(request.POST or None, instance=athlete)
    if request.method == "POST" and form.is_valid():
        save_preferences(form.instance, now=timezone.now())
        messages.success(request, "Settings saved.")
        return redirect("workouts:settings")
    return render(request, "workouts/preferences.html", {"form": form})
