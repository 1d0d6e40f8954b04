"""Damaged files of every kind are read or refused with a reason; nothing else ever happens.

A slice of `python -m tests.fuzz`, and what it has found.
"""

from random import Random

import pytest

from tests.fuzz import damaged_export, mutated, read_damaged, seeds
from tests.importers.case_files import case
from tests.importers.own_exports import read_damaged_export
from workouts.importing.formats.registry import read_file
from workouts.importing.formats.types import UnreadableFileError

SEEDS = seeds()
OLD, NEW, RUNKEEPER = map(case, ("apple_old.xml", "apple_new.xml", "runkeeper_mi.csv"))


@pytest.mark.parametrize("importer", SEEDS)
def test_damaged_files_are_read_or_refused(importer):
    read = [read_damaged(mutated(Random(seed), SEEDS[importer])) for seed in range(200)]
    assert 5 < sum(read) < 200  # The damage is neither always fatal nor never.


def test_damaged_exports_of_ours_are_read_or_refused():
    read = [read_damaged_export(damaged_export(Random(seed))) for seed in range(150)]
    assert 5 < sum(read) < 150


@pytest.mark.parametrize("seed", range(50))
def test_noise_is_refused(seed):
    random = Random(seed)
    noise = random.randbytes(random.randint(1, 3000))
    starts = (
        b"",
        b"\x0e\x10\x00\x00" + noise[:4].ljust(4, b"\x09") + b".FIT",
        b"<gpx>",
        b"\x1f\x8b",
    )
    with pytest.raises(UnreadableFileError):
        read_file("noise", random.choice(starts) + noise)


@pytest.mark.parametrize(
    "content",
    [
        # A header that is whole only as long as the text is taken for UTF-8.
        RUNKEEPER.replace(b"(mi)", b"(m\x80)"),
        NEW.replace(b"UTF-8", b"UTF-T"),
        OLD.replace(b"2018-01-14", b"2018-01-13").replace(b"06:45", b"06:30"),
        OLD.replace(b"</HealthData>", OLD[OLD.index(b" <Workout") :]),
        RUNKEEPER.replace(b"26:42", b"-1"),
    ],
)
def test_what_was_found_before(content):
    read_damaged(content)
