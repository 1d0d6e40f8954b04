"""All parts of the site work together: beat sends, a worker does, and the site says so."""

from tests.processes import wait_until


def test_the_site_is_ready_once_beat_and_worker_have_done_something(site):
    wait_until(lambda: site.answers("/readyz"), seconds=60, what="a task was completed")
