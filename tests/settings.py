"""The site's own settings, on files and a broker that vanish with the test run."""

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="fitsite-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)

# Set before the settings are read, so that nobody's own .env has a say.
os.environ |= {
    "DEBUG": "1",  # no collected static files needed; Django's test runner turns it off again
    "VAR_DIR": _folder,
    "SECRET_KEY": "",
    "REDIS_URL": "",
    "EMAIL_URL": "",
    "SENTRY_DSN": "",
    "SITE_URL": "http://localhost:8000",
    "ALLOWED_HOSTS": "",
}
os.environ.setdefault("DATABASE_URL", "")

from fitsite.settings import *  # noqa: E402, F403
from fitsite.settings import DATABASES, VAR_DIR  # noqa: E402

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # In a file, because the workers of tests/services open it as well.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

for engine in TEMPLATES:  # noqa: F405
    if engine["BACKEND"].endswith("Jinja2"):
        engine["OPTIONS"]["environment"] = "tests.jinja.environment"

# Looks for a static file when it is asked for: listing all of them took each test its time.
WHITENOISE_AUTOREFRESH = True
