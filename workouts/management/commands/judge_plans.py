"""Judge training plans by the rules: what they say week by week, and how often they are wrong."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from workouts.catalogue import exercises
from workouts.coaching.judged_plans import Totals, plan_lines, totals
from workouts.coaching.judging import judge_plans


class Command(BaseCommand):
    help = "Judges the plans of a JSON file by the rules (docs/coaching-quality.md has its form)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a JSON list of plans")
        parser.add_argument("--json", action="store_true", help="print JSON for programs")
        parser.add_argument(
            "--without-ratings",
            type=int,
            metavar="N",
            help="drop the efforts of every Nth session: 2 keeps every other one, 1 keeps none",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            plans = json.loads(options["file"].read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise CommandError(f"{options['file']} cannot be read: {error}") from error
        movements = {exercise.slug: exercise.movement() for exercise in exercises()}
        every = options["without_ratings"]
        try:
            whole = judge_plans(plans, movements, every=every)
            partly = whole if every else judge_plans(plans, movements, every=2)
        except (KeyError, ValueError) as error:
            raise CommandError(f"A plan cannot be read: {error}") from error
        if options["json"]:
            answer = {
                "plans": [plan.to_json() for plan in whole],
                "totals": asdict(totals(whole)),
                "totals_without_every_second_rating": asdict(totals(partly)),
            }
            self.stdout.write(json.dumps(answer, indent=2))
            return
        for plan in whole:
            self.stdout.write("\n".join(plan_lines(plan)))
        self.stdout.write(_totals("Totals", totals(whole)))
        if not every:
            self.stdout.write(_totals("Without every second effort", totals(partly)))


def _totals(title: str, found: Totals) -> str:
    weeks = max(found.weeks, 1)
    return (
        f"{title}: {found.weeks} sensible weeks, {found.false_weeks} with a false headline "
        f"({found.false_weeks / weeks:.1%}), {found.quiet_weeks} without any louder than info "
        f"({found.quiet_weeks / weeks:.1%}), {found.weeks_without_headline} without any; "
        f"{found.problems} problems, {found.answered} answered, {found.aloud} of them aloud, "
        f"{found.softly} softly, {found.missed} missed; {found.contradictions} contradictions; "
        f"{found.moments} moments, {found.ideas} ideas, {found.ideas_not_allowed} not allowed."
    )
