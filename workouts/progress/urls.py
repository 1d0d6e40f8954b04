"""Addresses of progress and balance."""

from django.urls import path

from workouts.progress import balance_views, views

urlpatterns = [
    path("balance/", balance_views.balance, name="balance"),
    path("progress/", views.progress, name="progress"),
    path("progress/table/<slug:name>/", views.table, name="progress_table"),
    path("progress/weeks.csv", views.weeks_csv, name="progress_csv"),
]
