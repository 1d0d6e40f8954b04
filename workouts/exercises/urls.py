"""Addresses of exercises."""

from django.urls import path

from workouts.exercises import views

urlpatterns = [
    path("exercises/", views.index, name="own_exercises"),
    path("exercises/<int:pk>/merge/", views.merge, name="exercise_merge"),
    path("exercises/catalogue.json", views.catalogue, name="exercise_catalogue"),
]
