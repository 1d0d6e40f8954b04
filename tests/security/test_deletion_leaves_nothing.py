"""A member comes, uses everything and is deleted: database, files, Redis and logs are as before."""

import hashlib
import io
import logging
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from queue import Empty
from typing import Any

import pytest
import redis
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles.models import Person
from fitsite import celery_app
from fitsite.accounts.models import AddressChange, BrowserSession, User
from fitsite.accounts.tasks import clear_sessions
from fitsite.lib.health import LAST_TASK_KEY
from fitsite.rate_limits.counting import delete_expired
from fitsite.rate_limits.models import TryCount
from tests.factories import a_run, an_exercise, log_in_proven, make_athlete, make_user
from tests.importers.case_files import CASES
from tests.workouts.api.caller import RUN, Caller
from tests.workouts.importing.own_export.full_member import a_full_member
from workouts import tasks
from workouts.models import Athlete, FileImport
from workouts.sessions.saving import delete_session, save_run

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS, OTHER_ADDRESS = "quillfeather@example.org", "zebedee.q@example.net"
OLD_ADDRESS = "zq1999@example.com"
NAME, NOTE, TYPED = "Zebedee Quillfeather", "along the Oodnadatta track", "Frobnicated lunge"
SECRET = "KRSXG5CTMVRXEZLU"
PASSWORD = "correct horse battery"
# Tables that tell what was applied to the database, or count its ids.
OF_THE_DATABASE = {"django_migrations", "sqlite_sequence"}


def rows() -> dict[str, list[str]]:
    """Every row of every table."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in OF_THE_DATABASE:
                cursor.execute(f'SELECT * FROM "{table}"')
                found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def files() -> dict[str, str]:
    """Every file and folder that the site stores, with a digest of its bytes."""
    roots = [Path(storages["private"].path("")), Path(settings.MEDIA_ROOT)]
    paths = [path for root in roots for path in root.rglob("*")]
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
        for path in paths
    }


def keys() -> dict[bytes, bytes]:
    """Every key of Redis, cache and queues alike, with its value; but no worker's sign of life."""
    with redis.Redis.from_url(settings.REDIS_URL) as client:
        found = {key: client.dump(key) or b"" for key in client.scan_iter()}
    return {key: value for key, value in found.items() if LAST_TASK_KEY.encode() not in key}


def work() -> None:
    """Do what stands in the queues, as workers do, and what that puts there."""
    celery_app.loader.import_default_modules()
    while sum(_work_on(name) for name in celery_app.amqp.queues):
        pass


def _work_on(name: str) -> int:
    done = 0
    with celery_app.connection_for_read() as broker, broker.SimpleQueue(name) as queue:
        while True:
            try:
                message = queue.get(block=False)
            except Empty:
                return done
            args, kwargs, _ = message.payload
            celery_app.tasks[message.headers["task"]](*args, **kwargs)
            message.ack()
            done += 1


@pytest.fixture
def logged() -> Iterator[io.StringIO]:
    """All that is logged, down to debugging, as the site writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    handler.setFormatter(next(iter(root.handlers)).formatter if root.handlers else None)
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)


def live(operator: User) -> tuple[User, list[str]]:
    """Use the site as a member with all it has; returns the user and what must not stay."""
    athlete = a_full_member()
    user = athlete.user
    User.objects.filter(pk=user.pk).update(email=ADDRESS, name=NAME)
    user.refresh_from_db()
    EmailAddress.objects.filter(user=user).update(email=ADDRESS)
    EmailAddress.objects.create(user=user, email=OTHER_ADDRESS.title(), verified=False)
    AddressChange.objects.create(user=user, old_email=OLD_ADDRESS)
    save_run(a_run(athlete, "2025-02-03T06:30", note=NOTE))
    delete_session(save_run(a_run(athlete, "2025-02-04T06:30", note=NOTE)))
    athlete.own_exercises.filter(name="Stair carry").update(name=TYPED)

    phone, laptop = Client(), Client()
    for browser in (phone, laptop):
        browser.post("/accounts/login/", {"login": ADDRESS, "password": "guessed wrongly"})
        browser.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
        browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
        assert browser.get("/today/").status_code == 200
    sent = SimpleUploadedFile("Oodnadatta.gpx", (CASES / "run.gpx").read_bytes())
    assert phone.post("/imports/", {"file": sent}).status_code == 302
    assert phone.post("/settings/data/").status_code == 302
    call = Caller(athlete)
    call.post("/runs", RUN | {"started_at": "2025-02-05T06:30:00+00:00", "note": NOTE})
    work()
    assert FileImport.objects.get(name="Oodnadatta.gpx").created == 1
    assert athlete.exports.get().file

    # Requests that die in between leave their mails, and sessions of visitors an address.
    for address in (ADDRESS, OLD_ADDRESS):
        Client().post("/accounts/password/reset/", {"email": address})
    visitor = Client().session
    visitor["pending"] = {"email": OTHER_ADDRESS}
    visitor.save()
    by: Any = {"user_id": operator.pk, "action_flag": CHANGE, "single_object": True}
    LogEntry.objects.log_actions(queryset=[user], change_message="Name.", **by)
    LogEntry.objects.log_actions(queryset=list(EmailAddress.objects.filter(user=user)), **by)
    LogEntry.objects.log_actions(
        queryset=[operator], change_message=f"Merged with {ADDRESS}.", **by
    )
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    told = [
        ADDRESS,
        OTHER_ADDRESS,
        OLD_ADDRESS,
        NAME,
        "Quillfeather",
        NOTE,
        "Oodnadatta",
        TYPED,
        SECRET,
    ]
    token = call.headers["Authorization"].split()[1]
    told += [token, token[4:], *user.api_tokens.values_list("digest", flat=True)]
    told += BrowserSession.objects.filter(user=user).values_list("session_key", flat=True)
    told += [
        str(row.data.get("seed")) for row in Authenticator.objects.filter(type="recovery_codes")
    ]
    return user, told


def ask(user: User) -> None:
    """Ask for the deletion on the page, once more by password and without a second factor."""
    Authenticator.objects.filter(user=user).delete()
    browser = Client()
    browser.post("/accounts/login/", {"login": ADDRESS, "password": PASSWORD})
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    assert browser.post("/settings/delete-account/", {"sure": "on"}).status_code == 302


@pytest.fixture
def others(private_files: Path) -> User:
    """An operator and a member who stay, with rows, files and a name in an article."""
    operator = make_user("operator@example.org", is_staff=True, is_superuser=True)
    Person.objects.create(name="Ola Perator", user=operator)
    stranger = make_athlete("stranger@example.org")
    save_run(a_run(stranger))
    for slug in ("squat", "bench_press"):  # of the catalogue
        an_exercise(slug)
    use_files(stranger)
    return operator


def use_files(athlete: Athlete) -> None:
    """Import a file and make an export."""
    browser = Client()
    log_in_proven(browser, athlete.user)
    sent = SimpleUploadedFile("mine.tcx", (CASES / "run.tcx").read_bytes())
    browser.post("/imports/", {"file": sent})
    browser.post("/settings/data/")
    work()
    BrowserSession.objects.all().delete()
    TryCount.objects.all().delete()


@pytest.mark.parametrize("way", ["page", "at once"])
def test_nothing_of_the_member_stays(others, logged, time_machine, way):
    time_machine.move_to(timezone.now(), tick=True)
    work()
    delete_expired()
    before = rows(), files(), keys()
    user, told = live(others)
    assert_found(told[:7], str(rows()))
    if way == "page":
        ask(user)
        work()
        due = User.objects.get(pk=user.pk).deletion_due_at
        time_machine.move_to(due + timedelta(minutes=1))
        tasks.delete_accounts()
    else:
        call_command("delete_member", user.email, "--now")
    time_machine.shift(timedelta(days=1))  # counts of tries, by digests, last a day
    delete_expired()
    clear_sessions()
    work()
    after = rows(), files(), keys()
    for then, now in zip(before, after, strict=True):
        changed = {name for name in then.keys() | now.keys() if then.get(name) != now.get(name)}
        assert {name: (then.get(name), now.get(name)) for name in changed} == {}
    assert found(told, logged.getvalue()) == []
    assert found(told, raw_database()) == []


def raw_database() -> str:
    """The bytes of SQLite's files, of the database and of its log of changes."""
    if connection.vendor != "sqlite":
        return ""
    name = str(connection.settings_dict["NAME"])
    paths = [Path(name + more) for more in ("", "-wal", "-shm")]
    return "".join(path.read_bytes().decode("latin-1") for path in paths if path.exists())


def found(told: list[str], text: str) -> list[str]:
    text = text.lower()
    return [one for one in told if one.lower() in text]


def assert_found(told: list[str], text: str) -> None:
    """A comparison that finds nothing proves nothing unless it found it before."""
    assert found(told, text) == told
