"""Prints what parsers of activity files read of an index's files, and how fast, on one core.

Run `IMPORT_CASES=path/to/index.tsv python -m tests.importers.parsers`. Those that the site doesn't
use are measured if they are installed: garmin-fit-sdk, fitparse, pyfitparsernative, fitfast, gpxpy.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from io import BytesIO
from time import process_time
from typing import Any

import fitdecode
from lxml import etree

from tests.importers.test_real_files import INDEX, index_rows
from workouts.importing.formats import read_file
from workouts.importing.formats.fit_messages import decode

Count = Callable[[bytes], int]
"""How many records or track points a parser finds; raises anything for what it refuses."""


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


def by_garmin_sdk(content: bytes) -> int:
    sdk = import_module("garmin_fit_sdk")
    messages, _ = sdk.Decoder(sdk.Stream.from_byte_array(bytearray(content))).read()
    return len(messages.get("record_mesgs", ()))


def by_fitparse(content: bytes) -> int:
    file = import_module("fitparse").FitFile(content, check_crc=False)
    return sum(1 for _ in file.get_messages("record"))


def by_pyfitparsernative(content: bytes) -> int:
    found: Any = import_module("pyfitparsernative").parse_fit_bytes(content)
    return sum(str(_kind(message)).casefold() == "record" for message in found)


def _kind(message: Any) -> object:
    if isinstance(message, dict):
        return message.get("kind") or message.get("name") or message.get("message_type")
    return getattr(message, "kind", getattr(message, "name", None))


def by_fitfast(content: bytes) -> int:
    return len(import_module("fitfast").parse(content).get("record", ()))


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


def by_gpxpy(content: bytes) -> int:
    parsed = import_module("gpxpy").parse(content.decode("utf-8-sig"))
    return int(parsed.get_track_points_no())


def ours(content: bytes) -> int:
    return sum(activity.records for activity in read_file("file", content).activities)


PARSERS: dict[str, tuple[str, list[tuple[str, Count]]]] = {
    "fit": (
        "records",
        [
            ("fit_layout (struct, ours)", by_layout),
            ("fitdecode", by_fitdecode),
            ("garmin-fit-sdk", by_garmin_sdk),
            ("fitparse", by_fitparse),
            ("pyfitparsernative", by_pyfitparsernative),
            ("fitfast", by_fitfast),
            ("the whole reader", ours),
        ],
    ),
    "gpx": ("trkpts", [("lxml", by_lxml), ("gpxpy", by_gpxpy), ("the whole reader", ours)]),
    "tcx": ("trackpoints", [("lxml", by_lxml), ("the whole reader", ours)]),
}


def measure(count: Count, files: list[tuple[bytes, int]]) -> str:
    """Megabytes a second, files with as many points as stated, and files refused."""
    right = refused = 0
    begin = process_time()
    for content, stated in files:
        try:
            right += count(content) == stated
        except ModuleNotFoundError:
            return "not installed"
        except BaseException:  # noqa: BLE001 - parsers raise anything, in Rust even panics
            refused += 1
    rate = sum(len(content) for content, _ in files) / 1e6 / (process_time() - begin)
    return f"{rate:8.2f} MB/s  {right:3} of {len(files)} as stated  {refused:3} refused"


def main() -> None:
    warnings.simplefilter("ignore")
    for kind, (fact, parsers) in PARSERS.items():
        files = []
        for row in index_rows():
            facts = dict(part.split("=", 1) for part in row["facts"].split("; ") if "=" in part)
            if row["format"] == kind and fact in facts:
                stated = sum(int(number) for number in facts[fact].split("+"))
                files.append(((INDEX.parent / row["file"]).read_bytes(), stated))
        for name, count in parsers:
            sys.stdout.write(f"{kind}  {name:26} {measure(count, files)}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
