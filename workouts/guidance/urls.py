"""Addresses of insights and of the rules in public."""

from django.urls import path

from workouts.guidance import insight_views, rule_views

urlpatterns = [
    path("insights/<slug:code>/", insight_views.insight, name="insight"),
    path("rules/", rule_views.index, name="rules"),
    path("rules/<str:code>/", rule_views.detail, name="rule"),
]
