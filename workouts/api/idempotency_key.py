"""``Idempotency-Key``: a program that lost an answer sends the same again, and logs nothing twice.

As in draft-ietf-httpapi-idempotency-key-header: the key is a string of the client's own, written
with or without the quotes of a structured field.
"""

from collections.abc import Callable
from typing import Annotated

from django.db.models import QuerySet
from ninja import Header
from pydantic import AfterValidator, Field

from workouts.api.auth import ApiRequest
from workouts.api.errors import IDEMPOTENCY_KEY
from workouts.models.submission import LONGEST_KEY
from workouts.sessions.idempotency import Logged, run_idempotent

IdempotencyKey = Annotated[
    Annotated[
        str,
        Field(max_length=LONGEST_KEY, pattern=r"^([!#-~]+|\"[!#-~]+\")$"),
        AfterValidator(lambda key: key.strip('"')),
    ]
    | None,
    Header(
        alias=IDEMPOTENCY_KEY,
        description="A random string of your own for what you send. Sent again with the same body "
        "it gets the same answer, and nothing is done twice.",
    ),
]


def log_for(
    request: ApiRequest,
    key: str | None,
    sent: object,
    log: Callable[[], Logged],
    rows: QuerySet[Logged],
) -> Logged:
    """What ``log`` logs, or what the same became that was sent with this key before.

    ``sent`` is what was sent, as JSON can write it.
    """
    return run_idempotent(log, key=key or "", sent=sent, rows=rows, athlete=request.auth)
