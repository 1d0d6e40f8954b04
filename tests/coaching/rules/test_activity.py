"""W13: activity, never a flag."""

from tests.coaching.build import finding, run, summary


def test_activity_counts_running_twice_and_has_no_level():
    found = finding("activity", run(0, 75))
    assert (found.level, found.numbers["equivalent_min"]) == ("none", 150)
    assert summary(run(0, 75)).metrics["vigorous_equivalent_min"] == 150
