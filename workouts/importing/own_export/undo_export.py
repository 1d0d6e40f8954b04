"""Undoes the import of an export, part by part, the last first: what was there before stays."""

from datetime import datetime

from workouts.coaching.weeks import Week
from workouts.exporting.member_tables import OWN_FORMAT, tables
from workouts.importing.own_export.export_parts import PREFERENCES, Part, parts_of
from workouts.importing.own_export.import_preferences import take_back as take_preferences_back
from workouts.importing.own_export.tables.uploaded_files import abandon
from workouts.models import Athlete, Exercise, FileImport, WeekSummary
from workouts.models.session_models import SESSION_MODELS
from workouts.sessions.saving import remove_sessions
from workouts.weeks.finding_marks import put_marks

PIECE = 10  # parts in one transaction


def count_sessions(upload: FileImport) -> int:
    """Return the number of sessions that an imported export brought; 0 for any other import."""
    if upload.format != OWN_FORMAT:
        return 0
    names = {name for name, model in tables().items() if model in SESSION_MODELS.values()}
    return sum(len(part.made) for name in names for part in parts_of(upload, name))


def take_back(upload: FileImport, *, now: datetime) -> bool:
    """Delete what some parts brought, in the caller's transaction; whether more may be left."""
    items = list(upload.items.filter(about__isnull=False).order_by("-position")[:PIECE])
    for part in map(Part.of, items):
        if not part.links:
            _take_part_back(upload.athlete, part, now)
    done = upload.items.filter(pk__in=[item.pk for item in items])
    done.filter(finished_at=None).update(finished_at=now)  # nothing will be brought any more
    done.update(about=None)
    return bool(items)


def _take_part_back(athlete: Athlete, part: Part, now: datetime) -> None:
    ids = part.made.values()
    if part.table == PREFERENCES:
        take_preferences_back(athlete, part, now=now)
        return
    model = tables()[part.table]
    rows = model._base_manager.filter(pk__in=ids)
    if model is WeekSummary:
        for week in rows.values_list("week", flat=True):
            put_marks(athlete, Week.parse(week), {}, now=now)
    elif model in SESSION_MODELS.values():
        remove_sessions(athlete, rows, now=now)
    elif model is FileImport:
        abandon(part.files)
        rows.delete()
    elif model is Exercise:
        # One that the member has used since is theirs to keep.
        rows.filter(sets=None, planned_sets=None, habits=None, merged=None).delete()
    else:
        rows.delete()
