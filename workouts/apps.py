"""Workouts: what members log, and the weekly summaries computed on it."""

from django.apps import AppConfig

from fitsite.lib import rule_registry


class WorkoutsConfig(AppConfig):
    name = "workouts"

    def ready(self) -> None:
        from workouts.guidance.rule_references import links  # needs the apps' registry

        rule_registry.register(links)
