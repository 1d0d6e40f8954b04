"""The exercises that sets may name."""

from typing import Self

from ninja import Query, Router
from pydantic import BaseModel, Field

from workouts.api.auth import ApiRequest
from workouts.api.errors import REFUSALS
from workouts.api.paging import LIMIT, Page, Paging, read_page
from workouts.coaching.movement import Muscle
from workouts.models import Exercise

router = Router()


class ExercisePaging(Paging):
    """Pages of exercises are larger, so that one holds the whole catalogue."""

    limit: int = Field(500, ge=1, le=500, description=LIMIT, examples=[500])


class ExerciseOut(BaseModel):
    """An exercise; sets of one without muscles are kept but not counted."""

    slug: str = Field(description="What a set calls it by.", examples=["squat"])
    name: str = Field(description="What people call it.", examples=["Squat"])
    aliases: list[str] = Field(description="Its other names.", examples=[["Back squat"]])
    primary: list[Muscle] = Field(description="Muscles that do the work.")
    secondary: list[Muscle] = Field(description="Muscles that help.")
    stabilising: list[Muscle] = Field(description="Muscles that hold still.")
    own: bool = Field(description="True for one that you added, false for the catalogue's.")

    @classmethod
    def of(cls, exercise: Exercise) -> Self:
        names = cls.model_fields.keys() - {"own"}
        values = {name: getattr(exercise, name) for name in names}
        return cls(**values, own=exercise.athlete_id is not None)


@router.get("", response={200: Page[ExerciseOut], **REFUSALS})
def list_exercises(request: ApiRequest, paging: Query[ExercisePaging]) -> Page[ExerciseOut]:
    """The catalogue and your own exercises, by name."""
    visible = Exercise.objects.visible_to(request.auth)
    rows, following = read_page(request, visible, paging, order="name")
    return Page(results=[ExerciseOut.of(exercise) for exercise in rows], next=following)
