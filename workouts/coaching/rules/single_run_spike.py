"""W8: a run against the longest of the 30 days before it."""

from datetime import timedelta

from workouts.coaching.example_weeks import (
    KNOWN_FOR_LONG,
    MONDAY,
    RUNS_BEFORE,
    ExampleWeek,
    run_on,
)
from workouts.coaching.facts import Facts
from workouts.coaching.findings import Verdict, silent
from workouts.coaching.levels import Group, Level, Numbers
from workouts.coaching.look_back import History, Outing
from workouts.coaching.progression import Spike
from workouts.coaching.rule import Guide, Precedence, Rule, Silence
from workouts.coaching.sessions import RunKind, RunSession
from workouts.coaching.thresholds import Thresholds
from workouts.coaching.thresholds.progression_rules import SPIKE_CAUTION, SPIKE_DAYS
from workouts.coaching.wording import (
    Wording,
    Workings,
    count,
    day,
    distance,
    join_sentences,
    minutes,
    percent,
    plain,
    stored_or_published,
)

DOUBLED = 1.0  # a change of 100%


def evaluate(facts: Facts) -> Verdict:
    """Return the highest level of any outing, compared in whole metres."""
    thresholds = facts.thresholds
    days = facts.history.history_days
    if not facts.runs:
        return silent({}, "no_runs", 1)
    if days is None or days < thresholds.SPIKE_SHORT_HISTORY:
        return silent({}, "short_history", thresholds.SPIKE_SHORT_HISTORY)
    if not facts.spikes:
        return silent({}, "few_runs", thresholds.SPIKE_RUNS)
    sure = days >= thresholds.SPIKE_HISTORY
    judged = [(_judge(spike, thresholds, sure=sure), spike) for spike in facts.spikes]
    races = {
        run.local_date
        for run in facts.logged
        if isinstance(run, RunSession) and run.kind is RunKind.RACE
    }
    level = max(run_level for run_level, _ in judged)
    numbers: Numbers = {
        "runs": [
            _run(spike, run_level, thresholds) | {"race": spike.date in races}
            for run_level, spike in judged
        ],
        "step": thresholds.SPIKE_CAUTION,
        "compared": len(judged),
        "not_compared": facts.outings - len(judged),
        "new_runner": facts.likely_beginner,
    }
    if level is Level.WARNING:
        numbers["threshold"] = thresholds.SPIKE_WARNING
    elif level is not Level.NONE:
        numbers["threshold"] = thresholds.SPIKE_CAUTION
    return level, numbers


def _thousandths(change: float) -> int:
    return round(1000 * (1 + change))


def _judge(spike: Spike, thresholds: Thresholds, *, sure: bool) -> Level:
    amount = 1000 * spike.amount  # whole numbers, so that 11 km after 10 km is not over a tenth
    step = spike.amount - spike.longest
    if amount <= _thousandths(thresholds.SPIKE_CAUTION) * spike.longest:
        return Level.NONE
    if spike.amount <= round(thresholds.SPIKE_RETURN * spike.longest_of_all, 6):
        return Level.INFO
    if spike.by_time:
        far = amount > _thousandths(thresholds.SPIKE_TIME_CAUTION) * spike.longest
        return Level.CAUTION if far and step >= thresholds.SPIKE_TIME_STEP_S else Level.INFO
    if step < thresholds.SPIKE_STEP_M:
        return Level.INFO
    recent = spike.window_days <= thresholds.SPIKE_DAYS
    if sure and recent and amount > _thousandths(thresholds.SPIKE_WARNING) * spike.longest:
        return Level.WARNING
    return Level.CAUTION


def _run(spike: Spike, level: Level, thresholds: Thresholds) -> Numbers:
    return {
        "date": spike.date.isoformat(),
        "amount": spike.amount,
        "longest": spike.longest,
        "unit": "s" if spike.by_time else "m",
        "change": round(spike.change, 4),
        "earlier_runs": spike.earlier,
        "window_days": spike.window_days,
        "is_return": spike.amount <= round(thresholds.SPIKE_RETURN * spike.longest_of_all, 6),
        "level": level,
    }


def explain(level: Level, numbers: Numbers, miles: bool) -> Wording:
    """Say the longest steps, run by run."""
    step = percent(stored_or_published(numbers, "step", SPIKE_CAUTION))
    flagged = [run for run in numbers["runs"] if Level(run["level"]) > Level.NONE]
    left_out = numbers["not_compared"]
    note = f"We couldn't compare {count(left_out, 'run')}." if left_out else ""
    if not flagged:
        compared = numbers["compared"]
        return Wording(
            "No run went far beyond what you are used to",
            join_sentences(
                f"We compared {count(compared, 'run')}: "
                f"{'it was not' if compared == 1 else 'none was'} more than {step} longer than "
                "your longest before.",
                note,
            ),
        )
    why = join_sentences(*(_told(run, miles=miles) for run in flagged), note)
    worst = max(flagged, key=lambda run: (Level(run["level"]).rank, run["change"]))
    if level is Level.INFO:
        headline, action = _gently(worst, miles=miles)
        return Wording(headline, why, action)
    if worst.get("race"):
        action = (
            "A race may be longer than any training run. Keep the next days easy, and start again "
            "with your usual runs."
        )
    elif numbers.get("new_runner"):
        action = (
            "Take it one step at a time: run your earlier longest once or twice more before you go "
            "farther."
        )
    else:
        action = (
            "Next time, come back near your usual longest run, then let it grow by about "
            f"{step} at a time."
        )
    if level is Level.WARNING:
        beyond = "More than twice" if numbers["threshold"] == DOUBLED else "Far beyond"
        return Wording(f"{beyond} your recent longest run", why, action)
    if worst["unit"] == "s":
        return Wording("Much longer than your recent runs, by time", why, action)
    return Wording(f"{_step(worst, miles=miles)} farther than your recent longest run", why, action)


def _step(run: Numbers, *, miles: bool) -> str:
    """Write how much farther a run went: 6 km."""
    return distance(run["amount"] - run["longest"], miles=miles, places=1)


def _gently(run: Numbers, *, miles: bool) -> tuple[str, str]:
    """Word a note by what its largest step is like."""
    if run.get("is_return"):
        return (
            "On the way back to your longer runs",
            "Add a little at a time, as long as it feels good.",
        )
    if run["unit"] == "s":
        return "Longer than your recent runs, by time", "Get used to it before you add more."
    return (
        f"{_step(run, miles=miles)} farther than your recent longest run",
        "A small step. Get used to it before you add more.",
    )


def _told(run: Numbers, *, miles: bool) -> str:
    amount, longest = run["amount"], run["longest"]
    change = percent(run["change"], 0)
    when, days = day(run["date"]), plain(run.get("window_days", SPIKE_DAYS.value))
    older = "; older history, as you had few runs lately" if days != plain(SPIKE_DAYS.value) else ""
    if run["unit"] == "s":
        return (
            f"{when}: {minutes(amount / 60)}, {change} more than the longest of the {days} days "
            f"before ({minutes(longest / 60)}{older}). The distance is missing, so we went by time."
        )
    return (
        f"{when}: {distance(amount, miles=miles)}, {change} more than the longest of the {days} "
        f"days before ({distance(longest, miles=miles)}{older})."
    )


def show_workings(numbers: Numbers, miles: bool) -> Workings:
    """Show the largest step of the week as a division."""
    highest = max(numbers["runs"], key=lambda run: run["change"])
    amount, longest = (
        distance(highest[key], miles=miles)
        if highest["unit"] == "m"
        else minutes(highest[key] / 60)
        for key in ("amount", "longest")
    )
    left_out = numbers["not_compared"]
    days = plain(highest.get("window_days", SPIKE_DAYS.value))
    return Workings(
        f"{amount} ÷ {longest} − 1 = {percent(highest['change'])}, the largest change of the week.",
        join_sentences(
            f"We compared {count(numbers['compared'], 'run')} with the longest of the {days} days "
            "before.",
            f"We couldn't compare {count(left_out, 'run')}." if left_out else "",
        ),
    )


SHORT_RUNS = tuple(run._replace(distance_m=4000, minutes=30) for run in RUNS_BEFORE)

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
    "nothing certain about one runner, and many published plans take larger steps. Races are "
    "counted on purpose. The 1 km step, the 90 days and all that goes by time are our own.",
    references=("frandsen2025", "caterisano2019"),
    article="better-way",
    guide=Guide(
        inputs="Distance, or else minutes, of each run of the week and of the {SPIKE_DAYS} before "
        "it; runs on one day less than {STACKED_H} apart count as one.",
        info="More than {SPIKE_CAUTION} beyond the longest run of the {SPIKE_DAYS} before, but "
        "less than {SPIKE_STEP_M} farther, or at most {SPIKE_RETURN} of your longest in "
        "{SPIKE_OLD_DAYS}.",
        caution="More than {SPIKE_CAUTION} beyond the longest run of the {SPIKE_DAYS} before, and "
        "{SPIKE_STEP_M} farther or more. By time: more than {SPIKE_TIME_CAUTION} beyond it and "
        "{SPIKE_TIME_STEP_S} longer or more.",
        warning="More than {SPIKE_WARNING} beyond the longest run of the {SPIKE_DAYS} before.",
        silent="Less than {SPIKE_SHORT_HISTORY} of training logged, or fewer than {SPIKE_RUNS} to "
        "compare with.",
        missing="Without a distance we go by minutes, and that is a caution at most. With less "
        "than {SPIKE_HISTORY} logged, or fewer than {SPIKE_RUNS} in the last {SPIKE_DAYS}, where "
        "the last {SPIKE_OLD_DAYS} are looked at, it is a caution at most too.",
    ),
    evaluate=evaluate,
    explain=explain,
    silence=Silence(
        "Not enough runs to compare with yet",
        {
            "short_history": "We need {} days of training in your log.",
            "few_runs": "We need {} earlier runs with distances.",
            "no_runs": "There was no run this week.",
        },
    ),
    show_workings=show_workings,
    is_reminder=False,
    precedence=Precedence(place=3, holds=True),
    answered_by_sessions=True,
    examples=(
        ExampleWeek([run_on(0, 40, distance_m=12000)], KNOWN_FOR_LONG),
        ExampleWeek([run_on(0, 40, distance_m=21000)], KNOWN_FOR_LONG),
        ExampleWeek([run_on(6, 75, "race", rpe=9, distance_m=14000)], KNOWN_FOR_LONG),
        ExampleWeek([run_on(0, 70), run_on(2, 40, distance_m=9000)], KNOWN_FOR_LONG),
        ExampleWeek(
            [run_on(0, 40), run_on(2, 40, distance_m=9000)],
            History(
                history_days=60,
                prior_outings=(
                    RUNS_BEFORE[0],
                    RUNS_BEFORE[1]._replace(distance_m=None),
                    *RUNS_BEFORE[2:],
                ),
            ),
        ),
        ExampleWeek([run_on(0, 40)], History(history_days=13)),
        ExampleWeek([run_on(0, 80), run_on(2, 40, distance_m=9000)], KNOWN_FOR_LONG),
        ExampleWeek(
            [run_on(0, 40, distance_m=4700)],
            History(history_days=20, prior_outings=SHORT_RUNS, weeks_of_running=3),
        ),
        ExampleWeek(
            [run_on(0, 40, distance_m=7000)],
            History(history_days=20, prior_outings=SHORT_RUNS, weeks_of_running=3),
        ),
        ExampleWeek(
            [run_on(0, 40, distance_m=7000)],
            History(
                history_days=200,
                prior_outings=(
                    *SHORT_RUNS,
                    Outing(MONDAY - timedelta(days=80), 16000, 90),
                ),
            ),
        ),
        ExampleWeek(
            [run_on(0, 70, distance_m=14000)],
            History(
                history_days=200,
                prior_outings=tuple(
                    run._replace(date=run.date - timedelta(days=40)) for run in RUNS_BEFORE
                ),
            ),
        ),
        ExampleWeek([run_on(0, 40)], History(history_days=60)),
    ),
)
