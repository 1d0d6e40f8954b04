"""Addresses of the page that a member lands on."""

from django.urls import path

from workouts.today import views

urlpatterns = [
    path("today/", views.today, name="today"),
]
