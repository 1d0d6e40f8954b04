"""All samples of a session, as a reader has put them in order: cut, joined, and measured again."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import pairwise

from workouts.importing.formats import clock
from workouts.importing.formats import samples as work
from workouts.importing.formats.climb import climb_m
from workouts.importing.formats.clock import Span
from workouts.importing.formats.samples import Sample
from workouts.importing.formats.seconds_at_heart_rate import sum_seconds
from workouts.importing.formats.types import Activity, Lap

Metres = Sequence[float | None]


@dataclass(frozen=True)
class Recording:
    """Samples in the order of time, all with a time, and the metres covered at each.

    In the `pauses` the timer stood; `breaks` number the samples that aren't joined to the one
    before, and laps begin at `lap_starts`. All times are on the file's clock, in seconds; `epoch_s`
    added to it gives UTC since 1970. `base_m` are the metres that were covered when it began.
    """

    samples: Sequence[Sample]
    along: Metres
    pauses: Sequence[Span] = ()
    breaks: Sequence[int] = ()
    lap_starts: Sequence[float] = ()
    epoch_s: float = 0.0
    base_m: float = 0.0

    @property
    def times(self) -> list[float]:
        return [s[0] for s in self.samples]  # type: ignore[misc]  # All are known.

    @property
    def begin(self) -> float:
        return self.samples[0].t or 0.0

    @property
    def length_s(self) -> float:
        """Seconds from the first sample to the last."""
        return self.times[-1] - self.begin

    @property
    def timer_s(self) -> float:
        """Seconds without the pauses."""
        end = self.begin + self.length_s
        return self.length_s - clock.seconds_of(clock.clip(self.pauses, self.begin, end))

    @property
    def metres(self) -> float | None:
        last = _last(self.along)
        return None if last is None else last - self.base_m

    @property
    def segments(self) -> list[Sequence[Sample]]:
        """The samples in stretches without a break."""
        edges = [0, *self.breaks, len(self.samples)]
        return [self.samples[a:b] for a, b in pairwise(edges)]


def make_recording(
    segments: Sequence[Sequence[Sample]],
    along: Metres,
    pauses: Sequence[Span],
    laps: Sequence[Lap],
    *,
    epoch_s: float = 0.0,
) -> Recording | None:
    """Return what a reader has found as a recording; None where fewer than two samples are timed.

    `along` are the metres at each sample of all segments.
    """
    kept: list[tuple[Sample, float | None]] = []
    breaks: list[int] = []
    at = 0
    for segment in segments:
        own = along[at : at + len(segment)]
        at += len(segment)
        timed = [pair for pair in zip(segment, own, strict=True) if pair[0].t is not None]
        if timed and kept:
            breaks.append(len(kept))
        kept += timed
    if len(kept) < 2:
        return None
    starts = [lap.start.timestamp() - epoch_s for lap in laps if lap.start]
    whole = len(starts) == len(laps)
    return Recording(
        [sample for sample, _ in kept],
        [metres for _, metres in kept],
        clock.merge(pauses),
        breaks,
        starts if whole else (),
        epoch_s,
    )


def crop(recording: Recording, begin_s: float, end_s: float) -> Recording:
    """Return the part between two times, in seconds since the first sample, both included.

    Where a time lies between two samples that are joined, a sample is made there, so that two
    parts add up to the whole.
    """
    low, high = recording.begin + begin_s, recording.begin + end_s
    times = recording.times
    first, last = bisect_left(times, low), bisect_right(times, high)
    pairs = list(zip(recording.samples[first:last], recording.along[first:last], strict=True))
    breaks = [at - first for at in recording.breaks if first < at < last]
    begin = _between(recording, times, low)
    if begin is not None:
        pairs.insert(0, begin)
        breaks = [at + 1 for at in breaks]
    end = _between(recording, times, high)
    if end is not None:
        pairs.append(end)
    base = recording.base_m
    if begin_s > 0:  # what was covered in a pause before counts to what follows it
        exact = first < len(times) and times[first] == low
        before = _last([*recording.along[: first + exact], *([begin[1]] if begin else [])])
        base = base if before is None else before
    starts = [start for start in recording.lap_starts if low < start < high]
    if recording.lap_starts and recording.lap_starts[0] < high:
        starts = [low, *starts]
    if pairs:  # a time within a pause begins or ends with the samples around it
        low, high = max(low, pairs[0][0].t or low), min(high, pairs[-1][0].t or high)
    return replace(
        recording,
        samples=[sample for sample, _ in pairs],
        along=[metres for _, metres in pairs],
        pauses=clock.clip(recording.pauses, low, high),
        breaks=breaks,
        lap_starts=starts,
        base_m=base,
    )


def cut(recording: Recording, begin_s: float, end_s: float) -> Recording:
    """Return the recording without what lies between two times; what follows moves up to it."""
    whole = recording.length_s
    if begin_s <= 0:
        return crop(recording, end_s, whole)
    before = crop(recording, 0.0, begin_s)
    if end_s >= whole:
        return before
    return join(before, crop(recording, end_s, whole), before.begin + begin_s)


def join(first: Recording, then: Recording, begin: float) -> Recording:
    """Return two recordings as one; the second begins at `begin`, on the first one's clock.

    The time between them is a pause.
    """
    end = first.begin + first.length_s
    later = begin - then.begin
    far = _last(first.along)
    further = (first.base_m if far is None else far) - then.base_m
    pauses = [*first.pauses, *(Span(a + later, b + later) for a, b in then.pauses)]
    if begin > end:
        pauses.append(Span(end, begin))
    return Recording(
        [*first.samples, *(s._replace(t=(s.t or 0.0) + later) for s in then.samples)],
        [*first.along, *(None if m is None else m + further for m in then.along)],
        clock.merge(pauses),
        [
            *first.breaks,
            len(first.samples),
            *(at + len(first.samples) for at in then.breaks),
        ],
        _joined_laps(first, then, begin, later),
        first.epoch_s,
        first.base_m,
    )


def measure(recording: Recording, told: Activity) -> Activity:
    """Return a session with all that its samples measure, and else what was told of it."""
    climb = climb_m(recording.segments)
    sums = work.totals(work.columns_of(recording.samples))
    beats = [sample.hr for sample in recording.samples]
    metres = recording.metres
    return replace(
        told,
        duration_s=round(recording.timer_s, 3),
        elapsed_s=round(recording.length_s, 3),
        distance_m=round(metres, 1) if metres else None,
        avg_hr=sums.mean_hr,
        max_hr=sums.max_hr,
        elevation_gain_m=climb.gain_m if climb else None,
        elevation_loss_m=climb.loss_m if climb else None,
        climb_source="altitudes",
        laps=tuple(_laps(recording)),
        **sums.columns,
        seconds_at_hr=sum_seconds(recording.times, beats, recording.pauses),
        stream=work.stream(recording.samples, _from_zero(recording)),
        recording=lambda: recording,
    )


def _between(
    recording: Recording, times: Sequence[float], t: float
) -> tuple[Sample, float | None] | None:
    """Return a sample made at a time between two that are joined, with its metres; else None."""
    after = bisect_left(times, t)
    if after in (0, len(times)) or times[after] == t or after in recording.breaks:
        return None
    low, high = times[after - 1], times[after]
    if clock.clip(recording.pauses, low, high):
        return None
    share = (t - low) / (high - low)

    def mix(a: float | None, b: float | None) -> float | None:
        return None if a is None or b is None else a + (b - a) * share

    one, two = recording.samples[after - 1], recording.samples[after]
    made = Sample(t, None, one.hr, *map(mix, one[3:], two[3:]))
    return made, mix(recording.along[after - 1], recording.along[after])


def _joined_laps(first: Recording, then: Recording, begin: float, later: float) -> Sequence[float]:
    """Return where laps begin; a recording without any is one, beside one that has some."""
    if not first.lap_starts and not then.lap_starts:
        return ()
    own = first.lap_starts or [first.begin]
    return [*own, *(start + later for start in then.lap_starts or [then.begin])]


def _laps(recording: Recording) -> Iterator[Lap]:
    """Yield what each lap measures; those in which nothing was recorded are left out."""
    begin, whole = recording.begin, recording.length_s
    edges = [start - begin for start in recording.lap_starts]
    for start, end in pairwise([*edges, whole]):
        part = crop(recording, max(start, 0.0), min(end, whole))
        if len(part.samples) < 2:
            continue
        yield Lap(
            start=datetime.fromtimestamp(part.begin + part.epoch_s, UTC),
            duration_s=round(part.timer_s, 3),
            distance_m=part.metres,
            avg_hr=work.totals(work.columns_of(part.samples)).mean_hr,
        )


def _from_zero(recording: Recording) -> Metres:
    base = recording.base_m
    return [None if metres is None else metres - base for metres in recording.along]


def _last(along: Metres) -> float | None:
    """Return the last metres that are known."""
    return next((metres for metres in reversed(along) if metres is not None), None)
