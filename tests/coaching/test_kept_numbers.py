"""What is kept of a week of odd numbers, rounded: worked out apart from the code."""

import pytest

from tests.coaching.build import lift, logged, other, run, sets, summary
from workouts.coaching.explain import show_workings
from workouts.coaching.profile import Goal, Person

LIGHT, LONGER = [215, 355], [355, 500]
FUEL = {
    "protein_g": [100, 145],
    "serving_g": 20,
    "days": [
        {"minutes": 41.23, "carbohydrate_g": LIGHT},
        {"minutes": 0.0, "carbohydrate_g": LIGHT},
        {"minutes": 33.33, "carbohydrate_g": LIGHT},
        {"minutes": 20.56, "carbohydrate_g": LIGHT},
        {"minutes": 61.99, "carbohydrate_g": LONGER},
        {"minutes": 47.65, "carbohydrate_g": LONGER},
        {"minutes": 52.35, "carbohydrate_g": LONGER},
    ],
    "minutes_assumed": False,
}
SETS = {"glutes": 4.0, "quads": 3.5, "hamstrings": 1.0, "calves": 0.0}


def week():
    return summary(
        run(0, 41.23456, rpe=3.1, distance_m=8123.4),
        run(2, 33.33333, "intervals", work_minutes=7.77777, rpe=7.7),
        run(3, 20.55555, "unknown"),
        run(4, 61.98765, "tempo", clock="06:10"),
        lift(
            5,
            sets("squat", 3, load_kg=80),
            sets("deadlift", 1, rir=1),
            minutes=47.65432,
            rpe=6.3,
            warm_up=True,
        ),
        other(6, 52.34567, rpe=2.9),
        person=Person(Goal.MUSCLE, body_mass_kg=71.3, fuel_opt_in=True),
        prior_run_minutes=(123.45678, 101.23456),
        prior_outings=logged(7.1234, 6, 6, 6),
        history_days=60,
        previous_stimulus_runs=2,
        previous_leg_strength_days=1,
        prior_strains=(1000.5,) * 8,
    )


def test_the_metrics():
    assert week().metrics == {
        "run_min": 157.11,
        "easy_min": 91.59,  # 41.23 easy, 25.56 of the intervals, 24.80 of the tempo run
        "moderate_min": 37.19,
        "hard_min": 7.78,
        "other_min": 52.35,
        "unclassified_min": 20.56,
        "steady_min": 103.22,
        "steady_share": 0.7559,
        "stimulus_runs": 1,
        "leg_strength_days": 1,
        "rest_days": 1,
        "longest_streak": 5,
        "load": 1290.67,
        "imputed_share": 0.3519,
        "daily_load": [127.83, 0.0, 256.67, 82.22, 371.93, 300.22, 151.8],
        "daily_load_mean": 184.381,
        "daily_load_sd": 130.71,
        "monotony": 1.411,
        "strain": 1820.6,
        "sets": SETS,
        "vigorous_equivalent_min": 314.22,
        "hard_sessions": 3,
        "gaps_h": [46.61, 34.8],
        "week_change": 0.3985,
        "spikes": [["2025-03-03", 0.1404]],
        "fuel": FUEL,
    }


def test_a_share_has_four_places():
    found = summary(run(0, 41, rpe=3), run(2, 20, rpe=8))
    assert found.metrics["steady_share"] == 0.6721  # 41 of 61 minutes


@pytest.mark.parametrize(
    ("code", "level", "numbers"),
    [
        (
            "steady_share",
            "none",
            {
                "share": 0.7559,
                "steady_min": 103.22,
                "classified_min": 136.56,
                "classified_share": 0.8692,
                "run_min": 157.11,
                "runs": 4,
                "runs_by_kind_alone": 1,
                "stimulus_runs": 1,
                "quick_runs": 1,
                "leg_days": 1,
                "goal": "muscle",
                "goal_chosen": True,
                "threshold": None,
            },
        ),
        (
            "stimulus_runs",
            "none",
            {
                "stimulus_runs": 1,
                "other_hard_runs": 0,
                "leg_days": 1,
                "previous_stimulus_runs": 2,
                "previous_leg_strength_days": 1,
                "run_min": 157.11,
                "untyped_runs": 1,
                "strides_rpe": 4,
                "for_muscle": True,
            },
        ),
        (
            "recovery_gap",
            "info",
            {
                "hard_sessions": 3,
                "pairs": [
                    {
                        "first": "intervals",
                        "first_date": "2025-03-05",
                        "first_class": "fast",
                        "second": "tempo",
                        "second_date": "2025-03-07",
                        "second_class": "firm",
                        "gap_h": 46.61,
                        "days": 2,
                        "level": "none",
                        "accustomed": False,
                        "planned": False,
                        "minutes_assumed": False,
                        "effort_unknown": False,
                        "by_pace": False,
                    },
                    {
                        "first": "tempo",
                        "first_date": "2025-03-07",
                        "first_class": "firm",
                        "second": "leg_lift",
                        "second_date": "2025-03-08",
                        "second_class": "lift",
                        "gap_h": 34.8,
                        "days": 1,
                        "level": "info",
                        "accustomed": False,
                        "planned": False,
                        "minutes_assumed": False,
                        "effort_unknown": True,
                        "by_pace": False,
                    },
                ],
                "threshold": None,
                "next_h": 24,
                "stacked_h": 3,
            },
        ),
        (
            "load",
            "none",
            {"load": 1290.67, "sessions": 6, "estimated_sessions": 2, "imputed_share": 0.3519},
        ),
        (
            "monotony",
            "none",
            {
                "monotony": 1.411,
                "strain": 1820.6,
                "mean": 184.381,
                "sd": 130.71,
                "load": 1290.67,
                "training_days": 6,
                "imputed_share": 0.3519,
                "strain_record": True,
                "prior_weeks": 8,
                "hard_rated_runs": 1,
                "can_ease": False,
                "lifting_share": 0.2326,
            },
        ),
        (
            "weekly_change",
            "info",
            {
                "run_min": 157.11,
                "weeks": 2,
                "usual_min": 112.35,
                "change": 0.3985,
                "threshold": 0.3,
            },
        ),
        (
            "muscle_sets",
            "info",
            {
                "sets": SETS,
                "bands": {"glutes": "<5", "quads": "<5", "hamstrings": "<5", "calves": "0"},
                "few": 5,
                "many": 20,
                "aim": 10,
                "counting_rir": 4,
                "working_sets": 4,
                "effort_unknown_sets": 3,
                "unmapped": [],
                "threshold": 5,
                "recovery_first": "single_run_spike",
            },
        ),
        (
            "leg_strength_days",
            "info",
            {
                "days": 1,
                "sets_for_a_day": 3,
                "aim": 2,
                "working_sets": 4,
                "effort_unknown_sets": 3,
                "threshold": 2,
                "recovery_first": "single_run_spike",
            },
        ),
        ("fuel", "info", FUEL),
        ("warm_up", "none", {"hard_sessions": 2, "ticked": 1, "needed": 2}),
        (
            "activity",
            "none",
            {"run_min": 157.11, "equivalent_min": 314.22, "aim_min": 150, "upper_min": 300},
        ),
    ],
)
def test_a_finding(code, level, numbers):
    found = next(finding for finding in week().findings if finding.code == code)
    assert (found.level, found.numbers) == (level, numbers)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("load", "Effort × minutes, added up over 6 sessions: 1,291 units."),
        (
            "monotony",
            "Mean ÷ spread of the seven days' load: 184 ÷ 131 = 1.41. "
            "Strain: load × monotony = 1,821.",
        ),
        ("weekly_change", "157.1 ÷ 112.3 minutes − 1 = +39.9%."),
    ],
)
def test_the_sum_of_a_finding(code, shown):
    found = next(finding for finding in week().findings if finding.code == code)
    assert show_workings(code, found.level, found.numbers).sum == shown
