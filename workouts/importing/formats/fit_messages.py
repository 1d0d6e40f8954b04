"""FIT bytes into the messages that matter here, as far as the bytes carry."""

from collections import defaultdict
from dataclasses import dataclass, field

from fitdecode.profile import MESSAGE_TYPES

from workouts.importing.formats.fit_layout import (
    DamagedBytesError,
    Layout,
    Place,
    frames,
    raw_value,
    rendered,
)
from workouts.importing.formats.fit_records import LATEST, RecordReader
from workouts.importing.formats.samples import Sample, number
from workouts.importing.formats.types import MAX_SESSIONS, UnreadableFileError

Message = dict[str, object]

RECORD = 20
# What is read of each message, the record aside: its number, name and fields.
_FIELDS = {
    "file_id": {"type", "manufacturer", "product", "time_created"},
    "event": {"timestamp", "event", "event_type"},
    "sport": {"sport", "sub_sport", "name"},
    "activity": {"timestamp", "local_timestamp"},
    "session": {
        "timestamp",
        "start_time",
        "total_elapsed_time",
        "total_timer_time",
        "total_distance",
    }
    | {"sport", "sub_sport", "avg_heart_rate", "max_heart_rate", "total_ascent", "total_descent"}
    | {"sport_profile_name"},
    "lap": {"start_time", "total_elapsed_time", "total_timer_time", "total_distance"}
    | {"avg_heart_rate", "sport", "sub_sport"},
    "set": {"start_time", "duration", "repetitions", "weight", "set_type"}
    | {"category", "category_subtype"},
    "exercise_title": {"exercise_category", "exercise_name", "wkt_step_name"},
}
SUMMARIES = {
    number: (kind.name, _FIELDS[kind.name])
    for number, kind in MESSAGE_TYPES.items()
    if kind.name in _FIELDS
}
MAX_BYTES = 16 * 2**20
MAX_RECORDS = 250_000  # 69 hours, second by second.
MAX_SUMMARIES = 20_000
MAX_MESSAGES = 2_000_000


@dataclass
class Part:
    """One FIT file within the bytes: several may be chained, each with a header of its own."""

    messages: defaultdict[str, list[Message]] = field(default_factory=lambda: defaultdict(list))
    records: list[Sample] = field(default_factory=list)
    damage: str | None = None

    def first(self, kind: str) -> Message:
        return next(iter(self.messages[kind]), {})


def decode(name: str, content: bytes) -> list[Part]:
    """Return the parts, each read as far as it carries; a wrong checksum alone does no harm."""
    if len(content) > MAX_BYTES:
        why = f"a FIT file may have {MAX_BYTES >> 20} MB at most"
        raise UnreadableFileError(name, "at all", why)
    parts: list[Part] = []
    readers: dict[Layout, RecordReader] = {}
    wanted: dict[Layout, list[Place]] = {}
    count = summaries = 0
    try:
        for count, frame in enumerate(frames(content), 1):
            if frame is None:
                parts.append(Part())
            elif frame.layout.message == RECORD:
                reader = readers.get(frame.layout)
                if reader is None:
                    reader = readers[frame.layout] = RecordReader(frame.layout)
                parts[-1].records.append(reader.sample(content, frame.at, frame.time))
            elif frame.layout.message in SUMMARIES:
                kind, names = SUMMARIES[frame.layout.message]
                if frame.layout not in wanted:
                    wanted[frame.layout] = [
                        place
                        for place in frame.layout.places
                        if place.field is not None and place.field.name in names
                    ]
                message = _message(wanted[frame.layout], content, frame.at)
                if kind != "event" or message.get("event") == "timer":  # Others tell of gears.
                    parts[-1].messages[kind].append(message)
                    summaries += 1
            if (
                count > MAX_MESSAGES
                or summaries > MAX_SUMMARIES
                or len(parts) > MAX_SESSIONS
                or (parts and len(parts[-1].records) > MAX_RECORDS)
            ):
                why = "it holds more than a recording of days would"
                raise UnreadableFileError(name, "to its end", why)
    except DamagedBytesError as error:
        if not any(part.records or any(part.messages.values()) for part in parts):
            why = "its FIT messages are damaged"
            raise UnreadableFileError(name, f"after message {count}", why) from error
        parts[-1].damage = f"message {count + 1}"
    return parts


def _message(places: list[Place], content: bytes, at: int) -> Message:
    """Return the fields by name; what apps add under names of their own doesn't replace them."""
    raw = {
        place.number: (place.field, value)
        for place in places
        if place.field is not None and (value := raw_value(place, content, at)) is not None
    }
    message: Message = {}
    for known, value in raw.values():
        # What the number of a product means depends on its maker.
        meant = next(
            (
                meaning
                for meaning in known.subfields or ()
                if any(
                    raw.get(ref.def_num, (None, None))[1] == ref.raw_value
                    for ref in meaning.ref_fields
                )
            ),
            known,
        )
        message[meant.name] = rendered(meant, value)
    return message


def clock_s(value: object) -> float | None:
    """Return a time on the format's clock, in seconds since its epoch or since switching on."""
    return number(value, 0, LATEST)
