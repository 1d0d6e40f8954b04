"""Which queue each task waits in, so that long work of one kind keeps no other waiting.

The Procfile says which worker takes from which queues; docs/operations.md, how to scale them.
"""

from kombu import Exchange, Queue

# A worker takes from its queues in turn, so a long one keeps none of the others waiting.
WAKE = "wake"  # finds what is due, in moments
SUMMARIES = "summaries"
MAIL = "mail"
IMPORTS = "imports"
EXPORTS = "exports"
CHORES = "chores"  # nobody waits for these: links are checked, what is over is deleted
QUEUES = (WAKE, SUMMARIES, MAIL, IMPORTS, EXPORTS, CHORES)

# A task that isn't named here is a chore.
ROUTES = {
    task: {"queue": queue}
    for queue, tasks in {
        WAKE: (
            "articles.tasks.publish_scheduled",
            "articles.tasks.queue_link_checks",
            "articles.tasks.queue_review_reminders",
            "workouts.tasks.queue_exports",
            "workouts.tasks.queue_summaries",
            "workouts.tasks.queue_trials",
        ),
        SUMMARIES: ("workouts.tasks.summarise_stale",),
        MAIL: ("fitsite.outbox.tasks.send_due", "workouts.tasks.queue_digests"),
        IMPORTS: ("workouts.tasks.take_import_turn",),
        EXPORTS: ("workouts.tasks.make_export",),
    }.items()
    for task in tasks
}


def declared() -> list[Queue]:
    """Return all queues, so that a worker takes from each unless it is told from which."""
    return [Queue(name, Exchange(name), routing_key=name) for name in QUEUES]  # type: ignore[no-untyped-call]
