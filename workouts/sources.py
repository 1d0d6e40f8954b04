"""The files that sessions can come from: one line each, for rows, pages and readers alike."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["recording", "sessions", "lifts", "health", "table"]


class FileSource(NamedTuple):
    """A device's or an app's kind of file.

    Rows store its ``code``, members read its ``name``. A recording holds one activity point by
    point, a file of sessions or lifts is an app's list, a health app's export holds both, and a
    table is a list of any other app.
    ``file`` is the name that a file must have been exported under, where that isn't plain.
    """

    code: str
    name: str
    kind: Kind
    file: str = ""

    @property
    def label(self) -> str:
        """Such as "Imported from Strava"."""
        return f"Imported from {f'a {self.name} file' if self.kind == 'recording' else self.name}"


FILE_SOURCES = (
    FileSource("fit", "FIT", "recording"),
    FileSource("tcx", "TCX", "recording"),
    FileSource("gpx", "GPX", "recording"),
    FileSource("garmin", "Garmin Connect", "sessions"),
    FileSource("strava", "Strava", "sessions", "activities.csv"),
    FileSource("runkeeper", "Runkeeper", "sessions"),
    FileSource("apple", "Apple Health", "health", "export.xml"),
    FileSource("strong", "Strong", "lifts"),
    FileSource("hevy", "Hevy", "lifts"),
    FileSource("fitnotes", "FitNotes", "lifts"),
    FileSource("jefit", "JEFIT", "lifts"),
    FileSource("csv", "another app’s list", "table"),
)
RECORDINGS = [source for source in FILE_SOURCES if source.kind == "recording"]
APPS = [source for source in FILE_SOURCES if source.kind not in {"recording", "table"}]
LISTS = [source for source in APPS if source.kind != "health"]
FILE_CODES = frozenset(source.code for source in FILE_SOURCES)
BY_WATCH = frozenset({"fit", "tcx", "garmin", "apple"})  # what watches record or list
# In which a run may stand within a workout: of one file they are never twins.
LIFT_LOGS = frozenset(source.code for source in FILE_SOURCES if source.kind in {"lifts", "table"})


def names_of(sources: Iterable[FileSource], *, with_files: bool = False) -> str:
    """Their names as a phrase: "FIT, TCX or GPX", and with the names of their files in brackets."""
    names = [
        f"{source.name} ({source.file})" if with_files and source.file else source.name
        for source in sources
    ]
    return f"{', '.join(names[:-1])} or {names[-1]}"
