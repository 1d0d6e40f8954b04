"""The member's own preferences: read and change them."""

from typing import Annotated, Any, Self

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StrictBool, WithJsonSchema
from pydantic_core import PydanticCustomError

from workouts.api.auth import ApiRequest
from workouts.api.errors import REFUSALS
from workouts.api.etags import (
    IF_MATCH,
    IF_NONE_MATCH,
    NOT_MODIFIED,
    PRECONDITION_FAILED,
    answer_if_modified,
    check_version,
    set_etag,
)
from workouts.api.values import NOT_SENT, NUMBER, Date, Input, bounded
from workouts.coaching.profile import Goal, Status, StatusSpan
from workouts.models import Athlete
from workouts.models.athlete import RANGES
from workouts.models.run import RANGES as RUN_RANGES
from workouts.models.status_spans import check_span
from workouts.shared.athletes import save_preferences
from workouts.weeks.finding_marks import SWITCHABLE

router = Router()


def _rising(bounds: list[int]) -> list[int]:
    if sorted(set(bounds)) != bounds:
        raise PydanticCustomError("rising", "Each zone begins above the one before.")
    return bounds


def _known_codes(codes: list[str]) -> list[str]:
    if unknown := set(codes) - set(SWITCHABLE_CODES):
        raise PydanticCustomError(
            "rule", "{codes}: no rule that can be switched off.", {"codes": ", ".join(unknown)}
        )
    return sorted(set(codes))


STATUS = ("status", "status_from", "status_until")
SWITCHABLE_CODES = [rule.code for rule in SWITCHABLE]
CODE = {"type": "string", "enum": SWITCHABLE_CODES}
ZONE_BOUNDS = "Where zones 1 to 5 begin, in beats per minute."
RULES_OFF = "Codes of the rules that you have switched off, such as warm_up."
LOWEST_HR, HIGHEST_HR = RUN_RANGES["max_hr"]
RuleCodes = Annotated[
    list[str], AfterValidator(_known_codes), WithJsonSchema({"type": "array", "items": CODE})
]
ZoneStart = Annotated[int, Field(ge=LOWEST_HR, le=HIGHEST_HR), NUMBER]


class Preferences(Input):
    """Preferences that a member may change; send only what changes."""

    time_zone: str = Field(
        NOT_SENT,
        description="An IANA zone, such as Europe/London.",
        examples=["Europe/London"],
    )
    units: Athlete.Units = Field(
        NOT_SENT, description="For the site's pages and words; the API stays with SI."
    )
    goal: Goal = Field(NOT_SENT, description="What you train for.")
    status: Status = Field(
        NOT_SENT,
        description="A circumstance under which the goal rests. A new one ends the current one; "
        "without a first day it begins today.",
    )
    status_from: Date | None = Field(None, description="Its first day.")
    status_until: Date | None = Field(None, description="Its last day; null while it is open.")
    running_since: Date | None = Field(
        None,
        description="The day you began to run: your first weeks are spared the note on hills, "
        "sprints and intervals.",
    )
    birth_year: int | None = bounded(
        RANGES["birth_year"], "The year you were born.", 1980, default=None
    )
    body_mass_kg: float | None = bounded(RANGES["body_mass_kg"], "Kilograms.", 70.5, default=None)
    max_hr: int | None = bounded(
        RANGES["max_hr"], "Your measured maximum, in beats per minute.", 188, default=None
    )
    hr_zone_bounds: Annotated[list[ZoneStart], AfterValidator(_rising)] | None = Field(
        None,
        min_length=5,
        max_length=5,
        description=ZONE_BOUNDS,
        examples=[[100, 120, 140, 160, 175]],
    )
    fuel_opt_in: StrictBool = Field(NOT_SENT, description="Show food guidance.")
    fuel_unsuitable: StrictBool = Field(
        NOT_SENT,
        description="Food guidance doesn’t suit you: it ends, and the body mass is deleted.",
    )
    duplicates: Athlete.Duplicates = Field(
        NOT_SENT,
        description="What happens when a file brings a session that another device has recorded: "
        "`ask` you, or make them one, the `watch`’s or the `app`’s, its gaps filled.",
    )
    digest_opt_in: StrictBool = Field(NOT_SENT, description="Send a mail about each week.")
    rules_off: RuleCodes = Field(NOT_SENT, description=RULES_OFF, examples=[["warm_up"]])


class StatusOut(BaseModel):
    """A status over time."""

    status: Status = Field(description="The circumstance.")
    first: Date | None = Field(description="Its first day; null if it has always been so.")
    last: Date | None = Field(description="Its last day; null while it is open.")


class Me(Preferences):
    """The member: all preferences, and the account's address and name.

    ``status`` is the current one, else the next to come; ``statuses`` are all, the earliest first.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    email: str = Field(description="Where mail goes; shown only.", examples=["you@example.org"])
    name: str = Field(description="Shown only.", examples=["Ada"])
    goal_chosen: bool = Field(
        description="Whether you chose the goal; until then nothing is judged by it. Shown only."
    )
    statuses: list[StatusOut] = Field(description="Your statuses over time. Shown only.")
    # Stored lists are shown as they are: a rule may be gone, and zones may have had other bounds.
    hr_zone_bounds: list[int] | None = Field(
        description=ZONE_BOUNDS, examples=[[100, 120, 140, 160, 175]]
    )
    rules_off: list[str] = Field(description=RULES_OFF, examples=[["warm_up"]])

    @classmethod
    def of(cls, athlete: Athlete) -> Self:
        columns = Preferences.model_fields.keys() - {*STATUS, "goal"}
        values: dict[str, Any] = {name: getattr(athlete, name) for name in columns}
        current = athlete.current_status() or StatusSpan(Status.NONE)
        return cls(
            email=athlete.user.email,
            name=athlete.user.name,
            goal=Goal(athlete.goal),
            goal_chosen=athlete.goal_chosen,
            status=current.status,
            status_from=current.first,
            status_until=current.last,
            statuses=[StatusOut(**span._asdict()) for span in athlete.statuses],
            **values,
        )


@router.get("", response={200: Me, **NOT_MODIFIED, **REFUSALS}, openapi_extra=IF_NONE_MATCH)
def read_me(request: ApiRequest, response: HttpResponse) -> Me | Answer:
    """Your preferences."""
    return answer_if_modified(request, response, Me.of(request.auth))


@router.patch("", response={200: Me, **PRECONDITION_FAILED, **REFUSALS}, openapi_extra=IF_MATCH)
@transaction.atomic
def change_me(request: ApiRequest, response: HttpResponse, body: Preferences) -> Me:
    """Change some of your preferences; what is left out stays as it is."""
    athlete = Athlete.objects.select_for_update().get(pk=request.auth.pk)
    check_version(request, Me.of(athlete))
    sent = body.model_dump(exclude_unset=True)
    said = {name: sent.pop(name) for name in STATUS if name in sent}
    if "goal" in sent:
        athlete.goal_chosen = True
    for name, value in sent.items():
        setattr(athlete, name, value)
    athlete.clean_fields(exclude=("user", "next_summary_at"))
    if said:
        _set_status(athlete, said)
    athlete.clean()
    save_preferences(athlete, now=timezone.now())
    return set_etag(response, Me.of(athlete))


def _set_status(athlete: Athlete, said: dict[str, Any]) -> None:
    """Set the status and its days; those not sent are the current one's, if it stays."""
    current = athlete.current_status() or StatusSpan(Status.NONE)
    stays = said.get("status", current.status) is current.status
    known = current if stays else StatusSpan(Status.NONE)
    wanted = StatusSpan(
        said.get("status", known.status),
        said.get("status_from", known.first),
        said.get("status_until", known.last),
    )
    if wanted.status is Status.NONE and "status" not in said and any(wanted[1:]):
        check_span(wanted)
        raise ValidationError({"status": "Say which status these days are of."})
    athlete.set_status(wanted)
