"""The header ``Idempotency-Key``: a request that is sent again with its key is done only once.

As in draft-ietf-httpapi-idempotency-key-header: the key is a string of the client's own, written
with or without the quotes of a structured field.
"""

from typing import Annotated

from ninja import Header
from pydantic import AfterValidator, Field

from workouts.api.errors import IDEMPOTENCY_KEY
from workouts.models.submission import LONGEST_KEY

IdempotencyKey = Annotated[
    str,
    Field(max_length=LONGEST_KEY, pattern=r"^([!#-~]+|\"[!#-~]+\")$"),
    AfterValidator(lambda key: key.strip('"')),
    Header(
        "",
        alias=IDEMPOTENCY_KEY,
        description="A random string of your own for what you send. Sent again with the same body "
        "it gets the same answer, and nothing is done twice.",
        examples=["2f1c6a9e-5d0b-4f0e-9a53-0b6f6a1c7d44"],
    ),
]
