"""What the site writes is for its own system user alone; pictures are still served to everybody."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import connection
from django.test import Client
from PIL import Image

from articles.models import Person
from fitsite.lib.env import BASE_DIR

PROCFILE = (BASE_DIR / "Procfile").read_text()
STARTED = [
    *re.findall(r"fitsite\.[\w.]+", PROCFILE),  # the web server's application, the broker
    "fitsite",  # celery --app fitsite
    "fitsite.settings",  # manage.py
    "fitsite.dev.launcher",
]


def mode(path: Path | str) -> int:
    return Path(path).stat().st_mode & 0o777


@pytest.mark.parametrize("module", STARTED)
def test_every_process_writes_for_its_user_alone(module, tmp_path):
    probe = f"import {module}; open('file', 'w').close(); import os; os.mkdir('folder')"
    environment = {
        "DEBUG": "1",
        "VAR_DIR": str(tmp_path / "var"),
        "PYTHONPATH": str(BASE_DIR),
        "DJANGO_SETTINGS_MODULE": "fitsite.settings",
        "PATH": "/usr/bin:/bin",
    }
    command = ["sh", "-c", f'umask 022; exec {sys.executable} -c "$0"', probe]
    subprocess.run(command, cwd=tmp_path, env=environment, check=True)
    assert (mode(tmp_path / "file"), mode(tmp_path / "folder")) == (0o600, 0o700)
    if (tmp_path / "var").exists():
        assert mode(tmp_path / "var") == 0o700


@pytest.mark.parametrize("name", ["private", "default"])
def test_stored_files_and_their_folders_are_private(name, private_files):
    storage = storages[name]
    path = Path(storage.path(storage.save("a-folder/of-ours/file.bin", ContentFile(b"x"))))
    try:
        modes = (mode(path), mode(path.parent), mode(path.parent.parent))
        assert modes == (0o600, 0o700, 0o700)
    finally:
        path.unlink()


@pytest.mark.django_db
def test_the_database_is_private():
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        paths = [Path(name + more) for more in ("", "-wal", "-shm")]
        assert {mode(path) for path in paths if path.exists()} == {0o600}
    assert mode(settings.VAR_DIR) == 0o700


@pytest.mark.django_db
def test_a_picture_is_still_served_to_everybody():
    picture = BytesIO()
    Image.new("RGB", (400, 400), "tan").save(picture, "JPEG")
    person = Person(name="Ida Public")
    person.portrait.save("ida.jpg", ContentFile(picture.getvalue()))
    response = Client().get(person.portrait.url)
    assert response.status_code == 200
    assert b"".join(response) == picture.getvalue()
    assert mode(person.portrait.path) == 0o600
    person.portrait.delete()
