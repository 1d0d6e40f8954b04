"""The compressed size of all that a browser fetches for the first article."""

from pathlib import Path
from urllib.parse import urlsplit

import brotli
import html5lib
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command

H = "{http://www.w3.org/1999/xhtml}"
KILOBYTE = 1024


@pytest.mark.django_db
def test_an_article_is_light(client):
    call_command("load_content", verbosity=0)
    served = client.get(
        "/articles/does-running-build-leg-muscle/", headers={"Accept-Encoding": "br"}
    )
    assert served["Content-Encoding"] == "br"
    tree = html5lib.parse(brotli.decompress(served.content).decode())
    styles = [link.get("href") for link in tree.iter(f"{H}link") if link.get("rel") == "stylesheet"]
    scripts = [src for script in tree.iter(f"{H}script") if (src := script.get("src"))]
    # Members alone download this one.
    scripts += [src for script in tree.iter(f"{H}script") if (src := script.get("data-htmx"))]
    assert styles and scripts
    script_weight = sum(map(weight_of, scripts))
    assert script_weight <= 25 * KILOBYTE
    assert len(served.content) + sum(map(weight_of, styles)) + script_weight <= 60 * KILOBYTE


def weight_of(url: str) -> int:
    """Bytes of a static file as WhiteNoise compresses it."""
    path = finders.find(urlsplit(url).path.removeprefix(settings.STATIC_URL))
    assert path, url
    return len(brotli.compress(Path(path).read_bytes()))
