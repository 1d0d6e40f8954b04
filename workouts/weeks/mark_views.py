"""Views to mark a finding, and to switch rules on and off."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from workouts.coaching.precedence import Mark
from workouts.coaching.rules import BY_CODE
from workouts.coaching.weeks import Week
from workouts.shared.access import current_athlete, member_page
from workouts.weeks.finding_marks import SWITCHABLE, mark_finding, switch_rule

SAID = {
    Mark.PLANNED: "Marked as planned. It stays folded on this week’s page.",
    Mark.ILL: "Marked as a time of illness. Get well soon; it stays folded on this week’s page.",
    Mark.NOT_TRUE: "Marked as not true. Thank you: the people who run this site count such marks.",
    None: "Taken back. It speaks for this week again.",
}


@member_page
@require_POST
def mark(request: HttpRequest, week: str, code: str) -> HttpResponse:
    """Mark a finding, or take the mark back; then to the finding. 404 for what is not flagged."""
    try:
        said = Mark(request.POST["mark"]) if request.POST.get("mark") else None
        shown = Week.parse(week)
        mark_finding(current_athlete(request), shown, code, said, now=timezone.now())
    except (ValueError, LookupError) as error:
        raise Http404(str(error)) from error
    messages.success(request, SAID[said])
    return HttpResponseRedirect(f"{reverse('workouts:week', args=[shown])}#{code}")


@member_page
@require_POST
def switch(request: HttpRequest, code: str) -> HttpResponse:
    """Switch a rule off or on again; then back to where the button stood."""
    on = request.POST.get("on") == "1"
    try:
        switch_rule(current_athlete(request), code, on=on)
    except LookupError as error:
        raise Http404(str(error)) from error
    title = BY_CODE[code].title
    if on:
        messages.success(request, f"“{title}” speaks in your weeks again.")
    else:
        messages.success(
            request, f"“{title}” is off, in every week. Settings, Coaching switches it on again."
        )
    following = request.POST.get("next", "")
    if following.startswith("/") and url_has_allowed_host_and_scheme(following, None):
        return HttpResponseRedirect(following)
    return redirect("workouts:coaching")


@member_page
def coaching(request: HttpRequest) -> HttpResponse:
    """Every rule that can be switched, and whether it speaks."""
    off = current_athlete(request).unwanted_rules
    rules = [(rule, rule.code not in off) for rule in SWITCHABLE]
    return render(request, "workouts/guidance/coaching.html", {"rules": rules})
