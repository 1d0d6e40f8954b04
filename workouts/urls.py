"""Addresses of the members' pages, the public rules and the API."""

from django.urls import path

from workouts.views import (
    calendar,
    choices,
    deleted,
    history,
    imports,
    insights,
    lifts,
    preferences,
    progress,
    rules,
    runs,
    today,
    week,
)

app_name = "workouts"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("week/", week.current, name="week_current"),
    path("week/<str:week>/", week.week, name="week"),
    path("week/<str:week>/findings/<str:code>/", choices.mark, name="finding_mark"),
    path("insights/<slug:code>/", insights.insight, name="insight"),
    path("rules/", rules.index, name="rules"),
    path("rules/<str:code>/", rules.detail, name="rule"),
    path("rules/<str:code>/switch/", choices.switch, name="rule_switch"),
    path("runs/new/", runs.new, name="run_new"),
    path("runs/<int:pk>/", runs.detail, name="run"),
    path("runs/<int:pk>/points.csv", runs.points, name="run_points"),
    path("runs/<int:pk>/edit/", runs.edit, name="run_edit"),
    path("runs/<int:pk>/delete/", runs.delete, name="run_delete"),
    path("runs/<int:pk>/restore/", deleted.bring_back, {"kind": "run"}, name="run_restore"),
    path("lifts/new/", lifts.new, name="lift_new"),
    path("lifts/<int:pk>/", lifts.detail, name="lift"),
    path("lifts/<int:pk>/edit/", lifts.edit, name="lift_edit"),
    path("lifts/<int:pk>/delete/", lifts.delete, name="lift_delete"),
    path("lifts/<int:pk>/restore/", deleted.bring_back, {"kind": "lift"}, name="lift_restore"),
    path("calendar/", calendar.month, name="calendar"),
    path("calendar/<int:year>/", calendar.year, name="calendar_year"),
    path("progress/", progress.progress, name="progress"),
    path("progress/weeks.csv", progress.weeks_csv, name="progress_csv"),
    path("history/", history.history, name="history"),
    path("history/deleted/", deleted.index, name="deleted"),
    path("imports/", imports.index, name="imports"),
    path("imports/<int:pk>/", imports.detail, name="import"),
    path("imports/<int:pk>/undo/", imports.take_back, name="import_undo"),
    path("settings/", preferences.preferences, name="settings"),
    path("settings/coaching/", choices.coaching, name="coaching"),
    path("settings/heart-rate/", preferences.heart_rate, name="heart_rate"),
]
