"""Kept files read again with today's readers: what each session would be now, and what is applied.

A value that somebody has edited stays. A session remembers what its file said when it was read
(``read_values``); of older ones only those count as unedited that nobody has touched at all.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from workouts.importing.archive_worker import read_part
from workouts.importing.conversion import in_members_units, session_fields, start_of
from workouts.importing.formats import archive
from workouts.importing.formats.registry import read_file
from workouts.importing.formats.types import Activity, ReadResult
from workouts.importing.guess_kind import guess_kind
from workouts.importing.save_sessions import make_session, make_trace, values_as_read
from workouts.models import FileImport, OtherSession, Run, RunTrace
from workouts.models.session_models import SESSION_MODELS, AnySession, kind_of
from workouts.repairs.sport_change import change_sport
from workouts.sessions.saving import find_recording, save_other, save_run
from workouts.sessions.serialisation import column
from workouts.sessions.sport_forms import asks_sport

SAME_MOMENT = timedelta(seconds=5)  # in which a session is made and last changed by an import
NOISE = 0.05  # metres or seconds by which sums of floats may differ
SPORT = "sport"
STRENGTH = "strength: its sets are not compared"
REPAIRED = "repaired by its member: left as it is"
GONE = "not in the log any more, or never stored"


@dataclass
class Reread:
    """A session of a file: ``changes`` from old to new; those in ``edited`` are left."""

    session: AnySession | None
    fresh: "Run | OtherSession | None" = None
    activity: Activity | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    edited: set[str] = field(default_factory=set)
    left: str = ""

    @property
    def to_apply(self) -> dict[str, tuple[Any, Any]]:
        """The changes of what nobody has edited."""
        return {name: pair for name, pair in self.changes.items() if name not in self.edited}


def reread(upload: FileImport) -> Iterator[Reread]:
    """Yield what today's readers make of each session of a kept file.

    Raises UnreadableFileError or FileNotFoundError for a file that can't be read.
    """
    for source, activity in _activities(upload):
        yield _compare(upload, source, activity)


@transaction.atomic
def apply(found: Reread, *, now: datetime) -> AnySession | None:
    """Give a session what today's readers say, but for what was edited; its weeks are due.

    Raises ValidationError for values that no session may have.
    """
    changes, fresh, activity = found.to_apply, found.fresh, found.activity
    if not changes or found.session is None or fresh is None or activity is None:
        return None
    model: Any = type(found.session)
    session: Any = model.objects.select_for_update().get(pk=found.session.pk)
    if SPORT in changes:
        session = change_sport(session, changes[SPORT][1], asks=asks_sport(fresh), now=now)
    own = {known.name for known in session._meta.concrete_fields}
    for name in changes.keys() & own - {SPORT}:
        setattr(session, name, column(type(session), name).to_python(changes[name][1]))
    told = values_as_read(fresh)
    session.read_values |= {name: told[name] for name in told if name not in found.edited}
    if not isinstance(session, Run):
        return save_other(session)
    if session.work_s and session.work_s > session.duration_s:
        session.work_s = None
    if session.kind_guessed or session.kind == Run.Kind.UNKNOWN:
        session.kind, session.kind_guessed, session.kind_reason = Run.Kind.UNKNOWN, False, ""
        guess_kind(session, activity)
    return save_run(session, trace=_trace(session, activity))


def _activities(upload: FileImport) -> Iterator[tuple[str, Activity]]:
    with ExitStack() as stack:
        file = stack.enter_context(upload.file.open())
        if upload.format != archive.FORMAT:
            for activity in read_file(upload.name, file, columns=upload.columns).activities:
                yield upload.format, activity
            return
        opened = stack.enter_context(archive.open_archive(upload.name, file))
        for item in upload.items.iterator():
            source, result = read_part(opened, item)
            if isinstance(result, ReadResult):
                for activity in result.activities:
                    yield source, activity


def _compare(upload: FileImport, source: str, activity: Activity) -> Reread:
    same = find_recording(upload.athlete, activity.content_hash)
    started_at = start_of(activity, upload)
    if same is None or started_at is None or not activity.duration_s:
        return Reread(None, left=GONE)
    kind, pk = same
    session = SESSION_MODELS[kind]._default_manager.get(pk=pk)
    if activity.sport == "lift" or kind == "lift":
        return Reread(session, left=STRENGTH)
    if isinstance(session, Run) and (session.recording_hash or session.repairs.exists()):
        return Reread(session, left=REPAIRED)
    told, _ = in_members_units(activity, upload.athlete)
    fresh = make_session(upload, told, session_fields(upload, told, started_at, source))
    found = Reread(session, fresh, told)
    old, new = values_as_read(session), values_as_read(fresh)
    found.changes = {
        name: (old[name], new[name])
        for name in new
        if name in old and _differ(name, old[name], new[name])
    }
    if asks_sport(fresh) and not asks_sport(session) and SPORT not in found.changes:
        found.changes[SPORT] = (old[SPORT], new[SPORT])
    untouched = session.updated_at - session.created_at < SAME_MOMENT
    found.edited = {
        name
        for name in found.changes
        if not (session.read_values.get(name) == old[name] if session.read_values else untouched)
    }
    return found


def _differ(name: str, old: Any, new: Any) -> bool:
    """Whether two values of a column differ by more than noise.

    Heart-rate zones follow the member's settings, which may have changed: their sum is the file's.
    """
    if name == "hr_zones_s":
        return bool(old and new) and abs(sum(old) - sum(new)) > len(old)
    if isinstance(old, float) and isinstance(new, float):
        return abs(old - new) > NOISE
    return bool(old != new)


def _trace(run: Run, activity: Activity) -> RunTrace | None:
    made = make_trace(activity)
    stored = RunTrace.objects.filter(run=run).first()
    if made is None or stored is None:
        return made
    stored.points, stored.laps = made.points, made.laps
    return stored


def name_of_session(session: AnySession) -> str:
    """Return what operators call a session, such as "run 12"."""
    return f"{kind_of(type(session))} {session.pk}"
