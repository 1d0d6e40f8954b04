"""Readers of training files: bytes in, typed values out, without Django."""

from workouts.importers.registry import read_file
from workouts.importers.types import (
    Activity,
    Lap,
    Reader,
    ReadResult,
    ReadSet,
    Skipped,
    StreamPoint,
    UnreadableFile,
)

__all__ = [
    "Activity",
    "Lap",
    "ReadResult",
    "ReadSet",
    "Reader",
    "Skipped",
    "StreamPoint",
    "UnreadableFile",
    "read_file",
]
