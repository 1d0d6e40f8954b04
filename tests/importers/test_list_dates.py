"""Dates of lists: the months of all languages by whole words, day and month by the whole column."""

from datetime import UTC, datetime

import pytest

from tests.importers.lists import FITNOTES, GARMIN, HEVY, STRONG, read_rows, reasons
from workouts.importing.formats.calendar_words import month_words


def hevy(*dates: str) -> list[datetime | None]:
    rows = [f'Legs,"{date}","{date}",,Squat,,,0,normal,100,5,,,' for date in dates]
    return [session.local_start for session in read_rows(HEVY, *rows).activities]


def strong(*dates: str) -> list[str]:
    rows = [f'"{date}",A,1h,Squat,1,80,5,0,0,,,' for date in dates]
    sessions = read_rows(STRONG, *rows).activities
    return [f"{session.local_start:%Y-%m-%d %H:%M}" for session in sessions]


@pytest.mark.parametrize(
    "months",
    [
        "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
        "tammik. helmik. maalisk. huhtik. toukok. kesäk. heinäk. elok. syysk. lokak. marrask. "
        "jouluk.",
        "sty lut mar kwi maj cze lip sie wrz paź lis gru",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października "
        "listopada grudnia",
        "led úno bře dub kvě čvn čvc srp zář říj lis pro",
        "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
        "jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des.",
        "gen. febr. març abr. maig juny jul. ag. set. oct. nov. des.",
        "янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "jan. febr. márc. ápr. máj. jún. júl. aug. szept. okt. nov. dec.",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
        "Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
        "ene feb mar abr may jun jul ago sept oct nov dic",
        "gen feb mar apr mag giu lug ago set ott nov dic",
        "ian. feb. mar. apr. mai iun. iul. aug. sept. oct. nov. dec.",
    ],
)
def test_months_are_known_in_the_languages_of_apps(months):
    names = months.split()
    for width in (1, 12):
        found = [
            start
            for at in range(0, 12, width)
            for start in hevy(*(f"3 {name} 2025, 18:00" for name in names[at : at + width]))
        ]
        assert found == [datetime(2025, month, 3, 18) for month in range(1, 13)]  # noqa: DTZ001


def test_spreadsheets_take_accents_and_dots_from_months():
    assert hevy("3 sub 2025, 18:00", "4 FEVR 2025, 18:00") == [
        datetime(2025, 2, day, 18)  # noqa: DTZ001
        for day in (3, 4)
    ]


@pytest.mark.parametrize("word", ["Janvember", "marr", "Juniember", "Sommer"])
def test_a_word_that_no_language_has_is_refused_with_the_word(word):
    row = f'Legs,"3 {word} 2025, 18:00",,,Squat,,,0,normal,100,5,,,'
    result = read_rows(HEVY, row)
    assert not result.activities
    assert f"the word “{word.lower()}”, which is no month" in reasons(result)[0]


def test_the_column_tells_which_language_has_the_month():
    assert hevy("3 sij 2025", "3 lis 2025")[1].month == 10  # Croatian
    assert hevy("3 sty 2025", "3 lis 2025")[1].month == 11  # Polish
    assert list(month_words()["lis"]) != [11]


@pytest.mark.parametrize(
    "written",
    [
        "Monday, March 3rd, 2025 at 6:05 PM",
        "lunes, 3 de marzo de 2025 a las 18:05",
        "lun. 3 mars 2025 à 18:05",
        "mar. 3 mar. 2025 18.05",
        "3 мар. 2025 г., 18:05",
        "2025. márc. 3. 18:05",
        "2025年3月3日 18:05",
        "2025年3月3日 午後6:05",
        "2025년 3월 3일 오후 6:05",
        "3-Mar-25 6:05 p. m.",
        "3 d’març del 2025 18:05",
        "3.3.2025 klo 18.05",
        "2025/3/3 18:05",
        "2025-03-03T18:05",
    ],
)
def test_a_moment_is_the_same_however_it_is_written(written):
    assert hevy(written) == [datetime(2025, 3, 3, 18, 5)]  # noqa: DTZ001


@pytest.mark.parametrize(
    ("column", "days"),
    [
        (["15/01/2025 18:00", "05/03/2025 7:05"], ["2025-01-15 18:00", "2025-03-05 07:05"]),
        (["1/15/2025 18:00", "3/8/2025 6:05 PM"], ["2025-01-15 18:00", "2025-03-08 18:05"]),
        (["05.03.2025 7:05", "5.3.25 19:05"], ["2025-03-05 07:05", "2025-03-05 19:05"]),
        (["25/3/24 7:05", "5/3/24 7:05"], ["2024-03-25 07:05", "2024-03-05 07:05"]),
        (["15-01-2025 18:00", "05-03-2025 07:05"], ["2025-01-15 18:00", "2025-03-05 07:05"]),
        (["12/31/24 12:05 AM", "1/2/25 12:05 pm"], ["2024-12-31 00:05", "2025-01-02 12:05"]),
        (["7/7/2025 18:00"], ["2025-07-07 18:00"]),
        (["2025-01-15 6:05:00\u202fPM"], ["2025-01-15 18:05"]),
        # One odd row changes only itself.
        (
            ["15/01/2025 18:00", "16/01/2025 18:00", "1/17/2025 18:00", "05/03/2025 18:00"],
            ["2025-01-15 18:00", "2025-01-16 18:00", "2025-01-17 18:00", "2025-03-05 18:00"],
        ),
    ],
)
def test_a_spreadsheets_order_is_learned_from_the_column(column, days):
    assert strong(*column) == days


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (STRONG, "05/03/2025 18:00,A,1h,Squat,1,80,5,0,0,,,"),
        (HEVY, "A,05/03/2025 18:00,05/03/2025 19:00,,Squat,,,0,normal,80,5,,,"),
        (FITNOTES, "05/03/2025,Squat,Legs,80,5,,,,"),
        (GARMIN, "Running,05/03/2025 18:00,A,10.02,500,00:50:00,80"),
    ],
)
def test_where_nothing_tells_day_from_month_no_row_is_guessed(header, row):
    result = read_rows(header, row, row.replace("05/03", "06/04"))
    assert not result.activities
    (reason,) = reasons(result)
    assert "“05/03/2025" in reason
    assert "nothing in the list tells day from month" in reason
    assert result.skipped[0].count == 2


@pytest.mark.parametrize("day", ["2025-04-06", "2025/04/06", "6.4.2025", "6 Apr 2025", "20250406"])
@pytest.mark.parametrize(
    ("header", "row"),
    [
        (STRONG, '"{}",A,1h,Squat,1,80,5,0,0,,,'),
        (HEVY, 'A,"{}",,,Squat,,,0,normal,80,5,,,'),
        (FITNOTES, '"{}",Squat,Legs,80,5,,,,'),
        (GARMIN, 'Running,"{}",A,10.02,500,00:50:00,80'),
        (
            "Date,Type,Route Name,Distance (km),Duration,Average Pace,Climb (m)",
            '"{}",Running,,10.0,50:00,5:00,80',
        ),
        (
            "Activity ID,Activity Date,Activity Name,Activity Type,Activity Description,"
            "Elapsed Time,Distance",
            '1,"{}",Loop,Run,,3600,10020.5',
        ),
    ],
)
def test_a_day_without_a_time_has_none(header, row, day):
    (session,) = read_rows(header, row.format(day)).activities
    assert (session.local_start, session.time_known) == (datetime(2025, 4, 6, 12), False)  # noqa: DTZ001


def test_a_time_that_states_its_zone_keeps_it():
    row = "1,2025-03-03 18:30:00 +0200,Loop,Run,,3600,10020.5"
    header = "Activity ID,Activity Date,Activity Name,Activity Type,Description,Elapsed,Distance"
    (session,) = read_rows(header, row).activities
    assert session.started_at == datetime(2025, 3, 3, 16, 30, tzinfo=UTC)
