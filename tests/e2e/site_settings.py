"""The site's own settings, but for passwords: each takes a real site a quarter of a second."""

from fitsite.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
