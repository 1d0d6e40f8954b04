"""Damages files of every format and reads them: nothing but a result or a refusal may come.

Run `python -m tests.fuzz [importer ...] [--files 10000] [--seed 0] [--keep FOLDER]`. A file that
crashes its importer, takes longer than 5 s or more than 500 MB is kept in the folder.
"""

import argparse
import gzip
import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC
from math import isfinite
from pathlib import Path
from random import Random
from time import perf_counter

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()  # the tables of an export are those of the models

from tests.importers import own_exports  # noqa: E402
from tests.importers.case_files import find_cases  # noqa: E402
from workouts.importing.formats.registry import (  # noqa: E402
    FORMATS,
    identify,
    read_file,
)
from workouts.importing.formats.types import ReadResult, UnreadableFileError  # noqa: E402

MAX_S = 5.0
MAX_BYTES = 500 * 2**20
LETTERS = b'<>&;"/=.,0123456789-TZ \n\x00\x80\xff'
BOMB = (
    b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (here, b"&%c;" % (here - 1) * 10) for here in range(98, 106))
    + b"]>"
)
HOSTILE = (
    BOMB,
    b"&i;",
    b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    b"<a>" * 3000,
    b"<a/>" * 3000,
    b"9" * 3000,
    b"\xff" * 3000,
    b"\x00" * 3000,
    b",\n;" * 1000,
    b'"',
    b'"' * 999,
    b"1e999",
    b"-1",
    b"NaN",
    b"../../../../etc/passwd",
    b"9999-12-31T23:59:59Z",
    b"0001-01-01 00:00:00",
    b"2024-02-30",
    "²٣𝟛".encode(),
    b"\x40\x00\x00\x14\x00\xff",
)


OWN_EXPORT = "fitsite"


def seeds() -> dict[str, list[bytes]]:
    """The project's own whole files by the importer that reads them."""
    found: dict[str, list[bytes]] = {name: [] for name in FORMATS}
    for name, content in find_cases().items():
        try:
            found[identify(name, content)].append(content)
        except UnreadableFileError:
            continue
    return found


def mutated(random: Random, whole: Sequence[bytes]) -> bytes:
    """A file with bytes flipped or replaced, stretches cut, doubled, swapped or put in."""
    content = bytearray(random.choice(whole))
    for _ in range(random.randint(1, 8)):
        i, j = sorted(random.randrange(len(content) + 1) for _ in "ij")
        match random.randrange(8):
            case 0 if i < len(content):
                content[i] ^= 1 << random.randrange(8)
            case 1 if i < len(content):
                content[i] = random.choice(LETTERS)
            case 2:
                del content[i : i + random.randint(1, 40)]
            case 3:
                content[i:i] = content[i : min(j, i + 2000)]
            case 4:
                content[i:j] = random.choice(whole)[i:j]
            case 5 if random.random() < 0.3:
                del content[j:]
            case 6:
                content[i : min(j, i + 12)] = random.choice(HOSTILE)
            case 7 if random.random() < 0.2:
                content += random.choice(whole)
    if random.random() < 0.02:
        return gzip.compress(bytes(content), 1, mtime=0)[: random.randint(10, 10**6)]
    return bytes(content)


def damaged_export(random: Random) -> bytes:
    """An export of ours with odd values, with damage in one of its files, or as a zip."""
    files = own_exports.members()
    if random.random() < 0.6:
        files = own_exports.with_odd_values(random, files)
    elif random.random() < 0.7:
        name = random.choice(list(files))
        files[name] = mutated(random, [files[name]])
    else:
        return mutated(random, [own_exports.packed(files)])
    return own_exports.packed(files)


def check(result: ReadResult) -> None:
    """Whatever was read is of a kind that can be stored. Raises AssertionError."""
    assert result.activities or result.skipped or result.columns_asked
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
        for lift_set in activity.sets:
            assert lift_set.exercise.strip()
            assert lift_set.reps is None or 1 <= lift_set.reps <= 1000
            assert lift_set.load is None or 0 < lift_set.load <= 2205
            assert lift_set.seconds is None or 1 <= lift_set.seconds <= 24 * 3600


def read_damaged(content: bytes) -> bool:
    """Whether a damaged file was read; False if it was refused in words. Raises anything else."""
    try:
        check(read_file("../../etc/damaged", content))
    except UnreadableFileError as refusal:
        assert str(refusal).startswith("damaged can't be read ")
        return False
    return True


@contextmanager
def _thresholds() -> Iterator[None]:
    """Raise TimeoutError for a file that takes too long, MemoryError for one too large."""

    def late(*_: object) -> None:
        raise TimeoutError

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    soft = pages * resource.getpagesize() + MAX_BYTES
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (soft, before[1]))
    signal.signal(signal.SIGALRM, late)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        resource.setrlimit(resource.RLIMIT_AS, before)


def fuzz(importer: str, whole: Sequence[bytes], *, files: int, seed: int, keep: Path) -> int:
    """Read so many damaged files of one format and print what came of them; return the failures."""
    read = wrong = 0
    slowest = 0.0
    with _thresholds():
        for number in range(files):
            random = Random(f"{importer} {seed} {number}")
            own = importer == OWN_EXPORT
            content = damaged_export(random) if own else mutated(random, whole)
            begin = perf_counter()
            signal.setitimer(signal.ITIMER_REAL, MAX_S)
            try:
                read += (own_exports.read_damaged_export if own else read_damaged)(content)
            except BaseException as error:  # noqa: BLE001 (whatever it is, it is a finding)
                if isinstance(error, KeyboardInterrupt):
                    raise
                wrong += 1
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{importer}-{seed}-{number}").write_bytes(content)
                sys.stdout.write(f"  {importer} {number}: {type(error).__name__}: {error}\n")
            signal.setitimer(signal.ITIMER_REAL, 0)
            slowest = max(slowest, perf_counter() - begin)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    sys.stdout.write(
        f"{importer}: {files:,} files, {read:,} read, {files - read - wrong:,} refused, "
        f"{wrong} wrong; slowest {slowest:.2f} s, process at most {peak} MB\n"
    )
    sys.stdout.flush()
    return wrong


def main() -> int:
    known = seeds() | {OWN_EXPORT: []}
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("importers", nargs="*", help=f"of {', '.join(known)}; all if none")
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, default=Path("var/fuzz"))
    told = parser.parse_args()
    wrong = [
        fuzz(importer, known[importer], files=told.files, seed=told.seed, keep=told.keep)
        for importer in told.importers or known
    ]
    return 1 if any(wrong) else 0


if __name__ == "__main__":
    sys.exit(main())
