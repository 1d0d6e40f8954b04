"""Figures that only decorate; what links to elsewhere answered."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0007_roles'),
    ]

    operations = [
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
        migrations.AddField(
            model_name='figure',
            name='decorative',
            field=models.BooleanField(default=False, help_text="Says nothing that the text doesn't say.", verbose_name='only decoration'),
        ),
    ]
