"""Articles with their editions, the search's index and the groups of those who write."""

import articles.models.fields
import django.core.validators
import django.db.models.deletion
import pictures.models
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

BLOCKS = (
    *("section", "richtext", "takeaways", "figure", "musclemap", "exercise", "callout", "insight"),
)
CONTEXT = ("topic", "person", "credential", "edition", "signoff", "keptcopy")
READ = {f"view_{name}" for name in ("article", "reference", *BLOCKS, *CONTEXT)}
RIGHTS = {
    "Editors": READ
    | {"publish_article"}
    | {
        f"{verb}_{name}"
        for name in ("article", "reference", "topic", "person", "credential", *BLOCKS)
        for verb in ("add", "change", "delete")
    },
    "Writers": READ
    | {f"{verb}_{name}" for name in ("article", "reference") for verb in ("add", "change")}
    | {f"{verb}_{name}" for name in BLOCKS for verb in ("add", "change", "delete")},
    "Reviewers": READ | {"sign_off_article"},
}

FORGET = """INSERT INTO articles_search_fts(articles_search_fts, rowid, title, text)
    VALUES ('delete', old.article_id, old.title, old.text);"""
ADD = """INSERT INTO articles_search_fts(rowid, title, text)
    VALUES (new.article_id, new.title, new.text);"""
INDEX = {
    "sqlite": (
        """CREATE VIRTUAL TABLE articles_search_fts USING fts5(
            title, text, content='articles_searchentry', content_rowid='article_id',
            tokenize='porter unicode61 remove_diacritics 2'
        )""",
        "CREATE TRIGGER articles_search_added AFTER INSERT ON articles_searchentry"
        f" BEGIN {ADD} END",
        "CREATE TRIGGER articles_search_removed AFTER DELETE ON articles_searchentry"
        f" BEGIN {FORGET} END",
        "CREATE TRIGGER articles_search_changed AFTER UPDATE ON articles_searchentry"
        f" BEGIN {FORGET} {ADD} END",
    ),
    "postgresql": (
        """ALTER TABLE articles_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
            setweight(to_tsvector('english', title), 'A')
            || setweight(to_tsvector('english', text), 'C')
        ) STORED""",
        "CREATE INDEX articles_search_vector ON articles_searchentry USING gin (vector)",
    ),
}


def make_search_index(apps, schema_editor):
    """Let the database keep its full-text index of the search's entries up to date."""
    for statement in INDEX[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def make_groups(apps, schema_editor):
    """Make the groups of those who write, each with the rights that it needs and no more."""
    # Django makes permissions after all migrations; these are needed now.
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0, using=schema_editor.connection.alias)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects
    for name, rights in RIGHTS.items():
        group = apps.get_model("auth", "Group").objects.create(name=name)
        found = permissions.filter(content_type__app_label="articles", codename__in=rights)
        if len(found) != len(rights):
            raise ValueError(f"{name} have rights that don't exist.")
        group.permissions.add(*found)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Article',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text='The end of its address.', max_length=100, unique=True)),
                ('title', models.CharField(max_length=150)),
                ('answer', models.CharField(blank=True, help_text='The answer in one sentence, shown under the title.', max_length=300)),
                ('summary', models.CharField(blank=True, help_text='For lists and search engines; at most 300 letters.', max_length=300)),
                ('review_after_months', models.PositiveSmallIntegerField(default=24, verbose_name='review again after, months')),
                ('disclaimer', models.TextField(blank=True)),
                ('publish_at', models.DateTimeField(db_index=True, editable=False, null=True)),
                ('loaded_digest', models.CharField(blank=True, editable=False, max_length=64)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('recommended', models.ManyToManyField(blank=True, help_text='Articles to read next. Others on the topic are offered by themselves.', related_name='recommended_by', to='articles.article')),
            ],
            options={
                'ordering': ['title'],
                'permissions': [('publish_article', 'Can publish, schedule, unpublish and restore articles'), ('sign_off_article', 'Can sign off articles as a reviewer')],
            },
        ),
        migrations.CreateModel(
            name='LinkCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('url', models.URLField(max_length=2000, unique=True, verbose_name='address')),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('checked_at', models.DateTimeField(null=True)),
                ('works', models.BooleanField(null=True)),
                ('answer', models.CharField(blank=True, help_text='In words.', max_length=100)),
            ],
            options={
                'ordering': ['url'],
            },
        ),
        migrations.CreateModel(
            name='Reference',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(help_text='How texts cite it: write [@key].', max_length=60, unique=True, validators=[django.core.validators.RegexValidator('^[a-z0-9_-]+$', 'Use small letters, digits, _ and -.')])),
                ('authors', models.CharField(max_length=500)),
                ('title', models.CharField(max_length=500)),
                ('journal', models.CharField(blank=True, max_length=200)),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('locator', models.CharField(blank=True, help_text='Volume, issue and pages.', max_length=100)),
                ('doi', models.CharField(blank=True, max_length=200, verbose_name='DOI')),
                ('pmid', models.CharField(blank=True, max_length=20, verbose_name='PubMed ID')),
                ('pmcid', models.CharField(blank=True, max_length=20, verbose_name='PubMed Central ID')),
                ('url', models.URLField(blank=True, help_text='Only when there is no DOI.', verbose_name='address')),
                ('kind', models.CharField(choices=[('meta_analysis', 'Meta-analysis'), ('systematic_review', 'Systematic review'), ('review', 'Review'), ('randomised_trial', 'Randomised trial'), ('trial', 'Trial'), ('cohort', 'Cohort study'), ('cross_sectional', 'Cross-sectional study'), ('laboratory', 'Laboratory study'), ('modelling', 'Modelling study'), ('methods', 'Study of a method'), ('position_stand', 'Position stand'), ('guideline', 'Guideline')], max_length=20, verbose_name='kind of study')),
                ('sample', models.CharField(blank=True, max_length=300, verbose_name='in whom, how many')),
                ('finding', models.TextField(blank=True, verbose_name='what was found')),
                ('certainty', models.CharField(blank=True, choices=[('high', 'High'), ('moderate', 'Moderate'), ('low', 'Low'), ('very_low', 'Very low')], max_length=10, verbose_name='how sure we are')),
                ('title_verified', models.BooleanField(default=True, verbose_name='title checked at the source')),
                ('loaded_digest', models.CharField(blank=True, editable=False, max_length=64)),
            ],
            options={
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='search_entry', serialize=False, to='articles.article')),
                ('title', models.TextField()),
                ('text', models.TextField()),
            ],
            options={
                'verbose_name_plural': 'search entries',
            },
        ),
        migrations.CreateModel(
            name='CallOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.CharField(max_length=255)),
                ('ordering', models.IntegerField(default=0)),
                ('kind', models.CharField(choices=[('note', 'Note'), ('good_to_know', 'Good to know'), ('caution', 'Take care')], default='note', max_length=20)),
                ('title', models.CharField(max_length=120)),
                ('html', models.TextField(verbose_name='text')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_set', to='articles.article')),
            ],
            options={
                'verbose_name': 'call-out',
                'ordering': ['ordering'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(max_length=150)),
                ('answer', models.CharField(max_length=300)),
                ('summary', models.CharField(max_length=300)),
                ('hero_html', models.TextField(blank=True, help_text='The opening figure.')),
                ('takeaways_html', models.TextField(blank=True)),
                ('contents', models.JSONField(default=list, help_text='[{anchor, heading}] in order.')),
                ('body_html', models.TextField()),
                ('references', models.JSONField(default=list, help_text='In order of number, as cited.')),
                ('card', models.ImageField(blank=True, upload_to='articles/')),
                ('breadcrumb', models.JSONField(default=list, help_text='[{slug, title}] from the top.')),
                ('author', models.JSONField(help_text='{name, bio, credentials, portrait}')),
                ('reviewer', models.JSONField(help_text='As author; null while not reviewed.', null=True)),
                ('review_scope', models.CharField(blank=True, max_length=200)),
                ('disclaimer_html', models.TextField(blank=True)),
                ('reading_minutes', models.PositiveSmallIntegerField()),
                ('first_published_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(help_text='In the future while it is scheduled.')),
                ('reviewed_on', models.DateField(null=True)),
                ('review_due_on', models.DateField()),
                ('change_note', models.CharField(max_length=300)),
                ('changes', models.JSONField(default=list, help_text='[{date, note}] up to this one, newest first.')),
                ('source', models.JSONField(help_text='The working copy it was made from, block by block.')),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='articles.article')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='live',
            field=models.OneToOneField(editable=False, help_text='The edition that readers see; none while the article is unpublished.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition'),
        ),
        migrations.AddField(
            model_name='article',
            name='scheduled',
            field=models.OneToOneField(editable=False, help_text="The edition that takes the live one's place at publish_at.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition'),
        ),
        migrations.CreateModel(
            name='Exercise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.CharField(max_length=255)),
                ('ordering', models.IntegerField(default=0)),
                ('slug', models.CharField(help_text='Its name in the training log, which “Log this” opens.', max_length=60, validators=[django.core.validators.RegexValidator('^[a-z0-9_]+$', 'Use small letters, digits and _.')])),
                ('name', models.CharField(max_length=80)),
                ('how', models.TextField(verbose_name='how to do it')),
                ('main_muscles', models.CharField(max_length=150, verbose_name='trains mainly')),
                ('helping_muscles', models.CharField(blank=True, max_length=150, verbose_name='also trains')),
                ('compound', models.BooleanField(default=False, verbose_name='moves several joints')),
                ('note', models.TextField(blank=True)),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_set', to='articles.article')),
            ],
            options={
                'ordering': ['ordering'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Figure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.CharField(max_length=255)),
                ('ordering', models.IntegerField(default=0)),
                ('image', pictures.models.PictureField(aspect_ratios=[None], breakpoints={'narrow': 576, 'wide': 1200}, container_width=800, file_types=['AVIF'], grid_columns=2, height_field='image_height', pixel_densities=[1, 2], upload_to='articles/', validators=[django.core.validators.FileExtensionValidator(['avif', 'gif', 'jpeg', 'jpg', 'png', 'webp'])], width_field='image_width')),
                ('image_width', models.PositiveIntegerField(editable=False, null=True)),
                ('image_height', models.PositiveIntegerField(editable=False, null=True)),
                ('alt', models.CharField(blank=True, help_text='What it shows, for the ear.', max_length=300, verbose_name='alternative text')),
                ('decorative', models.BooleanField(default=False, help_text="Says nothing that the text doesn't say.", verbose_name='only decoration')),
                ('caption', models.CharField(blank=True, max_length=300)),
                ('credit', models.CharField(blank=True, max_length=150)),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_set', to='articles.article')),
            ],
            options={
                'ordering': ['ordering'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Insight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.CharField(max_length=255)),
                ('ordering', models.IntegerField(default=0)),
                ('rule', models.CharField(help_text="The rule's code, as in its address: steady_share.", max_length=40, validators=[django.core.validators.RegexValidator('^[a-z0-9_]+$', 'Use small letters, digits and _.')])),
                ('html', models.TextField(verbose_name='text')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_set', to='articles.article')),
            ],
            options={
                'ordering': ['ordering'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='KeptCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.JSONField(help_text='Block by block.')),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.CharField(max_length=200)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_copies', to='articles.article')),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'kept copies',
                'ordering': ['-kept_at'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='MuscleMap',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.CharField(max_length=255)),
                ('ordering', models.IntegerField(default=0)),
                ('title', models.CharField(max_length=100)),
                ('primary', articles.models.fields.MusclesField(blank=True, default=list, validators=[articles.models.fields.validate_muscles], verbose_name='main muscles')),
                ('secondary', articles.models.fields.MusclesField(blank=True, default=list, validators=[articles.models.fields.validate_muscles], verbose_name='helping muscles')),
                ('stabilising', articles.models.fields.MusclesField(blank=True, default=list, validators=[articles.models.fields.validate_muscles], verbose_name='stabilising muscles')),
                ('caption', models.CharField(blank=True, max_length=400)),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_set', to='articles.article')),
            ],
            options={
                'ordering': ['ordering'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OldSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True)),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_slugs', to='articles.article')),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100, unique=True)),
                ('bio', models.TextField(blank=True, help_text='Two or three sentences, in plain text.')),
                ('portrait', pictures.models.PictureField(aspect_ratios=['1/1'], blank=True, breakpoints={'narrow': 576, 'wide': 1200}, container_width=96, file_types=['AVIF'], grid_columns=1, height_field='portrait_height', pixel_densities=[1, 2], upload_to='people/', validators=[django.core.validators.FileExtensionValidator(['avif', 'gif', 'jpeg', 'jpg', 'png', 'webp'])], width_field='portrait_width')),
                ('portrait_width', models.PositiveIntegerField(editable=False, null=True)),
                ('portrait_height', models.PositiveIntegerField(editable=False, null=True)),
                ('user', models.OneToOneField(blank=True, help_text='The account with which this person signs articles off.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL, verbose_name='signs in as')),
            ],
            options={
                'verbose_name_plural': 'people',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Credential',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='For example: Chartered physiotherapist.', max_length=120)),
                ('issuer', models.CharField(max_length=120, verbose_name='issued by')),
                ('year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='credentials', to='articles.person')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='author',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='written', to='articles.person'),
        ),
        migrations.CreateModel(
            name='RichText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.CharField(max_length=255)),
                ('ordering', models.IntegerField(default=0)),
                ('html', models.TextField(help_text='Cite a work by its key: [@estes2017].', verbose_name='text')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_set', to='articles.article')),
            ],
            options={
                'verbose_name': 'text',
                'verbose_name_plural': 'text',
                'ordering': ['ordering'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.CharField(max_length=255)),
                ('ordering', models.IntegerField(default=0)),
                ('heading', models.CharField(max_length=150)),
                ('anchor', models.SlugField(help_text="The section's address. Coaching rules and links rely on it.", max_length=60)),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_set', to='articles.article')),
            ],
            options={
                'ordering': ['ordering'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(max_length=200, verbose_name='what was reviewed')),
                ('digest', models.CharField(help_text='Of the state that was reviewed.', max_length=64)),
                ('signed_at', models.DateTimeField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_offs', to='articles.article')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='articles.person')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-signed_at'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='Takeaways',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('region', models.CharField(max_length=255)),
                ('ordering', models.IntegerField(default=0)),
                ('html', models.TextField(help_text='A bulleted list of single sentences.', verbose_name='points')),
                ('parent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='%(app_label)s_%(class)s_set', to='articles.article')),
            ],
            options={
                'verbose_name': 'takeaways',
                'verbose_name_plural': 'takeaways',
                'ordering': ['ordering'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('title', models.CharField(max_length=80)),
                ('description', models.CharField(blank=True, max_length=300)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='articles.topic')),
            ],
            options={
                'ordering': ['title'],
            },
        ),
        migrations.AddField(
            model_name='article',
            name='topic',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='articles', to='articles.topic'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.UniqueConstraint(fields=('article', 'number'), name='edition_number_unique'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('publish_at__isnull', True), ('scheduled__isnull', True)), models.Q(('publish_at__isnull', False), ('scheduled__isnull', False)), _connector='OR'), name='article_scheduled_edition_and_time_together'),
        ),
        migrations.RunPython(make_search_index),
        migrations.RunPython(make_groups),
    ]
