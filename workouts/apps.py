"""Workouts: what members log, and the weekly summaries computed on it."""

from django.apps import AppConfig


class WorkoutsConfig(AppConfig):
    name = "workouts"
