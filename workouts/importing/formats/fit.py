"""FIT, the watches' own binary format: sessions with their laps and samples."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any

from workouts.importing.formats import clock, positions
from workouts.importing.formats import samples as work
from workouts.importing.formats.climb import climb_m
from workouts.importing.formats.clock import Span
from workouts.importing.formats.distances import Metres, count_from_start
from workouts.importing.formats.fit_messages import Message, Part, clock_s, decode
from workouts.importing.formats.fit_sets import read_sets
from workouts.importing.formats.fit_timer import read_pauses
from workouts.importing.formats.recording import make_recording
from workouts.importing.formats.samples import Sample, number
from workouts.importing.formats.seconds_at_heart_rate import sum_seconds
from workouts.importing.formats.sports import decide_sport
from workouts.importing.formats.types import (
    MAX_SESSIONS,
    Activity,
    Lap,
    ReadResult,
    Skipped,
    UnreadableFileError,
    session_hashes,
)

FORMAT = "fit"
FIT_EPOCH_S = 631_065_600  # 1989-12-31T00:00:00Z, where the format's clock begins.
UPTIME_BELOW = 0x10000000  # Below this a time counts from when the device was switched on.
WITHOUT_ZONES = {"coros", "tomtom"}
CLOCK_DIFFERS_S = 600.0  # Samples that begin so little before their session tell its start.
STRAY_S = 6 * 3600.0  # A sample that comes earlier before its session isn't of it.
LATE_S, ONWARD_M = 10.0, 20.0  # Samples that go on for longer and farther outlast their summary.
ROUNDING_S = 60.0  # by which a step may exceed a session that states its own length
PAUSED_SPEED = 0.5  # metres a second: who is faster isn't at rest
AGREE_S, AGREE = 10.0, 0.05  # by which, and by which share, a timer may differ from its events


@dataclass
class Session:
    """A session's summary message with the laps, sets and records that began within it.

    The records are in the order of time; `moved` tells how many of the file's had leapt in time.
    """

    summary: Message
    laps: list[Message] = field(default_factory=list)
    sets: list[Message] = field(default_factory=list)
    records: Sequence[Sample] = ()
    moved: int = 0
    is_last: bool = True


@dataclass
class Measured:
    """What a session's records tell: when it began on the file's clock, and how it went on.

    `samples` are those whose time agrees with it, `along` the metres at each, `pauses` when the
    timer stood (by its events, or else by gaps), and `end` when the last timed sample was written.
    """

    begin: float
    end: float
    samples: Sequence[Sample]
    times: Sequence[float]
    beats: Sequence[int | None]
    along: Metres
    notes: list[str]
    pauses: list[Span] = field(default_factory=list)
    by_events: bool = False

    @property
    def far(self) -> float:
        """Metres in all; 0 where nothing tells."""
        return next((metres for metres in reversed(self.along) if metres is not None), 0.0)

    def far_at(self, t: float) -> float:
        """Metres covered until then."""
        until = self.along[: bisect_right(self.times, t)]
        return next((metres for metres in reversed(until) if metres is not None), 0.0)


def sniff(content: bytes) -> bool:
    return content[8:12] == b".FIT"


def read(name: str, content: bytes) -> ReadResult:
    """Return every session in the file, and in the files chained to it."""
    parts = decode(name, content)
    hashes = session_hashes(content)
    activities: list[Activity] = []
    skipped: list[Skipped] = []
    for place, part in enumerate(parts, 1):
        sessions = _sessions(part)
        if len(sessions) > MAX_SESSIONS:
            raise UnreadableFileError(name, "to its end", f"it names {len(sessions):,} sessions")
        for session in sessions:
            activities.append(_activity(part, session, next(hashes)))
        if not sessions:
            where = f"part {place} of {len(parts)}" if len(parts) > 1 else "the whole file"
            skipped.append(Skipped(_why_empty(part), where))
    return ReadResult(tuple(activities), tuple(skipped))


def _sessions(part: Part) -> list[Session]:
    """Return the part's sessions; laps and records belong to the last one begun before them."""
    kind = part.first("file_id").get("type")
    if isinstance(kind, str) and kind != "activity":
        return []
    sessions = [Session(summary) for summary in part.messages["session"]]
    if not sessions and len(part.records) > 1:
        sessions = [Session(part.first("sport"))]  # Cut off before the summary: the records tell.
    if sessions:
        in_order = sorted(sessions, key=_begin)
        begins = [_begin(session) for session in in_order]

        def owner(t: float | None) -> Session:
            return in_order[max(0, bisect_right(begins, t or 0.0) - 1)]

        for lap in part.messages["lap"]:
            owner(clock_s(lap.get("start_time"))).laps.append(lap)
        for message in part.messages["set"]:
            owner(clock_s(message.get("start_time"))).sets.append(message)
        mended = _mend(part.records, in_order)
        records = clock.in_order(mended.samples)
        for session in sessions:
            session.moved, session.is_last = mended.moved, session is in_order[-1]
        if len(sessions) == 1:
            sessions[0].records = records
        else:
            own: dict[int, list[Sample]] = {id(session): [] for session in sessions}
            for record in records:
                own[id(owner(record.t))].append(record)
            for session in sessions:
                session.records = own[id(session)]
    return sessions


def _mend(records: Sequence[Sample], in_order: Sequence[Session]) -> clock.Mended:
    """Return the records of all sessions without the leaps of the clock."""
    begin = next(filter(None, map(_begin, in_order)), None)
    end = max((_begin(session) + _length(session.summary) for session in in_order), default=0.0)
    length = end - (begin or 0.0)
    longest = length + ROUNDING_S if length > 0 else clock.DAY_S
    return clock.mend_leaps(records, begin, length, longest=longest, dated_from=UPTIME_BELOW)


def _length(summary: Message) -> float:
    """Return how long the session took by its summary, the longer of its two times; else 0."""
    names = ("total_elapsed_time", "total_timer_time")
    return max(number(summary.get(name), 0) or 0.0 for name in names)


def _begin(session: Session) -> float:
    return clock_s(session.summary.get("start_time")) or 0.0


def _why_empty(part: Part) -> str:
    kind = part.first("file_id").get("type")
    if not isinstance(kind, str):
        return "It holds no session and no recording."
    if kind == "activity":
        return "It is an activity file without a session or a recording."
    return f"It is a {kind.replace('_', ' ')} file, which holds no training session."


def _activity(part: Part, session: Session, content_hash: str) -> Activity:
    summary = session.summary
    columns = work.columns_of(session.records)
    sums = work.totals(columns)
    sport_name = _sport_name(part, session)
    measured = _measure(part, session, sport_name, columns)
    notes = _damage_notes(part) + measured.notes
    elapsed_s, timer_s = _times(session, measured, notes)
    started_at = _start(part, session, measured.begin)
    if started_at is None:
        notes.append("The file carries no date, only the device's running time.")
    if elapsed_s == 0:
        notes.append("The file doesn't say how long the session took.")
    laps = tuple(_lap(lap) for lap in session.laps)
    activity = Activity(
        sport="other",
        sport_name=sport_name,
        started_at=started_at,
        utc_offset_s=_utc_offset_s(part.first("activity"), part.first("file_id")),
        duration_s=timer_s,
        elapsed_s=elapsed_s,
        distance_m=_distance(session, measured, notes),
        avg_hr=work.heart_rate(summary.get("avg_heart_rate")) or sums.mean_hr,
        max_hr=work.heart_rate(summary.get("max_heart_rate")) or sums.max_hr,
        **_climb(session, measured, notes),
        laps=laps,
        **sums.columns,
        seconds_at_hr=sum_seconds(measured.times, measured.beats, measured.pauses),
        stream=work.stream(measured.samples, measured.along),
        sets=read_sets(session.sets, part.messages["exercise_title"]),
        source=_source(part.first("file_id")),
        content_hash=content_hash,
        notes=tuple(notes),
        recording=partial(
            make_recording,
            [measured.samples],
            measured.along,
            measured.pauses,
            laps,
            epoch_s=FIT_EPOCH_S,
        ),
    )
    profile = summary.get("sport_profile_name") or part.first("sport").get("name") or ""
    return decide_sport(activity, profile=str(profile))


def _climb(session: Session, measured: Measured, notes: list[str]) -> dict[str, Any]:
    """Return climb and descent by the watch, else by the records' altitudes, and whose they are."""
    gain = number(session.summary.get("total_ascent"), 0)
    loss = number(session.summary.get("total_descent"), 0)
    summed = climb_m([measured.samples]) if gain is None and loss is None else None
    if summed is None:
        return {"elevation_gain_m": gain, "elevation_loss_m": loss, "climb_source": "device"}
    notes.append(summed.note)
    return {
        "elevation_gain_m": summed.gain_m,
        "elevation_loss_m": summed.loss_m,
        "climb_source": "altitudes",
    }


def _damage_notes(part: Part) -> list[str]:
    if not part.messages["session"]:
        return ["The file breaks off before its summary; times and distance come from its samples."]
    if part.damage:
        return [f"The file is damaged at {part.damage}; what comes before it is kept."]
    return []


def _measure(part: Part, session: Session, sport_name: str, columns: work.Columns) -> Measured:
    """Return what the records, also given by columns, tell without their wrong positions."""
    notes: list[str] = []
    samples: Sequence[Sample] = session.records
    if None in columns.t:
        samples = [s for s in samples if s.t is not None]
    first = samples[0].t if samples else None
    begin = clock_s(session.summary.get("start_time"))
    if first is not None and (begin is None or begin < UPTIME_BELOW <= first):
        begin = first
    begin = begin or 0.0
    if first is not None and first < begin - STRAY_S:
        timed = len(samples)
        samples = [s for s in samples if (s.t or 0.0) >= begin - STRAY_S]
        left = timed - len(samples)
        notes.append(f"{left} of {timed} samples come before the session; they are left out.")
    if session.moved:
        notes.append(f"The clock leapt: {session.moved} samples were put back in their time.")
    limit = positions.fastest(sport_name, [samples])
    if samples is not session.records:
        columns = work.columns_of(samples)
    segments = [samples]
    if positions.has_leap(columns.t, columns.lat, columns.lon, limit):
        cleared = positions.clear([samples], limit)
        notes += positions.note_of(cleared)
        segments = cleared.segments
        samples = [s for segment in segments for s in segment]
        columns = work.columns_of(samples)
    times: Sequence[float] = columns.t  # type: ignore[assignment]  # All are known.
    total = number(session.summary.get("total_distance"), 0)
    along = count_from_start(columns.distance_m, times, limit, begin=begin, total_m=total)
    if not any(along) and not all(lat is None for lat in columns.lat):
        along = positions.along_m(segments)
    if times and session.is_last and begin - CLOCK_DIFFERS_S <= times[0] < begin:
        begin = times[0]
    end = times[-1] if times else begin
    measured = Measured(begin, end, samples, times, columns.hr, along, notes)
    measured.pauses, measured.by_events = _pauses(part, session, measured)
    if measured.pauses and begin < measured.pauses[-1].begin < end <= measured.pauses[-1].end:
        measured.end = measured.pauses[-1].begin  # What follows the last stop isn't timed.
    return measured


def _pauses(part: Part, session: Session, measured: Measured) -> tuple[list[Span], bool]:
    """Return when the timer stood, and whether its events tell, or else gaps between records.

    Events are believed that agree with the summary's timer, or in whose pauses nobody moved on.
    """
    summary, begin = session.summary, measured.begin
    elapsed = number(summary.get("total_elapsed_time"), 0) or 0.0
    timer = number(summary.get("total_timer_time"), 0) or 0.0
    events = None if session.moved else read_pauses(part.messages["event"])
    if events is not None:
        end = max(begin + elapsed, measured.end if session.is_last else 0.0)
        paused = clock.clip(events, begin, end)
        by_events = end - begin - clock.seconds_of(paused)
        agree = abs(by_events - timer) <= max(AGREE_S, AGREE * timer)
        if not timer or agree or (by_events < timer and not _moves(measured, paused)):
            return paused, True
    stood_s = elapsed - timer if timer and elapsed >= timer else None
    return clock.find_gaps(measured.times, stood_s), False


def _moves(measured: Measured, pauses: Sequence[Span]) -> bool:
    """Whether the athlete got on in a pause by the samples written in it."""
    return any(
        measured.far_at(end) - measured.far_at(begin) >= ONWARD_M + PAUSED_SPEED * (end - begin)
        for begin, end in pauses
    )


def _times(session: Session, measured: Measured, notes: list[str]) -> tuple[float, float]:
    """Return elapsed time and the timer's; neither is below what the records prove."""
    stated = _length(session.summary)
    end = measured.end
    if stated and not session.is_last:
        end = min(end, measured.begin + stated)  # What lies between two sessions is of neither.
    elapsed = stated
    if not stated or end > measured.begin + stated + LATE_S:  # A watch may write on for a moment.
        elapsed = max(stated, end - measured.begin)
    running = elapsed - clock.seconds_of(
        clock.clip(measured.pauses, measured.begin, measured.begin + elapsed)
    )
    timer = number(session.summary.get("total_timer_time"), 0) or 0.0
    if not timer:
        if stated and session.records:
            what = "its stops tell" if measured.by_events else "the samples tell"
            notes.append(f"The summary doesn't say how long the timer ran: {what}.")
        timer = running
    elif measured.by_events and timer > running + max(AGREE_S, AGREE * timer):
        notes.append("The summary's time disagrees with the timer's stops; the stops are taken.")
        timer = running
    else:
        later, _ = _beyond(session, measured)
        if later:
            notes.append("The samples go on after the summary ends; the rest is added.")
        timer += later
    return round(elapsed, 3), round(timer, 3)


def _beyond(session: Session, measured: Measured) -> tuple[float, float]:
    """Return seconds and metres by which the samples go on after the summary's end, without pauses.

    Nothing, where they only come to rest.
    """
    stated = _length(session.summary)
    stop = measured.begin + stated
    far = measured.far - measured.far_at(stop)
    if not stated or not session.is_last or measured.end <= stop + LATE_S or far < ONWARD_M:
        return 0.0, 0.0
    paused = clock.clip(measured.pauses, stop, measured.end)
    return measured.end - stop - clock.seconds_of(paused), far


def _distance(session: Session, measured: Measured, notes: list[str]) -> float | None:
    """Return metres by the summary, else by the records, their positions or the laps."""
    stated = number(session.summary.get("total_distance"), 0)
    if stated:
        _, later = _beyond(session, measured)
        return stated + later if measured.far > stated + ONWARD_M else stated
    if measured.far:
        counted = any(sample.distance_m for sample in measured.samples)
        how = "by their own count" if counted else "along their positions"
        notes.append(f"The summary has no distance: it is taken from the samples, {how}.")
        return round(measured.far, 1)
    by_laps = sum(number(lap.get("total_distance"), 0) or 0.0 for lap in session.laps)
    if by_laps:
        notes.append("The summary has no distance: it is the sum of the laps.")
    return by_laps or None


def _sport_name(part: Part, session: Session) -> str:
    """Return sport and sub-sport as in "running/trail", by the first message that tells them.

    That is the session's, else the part's own of the sport, where that is of one session, else
    that of a lap. A sub-sport "generic" says nothing; as a sport it is the last choice.
    """
    told = [session.summary]
    if len(part.messages["session"]) <= 1:
        told += part.messages["sport"]
    names = [name for message in [*told, *session.laps] if (name := _name_of_sport(message))]
    return next((name for name in names if name != "generic"), next(iter(names), ""))


def _name_of_sport(message: Message) -> str:
    names = [
        str(message[key])[:30] for key in ("sport", "sub_sport") if message.get(key) is not None
    ]
    return "/".join(names[:1] + [name for name in names[1:] if name != "generic"])


def _lap(lap: Message) -> Lap:
    return Lap(
        start=_utc(clock_s(lap.get("start_time"))),
        duration_s=number(lap.get("total_timer_time", lap.get("total_elapsed_time")), 0),
        distance_m=number(lap.get("total_distance"), 0),
        avg_hr=work.heart_rate(lap.get("avg_heart_rate")) or None,
    )


def _start(part: Part, session: Session, begin: float) -> datetime | None:
    """Return the start: the session's or its first record's, a lap's, the stamp's, or the file's.

    None if all of them only count from when the device was switched on.
    """
    stamp = clock_s(session.summary.get("timestamp"))
    laps = [clock_s(lap.get("start_time")) for lap in session.laps]
    found = [begin, *laps, None if stamp is None else stamp - _length(session.summary)]
    found.append(clock_s(part.first("file_id").get("time_created")))
    return next((time for time in map(_utc, found) if time), None)


def _utc(fit_time: float | None) -> datetime | None:
    """Return the date and time; None for a device's running time."""
    if fit_time is None or fit_time < UPTIME_BELOW:
        return None
    return datetime.fromtimestamp(FIT_EPOCH_S + fit_time, UTC)


def _utc_offset_s(activity: Message, file_id: Message) -> int | None:
    """Return local minus universal time, to the quarter of an hour that every zone keeps to.

    None also for 0 by makers whose watches write universal time in place of the local one.
    """
    local, universal = number(activity.get("local_timestamp")), number(activity.get("timestamp"))
    if local is None or universal is None or abs(local - universal) > 14.5 * 3600:
        return None
    offset_s = round((local - universal) / 900) * 900
    return offset_s if offset_s or file_id.get("manufacturer") not in WITHOUT_ZONES else None


def _source(file_id: Message) -> str:
    product = file_id.get("garmin_product", file_id.get("product"))
    names = (file_id.get("manufacturer"), product)
    return " ".join(str(n) for n in names if n is not None)[:100]
