"""Addresses of sessions of every kind: history, deleted ones, other training."""

from django.urls import path

from workouts.sessions import (
    bulk_kind_views,
    deleted_views,
    double_recording_views,
    history_views,
    other_views,
)

urlpatterns = [
    path("other/new/", other_views.edit, name="other_new"),
    path("other/<int:pk>/", other_views.detail, name="other"),
    path("other/<int:pk>/edit/", other_views.edit, name="other_edit"),
    path("sessions/twins/", double_recording_views.index, name="twins"),
    path("sessions/twins/<int:pk>/", double_recording_views.ask, name="twin"),
    path("history/", history_views.history, name="history"),
    path("history/deleted/", deleted_views.index, name="deleted"),
    path("history/deleted/forget/", deleted_views.forget, name="forget"),
    path("history/kinds/", bulk_kind_views.kinds, name="kinds"),
    path("history/kinds/undo/", bulk_kind_views.undo, name="kinds_undo"),
    *(
        path(f"{folder}/<int:pk>/{action}/", view, {"kind": kind}, name=f"{kind}_{action}")
        for kind, folder in (("run", "runs"), ("lift", "lifts"), ("other", "other"))
        for action, view in (
            ("delete", deleted_views.delete),
            ("restore", deleted_views.bring_back),
        )
    ),
]
