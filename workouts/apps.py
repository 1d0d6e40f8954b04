"""Workouts: what members log, and the weekly summaries computed on it."""

from django.apps import AppConfig

from fitsite import rule_links


class WorkoutsConfig(AppConfig):
    name = "workouts"

    def ready(self) -> None:
        from workouts.rule_links import links  # needs the apps' registry

        rule_links.register(links)
