"""The commands that compute weeks by hand and make the demo member."""

from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from fitsite.accounts.models import User
from tests.factories import a_run, make_athlete, moment
from workouts.management.commands import write_rules
from workouts.models import LiftSession, Run, WeekSummary
from workouts.sessions.saving import save_run
from workouts.weeks import week_inputs

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 3, 12, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _a_wednesday():
    with time_machine.travel(NOW, tick=False):
        yield


def run(command: str, **options: object) -> str:
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def everything() -> list[tuple[object, ...]]:
    return list(WeekSummary.objects.order_by("pk").values_list())


def test_all_that_is_due_is_computed():
    away = make_athlete("away@example.org", next_summary_at=moment("2025-03-03T00:00"))
    changed = make_athlete()
    save_run(a_run(changed))
    assert run("summarise_weeks") == "2025-W09: 1 member\n2025-W10: 2 members\nComputed: 3.\n"
    assert away.weeks.filter(computed_at=NOW, stale_since=None).count() == 2
    assert changed.weeks.get().metrics["run_min"] == 45
    assert run("summarise_weeks") == "Computed: 0.\n"


def test_failed_weeks_are_tried_again(athlete):
    save_run(a_run(athlete))
    athlete.weeks.update(failed_at=NOW)
    assert run("summarise_weeks").endswith("Computed: 1.\n")
    assert athlete.weeks.get().failed_at is None


def test_a_week_that_fails_is_told_and_stops_no_other(monkeypatch):
    good, bad = make_athlete(), make_athlete("bad@example.org")
    save_run(a_run(good))
    save_run(a_run(bad, distance_m=666))
    genuine = week_inputs.summarise

    def faulty(week, sessions, history, person, **more):
        if any(session.distance_m == 666 for session in sessions):
            raise ZeroDivisionError
        return genuine(week, sessions, history, person, **more)

    monkeypatch.setattr(week_inputs, "summarise", faulty)
    with pytest.raises(CommandError, match="Failed: 1"):
        run("summarise_weeks")
    assert good.weeks.get().computed_at == NOW


def test_a_week_is_computed_again_for_all_who_trained_in_it():
    trained, rested = make_athlete(), make_athlete("rested@example.org")
    save_run(a_run(trained))
    save_run(a_run(rested, "2025-02-26T07:00"))
    run("summarise_weeks")
    Run.objects.update(duration_s=3600)  # unknown to the site
    assert run("summarise_weeks", week="2025-W10") == "2025-W10: 1 member\nComputed: 1.\n"
    assert trained.weeks.get().metrics["run_min"] == 60
    assert rested.weeks.get().metrics["run_min"] == 45


def test_a_member_is_computed_alone():
    one, other = make_athlete(), make_athlete("other@example.org")
    for athlete in (one, other):
        save_run(a_run(athlete))
    run("summarise_weeks", member="Member@example.org ")
    assert one.weeks.get().stale_since is None
    assert other.weeks.get().stale_since is not None


def test_a_named_member_gets_a_week_without_training(athlete):
    run("summarise_weeks", week="2025-W08", member="member@example.org")
    assert athlete.weeks.get().metrics["run_min"] == 0


@pytest.mark.parametrize("week", [None, "2025-W10"])
def test_a_dry_run_says_what_is_due_and_changes_nothing(week):
    athlete = make_athlete(next_summary_at=moment("2025-03-10T00:00"))
    save_run(a_run(athlete))
    athlete.weeks.update(failed_at=NOW)
    before = everything()
    told = run("summarise_weeks", week=week, dry_run=True)
    assert told == "2025-W10: 1 member\nNothing was changed.\n"
    assert everything() == before
    athlete.refresh_from_db()
    assert athlete.next_summary_at == moment("2025-03-10T00:00")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"week": "2025-10"}, "written like 2025-W10"),
        ({"week": "2025-W53"}, "no week 53"),
        ({"week": "2025-W11"}, "has not ended"),
        ({"member": "nobody@example.org"}, "nobody@example.org"),
    ],
)
def test_what_makes_no_sense_is_refused_clearly(options, message):
    with pytest.raises(CommandError, match=message):
        run("summarise_weeks", **options)


def test_a_week_ends_where_the_member_lives():
    east = make_athlete("east@example.org", time_zone="Pacific/Auckland")
    west = make_athlete("west@example.org", time_zone="America/Los_Angeles")
    for athlete in (east, west):
        save_run(a_run(athlete))
    east.weeks.all().delete()
    west.weeks.all().delete()
    with time_machine.travel("2025-03-09T20:00+00:00", tick=False):
        assert run("summarise_weeks", week="2025-W10") == "2025-W10: 1 member\nComputed: 1.\n"
        with pytest.raises(CommandError, match="not ended yet in America/Los_Angeles"):
            run("summarise_weeks", week="2025-W10", member="west@example.org")
    assert (east.weeks.count(), west.weeks.count()) == (1, 0)


def test_the_demo_member_has_a_year_of_varied_training():
    password = run("make_demo", force=True).rsplit("Password: ")[1].strip()
    athlete = User.objects.get(email="demo@example.org").athlete
    runs, lifts = athlete.runs.all(), athlete.liftsessions.all()
    assert set(runs.values_list("kind", flat=True)) == set(Run.Kind.values)
    assert runs.filter(kind="race").count() == 1
    assert runs.latest("started_at").started_at.date() >= datetime(2025, 3, 11, tzinfo=UTC).date()
    assert not runs.filter(started_at__gt=NOW).exists()
    assert runs.filter(rpe=None).exists() and lifts.filter(rpe=None).exists()
    weeks = athlete.weeks.all()
    assert weeks.count() == weeks.filter(computed_at=NOW, stale_since=None).count() == 52
    assert weeks.filter(metrics__run_min=0).count() == 1
    flagged = {
        (finding["code"], finding["level"])
        for week in weeks
        for finding in week.findings
        if finding["level"] in {"info", "caution", "warning"}
    }
    assert {level for _, level in flagged} == {"info", "caution", "warning"}
    assert len({code for code, _ in flagged}) >= 6
    assert any(not week.headlines for week in weeks if week.metrics["run_min"])
    for session in [*runs, *lifts]:
        session.full_clean()
    client = Client()
    assert client.login(email="demo@example.org", password=password)


def test_the_demo_is_made_once_and_the_same_each_time():
    def training() -> list[tuple[object, ...]]:
        columns = ("started_at", "duration_s", "rpe")
        return [*Run.objects.values_list(*columns), *LiftSession.objects.values_list(*columns)]

    run("make_demo", force=True)
    first = training()
    assert "already there" in run("make_demo", force=True)
    assert training() == first
    LiftSession.objects.all().delete()
    User.objects.all().delete()
    run("make_demo", force=True)
    assert training() == first


def test_a_demo_in_production_must_be_forced():
    with pytest.raises(CommandError, match="--force"):
        run("make_demo")
    assert not User.objects.exists()


def test_the_written_rules_are_up_to_date_or_refused(tmp_path, monkeypatch):
    call_command("write_rules", check=True)
    monkeypatch.setattr(write_rules, "DOCS", tmp_path)
    with pytest.raises(CommandError, match="coaching-rules.md is stale"):
        call_command("write_rules", check=True)
    call_command("write_rules")
    call_command("write_rules", check=True)
    rules, sentences = (tmp_path / f"coaching-{name}.md" for name in ("rules", "sentences"))
    assert rules.read_text(encoding="utf-8").startswith("# The coaching rules")
    assert sentences.read_text(encoding="utf-8").startswith("# What the coach says")
    sentences.write_text("Old words", encoding="utf-8")
    with pytest.raises(CommandError, match="coaching-sentences.md is stale"):
        call_command("write_rules", check=True)
