"""FIT bytes into the messages that matter here, as far as the bytes carry; by fitdecode."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import fitdecode

from workouts.importers import samples as work
from workouts.importers.samples import Sample, number
from workouts.importers.types import MAX_SESSIONS, UnreadableFile

Message = dict[str, object]

SUMMARIES = ("file_id", "sport", "activity", "session", "lap", "set", "exercise_title")
MAX_BYTES = 16 * 2**20  # The decoder reads about 1 MB a second.
MAX_WORK = 4_000_000  # About 40 hours, second by second; the decoder needs 10 s for it.
MESSAGE_WORK = 10  # A message takes the decoder as long as this many fields.
LATEST = 2**32  # The format's clock runs no further, in seconds.
DEGREES = 180 / 2**31  # A semicircle in degrees.


@dataclass
class Part:
    """One FIT file within the bytes: several may be chained, each with a header of its own."""

    messages: dict[str, list[Message]] = field(
        default_factory=lambda: {kind: [] for kind in SUMMARIES}
    )
    records: list[Sample] = field(default_factory=list)
    damage: str | None = None

    def first(self, kind: str) -> Message:
        return next(iter(self.messages[kind]), {})


def decode(name: str, content: bytes) -> list[Part]:
    """The parts, each read as far as it carries; a wrong checksum alone does no harm."""
    if len(content) > MAX_BYTES:
        raise UnreadableFile(name, "at all", f"a FIT file may have {MAX_BYTES >> 20} MB at most")
    parts: list[Part] = []
    reader = fitdecode.FitReader(
        content,
        processor=None,  # Plain numbers are enough, and come a third faster.
        check_crc=fitdecode.CrcCheck.DISABLED,
        error_handling=fitdecode.ErrorHandling.IGNORE,
    )
    frames = iter(reader)
    work_left = MAX_WORK
    for count in itertools.count():
        try:
            frame = next(frames, None)
        except Exception as error:  # noqa: BLE001 - damaged bytes raise anything in the decoder
            if not any(part.records or any(part.messages.values()) for part in parts):
                why = "its FIT messages are damaged"
                raise UnreadableFile(name, f"after message {count}", why) from error
            parts[-1].damage = f"message {count}"
            return parts
        if frame is None:
            return parts
        if isinstance(frame, fitdecode.FitHeader):
            parts.append(Part())
        elif isinstance(frame, fitdecode.FitDataMessage):
            work_left -= len(frame.fields)
            if frame.name == "record":
                parts[-1].records.append(_sample(_values(frame)))
            elif frame.name in SUMMARIES:
                parts[-1].messages[frame.name].append(_values(frame))
        work_left -= MESSAGE_WORK
        if work_left < 0 or len(parts) > MAX_SESSIONS:
            break
    raise UnreadableFile(name, "to its end", "it holds more than a recording of days would")


def _values(frame: fitdecode.FitDataMessage) -> Message:
    """Native fields by name; what apps add under names of their own doesn't replace them."""
    return {
        f.field.name: f.value
        for f in frame.fields
        if f.field is not None
        and f.value is not None
        and not (f.field_def is not None and f.field_def.is_dev)
    }


def _sample(record: Message) -> Sample:
    lat, lon = number(record.get("position_lat")), number(record.get("position_long"))
    on_globe = (None, None) if lat is None or lon is None else (lat * DEGREES, lon * DEGREES)
    return Sample(
        clock_s(record.get("timestamp")),
        number(record.get("distance"), 0),
        work.heart_rate(record.get("heart_rate")),
        number(record.get("enhanced_altitude", record.get("altitude"))),
        *work.position(*on_globe),
    )


def clock_s(value: object) -> float | None:
    """A time on the format's clock, in seconds since its epoch or since switching on."""
    return number(value, 0, LATEST)
