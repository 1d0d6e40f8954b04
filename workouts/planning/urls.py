"""Addresses of the planner."""

from django.urls import path

from workouts.planning import views

urlpatterns = [
    path("plan/", views.first, name="plan_first"),
    path("plan/<str:week>/", views.plan, name="plan"),
]
