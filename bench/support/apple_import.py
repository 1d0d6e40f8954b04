"""One worker's import of a large Apple Health export, made on the fly; prints what it took."""

import json
import resource
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

WORKOUTS = 1500
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_GB">\n'
RECORD = (
    ' <Record type="HKQuantityTypeIdentifier{kind}" sourceName="Watch" sourceVersion="10.1"'
    ' device="&lt;&lt;HKDevice: 0x28&gt;, name:Watch, manufacturer:A, model:W, hardware:6,1&gt;"'
    ' unit="count/min" creationDate="{time}" startDate="{time}" endDate="{time}" value="{value}">\n'
    '  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/>\n </Record>\n'
)
WORKOUT = (
    ' <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="30" durationUnit="min"'
    ' sourceName="Watch" startDate="{start}" endDate="{end}">\n'
    '  <MetadataEntry key="HKTimeZone" value="Europe/Paris"/>\n'
    '  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="5.2"'
    ' unit="km"/>\n </Workout>\n'
)


def export(megabytes: int) -> Iterator[str]:
    """The export's text: records once a minute, of which each third is a heart rate."""
    begin = datetime(2015, 1, 1, tzinfo=UTC)
    yield HEAD
    size, minute = 0, 0
    while size < megabytes * 10**6:
        stamps = (begin + timedelta(minutes=minute + i) for i in range(1000))
        piece = "".join(
            RECORD.format(
                kind="HeartRate" if i % 3 == 0 else "StepCount",
                time=f"{stamp:%Y-%m-%d %H:%M:%S} +0000",
                value=100 + i % 60,
            )
            for i, stamp in enumerate(stamps)
        )
        size, minute = size + len(piece), minute + 1000
        yield piece
    for place in range(WORKOUTS):
        start = begin + timedelta(minutes=place * minute / WORKOUTS)
        end = start + timedelta(minutes=31)
        yield WORKOUT.format(
            start=f"{start:%Y-%m-%d %H:%M:%S} +0000", end=f"{end:%Y-%m-%d %H:%M:%S} +0000"
        )
    yield "</HealthData>\n"


def main(megabytes: int, folder: Path) -> None:
    import django

    django.setup()
    from django.core.files import File
    from django.core.management import call_command

    from fitsite.accounts.models import User
    from workouts.importing import uploads
    from workouts.models import Athlete

    call_command("migrate", verbosity=0)
    user = User.objects.create(email="member@example.org")
    athlete = Athlete.objects.filter(user=user).first() or Athlete.objects.create(user=user)
    path = folder / "export.xml"
    with path.open("w") as file:
        file.writelines(export(megabytes))
    with path.open("rb") as content:
        upload = uploads.receive(athlete, name="export.xml", content=File(content))
    begin = time.process_time()
    with patch("fitsite.lib.background.enqueue_on_commit"):  # There is no broker to send to.
        uploads.read(upload, now=datetime.now(UTC))
    told = {
        "megabytes": path.stat().st_size // 10**6,
        "sessions": athlete.runs.count(),
        "seconds": time.process_time() - begin,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10,
    }
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
