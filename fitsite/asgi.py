"""The entry point for web servers: granian speaks ASGI, and the site answers in threads."""

from fitsite.lib.buffered_requests import BufferedRequests
from fitsite.wsgi import application as site
from workouts.importing.formats.registry import MAX_STREAMED_BYTES

FORM_BYTES = 2**20  # what a form adds to the file in it

application = BufferedRequests(site, threads=4, max_body=MAX_STREAMED_BYTES + FORM_BYTES)
