"""Damaged files of every kind are read or refused with a reason; nothing else ever happens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from math import isfinite
from random import Random

import pytest

from tests.importers.make_cases import cases
from workouts.importers import ReadResult, UnreadableFile, read_file

SEEDS = [content for content in cases().values() if content]
LETTERS = b'<>&;"/=.0123456789-TZ \x00\x80\xff'


def mutated(random: Random, seeds: Sequence[bytes] = SEEDS) -> bytes:
    """A seed with bytes flipped or replaced, a stretch cut, doubled or swapped for another's."""
    content = bytearray(random.choice(seeds))
    for _ in range(random.randint(1, 8)):
        i, j = sorted(random.randrange(len(content) + 1) for _ in "ij")
        match random.randrange(6):
            case 0 if i < len(content):
                content[i] ^= 1 << random.randrange(8)
            case 1 if i < len(content):
                content[i] = random.choice(LETTERS)
            case 2:
                del content[i : i + random.randint(1, 40)]
            case 3:
                content[i:i] = content[i : min(j, i + 2000)]
            case 4:
                content[i:j] = random.choice(seeds)[i:j]
            case 5 if random.random() < 0.3:
                del content[j:]
    return bytes(content)


def check(result: ReadResult) -> None:
    assert result.activities or result.skipped
    hashes = {activity.content_hash for activity in result.activities}
    assert len(hashes) == len(result.activities)
    for activity in result.activities:
        assert activity.started_at is None or activity.started_at.tzinfo is UTC
        assert activity.local_start is None or activity.local_start.tzinfo is None
        for value in (activity.duration_s, activity.elapsed_s, activity.distance_m or 0.0):
            assert isfinite(value)
            assert value >= 0
        assert activity.records_with_hr <= activity.records
        assert activity.records_with_position <= activity.records
        assert len(activity.stream) <= 600
        assert all(point.lat is None or -90 <= point.lat <= 90 for point in activity.stream)
        assert all(0 < bpm < 255 for bpm in activity.seconds_at_hr)
        for one in activity.sets:
            assert one.exercise.strip()
            assert one.reps is None or 1 <= one.reps <= 1000
            assert one.load is None or 0 < one.load <= 2205
            assert one.seconds is None or 1 <= one.seconds <= 24 * 3600


@pytest.mark.parametrize("seed", range(400))
def test_damaged_files_are_read_or_refused(seed: int) -> None:
    try:
        check(read_file("damaged", mutated(Random(seed))))
    except UnreadableFile as refusal:
        assert str(refusal).startswith("damaged can't be read ")


@pytest.mark.parametrize("seed", range(50))
def test_noise_is_refused(seed: int) -> None:
    random = Random(seed)
    noise = random.randbytes(random.randint(1, 3000))
    starts = (
        b"",
        b"\x0e\x10\x00\x00" + noise[:4].ljust(4, b"\x09") + b".FIT",
        b"<gpx>",
        b"\x1f\x8b",
    )
    with pytest.raises(UnreadableFile):
        read_file("noise", random.choice(starts) + noise)
