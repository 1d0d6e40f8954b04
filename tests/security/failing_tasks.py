"""Tasks that fail with what a member wrote in their hands."""

from celery import shared_task


@shared_task
def fail(note: str, *, address: str) -> None:
    told = {"note": note, "address": address}
    raise LookupError(f"This day holds no session: {told}")


@shared_task(bind=True, max_retries=1)
def fail_again(self, note: str) -> None:
    try:
        int(note)
    except ValueError as error:
        raise self.retry(exc=error, countdown=0) from error
