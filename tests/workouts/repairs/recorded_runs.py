"""Recordings for tests of repairs."""

POINT = """<Trackpoint><Time>2025-03-03T{hour:02d}:{minute:02d}:{second:02d}Z</Time>
<AltitudeMeters>{height}</AltitudeMeters><DistanceMeters>{metres}</DistanceMeters>
<HeartRateBpm><Value>{beats}</Value></HeartRateBpm></Trackpoint>"""
LAP = """<Lap StartTime="2025-03-03T{hour:02d}:{minute:02d}:00Z">
<TotalTimeSeconds>600</TotalTimeSeconds><DistanceMeters>1800</DistanceMeters>
<Track>{points}</Track></Lap>"""
FILE = """<?xml version="1.0"?>
<TrainingCenterDatabase xmlns="http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2">
<Activities><Activity Sport="Running"><Id>2025-03-03T{hour:02d}:00:00Z</Id>{laps}
</Activity></Activities></TrainingCenterDatabase>"""


def recorded(hour: int = 6) -> bytes:
    """A run of half an hour in three laps, 3 m/s at a rising heart rate, a sample each second."""
    laps = ""
    for lap in range(3):
        points = "".join(
            POINT.format(
                hour=hour,
                minute=t // 60,
                second=t % 60,
                height=100 + t / 60,
                metres=3 * t,
                beats=120 + t // 60,
            )
            for t in range(600 * lap, 600 * (lap + 1))
        )
        laps += LAP.format(hour=hour, minute=10 * lap, points=points)
    return FILE.format(hour=hour, laps=laps).encode()
