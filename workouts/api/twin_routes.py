"""Sessions that may be one, recorded twice: list the open questions, answer one or all of them."""

from typing import Annotated, Self

from django.shortcuts import get_object_or_404
from django.utils import timezone
from ninja import Query, Router
from ninja.errors import HttpError
from pydantic import BaseModel, Field

from workouts.api.auth import ApiRequest
from workouts.api.errors import NOT_FOUND, REFUSALS, WRONG_STATUS
from workouts.api.paging import Page, Paging, read_page
from workouts.api.values import Input, PathId, ShownMoment, inline_enum
from workouts.models import DeletedSession, PossibleDuplicate
from workouts.models.possible_duplicate import PossibleDuplicateQuerySet
from workouts.models.session_models import AnySession
from workouts.sessions.double_recording_views import pairs_of_import
from workouts.sessions.double_recordings import Answer, answer, answer_all
from workouts.sessions.overlaps import SessionKey

router = Router()
SessionKind = Annotated[DeletedSession.Kind, inline_enum(DeletedSession.Kind)]
Said = Annotated[
    Answer,
    inline_enum(Answer),
    Field(
        description="`both`: they are two sessions. `first` or `second`: keep that one. `merge`: "
        "keep the first, its gaps filled from the second. What goes can be restored for a week."
    ),
]


class TwinSession(BaseModel):
    """One session of a pair."""

    kind: SessionKind = Field(description="In which list it stands.")
    id: int = Field(description="Its `id` there.", examples=[1])
    started_at: ShownMoment = Field(description="When it began.")
    duration_s: int | None = Field(description="Seconds; null if not known.", examples=[2700])
    source: str = Field(description="Where it comes from.", examples=["fit"])

    @classmethod
    def of(cls, session: AnySession) -> Self:
        return cls(
            kind=DeletedSession.Kind(SessionKey.of(session).kind),
            id=session.pk,
            started_at=session.local_start,
            duration_s=session.duration_s,
            source=session.source,
        )


class Twins(BaseModel):
    """Two sessions that overlap in time; until you answer, only the first counts in your weeks."""

    id: int = Field(description="What its own address ends with.", examples=[1])
    first: TwinSession = Field(description="The one that counts until you answer.")
    second: TwinSession = Field(description="The one that is left out until you answer.")

    @classmethod
    def of(cls, pair: PossibleDuplicate) -> Self:
        return cls(id=pair.pk, first=TwinSession.of(pair.first), second=TwinSession.of(pair.second))


class TwinAnswer(Input):
    """The answer to one question, or to several alike."""

    answer: Said


class Answered(BaseModel):
    """How many questions were answered, and how many are left."""

    answered: int = Field(description="Questions that were answered now.", examples=[55])
    left: int = Field(description="Those that are still open.", examples=[0])


class WantedTwins(BaseModel):
    """Which questions are asked for."""

    imported: int | None = Field(
        None, ge=1, description="Only those that this import raised.", examples=[1]
    )


@router.get("", response={200: Page[Twins], **NOT_FOUND, **REFUSALS})
def list_twins(
    request: ApiRequest, wanted: Query[WantedTwins], paging: Query[Paging]
) -> Page[Twins]:
    """Sessions that overlap in time and may be one, recorded twice; the latest question first."""
    pairs = _open_pairs(request, wanted.imported).with_sessions()
    rows, following = read_page(request, pairs, paging, order="-id")
    return Page(results=[Twins.of(pair) for pair in rows], next=following)


@router.post("", response={200: Answered, **NOT_FOUND, **REFUSALS})
def answer_all_twins(request: ApiRequest, wanted: Query[WantedTwins], body: TwinAnswer) -> Answered:
    """Answer all open questions alike, or all that an import raised; 500 at most in one call."""
    pairs = _open_pairs(request, wanted.imported)
    done, left = answer_all(pairs, body.answer, now=timezone.now())
    return Answered(answered=done, left=left)


@router.post("/{id}", response={200: Answered, **NOT_FOUND, **WRONG_STATUS, **REFUSALS})
def answer_twins(request: ApiRequest, id: PathId, body: TwinAnswer) -> Answered:
    """Answer one question."""
    pair = get_object_or_404(request.auth.possible_duplicates, pk=id)
    if answer(pair, body.answer, now=timezone.now()) is None:
        raise HttpError(409, "This is answered already.")
    return Answered(answered=1, left=_open_pairs(request, None).count())


def _open_pairs(request: ApiRequest, imported: int | None) -> PossibleDuplicateQuerySet:
    if imported is None:
        return request.auth.possible_duplicates.open()
    return pairs_of_import(request.auth, get_object_or_404(request.auth.imports, pk=imported))
