"""The rules in order. A new rule is one file beside this one and one line in ORDER."""

from importlib import import_module

from workouts.coaching.rule import Rule

ORDER = (
    "steady_share",
    "stimulus_runs",
    "recovery_gap",
    "training_streak",
    "load",
    "monotony",
    "weekly_change",
    "single_run_spike",
    "muscle_sets",
    "leg_strength_days",
    "fuel",
    "warm_up",
    "activity",
    "return_week",
    "leg_set_spike",
    "ill_hard",
    "effort_up",
    "after_race",
    "first_of_kind",
)
ALL: tuple[Rule, ...] = tuple(import_module(f"{__name__}.{code}").RULE for code in ORDER)
BY_CODE = {rule.code: rule for rule in ALL}
