"""Members of zip archives that are damaged in the ways of each packing."""

import io
import zipfile

import pytest

from workouts.importing.formats.archive import open_archive, read_member
from workouts.importing.formats.types import UnreadableFileError


@pytest.mark.parametrize(
    "packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_a_damaged_member_is_told_however_it_is_packed(packing):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        archive.writestr("run.gpx", b"<gpx>" + bytes(range(256)) * 40)
    damaged = bytearray(packed.getvalue())
    for place in range(46, len(damaged) // 2):  # behind the member's own header
        damaged[place] ^= 0xFF
    with (
        open_archive("runs.zip", io.BytesIO(damaged)) as archive,
        pytest.raises(UnreadableFileError, match="damaged"),
    ):
        read_member(archive, "run.gpx")
