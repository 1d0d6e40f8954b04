"""Pictures are served as pictures, with a long cache time; no other media file is."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from pytest_django.fixtures import Settings

from articles.models import Figure, Person

CONTENT = b"as uploaded"


@pytest.fixture(autouse=True)
def media(tmp_path: Path, settings: Settings) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    for folder in ("articles", "people", "other"):
        (tmp_path / "media" / folder).mkdir(parents=True)
        for name in ("a.png", "A.JPG", "a.avif", "a.svg", "a.html", "png"):
            (tmp_path / "media" / folder / name).write_bytes(CONTENT)
        (tmp_path / "media" / folder / "a").mkdir()
        (tmp_path / "media" / folder / "a" / "400w.avif").write_bytes(CONTENT)
    (tmp_path / "media" / "a.png").write_bytes(CONTENT)
    (tmp_path / "a.png").write_bytes(CONTENT)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("articles/a.png", "image/png"),
        ("articles/A.JPG", "image/jpeg"),
        ("articles/a.avif", "image/avif"),
        ("people/a.png", "image/png"),
        ("articles/a/400w.avif", "image/avif"),
    ],
)
def test_a_picture_is_served_with_a_long_cache_time(client, path, kind):
    response = client.get(f"/media/{path}")

    assert b"".join(response.streaming_content) == CONTENT
    assert response["Content-Type"] == kind
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_an_unchanged_picture_is_answered_by_304(client):
    first = client.get("/media/articles/a.png")
    b"".join(first.streaming_content)
    known = {"If-Modified-Since": first["Last-Modified"]}

    assert client.get("/media/articles/a.png", headers=known).status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "articles/a.svg",  # could hold a script
        "articles/a.html",
        "articles/png",
        "articles/none.png",
        "articles/",
        "other/a.png",
        "a.png",
        "../a.png",
        "articles/../a.png",
        "articles/%2e%2e/a.png",
        "articles/..%2fa.png",
        "articles/..%2f..%2fa.png",
        "articles/a",
        "articles/a/",
        "other/a/400w.avif",
        "articles/%2e%2e%2f%2e%2e%2fa.png",
        "articles/%2fetc%2fa.png",
    ],
)
def test_other_files_are_not_served(client, path):
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("field", [Figure.image.field, Person.portrait.field])
def test_other_image_types_are_refused(field):
    field.run_validators(Path("hill.JPG"))
    with pytest.raises(ValidationError):
        field.run_validators(Path("hill.tiff"))
