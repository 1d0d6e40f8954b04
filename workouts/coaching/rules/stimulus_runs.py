"""W2: whether the week held a run with hills, sprints or intervals."""

from workouts.coaching import thresholds as t
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.types import Goal, Group, Level, Numbers
from workouts.coaching.wording import (
    Wording,
    count,
    kinds_guessed,
    number,
    optional,
    plain,
    sentences,
    text,
)

CODE = "stimulus_runs"
NUMBER = "W2"
GROUP = Group.STIMULUS
NEEDS_GOAL = True
TITLE = "Hills, sprints and intervals"
OPERATIONALISES = "Hard, short or uphill running is likelier to build leg muscle than easy running."
CERTAINTY = "low"
LIMITS = (
    "One small study of untrained students measured leg muscle growing with interval running; for "
    "hills and sprints there are mechanism and comparison only. Tempo runs, races and fartlek are "
    "not counted, nor are strides inside an easy run. The numbers of this rule are conventions."
)
REFERENCES = ("estes2017", "callahan2021", "seiler2010")
ARTICLE = "size-or-strength"


def evaluate(facts: Facts) -> Verdict:
    """Info without any; caution for the muscle goal after two weeks without any leg work."""
    history = facts.history
    numbers: Numbers = {
        "stimulus_runs": facts.stimulus_runs,
        "leg_strength_days": facts.leg_strength_days,
        "previous_stimulus_runs": history.previous_stimulus_runs,
        "previous_leg_strength_days": history.previous_leg_strength_days,
        "run_min": round(facts.run_min, 2),
        "untyped_runs": facts.untyped_runs,
        "strides_rpe": facts.thresholds.STRIDES_RPE,
        "goal": facts.person.goal,
    }
    if facts.guessed_kinds:
        numbers["guessed_kinds"] = facts.guessed_kinds
    if facts.run_min < facts.thresholds.STIMULUS_MIN_RUN_MIN:
        numbers["reason"] = "few_minutes"
        numbers["needed"] = facts.thresholds.STIMULUS_MIN_RUN_MIN
        return Level.SILENT, numbers
    if facts.stimulus_runs:
        return Level.NONE, numbers
    numbers["threshold"] = 1
    weeks, first = history.weeks_of_running, facts.thresholds.BEGINNER_WEEKS
    if weeks is None:
        numbers["may_be_beginner"] = (history.history_days or 0) < 7 * first
    elif weeks < first:
        numbers["hidden_by"] = "beginner"
    if (
        facts.person.goal is Goal.MUSCLE
        and facts.leg_strength_days == 0
        and history.previous_stimulus_runs == 0
        and history.previous_leg_strength_days == 0
    ):
        return Level.CAUTION, numbers
    return Level.INFO, numbers


def explain(level: Level, numbers: Numbers, *, miles: bool) -> Wording:
    """How many there were, and what one could look like."""
    if level is Level.SILENT:
        return Wording(
            "Too little running to look for hills or intervals",
            f"This looks at weeks with at least {plain(number(numbers, 'needed'))} minutes of "
            "running.",
        )
    done = number(numbers, "stimulus_runs")
    untyped = number(numbers, "untyped_runs")
    before = optional(numbers, "previous_stimulus_runs")
    why = sentences(
        f"You logged {count(done, 'run')} with hills, sprints or intervals in "
        f"{plain(number(numbers, 'run_min'))} minutes of running, and "
        f"{count(number(numbers, 'leg_strength_days'), 'leg-strength day')}.",
        f"The week before had {count(before, 'such run')}." if before is not None else "",
        f"{count(untyped, 'run')} had no type and could not be counted." if untyped else "",
        kinds_guessed(numbers),
    )
    if level is Level.NONE:
        return Wording(
            f"{count(done, 'run')} with hills, sprints or intervals",
            sentences(
                why,
                f"The one study of muscle growth used about {plain(t.STUDY_RUNS.value)} a week.",
            ),
        )
    action = (
        "For leg muscle, a leg-strength day does most; a few short hills or intervals on fresh "
        "legs, with an easy day after, may add to it."
        if text(numbers, "goal") == Goal.MUSCLE
        else "If you would like more for your legs, let one run hold a few short hills or "
        "intervals, on fresh legs and with an easy day after."
    )
    if level is Level.CAUTION:
        return Wording("Two weeks without hard running or leg strength", why, action)
    return Wording("No hills, sprints or intervals this week", why, action)
