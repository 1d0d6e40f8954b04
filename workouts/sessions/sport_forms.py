"""The form that asks which sport a session was, of every kind: a run, strength, another sport."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Layout
from django import forms

from workouts.models import OtherSession
from workouts.models.other import SPORTS
from workouts.models.session_models import SESSION_MODELS, AnySession, kind_of


def sport_of_session(session: AnySession) -> str:
    """Return one of ``SPORTS``."""
    return session.sport if isinstance(session, OtherSession) else kind_of(type(session))


def kind_of_sport(sport: str) -> str:
    """Return the kind of session that one of ``SPORTS`` is: run, lift or other."""
    return sport if sport in SESSION_MODELS else "other"


def asks_sport(session: AnySession) -> bool:
    """Whether an import couldn't tell the sport, and the member hasn't."""
    return isinstance(session, OtherSession) and session.asks_sport


class SportForm(forms.Form):
    """One sport; chosen already is the one that a session has, unless that is the question."""

    sport = forms.ChoiceField(
        label="Sport",
        choices=SPORTS,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a sport."},
    )
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(Field("sport", wrapper_class="chips"))

    def __init__(self, *args: Any, session: AnySession, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["sport"] = None if asks_sport(session) else sport_of_session(session)
