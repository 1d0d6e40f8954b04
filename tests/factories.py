"""Members and their training for tests: short to write, plausible by default."""

import time
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client

from fitsite.accounts.models import User
from workouts.models import (
    Athlete,
    Exercise,
    LiftSession,
    LiftSet,
    OtherSession,
    Run,
    utc_offset_at,
)
from workouts.weeks.summarise_batch import open_ended_weeks, summarise_batch


def make_user(email: str = "member@example.org", *, verified: bool = True, **extra: Any) -> User:
    """Make a user who has proved the address, unless told otherwise."""
    user = User.objects.create_user(email, password="correct horse battery", **extra)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=verified)
    return user


def log_in_proven(client: Client, user: User, **proof: Any) -> None:
    """Log a user in who has just typed the password again, or given the proof told."""
    client.force_login(user)
    record = {"method": "password", "at": time.time(), "reauthenticated": True} | proof
    session = client.session
    session["account_authentication_methods"] = [record]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def log_in_staff(client: Client, user: User) -> None:
    """Log staff in as after password and authenticator app, just now: the admin opens."""
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    app = app or TOTP.activate(user, generate_totp_secret()).instance
    log_in_proven(client, user, method="mfa", id=app.pk, type="totp")


def make_athlete(email: str = "member@example.org", **extra: Any) -> Athlete:
    return Athlete.objects.create(user=make_user(email), **extra)


def moment(text: str, zone: str = "UTC") -> datetime:
    """A local time such as 2025-03-03T06:30, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def a_run(athlete: Athlete, start: str = "2025-03-03T06:30", **values: Any) -> Run:
    """An unsaved run of 45 easy minutes, its start in the member's zone."""
    started_at = moment(start, athlete.time_zone)
    defaults = {"duration_s": 2700, "kind": "easy", "rpe": 3.0, "distance_m": 8000.0}
    return Run(
        athlete=athlete,
        started_at=started_at,
        utc_offset_s=utc_offset_at(started_at, athlete),
        **(defaults | values),
    )


def a_lift(athlete: Athlete, start: str = "2025-03-04T18:00", **values: Any) -> LiftSession:
    """An unsaved strength session of an hour."""
    started_at = moment(start, athlete.time_zone)
    return LiftSession(
        athlete=athlete,
        started_at=started_at,
        utc_offset_s=utc_offset_at(started_at, athlete),
        **({"duration_s": 3600, "rpe": 7.0} | values),
    )


def an_exercise(slug: str = "squat", **values: Any) -> Exercise:
    """A catalogue exercise, made if the catalogue isn't loaded."""
    defaults = {
        "name": slug.replace("_", " ").capitalize(),
        "primary": ["glutes", "quads"],
        "stress": "always",
    }
    found, _ = Exercise.objects.get_or_create(slug=slug, athlete=None, defaults=defaults | values)
    return found


def some_sets(exercise: Exercise, count: int = 3, **values: Any) -> list[LiftSet]:
    """Unsaved sets, hard enough to count."""
    return [
        LiftSet(exercise=exercise, **({"reps": 6, "load_kg": 80.0, "rir": 2} | values))
        for _ in range(count)
    ]


def other_training(
    athlete: Athlete, start: str = "2025-03-05T17:00", **values: Any
) -> OtherSession:
    """An unsaved ride of an hour."""
    started_at = moment(start, athlete.time_zone)
    return OtherSession(
        athlete=athlete,
        started_at=started_at,
        utc_offset_s=utc_offset_at(started_at, athlete),
        **({"duration_s": 3600, "sport": "ride", "rpe": 5.0} | values),
    )


def compute_weeks(now: datetime) -> None:
    """Have every week computed that has ended or changed, as beat and a worker do."""
    open_ended_weeks(now=now)
    while summarise_batch(now=now):
        pass
