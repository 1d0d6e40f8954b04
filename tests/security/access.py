"""Who may do what: every address asked by everybody, with a short answer for each."""

import copy
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, get_resolver, resolve
from django.urls.resolvers import URLPattern, URLResolver
from django.utils import timezone

from articles.models import Article, KeptCopy
from articles.public.previews import make_token
from articles.publishing.working_copy import WorkingCopy
from fitsite.accounts.models import ApiToken, User
from fitsite.outbox.models import Mail
from tests.articles.factories import make_article, make_reference, make_staff, publish_first
from tests.factories import (
    a_lift,
    a_run,
    an_exercise,
    log_in_proven,
    log_in_staff,
    make_user,
    other_training,
    some_sets,
)
from workouts.api import api
from workouts.models import (
    Athlete,
    Exercise,
    Export,
    FileImport,
    Routine,
    RuleTuning,
    RunTrace,
    WeekSummary,
)
from workouts.sessions.saving import delete_session, save_lift, save_run
from workouts.weeks.digest import token_of

WEEK = "2025-W10"
# Where somebody is sent who must prove first who they are.
SENT_TO = {
    "account_login": "login",
    "account_reauthenticate": "proof",
    "mfa_reauthenticate": "proof",
    "mfa_index": "factor",
    "mfa_activate_totp": "factor",
}
SITE_ROLES = ("visitor", "member", "stranger", "superuser")
ADMIN_ROLES = (
    "visitor", "member", "staff", "writer", "reviewer", "editor", "without factor", "superuser",
)  # fmt: skip
API_ROLES = ("visitor", "member", "stranger", "read only", "import only")


class Question(NamedTuple):
    """A method and an address as the URL table writes it, and a path of it."""

    method: str
    pattern: str
    path: str

    @property
    def roles(self) -> tuple[str, ...]:
        if self.pattern.startswith("admin/"):
            return ADMIN_ROLES
        return API_ROLES if self.pattern.startswith("api/v1/") else SITE_ROLES


def questions(objects: dict[str, Any]) -> Iterator[Question]:
    """Yield each address of the URL table, to be read and to be posted to; the API's by OpenAPI."""
    for pattern in patterns(get_resolver()):
        if not pattern.startswith("api/v1/"):
            for method in ("GET", "POST"):
                yield Question(method, pattern, f"/{fill(pattern, objects)}")
    for path, operations in api.get_openapi_schema()["paths"].items():
        pattern = path.removeprefix("/")
        for method in operations:
            yield Question(method.upper(), pattern, f"/{fill(pattern, objects)}")


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Yield every pattern below a resolver, once each."""
    for entry in resolver.url_patterns:
        whole = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLPattern):
            yield whole
        else:
            yield from patterns(entry, whole)


def fill(pattern: str, objects: dict[str, Any]) -> str:
    """Put something of the member's, or of the editors', into a pattern's places."""
    for known, path in SPECIAL.items():
        if pattern.endswith(known):
            return pattern.removesuffix(known) + path.format_map(objects)
    segments = pattern.split("/")
    owner = next((objects[name] for name in segments if name in objects), None)

    def value(found: re.Match[str]) -> str:
        name = found[1]
        return str(owner if name in {"pk", "id", "object_id"} else objects[name])

    return re.sub(r"[<{](?:\w+:)?(\w+)[>}]", value, pattern)


# Patterns whose places mean something of their own.
SPECIAL = {
    "week-mail/<str:token>/": "week-mail/{mail_token}/",
    "articles/preview/<str:token>/": "articles/preview/{preview_token}/",
    "email/restore/<str:token>/": "email/restore/none/",
    "topics/<slug:slug>/": "topics/activities/",
    "articles/<slug:slug>/": "articles/hills/",
    "media/<str:folder>/<path:name>": "media/pictures/none.jpg",
    "runs/<int:pk>/restore/": "runs/{deleted_run}/restore/",
    "lifts/<int:pk>/restore/": "lifts/{deleted_lift}/restore/",
    "other/<int:pk>/restore/": "other/{deleted_other}/restore/",
    "r/<path:content_type_id>/<path:object_id>/": "r/{content_type}/{article}/",
    "devices/<slug:tag>/log-out/": "devices/none/log-out/",
    "keys/<int:pk>/remove/": "keys/1/remove/",
    "keys/<int:pk>/edit/": "keys/1/edit/",
    "^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "password/reset/key/1-none/",
    "^(?P<app_label>auth|mfa|account|accounts|outbox|articles|workouts)/$": "articles/",
    "(?P<url>.*)$": "nothing/",
}


def make_objects(athlete: Athlete) -> dict[str, Any]:
    """Make one of everything that an address leads to; values by the places of the patterns."""
    run, lift = a_run(athlete), save_lift(a_lift(athlete), some_sets(an_exercise()))
    save_run(
        run,
        trace=RunTrace(
            points=[[0, 0.1, 120, None, 51.5, -0.12], [60, 200, 120, None, 51.5, -0.12]]
        ),
    )
    save_run(a_run(athlete))  # overlaps with the first
    later = timezone.now() + timedelta(days=1)
    export = Export(athlete=athlete, status=Export.Status.DONE, expires_at=later)
    export.file.save("export.zip", ContentFile(b"zip"))
    upload = FileImport(athlete=athlete, name="a.gpx", format="gpx", status=FileImport.Status.DONE)
    upload.file.save("a.gpx", ContentFile(b"<gpx/>"))
    other = other_training(athlete, imported_from=upload, asks_sport=True, sport_name="Cardio")
    other.save()
    edition = publish_first(make_article())
    article = edition.article
    ApiToken.issue(athlete.user)
    rows = {
        "run": run,
        "runs": run,
        "lifts": lift,
        "other": other,
        "others": other,
        "routines": Routine.objects.create(athlete=athlete, name="Legs"),
        "exercises": Exercise.objects.create(athlete=athlete, slug="own", name="Own lift"),
        "imports": upload,
        "twins": athlete.possible_duplicates.earliest("pk"),
        "exports": export,
        "tokens": athlete.user.api_tokens.get(),
        "article": article,
        "edition": edition,
        "keptcopy": KeptCopy.objects.create(
            article=article, source=WorkingCopy(article).source, reason="Kept."
        ),
        "topic": article.topic,
        "person": article.author,
        "reference": make_reference(),
        "weeksummary": WeekSummary.objects.get_or_create(athlete=athlete, week=WEEK)[0],
        "ruletuning": RuleTuning.objects.create(why="Tried.", values={}),
        "exercise": an_exercise(),
        "mail": Mail.objects.create(key="one", user=athlete.user, subject="Hello", text="Hello"),
        "user": athlete.user,
        "group": Group.objects.get(name="Editors"),
        "emailaddress": EmailAddress.objects.get(user=athlete.user),
        "content_type": ContentType.objects.get_for_model(Article),
    }
    gone: dict[str, Any] = {"run": a_run, "lift": a_lift, "other": other_training}
    deleted = {}
    for day, (kind, make) in enumerate(gone.items(), 6):
        session = make(athlete, f"2025-03-0{day}T07:00")
        session.save()
        deleted[f"deleted_{kind}"] = session.pk
        delete_session(session)
    return {
        **{name: row.pk for name, row in rows.items()},
        **deleted,
        "authenticator": 0,
        "mail_token": token_of(athlete),
        "preview_token": make_token(article),
        "week": WEEK,
        "code": "recovery_gap",
        "kind": "run",
        "year": 2025,
        "name": "load",
    }


def make_clients(member: User, stranger: User) -> dict[str, Client]:
    """Return a browser of everybody, each logged in a moment ago."""
    boss = make_user("boss@example.org", is_staff=True, is_superuser=True)
    plain = make_user("plain@example.org", is_staff=True, is_superuser=True)
    people: dict[str, tuple[User, Any]] = {
        "member": (member, log_in_proven),
        "stranger": (stranger, log_in_proven),
        "staff": (make_staff(""), log_in_staff),
        "writer": (make_staff("Writers"), log_in_staff),
        "reviewer": (make_staff("Reviewers"), log_in_staff),
        "editor": (make_staff("Editors"), log_in_staff),
        "without factor": (plain, log_in_proven),
        "superuser": (boss, log_in_staff),
    }
    clients = {"visitor": Client(raise_request_exception=False)}
    for role, (user, log_in) in people.items():
        clients[role] = Client(raise_request_exception=False)
        log_in(clients[role], user)
    return clients


def make_tokens(member: User, stranger: User) -> dict[str, str]:
    """Return the API key of everybody who calls."""
    return {
        "visitor": "none",
        "member": ApiToken.issue(member),
        "stranger": ApiToken.issue(stranger),
        "read only": ApiToken.issue(member, scopes=["read"]),
        "import only": ApiToken.issue(member, scopes=["import"]),
    }


def ask(client: Client, question: Question, token: str | None = None) -> str:
    """Return the answer in a word or a status; whatever the request changed is taken back."""
    cookies = copy.deepcopy(client.cookies)
    headers = {"authorization": f"Bearer {token}"} if token else {}
    kind = "application/json" if token else "application/x-www-form-urlencoded"
    with transaction.atomic():
        response: Any = client.generic(
            question.method, question.path, content_type=kind, headers=headers
        )
        answer = word_for(response)
        if response.streaming:
            for _ in response.streaming_content:  # read to its end, which closes the file
                pass
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


def word_for(response: HttpResponse) -> str:
    if response.status_code not in {301, 302}:
        return str(response.status_code)
    try:
        match = resolve(urlsplit(response["Location"]).path)
    except Resolver404:
        return str(response.status_code)
    return SENT_TO.get(match.view_name, str(response.status_code))
