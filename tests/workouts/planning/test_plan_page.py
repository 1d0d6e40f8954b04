"""The planner: placing sessions, the rules' answer at once, saving, plan against done."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.urls import reverse

from tests.factories import a_lift, a_run, an_exercise, make_athlete, some_sets
from workouts.coaching.weeks import Week
from workouts.models import Athlete, PlannedSession
from workouts.planning.forecast import first_to_plan
from workouts.sessions.saving import save_lift, save_run

NOW = datetime(2025, 3, 19, 12, tzinfo=UTC)  # Wednesday of 2025-W12
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine(NOW, tick=False),
    pytest.mark.athlete(goal="muscle"),
]
NEXT = "2025-W13"  # from Monday 24 March


def form(*placed, do=""):
    """Fields of the board: (day, kind, part, minutes) of each placed session."""
    columns = list(zip(*placed, strict=True)) or [(), (), (), ()]
    days, kinds, parts, minutes = columns
    uids = range(1, len(days) + 1)
    return {"uid": uids, "day": days, "kind": kinds, "part": parts, "minutes": minutes, "do": do}


LEGS = ("2025-03-24", "leg_lift", "evening", 50)
HILLS = ("2025-03-25", "hills", "morning", 40)
LATER = ("2025-03-27", "hills", "morning", 40)


def send(client, *placed, do="", week=NEXT, **headers):
    return client.post(reverse("workouts:plan", args=[week]), form(*placed, do=do), **headers)


def levels(response):
    found = response.context["found"]
    return {card.code: card.level for card in (*found.notes, *found.fine, *found.silent)}


def placed(response):
    return [
        (card.draft.day.isoformat(), card.draft.kind, card.draft.part, card.draft.minutes)
        for day in next(layer for layer in response.context if "parts" in layer)["days"]
        for card in day.cards
    ]


def test_flags_answer_before_a_step_is_run(client, athlete):
    close = send(client, LEGS, HILLS, do="check")
    assert levels(close)["recovery_gap"] == "warning"
    assert "Leg strength on Monday 24 March, then hills on Tuesday 25 March" in close.text
    apart = send(client, LEGS, LATER, do="check")
    assert levels(apart)["recovery_gap"] == "none"
    assert levels(apart)["leg_strength_days"] == "info"
    assert not PlannedSession.objects.exists()


def test_a_change_gets_just_the_board_back(client, athlete):
    response = send(client, LEGS, do="add:2025-03-25:hills", HTTP_HX_REQUEST="true")
    assert "<html" not in response.text
    assert 'hx-swap-oob="innerHTML"' in response.text
    assert "Less than 24 hours between hard leg sessions" in response.text
    assert "<html" in send(client, LEGS).text


def test_sessions_are_added_moved_and_taken_out(client, athlete):
    added = send(client, LEGS, do="add:2025-03-24:easy")
    assert placed(added) == [
        ("2025-03-24", "easy", "morning", "40"),
        ("2025-03-24", "leg_lift", "evening", "50"),
    ]
    assert 'id="session-2" tabindex="0" data-plan-session="2" autofocus' in (added.text)
    moved = send(client, LEGS, HILLS, do="move:1:2025-03-28")
    assert [day for day, *_ in placed(moved)] == ["2025-03-25", "2025-03-28"]
    assert placed(send(client, LEGS, HILLS, do="remove:1")) == [(*HILLS[:3], "40")]


@pytest.mark.parametrize(
    "wish",
    ["add:2025-04-01:hills", "add:2025-03-25:swim", "add", "move:x:2025-03-25", "move:1:soon"]
    + ["move:9:2025-03-25", "remove:x", "remove", "", "dance"],
)
def test_a_wish_that_makes_no_sense_changes_nothing(client, athlete, wish):
    assert placed(send(client, LEGS, do=wish)) == [(*LEGS[:3], "50")]


def test_saving_by_script_loads_the_saved_page(client, athlete):
    response = send(client, LEGS, do="save", HTTP_HX_REQUEST="true")
    assert response["HX-Redirect"] == reverse("workouts:plan", args=[NEXT])
    assert PlannedSession.objects.count() == 1


def test_a_saved_plan_comes_back_and_replaces_the_one_before(client, athlete):
    assert send(client, LEGS, HILLS, do="save").status_code == 302
    assert PlannedSession.objects.count() == 2
    send(client, LATER, do="save")
    [row] = PlannedSession.objects.all()
    assert (row.local_date, row.week, row.kind) == (date(2025, 3, 27), NEXT, "hills")
    assert placed(client.get(reverse("workouts:plan", args=[NEXT]))) == [(*LATER[:3], "40")]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [("", "Whole minutes"), ("4", "Between 5 and 600"), ("601", "Between"), ("1.5", "Whole")]
    + [("9" * 20, "Between"), ("x", "Whole"), ("²", "Whole")],
)
def test_bad_minutes_are_told_beside_their_field_and_nothing_is_saved(
    client, athlete, minutes, said
):
    response = send(client, (*LEGS[:3], minutes), do="save")
    assert response.status_code == 200
    assert said in response.text
    assert 'aria-describedby="error-1"' in response.text
    assert f'value="{minutes}"' in response.text
    assert not PlannedSession.objects.exists()


def test_done_sessions_count_and_are_not_counted_twice(client, athlete):
    save_lift(a_lift(athlete, "2025-03-18T18:00"), some_sets(an_exercise()))
    today = ("2025-03-19", "hills", "evening", 40)
    response = send(client, ("2025-03-18", "leg_lift", "evening", 50), today, week="2025-W12")
    assert response.context["counts"] == {"done": 1, "open": 1, "not_logged": 0}
    assert response.context["metrics"]["leg_strength_days"] == 1
    assert levels(response)["recovery_gap"] == "warning"  # from one evening to the next
    save_run(a_run(athlete, "2025-03-19T11:00", kind="intervals", rpe=8))
    response = send(client, today, week="2025-W12")
    assert response.context["counts"]["done"] == 1
    assert response.context["metrics"]["stimulus_runs"] == 1


def test_the_coming_week_is_judged_on_the_plan_that_leads_to_it(client, athlete):
    sunday = ("2025-03-23", "intervals", "evening", 50)
    send(client, sunday, week="2025-W12", do="save")
    response = send(client, LEGS)
    assert levels(response)["recovery_gap"] == "warning"
    assert "Intervals" not in response.context["recovery"]


def test_a_day_says_whether_there_is_room_for_a_hard_leg_session(client, athlete):
    response = send(client, ("2025-03-26", "leg_lift", "midday", 50))
    rooms = {
        day.date.day: day.room
        for day in next(layer for layer in response.context if "parts" in layer)["days"]
    }
    # 48 hours before Wednesday 12:30 and after 13:20.
    assert rooms == {24: True, 25: False, 26: False, 27: False, 28: True, 29: True, 30: True}


def test_a_past_week_shows_plan_against_done_and_cannot_be_changed(client, athlete):
    send(client, LEGS, HILLS, do="save")
    with time_machine.travel(datetime(2025, 4, 2, tzinfo=UTC), tick=False):
        save_lift(a_lift(athlete, "2025-03-24T07:00"), some_sets(an_exercise()))
        response = client.get(reverse("workouts:plan", args=[NEXT]))
        assert response.context["counts"] == {"done": 1, "open": 0, "not_logged": 1}
        assert "1 session is done, 1 not logged." in response.text
        assert 'value="save"' not in response.text
        assert 'value="add:' not in response.text
        send(client, do="save")
    assert PlannedSession.objects.count() == 2


@pytest.mark.parametrize(
    ("week", "status"),
    [("2025-W12", 200), ("2025-W20", 200), ("2025-W21", 404), ("2025-W11", 200)]
    + [("1969-W50", 404), ("nonsense", 404), ("2025-W54", 404)],
)
def test_the_weeks_that_can_be_planned(client, athlete, week, status):
    assert client.get(f"/plan/{week}/").status_code == status


@pytest.mark.parametrize(
    ("now", "week"),
    [
        ("2025-03-20T12:00", "2025-W12"),
        ("2025-03-21T00:30", "2025-W13"),
        ("2025-03-23T23:59", NEXT),
    ],
)
def test_from_friday_on_the_coming_week_is_next_to_plan(client, athlete, now, week):
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert str(first_to_plan(athlete, now=moment)) == week
    with time_machine.travel(moment, tick=False):
        assert client.get("/plan/").url == reverse("workouts:plan", args=[week])


def test_plans_are_private(client, athlete):
    send(client, LEGS, do="save")
    client.force_login(make_athlete("other@example.org").user)
    assert placed(client.get(f"/plan/{NEXT}/")) == []
    client.logout()
    assert client.get(f"/plan/{NEXT}/").status_code == 302


def test_an_answer_costs_few_queries_however_much_is_placed(
    client, athlete, django_assert_max_num_queries
):
    many = [(f"2025-03-{day}", "easy", "evening", 40) for day in range(24, 31)]
    with django_assert_max_num_queries(10):
        send(client, *many, do="check", HTTP_HX_REQUEST="true")


def test_week_reads_the_same_dates_in_any_zone(client):
    athlete = make_athlete("far@example.org", time_zone="Pacific/Auckland")
    with time_machine.travel(datetime(2025, 3, 23, 11, 30, tzinfo=UTC), tick=False):
        assert first_to_plan(athlete, now=datetime.now(UTC)) == Week(2025, 13)


def test_a_week_beside_the_goal_is_no_danger(client, athlete):
    Athlete.objects.filter(pk=athlete.pk).update(goal="muscle", goal_chosen=True)
    steady = [(day, "easy", "morning", 90) for day in ("2025-03-24", "2025-03-27")]
    response = send(client, *steady, headers={"HX-Request": "true"})
    assert levels(response)["steady_share"] == "warning"
    said = response.text.split('id="plan-says"')[1].split("</p>")[0]
    assert "#goal" in said and "#warning" not in said
