"""FIT bytes into the messages that matter here, as far as the bytes carry; by fitdecode."""

from __future__ import annotations

from dataclasses import dataclass, field

import fitdecode

from workouts.importers import samples as work
from workouts.importers.samples import Sample, number
from workouts.importers.types import UnreadableFile

Message = dict[str, object]

SUMMARIES = ("file_id", "sport", "activity", "session", "lap")
MAX_BYTES = 16 * 2**20  # The decoder reads about 1 MB a second.
MAX_MESSAGES = 300_000  # More than three days, second by second.
MAX_PARTS = 1_000  # Files chained into one.
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
    for count in range(MAX_MESSAGES + 1):
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
            if len(parts) == MAX_PARTS:
                break
            parts.append(Part())
        elif isinstance(frame, fitdecode.FitDataMessage):
            if frame.name == "record":
                parts[-1].records.append(_sample(_values(frame)))
            elif frame.name in SUMMARIES:
                parts[-1].messages[frame.name].append(_values(frame))
    why = f"it holds more than {MAX_PARTS:,} parts or {MAX_MESSAGES:,} messages"
    raise UnreadableFile(name, "to its end", why)


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
