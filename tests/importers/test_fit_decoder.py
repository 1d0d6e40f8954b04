"""Our reading of FIT's bytes beside fitdecode's: the same values wherever both read.

Files are those of the index (see test_real_files.py) and damaged ones made from our own.
"""

from random import Random

import fitdecode
import pytest

from tests.fuzz import mutated
from tests.importers.case_files import find_cases
from tests.importers.test_real_files import INDEX, index_rows
from workouts.importing.formats.fit_messages import SUMMARIES, Message, decode
from workouts.importing.formats.fit_records import DEGREES, NAMES
from workouts.importing.formats.samples import Sample, heart_rate, number, position
from workouts.importing.formats.types import UnreadableFileError

FIT_FILES = [row["file"] for row in index_rows() if row["format"] == "fit"]
OWN = [content for name, content in find_cases().items() if name.endswith(".fit") and content]
WANTED = dict(SUMMARIES.values())


def by_fitdecode(content: bytes) -> list[tuple[str, Message]]:
    """Every message that is read here as the library gives it, to the first damage."""
    found: list[tuple[str, Message]] = []
    options = {"processor": None, "check_crc": fitdecode.CrcCheck.DISABLED}
    reader = fitdecode.FitReader(content, error_handling=fitdecode.ErrorHandling.IGNORE, **options)
    try:
        for frame in reader:
            if isinstance(frame, fitdecode.FitDataMessage):
                values = {
                    f.field.name: f.value
                    for f in frame.fields
                    if f.field is not None
                    and f.value is not None
                    and not (f.field_def is not None and f.field_def.is_dev)
                }
                if frame.name == "record" or frame.name in WANTED:
                    found.append((frame.name, values))
    except Exception:  # noqa: BLE001 - damaged bytes raise anything in the library
        return found
    return found


def sample_of(record: Message) -> Sample:
    lat, lon = number(record.get("position_lat")), number(record.get("position_long"))
    placed = (None, None) if lat is None or lon is None else (lat * DEGREES, lon * DEGREES)
    return Sample(
        number(record.get("timestamp"), 0, 2**32),
        number(record.get("distance"), 0),
        heart_rate(record.get("heart_rate")),
        number(record.get("enhanced_altitude", record.get("altitude"))),
        *position(*placed),
    )


def assert_agrees(content: bytes) -> None:
    theirs = by_fitdecode(content)
    try:
        parts = decode("a", content)
    except UnreadableFileError:
        assert theirs == []
        return
    records = [sample for part in parts for sample in part.records]
    stated = [values for kind, values in theirs if kind == "record"]
    assert len(records) == len(stated)
    for sample, values in zip(records, stated, strict=True):
        if not any(isinstance(values.get(name), tuple) for name in NAMES):
            assert tuple(sample) == pytest.approx(tuple(sample_of(values)))
    for kind, wanted in WANTED.items():
        ours = [message for part in parts for message in part.messages[kind]]
        expected = [values for name, values in theirs if name == kind]
        assert len(ours) == len(expected)
        for message, values in zip(ours, expected, strict=True):
            for name in wanted & (message.keys() | values.keys()):
                if not isinstance(values.get(name), tuple):  # Whose parts the library leaves raw.
                    assert message.get(name) == values.get(name), (kind, name)


@pytest.mark.parametrize("file", FIT_FILES)
def test_whole_files_agree(file):
    assert_agrees((INDEX.parent / file).read_bytes())


@pytest.mark.parametrize("seed", range(60))
def test_damaged_files_agree(seed):
    content = mutated(Random(seed), OWN)
    if content[8:12] == b".FIT":
        assert_agrees(content)
