"""Addresses of strength sessions and routines."""

from django.urls import path

from workouts.lifts import routine_views, views

urlpatterns = [
    path("lifts/new/", views.edit, name="lift_new"),
    path("lifts/<int:pk>/", views.detail, name="lift"),
    path("lifts/<int:pk>/edit/", views.edit, name="lift_edit"),
    path("routines/", routine_views.index, name="routines"),
    path("routines/new/", routine_views.edit, name="routine_new"),
    path("routines/<int:pk>/", routine_views.edit, name="routine"),
    path("routines/<int:pk>/move/", routine_views.move, name="routine_move"),
    path("routines/<int:pk>/delete/", routine_views.delete, name="routine_delete"),
]
