"""Seconds to read an activity file against the parser alone; memory for Apple Health's gigabyte.

The files are an hour's run, second by second, or those of the index that `IMPORT_CASES` names. The
parser alone hands over every message or element with its values; the reader makes sessions of them.
"""

import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import fitdecode
from lxml import etree

from tests.importers.fit_encoder import FILE_ID, RECORD, SESSION, FitFile, seconds
from tests.importers.make_cases import (
    ACTIVITY_FILE,
    RUNNING,
    START,
    gpx,
    point,
    tcx,
    tcx_activity,
    track,
)
from tests.importers.test_real_files import index_rows
from workouts.importing.formats.fit_messages import decode
from workouts.importing.formats.registry import read_file
from workouts.importing.formats.types import UnreadableFileError

# What is computed beside the parser's work: stops and leaps over windows of time, climb above the
# recording's noise. It was 1.5 while each step was judged alone, and wrong by as much as 22 %.
MAX_RATIO = 1.75
MAX_MB = 400
EXPORT_MB = 1000
TIMES = 5  # each way is measured so often, in turn; the best counts, as noise only slows
POINTS = 3600
EXTENSION = (  # What watches add to a point: temperature, heart rate, cadence.
    "<extensions><a:TrackPointExtension><a:atemp>21.0</a:atemp><a:hr>140</a:hr><a:cad>86</a:cad>"
    "</a:TrackPointExtension></extensions>"
)


def by_layout(content: bytes) -> int:
    return sum(len(part.records) for part in decode("file", content))


def by_fitdecode(content: bytes) -> int:
    found = 0
    options = {"processor": None, "check_crc": fitdecode.CrcCheck.DISABLED}
    reader = fitdecode.FitReader(content, error_handling=fitdecode.ErrorHandling.IGNORE, **options)
    with suppress(Exception):  # It stops at damage with one of any kind.
        for frame in reader:
            found += isinstance(frame, fitdecode.FitDataMessage) and frame.name == "record"
    return found


def by_lxml(content: bytes) -> int:
    """Every element with its text and attributes, hardened as the site reads them."""
    points = 0
    options: dict[str, Any] = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    for _, element in etree.iterparse(BytesIO(content.lstrip()), recover=True, **options):
        tag, _, _ = element.tag, element.text, element.items()
        if tag.endswith(("}trkpt", "}Trackpoint", "trkpt")):
            points += 1
            element.clear()
    return points


ALONE: dict[str, tuple[str, Callable[[bytes], int]]] = {
    "fit": ("fit_messages.decode", by_layout),
    "gpx": ("lxml", by_lxml),
    "tcx": ("lxml", by_lxml),
}


def main() -> int:
    """Print both tables; returns 1 when a ratio or the memory is above what is allowed."""
    say("import: seconds of one core to read a file, against the parser alone\n")
    heads = ("format", "files", "MB", "reader, s", "parser, s", "ratio", "allowed", "fitdecode, s")
    say("".join(f"{head:>13}" for head in heads) + "  parser")
    held = True
    for kind, contents in files().items():
        held &= report(kind, contents)
    held &= report_export()
    if not held:
        say("\nAbove what is allowed.")
    return 0 if held else 1


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def files() -> dict[str, list[bytes]]:
    """The contents to read, by format."""
    if not os.environ.get("IMPORT_CASES"):
        return {
            "fit": [an_hour()],
            "gpx": [gpx(track(*(point(i, extra=EXTENSION) for i in range(POINTS))))],
            "tcx": [tcx(tcx_activity(START, points=POINTS))],
        }
    index = Path(os.environ["IMPORT_CASES"]).parent
    rows = index_rows()
    return {
        kind: [(index / row["file"]).read_bytes() for row in rows if row["format"] == kind]
        for kind in ALONE
    }


def an_hour() -> bytes:
    begin = seconds(START)
    file = FitFile().add(FILE_ID, type=ACTIVITY_FILE, manufacturer=1)
    for i in range(POINTS):
        place = {"lat": 52.0 + i * 0.0000225, "lon": 5.0, "altitude": 10 + i % 90}
        file.add(RECORD, timestamp=begin + i, **place, hr=120 + i % 40, distance=i * 2.5)
    spans = {"elapsed": POINTS, "timer": POINTS, "distance": 9000}
    return bytes(file.add(SESSION, timestamp=begin + POINTS, start=begin, sport=RUNNING, **spans))


def report(kind: str, contents: list[bytes]) -> bool:
    """Print one format's line; whether its ratio holds."""
    name, alone = ALONE[kind]
    best = {way: float("inf") for way in ("reader", "parser", "fitdecode")}
    for _ in range(TIMES):
        best["reader"] = min(best["reader"], spent(read_whole, contents))
        best["parser"] = min(best["parser"], spent(alone, contents))
    if kind == "fit":
        best["fitdecode"] = spent(by_fitdecode, contents)
    ratio = best["reader"] / best["parser"]
    cells = [kind, len(contents), f"{sum(map(len, contents)) / 1e6:.1f}"]
    cells += [f"{best[way] / len(contents):.4f}" for way in ("reader", "parser")]
    cells += [f"{ratio:.2f}", MAX_RATIO]
    cells += [f"{best['fitdecode'] / len(contents):.4f}" if kind == "fit" else ""]
    say("".join(f"{cell:>13}" for cell in cells) + f"  {name}")
    return ratio <= MAX_RATIO


def read_whole(content: bytes) -> int:
    return len(read_file("file", content).activities)


def spent(way: Callable[[bytes], int], contents: list[bytes]) -> float:
    begin = time.process_time()
    for content in contents:
        with suppress(UnreadableFileError):
            way(content)
    return time.process_time() - begin


def report_export() -> bool:
    """Import an Apple Health export by a worker process of its own; whether its memory holds."""
    with tempfile.TemporaryDirectory(prefix="fitsite-bench-") as folder:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
            "DEBUG": "0",
            "DJANGO_SETTINGS_MODULE": "fitsite.settings",
            "EMAIL_URL": f"file:///{folder}/mail",
            "SECRET_KEY": secrets.token_urlsafe(64),
            "VAR_DIR": folder,
        }
        call = [sys.executable, "-m", "bench.support.apple_import", str(EXPORT_MB), folder]
        done = subprocess.run(call, env=environment, check=True, stdout=subprocess.PIPE)
    told = json.loads(done.stdout.splitlines()[-1])
    say(
        f"\nApple Health, {told['megabytes']:,} MB: {told['sessions']:,} sessions stored in "
        f"{told['seconds']:.0f} s; the worker had at most {told['peak_mb']} MB, allowed {MAX_MB}"
    )
    return bool(told["peak_mb"] <= MAX_MB)


if __name__ == "__main__":
    sys.exit(main())
