"""What Apple Health's export says of workouts, old and new, whole, damaged and hostile."""

import tracemalloc
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest

from tests.importers.case_files import case
from workouts.importing.formats import apple_health
from workouts.importing.formats.registry import identify, read_file
from workouts.importing.formats.types import Lap, ReadResult, UnreadableFileError

OLD, NEW = case("apple_old.xml"), case("apple_new.xml")
HEAD = NEW[: NEW.index(b" <Record")]
WORKOUT = NEW[NEW.index(b" <Workout ") :]


def read(content: bytes) -> ReadResult:
    return read_file("export.xml", content)


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read(content)
    return str(caught.value)


def test_attributes_of_older_exports():
    run, gym, ride = read(OLD).activities
    assert [workout.sport for workout in (run, gym, ride)] == ["run", "lift", "other"]
    assert run.started_at == datetime(2018, 1, 13, 14, tzinfo=UTC)
    assert (run.duration_s, run.elapsed_s, run.utc_offset_s) == (1800, 1800, -8 * 3600)
    assert (run.distance_m, run.avg_hr, run.source) == (4989.0, None, "Watch")
    assert (gym.distance_m, gym.duration_s) == (None, 2700)
    assert gym.sport_name == "traditional strength training"


def test_statistics_of_newer_exports():
    (run,) = read(NEW).activities
    assert (run.started_at, run.utc_offset_s) == (datetime(2025, 3, 3, 5, 30, tzinfo=UTC), 3600)
    assert (run.duration_s, run.elapsed_s) == (1830, 1920)
    assert (run.distance_m, run.elevation_gain_m) == (5200, 42)
    assert run.laps == (Lap(datetime(2025, 3, 3, 5, 30, tzinfo=UTC), 900, None, None),)


def test_heart_rates_within_a_workout_are_its_own():
    (run,) = read(NEW).activities
    assert run.records_with_hr == 18
    assert (run.avg_hr, run.max_hr) == (140, 141)
    assert run.seconds_at_hr == {140: 110, 141: 60}


def test_stated_heart_rates_go_before_measured_ones():
    beats = (
        '<WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="151.6"'
        ' maximum="171" unit="count/min"/></Workout>'
    )
    (run,) = read(NEW.replace(b"</Workout>", beats.encode())).activities
    assert (run.avg_hr, run.max_hr) == (152, 171)


@pytest.mark.parametrize("zone", ["Nowhere/Town", "../../etc/passwd", "", "Europe", "\u00e9"])
def test_a_zone_that_is_none_leaves_the_dates_own(zone):
    (run,) = read(NEW.replace(b"Europe/Berlin", zone.encode())).activities
    assert run.utc_offset_s == 7200


def test_the_same_workout_has_the_same_hash_in_every_export():
    later = HEAD + WORKOUT.replace(b'sourceName="Watch"', b'sourceName="My watch"')
    assert read(NEW).activities[0].content_hash == read(later).activities[0].content_hash


def test_an_open_file_is_read_as_its_content_is():
    assert read_file("export.xml", BytesIO(NEW)) == read(NEW)
    assert identify("export.xml", BytesIO(NEW)) == "apple"


def test_a_broken_document_type_harms_nothing():
    broken = NEW.replace(b"<!ELEMENT", b"  device CDATA #IMPLIED\n<!ELEMENT", 1)
    assert read(broken) == read(NEW)


def test_control_characters_harm_nothing():
    assert len(read(NEW.replace(b'"Watch"', b'"Wa\x0b\x00tch"')).activities) == 1


def test_a_file_cut_off_is_read_as_far_as_it_carries():
    result = read(OLD[:-100])
    assert [workout.sport for workout in result.activities] == ["run", "lift"]
    assert "damaged" in result.skipped[0].reason


def test_what_holds_no_workout_is_told():
    result = read(HEAD + b"</HealthData>")
    assert result.skipped[0].reason == "The export holds no workout."
    assert "no workout comes before" in refusal(HEAD + b"<Record <")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b'<!DOCTYPE HealthData [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]\n>'
            b"<HealthData>&b;</HealthData>",
            "entities of its own",
        ),
        (b"<HealthData>" + b"<a>" * 100, "nested without end"),
    ],
)
def test_hostile_files_are_refused(content, reason):
    assert reason in refusal(content)


def test_an_element_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(apple_health, "CHUNK_BYTES", 1024)
    assert "has no end" in refusal(HEAD + b'<Record value="' + b"9" * 50_000 + b'"/>')


def test_more_workouts_than_a_life_holds_are_refused(monkeypatch):
    monkeypatch.setattr(apple_health, "MAX_WORKOUTS", 2)
    assert "more than 2 workouts" in refusal(OLD)
    monkeypatch.setattr(apple_health, "MAX_PULSES", 5)
    assert "more than 5 heart rates" in refusal(NEW)


def test_memory_does_not_grow_with_the_file():
    pulse = NEW[len(HEAD) : NEW.index(b"</Record>")] + b"</Record>\n"

    class Endless(BytesIO):
        left = 20

        def read(self, size: int | None = -1) -> bytes:
            start = super().read(size)
            if start or not self.left:
                return start
            self.left -= 1
            return pulse * 2500

    tracemalloc.start()
    result = apple_health.read("export.xml", Endless(NEW.removesuffix(b"</HealthData>\n")))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(result.activities) == 1
    assert peak < 8 * 2**20


# --- Workouts of several sports -------------------------------------------------------------------
def part(
    clock: str, minutes: int, distance: str = "", *, amount: float = 5, sport: str = ""
) -> str:
    start = datetime.fromisoformat(f"2025-06-08 {clock}:00")
    kind = f' workoutActivityType="HKWorkoutActivityType{sport}"' if sport else ""
    measured = (
        f'<WorkoutStatistics type="HKQuantityTypeIdentifier{distance}" sum="{amount}" unit="km"/>'
        if distance
        else ""
    )
    return (
        f'<WorkoutActivity uuid="{clock}" startDate="{start} +0200" '
        f'endDate="{start + timedelta(minutes=minutes)} +0200" duration="{minutes}" '
        f'durationUnit="min"{kind}>{measured}</WorkoutActivity>'
    )


def multisport(*parts: str, sport: str = "SwimBikeRun", after: str = "") -> ReadResult:
    return read(
        f'<HealthData><Workout workoutActivityType="HKWorkoutActivityType{sport}" '
        'duration="115" durationUnit="min" startDate="2025-06-08 08:00:00 +0200" '
        f'endDate="2025-06-08 10:00:00 +0200">{"".join(parts)}</Workout>{after}'
        "</HealthData>".encode()
    )


def told(result: ReadResult) -> list[tuple[str, str, float, float | None]]:
    return [
        (activity.sport, activity.other_sport, activity.duration_s, activity.distance_m)
        for activity in result.activities
    ]


def test_each_part_is_a_session_of_its_sport_and_changes_are_none():
    found = multisport(
        part("08:00", 20, "DistanceSwimming", amount=0.75),
        part("08:20", 4),
        part("08:24", 40, "DistanceCycling", amount=20),
        part("09:04", 2, sport="Transition"),
        part("09:06", 25, "DistanceWalkingRunning"),
    )
    sessions = [activity for activity in found.activities if activity.sport_name != "transition"]
    assert told(ReadResult(tuple(sessions))) == [
        ("other", "swim", 1200, 750), ("other", "ride", 2400, 20_000), ("run", "other", 1500, 5000)
    ]  # fmt: skip
    assert len(found.activities) == 5
    assert len({activity.content_hash for activity in found.activities}) == 5


def test_parts_have_their_own_heart_rates():
    pulses = "".join(
        f'<Record type="HKQuantityTypeIdentifierHeartRate" value="{bpm}" '
        f'startDate="2025-06-08 {clock} +0200"/>'
        for clock, bpm in (("08:10:00", 120), ("08:10:05", 122), ("09:10:00", 160))
    )
    found = multisport(
        part("08:00", 60, "DistanceCycling"),
        part("09:05", 55, "DistanceWalkingRunning"),
        after=pulses,
    )
    assert [activity.avg_hr for activity in found.activities] == [121, 160]


@pytest.mark.parametrize(
    ("parts", "sport"),
    [
        ([], "Running"),
        ([part("08:00", 120, "DistanceWalkingRunning")], "Running"),
        # Laps of a planned workout, all of one sport.
        ([part(clock, 30, "DistanceWalkingRunning") for clock in ("08:00", "08:30")], "Running"),
        ([part("08:00", 115)], "SwimBikeRun"),
    ],
)
def test_a_workout_of_one_part_is_one_session(parts, sport):
    assert len(multisport(*parts, sport=sport).activities) == 1


def test_parts_of_several_sports_are_sessions_whatever_the_whole_is_called():
    parts = (part("08:00", 30, "DistanceRowing"), part("08:40", 60, "DistanceCrossCountrySkiing"))
    found = multisport(*parts, sport="MixedCardio")
    assert [activity.other_sport for activity in found.activities] == ["row", "ski"]
