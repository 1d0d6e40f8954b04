"""How many members a second one worker summarises, against pure SQL and one member at a time.

Seconds are of processor time, the worker's and its database's together: the work waits for nothing
else, and what other programs do on the machine then changes little.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

import psutil

from tests.postgres import postgres

MEMBERS, SAMPLE = 10_000, 200
TIMES = 3  # each way is measured so often, in turn; the best counts, as noise only slows
NEEDED = {"SQL": 0.12, "one by one": 7.0}
Rates = dict[str, float]


def main() -> int:
    """Print the table; returns 1 when a ratio is below what is needed."""
    say(
        f"weekly: members summarised per second by one worker, {MEMBERS:,} members "
        "(a week of 4 runs and 2 lift sessions of 15 sets, 13 weeks before it)\n"
    )
    heads = ("batches", "pure SQL", "ratio", "needed", "one by one", "ratio", "needed")
    say("".join(f"{head:>12}" for head in ("", *heads)))
    with tempfile.TemporaryDirectory(prefix="fitsite-bench-") as folder:
        held = report("SQLite", measured_on(f"sqlite:///{folder}/bench.sqlite3"))
    with postgres() as url:
        held &= report("PostgreSQL", measured_on(url))
    if not held:
        say("\nBelow what is needed.")
    return 0 if held else 1


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def report(database: str, rates: Rates) -> bool:
    """Print one line; whether both ratios hold."""
    ratios = {way: rates["batches"] / rates[way] for way in NEEDED}
    cells = [f"{rates['batches']:12,.0f}"]
    for way, needed in NEEDED.items():
        cells += [f"{rates[way]:12,.0f}", f"{ratios[way]:12.2f}", f"{needed:12.1f}"]
    say(f"{database:12}" + "".join(cells))
    return all(ratios[way] >= needed for way, needed in NEEDED.items())


def measured_on(url: str) -> Rates:
    """Members a second for each way, by a worker process of its own on a new database."""
    with tempfile.TemporaryDirectory(prefix="fitsite-bench-") as folder:
        environment = os.environ | {
            "DATABASE_URL": url,
            "DEBUG": "0",  # as in production; it would keep every query
            "DJANGO_SETTINGS_MODULE": "fitsite.settings",
            "EMAIL_URL": f"file:///{folder}/mail",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "VAR_DIR": folder,
        }
        call = [sys.executable, "-m", "bench.weekly"]
        subprocess.run([*call, "--seed"], env=environment, check=True)
        done = subprocess.run(
            [*call, "--work"], env=environment, check=True, stdout=subprocess.PIPE
        )
    rates: Rates = json.loads(done.stdout)
    return rates


def prepare() -> None:
    """Fill the database of the settings."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench.support.members import seed

    call_command("migrate", verbosity=0)
    seed(MEMBERS)


def work() -> Rates:
    """Measure on the database of the settings: the worker's own part."""
    import django

    django.setup()
    from django.db import connection

    from bench.support.aggregate import summarise_by_sql
    from bench.support.members import NOW, WEEK
    from workouts.models import Athlete, WeekSummary
    from workouts.weeks import summarise_batch

    def forget_week() -> None:
        WeekSummary.objects.filter(week=str(WEEK)).delete()
        Athlete.objects.update(next_summary_at=WEEK.ends_at(Athlete().zone))
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM ANALYZE")

    def in_batches() -> int:
        summarise_batch.open_ended_weeks(now=NOW)
        return sum(iter(lambda: summarise_batch.summarise_batch(now=NOW), 0))

    def one_by_one() -> int:
        for _ in range(SAMPLE):
            summarise_batch.open_batch(now=NOW, size=1)
            summarise_batch.summarise_batch(now=NOW, size=1)
        return WeekSummary.objects.filter(week=str(WEEK), computed_at=NOW).count()

    def spent() -> float:
        seconds = time.process_time()
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                [backend] = cursor.fetchone()
            server = psutil.Process(backend).cpu_times()
            seconds += server.user + server.system
        return seconds

    def rate(way: Callable[[], int], expected: int) -> float:
        began = spent()
        done = way()
        seconds = spent() - began
        assert done == expected, f"{done} members summarised, not {expected}"
        return expected / seconds

    rates: dict[str, list[float]] = {"batches": [], "SQL": [], "one by one": []}
    for _ in range(TIMES):
        forget_week()
        rates["SQL"].append(rate(lambda: summarise_by_sql(WEEK, now=NOW), MEMBERS))
        forget_week()
        rates["batches"].append(rate(in_batches, MEMBERS))
        forget_week()
        rates["one by one"].append(rate(one_by_one, SAMPLE))
    return {way: max(values) for way, values in rates.items()}


if __name__ == "__main__":
    if sys.argv[1:] == ["--seed"]:
        prepare()
    elif sys.argv[1:] == ["--work"]:
        json.dump(work(), sys.stdout)
    else:
        sys.exit(main())
