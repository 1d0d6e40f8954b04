"""What an import tells of a session that was recorded a second time: merged, or asked about."""

from typing import Any

from workouts.models.session_models import AnySession
from workouts.sessions.double_recordings import settle_by_preference
from workouts.sessions.overlaps import SessionKey
from workouts.sessions.possible_duplicates import is_asked_about

ASKED = (
    "It overlaps in time with another session of yours. Only one of them counts until you say "
    "whether they are one."
)
MERGED = (
    "It is another recording of a session in your log: the two are one now, as you wish in your "
    "settings."
)
REPLACED = (
    "It took the place of another recording of this session, as you wish in your settings. The "
    "other is under Recently deleted."
)


def settle_second_recording(session: AnySession, notes: list[str]) -> dict[str, Any] | None:
    """Merge a session with its other recording if its member always wants that, or tell of it.

    Adds to the notes on the session. Returns what became of it if another is left in its place.
    """
    if not is_asked_about(session):
        return None
    left = settle_by_preference(session)
    if left is None:
        notes.append(ASKED)
    elif left == session:
        notes.append(REPLACED)
    else:
        kind, pk = SessionKey.of(left)
        return {"outcome": "duplicate", "reason": MERGED, kind: pk}
    return None
