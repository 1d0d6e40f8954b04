"""Every file of an index read, and every fact that the index states about it compared.

`IMPORT_CASES` names the index (columns: file, format, sport, facts, note); its files are found
relative to its folder. Without it the project's own small set is used.
"""

import ast
import csv
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from workouts.importing.formats import archive
from workouts.importing.formats.registry import read_file
from workouts.importing.formats.sports import kind_of
from workouts.importing.formats.types import Activity, ReadResult, UnreadableFileError
from workouts.sources import FILE_SOURCES, LISTS

OWN_INDEX = Path(__file__).parent / "cases" / "index.tsv"
INDEX = Path(os.environ.get("IMPORT_CASES") or OWN_INDEX)
STRENGTH_LOGS = {f"{source.code}_csv" for source in LISTS if source.kind == "lifts"}
RECORDINGS = {source.code for source in FILE_SOURCES if source.kind == "recording"}
SESSION_LISTS = {f"{source.code}_csv" for source in LISTS} - STRENGTH_LOGS | {"apple_xml"}
ARCHIVE = "activity_zip"
REFUSAL = r".+ can't be read .+: .{12,}\."
# What says that there is something to be read, if it is above 0.
AMOUNTS = ("sessions", "records", "activities", "trkpts", "rows", "workouts")
Facts = dict[str, str]


def index_rows() -> list[dict[str, str]]:
    with INDEX.open(newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", index_rows(), ids=lambda row: row["file"])
def test_a_file_gives_the_facts_its_index_states(row):
    path = INDEX.parent / row["file"]
    facts = dict(fact.split("=", 1) for fact in row["facts"].split("; ") if "=" in fact)
    kind = row["format"].removesuffix(".gz")
    try:
        if kind == ARCHIVE:
            assert list(_archive(path, facts)) == []
            return
        result = read_file(path.name, path.read_bytes())
    except UnreadableFileError as refusal:
        assert re.fullmatch(REFUSAL, str(refusal))
        if kind in RECORDINGS | STRENGTH_LOGS | SESSION_LISTS and "empty" not in facts:
            assert not any(_number(facts, amount) for amount in AMOUNTS), str(refusal)
        return
    assert "empty" not in facts
    if kind in STRENGTH_LOGS:
        wrong = _strength_log(result, facts, path.read_bytes())
    elif kind in RECORDINGS:
        wrong = {"fit": _fit, "tcx": _tcx, "gpx": _gpx}[kind](result, facts, row["sport"])
    else:
        wrong = _session_list(result, facts)
    assert list(wrong) == []


def _fit(result: ReadResult, facts: Facts, sport: str) -> Iterator[str]:
    found = result.activities
    sessions, records = _number(facts, "sessions"), _number(facts, "records")
    if not sessions:
        rebuilt = facts.get("file_type") == "activity" and bool(records and records > 1)
        yield from _same("sessions", len(found), 1 if rebuilt else 0)
        if not rebuilt:
            yield from _same("reasons given", bool(result.skipped), True)
            return
        yield from _start(found[0], facts, "first_rec")
        if "last_rec_dist_m" in facts:
            yield from _near("distance", found[0].distance_m, _stated(facts, "last_rec_dist_m"), 10)
    else:
        yield from _same("sessions", len(found), sessions)
        if not found:
            return
        if (laps := _number(facts, "laps")) is not None:
            yield from _same("laps", sum(len(a.laps) for a in found), laps)
        if facts.get("start", "").isdigit():  # Device uptime: no date to be had.
            yield from _same("start", found[0].started_at, None)
        else:
            yield from _start(found[0], facts, "start")
        for i, activity in enumerate(found):
            elapsed = _stated(facts, "elapsed_s", i)
            timer = _stated(facts, "timer_s", i)
            if elapsed is not None:
                yield from _near("elapsed", activity.elapsed_s, elapsed)
            if timer is not None:
                yield from _near("timer", activity.duration_s, timer)
            yield from _sound(activity)
            yield from _seconds_at_hr(activity, facts if sessions == 1 else {}, "rec_mean_hr")
            if "dist_m" in facts:
                distance = _stated(facts, "dist_m", i)
                yield from _length("distance", activity.distance_m, distance)
            if (ascent := _stated(facts, "ascent_m", i)) is not None:
                yield from _near("climb", activity.elevation_gain_m, ascent)
            stated_hr = _stated(facts, "avg_hr", i)
            if stated_hr is None and sessions == 1:
                stated_hr = _stated(facts, "rec_mean_hr")
            if stated_hr is not None or sessions == 1:
                # Stated 0 means a strap that measured nothing.
                yield from _near("heart rate", activity.avg_hr, stated_hr or None)
            names = facts.get("sport", "").split("+")
            if len(names) == len(found) and names[i]:
                name = names[i].split("/")[0].replace("None", "")
                yield from _same("sport name", activity.sport_name.split("/")[0], name)
        if sessions == 1 and sport:
            yield from _same("sport", found[0].sport, sport)
        if sessions == 1 and "last_rec_dist_m" in facts:
            last = _last_metres(found[0])
            yield from _length("stream's end", last, _stated(facts, "last_rec_dist_m"))
        timed = _stated(facts, "timer_s") if sessions == 1 else None
        if timed is not None and laps and not found[0].notes:
            in_laps = sum(lap.duration_s or 0 for lap in found[0].laps)
            yield from _near("laps' time", in_laps, timed, 2 + timed * 0.01)
        offset_h = _stated(facts, "utc_offset_h")
        if offset_h is not None:
            hours = None if abs(offset_h) > 14.5 else round(offset_h * 4) / 4
            offset_s = found[0].utc_offset_s
            yield from _same("offset", None if offset_s is None else offset_s / 3600, hours)
    for key, count in (
        ("records", sum(a.records for a in found)),
        ("hr_records", sum(a.records_with_hr for a in found)),
        ("gps_records", sum(a.records_with_position for a in found)),
    ):
        if (stated := _number(facts, key)) is not None:
            yield from _same(key, count, stated)
    maker = facts.get("manufacturer", "None").split("/")[0]
    if maker != "None":
        yield from _same("maker", found[0].source.split()[:1], [maker])


def _tcx(result: ReadResult, facts: Facts, sport: str) -> Iterator[str]:
    found = result.activities
    if (activities := _number(facts, "activities")) is not None:
        yield from _same("activities", len(found), activities)
    if not found:
        yield from _same("reasons given", bool(result.skipped), True)
        return
    starts = [s for key in ("start", "first_tp") if (s := _stated_unix(facts, key)) is not None]
    near = [s for s in starts if abs(s - (_unix(found[0].started_at) or 0)) <= 1]
    yield from _same("start agrees", bool(near), bool(starts))
    laps = [lap for activity in found for lap in activity.laps]
    if stated := _sum(facts, "sum_lap_s"):
        yield from _near("timer", sum(a.duration_s for a in found), stated)
        yield from _near("laps' time", sum(lap.duration_s or 0 for lap in laps), stated)
    if stated := _sum(facts, "sum_lap_m"):
        yield from _length("distance", sum(a.distance_m or 0 for a in found), stated)
        yield from _length("laps' way", sum(lap.distance_m or 0 for lap in laps), stated)
        yield from _near("stream's end", sum(map(_last_metres, found)), stated, stated * 0.02)
    for activity in found:
        yield from _sound(activity)
        yield from _seconds_at_hr(activity, facts if len(found) == 1 else {}, "mean_hr")
    for key, count in (
        ("laps", sum(len(a.laps) for a in found)),
        ("trackpoints", sum(a.records for a in found)),
        ("hr_pts", sum(a.records_with_hr for a in found)),
        ("gps_pts", sum(a.records_with_position for a in found)),
    ):
        if (stated := _sum(facts, key)) is not None:
            yield from _same(key, count, stated)
    if len(found) == 1:
        if sport:
            yield from _same("sport", found[0].sport, sport)
        if (stated := _stated(facts, "mean_hr")) is not None:
            yield from _near("heart rate", found[0].avg_hr, stated)
        if "last_tp" in facts and "first_tp" in facts:
            first, last = _stated_unix(facts, "first_tp"), _stated_unix(facts, "last_tp")
            if first and last and last > first:
                longest = max(last - first, _stated(facts, "sum_lap_s") or 0)
                yield from _near("elapsed", found[0].elapsed_s, longest, 2)
    if "creator" in facts:
        yield from _same("creator", found[0].source, facts["creator"])


def _gpx(result: ReadResult, facts: Facts, sport: str) -> Iterator[str]:
    found, points = result.activities, _number(facts, "trkpts") or 0
    if points < 2:
        yield from _same("sessions", len(found), 0)
        yield from _same("reasons given", bool(result.skipped), True)
        return
    yield from _same("points", sum(a.records for a in found), points)
    if not found:
        return
    # Stated is the way in the file's own order, leaps and all.
    as_written = not any("leap" in n or "order" in n for a in found for n in a.notes)
    if "len2d_m" in facts and as_written:
        length = sum(a.distance_m or 0 for a in found)
        yield from _length("length", length, _stated(facts, "len2d_m"))
    for activity in found:
        yield from _sound(activity)
        yield from _seconds_at_hr(activity, facts if len(found) == 1 else {}, "mean_hr")
    hr_points = _number(facts, "hr_points") or 0
    yield from _same("hr points", sum(a.records_with_hr for a in found), hr_points)
    start = _stated_unix(facts, "start")
    real = start if start and start > datetime(1990, 1, 1, tzinfo=UTC).timestamp() else None
    yield from _near("start", _unix(found[0].started_at), real)
    if start:
        begun, last = _unix(found[0].started_at) or start, found[-1]
        end = (_unix(last.started_at) or begun) + last.elapsed_s
        if "elapsed_s" in facts:
            yield from _near("elapsed", end - begun, _stated(facts, "elapsed_s"))
            moving = _stated(facts, "moving_s") or 0
            if moving and real and as_written:
                # The stops of two parsers differ by what each calls standing.
                moved = sum(a.duration_s for a in found)
                yield from _near("moving", moved, moving, 10 + moving * 0.05)
    elif "start" not in facts:
        yield from _same("elapsed", found[0].elapsed_s, 0.0)
    if len(found) == 1:
        if (mean := _stated(facts, "mean_hr")) is not None:
            yield from _near("heart rate", found[0].avg_hr, mean)
        if sport:
            yield from _same("sport", found[0].sport, sport)
    climb = _stated(facts, "uphill_m") if _number(facts, "elev_pts") else None
    if climb is not None:
        total = sum(a.elevation_gain_m or 0 for a in found)
        yield from _near("climb", total, climb, 10 + climb * 0.05)
    creator = facts.get("creator", "")
    yield from _same("creator", found[0].source[: len(creator)], creator)


def _sound(activity: Activity) -> Iterator[str]:
    """What any recording has to keep to: its time, its way, and its thinned stream agree."""
    stream, elapsed = activity.stream, activity.elapsed_s
    if activity.duration_s > elapsed + 1:
        yield f"moving {activity.duration_s} s of {elapsed} s elapsed"
    span = stream[-1].t_s if stream else 0.0
    if activity.started_at and span > elapsed + 15:
        yield f"samples over {span} s of {elapsed} s elapsed"
    metres = [point.distance_m for point in stream if point.distance_m is not None]
    if metres != sorted(metres):
        yield "the stream's distances fall"
    if metres and metres[0] > 0.25 * metres[-1] + 100:
        yield f"the stream begins at {metres[0]} m"
    if len(stream) > 600:
        yield f"{len(stream)} points in the stream"


def _seconds_at_hr(activity: Activity, facts: Facts, mean: str) -> Iterator[str]:
    """Seconds at heart rates are those of the timer, and their mean that of the samples."""
    seconds = activity.seconds_at_hr
    timed = sum(seconds.values())
    if timed > activity.elapsed_s + 15:
        yield f"{timed} s at heart rates of {activity.elapsed_s} s"
    with_hr, records = activity.records_with_hr, activity.records
    if seconds and with_hr > 0.95 * records and not any("leap" in n for n in activity.notes):
        yield from _near("seconds at heart rates", timed, activity.duration_s, 60 + 0.1 * timed)
    if seconds and (stated := _stated(facts, mean)) is not None:
        weighted = sum(bpm * time for bpm, time in seconds.items()) / timed
        yield from _near("mean by seconds", weighted, stated, 5)


def _last_metres(activity: Activity) -> float:
    backwards = (p.distance_m for p in reversed(activity.stream) if p.distance_m is not None)
    return next(backwards, 0.0)


def _strength_log(result: ReadResult, facts: Facts, content: bytes) -> Iterator[str]:
    """What is left out, row by row with its reason, may account for less than is stated."""
    found, whole = result.activities, not result.skipped
    if (rows := _number(facts, "rows")) is not None:
        yield from _same("rows", result.rows, rows)
    sets = [lift_set for activity in found for lift_set in activity.sets]
    names = {lift_set.exercise for lift_set in sets}
    counts = {"workouts": len(found), "sessions": len(found), "sets": len(sets)}
    # The index may count names apart that only differ by spaces at their end.
    counts |= {} if re.search(rb' "?[,;]', content) else {"exercises": len(names)}
    for key in counts.keys() & facts.keys():
        stated = _number(facts, key)
        if stated is None:
            continue
        if counts[key] > stated or (whole and counts[key] < stated):
            yield f"{key}: {counts[key]} found, {stated} stated"
    if "set_types" in facts and whole:
        warm_ups = _counts(facts["set_types"]).get("warmup", 0)
        yield from _same("warm-ups", sum(lift_set.warm_up for lift_set in sets), warm_ups)
    if facts.get("unit") in {"kg", "lb", "asked"}:
        units = {lift_set.load_unit or "asked" for lift_set in sets if lift_set.load}
        yield from _same("unit", units, {facts["unit"]})
    yield from _ends(result, facts)


def _session_list(result: ReadResult, facts: Facts) -> Iterator[str]:
    """Every row is a session or has its reason, and the dates agree."""
    found = result.activities
    accounted = len(found) + sum(part.count for part in result.skipped)
    if (rows := _number(facts, "rows")) is not None:
        yield from _same("rows", result.rows, rows)
        yield from _same("rows accounted for", accounted, result.rows)
    if (workouts := _number(facts, "workouts")) is not None:
        yield from _same("workouts", accounted, workouts)
    if "types" in facts and not result.skipped:
        types = _counts(facts["types"])
        runs = sum(count for name, count in types.items() if kind_of(name) == "run")
        yield from _same("runs", sum(activity.sport == "run" for activity in found), runs)
    yield from _ends(result, facts)


def _archive(path: Path, facts: Facts) -> Iterator[str]:
    """Every member is read, or has its reason."""
    with path.open("rb") as file, archive.open_archive(path.name, file) as opened:
        found = archive.members(opened)
        stated = [name for name in facts.get("members", "").split(", ") if name[-1:] != "/"]
        if "members" in facts:
            yield from _same("members", sorted(found), sorted(stated))
        for member, reason in found.items():
            if not reason:
                try:
                    result = read_file(member, archive.read_member(opened, member))
                except UnreadableFileError as refusal:
                    yield from _same("a reason", bool(re.match(REFUSAL, str(refusal))), True)
                else:
                    told = bool(result.activities or result.skipped)
                    yield from _same(f"told of {member}", told, True)


def _start(found: Activity, facts: Facts, key: str) -> Iterator[str]:
    stated = _stated_unix(facts, key)
    if stated is not None:
        yield from _near(key, _unix(found.started_at), stated)


def _ends(result: ReadResult, facts: Facts) -> Iterator[str]:
    """The first and last date, where every row is taken and the index's form is known."""
    starts = sorted(
        (activity.local_start or activity.started_at).replace(tzinfo=UTC)  # type: ignore[union-attr]
        for activity in result.activities
    )
    for keys, own in ((("first", "first_date"), starts[:1]), (("last", "last_date"), starts[-1:])):
        texts = [facts[key] for key in keys if key in facts]
        stated = _stated_local(texts[0]) if texts else None
        if not result.skipped and stated is not None:
            yield from _same(keys[0], own, [stated])


DATE_FORMS = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S",
    "%d %b %Y, %H:%M",
    "%b %d, %Y, %I:%M:%S %p",
    "%b %d, %Y %I:%M %p",
    "%d.%m.%Y, %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%Y-%m-%d",
)


def _stated_local(text: str) -> datetime | None:
    for form in DATE_FORMS:
        try:
            time = datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return time if "%M" in form else time.replace(hour=12)
    return None


def _number(facts: Facts, key: str) -> int | None:
    """A whole number that the index states; None where it states none, or something else."""
    text = facts.get(key, "")
    return int(text) if text.isdecimal() else None


def _sum(facts: Facts, key: str) -> float | None:
    """The sum of the '+'-joined numbers under the key."""
    if key not in facts:
        return None
    return sum(_stated(facts, key, part) or 0 for part in range(facts[key].count("+") + 1))


def _counts(text: str) -> dict[str, int]:
    """Numbers by name, as the index writes them; a long list of them may be cut off."""
    try:
        return dict(ast.literal_eval(text))
    except (ValueError, SyntaxError):
        return {}


def _stated(facts: Facts, key: str, part: int = 0) -> float | None:
    """The `part`-th of the '+'-joined numbers under the key, or None where none is stated."""
    values = facts.get(key, "").split("+")
    try:
        return float(values[part])
    except (ValueError, IndexError):
        return None


def _stated_unix(facts: Facts, key: str) -> float | None:
    try:
        time = datetime.fromisoformat(facts.get(key, ""))
    except ValueError:
        return None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()


def _unix(time: datetime | None) -> float | None:
    return None if time is None else time.timestamp()


def _same(what: str, found: object, stated: object) -> Iterator[str]:
    if found != stated:
        yield f"{what}: {found!r} found, {stated!r} stated"


def _near(
    what: str, found: float | None, stated: float | None, tolerance: float = 1.0
) -> Iterator[str]:
    agree = found == stated if found is None or stated is None else abs(found - stated) <= tolerance
    if not agree:
        yield f"{what}: {found!r} found, {stated!r} stated"


def _length(what: str, found: float | None, stated: float | None) -> Iterator[str]:
    """Within 0.5 % or 10 m; nothing found says the same as 0."""
    yield from _near(what, found or 0.0, stated or 0.0, max(10.0, (stated or 0.0) * 0.005))
