"""Who may do what: the checked-in table equals what everybody is answered.

A new address fails here until it has its lines. After a wanted change run
`WRITE_ACCESS=1 python -m pytest tests/security/test_access.py`, and read the difference.
"""

import os
from pathlib import Path

import pytest

from tests.factories import make_athlete
from tests.security.access import (
    ADMIN_ROLES,
    API_ROLES,
    SITE_ROLES,
    ask,
    make_clients,
    make_objects,
    make_tokens,
    questions,
)

# However long the walk takes, who has just proved who it is stays so to its end.
pytestmark = pytest.mark.time_machine("2026-03-02T12:00Z", tick=False)
TABLE = Path(__file__).with_name("access.tsv")
HEADS = {"site": SITE_ROLES, "admin": ADMIN_ROLES, "api": API_ROLES}
Answers = dict[str, dict[str, str]]  # by method and address, then by role


@pytest.fixture
def answers(db: None, private_files: Path) -> Answers:
    """What everybody is answered everywhere."""
    athlete, stranger = make_athlete(), make_athlete("stranger@example.org").user
    objects = make_objects(athlete)
    clients = make_clients(athlete.user, stranger)
    tokens = make_tokens(athlete.user, stranger)
    found: Answers = {}
    for question in questions(objects):
        name = f"{question.method} {question.pattern}"
        if question.roles is API_ROLES:
            visitor = clients["visitor"]
            found[name] = {role: ask(visitor, question, tokens[role]) for role in API_ROLES}
        else:
            found[name] = {role: ask(clients[role], question) for role in question.roles}
    return found


def test_everybody_is_answered_as_the_table_says(answers):
    written = "\n".join(lines(answers)) + "\n"
    if "WRITE_ACCESS" in os.environ:
        TABLE.write_text(written, encoding="utf-8")
    assert written.splitlines() == TABLE.read_text(encoding="utf-8").splitlines()
    every = {(name, role): word for name, roles in answers.items() for role, word in roles.items()}
    broken = {asked for asked, word in every.items() if word.startswith("5")}
    assert {name for name, _ in broken} <= {"GET readyz", "POST readyz"}  # nothing works here
    # To a stranger, what is the member's is not there.
    lent = [name for name in answers if "pk>" in name or "{id}" in name]
    told = {name: answers[name]["stranger"] for name in lent if "stranger" in answers[name]}
    refusals = {"404", "405", "422"}  # 422: the API looks at a body first
    assert {name for name, word in told.items() if word not in refusals} == {
        # To look at what undoes a deletion leads whoever looks to their own history.
        f"GET {kind}/<int:pk>/restore/"
        for kind in ("runs", "lifts", "other")
    }
    # Nobody opens the admin without a second factor, nor a member at all.
    of_admin = [roles for name, roles in answers.items() if " admin/" in name]
    for role in ("visitor", "member", "without factor"):
        assert not {"200", "201"} & {roles[role] for roles in of_admin}


def lines(answers: Answers) -> list[str]:
    """The table, an address a line, below a head for each part of the site."""
    parts: dict[tuple[str, ...], list[str]] = {roles: [] for roles in HEADS.values()}
    for name, roles in answers.items():
        parts[tuple(roles)].append("\t".join((*name.split(" ", 1), *roles.values())))
    return [
        line
        for head, roles in HEADS.items()
        for line in ("\t".join(("method", head, *roles)), *sorted(parts[roles]))
    ]
