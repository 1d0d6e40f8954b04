"""Fields that all kinds of sessions share, and their way between a body and a row."""

from datetime import UTC, datetime, time, timedelta
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, Field, StrictBool

from workouts.api.values import Date, Input, Moment, ShownMoment, bounded
from workouts.models import Session
from workouts.models.run import RANGES
from workouts.models.session import RPE

Row = TypeVar("Row", bound=Session)

STARTED_AT = Field(description="When it began, with the offset from UTC.")
StartedAt = Annotated[Moment, STARTED_AT]
Rpe = Annotated[
    float | None, bounded(RPE, "How hard the session was, from 0 (rest) to 10 (all you had).", 3)
]
AverageHeartRate = Annotated[
    int | None, bounded(RANGES["avg_hr"], "Mean heart rate, in beats per minute.", 142)
]
HighestHeartRate = Annotated[
    int | None, bounded(RANGES["max_hr"], "Highest heart rate, in beats per minute.", 171)
]
WarmUp = Annotated[
    StrictBool | None, Field(description="Whether you warmed up first.", examples=[True])
]


class SessionIn(Input):
    """SI units; null is "not known", never zero."""

    started_at: StartedAt
    time_known: StrictBool = Field(
        True, description="False when only the date is known; the start is then set to noon."
    )

    def fill(self, session: Row) -> Row:
        """Set the session's columns from the body; the session still has to be saved."""
        set_start(session, self.started_at, time_known=self.time_known)
        columns = {field.name for field in session._meta.concrete_fields}
        names = columns - SessionIn.model_fields.keys()
        sent = self.model_dump(mode="json", include=names)
        for name, value in (sent | self.converted_columns()).items():
            setattr(session, name, value)
        return session

    def converted_columns(self) -> dict[str, Any]:
        """Return the values that a column holds in another way than the body."""
        return {}


class StoredSession(BaseModel):
    """Fields that an answer shows of every session besides those that were sent."""

    id: int = Field(description="What its own address ends with.", examples=[1])
    started_at: Annotated[ShownMoment, STARTED_AT]
    note: str = Field(description="Your own words.", examples=["Felt easy."])
    local_date: Date = Field(description="The date on the clock where you were.")
    week: str = Field(
        description="An ISO week, Monday first, such as 2025-W10.", examples=["2025-W10"]
    )
    source: str = Field(
        description="`form` by hand, `api` by a program, else the kind of the imported file.",
        examples=["api"],
    )

    @classmethod
    def of(cls, session: Session) -> Self:
        converted = cls.converted_values(session)
        names = cls.model_fields.keys() - converted.keys()
        return cls(**converted, **{name: getattr(session, name) for name in names})

    @classmethod
    def converted_values(cls, session: Any) -> dict[str, Any]:
        """Return the values that an answer shows in another way than the column holds them."""
        return {"started_at": session.local_start}


def set_start(session: Session, sent: datetime, *, time_known: bool) -> None:
    """Set a session's start from a moment with an offset.

    The offset tells the local time. Programs that send UTC don't know it, so the member's own time
    zone is used. An edit that repeats the stored start changes nothing. Where only the date is
    known, the date counts as written and the start is set to noon.
    """
    sent_as_utc = sent.utcoffset() == timedelta(0)
    unchanged = session.pk and (session.started_at, session.time_known) == (sent, time_known)
    if unchanged and sent_as_utc:
        return
    zone = session.athlete.zone if sent_as_utc else sent.tzinfo
    if not time_known:
        sent = datetime.combine(sent.date(), time(12), tzinfo=zone)
    offset = sent.astimezone(zone).utcoffset()
    assert offset is not None  # an aware time always has one
    session.started_at = sent.astimezone(UTC)
    session.utc_offset_s = int(offset.total_seconds())
    session.time_known = time_known
