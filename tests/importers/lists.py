"""Small lists for tests: a header and rows, as the apps write them."""

from workouts.importing.formats.registry import read_file
from workouts.importing.formats.types import ReadResult

HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,"
    "set_type,weight_kg,reps,distance_km,duration_seconds,rpe"
)
STRONG = (
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight (kg),Reps,Distance,Seconds,Notes,"
    "Workout Notes,RPE"
)
FITNOTES = "Date,Exercise,Category,Weight (kg),Reps,Distance,Distance Unit,Time,Comment"
GARMIN = "Activity Type,Date,Title,Distance,Calories,Time,Total Ascent"


def read_rows(header: str, *rows: str) -> ReadResult:
    """Return what a list of these lines holds."""
    return read_file("list.csv", "\n".join((header, *rows)).encode())


def reasons(result: ReadResult) -> list[str]:
    """Return why rows were left out."""
    return [part.reason for part in result.skipped]
