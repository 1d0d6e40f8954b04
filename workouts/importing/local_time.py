"""Local time where a session was: by its file's own zone, its place, or else its member's zone."""

from datetime import datetime

from tzfpy import get_tz

from workouts.importing.formats.types import Activity
from workouts.importing.formats.zones import offset_in_zone
from workouts.models import Athlete, utc_offset_at


def local_offset_s(activity: Activity, started_at: datetime, athlete: Athlete) -> int:
    """Return local time minus UTC, in seconds, at the start of a session.

    A file that states an offset of 0 may only mean that its device knows no other: it counts where
    the place agrees, or where there is none. A start that the member gave is by their own clock.
    """
    told = activity.utc_offset_s
    if told:
        return told
    if activity.started_at is not None:
        by_place = offset_at_place(activity, started_at)
        if by_place is not None:
            return by_place
    return utc_offset_at(started_at, athlete) if told is None else told


def offset_at_place(activity: Activity, moment: datetime) -> int | None:
    """Return local time minus UTC at the session's first position; None without any.

    The map of zones (about 35 MB) is loaded when it is first asked.
    """
    for point in activity.stream:
        if point.lat is not None and point.lon is not None:
            return offset_in_zone(get_tz(point.lon, point.lat), moment)
    return None
