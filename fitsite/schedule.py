"""The beat table: every periodic task of the site, with how often and why."""

from typing import Any


def _every(seconds: float, task: str, *, expires: int) -> dict[str, Any]:
    """Return an entry of the table; a message that no worker took in time ``expires``."""
    return {"task": task, "schedule": seconds, "options": {"expires": expires}}


BEAT = {
    # Weeks that ended for somebody, and weeks whose training changed, are written down as work
    # and given to workers. A message that no worker took within a minute is dropped: the next
    # beat finds the same work in the database.
    "queue-summaries": _every(20, "workouts.tasks.queue_summaries", expires=60),
    # Uploads whose message was lost with a broker or a worker.
    "take-import-turn": _every(20, "workouts.tasks.take_import_turn", expires=20),
    # Dry runs of thresholds whose message was lost.
    "queue-trials": _every(300, "workouts.tasks.queue_trials", expires=60),
    # What a deleted session held is dropped after the days in which it can be brought back.
    "forget-deleted": _every(3600, "workouts.tasks.forget_deleted", expires=3600),
    # Keys of sessions sent a month ago. Asked often, so that a missed day is made up.
    "forget-submissions": _every(21_600, "workouts.tasks.forget_submissions", expires=3600),
    # Exports whose message or worker was lost; those whose days are over are deleted.
    "queue-exports": _every(60, "workouts.tasks.queue_exports", expires=60),
    # Accounts whose days of grace are over; asked often, so that a missed hour is made up.
    "delete-accounts": _every(3600, "workouts.tasks.delete_accounts", expires=3600),
    # Sessions that ran out.
    "clear-sessions": _every(21_600, "fitsite.accounts.tasks.clear_sessions", expires=3600),
    # Files that nothing refers to any more, should the worker that was to delete them be lost.
    "delete-abandoned-files": _every(600, "workouts.tasks.delete_abandoned_files", expires=600),
    # Addresses left a week ago, to which there is no way back any more.
    "forget-old-addresses": _every(
        3600, "fitsite.accounts.tasks.forget_old_addresses", expires=3600
    ),
    # The week by mail, on each member's own Monday morning; asked often, as mornings come all day.
    "queue-digests": _every(600, "workouts.tasks.queue_digests", expires=600),
    # Editions whose time has come.
    "publish-scheduled": _every(20, "articles.tasks.publish_scheduled", expires=60),
    # Links to elsewhere are asked once a week each, some at a time.
    "queue-link-checks": _every(3600, "articles.tasks.queue_link_checks", expires=600),
    # Mails that wait, and those whose next attempt is due.
    "send-mails": _every(60, "fitsite.outbox.tasks.send_due", expires=60),
    # Links to a new password that were asked for while a broker or a worker was lost.
    "mail-reset-links": _every(60, "fitsite.accounts.tasks.mail_reset_links", expires=60),
    # Counts of tries whose time is over.
    "delete-expired-tries": _every(3600, "fitsite.rate_limits.tasks.delete_expired", expires=3600),
    # One mail a month and editor, by its key; asked often, so that a missed day is made up.
    "queue-review-reminders": _every(21_600, "articles.tasks.queue_review_reminders", expires=3600),
    # Security events of more than a year ago. Asked often, so that a missed day is made up.
    "forget-security-events": _every(
        21_600, "fitsite.accounts.tasks.forget_security_events", expires=3600
    ),
}
