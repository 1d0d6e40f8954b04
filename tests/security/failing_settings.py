"""The site's own settings with roads that fail on purpose, and without collected static files."""

from fitsite.settings import *  # noqa: F403

ROOT_URLCONF = "tests.security.failing_urls"
CELERY_IMPORTS = ["tests.security.failing_tasks"]
STORAGES |= {  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
