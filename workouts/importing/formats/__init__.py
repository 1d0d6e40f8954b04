"""Readers of training files: bytes in, typed values out, without Django."""

from workouts.importing.formats.registry import read_file
from workouts.importing.formats.types import (
    Activity,
    Lap,
    Reader,
    ReadResult,
    ReadSet,
    Skipped,
    StreamPoint,
    UnreadableFileError,
)
