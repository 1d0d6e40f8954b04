"""Scripts in every text that a member can store run on no page, in no mail and in no picture."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django.db.models import CharField, Field, Model, TextField
from django.test import Client

from fitsite.accounts.models import ApiToken, BrowserSession, User
from fitsite.outbox.models import Mail
from tests.articles.rendering.test_xss import PAYLOADS, find_harm
from tests.factories import a_run, compute_weeks, log_in_proven, make_athlete
from tests.security.access import make_objects, questions
from workouts.exporting.member_tables import tables
from workouts.sessions.saving import save_run
from workouts.weeks.digest import queue_due

pytestmark = pytest.mark.django_db
ROUNDS = 4
# Texts whose words are the site's own: choices, and what it needs to find its way.
OURS = {
    *("athlete.time_zone", "exercise.slug", "user.email", "user.password", "apitoken.digest"),
    *("browsersession.session_key", "browsersession.session_data"),
    *("weeksummary.week", "run.week", "liftsession.week", "othersession.week"),
    *("liftset.superset", "routineset.superset"),
}


def texts(model: type[Model]) -> "Iterator[Field[Any, Any]]":
    """Yield the columns of a table that hold words of the member's, a file's or a browser's."""
    for field in model._meta.concrete_fields:
        words = type(field) in {CharField, TextField} and not field.choices
        kept = {"week", "superset", "content_hash"}
        if (
            words
            and field.name not in kept
            and f"{model._meta.model_name}.{field.name}" not in OURS
        ):
            yield field


def store(payloads: Iterator[str]) -> int:
    """Put the next payloads into every text that is stored; returns how many texts there are."""
    stored = 0
    models: list[type[Model]] = [*tables().values(), User, ApiToken, BrowserSession]
    for model in models:
        for field in texts(model):
            limit = field.max_length if isinstance(field, CharField) else None
            words = next(payloads)[:limit] if limit else " ".join(PAYLOADS)
            stored += model._default_manager.update(**{field.name: words}) > 0
    return stored


def is_of_page(harm: str) -> bool:
    """Whether it is what articles have none of and members' pages do: forms, and data in JSON."""
    is_data = harm.startswith("<script>") and "'type': 'application/json'" in harm
    return is_data or harm.startswith(("<template>", "<form>", "<input>", "<button>"))


def test_no_page_runs_what_a_member_stored(private_files: Path):
    athlete = make_athlete(digest_opt_in=True)
    asked = [question for question in questions(make_objects(athlete)) if question.method == "GET"]
    member = Client()
    log_in_proven(member, athlete.user)
    payloads = cycle(PAYLOADS)
    for _ in range(ROUNDS):
        assert store(payloads) > 8
        for question in asked:
            if question.path.startswith(("/admin/", "/accounts/2fa/", "/api/")):
                continue
            response: Any = member.get(question.path)
            assert response.status_code < 500 or "readyz" in question.path, question.path
            if response.streaming:
                list(response.streaming_content)  # read to its end, which closes the file
            elif response.headers.get("Content-Type", "").startswith("text/html"):
                harm = list(find_harm(response.text))
                assert [found for found in harm if not is_of_page(found)] == [], question.path


def test_no_mail_runs_it(private_files: Path, time_machine: Any):
    athlete = make_athlete(digest_opt_in=True)
    for start in ("2025-03-18T18:00", "2025-03-19T07:00"):
        save_run(a_run(athlete, start, kind="intervals", rpe=8))
    store(cycle(PAYLOADS))
    monday = datetime(2025, 3, 24, 12, tzinfo=UTC)
    time_machine.move_to(monday)
    compute_weeks(monday)
    queue_due(now=monday)
    [mail] = Mail.objects.exclude(html="")
    own = ("style=", "<style> {}")  # attributes, and one element for the dark style
    assert [harm for harm in find_harm(mail.html) if not harm.startswith(own)] == []
