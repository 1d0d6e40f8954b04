"""The baseline: one SQL statement that reads and writes the same rows, and judges nothing."""

from datetime import datetime

from django.db import connection

from workouts.coaching.rules import ORDER
from workouts.coaching.weeks import Week
from workouts.weeks.week_inputs import LOOK_BACK_WEEKS, STRAIN_WEEKS

STATEMENT = """
INSERT INTO workouts_weeksummary
    (athlete_id, week, metrics, findings, headlines, schema, rules_version, computed_at)
WITH runs AS (
    SELECT athlete_id,
        count(*) FILTER (WHERE week = %(week)s) AS runs,
        sum(duration_s) FILTER (WHERE week = %(week)s) / 60.0 AS run_min,
        sum(duration_s) FILTER (WHERE kind IN ('easy', 'long') AND week = %(week)s) / 60.0
            AS easy_min,
        sum(duration_s * coalesce(rpe, 4)) FILTER (WHERE week = %(week)s) / 60 AS load,
        max(distance_m) FILTER (WHERE week = %(week)s) AS longest,
        sum(duration_s) FILTER (WHERE week < %(week)s) / 60.0 AS earlier_min,
        max(distance_m) FILTER (WHERE week < %(week)s) AS earlier_longest,
        count(DISTINCT local_date) FILTER (WHERE week = %(week)s) AS days
    FROM workouts_run WHERE week BETWEEN %(first)s AND %(week)s GROUP BY athlete_id
), lifts AS (
    SELECT athlete_id,
        count(*) FILTER (WHERE week = %(week)s) AS lifts,
        sum(duration_s * coalesce(rpe, 6)) FILTER (WHERE week = %(week)s) / 60 AS load,
        avg(rpe) FILTER (WHERE week < %(week)s) AS earlier_rpe,
        count(DISTINCT local_date) FILTER (WHERE week = %(week)s) AS days
    FROM workouts_liftsession WHERE week BETWEEN %(first)s AND %(week)s GROUP BY athlete_id
), sets AS (
    SELECT athlete_id,
        count(*) FILTER (WHERE week = %(week)s AND coalesce(rir, 3) <= 4) AS sets,
        sum(reps * load_kg) FILTER (WHERE week = %(week)s) AS lifted_kg,
        count(*) FILTER (WHERE week < %(week)s AND coalesce(rir, 3) <= 4) AS earlier_sets
    FROM workouts_liftset JOIN workouts_liftsession ON workouts_liftsession.id = session_id
    WHERE week BETWEEN %(first)s AND %(week)s GROUP BY athlete_id
), strains AS (
    SELECT athlete_id, max(CAST(metrics ->> 'strain' AS real)) AS highest
    FROM workouts_weeksummary WHERE week BETWEEN %(strains)s AND %(previous)s GROUP BY athlete_id
)
SELECT id, %(week)s,
    {object}(
        'runs', runs, 'run_min', run_min, 'easy_min', easy_min, 'steady_share', easy_min / run_min,
        'longest', longest, 'run_days', runs.days, 'lift_days', lifts.days, 'lifts', lifts,
        'load', runs.load + lifts.load, 'sets', sets, 'lifted_kg', lifted_kg,
        'usual_min', earlier_min / 13, 'usual_rpe', earlier_rpe, 'earlier_sets', earlier_sets,
        'highest_strain', highest, 'first_run', (
            SELECT local_date FROM workouts_run
            WHERE athlete_id = workouts_athlete.id ORDER BY started_at LIMIT 1
        ), 'first_lift', (
            SELECT local_date FROM workouts_liftsession
            WHERE athlete_id = workouts_athlete.id ORDER BY started_at LIMIT 1
        )
    ),
    {array}({findings}),
    {array}(), 0, '', %(now)s
FROM workouts_athlete
LEFT JOIN runs ON runs.athlete_id = id
LEFT JOIN lifts ON lifts.athlete_id = id
LEFT JOIN sets ON sets.athlete_id = id
LEFT JOIN strains ON strains.athlete_id = id
WHERE true
ON CONFLICT (athlete_id, week) DO UPDATE SET
    metrics = excluded.metrics, findings = excluded.findings, headlines = excluded.headlines,
    schema = excluded.schema, rules_version = excluded.rules_version,
    computed_at = excluded.computed_at, stale_since = NULL, failed_at = NULL
"""
# As many and as long findings as the rules write, each with numbers of this member.
FINDING = """{object}('code', '{code}', 'level', 'none', 'numbers', {object}(
    'run_min', run_min, 'usual_min', earlier_min / 13, 'longest', longest, 'goal', goal,
    'longest_before', earlier_longest, 'load', runs.load + lifts.load, 'sets', sets,
    'sets_before', earlier_sets, 'change', run_min / nullif(earlier_min / 13, 0) - 1
))"""
JSON = {
    "sqlite": {"object": "json_object", "array": "json_array"},
    "postgresql": {"object": "jsonb_build_object", "array": "jsonb_build_array"},
}


def summarise_by_sql(week: Week, *, now: datetime) -> int:
    """Write a row for every member, in one transaction; returns how many."""
    values = {
        "week": str(week),
        "previous": str(week.shift(-1)),
        "first": str(week.shift(-LOOK_BACK_WEEKS)),
        "strains": str(week.shift(-STRAIN_WEEKS)),
        "now": connection.ops.adapt_datetimefield_value(now),
    }
    json = JSON[connection.vendor]
    findings = ", ".join(FINDING.format(code=code, **json) for code in ORDER)
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT.format(findings=findings, **json), values)
        return cursor.rowcount
