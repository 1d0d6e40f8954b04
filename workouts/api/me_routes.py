"""The member's own preferences: read, change."""

from typing import Annotated, Self

from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from ninja import Router
from ninja import Status as Answer
from pydantic import AfterValidator, BaseModel, Field, StrictBool, WithJsonSchema
from pydantic_core import PydanticCustomError

from workouts.api.auth import ApiRequest
from workouts.api.errors import REFUSALS
from workouts.api.etags import (
    CHANGED,
    IF_MATCH,
    IF_NONE_MATCH,
    KNOWN,
    check_version,
    shown_unless_known,
    tagged,
)
from workouts.api.values import NOT_SENT, NUMBER, Date, Input, bounds
from workouts.coaching.types import Goal, Status
from workouts.models import Athlete
from workouts.models.athlete import LIMITS
from workouts.models.run import LIMITS as RUN_LIMITS
from workouts.shared.athletes import save_preferences
from workouts.weeks.finding_marks import SWITCHABLE

router = Router()


def _rising(bounds: list[int]) -> list[int]:
    if sorted(set(bounds)) != bounds:
        raise PydanticCustomError("rising", "Each zone begins above the one before.")
    return bounds


def _in_order(codes: list[str]) -> list[str]:
    if unknown := set(codes) - set(SWITCHABLE_CODES):
        raise PydanticCustomError(
            "rule", "{codes}: no rule that can be switched off.", {"codes": ", ".join(unknown)}
        )
    return sorted(set(codes))


SWITCHABLE_CODES = [rule.code for rule in SWITCHABLE]
CODE = {"type": "string", "enum": SWITCHABLE_CODES}
RuleCodes = Annotated[
    list[str], AfterValidator(_in_order), WithJsonSchema({"type": "array", "items": CODE})
]
ZoneStart = Annotated[int, bounds(RUN_LIMITS["max_hr"]), NUMBER]
ZoneBounds = Annotated[list[ZoneStart], Field(min_length=5, max_length=5), AfterValidator(_rising)]


class Preferences(Input):
    """What a member may change; send only what changes."""

    time_zone: str = NOT_SENT
    units: Athlete.Units = NOT_SENT
    goal: Goal = NOT_SENT
    status: Status = NOT_SENT
    status_from: Date | None = None
    status_until: Date | None = None
    running_since: Date | None = None
    birth_year: Annotated[int, bounds(LIMITS["birth_year"]), NUMBER] | None = None
    body_mass_kg: Annotated[float, bounds(LIMITS["body_mass_kg"]), NUMBER] | None = None
    max_hr: Annotated[int, bounds(LIMITS["max_hr"]), NUMBER] | None = None
    hr_zone_bounds: ZoneBounds | None = None
    fuel_opt_in: StrictBool = NOT_SENT
    fuel_unsuitable: StrictBool = NOT_SENT
    digest_opt_in: StrictBool = NOT_SENT
    rules_off: RuleCodes = NOT_SENT


class Me(BaseModel):
    """The member. ``hr_zone_bounds`` are where zones 1 to 5 begin, in beats per minute."""

    email: str
    name: str
    time_zone: str
    units: Athlete.Units
    goal: Goal
    status: Status
    status_from: Date | None
    status_until: Date | None
    running_since: Date | None
    birth_year: int | None
    body_mass_kg: float | None
    max_hr: int | None
    hr_zone_bounds: list[int] | None
    fuel_opt_in: bool
    fuel_unsuitable: bool
    digest_opt_in: bool
    rules_off: list[str]

    @classmethod
    def of(cls, athlete: Athlete) -> Self:
        values = {name: getattr(athlete, name) for name in Preferences.model_fields}
        return cls(email=athlete.user.email, name=athlete.user.name, **values)


@router.get("", response={200: Me, **KNOWN, **REFUSALS}, openapi_extra=IF_NONE_MATCH)
def read_me(request: ApiRequest, response: HttpResponse) -> Me | Answer:
    """Your preferences."""
    return shown_unless_known(request, response, Me.of(request.auth))


@router.patch("", response={200: Me, **CHANGED, **REFUSALS}, openapi_extra=IF_MATCH)
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
    return tagged(response, Me.of(athlete))
