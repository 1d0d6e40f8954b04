"""When a session was, as a program sent it: the instant, and the local time it was there."""

from datetime import UTC, datetime, time, timedelta

from workouts.models import Session


def set_start(session: Session, sent: datetime, *, time_known: bool) -> None:
    """Set a session's start from a moment with an offset.

    The offset says what the clock showed. Programs that write UTC leave that out, so the member's
    own zone stands in; an edit that repeats the stored start changes nothing. Where only the date
    is known, it is the date as written, at noon.
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
