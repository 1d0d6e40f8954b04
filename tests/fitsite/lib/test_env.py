"""Settings are read from the environment, or from files as secret stores hand them out."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from fitsite.lib import env

KEY = "k" * 60


def test_a_secret_is_read_from_the_file_that_a_store_hands_out(tmp_path, monkeypatch):
    file = tmp_path / "secret_key"
    file.write_text(f"{KEY}\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(file))
    assert env.read_secret_key(debug=False) == KEY


@pytest.mark.parametrize(
    ("name", "content", "read"),
    [
        ("EMAIL_URL", "smtp://localhost\n", lambda: env.read_email_url(debug=False)),
        ("DATABASE_URL", "postgresql:///x\n", lambda: env.read_str("DATABASE_URL", "")),
    ],
)
def test_so_is_every_other_setting(name, content, read, tmp_path, monkeypatch):
    (tmp_path / name).write_text(content)
    monkeypatch.setenv(f"{name}_FILE", str(tmp_path / name))
    assert read() == content.strip()


def test_keys_in_a_file_are_several(tmp_path, monkeypatch):
    (tmp_path / "keys").write_text(f"{KEY},{KEY[::-1]}x")
    monkeypatch.setenv("ENCRYPTION_KEYS_FILE", str(tmp_path / "keys"))
    assert env.read_keys("ENCRYPTION_KEYS") == [KEY, f"{KEY}x"]


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"], ids=["missing", "no text"])
def test_a_file_that_cannot_be_read_stops_the_start_without_its_contents(
    content, tmp_path, monkeypatch
):
    file = tmp_path / "secret_key"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setenv("SECRET_KEY_FILE", str(file))
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY_FILE must name a text file"):
        env.read_secret_key(debug=False)


def test_an_empty_file_is_a_missing_key(tmp_path, monkeypatch):
    (tmp_path / "secret_key").write_text("\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "secret_key"))
    with pytest.raises(ImproperlyConfigured, match="SECRET_KEY is not set"):
        env.read_secret_key(debug=False)
