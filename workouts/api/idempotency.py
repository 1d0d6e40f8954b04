"""``Idempotency-Key``: a program that lost an answer sends the same again, and logs nothing twice.

As in draft-ietf-httpapi-idempotency-key-header: the key is a string of the client's own, written
with or without the quotes of a structured field.
"""

from collections.abc import Callable
from typing import Annotated, TypeVar

from django.db.models import QuerySet
from ninja import Header
from pydantic import AfterValidator, BaseModel, Field

from workouts.api.auth import ApiRequest
from workouts.api.errors import IDEMPOTENCY_KEY
from workouts.models import LiftSession, Run
from workouts.models.submission import LONGEST_KEY
from workouts.submissions import logged_once

Logged = TypeVar("Logged", Run, LiftSession)

IdempotencyKey = Annotated[
    Annotated[
        str,
        Field(max_length=LONGEST_KEY, pattern=r"^([!#-~]+|\"[!#-~]+\")$"),
        AfterValidator(lambda key: key.strip('"')),
    ]
    | None,
    Header(
        alias=IDEMPOTENCY_KEY,
        description="A random string of your own for this session. Sent again with the same body "
        "it gets the same answer, and nothing is logged twice.",
    ),
]


def log_for(
    request: ApiRequest,
    key: str | None,
    body: BaseModel,
    log: Callable[[], Logged],
    rows: QuerySet[Logged],
) -> Logged:
    """What ``log`` logs, or what the same body became that came with this key before."""
    sent = body.model_dump(mode="json")
    return logged_once(log, key=key or "", sent=sent, rows=rows, athlete=request.auth)
