"""A small FIT encoder: just enough of the format to write files for tests."""

import struct
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Self

from fitdecode.utils import compute_crc

FILE_ID, SPORT, SESSION, LAP, RECORD, EVENT, ACTIVITY, SET = 0, 12, 18, 19, 20, 21, 34, 225
FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
STRING = 0x07
FORMATS = {"enum": (0x00, "B"), "uint8": (0x02, "B"), "uint16": (0x84, "H")}
FORMATS |= {"sint32": (0x85, "i"), "uint32": (0x86, "I")}
# The fields used by the tests: number in the format's profile, type, scale, offset.
FIELDS: dict[int, dict[str, tuple[int, str, float, float]]] = {
    FILE_ID: {
        "type": (0, "enum", 1, 0),
        "manufacturer": (1, "uint16", 1, 0),
        "created": (4, "uint32", 1, 0),
    },
    EVENT: {
        "timestamp": (253, "uint32", 1, 0),
        "event": (0, "enum", 1, 0),
        "event_type": (1, "enum", 1, 0),
    },
    RECORD: {
        "timestamp": (253, "uint32", 1, 0),
        "lat": (0, "sint32", 2**31 / 180, 0),
        "lon": (1, "sint32", 2**31 / 180, 0),
        "altitude": (2, "uint16", 5, 500),
        "hr": (3, "uint8", 1, 0),
        "distance": (5, "uint32", 100, 0),
    },
    ACTIVITY: {"timestamp": (253, "uint32", 1, 0), "local": (5, "uint32", 1, 0)},
}
FIELDS[SET] = {
    "duration": (0, "uint32", 1000, 0),
    "reps": (3, "uint16", 1, 0),
    "weight": (4, "uint16", 16, 0),
    "active": (5, "uint8", 1, 0),
    "start": (6, "uint32", 1, 0),
    "category": (7, "uint16", 1, 0),
    "exercise": (8, "uint16", 1, 0),
}
FIELDS[LAP] = FIELDS[SESSION] = {
    "timestamp": (253, "uint32", 1, 0),
    "start": (2, "uint32", 1, 0),
    "elapsed": (7, "uint32", 1000, 0),
    "timer": (8, "uint32", 1000, 0),
    "distance": (9, "uint32", 100, 0),
}
FIELDS[LAP] = FIELDS[LAP] | {"sport": (25, "enum", 1, 0), "sub_sport": (39, "enum", 1, 0)}
FIELDS[SPORT] = {
    "sport": (0, "enum", 1, 0),
    "sub_sport": (1, "enum", 1, 0),
    "name": (3, "string", 1, 0),
}
FIELDS[SESSION] = FIELDS[SESSION] | {
    "sport": (5, "enum", 1, 0),
    "sub_sport": (6, "enum", 1, 0),
    "avg_hr": (16, "uint8", 1, 0),
    "ascent": (22, "uint16", 1, 0),
    "profile": (110, "string", 1, 0),
}


def seconds(time: datetime) -> int:
    """Seconds on the format's clock."""
    return int((time - FIT_EPOCH).total_seconds())


@dataclass
class FitFile:
    """Messages in the order given; `bytes(file)` is the whole file with its checksum."""

    body: bytearray = field(default_factory=bytearray)

    def add(self, message: int, **values: float | str) -> Self:
        """Appends one message, with a definition of its own, as local message 0."""
        known = FIELDS[message]
        self.body += struct.pack("<BBBHB", 0x40, 0, 0, message, len(values))
        data = b"\x00"
        for name, value in values.items():
            number, kind, scale, offset = known[name]
            if isinstance(value, str):
                text = value.encode() + b"\x00"
                self.body += bytes((number, len(text), STRING))
                data += text
                continue
            base, code = FORMATS[kind]
            self.body += bytes((number, struct.calcsize(code), base))
            data += struct.pack("<" + code, round((value + offset) * scale))
        self.body += data
        return self

    def add_compressed_record(self, time_offset: int, hr: int, *, define: bool) -> Self:
        """Appends a record whose time is five bits in its header (local message 1)."""
        if define:
            self.body += struct.pack("<BBBHB3B", 0x41, 0, 0, RECORD, 1, 3, 1, 0x02)
        self.body += bytes((0x80 | 1 << 5 | time_offset & 0x1F, hr))
        return self

    def __bytes__(self) -> bytes:
        head = struct.pack("<BBHI4s", 12, 0x10, 2132, len(self.body), b".FIT")
        content = head + bytes(self.body)
        return content + struct.pack("<H", compute_crc(content))
