"""The beat table: every periodic task of the site, with how often and why."""

from typing import Any

BEAT: dict[str, dict[str, Any]] = {
    # Weeks that ended for somebody, and weeks whose training changed, are written down as work
    # and given to workers. A message that no worker took within a minute is dropped: the next
    # beat finds the same work in the database.
    "queue-summaries": {
        "task": "workouts.tasks.queue_summaries",
        "schedule": 20.0,
        "options": {"expires": 60},
    },
    # Uploads whose message was lost with a broker or a worker.
    "queue-imports": {
        "task": "workouts.tasks.queue_imports",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # Dry runs of thresholds whose message was lost.
    "queue-trials": {
        "task": "workouts.tasks.queue_trials",
        "schedule": 300.0,
        "options": {"expires": 60},
    },
    # What a deleted session held is dropped after the days in which it can be brought back.
    "forget-deleted": {
        "task": "workouts.tasks.forget_deleted",
        "schedule": 3600.0,
        "options": {"expires": 3600},
    },
    # Keys of sessions sent a month ago. Asked often, so that a missed day is made up.
    "forget-submissions": {
        "task": "workouts.tasks.forget_submissions",
        "schedule": 6 * 3600.0,
        "options": {"expires": 3600},
    },
    # Exports whose message or worker was lost; those whose days are over are deleted.
    "queue-exports": {
        "task": "workouts.tasks.queue_exports",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # Files of deleted accounts, should the message that follows each deletion be lost.
    "delete-abandoned-files": {
        "task": "workouts.tasks.delete_abandoned_files",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    # The week by mail, on each member's own Monday morning; asked often, as mornings come all day.
    "queue-digests": {
        "task": "workouts.tasks.queue_digests",
        "schedule": 600.0,
        "options": {"expires": 600},
    },
    # Editions whose time has come.
    "publish-scheduled": {
        "task": "articles.tasks.publish_scheduled",
        "schedule": 20.0,
        "options": {"expires": 60},
    },
    # Links to elsewhere are asked once a week each, some at a time.
    "queue-link-checks": {
        "task": "articles.tasks.queue_link_checks",
        "schedule": 3600.0,
        "options": {"expires": 600},
    },
    # Mails that wait, and those whose next attempt is due.
    "send-mails": {
        "task": "fitsite.outbox.tasks.send_due",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    # One mail a month and editor, by its key; asked often, so that a missed day is made up.
    "queue-review-reminders": {
        "task": "articles.tasks.queue_review_reminders",
        "schedule": 6 * 3600.0,
        "options": {"expires": 3600},
    },
}
