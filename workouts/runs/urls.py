"""Addresses of runs."""

from django.urls import path

from workouts.runs import views

urlpatterns = [
    path("runs/new/", views.edit, name="run_new"),
    path("runs/<int:pk>/", views.detail, name="run"),
    path("runs/<int:pk>/points.csv", views.points, name="run_points"),
    path("runs/<int:pk>/edit/", views.edit, name="run_edit"),
]
