"""Sign-offs, schedules, kept copies and old addresses; a review is no field any more."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0005_pictures_and_recommended'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.JSONField(help_text='Block by block.')),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.CharField(max_length=200)),
            ],
            options={
                'verbose_name_plural': 'kept copies',
                'ordering': ['-kept_at'],
                'default_permissions': ('view',),
            },
        ),
        migrations.CreateModel(
            name='OldSlug',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=100, unique=True)),
            ],
            options={
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SignOff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(max_length=200, verbose_name='what was reviewed')),
                ('digest', models.CharField(help_text='Of the state that was reviewed.', max_length=64)),
                ('signed_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['-signed_at'],
                'default_permissions': ('view',),
            },
        ),
        migrations.AlterModelOptions(
            name='article',
            options={'ordering': ['title'], 'permissions': [('publish_article', 'Can publish, schedule, unpublish and restore articles'), ('sign_off_article', 'Can sign off articles as a reviewer')]},
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_reviewer_is_not_author',
        ),
        migrations.RemoveConstraint(
            model_name='article',
            name='article_reviewer_and_date_together',
        ),
        migrations.RemoveField(
            model_name='article',
            name='review_scope',
        ),
        migrations.RemoveField(
            model_name='article',
            name='reviewed_by',
        ),
        migrations.RemoveField(
            model_name='article',
            name='reviewed_on',
        ),
        migrations.AddField(
            model_name='article',
            name='publish_at',
            field=models.DateTimeField(db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='article',
            name='scheduled',
            field=models.OneToOneField(editable=False, help_text="The edition that takes the live one's place at publish_at.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='articles.edition'),
        ),
        migrations.AddField(
            model_name='person',
            name='user',
            field=models.OneToOneField(blank=True, help_text='The account with which this person signs articles off.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL, verbose_name='signs in as'),
        ),
        migrations.AlterField(
            model_name='edition',
            name='published_at',
            field=models.DateTimeField(help_text='In the future while it is scheduled.'),
        ),
        migrations.AddConstraint(
            model_name='article',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('publish_at__isnull', True), ('scheduled__isnull', True)), models.Q(('publish_at__isnull', False), ('scheduled__isnull', False)), _connector='OR'), name='article_scheduled_edition_and_time_together'),
        ),
        migrations.AddField(
            model_name='keptcopy',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='kept_copies', to='articles.article'),
        ),
        migrations.AddField(
            model_name='keptcopy',
            name='kept_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='oldslug',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_slugs', to='articles.article'),
        ),
        migrations.AddField(
            model_name='signoff',
            name='article',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_offs', to='articles.article'),
        ),
        migrations.AddField(
            model_name='signoff',
            name='reviewer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='articles.person'),
        ),
        migrations.AddField(
            model_name='signoff',
            name='signed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
