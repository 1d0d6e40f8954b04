"""Plans the import of an export: its parts are in the database before any row is stored."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from django.utils import timezone

from workouts.exporting.member_tables import LARGE, table_name, tables
from workouts.importing.outcomes import Entry
from workouts.importing.own_export.export_archive import OpenExport
from workouts.importing.own_export.export_parts import PREFERENCES, Part
from workouts.importing.own_export.staged_rows import Stage
from workouts.importing.own_export.table_importers import TABLE_IMPORTERS, whole_of, wholes
from workouts.importing.parts import store_plan
from workouts.models import FileImport, ImportItem

ROWS = 10  # of a part: what one transaction stores
NO_PLACE = "This site has no place for it."


def plan_export(upload: FileImport, stage: Stage, export: OpenExport) -> None:
    """Write down the parts of an export, once; some are done already, as nothing can be had."""
    if upload.total is not None:
        return
    now = timezone.now()
    items = [ImportItem(place=part.table, about=asdict(part)) for part in _parts(stage)]
    items += [
        ImportItem(place=entry["where"], entries=[entry], finished_at=now)
        for entry in _losses(stage, export)
    ]
    store_plan(upload, items, now=now)


def _parts(stage: Stage) -> Iterator[Part]:
    yield Part(PREFERENCES)
    for name, model in wholes().items():
        rows = stage.count(name)
        # A file may be large, so each goes by itself.
        step = 1 if model is FileImport else ROWS
        for first in range(1, rows + 1, step):
            yield Part(name, first, min(first + step - 1, rows))
    for name, model in wholes().items():
        for first in range(1, stage.count(name) + 1, ROWS):
            last = first + ROWS - 1
            refers = TABLE_IMPORTERS[model].refers_by
            if refers and any(
                getattr(staged.row, refers, None) for staged in stage.between(name, first, last)
            ):
                yield Part(name, first, last, links=True)


def _losses(stage: Stage, export: OpenExport) -> Iterator[Entry]:
    """Yield what can't be imported at all: unknown tables, missing ones, parts of nothing."""
    for name in stage.names():
        if name not in tables():
            count = stage.count(name)
            yield {"outcome": "skipped", "reason": NO_PLACE, "where": name, "count": count}
    for name, model in tables().items():
        if model in LARGE and not export.holds(f"{name}.jsonl"):
            reason = "The file of these is not in the zip."
            yield {"outcome": "failed", "reason": reason, "where": name}
        whole = whole_of(model)
        if whole is None:
            continue
        losses: Counter[str] = Counter()
        for fault, count in stage.lost_parts(name, table_name(whole)):
            losses[fault or f"What it belongs to is not among the {table_name(whole)}."] += count
        for reason, count in losses.items():
            yield {"outcome": "failed", "reason": reason, "where": name, "count": count}
