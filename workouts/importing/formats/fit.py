"""FIT, the watches' own binary format: sessions with their laps and samples."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, datetime

from workouts.importing.formats import samples as work
from workouts.importing.formats.fit_messages import Message, Part, clock_s, decode
from workouts.importing.formats.fit_sets import read_sets
from workouts.importing.formats.samples import Sample, number
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


@dataclass
class Session:
    """A session's summary message with the laps, sets and records that began within it."""

    summary: Message
    laps: list[Message] = field(default_factory=list)
    sets: list[Message] = field(default_factory=list)
    records: list[Sample] = field(default_factory=list)


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
        if len(sessions) == 1:
            sessions[0].records = part.records
        else:
            for record in part.records:
                owner(record.t).records.append(record)
    return sessions


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
    points = session.records
    sums = work.totals(points)
    times = sums.times
    notes: list[str] = []
    elapsed = number(summary.get("total_elapsed_time"), 0)
    timer = number(summary.get("total_timer_time"), 0)
    start = clock_s(summary.get("start_time"))
    distance = number(summary.get("total_distance"), 0)
    if not part.messages["session"]:
        notes.append(
            "The file breaks off before its summary; times and distance come from its samples."
        )
        distance = max((p.distance_m for p in points if p.distance_m is not None), default=None)
    elif part.damage:
        notes.append(f"The file is damaged at {part.damage}; what comes before it is kept.")
    if start is None:
        start = times[0] if times else None
    if elapsed is None:
        elapsed = timer if timer is not None else (max(times) - min(times) if times else 0.0)
    kept = work.within(points, start or 0.0, (start or 0.0) + elapsed)
    leapt = len(times) - len(kept)
    if leapt:
        notes.append(
            f"The clock leapt in {leapt} of {len(points)} samples; they are left out of the plots."
        )
    started_at = _utc(start)
    if started_at is None:
        notes.append("The file carries no date, only the device's running time.")
    if elapsed == 0:
        notes.append("The file doesn't say how long the session took.")
    activity = Activity(
        sport="other",
        sport_name=_sport_name(part, session),
        started_at=started_at,
        utc_offset_s=_utc_offset_s(part.first("activity")),
        duration_s=elapsed if timer is None else timer,
        elapsed_s=elapsed,
        distance_m=distance or None,
        avg_hr=work.heart_rate(summary.get("avg_heart_rate")) or sums.mean_hr,
        max_hr=work.heart_rate(summary.get("max_heart_rate")) or sums.max_hr,
        elevation_gain_m=number(summary.get("total_ascent"), 0),
        elevation_loss_m=number(summary.get("total_descent"), 0),
        climb_source="device",
        laps=tuple(_lap(lap) for lap in session.laps),
        **sums.columns,
        stream=work.stream(kept),
        sets=read_sets(session.sets, part.messages["exercise_title"]),
        source=_source(part.first("file_id")),
        content_hash=content_hash,
        notes=tuple(notes),
    )
    return decide_sport(activity, profile=str(part.first("sport").get("name", "")))


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


def _utc(fit_time: float | None) -> datetime | None:
    """Return the date and time; None for a device's running time."""
    if fit_time is None or fit_time < UPTIME_BELOW:
        return None
    return datetime.fromtimestamp(FIT_EPOCH_S + fit_time, UTC)


def _utc_offset_s(activity: Message) -> int | None:
    """Return local minus universal time, to the quarter of an hour that every zone keeps to."""
    local, universal = number(activity.get("local_timestamp")), number(activity.get("timestamp"))
    if local is None or universal is None or abs(local - universal) > 14.5 * 3600:
        return None
    return round((local - universal) / 900) * 900


def _source(file_id: Message) -> str:
    product = file_id.get("garmin_product", file_id.get("product"))
    names = (file_id.get("manufacturer"), product)
    return " ".join(str(n) for n in names if n is not None)[:100]
