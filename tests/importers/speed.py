"""Prints how fast each format is read, in MB a second of one core, beside its parser alone.

Run `IMPORT_CASES=path/to/index.tsv python -m tests.importers.speed`.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from time import process_time

import fitdecode
from lxml import etree

from tests.importers.test_real_files import INDEX
from workouts.importers import UnreadableFile, read_file


def fit_alone(content: bytes) -> None:
    options = {
        "processor": None,
        "check_crc": fitdecode.CrcCheck.DISABLED,
        "error_handling": fitdecode.ErrorHandling.IGNORE,
    }
    # The decoder stops at damage with an exception of any kind.
    with suppress(Exception):
        for _ in fitdecode.FitReader(content, **options):
            pass


def xml_alone(content: bytes) -> None:
    for _ in etree.iterparse(BytesIO(content.lstrip()), recover=True):
        pass


def ours(content: bytes) -> None:
    with suppress(UnreadableFile):
        read_file("file", content)


def seconds(work: Callable[[bytes], None], contents: list[bytes]) -> float:
    begin = process_time()
    for content in contents:
        work(content)
    return process_time() - begin


def main() -> None:
    with INDEX.open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    for kind, alone in (("fit", fit_alone), ("tcx", xml_alone), ("gpx", xml_alone)):
        files = [(INDEX.parent / row["file"]).read_bytes() for row in rows if row["format"] == kind]
        contents = [content for content in files if content]
        megabytes = sum(map(len, contents)) / 1e6
        parser_s, reader_s = seconds(alone, contents), seconds(ours, contents)
        sys.stdout.write(
            f"{kind}: {len(contents)} files, {megabytes:.1f} MB; "
            f"read at {megabytes / reader_s:.2f} MB/s, parser alone {megabytes / parser_s:.2f}, "
            f"ratio {reader_s / parser_s:.2f}\n"
        )


if __name__ == "__main__":
    main()
