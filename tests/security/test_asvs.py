"""The table of docs/security.md names every requirement once, and tests that are there."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "security.md"
REQUIREMENTS = 253  # of levels 1 and 2 in ASVS 5.0.0


def rows() -> list[list[str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    start = lines.index("| requirement | about | verdict | reason | test |") + 2
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[start:]]


def test_every_requirement_has_its_verdict():
    numbers = [number for row in rows() for number in row[0].split(", ")]
    assert len(set(numbers)) == len(numbers) == REQUIREMENTS
    assert {row[2] for row in rows()} <= {"pass", "**fail**", "n/a"}
    assert all(row[3] for row in rows())


@pytest.mark.parametrize("name", sorted({row[4].strip("`") for row in rows() if row[4]}))
def test_the_named_tests_are_there(name: str):
    assert (ROOT / name).exists()
