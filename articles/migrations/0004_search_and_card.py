"""The search's entries with the database's own full-text index, and the picture of an edition."""

from django.db import migrations, models

FORGET = """INSERT INTO articles_search_fts(articles_search_fts, rowid, title, text)
    VALUES ('delete', old.article_id, old.title, old.text);"""
ADD = """INSERT INTO articles_search_fts(rowid, title, text)
    VALUES (new.article_id, new.title, new.text);"""
SQLITE = (
    """CREATE VIRTUAL TABLE articles_search_fts USING fts5(
        title, text, content='articles_searchentry', content_rowid='article_id',
        tokenize='porter unicode61 remove_diacritics 2'
    )""",
    f"CREATE TRIGGER articles_search_added AFTER INSERT ON articles_searchentry BEGIN {ADD} END",
    f"CREATE TRIGGER articles_search_removed AFTER DELETE ON articles_searchentry BEGIN {FORGET} END",
    "CREATE TRIGGER articles_search_changed AFTER UPDATE ON articles_searchentry"
    f" BEGIN {FORGET} {ADD} END",
)
SQLITE_BACK = (
    "DROP TRIGGER articles_search_added",
    "DROP TRIGGER articles_search_removed",
    "DROP TRIGGER articles_search_changed",
    "DROP TABLE articles_search_fts",
)
POSTGRES = (
    """ALTER TABLE articles_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('english', title), 'A')
        || setweight(to_tsvector('english', text), 'C')
    ) STORED""",
    "CREATE INDEX articles_search_vector ON articles_searchentry USING gin (vector)",
)
POSTGRES_BACK = ("ALTER TABLE articles_searchentry DROP COLUMN vector",)


def run(sqlite, postgresql):
    """The statements for the database in use."""

    def execute(apps, schema_editor):
        statements = {"sqlite": sqlite, "postgresql": postgresql}
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement, params=None)

    return execute


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_picture_types")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_entry",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("title", models.TextField()),
                ("text", models.TextField()),
            ],
            options={"verbose_name_plural": "search entries"},
        ),
        migrations.AddField(
            model_name="edition",
            name="card",
            field=models.ImageField(blank=True, upload_to="articles/"),
        ),
        migrations.RunPython(run(SQLITE, POSTGRES), run(SQLITE_BACK, POSTGRES_BACK)),
    ]
