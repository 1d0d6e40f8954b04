"""W6: how alike the days were in load, and the strain that follows."""

from workouts.coaching.example_weeks import ExampleWeek, leg_lift_on, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.thresholds import recovery_rules as t
from workouts.coaching.thresholds import without_float_noise
from workouts.coaching.wording import (
    Wording,
    Workings,
    join_sentences,
    percent,
    plain,
    say_rated_share,
)


def evaluate(facts: Facts) -> Verdict:
    """Judge weeks from 1,000 AU on 3 days with half of the load rated; info at most."""
    monotony, strain = facts.spread.monotony, facts.spread.strain
    imputed = facts.imputed_share
    numbers: Numbers = {
        "monotony": None if monotony is None else round(monotony, 3),
        "strain": None if strain is None else round(strain, 1),
        "mean": round(facts.spread.mean, 3),
        "sd": round(facts.spread.sd, 3),
        "load": round(facts.load, 2),
        "training_days": facts.load_days,
        "imputed_share": None if imputed is None else round(imputed, 4),
    }
    if (
        monotony is None
        or strain is None
        or imputed is None
        or facts.load < facts.thresholds.MONOTONY_MIN_LOAD
    ):
        return silent(numbers, "low_load", facts.thresholds.MONOTONY_MIN_LOAD)
    if facts.load_days < facts.thresholds.MONOTONY_MIN_DAYS:
        return silent(numbers, "few_days", facts.thresholds.MONOTONY_MIN_DAYS)
    if without_float_noise(imputed) > facts.thresholds.MONOTONY_MAX_IMPUTED:
        return silent(
            numbers, "mostly_estimated", 100 * (1 - facts.thresholds.MONOTONY_MAX_IMPUTED)
        )
    prior = facts.history.prior_strains
    numbers["strain_record"] = len(prior) >= facts.thresholds.STRAIN_WEEKS and round(
        strain, 1
    ) > max(round(earlier, 1) for earlier in prior)
    numbers["prior_weeks"] = len(prior)
    numbers["hard_rated_runs"] = facts.hard_rated_runs
    numbers["can_ease"] = facts.hard_rated_runs >= facts.thresholds.MONOTONY_HARD_RUNS
    lifting = without_float_noise(facts.lift_load / facts.load)
    numbers["lifting_share"] = round(lifting, 4)
    if lifting >= facts.thresholds.MONOTONY_LIFT_SHARE:
        numbers["mostly_lifting"] = True
    elif without_float_noise(monotony) >= facts.thresholds.MONOTONY_INFO:
        numbers["threshold"] = facts.thresholds.MONOTONY_INFO
        return Level.INFO, numbers
    return Level.NONE, numbers


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say how alike the days were, together with the days in a row where both are flagged."""
    monotony = plain(numbers["monotony"])
    record = (
        "The week's strain (load × monotony) was also the highest of your last "
        f"{plain(numbers['prior_weeks'] + 1)} weeks."
        if numbers["strain_record"]
        else ""
    )
    if level is Level.NONE:
        lifted = numbers.get("mostly_lifting")
        return Wording(
            "Mostly lifting, so we don't compare your days"
            if lifted
            else "Your days varied in load",
            join_sentences(
                f"{percent(numbers['lifting_share'], 0)} of your load came from lifting, where "
                "comparing days says little."
                if lifted
                else f"Hard and easy days differed enough (monotony {monotony}; we flag from "
                f"{plain(t.MONOTONY_INFO.value)}).",
                record,
            ),
        )
    return Wording(
        "Your days were alike in load",
        join_sentences(
            f"One day was much like the next (monotony {monotony}; we flag from "
            f"{plain(numbers['threshold'])}, our own cut-off).",
            record,
            "That comes from training so many days in a row, so treat the two as one."
            if "merged_with" in numbers
            else "",
        ),
        "Let easy days be easier, or one of them free."
        if numbers.get("can_ease")
        else "A longer day and a shorter one now and then bring variety.",
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show mean by spread, and how much of the load was rated."""
    mean, spread = numbers["mean"], numbers["sd"]
    monotony = plain(numbers["monotony"], 2)
    capped = (
        f"{plain(mean, 0)} ÷ {plain(spread, 0)} = {monotony}"
        if spread and mean / spread <= t.MONOTONY_CAP.value
        else f"for days this alike we set it to {monotony}"
    )
    strain = numbers["strain"]
    return Workings(
        f"Mean ÷ spread of the seven days' load: {capped}. "
        f"Strain: load × monotony = {plain(strain, 0)}.",
        say_rated_share(numbers["imputed_share"]),
    )


RULE = Rule(
    code="monotony",
    number="W6",
    title="Monotony and strain",
    group=Group.RECOVERY,
    follows_goal=False,
    advice="Hard days hard, easy days easy: a load that varies leaves room to recover.",
    certainty="low",
    caveats="From 25 athletes and their minor illnesses, each with a limit of their own; the step "
    "and the cap are later conventions. The number ignores what you trained, so lifting blurs it. "
    "A small, even load gives a high value too. The sample standard deviation (n - 1) is used; the "
    "population one reads 8% higher.",
    references=("foster1998", "afonso2021"),
    article="combine",
    guide=Guide(
        inputs="The load of each of the seven days; the strain of the {STRAIN_WEEKS} before.",
        info="Monotony of {MONOTONY_INFO} or more; never louder. Not where lifting makes "
        "{MONOTONY_LIFT_SHARE} of the load or more.",
        silent="Less than {MONOTONY_MIN_LOAD}, training on fewer than {MONOTONY_MIN_DAYS}, or more "
        "than {MONOTONY_MAX_IMPUTED} of the load estimated.",
        missing="Estimated loads count up to the limit above.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "Not enough to compare your days",
        {
            "low_load": "We look at weeks of at least {} units of load.",
            "few_days": "We need at least {} days with training.",
            "mostly_estimated": "We need effort ratings for at least {}% of the load.",
        },
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=6, holds=True, merges_with="training_streak"),
    answered_by_sessions=True,
    examples=(
        ExampleWeek([run_on(n, 60, "easy", rpe=r) for n, r in enumerate((5, 6, 2, 6, 3, 6))]),
        ExampleWeek([run_on(n, 70, rpe=3) for n in range(6)], History(prior_strains=(500,) * 8)),
        ExampleWeek([leg_lift_on(n, 2) for n in range(3)]),
        ExampleWeek([run_on(0, 120, rpe=5), run_on(2, 60, rpe=5), run_on(4, 90, rpe=5)]),
        ExampleWeek([run_on(0, 120, rpe=5), run_on(2, 90, rpe=5)]),
        ExampleWeek([run_on(n, 100) for n in (0, 1, 2, 4)]),
    ),
)
