"""W8: a run against the longest of the 30 days before it."""

from workouts.coaching import thresholds as t
from workouts.coaching.example_weeks import KNOWN_FOR_LONG, RUNS_BEFORE, ExampleWeek, run_on
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.progression import Spike
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.thresholds import SPIKE_CAUTION
from workouts.coaching.types import Group, History, Level, Numbers
from workouts.coaching.wording import (
    Wording,
    Workings,
    capitalise,
    count,
    day,
    distance,
    join_sentences,
    percent,
    plain,
    stored_or_published,
)

DOUBLED = 1.0  # a change of 100%


def evaluate(facts: Facts) -> Verdict:
    """Return the highest level of any run, compared in whole metres."""
    days = facts.history.history_days
    if not facts.runs:
        return silent({}, "no_runs", 1)
    if days is None or days < facts.thresholds.SPIKE_HISTORY:
        return silent({}, "short_history", facts.thresholds.SPIKE_HISTORY)
    if not facts.spikes:
        return silent({}, "few_runs", facts.thresholds.SPIKE_RUNS)
    caution, warning = (
        _thousandths(facts.thresholds.SPIKE_CAUTION),
        _thousandths(facts.thresholds.SPIKE_WARNING),
    )
    judged = [(_judge(spike, caution, warning), spike) for spike in facts.spikes]
    level = max(run_level for run_level, _ in judged)
    numbers: Numbers = {
        "runs": [_run(spike, run_level) for run_level, spike in judged],
        "step": facts.thresholds.SPIKE_CAUTION,
        "compared": len(judged),
        "not_compared": facts.runs - len(judged),
    }
    if level is Level.WARNING:
        numbers["threshold"] = facts.thresholds.SPIKE_WARNING
    elif level is not Level.NONE:
        numbers["threshold"] = facts.thresholds.SPIKE_CAUTION
    return level, numbers


def _thousandths(change: float) -> int:
    return round(1000 * (1 + change))


def _judge(spike: Spike, caution: int, warning: int) -> Level:
    amount = 1000 * spike.amount  # whole numbers, so that 11 km after 10 km is not over a tenth
    if amount <= caution * spike.longest:
        return Level.NONE
    if spike.by_time:
        return Level.INFO
    return Level.WARNING if amount > warning * spike.longest else Level.CAUTION


def _run(spike: Spike, level: Level) -> Numbers:
    return {
        "date": spike.date.isoformat(),
        "amount": spike.amount,
        "longest": spike.longest,
        "unit": "s" if spike.by_time else "m",
        "change": round(spike.change, 4),
        "earlier_runs": spike.earlier_runs,
        "level": level,
    }


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the longest steps, run by run."""
    step = percent(stored_or_published(numbers, "step", SPIKE_CAUTION))
    flagged = [run for run in numbers["runs"] if Level(run["level"]) > Level.NONE]
    left_out = numbers["not_compared"]
    note = f"{count(left_out, 'run')} could not be compared." if left_out else ""
    if not flagged:
        return Wording(
            "No run went far beyond what you are used to",
            join_sentences(
                f"{count(numbers['compared'], 'run')} compared: none more than {step} "
                "beyond the longest of the 30 days before.",
                note,
            ),
        )
    why = join_sentences(
        *(_told(run, miles=miles) for run in flagged),
        f"The step crossed is {percent(numbers['threshold'])}.",
        note,
    )
    action = (
        f"Next time, come back near your usual longest run, then let it grow by about {step} at "
        "most."
    )
    if level is Level.WARNING:
        doubled = numbers["threshold"] == DOUBLED
        beyond = "more than twice" if doubled else "far beyond"
        return Wording(f"A run {beyond} your recent longest", why, action)
    if level is Level.CAUTION:
        return Wording("A run well beyond your recent longest", why, action)
    return Wording("A longer run than lately, by time", why, action)


def _told(run: Numbers, *, miles: bool) -> str:
    amount, longest = run["amount"], run["longest"]
    change = percent(run["change"])
    when = day(run["date"])
    if run["unit"] == "s":
        return (
            f"{when}: {plain(amount / 60)} minutes, {change} more than the longest of the 30 days "
            f"before ({plain(longest / 60)} minutes; time-based, as the distance is missing)."
        )
    return (
        f"{when}: {distance(amount, miles=miles)}, {change} more than the longest of the 30 days "
        f"before ({distance(longest, miles=miles)})."
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the largest step of the week as a division."""
    highest = max(numbers["runs"], key=lambda run: run["change"])
    amount, longest = (
        distance(highest[key], miles=miles)
        if highest["unit"] == "m"
        else f"{plain(highest[key] / 60)} minutes"
        for key in ("amount", "longest")
    )
    left_out = numbers["not_compared"]
    return Workings(
        f"{amount} ÷ {longest} − 1 = {percent(highest['change'])}, the largest step of the week.",
        join_sentences(
            f"{capitalise(count(numbers['compared'], 'run'))} compared with the longest of "
            f"the {plain(t.SPIKE_DAYS.value)} days before.",
            f"{capitalise(count(left_out, 'run'))} could not be." if left_out else "",
        ),
    )


RULE = Rule(
    code="single_run_spike",
    number="W8",
    title="Longest run",
    group=Group.PROGRESSION,
    follows_goal=False,
    advice="Let the longest run grow step by step.",
    certainty="moderate",
    caveats="One large observational study: more than 10% beyond the longest run of 30 days went "
    "with about 1.5 to 1.6 times as many injuries, more than twice as far with 2.3 times. It says "
    "nothing certain about one runner. Races are counted on purpose. By time instead of distance "
    "is our stand-in, and only ever a note.",
    references=("frandsen2025",),
    article="better-way",
    guide=Guide(
        inputs="Distance, or else minutes, of each run of the week and of the {SPIKE_DAYS} before "
        "it.",
        info="More than {SPIKE_CAUTION} beyond the longest of those days, by time where the "
        "distance is missing.",
        caution="More than {SPIKE_CAUTION} beyond it, by distance.",
        warning="More than {SPIKE_WARNING} beyond it: over twice as far.",
        silent="Less than {SPIKE_HISTORY} of training logged, or fewer than {SPIKE_RUNS} in the "
        "window.",
        missing="Without a distance the minutes stand in, for a note at most.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "Not enough runs to compare with yet",
        {
            "short_history": "This needs {} days of logged training.",
            "few_runs": "This needs {} runs in the 30 days before, with distances.",
            "no_runs": "There was no run this week.",
        },
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(),
    answered_by_sessions=True,
    examples=(
        ExampleWeek([run_on(0, 40, distance_m=12000)], KNOWN_FOR_LONG),
        ExampleWeek([run_on(0, 40, distance_m=21000)], KNOWN_FOR_LONG),
        ExampleWeek([run_on(0, 70), run_on(2, 40, distance_m=9000)], KNOWN_FOR_LONG),
        ExampleWeek(
            [run_on(0, 40), run_on(2, 40, distance_m=9000)],
            History(
                history_days=60,
                prior_runs=(
                    RUNS_BEFORE[0],
                    RUNS_BEFORE[1]._replace(distance_m=None),
                    *RUNS_BEFORE[2:],
                ),
            ),
        ),
        ExampleWeek([run_on(0, 40)], History(history_days=20)),
        ExampleWeek([run_on(0, 40)], History(history_days=60)),
    ),
)
