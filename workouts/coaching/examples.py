"""What the rules find in example weeks: for the written rules and the approved words."""

from collections.abc import Iterator

from workouts.coaching.example_weeks import MUSCLE, WEEK, ExampleWeek, run_on
from workouts.coaching.findings import Finding
from workouts.coaching.profile import Person, Status, StatusSpan
from workouts.coaching.rules import ALL
from workouts.coaching.summarise import summarise

NOTHING_LOGGED = ExampleWeek([], person=MUSCLE)
GOALS_REST = (
    *(
        ExampleWeek([run_on(0, 40)], person=Person(statuses=(StatusSpan(status),)))
        for status in Status
        if status is not Status.NONE
    ),
    ExampleWeek([run_on(0, 40)], person=Person(under_18=True)),
)
WEEKS = (NOTHING_LOGGED, *(week for rule in ALL for week in rule.examples), *GOALS_REST)


def examples() -> Iterator[Finding]:
    """Yield what each rule finds in each of the weeks."""
    for sessions, history, person in WEEKS:
        yield from summarise(WEEK, sessions, history, person).findings
