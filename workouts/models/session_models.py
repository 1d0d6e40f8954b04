"""The three models of sessions, by the word that names each in rows, addresses and exports."""

from typing import TypeAlias

from workouts.models.deleted_session import DeletedSession
from workouts.models.lift import LiftSession
from workouts.models.other import OtherSession
from workouts.models.run import Run
from workouts.models.session import Session

AnySession: TypeAlias = Run | LiftSession | OtherSession
SESSION_MODELS: dict[str, type[Run] | type[LiftSession] | type[OtherSession]] = {
    DeletedSession.Kind.RUN.value: Run,
    DeletedSession.Kind.LIFT.value: LiftSession,
    DeletedSession.Kind.OTHER.value: OtherSession,
}


def kind_of(model: type[Session]) -> str:
    """The word for a model of sessions: run, lift or other."""
    return next(kind for kind, known in SESSION_MODELS.items() if known is model)
