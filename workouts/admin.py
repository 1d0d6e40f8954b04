"""What operators may see and do: the exercise catalogue, and weeks whose computation failed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from workouts.actions import wake
from workouts.models import Exercise, WeekSummary


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
class WeekSummaryAdmin(admin.ModelAdmin):
    """Which weeks are due or failed, never what stands in them: that is the member's own."""

    list_display = ("id", "week", "computed_at", "stale_since", "failed_at", "rules_version")
    list_display_links = None
    list_filter = (("failed_at", admin.EmptyFieldListFilter), "rules_version")
    actions = ("compute_again",)

    @admin.action(description="Compute the selected weeks again", permissions=["view"])
    def compute_again(self, request: HttpRequest, weeks: QuerySet[WeekSummary]) -> None:
        """Mark them as due; a worker takes them within seconds."""
        count = weeks.update(stale_since=timezone.now(), failed_at=None)
        wake("workouts.tasks.summarise_stale")
        self.message_user(request, f"{count} weeks will be computed again.")

    def has_add_permission(self, *args: Any) -> bool:
        return False

    def has_change_permission(self, *args: Any) -> bool:
        return False

    def has_delete_permission(self, *args: Any) -> bool:
        return False
