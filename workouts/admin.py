"""What operators may see and do: exercises, weeks whose computation failed, thresholds."""

from typing import Any, cast

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from fitsite.accounts.models import User
from fitsite.lib.background import enqueue_on_commit
from fitsite.lib.read_only_admin import ReadOnlyAdmin
from workouts.coaching.guides import SHARED, amount
from workouts.coaching.precedence import Mark
from workouts.coaching.rules import BY_CODE
from workouts.coaching.thresholds import THRESHOLDS
from workouts.coaching.tuning import BOUNDS
from workouts.guidance.tuning_drafts import NotTriedError, ask_for_trial, count_marks, put_in_force
from workouts.guidance.tuning_forms import TuningForm
from workouts.models import Exercise, RuleTuning, WeekSummary

PLAN_COUNTS = (
    ("weeks", "Sensible weeks"),
    ("false_weeks", "of these with a false caution or warning"),
    ("quiet_weeks", "of these with nothing louder than info"),
    ("problems", "Planted problems"),
    ("aloud", "of these answered aloud"),
    ("softly", "of these answered softly"),
    ("missed", "of these missed"),
    ("contradictions", "Headlines that contradict each other"),
    ("ideas_not_allowed", "Ideas that should not have been given"),
)


@admin.register(Exercise)
class ExerciseAdmin(admin.ModelAdmin):
    """The shared catalogue; members' own exercises are their own."""

    list_display = ("name", "slug", "stress", "credit")
    list_filter = ("stress", "credit")
    search_fields = ("name", "slug")
    exclude = ("athlete",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Exercise]:
        return super().get_queryset(request).filter(athlete=None)


@admin.register(WeekSummary)
class WeekSummaryAdmin(ReadOnlyAdmin):
    """Which weeks are due or failed, never what stands in them: that is the member's own."""

    list_display = ("id", "week", "computed_at", "stale_since", "failed_at", "rules_version")
    list_display_links = None
    list_filter = (("failed_at", admin.EmptyFieldListFilter), "rules_version")
    actions = ("compute_again",)

    @admin.action(description="Compute the selected weeks again", permissions=["view"])
    def compute_again(self, request: HttpRequest, weeks: QuerySet[WeekSummary]) -> None:
        """Mark them as due; a worker takes them within seconds."""
        count = weeks.count()
        WeekSummary.objects.filter(pk__in=weeks).mark_stale(now=timezone.now())
        enqueue_on_commit("workouts.tasks.summarise_stale")
        self.message_user(request, f"{count} weeks will be computed again.")


@admin.register(RuleTuning)
class RuleTuningAdmin(admin.ModelAdmin):
    """Other values for thresholds: a draft is tried on the last weeks, then put in force."""

    form = TuningForm
    list_display = ("__str__", "why", "made_by", "made_at", "in_force_at")
    change_form_template = "admin/workouts/ruletuning/change_form.html"
    change_list_template = "admin/workouts/ruletuning/change_list.html"
    readonly_fields = ("differences", "dry_run")

    def get_fieldsets(self, request: HttpRequest, obj: RuleTuning | None = None) -> Any:
        """Return a list of (title, fields), one for each rule."""
        about = ["why", *(self.readonly_fields if obj else ())]
        if obj and obj.version:
            return [(None, {"fields": about})]
        groups: dict[str, list[str]] = {}
        for name in BOUNDS:
            code = THRESHOLDS[name].rule
            title = BY_CODE[code].title if code in BY_CODE else dict(SHARED)[code]
            groups.setdefault(title, []).append(name)
        fieldsets = [(title, {"fields": names}) for title, names in groups.items()]
        return [(None, {"fields": about}), *fieldsets]

    @admin.display(description="Changed")
    def differences(self, tuning: RuleTuning) -> str:
        changed = [(THRESHOLDS[name], value) for name, value in tuning.values.items()]
        rows = [(row.label, amount(row), amount(row._replace(value=new))) for row, new in changed]
        return render_to_string("admin/workouts/ruletuning/differences.html", {"rows": rows})

    @admin.display(description="Dry run")
    def dry_run(self, tuning: RuleTuning) -> str:
        found = tuning.trial or {"rules": {}}
        rows = [(BY_CODE[code].title, *counts) for code, counts in found["rules"].items()]
        plans = found.get("plans")
        context = {
            "tuning": tuning,
            "found": found,
            "rows": rows,
            "plans": plans
            and [(label, *(counts[name] for counts in plans)) for name, label in PLAN_COUNTS],
        }
        return render_to_string("admin/workouts/ruletuning/dry_run.html", context)

    def save_model(self, request: HttpRequest, obj: RuleTuning, *args: Any) -> None:
        if obj.pk is None:
            obj.made_by = cast(User, request.user)
        ask_for_trial(obj, now=timezone.now())

    def response_add(self, request: HttpRequest, obj: RuleTuning, *args: Any) -> HttpResponse:
        return redirect("admin:workouts_ruletuning_change", obj.pk)

    def response_change(self, request: HttpRequest, obj: RuleTuning) -> HttpResponse:
        return redirect("admin:workouts_ruletuning_change", obj.pk)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.put_in_force))
        return [path("<int:pk>/put-in-force/", view, name="put_in_force"), *super().get_urls()]

    def put_in_force(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Number a draft that was tried."""
        draft = get_object_or_404(RuleTuning, pk=pk)
        if not self.has_change_permission(request, draft):
            raise PermissionDenied
        try:
            put_in_force(draft, now=timezone.now())
        except NotTriedError:
            messages.error(request, "Wait for the dry run of these values first.")
        else:
            self.log_change(request, draft, "Put in force.")
            messages.success(request, "In force: weeks computed from now on are judged by it.")
        return redirect("admin:workouts_ruletuning_change", pk)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        marks = [
            (BY_CODE[code].title, [counts[mark] for mark in Mark])
            for code, counts in count_marks(now=timezone.now()).items()
        ]
        return super().changelist_view(request, {**(extra_context or {}), "marks": marks})

    def has_change_permission(self, request: HttpRequest, obj: RuleTuning | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and obj.version)

    def has_delete_permission(self, request: HttpRequest, obj: RuleTuning | None = None) -> bool:
        return super().has_delete_permission(request, obj) and bool(obj and not obj.version)
