"""Where things stand: what import-linter can't hold, and that documents name files that exist."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from fitsite.lib.env import BASE_DIR

APPS = ("articles", "fitsite", "workouts")
MOST_MODULES = 8  # directly in workouts: what is more is a capability, and has a folder
# Names by which Django's and our own parts are found in each folder alike.
PLAIN = {"__init__", "admin", "apps", "models", "tasks"}
PLAIN |= {"forms", "plots", "queries", "types", "urls", "views"}
# Folders of tests that mirror none of the code's, and why.
OWN_FOLDERS = {
    "coaching": "stands at the top, as the golden weeks are asked for there",
    "coaching/rules": "is part of it",
    "e2e": "drives the whole site by a browser",
    "importers": "stands at the top, as real files are asked for there",
    "security": "attacks the whole site",
    "services": "has a real worker beside the tests",
}
DOCUMENTS = [
    BASE_DIR / "README.md",
    BASE_DIR / "CONTRIBUTING.md",
    *sorted((BASE_DIR / "docs").glob("*.md")),
]
NAMED = re.compile(r"`([\w.-]+/[\w./-]+\.(?:css|html|js|md|py|toml|txt|zip))`")
FOLDER = re.compile(r"`((?:articles|bench|docs|fitsite|templates|tests|workouts)/[\w/]*)`")
LINKED = re.compile(r"\]\((?!https?:)([\w./-]+)(?:#[\w-]*)?\)")


def modules(*folders: Path) -> list[Path]:
    """The modules in these folders and below, migrations left out."""
    paths = chain.from_iterable(folder.rglob("*.py") for folder in folders)
    return [path for path in paths if path.parent.name != "migrations"]


def folders(root: Path) -> set[str]:
    """The packages below a folder."""
    return {str(path.parent.relative_to(root)) for path in root.rglob("__init__.py")} - {"."}


def test_few_modules_stand_directly_in_workouts():
    assert len(list((BASE_DIR / "workouts").glob("*.py"))) <= MOST_MODULES


def test_a_module_has_a_name_of_its_own():
    names = Counter(path.stem for path in modules(*(BASE_DIR / app for app in APPS)))
    assert {name for name, count in names.items() if count > 1} <= PLAIN


def test_tests_stand_in_the_folders_of_the_code():
    mirrored = {name for name in folders(BASE_DIR / "tests") if (BASE_DIR / name).is_dir()}
    assert folders(BASE_DIR / "tests") == mirrored | OWN_FOLDERS.keys()


@pytest.mark.parametrize("root", ["templates", "templates/jinja2"])
@pytest.mark.parametrize("app", ["articles", "workouts"])
def test_templates_stand_in_the_folders_of_the_code(root, app):
    templates = (BASE_DIR / root / app).glob("*/**/*.html")
    for folder in {template.relative_to(BASE_DIR / root / app).parts[0] for template in templates}:
        assert (BASE_DIR / app / folder).is_dir(), folder


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_what_a_document_names_exists(document):
    text = document.read_text()
    named = {BASE_DIR / name for pattern in (NAMED, FOLDER) for name in pattern.findall(text)}
    linked = {document.parent / name for name in LINKED.findall(text)}
    assert {path for path in named | linked if not path.exists()} == set()
