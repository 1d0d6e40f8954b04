"""What bodies and answers of all sessions share: when it was, and the way into a row and out."""

from datetime import date
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, StrictBool

from workouts.api.start import set_start
from workouts.api.values import NUMBER, Input, Moment, ShownMoment, bounds
from workouts.models import Session
from workouts.models.run import LIMITS
from workouts.models.session import RPE

Row = TypeVar("Row", bound=Session)

Rpe = Annotated[float, bounds(RPE), NUMBER]
HeartRate = Annotated[int, bounds(LIMITS["avg_hr"]), NUMBER]


class SessionIn(Input):
    """SI units; null is "not known", never zero."""

    started_at: Moment
    time_known: StrictBool = True

    def fill(self, session: Row) -> Row:
        """Set all values that are columns of a session, which still has to be saved."""
        set_start(session, self.started_at, time_known=self.time_known)
        columns = {field.name for field in session._meta.concrete_fields}
        names = columns - SessionIn.model_fields.keys()
        sent = self.model_dump(mode="json", include=names)
        for name, value in (sent | self.own_columns()).items():
            setattr(session, name, value)
        return session

    def own_columns(self) -> dict[str, Any]:
        """The values that a column holds in another way than the body."""
        return {}


class StoredSession(BaseModel):
    """What an answer shows of every session, whatever may be sent."""

    id: int
    started_at: ShownMoment
    note: str
    local_date: date
    week: str
    source: str

    @classmethod
    def of(cls, session: Session) -> Self:
        own = cls.own_values(session)
        names = cls.model_fields.keys() - own.keys()
        return cls(**own, **{name: getattr(session, name) for name in names})

    @classmethod
    def own_values(cls, session: Any) -> dict[str, Any]:
        """The values that are not shown as a column holds them."""
        return {"started_at": session.local_start}
