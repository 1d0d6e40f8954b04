"""The page that gives several runs another kind at once, with a way back."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from workouts.models import Run
from workouts.sessions.bulk_kinds import change_back, change_kinds
from workouts.sessions.history_forms import HistoryForm
from workouts.sessions.listing import search
from workouts.shared.access import current_athlete, member_page
from workouts.shared.units import Units

PAGE = 100
BEFORE = "kinds_before"  # in the session: what the last change made of which runs


class KindsForm(forms.Form):
    """The ticked runs of ``found``, or all of them."""

    kind = forms.ChoiceField(
        label="New kind",
        choices=[("", "Choose a kind"), *Run.Kind.choices],
        error_messages={"required": "Choose a kind."},
    )
    run = forms.ModelMultipleChoiceField(queryset=Run.objects.none(), required=False)
    all = forms.BooleanField(required=False)

    def __init__(self, *args: Any, found: QuerySet[Run], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["run"].queryset = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not values["all"] and not values["run"]:
            raise ValidationError("Tick the runs that are to have another kind.")
        return values


@member_page
def kinds(request: HttpRequest) -> HttpResponse:
    """The runs that the history's filters find, to be ticked; posting changes their kind."""
    athlete = current_athlete(request)
    asked = HistoryForm.asked_by(request.GET) or HistoryForm({})
    found = search(Run, athlete, **asked.wanted).order_by("-started_at", "-pk")
    form = KindsForm(request.POST or None, found=found)
    if request.method == "POST" and form.is_valid():
        kind, ticked = form.cleaned_data["kind"], form.cleaned_data["run"]
        chosen = found if form.cleaned_data["all"] else ticked
        before = change_kinds(athlete, chosen, kind, now=timezone.now())
        changed = sum(map(len, before.values()))
        request.session[BEFORE] = {"kind": kind, "before": before}
        # components/messages.html makes the button of the address.
        back = reverse("workouts:kinds_undo") if changed else ""
        told = f"{_runs(changed)} changed to “{Run.Kind(kind).label}”."
        messages.success(
            request, told if changed else "They had this kind already.", extra_tags=back
        )
        return redirect(request.get_full_path())
    paginator = Paginator(found, PAGE)
    context = {
        "page_obj": paginator.get_page(request.GET.get("page")),
        "form": form,
        "found": paginator.count,
        "narrowed": bool(asked.wanted),
        "units": Units.of(athlete),
    }
    return render(request, "workouts/sessions/kinds.html", context)


@member_page
def undo(request: HttpRequest) -> HttpResponse:
    """Take the last change of kinds back; a second time there is nothing to take back."""
    change = request.session.pop(BEFORE, None) if request.method == "POST" else None
    if change:
        athlete = current_athlete(request)
        back = change_back(athlete, change["kind"], change["before"], now=timezone.now())
        messages.success(request, f"{_runs(back)} changed back.")
    return redirect("workouts:history")


def _runs(count: int) -> str:
    return f"{count} run{'s'[: count != 1]}"
