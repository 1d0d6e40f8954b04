"""Guesses the kind of run that a recording looks like, cautiously and with a reason, or not."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import fmean, median, pstdev
from typing import NamedTuple

from workouts.importing.formats.activity_log import LONGEST_S
from workouts.importing.formats.run_titles import kind_in_title
from workouts.importing.formats.types import Activity, Lap, StreamPoint

ENOUGH_RUNS = 5  # before "usual" means anything
FASTER, SLOWER = 1.10, 0.92  # than usual, as shares of speed: beyond a day's ups and downs
BRISK = 3.0  # m/s; without a usual speed, slower "fast" parts may be a run with walking breaks
LONGER, LONG_S, VERY_LONG_S = 1.5, 75 * 60, 105 * 60
TEMPO_S = (15 * 60, 75 * 60)
EVEN = 0.12  # spread of a minute's speed over its mean: less is an even pace
HILLY = 0.025  # metres up for each metre along: more makes an even pace mean nothing
# Of intervals: how many, how long each and in all, and how much faster than the parts between.
REPEATS, PART_S, WORK_S, CONTRAST = 4, (20, 15 * 60), 4 * 60, 1.25
SAME_LAPS = 0.02  # laps this alike in length were marked by the watch, not by the runner
ALIKE = 0.3  # how much repeats may differ from the middle one
RISE_M, GRADE = 8.0, 0.05  # of a climb that is no noise of the recorder's
DESCENT_M, DOWNHILL = 200.0, 0.03
STEP_S = 10.0
STANDING = 0.5  # m/s


class Usual(NamedTuple):
    """The middle of a member's runs around that time: how many, seconds, metres a second."""

    runs: int = 0
    duration_s: float = 0.0
    speed: float | None = None


class Guess(NamedTuple):
    """A kind of run, and in one sentence what it was guessed from."""

    kind: str
    why: str


class Part(NamedTuple):
    """A stretch of a run: seconds, metres a second."""

    seconds: float
    speed: float


def guess(activity: Activity, usual: Usual) -> Guess | None:
    """Return the kind told by the first of title, laps, length, climbs and pace; else None."""
    named = kind_in_title(activity.title or "")
    if named:
        return Guess(named, "its title says so")
    speeds = _speeds(activity.stream)
    brisk = usual.speed * FASTER if usual.speed and usual.runs >= ENOUGH_RUNS else BRISK
    if _alternates(_by_laps(activity.laps), brisk):
        return Guess("intervals", "its laps are fast and slow in turn")
    seconds = activity.duration_s
    if usual.runs < ENOUGH_RUNS:
        if seconds >= VERY_LONG_S:
            return Guess("long", "it is a run of great length")
    elif seconds >= max(LONG_S, LONGER * usual.duration_s):
        return Guess("long", "it is much longer than your usual run")
    if _climbs_alike(activity.stream):
        return Guess("hills", "it goes up and down the same slope again and again")
    if _goes_down(activity):
        return Guess("downhill", "it goes down far more than up")
    if _alternates(_by_pace(speeds), brisk):
        return Guess("intervals", "its pace is fast and slow in turn, at regular times")
    return _by_even_pace(activity, usual, speeds)


def _by_even_pace(activity: Activity, usual: Usual, speeds: Sequence[float]) -> Guess | None:
    """Return a guess by an even pace, which means something only beside the member's usual one."""
    minutes = [fmean(speeds[at : at + 6]) for at in range(0, len(speeds) - 5, 6)]
    if len(minutes) < 10 or usual.runs < ENOUGH_RUNS or not usual.speed:
        return None
    mean = fmean(minutes)
    climb = activity.elevation_gain_m or 0.0
    if pstdev(minutes) > EVEN * mean or climb > HILLY * (activity.distance_m or 0.0):
        return None
    if mean >= FASTER * usual.speed:
        usual_time = TEMPO_S[0] <= activity.duration_s <= TEMPO_S[1]
        return Guess("tempo", "its pace is even and faster than usual") if usual_time else None
    if mean <= SLOWER * usual.speed:
        return Guess("easy", "its pace is even and slower than usual")
    return Guess("steady", "its pace is even and much as usual")


def _speeds(stream: Sequence[StreamPoint]) -> list[float]:
    """Return metres a second over each ten seconds in which the runner didn't stand."""
    # A damaged clock may leap by decades, which would be looked through step by step.
    seen = [p for p in stream if p.t_s <= LONGEST_S]
    track = [(p.t_s, p.distance_m) for p in seen if p.distance_m is not None]
    found: list[float] = []
    edge, at = STEP_S, 0.0
    for (t, metres), (next_t, next_metres) in pairwise(track):
        while next_t >= edge and next_t > t:
            here = metres + (next_metres - metres) * (edge - t) / (next_t - t)
            speed = (here - at) / STEP_S
            if speed >= STANDING:
                found.append(speed)
            edge, at = edge + STEP_S, here
    return found


def _by_laps(laps: Sequence[Lap]) -> list[Part]:
    """Return the laps as parts, unless the watch marked them itself at each kilometre or mile."""
    known = [(lap.duration_s, lap.distance_m) for lap in laps if lap.duration_s and lap.distance_m]
    if len(known) < REPEATS:
        return []
    middle = median(metres for _, metres in known)
    alike = sum(abs(metres - middle) <= SAME_LAPS * middle for _, metres in known)
    if alike >= len(known) - 1:
        return []
    return [Part(seconds, metres / seconds) for seconds, metres in known]


def _by_pace(speeds: Sequence[float]) -> list[Part]:
    """Return fast and slow parts; none unless the fast ones are about equally long."""
    if len(speeds) < 3:
        return []
    smooth = [fmean(speeds[max(0, at - 1) : at + 2]) for at in range(len(speeds))]
    mean = fmean(smooth)
    parts = [list(part) for _, part in groupby(smooth, key=lambda speed: speed >= mean)]
    found = [Part(len(part) * STEP_S, fmean(part)) for part in parts]
    fast_parts = [part.seconds for part in found if part.speed >= mean * 1.1]
    if not fast_parts:
        return []
    middle = median(fast_parts)
    regular = sum(abs(seconds - middle) <= max(STEP_S, ALIKE * middle) for seconds in fast_parts)
    return found if regular >= max(REPEATS, 0.75 * len(fast_parts)) else []


def _alternates(parts: Sequence[Part], brisk: float) -> bool:
    """Whether fast parts stand between slow ones, often, long and brisk enough to be meant."""
    if not parts:
        return False
    mean = _mean_speed(parts)
    work = [
        at
        for at, part in enumerate(parts)
        if part.speed > mean and PART_S[0] <= part.seconds <= PART_S[1]
    ]
    apart = [at for at, after in pairwise([*work, len(parts) + 1]) if after - at > 1]
    between = [parts[at + 1].speed for at in apart if at + 1 < len(parts)]
    if len(apart) < REPEATS or not between:
        return False
    fast = [parts[at] for at in apart]
    enough = sum(part.seconds for part in fast) >= WORK_S
    return enough and _mean_speed(fast) >= max(brisk, CONTRAST * fmean(between))


def _mean_speed(parts: Sequence[Part]) -> float:
    return fmean([part.speed for part in parts], [part.seconds for part in parts])


def _goes_down(activity: Activity) -> bool:
    up, along = activity.elevation_gain_m, activity.distance_m
    if up is None or not along:
        return False
    return (activity.elevation_loss_m or 0.0) >= max(DESCENT_M, 5 * up, DOWNHILL * along)


def _climbs_alike(stream: Sequence[StreamPoint]) -> bool:
    """Whether there are climbs enough of one height that begin at one height: repeats."""
    climbs = [
        (low, high - low)
        for low, high, metres in _climbs(stream)
        if high - low >= GRADE * metres > 0
    ]
    if len(climbs) < REPEATS:
        return False
    foot, rise = median(low for low, _ in climbs), median(rise for _, rise in climbs)
    repeats = sum(
        abs(low - foot) <= ALIKE * rise and abs(height - rise) <= ALIKE * rise
        for low, height in climbs
    )
    return repeats >= max(REPEATS, 0.6 * len(climbs))


def _climbs(stream: Sequence[StreamPoint]) -> list[tuple[float, float, float]]:
    """Return lowest and highest altitude of each climb, and the metres along between them."""
    track = [
        (p.distance_m, p.altitude_m)
        for p in stream
        if p.distance_m is not None and p.altitude_m is not None
    ]
    found: list[tuple[float, float, float]] = []
    low = high = track[0] if track else (0.0, 0.0)
    for here in track:
        if here[1] > high[1]:
            high = here
        if high[1] - low[1] < RISE_M:  # No climb yet: its foot may lie lower.
            if here[1] <= low[1]:
                low = high = here
        elif high[1] - here[1] >= RISE_M:
            found.append((low[1], high[1], high[0] - low[0]))
            low = high = here
    if high[1] - low[1] >= RISE_M:
        found.append((low[1], high[1], high[0] - low[0]))
    return found
