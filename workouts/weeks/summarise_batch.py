"""Weekly summaries: which weeks are due, and how a batch of them is computed and stored."""

import contextlib
import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import structlog
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Q

from workouts.coaching.findings import Summary
from workouts.coaching.summarise import METRICS_SCHEMA
from workouts.coaching.weeks import Week
from workouts.models import Athlete, WeekSummary
from workouts.weeks.week_inputs import Pair, WeekInputs, load_inputs
from workouts.weeks.week_series import week_series

log = structlog.get_logger(__name__)

BATCH = 500  # weeks in one transaction; a thousand, with 13 weeks before each, held 250 MB
EVERYTHING = Q()
MAILS_LAST = timedelta(days=3)  # from the start of Monday in UTC, until Tuesday ends in every zone


def open_ended_weeks(*, now: datetime) -> int:
    """Write down as due every week that has ended for somebody; return how many.

    Weeks missed while nothing ran are all written down; those of a leaving member wait.
    """
    total = 0
    while opened := open_batch(now=now):
        total += opened
    return total


@transaction.atomic
def open_batch(*, now: datetime, size: int = BATCH) -> int:
    """Write down the ended weeks of up to ``size`` members; returns how many, 0 when none is left.

    One transaction also sets the time of their next summary, so that two callers never meet.
    """
    due = list(
        Athlete.objects.filter(next_summary_at__lte=now, user__deletion_due_at=None)
        .order_by("next_summary_at", "pk")
        .select_for_update(skip_locked=True, of=("self",))
        .only("pk", "time_zone", "next_summary_at")[:size]
    )
    opened: list[Pair] = []
    following: dict[datetime, list[int]] = defaultdict(list)
    for athlete in due:
        week = athlete.week_at(athlete.next_summary_at - timedelta(seconds=1))
        current = athlete.week_at(now)
        while week < current:
            opened.append((athlete.pk, week))
            week = week.shift(1)
        following[athlete.end_of_week(now)].append(athlete.pk)
    WeekSummary.objects.mark_due(opened, now=now)
    for moment, ids in following.items():
        Athlete.objects.filter(pk__in=ids).update(next_summary_at=moment)
    return len(opened)


@transaction.atomic
def mark_outdated(*, now: datetime, size: int = 8 * BATCH) -> int:
    """Have up to ``size`` weeks that an earlier edition judged computed again; return how many.

    The oldest go first, as later weeks look back on them; those that somebody changes at this
    moment become due anyway. Last week waits until no mail about it
    can go out any more: nobody gets a mail because rules have changed.
    """
    over = Week.containing((now - MAILS_LAST).date())
    outdated = WeekSummary.objects.outdated().filter(stale_since=None, failed_at=None)
    some = outdated.filter(week__lt=str(over)).order_by("week").select_for_update(skip_locked=True)
    found = [*some.values_list("pk", flat=True)[:size]]
    WeekSummary.objects.filter(pk__in=found).mark_stale(now=now)
    return len(found)


def batches_due(*, most: int) -> int:
    """How many batches the weeks that are due fill, up to ``most``."""
    return -(-WeekSummary.objects.due()[: most * BATCH].count() // BATCH)


@transaction.atomic
def summarise_batch(*, now: datetime, size: int = BATCH, only: Q = EVERYTHING) -> int:
    """Compute and store up to ``size`` due weeks; returns how many were taken, 0 when none is due.

    ``only`` narrows the choice of WeekSummary rows.
    The rows stay locked until they are stored, so a change made meanwhile waits, and then marks
    its week as due again. A fault in one week leaves that week marked as failed and no other.
    """
    claimed = (
        WeekSummary.objects.filter(only)
        .due()
        .order_by("week", "athlete")
        .select_for_update(skip_locked=True)
        .values_list("athlete_id", "week")[:size]
    )
    pairs = [(athlete, Week.parse(week)) for athlete, week in claimed]
    if pairs:
        with _collector_paused():
            _store_isolated(pairs, now)
    return len(pairs)


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """Spare a batch the search for cycles among its 100,000 rows, a third of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def compute(pairs: Sequence[Pair]) -> list[tuple[WeekInputs, Summary]]:
    """Return the inputs and the summary of each (athlete id, week) pair.

    An athlete's earlier weeks must come first.
    """
    computed = []
    for inputs in load_inputs(pairs):
        summary = inputs.summary()
        inputs.learn(summary)
        computed.append((inputs, summary))
    return computed


def _store_isolated(pairs: Sequence[Pair], now: datetime) -> None:
    """Store a batch; if it fails, its halves, down to the one week that is at fault."""
    try:
        with transaction.atomic():
            _store(compute(pairs), now)
    except (OperationalError, InterfaceError):
        raise  # the database is at fault, not a week: the batch stays due
    except Exception:
        if len(pairs) == 1:
            [(athlete, week)] = pairs
            log.exception("week not computed", athlete=athlete, week=str(week))
            WeekSummary.objects.filter(athlete=athlete, week=str(week)).update(failed_at=now)
            return
        middle = len(pairs) // 2
        _store_isolated(pairs[:middle], now)
        _store_isolated(pairs[middle:], now)


def _store(computed: Iterable[tuple[WeekInputs, Summary]], now: datetime) -> None:
    WeekSummary.objects.store(
        WeekSummary(
            athlete_id=inputs.athlete_id,
            week=str(inputs.week),
            metrics=summary.metrics,
            plotted=week_series(summary.metrics, inputs.sessions, inputs.bests),
            findings=[finding.to_json() for finding in summary.findings],
            headlines=summary.headlines,
            schema=METRICS_SCHEMA,
            rules_version=summary.rules_version,
            computed_at=now,
        )
        for inputs, summary in computed
    )
