"""The project package; importing it makes the Celery app the current one.

Every process of the site imports it first, so here is where what they write becomes their own:
files of mode 0600 in folders of mode 0700, the database and beat's schedule among them.
"""

import os

os.umask(0o077)

from fitsite.celery import app as celery_app  # noqa: E402

__all__ = ["celery_app"]
