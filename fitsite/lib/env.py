"""Typed readers of the environment; a missing or malformed value stops the start with a hint.

Each value may stand in a file instead, as secret stores hand them out: ``SECRET_KEY_FILE`` names
the file with ``SECRET_KEY``.
"""

import hashlib
import os
import secrets
import tempfile
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from environs import EnvError, FileAwareEnv

BASE_DIR = Path(__file__).resolve().parents[2]

_env = FileAwareEnv(strip_whitespace=True)
_env.read_env(str(BASE_DIR / ".env"), recurse=False)

# What a running site writes: database, uploads, schedule. Another folder is another site.
VAR_DIR = Path(_env.str("VAR_DIR", "") or BASE_DIR / "var").resolve()


def read_bool(name: str, default: bool) -> bool:
    """True or false from 1/0, true/false, yes/no, on/off. Raises ImproperlyConfigured."""
    try:
        return _env.bool(name, default)
    except EnvError as error:
        raise ImproperlyConfigured(
            f"{name} must be 1, 0, true or false, not {os.environ.get(name)!r}."
        ) from error


def read_count(name: str, default: int) -> int:
    """A whole number from 0 on. Raises ImproperlyConfigured."""
    value = read_str(name, str(default))
    if not (value.isascii() and value.isdigit()):
        raise ImproperlyConfigured(f"{name} must be a whole number such as 1, not {value!r}.")
    return int(value)


def read_str(name: str, default: str) -> str:
    """The text of a variable; an empty one counts as unset. Raises ImproperlyConfigured."""
    try:
        return _env.str(name, "") or default
    except ValueError as error:
        raise ImproperlyConfigured(
            f"{name}_FILE must name a text file that can be read."
        ) from error


def read_list(name: str, default: list[str]) -> list[str]:
    """Comma-separated values, white space and empty items dropped."""
    values = [item.strip() for item in read_str(name, "").split(",") if item.strip()]
    return values or default


def read_keys(name: str) -> list[str]:
    """Comma-separated random keys, none unless set. Raises ImproperlyConfigured for a short one."""
    keys = read_list(name, [])
    if any(len(key) < 43 for key in keys):  # 256 random bits in base64
        raise ImproperlyConfigured(f"Each key in {name} must have at least 43 characters.")
    return keys


def read_secret_key(*, debug: bool) -> str:
    """SECRET_KEY; development falls back to a private key kept in var/, production never does.

    Raises ImproperlyConfigured when DEBUG is off and the variable is unset or too short.
    """
    key = read_str("SECRET_KEY", "")
    if key and len(key) >= 50:
        return key
    if key:
        raise ImproperlyConfigured("SECRET_KEY must have at least 50 characters.")
    if not debug:
        raise ImproperlyConfigured(
            "SECRET_KEY is not set. Make one with: "
            'python -c "import secrets; print(secrets.token_urlsafe(64))"'
        )
    return private_secret_key()


def read_email_url(*, debug: bool) -> str:
    """EMAIL_URL; development prints mails in the terminal, production has to say where they go.

    Raises ImproperlyConfigured when DEBUG is off and mails, with their links to reset a password,
    would be printed into the log.
    """
    url = read_str("EMAIL_URL", "console:" if debug else "")
    if not url:
        raise ImproperlyConfigured(
            "EMAIL_URL is not set. Give it as smtp+tls://user:password@host:587, "
            "or file:///folder to have mails written into files."
        )
    if url.startswith("console:") and not debug:
        raise ImproperlyConfigured(
            "EMAIL_URL=console: prints mails, with links that open accounts, into the log: "
            "it serves development alone, with DEBUG on."
        )
    return url


def private_secret_key() -> str:
    """This site's own key, made on first use and readable by its owner alone."""
    path = VAR_DIR / "secret_key"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return path.read_text()


def private_socket_url() -> str:
    """Where this site's embedded broker listens: a Unix socket of its own, on no port.

    It lies in the system's temporary folder because a socket's path may have 107 bytes at most.
    """
    site = hashlib.sha256(str(VAR_DIR).encode()).hexdigest()[:12]
    return f"unix://{tempfile.gettempdir()}/fitsite-{os.getuid()}-{site}/broker.sock"
