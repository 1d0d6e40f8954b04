"""Addresses of the calendar."""

from django.urls import path

from workouts.calendar import views

urlpatterns = [
    path("calendar/", views.month, name="calendar"),
    path("calendar/<int:year>/", views.year, name="calendar_year"),
]
