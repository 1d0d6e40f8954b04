"""Whatever is typed into any form of the site, the answer is never a fault of the server."""

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from tests.factories import make_athlete
from tests.security.access import Question, make_clients, make_objects, questions

# However long it takes, who has just proved who it is stays so to the end.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.time_machine("2026-03-02T12:00Z", tick=False),
]
VALUES = (
    "", " ", "\x00", "a\x00b", "\ud800", "🏃" * 300, "x" * 70_000, "-1", "0", "1e308", "NaN", "inf",
    "9" * 19, "9" * 400, "9" * 5000, "1,5", "١٢", "0x10", "2025-02-30", "0000-00-00", "9999-12-31",
    "25:61", "-00:01",
    "None", "null", "true", "[]", "{}", '{"a":', "<b>", "' OR 1=1 --", "%00", "../../etc/passwd",
    "\r\nSet-Cookie: a=b", "\u202e", "=1+1", "{{7*7}}", "${7*7}", "javascript:alert(1)",
)  # fmt: skip
# Django's form field for JSON, which the admin alone shows, fails on more digits than Python reads.
OF_STAFF = [value for value in VALUES if len(value) < 4300 or not value.isdecimal()]
ROUNDS = 3


def test_no_form_breaks_the_server(private_files: Path):
    athlete, stranger = make_athlete(), make_athlete("stranger@example.org").user
    asked = [
        question
        for question in questions(make_objects(athlete))
        if question.method == "GET" and not question.path.startswith("/api/")
    ]
    clients = make_clients(athlete.user, stranger)
    values, staffs, sent, broken = cycle(VALUES), cycle(OF_STAFF), 0, []
    for question in asked:
        of_admin = question.path.startswith("/admin/")
        client = clients["superuser" if of_admin else "member"]
        for form in forms_on(client, question):
            for turn in range(ROUNDS):
                typed = fill_in(form, staffs if of_admin else values, all_of_them=turn == 0)
                status = send(client, form, typed)
                sent += 1
                if status >= 500:
                    broken.append((question.path, form.action, status, typed))
    assert sent > 200
    assert broken == []


def forms_on(client: Any, question: Question) -> list[Any]:
    """Return the forms of a page that post to the site; none where the page is no HTML."""
    with transaction.atomic():
        response = client.get(question.path)
        if response.streaming:
            list(response.streaming_content)
        transaction.set_rollback(True)
    if response.status_code != 200 or "html" not in response.headers.get("Content-Type", ""):
        return []
    page = lxml.html.document_fromstring(response.content, base_url=question.path)
    forms = [form for form in page.forms if (form.get("method") or "").lower() == "post"]
    for form in forms:
        form.action = form.get("action") or question.path
    return [form for form in forms if form.action.startswith("/") and "logout" not in form.action]


def fill_in(form: Any, values: Iterator[str], *, all_of_them: bool) -> dict[str, Any]:
    """Return a form's values with odd ones in the place of all, or of every third."""
    typed: dict[str, Any] = dict(form.form_values())
    files = {field.name for field in form.inputs if getattr(field, "type", "") == "file"}
    for place, name in enumerate(sorted(filter(None, form.fields))):
        if name in files:
            typed[name] = SimpleUploadedFile("a\x00b.csv", next(values).encode("utf-8", "replace"))
        elif name != "csrfmiddlewaretoken" and (all_of_them or place % 3 == 0):
            typed[name] = next(values)
    return typed


def send(client: Any, form: Any, typed: dict[str, Any]) -> int:
    """Post a form, and take back whatever it changed."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.post(form.action.partition("#")[0], encodable(typed))
        transaction.set_rollback(True)
    client.cookies = cookies
    return int(response.status_code)


def encodable(typed: dict[str, Any]) -> dict[str, Any]:
    """Half of a pair of surrogates can't be sent; a browser sends the replacement character."""
    return {
        name: value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
        for name, value in typed.items()
    }
