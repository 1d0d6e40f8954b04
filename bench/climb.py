"""Climb summed from altitudes against what watches summed up themselves, and on flat, noisy runs.

`IMPORT_CASES=path/to/index.tsv python -m bench.climb` reads the FIT files of an index, whose
sessions state their ascent; the thresholds and windows beside the chosen ones are tried as well.
Without an index only the noise is tried.
"""

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple
from unittest.mock import patch

from tests.importers.test_real_files import index_rows
from workouts.importing.formats import climb
from workouts.importing.formats.fit_messages import decode
from workouts.importing.formats.samples import Sample, number
from workouts.importing.formats.types import UnreadableFileError

WITHIN, NEEDED = 0.2, 0.8
LEAST_ASCENT_M = 20.0  # Of less, a metre is too large a share.
FLAT_M = 12.0
WINDOWS_S, THRESHOLDS_M = (5.0, 10.0, 15.0, 20.0), (2.0, 3.0, 4.0, 5.0)


class Compared(NamedTuple):
    """One session's altitudes, and the ascent that its watch states."""

    file: str
    samples: list[Sample]
    stated_m: float


def main() -> int:
    """Print what was found; returns 1 when less holds than has to."""
    held = _flat_runs()
    sessions = list(_sessions()) if os.environ.get("IMPORT_CASES") else []
    if not sessions:
        return 0 if held else 1
    say(
        f"\n{len(sessions)} sessions whose watch states an ascent of {LEAST_ASCENT_M:.0f} m or more"
    )
    for session in sessions:
        found = _gain(session)
        say(f"{found:8.0f} m, stated {session.stated_m:6.0f} m  {session.file}")
    say("\nwindow   rise   within 20 %   median")
    for window in WINDOWS_S:
        for least in THRESHOLDS_M:
            with patch.multiple(climb, SMOOTH_S=window, LEAST_RISE_M=least):
                say(f"{window:4.0f} s  {least:3.0f} m   {_share(sessions)}")
    say(f"\nchosen: {_share(sessions)}")
    good = sum(_is_near(session) for session in sessions) / len(sessions)
    return 0 if held and good >= NEEDED else 1


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _sessions() -> Iterator[Compared]:
    """Yield the sessions of an index, one a file: several in one file share their records."""
    index = Path(os.environ["IMPORT_CASES"]).parent
    for row in index_rows():
        if not row["format"].startswith("fit"):
            continue
        content = (index / row["file"]).read_bytes()
        content = gzip.decompress(content) if row["file"].endswith(".gz") else content
        with suppress(UnreadableFileError):
            parts = decode(row["file"], content)
            if len(parts) != 1 or len(parts[0].messages["session"]) != 1:
                continue
            stated = number(parts[0].first("session").get("total_ascent"), 0) or 0.0
            heights = sum(record.altitude_m is not None for record in parts[0].records)
            if heights > 1 and stated >= LEAST_ASCENT_M:
                yield Compared(row["file"], parts[0].records, stated)


def _gain(session: Compared) -> float:
    found = climb.climb_m([session.samples])
    return found.gain_m if found else 0.0


def _is_near(session: Compared) -> bool:
    return abs(_gain(session) / session.stated_m - 1) <= WITHIN


def _share(sessions: list[Compared]) -> str:
    errors = [_gain(session) / session.stated_m - 1 for session in sessions]
    near = sum(abs(error) <= WITHIN for error in errors)
    return f"{near:3} of {len(sessions):3}   {100 * median(errors):+5.1f} %"


def _flat_runs() -> bool:
    """Print the climb of half an hour on the flat, by noise in metres and seconds a point."""
    random = Random(1)  # noqa: S311
    held = True
    say("flat runs of half an hour: metres of climb by the noise of each point, and their spacing")
    for noise in (0.5, 1.0, 2.0, 3.0):
        cells = []
        for step in (1, 3, 6, 10):
            heights = [50 + random.uniform(-noise, noise) for _ in range(0, 1800, step)]
            samples = [Sample(at * step, altitude_m=height) for at, height in enumerate(heights)]
            cells.append(_gain(Compared("", samples, 0.0)))
        held &= max(cells) <= FLAT_M
        say(f"±{noise:3.1f} m " + "".join(f"{cell:8.0f}" for cell in cells))
    return held


if __name__ == "__main__":
    sys.exit(main())
