"""The site's own settings, but for slow passwords and for codes that a phone would show."""

from fitsite.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Stands for the six digits of any authenticator app; allauth takes it with DEBUG alone.
MFA_TOTP_INSECURE_BYPASS_CODE = "000000"
