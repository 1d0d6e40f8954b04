"""The exercises that sets may name."""

from ninja import Query, Router
from pydantic import BaseModel, Field

from workouts.api.auth import ApiRequest
from workouts.api.errors import REFUSALS
from workouts.api.paging import Page, Paging, read_page
from workouts.coaching.types import Muscle
from workouts.models import Exercise

router = Router()


class ExercisePaging(Paging):
    """One page holds the catalogue, unless fewer are asked for."""

    limit: int = Field(500, ge=1, le=500)


class ExerciseOut(BaseModel):
    """``own`` is false for the catalogue; without muscles its sets are kept but not counted."""

    slug: str
    name: str
    aliases: list[str]
    primary: list[Muscle]
    secondary: list[Muscle]
    stabilising: list[Muscle]
    own: bool


@router.get("", response={200: Page[ExerciseOut], **REFUSALS})
def list_exercises(request: ApiRequest, paging: Query[ExercisePaging]) -> Page[ExerciseOut]:
    """The catalogue and your own exercises, by name."""
    visible = Exercise.objects.visible_to(request.auth)
    rows, following = read_page(request, visible, paging, order="name")
    return Page(results=[_shown(exercise) for exercise in rows], next=following)


def _shown(exercise: Exercise) -> ExerciseOut:
    names = ExerciseOut.model_fields.keys() - {"own"}
    values = {name: getattr(exercise, name) for name in names}
    return ExerciseOut(**values, own=exercise.athlete_id is not None)
