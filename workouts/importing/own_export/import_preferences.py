"""A member's settings: restored where nobody has made any yet, never overwritten in silence."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError as ModelError
from pydantic import ValidationError
from pydantic_core import from_json

from workouts.exporting.export_writer import Account
from workouts.exporting.member_tables import rows_of, tables
from workouts.exporting.shapes import exported_fields, shape_of
from workouts.importing.outcomes import Entry
from workouts.importing.own_export.export_parts import PREFERENCES, Part
from workouts.importing.own_export.import_context import ImportContext, check, describe_refusal
from workouts.importing.own_export.staged_rows import describe_fault
from workouts.models import Athlete
from workouts.shared.athletes import save_preferences

WHERE = {"where": "Settings", "what": PREFERENCES}
LEARNED = {"time_zone"}  # at sign-up, from the browser: no choice of the member's yet
ONE_STATUS = ("status", "status_from", "status_until")
MAILS = "You get your week by mail again on Monday mornings, as before."


def import_preferences(context: ImportContext) -> list[Entry]:
    """Restore the settings of the export in an account where nothing is; says what became of it."""
    raw = context.stage.head.get("preferences")
    if raw is None:
        return [{"outcome": "failed", "reason": "The export holds no settings.", **WHERE}]
    try:
        wanted = shape_of(Athlete).model_validate(_with_spans(from_json(raw))).model_dump(
            mode="json", exclude_unset=True
        ) | _name(context)
    except ValidationError as error:
        return [{"outcome": "failed", "reason": describe_fault(error), **WHERE}]
    athlete, before = context.athlete, values_of(context.athlete)
    other = [name for name, value in wanted.items() if value != before[name]]
    if not other:
        return [{"outcome": "duplicate", "reason": "They are the same already.", **WHERE}]
    if in_use(athlete):
        labels = {field.name: str(field.verbose_name) for field in exported_fields(Athlete)}
        names = ", ".join(labels.get(name, name) for name in other)
        reason = f"Your settings here stay as they are. Those of the export differ in: {names}."
        return [{"outcome": "skipped", "reason": reason, **WHERE}]
    try:
        put_values(athlete, wanted, now=context.now)
    except ModelError as error:
        return [{"outcome": "failed", "reason": describe_refusal(error), **WHERE}]
    context.part.before, context.part.after = before, values_of(athlete)
    notes = [MAILS] if athlete.digest_opt_in else []
    return [{"outcome": "created", "count": 1, "notes": notes, **WHERE}]


def take_back(athlete: Athlete, part: Part, *, now: datetime) -> None:
    """Put the earlier settings back, unless the member has changed them since."""
    if part.before is not None and values_of(athlete) == part.after:
        put_values(athlete, part.before, now=now)


def in_use(athlete: Athlete) -> bool:
    """Whether a member has anything here: training, plans, files, or settings of their own."""
    fresh, own = values_of(Athlete(user=athlete.user)), values_of(athlete)
    if any(own[name] != fresh[name] for name in own.keys() - LEARNED):
        return True
    return any(rows_of(athlete, model).exists() for model in tables().values())


def values_of(athlete: Athlete) -> dict[str, Any]:
    """Return the settings as JSON has them, with the member's name."""
    values = {field.name: getattr(athlete, field.name) for field in exported_fields(Athlete)}
    row = shape_of(Athlete).model_construct(**values)
    return row.model_dump(mode="json", warnings=False) | {"name": athlete.user.name}


def put_values(athlete: Athlete, values: dict[str, Any], *, now: datetime) -> None:
    """Store settings. Raises Django's ValidationError, with nothing changed, for what can't be."""
    changed = Athlete.objects.select_related("user").get(pk=athlete.pk)
    row = shape_of(Athlete).model_validate(
        {name: value for name, value in values.items() if name != "name"}
    )
    for name, value in row.model_dump(mode="json", exclude_unset=True).items():
        setattr(changed, name, value)
    check(changed)  # which also makes dates of what JSON has
    changed.clean()
    save_preferences(changed, now=now)
    changed.user.name = values.get("name", changed.user.name)
    changed.user.save(update_fields=["name"])
    athlete.refresh_from_db()


def _with_spans(values: Any) -> Any:
    """Make a span of the one status that exports of earlier releases hold."""
    if not isinstance(values, dict) or "status" not in values:
        return values
    status, first, last = (values.get(name) for name in ONE_STATUS)
    spans = [] if status == "none" else [{"status": status, "first": first, "last": last}]
    return {
        **{name: value for name, value in values.items() if name not in ONE_STATUS},
        "status_spans": spans,
    }


def _name(context: ImportContext) -> dict[str, str]:
    """Return the name that the export's account went by, if this one has none."""
    raw = context.stage.head.get("account")
    if raw is None or context.athlete.user.name:
        return {}
    return {"name": Account.model_validate_json(raw).name}
