"""What the one entry point does with content that is wrong, hostile or misnamed."""

import functools
import gzip
import tracemalloc
from contextlib import suppress

import pytest

from tests.importers.case_files import case
from tests.importers.fit_encoder import FILE_ID, SESSION, FitFile
from tests.importers.make_cases import gpx, point, run, track
from workouts.importing.formats import fit_messages, registry, xml
from workouts.importing.formats.registry import read_file
from workouts.importing.formats.types import UnreadableFileError


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        read_file(name, content)
    return str(caught.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it is empty (0 bytes)"),
        (b"went for a run today\n", "plain text, not a FIT, TCX or GPX file"),
        (b"\x00" * 100, "there is nothing in it"),
        (b"\x89PNG\r\n\x1a\n\x00\x01", "of no kind known here"),
        (b"PK\x03\x04....", "it is a zip archive"),
        (b"\n<!doctype HTML><html>", "it is a web page"),
        (b'{"type": "Run"}', "it looks like JSON"),
        (b"<kml><Placemark/></kml>", "not a FIT, TCX or GPX file"),
        (b"\x0e\x10\x00\x00\xff\xff\xff\x7f.FIT\x00\x00", "FIT messages are damaged"),
        (bytes(run())[:13], "FIT messages are damaged"),
        (b"<gpx", "XML is broken"),
        (b"<!-- nothing else -->", "not a FIT, TCX or GPX file"),
        (b'<gpx><trk><trkseg><trkpt lat="1" lon="2"><ti', "its XML is broken"),
        (gzip.compress(b"", mtime=0), "there is nothing in it"),
        (b'<?xml version="1.0"?><kml></kml>', "it is XML of another kind (kml)"),
        (gzip.compress(bytes(run()), mtime=0)[:-20], "the compressed data is cut off"),
        (b"\x1f\x8b" + b"\xff" * 40, "the compressed data is damaged"),
    ],
)
def test_unreadable_content_is_refused_with_its_reason(content, reason):
    message = refusal("morning.fit", content)
    assert message.startswith("morning.fit can't be read ")
    assert reason in message


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\runs\\a.fit", "a.fit"),
        ("a\r\nSet-Cookie: b.fit", "aSet-Cookie: b.fit"),
        ("x" * 300, "x" * 80),
        ("", "The file"),
    ],
)
def test_a_strangers_file_name_is_shown_short_and_printable(name, shown):
    assert refusal(name, b"").startswith(f"{shown} can't be read")


@pytest.mark.parametrize("file", ["run.fit", "run.gpx", "run.tcx"])
def test_content_decides_whatever_the_name_says(file):
    for name in ("notes.txt", "run.gpx", "run.fit", "run.tcx.gz"):
        assert read_file(name, case(file)).activities == read_file(file, case(file)).activities


@pytest.mark.parametrize("file", ["run.fit", "run.fit.gz", "run.gpx", "run.tcx"])
def test_the_format_is_known_before_the_file_is_read(file):
    assert registry.identify("a", case(file)) == file.split(".")[1]


def test_an_unknown_format_is_refused_before_the_file_is_read():
    with pytest.raises(UnreadableFileError, match="plain text"):
        registry.identify("a", b"went for a run today")


@pytest.mark.parametrize("file", ["run.fit", "run.gpx", "run.tcx"])
def test_a_gzip_layer_changes_nothing(file):
    packed = read_file(file, gzip.compress(case(file)))
    assert packed == read_file(file, case(file))


def test_a_gzip_bomb_is_refused_without_being_unpacked(monkeypatch):
    monkeypatch.setattr(registry, "MAX_BYTES", 2**20)
    bomb = gzip.compress(bytes(64 * 2**20), compresslevel=1)
    tracemalloc.start()
    message = refusal("run.fit.gz", bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than 1 MB" in message
    assert peak < 8 * 2**20


@pytest.mark.parametrize("place", ["<trk><name>&j;</name></trk>", '<trk n="&j;"/>', ""])
def test_an_entity_bomb_is_refused(place):
    entities = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {here} "{f"&{before};" * 10}">'
        for before, here in zip("abcdefghi", "bcdefghij", strict=True)
    )
    refusal("run.gpx", f"<!DOCTYPE gpx [{entities}]><gpx>{place}</gpx>".encode())


def test_no_file_is_opened_for_an_external_entity():
    content = '<!DOCTYPE gpx [<!ENTITY e SYSTEM "file:///etc/hostname">]><gpx>&e;</gpx>'
    assert "DOCTYPE" in refusal("run.gpx", content.encode())


@pytest.mark.parametrize(
    "content",
    [
        b"<gpx>" + b"<a/>" * 2000 + b"</gpx>",
        b"<gpx><trk><trkseg>" + b"<trkpt/>" * 2000 + b"</trkseg></trk></gpx>",
        b"<gpx>" + b'<a b="" c=""/>' * 1000 + b"</gpx>",
    ],
    ids=["unread", "points", "attributes"],
)
@pytest.mark.parametrize("limit", ["MAX_MARKS", "MAX_ELEMENTS", "MAX_IDLE_MARKS"])
def test_a_tree_of_countless_elements_is_refused(content, limit, monkeypatch):
    monkeypatch.setattr(xml, limit, 1000)
    if limit == "MAX_ELEMENTS" and b"trkpt" not in content:
        assert read_file("a.gpx", content).activities == ()  # Nothing of it was read.
    else:
        assert "too many elements" in refusal("a.gpx", content)


def test_points_are_not_kept_in_the_tree(monkeypatch):
    monkeypatch.setattr(xml, "MAX_IDLE_MARKS", 20_000)
    content = gpx(track(*(point(i % 300) for i in range(5000))))
    assert read_file("a.gpx", content).activities[0].records == 5000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (case("hevy_kg.csv") + b"\n" * 1_000_001, "more than 1,000,000 lines"),
        (
            b"### EXERCISE LOGS ###\n_id,ename,logs,mydate\n"
            + (b'1,Squat,"' + b"1x1," * 25_000 + b'1x1",2024-01-15\n') * 9,
            "more than 200,000 sets",
        ),
        (case("garmin_en.csv") + b"Running,2025-01-01,,,1,1,1\n" * 20_001, "more than 20,000 rows"),
    ],
    ids=["lines", "sets", "rows"],
)
def test_a_log_longer_than_a_life_is_refused(content, reason):
    assert reason in refusal("log.csv", content)


@pytest.mark.parametrize(
    "content",
    [
        b"### EXERCISE LOGS ###\n" * 100_000,
        b"### EXERCISE LOGS" + b" a" * 200_000 + b"!\n",
        b"### EXERCISE LOGS ###\n" + b"\n \t" * 200_000,
        case("strong_ios.csv").replace(b"1h 5m", b"1" + b"h" * 100_000 + b"!"),
        case("strong_ios.csv").replace(b"2025-03-03 18:00:05", b"1." + b" " * 100_000 + b"1"),
        bytes(FitFile().add(FILE_ID, type=4)) + b"\x00" * 3_000_000,
        bytes(FitFile().add(FILE_ID, type=4)) * 2000,
    ],
    ids=["tables", "head", "blanks", "duration", "date", "filled", "chained"],
)
def test_long_nonsense_is_read_in_a_time_that_grows_with_it(content):
    # Growing with the square, each would take minutes or hours.
    with suppress(UnreadableFileError):
        read_file("a", content)


def test_nesting_without_end_is_refused():
    refusal("a.gpx", b"<gpx>" + b"<trk>" * 100_000)


def test_a_fit_file_over_its_limit_is_refused():
    assert "16 MB at most" in refusal("a.fit", bytes(run()) + bytes(16 * 2**20))


def test_sixteen_bit_text_is_read_too():
    content = gpx(track(point(0), point(1)), head="").decode().encode("utf-16")
    assert read_file("a.gpx", content).activities[0].records == 2


@pytest.mark.parametrize(
    "content",
    [
        bytes(FitFile().add(FILE_ID, type=4)) * 1001,
        bytes(functools.reduce(lambda file, _: file.add(SESSION, sport=1), range(1001), FitFile())),
        b"<gpx>" + b"<trk></trk>" * 1001 + b"</gpx>",
        b"<TrainingCenterDatabase>"
        + b"<Activity></Activity>" * 1001
        + b"</TrainingCenterDatabase>",
    ],
    ids=["chained", "sessions", "tracks", "activities"],
)
def test_more_than_a_thousand_sessions_are_refused(content):
    assert "can't be read to its end" in refusal("a", content)


def test_more_messages_than_days_of_recording_are_refused(monkeypatch):
    for limit in ("MAX_MESSAGES", "MAX_RECORDS", "MAX_SUMMARIES"):
        with monkeypatch.context() as patch:
            patch.setattr(fit_messages, limit, 1)
            assert "more than a recording of days" in refusal("a.fit", bytes(run()))
