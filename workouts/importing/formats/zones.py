"""Zones that files name for themselves: "Europe/Helsinki", "+02:00", "UTC-5"."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from lxml import etree

from workouts.importing.formats.xml import KEYS

ZONE_KEYS = {"timezone", "starttimezone", "timezoneid", "tz", "utcoffset", "starttimeoffset"}
_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?")
MAX_HOURS = 14


def stated_zone(element: etree._Element) -> str:
    """Return the zone that an element of a file names somewhere within; empty for none."""
    for part in element.iter():
        if KEYS[part.tag] in ZONE_KEYS and (text := (part.text or "").strip()):
            return text[:60]
    return ""


def offset_in_zone(zone: str, moment: datetime) -> int | None:
    """Return local time minus UTC in seconds at a moment; None for a zone that isn't known."""
    if found := _OFFSET.fullmatch(zone.strip().casefold()):
        sign, hours, minutes = found.groups()
        seconds = int(hours) * 3600 + int(minutes or 0) * 60
        if seconds > MAX_HOURS * 3600:
            return None
        return -seconds if sign == "-" else seconds
    try:
        offset = moment.astimezone(ZoneInfo(zone)).utcoffset() if zone else None
    except (KeyError, ValueError, OSError):
        return None
    return None if offset is None else round(offset.total_seconds())
