"""What is installed is pinned by hashes, and faults can be reported."""

import re

import pytest

from fitsite.lib.env import BASE_DIR

FILES = sorted(BASE_DIR.glob("requirements*.txt"))
PIN = re.compile(r"[\w.-]+==\S+( ; [^\\\n]+)?(?: \\\n    --hash=sha256:[0-9a-f]{64})+")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_package_has_one_release_and_the_hashes_of_its_files(file):
    text = file.read_text()
    assert PIN.sub("", text).strip() == ""
    assert "--hash" in text


def test_a_fault_can_be_reported(client, settings):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    response = client.get("/.well-known/security.txt", headers={"host": "localhost:8099"})
    lines = response.text.splitlines()
    assert lines[0] == "Contact: mailto:security@example.org"
    assert re.fullmatch(r"Expires: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", lines[1])
    assert lines[-1] == "Canonical: http://localhost:8000/.well-known/security.txt"
