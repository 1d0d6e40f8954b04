"""Addresses of what puts stored sessions right."""

from django.urls import path

from workouts.repairs import sport_views

urlpatterns = [
    path("imports/<int:pk>/sports/", sport_views.import_sports, name="import_sports"),
    *(
        path(f"{folder}/<int:pk>/{action}/", view, {"kind": kind}, name=f"{kind}_{name}")
        for kind, folder in (("run", "runs"), ("lift", "lifts"), ("other", "other"))
        for action, name, view in (
            ("sport", "sport", sport_views.sport),
            ("sport/undo", "sport_undo", sport_views.undo_sport),
        )
    ),
]
