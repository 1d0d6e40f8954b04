"""A column of a session is known wherever sessions go; one that is left out somewhere is red here.

Each column gets a value unlike its default, so a new column is tried without a line. What a place
leaves out on purpose stands beside its test.
"""

from datetime import UTC, datetime
from typing import Any

import lxml.html
import pytest
from django.db import models
from django.urls import reverse

from tests.factories import an_exercise, make_athlete
from tests.workouts.exporting.exports import exported, imported
from workouts.api.lift_routes import LiftIn, LiftOut, SetBody
from workouts.api.other_routes import OtherIn, OtherOut
from workouts.api.run_routes import RunIn, RunOut
from workouts.coaching import sessions as coaching
from workouts.lifts.draft import COLUMNS
from workouts.lifts.forms import LiftForm
from workouts.lifts.routines import sets_of
from workouts.models import (
    Athlete,
    DeletedSession,
    LiftSession,
    LiftSet,
    OtherSession,
    PossibleDuplicate,
    Run,
    RunTrace,
)
from workouts.models.session_models import kind_of
from workouts.runs.forms import ASKED_ANEW, RunForm
from workouts.sessions.deduplication import content_of
from workouts.sessions.double_recordings import Answer, adds_nothing, answer
from workouts.sessions.forms import SessionForm
from workouts.sessions.other_forms import OtherForm
from workouts.sessions.restore_deleted import restore
from workouts.sessions.saving import delete_session, save_lift, save_other, save_run
from workouts.weeks.week_inputs import load_inputs
from workouts.weeks.week_view import read_week

pytestmark = pytest.mark.django_db
START = datetime(2025, 3, 4, 6, 30, tzinfo=UTC)
SESSIONS = [Run, LiftSession, OtherSession]
# Columns that follow from others, or say where the row came from: nobody types or sends them.
OF_THE_ROW = {
    "id", "athlete", "local_date", "week", "source", "imported_from",
    "content_hash", "recording_hash", "former", "read_values", "created_at", "updated_at",
    "focus", "bests", "session", "position",
}  # fmt: skip
WHEN = {"started_at", "time_known", "utc_offset_s"}  # day and clock, or a moment with its offset
FROM_A_FILE = {"kind_reason", "climb_source", "elevation_loss_m", "sport_name"}


def columns(model: type[models.Model]) -> "dict[str, models.Field[Any, Any]]":
    """The columns that a member or a file gives."""
    return {f.name: f for f in model._meta.concrete_fields if f.name not in OF_THE_ROW}


def unlike_default(field: "models.Field[Any, Any]") -> Any:
    """A value that the column can hold and that isn't its default."""
    if isinstance(field, models.DateTimeField):
        return START
    if isinstance(field, models.JSONField):
        return [60, 120, 180, 240, 300]
    if isinstance(field, models.ForeignKey):
        return an_exercise()
    if field.choices:
        return next(value for value, _ in field.flatchoices if value and value != field.default)
    if isinstance(field, models.BooleanField):
        return not field.get_default()
    if isinstance(field, models.IntegerField | models.FloatField):
        lowest = (getattr(validator, "limit_value", 0) for validator in field.validators)
        return max(0, min(lowest, default=0)) + 5
    return "A"


def full(model: type[Any], athlete: Athlete, **values: Any) -> Any:
    """A stored session with a value in every column, a strength session with such a set."""
    given = {name: unlike_default(field) for name, field in columns(model).items()}
    session = model(athlete=athlete, **given | values)
    if model is LiftSession:
        return save_lift(session, [full_set()])
    if model is Run:
        trace = RunTrace(points=[[0, 0.1, 120, None, 51.5, -0.12]], laps=[[60, 250.5, None]])
        return save_run(session, trace=trace)
    return save_other(session)


def full_set() -> LiftSet:
    return LiftSet(**{name: unlike_default(field) for name, field in columns(LiftSet).items()})


def bare(model: type[Any], athlete: Athlete) -> Any:
    """An unsaved session that tells no more than it must."""
    needed = {"duration_s": 6} if model is not LiftSession else {}
    kind = {"kind": "unknown"} if model is Run else {}
    return model(athlete=athlete, started_at=START, **needed, **kind)


def told(row: Any, *left_out: str) -> dict[str, Any]:
    """The values of a row's columns."""
    return {name: getattr(row, name) for name in columns(type(row)).keys() - set(left_out)}


def test_every_column_is_tried_with_a_value_unlike_its_default(athlete):
    for model in (*SESSIONS, LiftSet):
        for name, field in columns(model).items():
            assert unlike_default(field) != field.get_default(), name


# --- Forms ----------------------------------------------------------------------------------------
FORMS: dict[type[models.Model], tuple[type[SessionForm], set[str]]] = {
    Run: (RunForm, WHEN | FROM_A_FILE | {"elapsed_s", "kind_guessed", "hr_zones_s"}),
    LiftSession: (LiftForm, WHEN),
    OtherSession: (OtherForm, WHEN | FROM_A_FILE | {"warm_up", "asks_sport"}),
}


@pytest.mark.parametrize("model", SESSIONS)
def test_a_form_asks_for_it_and_draws_it_where_a_browser_keeps_it(client, athlete, model):
    page = client.get(reverse(f"workouts:{kind_of(model)}_new"))
    form, (_, left_out) = page.context["form"], FORMS[model]
    assert columns(model).keys() - set(form.columns.values()) <= left_out
    assert not left_out & set(form.columns.values())
    kept = lxml.html.document_fromstring(page.text).xpath("//form[@data-keep]//@name")
    assert form.fields.keys() - {"confirm"} <= set(kept)  # drawn when it is asked


@pytest.mark.parametrize("model", SESSIONS)
def test_a_form_sends_back_what_it_shows(client, athlete, model):
    session = full(model, athlete)
    page = reverse(f"workouts:{kind_of(model)}_edit", args=[session.pk])
    [form] = lxml.html.document_fromstring(client.get(page).text).xpath("//form[@data-keep]")
    assert client.post(page, dict(form.form_values())).status_code == 302
    stored = model._default_manager.get(pk=session.pk)
    saved = {"kind_guessed", "asks_sport"}  # the member has seen it and saved
    assert told(stored, *saved) == told(session, *saved)
    if isinstance(stored, LiftSession):
        assert told(stored.sets.get()) == told(full_set())


NOT_SHOWN: dict[type[models.Model], set[str]] = {
    Run: WHEN | {"duration_s"},  # which is always there
    LiftSession: WHEN,
    OtherSession: WHEN | {"duration_s", "warm_up"},
}
# A time with pauses is shown where there were any, a file's word for a sport that has none of ours.
SHOWN_FOR: dict[type[models.Model], dict[str, Any]] = {
    Run: {"elapsed_s": 60},
    OtherSession: {"sport": "other"},
}


@pytest.mark.parametrize("model", SESSIONS)
def test_its_page_shows_it(client, athlete, model):
    session = full(model, athlete, **SHOWN_FOR.get(model, {}))
    rows = model._default_manager.filter(pk=session.pk)

    def page() -> str:
        document = lxml.html.document_fromstring(client.get(session.get_absolute_url()).text)
        return str(document.get_element_by_id("main").text_content())

    whole = page()
    for name in columns(model).keys() - NOT_SHOWN[model]:
        rows.update(**{name: columns(model)[name].get_default()})
        assert page() != whole, name
        rows.update(**{name: getattr(session, name)})


def test_a_set_has_a_field_for_it():
    # The exercise and its superset are fields of the exercise's own form.
    assert set(COLUMNS.values()) == columns(LiftSet).keys() - {"exercise", "superset"}


def test_a_run_logged_again_takes_it_over(client, athlete):
    run = full(Run, athlete)
    again = client.get(reverse("workouts:run_new"), {"like": run.pk}).context["form"]
    stored = client.get(reverse("workouts:run_edit", args=[run.pk])).context["form"]
    asked_anew = {name for name in again.fields if again[name].value() != stored[name].value()}
    assert asked_anew == ASKED_ANEW & again.fields.keys()


def test_a_routine_takes_it_over(athlete):
    lift = full(LiftSession, athlete)
    [planned] = sets_of(lift)
    kept = columns(LiftSet).keys() - {"rir", "rpe"}  # how hard it felt stays behind
    assert {name: getattr(planned, name) for name in kept} == told(full_set(), "rir", "rpe")


# --- Doubles --------------------------------------------------------------------------------------
@pytest.mark.parametrize("model", SESSIONS)
def test_merging_doubles_takes_it_over(athlete, model):
    first = bare(model, athlete)
    save_lift(first, [full_set()]) if model is LiftSession else first.save()
    later = full(model, athlete)
    kind = kind_of(model)
    pair, _ = PossibleDuplicate.objects.get_or_create(
        athlete=athlete, **{f"first_{kind}": first, f"second_{kind}": later}
    )
    merged = answer(pair, Answer.MERGE, now=START)
    of_the_first = WHEN | {"sport", "sport_name", "asks_sport"}
    assert merged.pk == first.pk
    assert told(merged, *of_the_first) == told(later, *of_the_first)


@pytest.mark.parametrize("model", SESSIONS)
def test_a_double_adds_nothing_only_without_it(athlete, model):
    aside = WHEN | {"sport", "sport_name", "asks_sport"}
    aside |= {"kind", "kind_guessed", "kind_reason", "climb_source"}
    if model is not LiftSession:
        aside |= {"duration_s"}  # always known, and close to the other's
    for name in columns(model).keys() - aside:
        other = bare(model, athlete)
        setattr(other, name, unlike_default(columns(model)[name]))
        assert not adds_nothing(other, bare(model, athlete)), name


def test_sets_that_differ_in_it_are_not_the_same_content(athlete):
    session, by_place = bare(LiftSession, athlete), {"superset", "exercise"}
    for name in columns(LiftSet).keys() - by_place:
        other = LiftSet(exercise=an_exercise())
        same = content_of(session, [other])
        setattr(other, name, unlike_default(columns(LiftSet)[name]))
        assert content_of(session, [other]) != same, name


# --- Kept, sent and read --------------------------------------------------------------------------
@pytest.mark.parametrize("model", SESSIONS)
def test_it_comes_back_when_a_deletion_is_undone(athlete, model):
    session = full(model, athlete)
    tables = (model, RunTrace, LiftSet)
    before: Any = [list(table._default_manager.values()) for table in tables]
    deleted = delete_session(session)
    assert not any(table._default_manager.exists() for table in tables)
    restore(deleted, now=START)
    before[0][0]["updated_at"] = START  # so that who copies the log learns of it
    assert [list(table._default_manager.values()) for table in tables] == before
    assert not DeletedSession.objects.exists()


@pytest.mark.parametrize("model", SESSIONS)
def test_it_comes_back_by_an_export(athlete, model):
    session = full(model, athlete)
    other = make_athlete("other@example.org")
    assert imported(other, exported(athlete)).failed == 0
    [back] = model._default_manager.filter(athlete=other)
    assert told(back) == told(session)
    if isinstance(back, LiftSession):
        assert told(back.sets.get()) == told(full_set())


OUTSIDE_API = {"utc_offset_s", "climb_source", "kind_reason", "elevation_loss_m"}  # in started_at


@pytest.mark.parametrize(
    ("model", "body", "shown", "not_sent"),
    [
        (Run, RunIn, RunOut, {"elapsed_s", "kind_guessed"}),
        (LiftSession, LiftIn, LiftOut, set()),
        (OtherSession, OtherIn, OtherOut, {"sport_name", "asks_sport"}),
        (LiftSet, SetBody, SetBody, set()),
    ],
)
def test_the_api_takes_and_shows_it(model, body, shown, not_sent):
    names = columns(model).keys() - OUTSIDE_API
    assert names - body.model_fields.keys() == not_sent
    assert names <= shown.model_fields.keys()


# Columns that the rules read under another name, and those that they don't read.
READ_AS = {
    "started_at": "start", "duration_s": "minutes", "hr_zones_s": "hr_zone_minutes",
    "work_s": "work_minutes",
}  # fmt: skip
NOT_READ = FROM_A_FILE | {
    "utc_offset_s", "note", "title", "asks_sport", "surface", "elapsed_s", "elevation_gain_m",
    "avg_hr", "max_hr",
}  # fmt: skip


@pytest.mark.parametrize(
    ("model", "session_type", "not_read"),
    [
        (Run, coaching.RunSession, set()),
        (LiftSession, coaching.LiftSession, set()),
        (OtherSession, coaching.OtherSession, {"distance_m"}),
    ],
)
def test_the_rules_read_it(athlete, model, session_type, not_read):
    asked = {READ_AS.get(name, name) for name in columns(model).keys() - NOT_READ - not_read}
    assert asked <= set(session_type._fields)
    full(model, athlete, warm_up=True)
    week = athlete.week_at(START)
    by_page, _ = read_week(athlete, week)
    [by_worker] = load_inputs([(athlete.pk, week)])
    assert by_page.sessions == by_worker.sessions
    [session] = by_page.sessions
    defaults = session_type._field_defaults
    assert {name for name in asked if getattr(session, name) == defaults.get(name)} == set()
