"""An imported run's kind guessed from its recording, beside what its member usually runs."""

from datetime import datetime, timedelta
from statistics import median

from workouts.importing.formats.run_kind import Usual, guess
from workouts.importing.formats.types import Activity
from workouts.models import Athlete, Run

AROUND = timedelta(days=90)
LOOKED_AT = 200  # runs


def guess_kind(run: Run, activity: Activity) -> str:
    """Give an unsaved run the kind that its recording looks like, if any, marked as a guess.

    Returns a sentence for the member, empty where nothing was guessed.
    """
    found = guess(activity, usual_run(run.athlete, run.started_at))
    if found is None:
        return ""
    run.kind, run.kind_guessed, run.kind_reason = Run.Kind(found.kind), True, found.why
    return f"Its kind was guessed, {run.kind.label.lower()}: {found.why}."


def usual_run(athlete: Athlete, around: datetime) -> Usual:
    """Return the middle of a member's runs in the three months before and after a day."""
    runs = list(
        athlete.runs.filter(started_at__range=(around - AROUND, around + AROUND))
        .order_by("-started_at")
        .values_list("duration_s", "distance_m")[:LOOKED_AT]
    )
    if not runs:
        return Usual()
    speeds = [metres / seconds for seconds, metres in runs if metres]
    return Usual(
        len(runs),
        median(seconds for seconds, _ in runs),
        median(speeds) if speeds else None,
    )
