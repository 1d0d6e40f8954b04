"""Addresses of the members' pages and the public rules; each capability lists its own."""

from django.urls import include, path

app_name = "workouts"
# Tried in this order, so those that members open most come first.
urlpatterns = [
    path("", include("workouts.today.urls")),
    path("", include("workouts.weeks.urls")),
    path("", include("workouts.planning.urls")),
    path("", include("workouts.guidance.urls")),
    path("", include("workouts.runs.urls")),
    path("", include("workouts.sessions.urls")),
    path("", include("workouts.lifts.urls")),
    path("", include("workouts.exercises.urls")),
    path("", include("workouts.calendar.urls")),
    path("", include("workouts.progress.urls")),
    path("", include("workouts.importing.urls")),
    path("", include("workouts.repairs.urls")),
    path("", include("workouts.members.urls")),
]
