"""The member's own preferences: read and change them."""

from typing import Annotated, Self

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import AfterValidator, ConfigDict, Field, StrictBool, WithJsonSchema
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
from workouts.coaching.types import Goal, Status
from workouts.models import Athlete
from workouts.models.athlete import RANGES
from workouts.models.run import RANGES as RUN_RANGES
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
    status: Status = Field(NOT_SENT, description="A circumstance under which the goal rests.")
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
    digest_opt_in: StrictBool = Field(NOT_SENT, description="Send a mail about each week.")
    rules_off: RuleCodes = Field(NOT_SENT, description=RULES_OFF, examples=[["warm_up"]])


class Me(Preferences):
    """The member: all preferences, and the account's address and name."""

    model_config = ConfigDict(json_schema_serialization_defaults_required=True)

    email: str = Field(description="Where mail goes; shown only.", examples=["you@example.org"])
    name: str = Field(description="Shown only.", examples=["Ada"])
    # Stored lists are shown as they are: a rule may be gone, and zones may have had other bounds.
    hr_zone_bounds: list[int] | None = Field(
        description=ZONE_BOUNDS, examples=[[100, 120, 140, 160, 175]]
    )
    rules_off: list[str] = Field(description=RULES_OFF, examples=[["warm_up"]])

    @classmethod
    def of(cls, athlete: Athlete) -> Self:
        values = {name: getattr(athlete, name) for name in Preferences.model_fields}
        return cls(email=athlete.user.email, name=athlete.user.name, **values)


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
    for name, value in body.model_dump(mode="json", exclude_unset=True).items():
        setattr(athlete, name, value)
    athlete.clean_fields(exclude=("user", "next_summary_at"))
    athlete.clean()
    save_preferences(athlete, now=timezone.now())
    return set_etag(response, Me.of(athlete))
