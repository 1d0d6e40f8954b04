"""All settings of the project, read from the environment; see .env.example for each variable."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from fitsite import queues, schedule
from fitsite.lib import env
from fitsite.lib.logs import configure_structlog, logging_config

BASE_DIR: Path = env.BASE_DIR
VAR_DIR: Path = env.VAR_DIR
VAR_DIR.mkdir(parents=True, exist_ok=True)

# --- Basics ---------------------------------------------------------------------------------------
DEBUG = env.read_bool("DEBUG", False)
SECRET_KEY = env.read_secret_key(debug=DEBUG)
ENCRYPTION_KEYS = env.read_keys("ENCRYPTION_KEYS")
SITE_URL = env.read_str("SITE_URL", "http://localhost:8000").rstrip("/")
if urlsplit(SITE_URL).scheme not in {"http", "https"}:
    raise ImproperlyConfigured(f"SITE_URL must begin with http:// or https://, not {SITE_URL!r}.")
ALLOWED_HOSTS = env.read_list("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [SITE_URL]
SECURITY_CONTACT = env.read_str("SECURITY_CONTACT", "")
if SECURITY_CONTACT and urlsplit(SECURITY_CONTACT).scheme not in {"https", "mailto", "tel"}:
    raise ImproperlyConfigured("SECURITY_CONTACT must begin with https://, mailto: or tel:.")

ROOT_URLCONF = "fitsite.urls"
WSGI_APPLICATION = "fitsite.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "fitsite",
    "fitsite.accounts",
    "fitsite.charts",
    "fitsite.outbox",
    "fitsite.rate_limits",
    "articles",
    "workouts",
    "fitsite.accounts.admin_config.StaffAdminConfig",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "content_editor",
    "crispy_bootstrap5",
    "crispy_forms",
    "csp",
    "django_htmx",
    "django_prose_editor",
    "js_asset",
    "ninja",
    "pictures",
]

MIDDLEWARE = [
    "fitsite.lib.request_log.log_requests",
    "fitsite.lib.browser_headers.set_browser_headers",
    "django.middleware.security.SecurityMiddleware",
    "articles.public.page_cache_middleware.page_cache",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fitsite.lib.content_policy.ContentPolicyMiddleware",
    "fitsite.accounts.login_cookie.set_login_cookie",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "fitsite.rate_limits.middleware.RateLimitMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["fitsite.templatetags.frame_parts"],
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
    {
        # Plots, and the pages that members open every day: ten times as fast.
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "jinja2"],
        "APP_DIRS": True,
        "OPTIONS": {"environment": "fitsite.lib.rendering.jinja_environment.environment"},
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Storage --------------------------------------------------------------------------------------
DATABASES = {
    "default": dj_database_url.parse(
        env.read_str("DATABASE_URL", f"sqlite:///{VAR_DIR / 'fitsite.sqlite3'}"),
        conn_max_age=60,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # A write lock is asked for when a transaction begins: a reader that turns writer half-way
        # would fail at once instead of waiting for its turn.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # With SQLite's own 2 MB of pages, ten years of a member's weeks are read anew each time.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA cache_size=-16384; PRAGMA secure_delete=ON;",
    }

REDIS_URL = env.read_str("REDIS_URL", env.private_socket_url())
CACHES = {
    "default": {
        "BACKEND": "fitsite.lib.cache.ForgivingRedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "fitsite",
        "OPTIONS": {
            # Without its cache the site is slower; it still answers.
            "IGNORE_EXCEPTIONS": True,
            "SOCKET_CONNECT_TIMEOUT": 1,
            "SOCKET_TIMEOUT": 2,
        },
    }
}
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Members' original files: outside the web root, handed out by views that check the owner.
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": VAR_DIR / "private", "base_url": None},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
PICTURES = {
    # Sizes are made with the page (articles/rendering/image_sizes.py), so none is shown before
    # it is there.
    "PROCESSOR": "pictures.tasks.noop",
    "USE_PLACEHOLDERS": False,
    "BREAKPOINTS": {"narrow": 576, "wide": 1200},
}
WHITENOISE_USE_FINDERS = DEBUG
# Source maps are large, and only developers' tools ask for them.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")
WHITENOISE_ROOT = BASE_DIR / "fitsite" / "root"  # what browsers ask for at the top: favicon.ico
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a long lift session has many small fields

# --- People ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["workouts.members.auth_backend.MemberBackend"]
# Length over rules: any characters, no composition, and none that was found in breaches.
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "fitsite.accounts.password_rules.BreachedPasswordValidator"},
    {"NAME": "fitsite.accounts.password_rules.SiteNameValidator"},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
DELETION_GRACE = timedelta(days=env.read_count("DELETION_GRACE_DAYS", 14))
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workouts:today"
LOGOUT_REDIRECT_URL = "articles:home"
ACCOUNT_ADAPTER = "fitsite.accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "fitsite.accounts.forms.LoginForm",
    "signup": "fitsite.accounts.forms.SignupForm",
    "confirm_email_verification_code": "fitsite.accounts.forms.ConfirmCodeForm",
    "reset_password": "fitsite.accounts.password_resets.AskForLinkForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An address claims nothing until the code mailed to it was entered: until then several accounts may
# name it, nothing else is mailed to it, and no password is reset by it. Newcomers are let in
# meanwhile (fitsite/accounts/login_stages.py): the first run is logged a minute after signing up.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # USERNAME_FIELD isn't unique
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 3600
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_CHANGE_EMAIL = True  # one address; a new one takes its place once it is proven
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password or address is told by mail
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "fitsite.accounts.mfa_adapter.MFAAdapter"
MFA_FORMS = {
    "authenticate": "fitsite.accounts.code_forms.AuthenticateForm",
    "reauthenticate": "fitsite.accounts.code_forms.ReauthenticateForm",
    "add_webauthn": "fitsite.accounts.passkey_forms.AddForm",
    "login_webauthn": "fitsite.accounts.passkey_forms.LoginForm",
    "authenticate_webauthn": "fitsite.accounts.passkey_forms.AuthenticateForm",
    "reauthenticate_webauthn": "fitsite.accounts.passkey_forms.ReauthenticateForm",
}
# Password or second factor again before an address changes; allauth asks before factors by itself,
# and views of our own by reauthentication_required.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_METHODS = ["password", "mfa"]  # no mailed code: a mailbox is no proof
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
# allauth counts in the cache, which may be away, and by the Host header, which anybody may choose:
# fitsite/rate_limits/limits.py has the limits instead.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.read_count("TRUSTED_PROXY_COUNT", 0)

# --- What each member may upload and keep ---------------------------------------------------------
MEMBER_STORAGE_BYTES = env.read_count("MEMBER_STORAGE_MB", 5120) * 2**20
# An export takes a worker until it is made; imports wait for the same workers.
EXPORTS_AT_ONCE = max(1, env.read_count("EXPORTS_AT_ONCE", 1))
MEMBER_UPLOADS_PER_DAY = env.read_count("MEMBER_UPLOADS_PER_DAY", 1000)
MEMBER_UPLOAD_BYTES_PER_DAY = env.read_count("MEMBER_UPLOAD_MB_PER_DAY", 5120) * 2**20

# --- Language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"  # members have their own

# --- Mail -----------------------------------------------------------------------------------------
vars().update(dj_email_url.parse(env.read_email_url(debug=DEBUG)))  # EMAIL_BACKEND and others
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.read_str("DEFAULT_FROM_EMAIL", "Fitsite <fitsite@localhost>")

# --- Background work ------------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://", 1)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 600,  # seconds until a task of a lost worker is given to another
    "global_keyprefix": "fitsite:",
    # A member who saves something doesn't wait for a broker that is away: the message is lost.
    "max_retries": 0,
    "socket_connect_timeout": 0.3,
    "socket_timeout": 10,
}
# The queue only wakes a worker: what is to be done stands in the database, and a task may run
# twice. So a message is given back when its worker dies, and nobody waits for results.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_QUEUES = queues.declared()
CELERY_TASK_DEFAULT_QUEUE = queues.CHORES
CELERY_TASK_ROUTES = queues.ROUTES
CELERY_BEAT_SCHEDULE = schedule.BEAT
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
# What a task prints is no event; mails that the console shows stay readable.
CELERY_WORKER_REDIRECT_STDOUTS = False

# --- Safety ---------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["default"],  # fitsite/static/fitsite/js/trusted-types.js
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "fitsite.accounts.session_store"
_HTTPS = SITE_URL.startswith("https://")
# Browsers take a cookie of such a name from this very host alone, and by https.
COOKIE_PREFIX = "__Host-" if _HTTPS else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = True  # scripts take the token from the page
MESSAGE_STORAGE = "fitsite.lib.message_storage.MessageStorage"
SECURE_SSL_REDIRECT = _HTTPS
# Programs aren't redirected: the API refuses them (workouts/api/refusals.py), but for its page.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^api/v1(?!/docs$)"]
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None

# --- Logs -----------------------------------------------------------------------------------------
LOGGING = logging_config(debug=DEBUG)
configure_structlog(debug=DEBUG)
if _sentry := env.read_str("SENTRY_DSN", ""):
    from fitsite.lib import error_reports

    error_reports.start(_sentry)
