"""W19: hard training on days that the member marked as ill, or soon after."""

from datetime import date, timedelta

from workouts.coaching.example_weeks import MONDAY, ExampleWeek, leg_lift_on, other_on, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.profile import Person, Status, StatusSpan
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.wording import Wording, Workings, capitalise, count, day, join_list, plain


def evaluate(facts: Facts) -> Verdict:
    """Look for hard sessions while the member was ill, and in the week after."""
    thresholds = facts.thresholds
    after = int(thresholds.ILL_DAYS)
    spans = [
        span
        for span in facts.person.statuses
        if span.status is Status.ILL
        and span.touches(facts.week.monday - timedelta(days=after), facts.week.sunday)
    ]
    if not spans:
        return Level.SILENT, {"reason": "not_marked"}
    hard = {stressor.local_date for stressor in facts.hard} | {
        session.local_date
        for session in facts.logged
        if session.rpe is not None and session.rpe >= thresholds.ILL_RPE
    }
    ill = sorted(on for on in hard if any(span.touches(on, on) for span in spans))
    soon = sorted(
        on for on in hard - set(ill) if any(_is_soon_after(on, span, after) for span in spans)
    )
    numbers: Numbers = {
        "ill_days": [on.isoformat() for on in ill],
        "days_after": [on.isoformat() for on in soon],
        "wait_days": after,
        "over": all(
            span.last is not None and span.last + timedelta(days=after) <= facts.last_day_over
            for span in spans
        ),
    }
    if ill:
        return Level.CAUTION, numbers
    return (Level.INFO if soon else Level.NONE), numbers


def _is_soon_after(on: date, span: StatusSpan, days: int) -> bool:
    return span.last is not None and 0 < (on - span.last).days <= days


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say which days were hard, and what suits an illness."""
    rest = (
        f"Rest or move gently until you have had {plain(numbers['wait_days'])} days without "
        "symptoms. With chest pain, palpitations or unusual breathlessness, see a clinician."
    )
    if level is Level.CAUTION:
        return Wording(
            "Hard training while you were ill",
            "You marked yourself ill, and you trained hard on "
            f"{join_list([day(on) for on in numbers['ill_days']])}.",
            rest,
        )
    if level is Level.INFO:
        return Wording(
            "Hard training soon after you were ill",
            "You marked yourself ill until a few days before, and you trained hard on "
            f"{join_list([day(on) for on in numbers['days_after']])}.",
            rest,
        )
    if numbers.get("over"):
        return Wording(
            "Nothing hard while you were ill",
            "You marked yourself ill, and any training then and in the "
            f"{plain(numbers['wait_days'])} days after was easy.",
        )
    return Wording(
        "Nothing hard while you are getting well",
        "You marked yourself ill, and so far you have kept any training easy.",
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the days that were counted."""
    ill, soon = len(numbers["ill_days"]), len(numbers["days_after"])
    so_far = "" if numbers.get("over") else " so far"
    return Workings(
        f"{capitalise(count(ill, 'hard day'))} while you were ill; {count(soon, 'hard day')}"
        f"{so_far} in the {plain(numbers['wait_days'])} days after.",
        "We only know about an illness from what you mark in your settings.",
    )


ILL = Person(statuses=(StatusSpan(Status.ILL, MONDAY, MONDAY + timedelta(days=1)),))
RECOVERED = Person(statuses=(StatusSpan(Status.ILL, None, MONDAY - timedelta(days=4)),))

RULE = Rule(
    code="ill_hard",
    number="W19",
    title="Hard training while ill",
    group=Group.RECOVERY,
    follows_goal=False,
    advice="Rest while you are ill, and start again gently.",
    certainty="low to moderate: expert guidance",
    caveats="Guidance after covid-19 asks for seven days without symptoms before exercise, then "
    "two easy weeks. How long to wait after a cold is less clear. This reads your own mark and "
    "never guesses that you are ill.",
    references=("salman2021",),
    article="combine",
    guide=Guide(
        inputs="The days that you marked as ill; which sessions were hard on the legs or rated "
        "{ILL_RPE} or more.",
        info="A hard session within {ILL_DAYS} after the last day that you marked as ill.",
        caution="A hard session on a day that you marked as ill.",
        silent="You did not mark yourself ill, this week or in the {ILL_DAYS} before.",
        missing="Without an effort rating the type of run and the sets decide what was hard.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence("No illness marked", {"not_marked": "We look at the days you mark as ill."}),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=1, holds=True),
    answered_by_sessions=False,
    examples=(
        ExampleWeek([run_on(1, 40, "intervals", rpe=8), other_on(0, rpe=7)], person=ILL),
        ExampleWeek([run_on(0, 30, rpe=2), leg_lift_on(3, squats=4)], person=ILL),
        ExampleWeek([run_on(0, 30, rpe=2)], person=ILL),
        ExampleWeek([run_on(3, 30, rpe=2)], person=RECOVERED),
    ),
)
