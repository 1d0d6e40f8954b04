"""A FIT record, the sample that watches write every second: its few fields in one step."""

import struct

from workouts.importing.formats import samples as work
from workouts.importing.formats.fit_layout import Layout, Place, raw_value, rendered
from workouts.importing.formats.samples import Sample, number

NAMES: tuple[str, ...] = ("timestamp", "distance", "heart_rate", "altitude", "enhanced_altitude")
NAMES += ("position_lat", "position_long")
LATEST = 2**32  # The format's clock runs no further, in seconds.
DEGREES = 180 / 2**31  # A semicircle in degrees.
# Speed and distance in three bytes: the upper twelve bits count sixteenths of a metre, and begin
# again at nought when they are full.
PACKED = "compressed_speed_distance"
PACKED_SPAN = 1 << 12
PACKED_PER_M = 16
INVALID = {"B": 0xFF, "b": 0x7F, "H": 0xFFFF, "h": 0x7FFF, "I": 0xFFFFFFFF, "i": 0x7FFFFFFF}


class RecordReader:
    """Reads the records of one layout: all numbers at once, unless it is an unusual one."""

    def __init__(self, layout: Layout) -> None:
        self._places = [
            place
            for place in layout.places
            if place.field is not None and place.field.name in (*NAMES, PACKED)
        ]
        self._far = 0
        usual = all(_is_usual(place) for place in self._places)
        self._unpack = _at_once(layout, self._places).unpack_from if usual else None
        self._columns = [
            (
                NAMES.index(place.field.name),
                i,
                INVALID[place.base.fmt],
                place.field.scale or 1,
                place.field.offset or 0,
            )
            for i, place in enumerate(self._places)
            if usual and place.field is not None
        ]

    def sample(self, content: bytes, at: int, time: int | None) -> Sample:
        """Return the record at `at`; `time` is that of its compressed header, if it has one."""
        if self._unpack is None:
            return self._unusual(content, at, time)
        raw = self._unpack(content, at)
        found: list[float | None] = [None] * len(NAMES)
        for slot, i, invalid, scale, offset in self._columns:
            value = raw[i]
            if value != invalid:
                found[slot] = value if scale == 1 else value / scale - offset
        t, distance, hr, altitude, fine, lat, lon = found
        # A device without a fix may write 0 and 0.
        if lat is None or lon is None or lat == lon == 0 or not -0x40000000 <= lat <= 0x40000000:
            lat = lon = None
        else:
            lat, lon = lat * DEGREES, lon * DEGREES
        return Sample(
            t if time is None else time,
            distance,
            hr,  # type: ignore[arg-type]  # A byte is whole.
            altitude if fine is None else fine,
            lat,
            lon,
        )

    def _unusual(self, content: bytes, at: int, time: int | None) -> Sample:
        """Return a record with numbers of another type than the profile's, or packed ones."""
        told: dict[str, object] = {}
        for place in self._places:
            raw = raw_value(place, content, at)
            if place.field is None or raw is None:
                continue
            if place.field.name == PACKED:
                told.setdefault("distance", self._unpacked_m(raw))
            else:
                told[place.field.name] = rendered(place.field, raw)
        lat, lon = number(told.get("position_lat")), number(told.get("position_long"))
        on_globe = (None, None) if lat is None or lon is None else (lat * DEGREES, lon * DEGREES)
        return Sample(
            number(told.get("timestamp") if time is None else time, 0, LATEST),
            number(told.get("distance"), 0),
            work.heart_rate(told.get("heart_rate")),
            number(told.get("enhanced_altitude", told.get("altitude"))),
            *work.position(*on_globe),
        )

    def _unpacked_m(self, raw: object) -> float | None:
        if not isinstance(raw, tuple) or len(raw) != 3:
            return None
        count = (raw[1] >> 4) + (raw[2] << 4)
        full = self._far & ~(PACKED_SPAN - 1)
        self._far = full + count + (PACKED_SPAN if count < self._far - full else 0)
        return self._far / PACKED_PER_M


def _is_usual(place: Place) -> bool:
    """Whether a single number stands there, of the type that the profile gives the field."""
    field = place.field
    return field is not None and place.base is field.base_type and place.size == place.base.size


def _at_once(layout: Layout, places: list[Place]) -> struct.Struct:
    """Return one format for all the places, with a gap for everything between them."""
    form, end = layout.order, 0
    for place in places:
        form += f"{place.at - end}x{place.base.fmt}"
        end = place.at + place.size
    return struct.Struct(form)
