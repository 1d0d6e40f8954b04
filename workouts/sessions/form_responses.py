"""The response to a saved form of a session of any kind."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from workouts.models import LiftSession, OtherSession, Run
from workouts.models.session_models import SESSION_MODELS, kind_of
from workouts.sessions.browser_draft import forget_draft
from workouts.sessions.forms import SessionForm
from workouts.sessions.idempotency import DeletedSinceError, KeyReusedError, run_idempotent
from workouts.sessions.plausibility import ImplausibleError, check_plausible
from workouts.sessions.saving import DuplicateSessionError
from workouts.shared.form_fields import add_errors

Saved = TypeVar("Saved", Run, LiftSession, OtherSession)
WORDS = {"run": "run", "lift": "lift", "other": "session"}


def save_form(
    request: HttpRequest, form: SessionForm, save: Callable[[], Saved]
) -> HttpResponse | None:
    """Save a valid form by ``save``; None when it is to be shown again with what is wrong.

    What can hardly be right is asked about before it is stored.
    """
    kind = kind_of(type(form.session))
    page, word, is_new = f"workouts:{kind}", WORDS[kind], form.session.pk is None

    def save_plausible() -> Saved:
        try:
            # With a key it is saved in a transaction already: a savepoint would cost two queries.
            with transaction.atomic(savepoint=not (is_new and form.cleaned_data["key"])):
                session = save()
                if not form.cleaned_data["confirm"]:
                    check_plausible(session, changed=None if is_new else form.changed_columns)
        except ImplausibleError:
            if is_new:  # what was rolled back is still to be logged
                form.session.pk, form.session._state.adding = None, True
            raise
        return session

    try:
        session = (
            run_idempotent(
                save_plausible,
                key=form.cleaned_data["key"],
                sent=form.sent,
                rows=SESSION_MODELS[kind]._default_manager.filter(athlete=form.athlete),
                athlete=form.athlete,
            )
            if is_new
            else save_plausible()
        )
    except DuplicateSessionError as duplicate:
        messages.info(request, f"This {word} is already in your log: here it is.")
        answer = redirect(page, duplicate.existing_id)
    except KeyReusedError as reused:
        saved_before = format_html(
            'This form was saved before you changed it: <a href="{}">here is that {}</a>. '
            "Save again to log what stands here as another one.",
            reverse(page, args=[reused.existing_id]),
            word,
        )
        form.add_error(None, saved_before)
        form.take_new_key()
        return None
    except DeletedSinceError:
        messages.info(request, f"You logged this {word} and deleted it since. It stays deleted.")
        answer = redirect("workouts:history")
    except ValidationError as error:
        add_errors(form, error)
        form.asks_to_confirm = isinstance(error, ImplausibleError)
        return None
    else:
        messages.success(request, f"{word.capitalize()} {'logged' if is_new else 'changed'}.")
        answer = redirect(page, session.pk)
    return forget_draft(request, answer)
