"""Django's own command, which here refuses a database of a release with other migrations."""

from typing import Any

from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

OWN_APPS = ("accounts", "articles", "outbox", "workouts")


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate. Raises CommandError first where another release's migrations were applied."""
        connection = connections[options["database"]]
        known = MigrationLoader(None).disk_migrations
        applied = MigrationRecorder(connection).applied_migrations()
        if any(app in OWN_APPS and (app, name) not in known for app, name in applied):
            database = connection.settings_dict["NAME"]
            raise CommandError(
                f"The database {database} was made by another release and must be made anew: "
                "let members export their data with that release (Settings, Your data), move "
                f"{database} away, start again and import the exports."
            )
        super().handle(*args, **options)
