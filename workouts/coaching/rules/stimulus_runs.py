"""W2: whether the week held a run with hills, sprints or intervals."""

from workouts.coaching.example_weeks import MUSCLE, ExampleWeek, leg_lift_on, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.thresholds.shared_measures import EASY_STRUCTURED_RPE
from workouts.coaching.thresholds.stimulus_rules import STUDY_RUNS
from workouts.coaching.wording import (
    Wording,
    Workings,
    capitalise,
    count,
    join_sentences,
    minutes,
    plain,
    say_guessed_kinds,
    stored_or_published,
)


def evaluate(facts: Facts) -> Verdict:
    """Flag a week without any hard running or two leg days; caution after two without leg work."""
    history = facts.history
    numbers: Numbers = {
        "stimulus_runs": facts.stimulus_runs,
        "other_hard_runs": facts.races + facts.hard_fartlek,
        "leg_days": facts.any_leg_days,
        "previous_stimulus_runs": history.previous_stimulus_runs,
        "previous_leg_strength_days": history.previous_leg_strength_days,
        "run_min": round(facts.run_min, 2),
        "untyped_runs": facts.untyped_runs,
        "strides_rpe": facts.thresholds.EASY_STRUCTURED_RPE,
        "for_muscle": facts.person.chose_muscle,
    }
    if facts.guessed_kinds:
        numbers["guessed_kinds"] = facts.guessed_kinds
    if facts.run_min < facts.thresholds.STIMULUS_MIN_RUN_MIN:
        return silent(numbers, "few_minutes", facts.thresholds.STIMULUS_MIN_RUN_MIN)
    if (
        facts.stimulus_runs
        or facts.races
        or facts.hard_fartlek
        or facts.any_leg_days >= facts.thresholds.LEG_DAYS
    ):
        return Level.NONE, numbers
    numbers["threshold"] = 1
    if history.weeks_of_running is None:
        numbers["may_be_beginner"] = facts.likely_beginner
    elif facts.declared_beginner:
        numbers["hidden_by"] = "beginner"
    if (
        facts.person.chose_muscle
        and facts.any_leg_days == 0
        and history.previous_stimulus_runs == 0
        and history.previous_leg_strength_days == 0
    ):
        return Level.CAUTION, numbers
    return Level.INFO, numbers


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say how many there were, and what one could look like."""
    done, other = numbers["stimulus_runs"], numbers.get("other_hard_runs", 0)
    untyped = numbers["untyped_runs"]
    before = numbers.get("previous_stimulus_runs")
    why = join_sentences(
        _did(numbers),
        "" if before is None else _before(before, done),
        f"{capitalise(count(untyped, 'run'))} had no type, so we couldn't count "
        f"{'it' if untyped == 1 else 'them'}."
        if untyped
        else "",
        say_guessed_kinds(numbers),
    )
    if level is Level.NONE:
        if done:
            return Wording(
                f"{count(done, 'run')} with hills, sprints or intervals",
                join_sentences(
                    why,
                    "The one study that saw running grow leg muscle used about "
                    f"{plain(STUDY_RUNS.value)} such runs a week.",
                ),
            )
        return Wording("Hard running this week" if other else "Leg strength did the hard work", why)
    if "recovery_first" in numbers:
        action = "Leave hills and intervals for a week when you are rested."
    elif numbers.get("for_muscle"):
        action = (
            "For leg muscle, a leg-strength day does most. A few short hills or intervals on fresh "
            "legs, with an easy day after, may add to it."
        )
        if "swap" in numbers:
            action = f"{action} Do this in place of a run, not on top."
    else:
        action = (
            "If you would like more for your legs, put a few short hills or intervals into one "
            "run, on fresh legs and with an easy day after."
        )
    if level is Level.CAUTION:
        return Wording("Two weeks without hard running or leg strength", why, action)
    return Wording("No hills, sprints or intervals this week", why, action)


def _did(numbers: Numbers) -> str:
    done, legs = numbers["stimulus_runs"], numbers.get("leg_days", 0)
    other = numbers.get("other_hard_runs", 0)
    if done:
        hard = f", with hills, sprints or intervals in {count(done, 'run')}"
    elif other:
        hard = f", including {count(other, 'race')} or hard fartlek"
    else:
        hard = " without hills, sprints or intervals"
    strength = f"leg strength on {count(legs, 'day')}" if legs else "no leg strength"
    return f"You ran {minutes(numbers['run_min'])}{hard}, and did {strength}."


def _before(before: int, done: int) -> str:
    if not before:
        return "The week before had none." if done else "The week before had none either."
    return f"The week before had {count(before, 'hard or hilly run')}."


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show which runs were counted."""
    untyped = numbers["untyped_runs"]
    easy = plain(stored_or_published(numbers, "strides_rpe", EASY_STRUCTURED_RPE))
    return Workings(
        f"Runs logged as hills, sprints or intervals, and rated above {easy} or not rated: "
        f"{plain(numbers['stimulus_runs'])}.",
        join_sentences(
            f"{capitalise(count(untyped, 'run'))} had no type and couldn't be counted."
            if untyped
            else "Every run had a type.",
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
    "running; for hills and sprints there are only likely reasons and comparisons. Tempo runs and "
    "easy fartlek are not counted, nor are strides inside an easy run. The numbers of this rule "
    "are conventions.",
    references=("estes2017", "callahan2021", "seiler2010"),
    article="size-or-strength",
    guide=Guide(
        inputs="Type and effort of each run, this week and the week before; days of leg strength; "
        "your goal, if you chose one.",
        info="A week without intervals, hills or sprints, without a race or a hard fartlek, and "
        "with fewer than {LEG_DAYS} of leg strength. Left unsaid while recovery comes first, and "
        "in your first {BEGINNER_WEEKS} of running.",
        caution="Two weeks in a row without intervals, hills, sprints, a race, a hard fartlek or "
        "leg strength. Only if you chose the muscle goal.",
        silent="Less than {STIMULUS_MIN_RUN_MIN} of running.",
        missing="Without an effort rating the type of run counts. A run without a type is not "
        "counted, and the text says so.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "Too little running to look for hills or intervals",
        {"few_minutes": "We look at weeks with at least {} minutes of running."},
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=4, is_intensity=True),
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
        ExampleWeek([run_on(0, 40), run_on(2, 40, "race", rpe=8)]),
        ExampleWeek(
            [run_on(0, 40, "hills"), *(run_on(day, 30, "unknown", rpe=3) for day in (2, 4))],
            History(previous_stimulus_runs=0, history_days=60),
        ),
        ExampleWeek([run_on(0, 40), leg_lift_on(2, squats=3), leg_lift_on(5, squats=3)]),
        ExampleWeek(
            [run_on(0, 50), run_on(2, 50)],
            History(
                previous_stimulus_runs=0,
                previous_leg_strength_days=0,
                history_days=60,
                prior_run_minutes=(70, 70, 70),
            ),
            MUSCLE,
        ),
        ExampleWeek(
            [run_on(0, 80), run_on(2, 80)],
            History(
                previous_stimulus_runs=0,
                previous_leg_strength_days=0,
                history_days=60,
                prior_run_minutes=(70, 70, 70),
            ),
            MUSCLE,
        ),
    ),
)
