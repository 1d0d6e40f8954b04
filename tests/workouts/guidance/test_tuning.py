"""Operators' thresholds: a draft, its dry run, its number, and the weeks judged by it."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from tests.factories import compute_weeks, make_athlete, moment
from tests.workouts.golden_training import log_golden_week
from workouts import tasks
from workouts.coaching.precedence import Mark
from workouts.coaching.thresholds import STANDARD
from workouts.coaching.tuning import OutOfBoundsError, tune
from workouts.coaching.weeks import Week
from workouts.guidance import tuning_drafts
from workouts.models import RuleTuning, WeekSummary
from workouts.shared.due_weeks import mark_stale
from workouts.shared.thresholds_in_force import thresholds_in_force, thresholds_under
from workouts.weeks.finding_marks import mark_finding
from workouts.weeks.summarise_batch import summarise_batch
from workouts.weeks.week_view import load_week

NOW = datetime(2025, 3, 26, 12, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False)]
PACKED = Week(2025, 12)
LENIENT = {"GAP_WARNING_H": 10}  # G3's closest pair has 12 hours


@pytest.fixture
def athlete():
    athlete = make_athlete(time_zone="Europe/London", next_summary_at=moment("2025-03-10T00:00"))
    log_golden_week(athlete, "G3")
    compute_weeks(NOW)
    return athlete


def in_force(**values):
    latest = RuleTuning.objects.filter(version__isnull=False).count()
    return RuleTuning.objects.create(values=values, version=latest + 1, in_force_at=NOW)


def gap(report):
    return next(finding for finding in report.findings if finding.code == "recovery_gap")


def fill(client, page, **values):
    form = client.get(page).context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    return client.post(page, data | {"why": "Fewer notes."} | values)


def test_a_new_week_is_judged_by_the_set_in_force_and_says_so(athlete):
    in_force(GAP_WARNING_H=6)
    in_force(**LENIENT)
    before = load_week(athlete, PACKED, now=NOW)
    assert (before.rules_version, gap(before).level) == ("3", "warning")  # as it was said
    mark_stale(athlete, ["2025-W12"], now=NOW)
    live = load_week(athlete, PACKED, now=NOW)
    summarise_batch(now=NOW)
    stored = load_week(athlete, PACKED, now=NOW)
    for report in (live, stored):
        assert (report.rules_version, gap(report).level) == ("3.2", "caution")
    assert stored.findings == live.findings
    assert WeekSummary.objects.get(week="2025-W12").rules_version == "3.2"


def test_the_set_in_force_is_the_highest_number_not_a_draft():
    assert thresholds_in_force() is STANDARD
    in_force(STREAK_INFO=5)
    RuleTuning.objects.create(values={"STREAK_INFO": 4})
    assert (thresholds_in_force().STREAK_INFO, thresholds_in_force().version) == (5, 1)
    assert thresholds_under("3.1").STREAK_INFO == 5
    assert thresholds_under("3") is STANDARD


def test_a_dry_run_counts_members_and_changes_nothing(athlete):
    other = make_athlete("other@example.org", time_zone="Europe/London")
    log_golden_week(other, "G3")
    mark_stale(other, ["2025-W12"], now=NOW)
    summarise_batch(now=NOW)
    before = list(WeekSummary.objects.order_by("pk").values())
    draft = RuleTuning(values={"STREAK_INFO": 3, "STREAK_CAUTION": 20, "STREAK_WARNING": 20})
    draft.values |= {"GAP_WARNING_H": 6}
    tuning_drafts.ask_for_trial(draft, now=NOW)
    tasks.queue_trials()  # a broker is there; the worker is not
    tasks.try_tuning(draft.pk)
    draft.refresh_from_db()
    assert draft.trial_done_at == NOW
    assert draft.trial["members"] == 2
    now, then = draft.trial["plans"]
    assert now["weeks"] == then["weeks"] > 0
    assert (now["false_weeks"], now["missed"]) == (0, 0)
    assert now != then
    assert draft.trial["weeks"] == ["2025-W09", "2025-W10", "2025-W11", "2025-W12"]
    assert draft.trial["rules"]["muscle_sets"] == [2, 2, 0, 0]
    assert draft.trial["rules"]["training_streak"] == [0, 2, 2, 0] or draft.trial["rules"][
        "training_streak"
    ] == [2, 2, 0, 0]
    assert list(WeekSummary.objects.order_by("pk").values()) == before
    tasks.try_tuning(draft.pk)  # again: found done


def test_a_dry_run_says_who_is_no_longer_flagged_and_leaves_out_rules_off(athlete):
    lenient = tune({"GAP_WARNING_H": 6, "STACKED_H": 1})
    with_gap = tuning_drafts.count_flagged(STANDARD, lenient, now=NOW)["rules"]["recovery_gap"]
    assert with_gap[:1] == [1]
    athlete.rules_off = ["recovery_gap"]
    athlete.save()
    assert "recovery_gap" not in tuning_drafts.count_flagged(STANDARD, lenient, now=NOW)["rules"]


def test_a_result_for_other_values_is_thrown_away(athlete):
    draft = RuleTuning(values=LENIENT)
    tuning_drafts.ask_for_trial(draft, now=moment("2025-03-26T11:00"))
    old = RuleTuning.objects.get(pk=draft.pk)
    tuning_drafts.ask_for_trial(draft, now=NOW)
    tuning_drafts.run_trial(old, now=NOW)
    draft.refresh_from_db()
    assert draft.trial is None
    assert list(RuleTuning.objects.awaiting_trial()) == [draft]


def test_only_a_tried_draft_comes_into_force_and_only_once(athlete):
    draft = RuleTuning(values=LENIENT)
    tuning_drafts.ask_for_trial(draft, now=NOW)
    with pytest.raises(tuning_drafts.NotTriedError):
        tuning_drafts.put_in_force(draft, now=NOW)
    tuning_drafts.run_trial(draft, now=NOW)
    for _ in range(2):
        tuning_drafts.put_in_force(draft, now=NOW)
    draft.refresh_from_db()
    assert (draft.version, draft.in_force_at) == (1, NOW)
    odd = RuleTuning.objects.create(values={"STREAK_INFO": 99}, trial_done_at=NOW)
    with pytest.raises(OutOfBoundsError):
        tuning_drafts.put_in_force(odd, now=NOW)


def test_an_operator_tries_and_puts_in_force_in_the_admin(client, operator, athlete):
    add = reverse("admin:workouts_ruletuning_add")
    answer = fill(client, add, GAP_WARNING_H="10")
    draft = RuleTuning.objects.get()
    page = reverse("admin:workouts_ruletuning_change", args=[draft.pk])
    assert answer.url == page
    assert (draft.values, draft.made_by) == (LENIENT, operator)
    assert "Under way" in client.get(page).text
    force = reverse("admin:put_in_force", args=[draft.pk])
    assert "Wait for the dry run" in client.post(force, follow=True).text
    tasks.try_tuning(draft.pk)
    text = client.get(page).text
    assert "Of 1 member with a summary in 2025-W09 to 2025-W12" in text
    assert "Room between hard leg sessions" in text and "24 h" in text and "10 h" in text
    assert client.get(force).status_code == 405
    client.post(force)
    draft.refresh_from_db()
    assert draft.version == 1
    assert "Put the saved draft in force" not in client.get(page).text
    assert client.post(page, {"why": "Later."}).status_code == 403
    assert client.post(force).status_code == 403
    assert "10 h" in client.get(reverse("workouts:rule", args=["recovery_gap"])).text
    form = client.get(add).context["adminform"].form
    assert form["GAP_WARNING_H"].value() == 10  # a new draft begins with what is in force


def test_a_draft_can_be_changed_and_is_tried_again(client, operator, athlete):
    fill(client, reverse("admin:workouts_ruletuning_add"), STREAK_INFO="6")
    draft = RuleTuning.objects.get()
    tasks.try_tuning(draft.pk)
    page = reverse("admin:workouts_ruletuning_change", args=[draft.pk])
    assert fill(client, page, STREAK_INFO="7").status_code == 302
    draft.refresh_from_db()
    assert (draft.values, draft.trial_done_at) == ({}, None)
    assert "all values are as published" in client.get(page).text


def test_what_is_out_of_bounds_is_said_beside_its_field_and_kept(client, operator):
    answer = fill(client, reverse("admin:workouts_ruletuning_add"), STREAK_INFO="12", SETS_LOW="x")
    errors = answer.context["adminform"].form.errors
    assert errors["STREAK_INFO"] == ["Must not lie above its next step."]
    assert errors.keys() == {"STREAK_INFO", "SETS_LOW"}
    assert 'value="12"' in answer.text
    assert not RuleTuning.objects.exists()


def test_operators_see_what_members_mark(client, operator, athlete):
    page = reverse("admin:workouts_ruletuning_changelist")
    assert "Members marked nothing" in client.get(page).text
    mark_finding(athlete, PACKED, "recovery_gap", Mark.NOT_TRUE, now=NOW)
    assert tuning_drafts.count_marks(now=NOW) == {
        "recovery_gap": {"planned": 0, "ill": 0, "not_true": 1}
    }
    assert "Room between hard leg sessions" in client.get(page).text


def test_members_are_no_operators(client, athlete):
    client.force_login(athlete.user)
    assert client.get(reverse("admin:workouts_ruletuning_add")).status_code == 302
    assert client.post(reverse("admin:put_in_force", args=[1])).status_code == 302
