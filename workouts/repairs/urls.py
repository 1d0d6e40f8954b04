"""Addresses of what puts stored sessions right."""

from django.urls import path

from workouts.repairs import repair_views, sport_views

urlpatterns = [
    path("runs/<int:pk>/repair/", repair_views.repair, name="run_repair"),
    path("runs/<int:pk>/repair/undo/", repair_views.undo, name="run_repair_undo"),
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
