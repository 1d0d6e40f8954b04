"""W2: whether the week held a run with hills, sprints or intervals."""

from workouts.coaching import thresholds as t
from workouts.coaching.example_weeks import MUSCLE, ExampleWeek, leg_lift_on, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.rule import Guide, Precedence, Rule, Silence, UnderRecovery
from workouts.coaching.types import Goal, Group, History, Level, Numbers
from workouts.coaching.wording import (
    Wording,
    Workings,
    capitalise,
    count,
    join_sentences,
    plain,
    say_guessed_kinds,
    stored_or_published,
)


def evaluate(facts: Facts) -> Verdict:
    """Flag a week without any; caution for the muscle goal after two weeks without leg work."""
    history = facts.history
    numbers: Numbers = {
        "stimulus_runs": facts.stimulus_runs,
        "leg_strength_days": facts.leg_strength_days,
        "previous_stimulus_runs": history.previous_stimulus_runs,
        "previous_leg_strength_days": history.previous_leg_strength_days,
        "run_min": round(facts.run_min, 2),
        "untyped_runs": facts.untyped_runs,
        "strides_rpe": facts.thresholds.EASY_STRUCTURED_RPE,
        "goal": facts.person.goal,
    }
    if facts.guessed_kinds:
        numbers["guessed_kinds"] = facts.guessed_kinds
    if facts.run_min < facts.thresholds.STIMULUS_MIN_RUN_MIN:
        return silent(numbers, "few_minutes", facts.thresholds.STIMULUS_MIN_RUN_MIN)
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


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say how many there were, and what one could look like."""
    done = numbers["stimulus_runs"]
    untyped = numbers["untyped_runs"]
    before = numbers.get("previous_stimulus_runs")
    why = join_sentences(
        f"You logged {count(done, 'run')} with hills, sprints or intervals in "
        f"{plain(numbers['run_min'])} minutes of running, and "
        f"{count(numbers['leg_strength_days'], 'leg-strength day')}.",
        f"The week before had {count(before, 'such run')}." if before is not None else "",
        f"{count(untyped, 'run')} had no type and could not be counted." if untyped else "",
        say_guessed_kinds(numbers),
    )
    if level is Level.NONE:
        return Wording(
            f"{count(done, 'run')} with hills, sprints or intervals",
            join_sentences(
                why,
                f"The one study of muscle growth used about {plain(t.STUDY_RUNS.value)} a week.",
            ),
        )
    action = (
        "For leg muscle, a leg-strength day does most; a few short hills or intervals on fresh "
        "legs, with an easy day after, may add to it."
        if numbers["goal"] == Goal.MUSCLE
        else "If you would like more for your legs, let one run hold a few short hills or "
        "intervals, on fresh legs and with an easy day after."
    )
    if level is Level.CAUTION:
        return Wording("Two weeks without hard running or leg strength", why, action)
    return Wording("No hills, sprints or intervals this week", why, action)


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show which runs were counted."""
    untyped = numbers["untyped_runs"]
    easy = plain(stored_or_published(numbers, "strides_rpe", t.EASY_STRUCTURED_RPE))
    return Workings(
        f"Counted: {count(numbers['stimulus_runs'], 'run')} logged as hills, sprints or "
        f"intervals with an effort above {easy}, or without one.",
        join_sentences(
            f"{capitalise(count(untyped, 'run'))} without a kind could not be counted."
            if untyped
            else "Every run had a kind.",
            say_guessed_kinds(numbers),
        ),
    )


RULE = Rule(
    code="stimulus_runs",
    number="W2",
    title="Hills, sprints and intervals",
    group=Group.STIMULUS,
    follows_goal=True,
    advice="Hard, short or uphill running is likelier to build leg muscle than easy running.",
    certainty="low",
    caveats="One small study of untrained students measured leg muscle growing with interval "
    "running; for hills and sprints there are mechanism and comparison only. Tempo runs, races and "
    "fartlek are not counted, nor are strides inside an easy run. The numbers of this rule are "
    "conventions.",
    references=("estes2017", "callahan2021", "seiler2010"),
    article="size-or-strength",
    guide=Guide(
        inputs="Kind and effort of each run, this week and the week before; leg-strength days; "
        "your goal.",
        info="A week without intervals, hills or sprints. Left unsaid while recovery comes first, "
        "and in your first {BEGINNER_WEEKS} of running.",
        caution="Two such weeks in a row, both without a leg-strength day. Only with the muscle "
        "goal.",
        silent="Less than {STIMULUS_MIN_RUN_MIN} of running.",
        missing="Without an effort rating the kind of run counts. A run without a kind is not "
        "counted, and the text says so.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "Too little running to look for hills or intervals",
        {"few_minutes": "This looks at weeks with at least {} minutes of running."},
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(under_recovery=UnderRecovery.HIDDEN),
    answered_by_sessions=True,
    examples=(
        ExampleWeek(
            [
                run_on(0, 40),
                leg_lift_on(1, 5, 5, 5),
                run_on(3, 40, "hills"),
                leg_lift_on(5, 5, 5, 5),
            ],
            person=MUSCLE,
        ),
        ExampleWeek([run_on(0, 40), run_on(2, 40)], History(weeks_of_running=3)),
    ),
)
