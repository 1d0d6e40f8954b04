"""An export that an earlier release made comes back whole.

``export-of-release-1.zip`` was made by the first release whose exports can be imported: a member
with something in every table, a run of each kind and two uploaded files.
"""

from pathlib import Path
from typing import Any

import pytest

from tests.factories import make_athlete
from tests.workouts.exporting.exports import everything, exported, imported, rewritten
from workouts import catalogue

pytestmark = pytest.mark.django_db
EXPORT = Path(__file__).parent / "export-of-release-1.zip"


def only_keys_of(old: Any, new: Any) -> Any:
    """Leave out of ``new`` what the earlier release had no key for."""
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: only_keys_of(old[key], new[key]) for key in old.keys() & new.keys()}
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [only_keys_of(*pair) for pair in zip(old, new, strict=True)]
    return new


def test_it_comes_back_whole():
    catalogue.load()
    member, content = make_athlete(), EXPORT.read_bytes()
    upload = imported(member, content)
    assert [entry["reason"] for entry in upload.entries if "reason" in entry] == []
    assert (upload.status, upload.failed, upload.skipped) == ("done", 0, 0)
    before, after = everything(content), everything(exported(member))
    # The question whether two runs are one stood with the later of them.
    asked = [run.pop("twin_of") for run in before["tables"]["runs"]]
    for name in ("lift_sessions", "other_sessions"):
        assert not any(row.pop("twin_of") for row in before["tables"][name])
    [pair] = after["tables"].pop("possible_duplicates")
    assert (pair["second_run"], pair["first_run"]) == (asked.index(1) + 1, 1)
    assert all(before["tables"].values()), "no table is empty"
    # Its one status was none.
    names = ("status", "status_from", "status_until")
    assert [before["preferences"].pop(name) for name in names] == ["none", None, None]
    assert only_keys_of(before, after) == before
    preferences = after["preferences"]
    assert (preferences["status_spans"], preferences["goal_chosen"]) == ([], False)


def test_its_one_status_becomes_a_span():
    member = make_athlete()
    ill = {"status": "ill", "status_from": "2025-03-01", "status_until": "2025-03-05"}
    content = rewritten(EXPORT.read_bytes(), lambda whole: whole["preferences"].update(ill))
    imported(member, content)
    member.refresh_from_db()
    assert member.status_spans == [{"status": "ill", "first": "2025-03-01", "last": "2025-03-05"}]
