"""Addresses of exercises."""

from django.urls import path

from workouts.exercises import catalogue_views, views

urlpatterns = [
    path("exercises/", views.index, name="own_exercises"),
    path("exercises/<int:pk>/merge/", views.merge, name="exercise_merge"),
    path("exercises/catalogue.json", catalogue_views.catalogue, name="exercise_catalogue"),
]
