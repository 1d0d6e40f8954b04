"""Apple Health's export.xml, gigabytes of records among which the workouts stand; read as it comes.

Older exports write a workout's distance as attributes, newer ones as WorkoutStatistics below it.
Heart rates are records of their own, gathered here and given to the workouts they fall into.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import PurePosixPath
from typing import IO
from xml.parsers import expat

from workouts.importing.formats import clock
from workouts.importing.formats import samples as work
from workouts.importing.formats.activity_log import HIGHEST_M, LONGEST_M, LONGEST_S, METRES, beats
from workouts.importing.formats.apple_parts import split_parts
from workouts.importing.formats.apple_workout import (
    QUANTITY,
    TYPE,
    Attributes,
    Workout,
    parse_time,
    span_of,
)
from workouts.importing.formats.samples import Sample, number
from workouts.importing.formats.seconds_at_heart_rate import sum_seconds
from workouts.importing.formats.sports import decide_sport
from workouts.importing.formats.types import Activity, Lap, ReadResult, Skipped, UnreadableFileError
from workouts.importing.formats.zones import offset_in_zone

FORMAT = "apple"
CHUNK_BYTES = 2**20
MAX_TOKEN_CHUNKS = 4  # No element of an export is longer than this.
MAX_DEPTH = 50
MAX_WORKOUTS = 50_000
MAX_PARTS = 50  # of one workout
MAX_PULSES = 20_000_000  # 180 MB; a heart rate every 5 s of training for thirty years.
START = re.compile(rb"<HealthData[\s>]")
DOCTYPE = re.compile(rb"<!DOCTYPE HealthData\s*\[.*?\]>", re.DOTALL)
CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r")  # Breaks XML; some apps do.
PULSE = QUANTITY + "HeartRate"
SECONDS = {"s": 1.0, "sec": 1.0, "min": 60.0, "hr": 3600.0, "h": 3600.0}
LENGTHS = {**METRES, "cm": 0.01}
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|\d+")


def sniff(content: bytes) -> bool:
    return START.search(content) is not None or b"<!DOCTYPE HealthData" in content


def read(name: str, file: IO[bytes]) -> ReadResult:
    """Return every workout of an export, in memory that doesn't grow with the file."""
    export = _Export(name)
    export.parse(file)
    export.workouts = [part for workout in export.workouts for part in split_parts(workout)]
    export.share_out_pulses()
    found: list[Activity] = []
    skipped: list[Skipped] = []
    seen: set[str] = set()
    for place, workout in enumerate(export.workouts, 1):
        activity = _activity(workout)
        if activity is None:
            skipped.append(Skipped("The workout has no date.", f"workout {place}"))
        elif activity.content_hash in seen:
            skipped.append(Skipped("It stands in the file twice.", f"workout {place}"))
        else:
            seen.add(activity.content_hash)
            found.append(activity)
    if export.damage and not found:
        why = "its XML is broken, and no workout comes before that"
        raise UnreadableFileError(name, f"at {export.damage}", why)
    if export.damage:
        broken = "The file is damaged there; the workouts before are kept."
        skipped.append(Skipped(broken, export.damage))
    if not found and not skipped:
        skipped.append(Skipped("The export holds no workout.", "the whole file"))
    return ReadResult(tuple(found), tuple(skipped))


class _Export:
    """One pass over the file, which keeps the workouts and every heart rate."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.workouts: list[Workout] = []
        self.damage: str | None = None
        self._times, self._pulses = array("d"), bytearray()
        self._open: Workout | None = None
        self._depth = 0
        self._parser = expat.ParserCreate("UTF-8")  # Whatever it says of itself.
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._refuse_entities

    def parse(self, file: IO[bytes]) -> None:
        """Read to the end or the first damage; `UnreadableFileError` for hostile content."""
        # The inline DTD says nothing that is needed, and some versions wrote it broken.
        chunk = DOCTYPE.sub(b"", file.read(CHUNK_BYTES).lstrip(), count=1)
        silent, seen = 0, 0
        while chunk:
            try:
                self._parser.Parse(chunk.translate(None, CONTROL), False)
            except expat.ExpatError as error:
                self.damage = f"line {error.lineno}"
                return
            silent = silent + 1 if self._parser.CurrentByteIndex == seen else 0
            seen = self._parser.CurrentByteIndex
            if silent > MAX_TOKEN_CHUNKS:
                raise UnreadableFileError(self.name, "to its end", "an element of it has no end")
            chunk = file.read(CHUNK_BYTES)
        if self._depth:
            self.damage = f"line {self._parser.CurrentLineNumber}"

    def share_out_pulses(self) -> None:
        """Give each heart rate to the workout that it falls into."""
        spans = sorted(
            (span, place)
            for place, workout in enumerate(self.workouts)
            if (span := span_of(workout.told)) is not None
        )
        starts = [span[0] for span, _ in spans]
        for t, bpm in zip(self._times, self._pulses, strict=True):
            at = bisect_right(starts, t) - 1
            if at >= 0 and t <= spans[at][0][1]:
                self.workouts[spans[at][1]].pulses.append(Sample(t, hr=bpm))
        for workout in self.workouts:
            workout.pulses.sort(key=lambda pulse: pulse.t or 0.0)

    def _begin(self, tag: str, told: Attributes) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            why = "its elements are nested without end"
            raise UnreadableFileError(self.name, "to its end", why)
        if self._open is None:
            if tag == "Record":
                if told.get("type") == PULSE:
                    self._take_pulse(told)
            elif tag == "Workout":
                self._open = Workout(told)
                self.workouts.append(self._open)
                if len(self.workouts) > MAX_WORKOUTS:
                    why = f"it holds more than {MAX_WORKOUTS:,} workouts"
                    raise UnreadableFileError(self.name, "to its end", why)
        elif tag == "WorkoutActivity":
            if len(self._open.parts) < MAX_PARTS:
                self._open.parts.append(Workout(told))
        elif tag == "FileReference":
            self._open.track = self._open.track or told.get("path", "")
        elif self._depth == 3:
            self._take_detail(self._open, tag, told)
        elif self._depth == 4 and self._open.parts:
            self._take_detail(self._open.parts[-1], tag, told)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if tag == "Workout":
            self._open = None

    def _take_detail(self, workout: Workout, tag: str, told: Attributes) -> None:
        if tag == "WorkoutStatistics" and len(workout.statistics) < 100:
            workout.statistics.append(told)
        elif tag == "MetadataEntry" and len(workout.metadata) < 100:
            workout.metadata[told.get("key", "")] = told.get("value", "")
        elif told.get("type") == "HKWorkoutEventTypeLap" and len(workout.laps) < 1000:
            workout.laps.append(told)

    def _take_pulse(self, told: Attributes) -> None:
        time, bpm = parse_time(told.get("startDate")), number(told.get("value"), 20, 254)
        if time is not None and bpm is not None:
            self._times.append(time.timestamp())
            self._pulses.append(round(bpm))
            if len(self._pulses) > MAX_PULSES:
                why = f"it holds more than {MAX_PULSES:,} heart rates"
                raise UnreadableFileError(self.name, "to its end", why)

    def _refuse_entities(self, *_: object) -> None:
        why = "it declares entities of its own (DOCTYPE)"
        raise UnreadableFileError(self.name, "at its start", why)


def _activity(workout: Workout) -> Activity | None:
    told = workout.told
    start, end = parse_time(told.get("startDate")), parse_time(told.get("endDate"))
    if start is None:
        return None
    elapsed = (end - start).total_seconds() if end else 0.0
    unit = SECONDS.get(told.get("durationUnit", "min"), 60.0)
    duration = number(told.get("duration"), 0, LONGEST_S)
    duration = elapsed if duration is None else round(duration * unit, 3)
    elapsed = min(max(elapsed, duration), LONGEST_S)
    sport_name = " ".join(WORD.findall(told.get("workoutActivityType", "").removeprefix(TYPE)))
    pulses = clock.in_order(workout.pulses)
    sums = work.totals(work.columns_of(pulses))
    pulse = next((s for s in workout.statistics if s.get("type") == PULSE), {})
    times = sums.times
    pauses = clock.find_gaps(times, max(0.0, elapsed - duration))
    identity = (told.get("workoutActivityType"), told.get("startDate"), told.get("endDate"))
    activity = Activity(
        sport="other",
        sport_name=sport_name.casefold()[:60],
        started_at=start.astimezone(UTC),
        utc_offset_s=_utc_offset_s(workout, start),
        duration_s=min(duration, LONGEST_S),
        elapsed_s=elapsed,
        distance_m=_distance_m(workout),
        avg_hr=beats(number(pulse.get("average"))) or sums.mean_hr,
        max_hr=beats(number(pulse.get("maximum"))) or sums.max_hr,
        elevation_gain_m=_metres(workout.metadata.get("HKElevationAscended"), HIGHEST_M),
        elevation_loss_m=_metres(workout.metadata.get("HKElevationDescended"), HIGHEST_M),
        laps=tuple(_laps(workout)),
        **sums.columns,
        seconds_at_hr=sum_seconds(times, [s.hr for s in pulses], pauses),
        stream=work.stream(pulses, [None] * len(pulses)),
        source=told.get("sourceName", "")[:100],
        track=PurePosixPath(workout.track).name,
        content_hash=sha256(repr(identity).encode("utf-8", "replace")).hexdigest(),
    )
    return decide_sport(activity)


def _distance_m(workout: Workout) -> float | None:
    told = workout.told
    found = [(told.get("totalDistance"), told.get("totalDistanceUnit"))]
    found += [
        (statistic.get("sum"), statistic.get("unit"))
        for statistic in workout.statistics
        if statistic.get("type", "").startswith(QUANTITY + "Distance")
    ]
    metres = (_metres(f"{amount} {unit}", LONGEST_M) for amount, unit in found if amount and unit)
    return next(filter(None, metres), None)


def _metres(text: str | None, high: float) -> float | None:
    """Return metres of an amount with its unit, such as "4200 cm"."""
    amount, _, unit = (text or "").strip().partition(" ")
    length, value = LENGTHS.get(unit), number(amount, 0)
    if length is None or value is None or value * length > high:
        return None
    return round(value * length, 1)


def _utc_offset_s(workout: Workout, start: datetime) -> int | None:
    """Return the offset of the workout's own zone; that of the dates is the exporting phone's."""
    offset = offset_in_zone(workout.metadata.get("HKTimeZone", ""), start)
    if offset is not None:
        return offset
    stated = start.utcoffset()
    return None if stated is None else round(stated.total_seconds())


def _laps(workout: Workout) -> Iterator[Lap]:
    for told in workout.laps:
        start, duration = parse_time(told.get("date")), number(told.get("duration"), 0, LONGEST_S)
        if start is not None and duration:
            unit = SECONDS.get(told.get("durationUnit", "min"), 60.0)
            yield Lap(start.astimezone(UTC), round(duration * unit, 3), None, None)
