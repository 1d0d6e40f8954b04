"""Members' training, their plans and imports, and the summaries of their weeks."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import workouts.models.athlete
import workouts.models.export
import workouts.models.file_import
import workouts.models.session
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AbandonedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
            ],
        ),
        migrations.CreateModel(
            name='Athlete',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('time_zone', models.CharField(default='UTC', max_length=64, validators=[workouts.models.athlete.check_time_zone])),
                ('units', models.CharField(choices=[('metric', 'Kilometres and kilograms'), ('imperial', 'Miles and pounds'), ('miles_kg', 'Miles and kilograms')], default='metric', max_length=10)),
                ('goal', models.CharField(choices=[('muscle', 'Build leg muscle'), ('balanced', 'Run and be strong'), ('endurance', 'Run further or faster')], default='balanced', max_length=10, verbose_name='your goal')),
                ('status', models.CharField(choices=[('none', 'Training as usual'), ('ill', 'Ill'), ('injured', 'Injured'), ('taper', 'Tapering for a race'), ('holiday', 'On holiday'), ('pregnant', 'Pregnant')], default='none', max_length=10, verbose_name='right now')),
                ('status_from', models.DateField(blank=True, null=True, verbose_name='from')),
                ('status_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('running_since', models.DateField(blank=True, null=True)),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1900, 'Must be at least 1900.'), django.core.validators.MaxValueValidator(2100, 'Must be at most 2100.')])),
                ('body_mass_kg', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(25, 'Must be at least 25.'), django.core.validators.MaxValueValidator(350, 'Must be at most 350.')], verbose_name='body mass')),
                ('max_hr', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(100, 'Must be at least 100.'), django.core.validators.MaxValueValidator(240, 'Must be at most 240.')], verbose_name='measured maximum heart rate')),
                ('hr_zone_bounds', models.JSONField(blank=True, help_text='Lower bounds of zones 1 to 5, beats per minute.', null=True)),
                ('fuel_opt_in', models.BooleanField(default=False, verbose_name='show food guidance')),
                ('fuel_unsuitable', models.BooleanField(default=False, verbose_name='food guidance doesn’t suit me')),
                ('digest_opt_in', models.BooleanField(default=False, verbose_name='mail me my week')),
                ('rules_off', models.JSONField(blank=True, default=list, help_text='Codes of rules unwanted.')),
                ('next_summary_at', models.DateTimeField(db_index=True, editable=False, help_text="When this member's current week ends (UTC).")),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='athlete', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='DeletedSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('run', 'Run'), ('lift', 'Lift'), ('other', 'Other training')], max_length=8)),
                ('session_id', models.BigIntegerField(help_text='The id it had; no other session gets it.')),
                ('deleted_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('contents', models.JSONField(help_text="The session's values and those of all that belonged to it.", null=True)),
                ('athlete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deleted_sessions', to='workouts.athlete')),
            ],
            options={
                'ordering': ('-deleted_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='Exercise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80)),
                ('name', models.CharField(max_length=80)),
                ('aliases', models.JSONField(blank=True, default=list)),
                ('primary', models.JSONField(blank=True, default=list)),
                ('secondary', models.JSONField(blank=True, default=list)),
                ('stabilising', models.JSONField(blank=True, default=list)),
                ('stress', models.CharField(choices=[('always', 'Heavy sets count as a hard leg session'), ('loaded', 'Only when loaded'), ('never', 'Never')], default='never', max_length=10)),
                ('credit', models.CharField(choices=[('always', 'Any working set'), ('loaded_or_hard', 'Loaded, or close to failure'), ('hard', 'Only close to failure'), ('never', 'None')], default='always', max_length=14)),
                ('timed', models.BooleanField(default=False, help_text='Its sets are measured in seconds: holds, carries, machines.')),
                ('athlete', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='own_exercises', to='workouts.athlete')),
                ('merged_into', models.ForeignKey(blank=True, editable=False, help_text='What the member said it is the same as; kept for its name.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='workouts.exercise')),
            ],
            options={
                'ordering': ('name',),
            },
        ),
        migrations.CreateModel(
            name='ExerciseHabit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('load_unit', models.CharField(choices=[('kg', 'kg'), ('lb', 'lb')], max_length=2)),
                ('rest_s', models.PositiveSmallIntegerField(blank=True, help_text='0: no timer.', null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(3600, 'Must be at most 3600.')], verbose_name='rest')),
                ('athlete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exercise_habits', to='workouts.athlete')),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='habits', to='workouts.exercise')),
            ],
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('waiting', 'Being made'), ('done', 'Ready'), ('failed', 'Failed')], default='waiting', max_length=8)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('claimed_at', models.DateTimeField(help_text='When a worker began to make it.', null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(null=True)),
                ('done', models.PositiveIntegerField(default=0, help_text='Rows and files written so far.')),
                ('total', models.PositiveIntegerField(default=0, help_text='Rows and files there are to write.')),
                ('size', models.PositiveBigIntegerField(default=0, help_text='Bytes of the finished file.')),
                ('file', models.FileField(blank=True, max_length=255, storage=workouts.models.export._private_storage, upload_to=workouts.models.export._private_path)),
                ('athlete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exports', to='workouts.athlete')),
            ],
            options={
                'ordering': ('-created_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='FileImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='file name')),
                ('file', models.FileField(max_length=255, storage=workouts.models.file_import._private_storage, upload_to=workouts.models.file_import._private_path)),
                ('format', models.CharField(choices=workouts.models.file_import.format_choices, max_length=12)),
                ('status', models.CharField(choices=[('waiting', 'Waiting'), ('done', 'Done'), ('failed', 'Not readable'), ('asks', 'Needs an answer'), ('undoing', 'Being undone'), ('undone', 'Undone')], default='waiting', max_length=8)),
                ('kind', models.CharField(default='unknown', max_length=12)),
                ('started_at', models.DateTimeField(blank=True, null=True)),
                ('load_unit', models.CharField(blank=True, choices=[('kg', 'Kilograms'), ('lb', 'Pounds')], max_length=2)),
                ('created', models.PositiveIntegerField(default=0)),
                ('duplicate', models.PositiveIntegerField(default=0)),
                ('skipped', models.PositiveIntegerField(default=0)),
                ('failed', models.PositiveIntegerField(default=0)),
                ('entries', models.JSONField(default=list, help_text='One for each part: outcome, reason, where, and the id of its session if any.')),
                ('new_exercises', models.JSONField(default=list, help_text="Names that no exercise had: now the member's own exercises.")),
                ('total', models.PositiveIntegerField(editable=False, help_text='Parts of an archive, once they are written down.', null=True)),
                ('progress_at', models.DateTimeField(editable=False, help_text='When a worker last got on with it.', null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('athlete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='workouts.athlete')),
            ],
            options={
                'ordering': ('-created_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='ImportItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField()),
                ('place', models.CharField(help_text="The file's path in the archive, or a row.", max_length=500)),
                ('about', models.JSONField(help_text="What the archive's own list says of it, or which rows of an export it is.", null=True)),
                ('entries', models.JSONField(default=list, help_text='As those of its import.')),
                ('finished_at', models.DateTimeField(null=True)),
                ('upload', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='workouts.fileimport')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='LiftSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(verbose_name='start')),
                ('time_known', models.BooleanField(default=True, help_text='Off when only the date is known; the start is then set to noon.')),
                ('utc_offset_s', models.IntegerField(default=0, help_text='Local time minus UTC at the start, in seconds.', validators=[django.core.validators.MinValueValidator(-50400, 'Must be at least -50400.'), django.core.validators.MaxValueValidator(50400, 'Must be at most 50400.')])),
                ('local_date', models.DateField(editable=False)),
                ('week', models.CharField(editable=False, help_text='ISO week, as 2025-W10.', max_length=8)),
                ('rpe', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(10, 'Must be at most 10.')], verbose_name='how hard, 0 to 10')),
                ('warm_up', models.BooleanField(blank=True, null=True, verbose_name='warmed up first')),
                ('note', models.TextField(blank=True, max_length=5000)),
                ('source', models.CharField(choices=workouts.models.session.source_choices, default='form', editable=False, max_length=12)),
                ('content_hash', models.CharField(blank=True, editable=False, max_length=64, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('duration_s', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1, 'Must be at least 1.'), django.core.validators.MaxValueValidator(604800, 'Must be at most 604800.')], verbose_name='time')),
                ('focus', models.CharField(choices=[('lower', 'Lower'), ('upper', 'Upper'), ('full', 'Full')], default='full', editable=False, max_length=5)),
                ('bests', models.JSONField(blank=True, editable=False, help_text='As workouts.exercises.best_lifts; null without sets.', null=True)),
                ('athlete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='workouts.athlete')),
                ('imported_from', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='%(class)ss', to='workouts.fileimport')),
                ('possible_duplicate_of', models.ForeignKey(blank=True, db_column='twin_of_id', editable=False, help_text='A session that looks like the same one, until the member has said.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workouts.liftsession', verbose_name='twin of')),
            ],
            options={
                'ordering': ('-started_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='LiftSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('superset', models.CharField(blank=True, max_length=1, validators=[django.core.validators.RegexValidator('^[ABCDEFGH]$', 'Choose a letter from A to H.')])),
                ('reps', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1, 'Must be at least 1.'), django.core.validators.MaxValueValidator(1000, 'Must be at most 1000.')])),
                ('load_kg', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(1000, 'Must be at most 1000.')], verbose_name='load')),
                ('duration_s', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1, 'Must be at least 1.'), django.core.validators.MaxValueValidator(86400, 'Must be at most 86400.')], verbose_name='seconds')),
                ('rir', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(20, 'Must be at most 20.')], verbose_name='reps in reserve')),
                ('rpe', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(10, 'Must be at most 10.')], verbose_name='set RPE')),
                ('warm_up', models.BooleanField(default=False, verbose_name='warm-up')),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sets', to='workouts.exercise')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sets', to='workouts.liftsession')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='OtherSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(verbose_name='start')),
                ('time_known', models.BooleanField(default=True, help_text='Off when only the date is known; the start is then set to noon.')),
                ('utc_offset_s', models.IntegerField(default=0, help_text='Local time minus UTC at the start, in seconds.', validators=[django.core.validators.MinValueValidator(-50400, 'Must be at least -50400.'), django.core.validators.MaxValueValidator(50400, 'Must be at most 50400.')])),
                ('local_date', models.DateField(editable=False)),
                ('week', models.CharField(editable=False, help_text='ISO week, as 2025-W10.', max_length=8)),
                ('rpe', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(10, 'Must be at most 10.')], verbose_name='how hard, 0 to 10')),
                ('warm_up', models.BooleanField(blank=True, null=True, verbose_name='warmed up first')),
                ('note', models.TextField(blank=True, max_length=5000)),
                ('source', models.CharField(choices=workouts.models.session.source_choices, default='form', editable=False, max_length=12)),
                ('content_hash', models.CharField(blank=True, editable=False, max_length=64, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('sport', models.CharField(choices=[('ride', 'Ride'), ('swim', 'Swim'), ('walk', 'Walk'), ('hike', 'Hike'), ('row', 'Rowing or paddling'), ('ski', 'Skiing'), ('skate', 'Skating'), ('machine', 'Cardio machine'), ('climb', 'Climbing'), ('ball', 'Ball or racket sport'), ('yoga', 'Yoga or mobility'), ('other', 'Other training')], default='ride', max_length=8)),
                ('sport_name', models.CharField(blank=True, editable=False, help_text="The imported file's own word for it.", max_length=60)),
                ('title', models.CharField(blank=True, max_length=200)),
                ('duration_s', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1, 'Must be at least 1.'), django.core.validators.MaxValueValidator(604800, 'Must be at most 604800.')], verbose_name='time')),
                ('distance_m', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1, 'Must be at least 1.'), django.core.validators.MaxValueValidator(2000000, 'Must be at most 2e+06.')], verbose_name='distance')),
                ('elevation_gain_m', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(50000, 'Must be at most 50000.')], verbose_name='climb')),
                ('avg_hr', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(20, 'Must be at least 20.'), django.core.validators.MaxValueValidator(260, 'Must be at most 260.')], verbose_name='average heart rate')),
                ('max_hr', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(20, 'Must be at least 20.'), django.core.validators.MaxValueValidator(260, 'Must be at most 260.')], verbose_name='highest heart rate')),
                ('athlete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='workouts.athlete')),
                ('imported_from', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='%(class)ss', to='workouts.fileimport')),
                ('possible_duplicate_of', models.ForeignKey(blank=True, db_column='twin_of_id', editable=False, help_text='A session that looks like the same one, until the member has said.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workouts.othersession', verbose_name='twin of')),
            ],
            options={
                'ordering': ('-started_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='PlannedSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('local_date', models.DateField(verbose_name='day')),
                ('week', models.CharField(editable=False, help_text='ISO week, as 2025-W10.', max_length=8)),
                ('part', models.CharField(choices=[('morning', 'Morning'), ('midday', 'Midday'), ('evening', 'Evening')], max_length=7, verbose_name='part of the day')),
                ('kind', models.CharField(choices=[('easy', 'Easy run'), ('recovery', 'Recovery run'), ('long', 'Long run'), ('tempo', 'Tempo run'), ('intervals', 'Intervals'), ('hills', 'Hills'), ('sprint', 'Sprints'), ('race', 'Race'), ('leg_lift', 'Leg strength'), ('full_lift', 'Full-body lift'), ('upper_lift', 'Upper-body lift')], max_length=10, verbose_name='session')),
                ('minutes', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(5, 'Must be at least 5.'), django.core.validators.MaxValueValidator(600, 'Must be at most 600.')])),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('athlete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='planned', to='workouts.athlete')),
            ],
            options={
                'ordering': ('local_date', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Routine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('athlete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='routines', to='workouts.athlete')),
            ],
            options={
                'ordering': ('position', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='RoutineSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('superset', models.CharField(blank=True, max_length=1, validators=[django.core.validators.RegexValidator('^[ABCDEFGH]$', 'Choose a letter from A to H.')])),
                ('reps', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1, 'Must be at least 1.'), django.core.validators.MaxValueValidator(1000, 'Must be at most 1000.')])),
                ('load_kg', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(1000, 'Must be at most 1000.')], verbose_name='load')),
                ('duration_s', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1, 'Must be at least 1.'), django.core.validators.MaxValueValidator(86400, 'Must be at most 86400.')], verbose_name='seconds')),
                ('rir', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(20, 'Must be at most 20.')], verbose_name='reps in reserve')),
                ('rpe', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(10, 'Must be at most 10.')], verbose_name='set RPE')),
                ('warm_up', models.BooleanField(default=False, verbose_name='warm-up')),
                ('exercise', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='planned_sets', to='workouts.exercise')),
                ('routine', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sets', to='workouts.routine')),
            ],
            options={
                'ordering': ('position',),
            },
        ),
        migrations.CreateModel(
            name='RuleTuning',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('values', models.JSONField(default=dict, editable=False)),
                ('why', models.TextField(max_length=2000, verbose_name='why')),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('version', models.PositiveIntegerField(editable=False, null=True, unique=True)),
                ('in_force_at', models.DateTimeField(editable=False, null=True)),
                ('trial_asked_at', models.DateTimeField(editable=False, null=True)),
                ('trial_done_at', models.DateTimeField(editable=False, null=True)),
                ('trial', models.JSONField(editable=False, null=True)),
                ('made_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'set of thresholds',
                'verbose_name_plural': 'sets of thresholds',
                'ordering': ('-pk',),
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField(verbose_name='start')),
                ('time_known', models.BooleanField(default=True, help_text='Off when only the date is known; the start is then set to noon.')),
                ('utc_offset_s', models.IntegerField(default=0, help_text='Local time minus UTC at the start, in seconds.', validators=[django.core.validators.MinValueValidator(-50400, 'Must be at least -50400.'), django.core.validators.MaxValueValidator(50400, 'Must be at most 50400.')])),
                ('local_date', models.DateField(editable=False)),
                ('week', models.CharField(editable=False, help_text='ISO week, as 2025-W10.', max_length=8)),
                ('rpe', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(10, 'Must be at most 10.')], verbose_name='how hard, 0 to 10')),
                ('warm_up', models.BooleanField(blank=True, null=True, verbose_name='warmed up first')),
                ('note', models.TextField(blank=True, max_length=5000)),
                ('source', models.CharField(choices=workouts.models.session.source_choices, default='form', editable=False, max_length=12)),
                ('content_hash', models.CharField(blank=True, editable=False, max_length=64, null=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('easy', 'Easy'), ('recovery', 'Recovery'), ('steady', 'Steady'), ('long', 'Long'), ('tempo', 'Tempo'), ('progression', 'Progression'), ('intervals', 'Intervals'), ('hills', 'Hills'), ('sprint', 'Sprints'), ('fartlek', 'Fartlek'), ('downhill', 'Downhill'), ('race', 'Race'), ('unknown', 'Not sure')], default='easy', max_length=12, verbose_name='kind of run')),
                ('kind_guessed', models.BooleanField(default=False, help_text="Whether an import guessed the kind and the member hasn't said.")),
                ('kind_reason', models.CharField(blank=True, help_text='What an import guessed the kind from.', max_length=120)),
                ('duration_s', models.PositiveIntegerField(validators=[django.core.validators.MinValueValidator(1, 'Must be at least 1.'), django.core.validators.MaxValueValidator(604800, 'Must be at most 604800.')], verbose_name='time')),
                ('elapsed_s', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1, 'Must be at least 1.'), django.core.validators.MaxValueValidator(604800, 'Must be at most 604800.')])),
                ('distance_m', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1, 'Must be at least 1.'), django.core.validators.MaxValueValidator(1000000, 'Must be at most 1e+06.')], verbose_name='distance')),
                ('elevation_gain_m', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(50000, 'Must be at most 50000.')], verbose_name='climb')),
                ('elevation_loss_m', models.FloatField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(50000, 'Must be at most 50000.')], verbose_name='descent')),
                ('climb_source', models.CharField(blank=True, choices=[('device', "the watch's own total"), ('altitudes', "from the file's altitudes, smoothed over three points"), ('app', 'as the app counted it')], help_text='How an imported climb and descent were found; empty if given by the member.', max_length=10)),
                ('surface', models.CharField(blank=True, choices=[('road', 'Road'), ('trail', 'Trail'), ('track', 'Track'), ('treadmill', 'Treadmill'), ('grass', 'Grass'), ('sand', 'Sand')], max_length=10)),
                ('avg_hr', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(20, 'Must be at least 20.'), django.core.validators.MaxValueValidator(260, 'Must be at most 260.')], verbose_name='average heart rate')),
                ('max_hr', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(20, 'Must be at least 20.'), django.core.validators.MaxValueValidator(260, 'Must be at most 260.')], verbose_name='highest heart rate')),
                ('hr_zones_s', models.JSONField(blank=True, null=True, verbose_name='seconds in heart-rate zones 1 to 5')),
                ('work_s', models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(0, 'Must be at least 0.'), django.core.validators.MaxValueValidator(604800, 'Must be at most 604800.')], verbose_name='time in the hard parts')),
                ('athlete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(class)ss', to='workouts.athlete')),
                ('imported_from', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='%(class)ss', to='workouts.fileimport')),
                ('possible_duplicate_of', models.ForeignKey(blank=True, db_column='twin_of_id', editable=False, help_text='A session that looks like the same one, until the member has said.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workouts.run', verbose_name='twin of')),
            ],
            options={
                'ordering': ('-started_at', '-pk'),
            },
        ),
        migrations.CreateModel(
            name='RunTrace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.JSONField(default=list, help_text='At most 600 of [seconds, metres, heart rate, altitude, latitude, longitude].')),
                ('laps', models.JSONField(default=list, help_text='Each [seconds, metres or null, average heart rate or null].')),
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='trace', to='workouts.run')),
            ],
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=200)),
                ('content', models.CharField(help_text='SHA-256 of what was sent.', max_length=64)),
                ('session_id', models.BigIntegerField(help_text='The run or lift it became; it may be gone.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('athlete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='submissions', to='workouts.athlete')),
            ],
        ),
        migrations.CreateModel(
            name='WeekSummary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.CharField(help_text='ISO week, as 2025-W10.', max_length=8)),
                ('metrics', models.JSONField(default=dict)),
                ('findings', models.JSONField(default=list)),
                ('headlines', models.JSONField(default=list)),
                ('marks', models.JSONField(help_text='As coaching.precedence.Mark, by rule code.', null=True)),
                ('plotted', models.JSONField(help_text='Its numbers that progress plots, in one list.', null=True)),
                ('schema', models.PositiveSmallIntegerField(default=0)),
                ('rules_version', models.CharField(blank=True, default='', max_length=20)),
                ('computed_at', models.DateTimeField(null=True)),
                ('stale_since', models.DateTimeField(null=True)),
                ('failed_at', models.DateTimeField(null=True)),
                ('athlete', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weeks', to='workouts.athlete')),
            ],
            options={
                'verbose_name_plural': 'week summaries',
                'ordering': ('-week',),
            },
        ),
        migrations.AddConstraint(
            model_name='athlete',
            constraint=models.CheckConstraint(condition=models.Q(('birth_year__gte', 1900), ('birth_year__lte', 2100)), name='athlete_birth_year_in_range'),
        ),
        migrations.AddConstraint(
            model_name='athlete',
            constraint=models.CheckConstraint(condition=models.Q(('body_mass_kg__gte', 25), ('body_mass_kg__lte', 350)), name='athlete_body_mass_kg_in_range'),
        ),
        migrations.AddConstraint(
            model_name='athlete',
            constraint=models.CheckConstraint(condition=models.Q(('max_hr__gte', 100), ('max_hr__lte', 240)), name='athlete_max_hr_in_range'),
        ),
        migrations.AddIndex(
            model_name='deletedsession',
            index=models.Index(fields=['athlete', 'deleted_at'], name='deleted_by_athlete'),
        ),
        migrations.AddIndex(
            model_name='deletedsession',
            index=models.Index(condition=models.Q(('contents__isnull', False)), fields=['deleted_at'], name='deleted_to_forget'),
        ),
        migrations.AddConstraint(
            model_name='deletedsession',
            constraint=models.UniqueConstraint(models.F('kind'), models.F('session_id'), name='deleted_once'),
        ),
        migrations.AddConstraint(
            model_name='exercise',
            constraint=models.UniqueConstraint(models.F('slug'), condition=models.Q(('athlete', None)), name='exercise_slug_in_catalogue'),
        ),
        migrations.AddConstraint(
            model_name='exercise',
            constraint=models.UniqueConstraint(models.F('athlete'), models.F('slug'), condition=models.Q(('athlete', None), _negated=True), name='exercise_slug_of_member'),
        ),
        migrations.AddConstraint(
            model_name='exercisehabit',
            constraint=models.UniqueConstraint(models.F('athlete'), models.F('exercise'), name='exercise_habit_once'),
        ),
        migrations.AddConstraint(
            model_name='exercisehabit',
            constraint=models.CheckConstraint(condition=models.Q(('load_unit__in', ['kg', 'lb'])), name='exercise_habit_load_unit'),
        ),
        migrations.AddConstraint(
            model_name='exercisehabit',
            constraint=models.CheckConstraint(condition=models.Q(('rest_s__gte', 0), ('rest_s__lte', 3600)), name='exercise_habit_rest_s_in_range'),
        ),
        migrations.AddIndex(
            model_name='export',
            index=models.Index(condition=models.Q(('finished_at__isnull', True)), fields=['created_at'], name='exports_to_make'),
        ),
        migrations.AddIndex(
            model_name='export',
            index=models.Index(fields=['expires_at'], name='exports_by_end'),
        ),
        migrations.AddConstraint(
            model_name='export',
            constraint=models.UniqueConstraint(models.F('athlete'), condition=models.Q(('finished_at__isnull', True)), name='one_export_at_a_time'),
        ),
        migrations.AddIndex(
            model_name='fileimport',
            index=models.Index(condition=models.Q(('finished_at__isnull', True)), fields=['created_at'], name='imports_to_read'),
        ),
        migrations.AddConstraint(
            model_name='importitem',
            constraint=models.UniqueConstraint(models.F('upload'), models.F('position'), name='import_item_position'),
        ),
        migrations.AddIndex(
            model_name='liftsession',
            index=models.Index(fields=['week', 'athlete'], name='lift_by_week'),
        ),
        migrations.AddIndex(
            model_name='liftsession',
            index=models.Index(fields=['athlete', 'started_at'], name='lift_by_athlete'),
        ),
        migrations.AddIndex(
            model_name='liftsession',
            index=models.Index(fields=['athlete', 'updated_at'], name='lift_by_change'),
        ),
        migrations.AddConstraint(
            model_name='liftsession',
            constraint=models.UniqueConstraint(models.F('athlete'), models.F('content_hash'), name='lift_content_once'),
        ),
        migrations.AddConstraint(
            model_name='liftsession',
            constraint=models.CheckConstraint(condition=models.Q(('duration_s__gte', 1), ('duration_s__lte', 604800)), name='lift_duration_s_in_range'),
        ),
        migrations.AddConstraint(
            model_name='liftsession',
            constraint=models.CheckConstraint(condition=models.Q(('rpe__gte', 0), ('rpe__lte', 10)), name='lift_rpe_in_range'),
        ),
        migrations.AddConstraint(
            model_name='liftsession',
            constraint=models.CheckConstraint(condition=models.Q(('utc_offset_s__gte', -50400), ('utc_offset_s__lte', 50400)), name='lift_utc_offset_s_in_range'),
        ),
        migrations.AddConstraint(
            model_name='liftset',
            constraint=models.UniqueConstraint(models.F('session'), models.F('position'), name='lift_set_position'),
        ),
        migrations.AddConstraint(
            model_name='liftset',
            constraint=models.CheckConstraint(condition=models.Q(('reps__gte', 1), ('reps__lte', 1000)), name='lift_set_reps_in_range'),
        ),
        migrations.AddConstraint(
            model_name='liftset',
            constraint=models.CheckConstraint(condition=models.Q(('load_kg__gte', 0), ('load_kg__lte', 1000)), name='lift_set_load_kg_in_range'),
        ),
        migrations.AddConstraint(
            model_name='liftset',
            constraint=models.CheckConstraint(condition=models.Q(('duration_s__gte', 1), ('duration_s__lte', 86400)), name='lift_set_duration_s_in_range'),
        ),
        migrations.AddConstraint(
            model_name='liftset',
            constraint=models.CheckConstraint(condition=models.Q(('rir__gte', 0), ('rir__lte', 20)), name='lift_set_rir_in_range'),
        ),
        migrations.AddConstraint(
            model_name='liftset',
            constraint=models.CheckConstraint(condition=models.Q(('rpe__gte', 0), ('rpe__lte', 10)), name='lift_set_rpe_in_range'),
        ),
        migrations.AddIndex(
            model_name='othersession',
            index=models.Index(fields=['week', 'athlete'], name='other_by_week'),
        ),
        migrations.AddIndex(
            model_name='othersession',
            index=models.Index(fields=['athlete', 'started_at'], name='other_by_athlete'),
        ),
        migrations.AddIndex(
            model_name='othersession',
            index=models.Index(fields=['athlete', 'updated_at'], name='other_by_change'),
        ),
        migrations.AddConstraint(
            model_name='othersession',
            constraint=models.UniqueConstraint(models.F('athlete'), models.F('content_hash'), name='other_content_once'),
        ),
        migrations.AddConstraint(
            model_name='othersession',
            constraint=models.CheckConstraint(condition=models.Q(('duration_s__gte', 1), ('duration_s__lte', 604800)), name='other_duration_s_in_range'),
        ),
        migrations.AddConstraint(
            model_name='othersession',
            constraint=models.CheckConstraint(condition=models.Q(('distance_m__gte', 1), ('distance_m__lte', 2000000)), name='other_distance_m_in_range'),
        ),
        migrations.AddConstraint(
            model_name='othersession',
            constraint=models.CheckConstraint(condition=models.Q(('elevation_gain_m__gte', 0), ('elevation_gain_m__lte', 50000)), name='other_elevation_gain_m_in_range'),
        ),
        migrations.AddConstraint(
            model_name='othersession',
            constraint=models.CheckConstraint(condition=models.Q(('avg_hr__gte', 20), ('avg_hr__lte', 260)), name='other_avg_hr_in_range'),
        ),
        migrations.AddConstraint(
            model_name='othersession',
            constraint=models.CheckConstraint(condition=models.Q(('max_hr__gte', 20), ('max_hr__lte', 260)), name='other_max_hr_in_range'),
        ),
        migrations.AddConstraint(
            model_name='othersession',
            constraint=models.CheckConstraint(condition=models.Q(('rpe__gte', 0), ('rpe__lte', 10)), name='other_rpe_in_range'),
        ),
        migrations.AddConstraint(
            model_name='othersession',
            constraint=models.CheckConstraint(condition=models.Q(('utc_offset_s__gte', -50400), ('utc_offset_s__lte', 50400)), name='other_utc_offset_s_in_range'),
        ),
        migrations.AddIndex(
            model_name='plannedsession',
            index=models.Index(fields=['athlete', 'week'], name='plan_by_week'),
        ),
        migrations.AddConstraint(
            model_name='plannedsession',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 5), ('minutes__lte', 600)), name='planned_minutes_in_range'),
        ),
        migrations.AddConstraint(
            model_name='routine',
            constraint=models.UniqueConstraint(models.F('athlete'), models.F('name'), name='routine_name_of_member'),
        ),
        migrations.AddConstraint(
            model_name='routineset',
            constraint=models.UniqueConstraint(models.F('routine'), models.F('position'), name='routine_set_position'),
        ),
        migrations.AddConstraint(
            model_name='routineset',
            constraint=models.CheckConstraint(condition=models.Q(('reps__gte', 1), ('reps__lte', 1000)), name='routine_set_reps_in_range'),
        ),
        migrations.AddConstraint(
            model_name='routineset',
            constraint=models.CheckConstraint(condition=models.Q(('load_kg__gte', 0), ('load_kg__lte', 1000)), name='routine_set_load_kg_in_range'),
        ),
        migrations.AddConstraint(
            model_name='routineset',
            constraint=models.CheckConstraint(condition=models.Q(('duration_s__gte', 1), ('duration_s__lte', 86400)), name='routine_set_duration_s_in_range'),
        ),
        migrations.AddConstraint(
            model_name='routineset',
            constraint=models.CheckConstraint(condition=models.Q(('rir__gte', 0), ('rir__lte', 20)), name='routine_set_rir_in_range'),
        ),
        migrations.AddConstraint(
            model_name='routineset',
            constraint=models.CheckConstraint(condition=models.Q(('rpe__gte', 0), ('rpe__lte', 10)), name='routine_set_rpe_in_range'),
        ),
        migrations.AddIndex(
            model_name='run',
            index=models.Index(fields=['week', 'athlete'], name='run_by_week'),
        ),
        migrations.AddIndex(
            model_name='run',
            index=models.Index(fields=['athlete', 'started_at'], name='run_by_athlete'),
        ),
        migrations.AddIndex(
            model_name='run',
            index=models.Index(fields=['athlete', 'updated_at'], name='run_by_change'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(models.F('athlete'), models.F('content_hash'), name='run_content_once'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('work_s__lte', models.F('duration_s'))), name='run_work_in_duration'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('duration_s__gte', 1), ('duration_s__lte', 604800)), name='run_duration_s_in_range'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('elapsed_s__gte', 1), ('elapsed_s__lte', 604800)), name='run_elapsed_s_in_range'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('distance_m__gte', 1), ('distance_m__lte', 1000000)), name='run_distance_m_in_range'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('elevation_gain_m__gte', 0), ('elevation_gain_m__lte', 50000)), name='run_elevation_gain_m_in_range'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('elevation_loss_m__gte', 0), ('elevation_loss_m__lte', 50000)), name='run_elevation_loss_m_in_range'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('avg_hr__gte', 20), ('avg_hr__lte', 260)), name='run_avg_hr_in_range'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('max_hr__gte', 20), ('max_hr__lte', 260)), name='run_max_hr_in_range'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('work_s__gte', 0), ('work_s__lte', 604800)), name='run_work_s_in_range'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('rpe__gte', 0), ('rpe__lte', 10)), name='run_rpe_in_range'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('utc_offset_s__gte', -50400), ('utc_offset_s__lte', 50400)), name='run_utc_offset_s_in_range'),
        ),
        migrations.AddIndex(
            model_name='submission',
            index=models.Index(fields=['created_at'], name='submission_by_age'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(models.F('athlete'), models.F('key'), name='submitted_once'),
        ),
        migrations.AddIndex(
            model_name='weeksummary',
            index=models.Index(condition=models.Q(('failed_at__isnull', True), ('stale_since__isnull', False)), fields=['week', 'athlete'], name='summaries_to_compute'),
        ),
        migrations.AddConstraint(
            model_name='weeksummary',
            constraint=models.UniqueConstraint(models.F('athlete'), models.F('week'), name='one_summary_a_week'),
        ),
    ]
