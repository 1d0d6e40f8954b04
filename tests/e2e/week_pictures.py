"""Pictures of a full, a sparse and an empty week: python -m tests.e2e.week_pictures docs/weeks.

The weeks are G3, G4 and G6 of the golden weeks, logged through the API of a site started for it.
"""

import json
import sys
import tempfile
import urllib.request
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.coaching.golden import as_logged, golden_weeks
from tests.e2e.browser import chromium
from tests.e2e.member import computed_week, sign_up
from tests.e2e.site import Site

WEEKS = {"full": "2025-W12", "sparse": "2025-W13", "empty": "2025-W15"}
WIDTHS = (390, 1280)
QUALITY = 35  # of WebP: letters stay sharp, and a page takes up to 200 KB


def main(folder: Path) -> None:
    """Write twelve pictures into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        site = Site(Path(temporary))
        site.start()
        try:
            browser = playwright.chromium.launch(executable_path=chromium(playwright))
            context = browser.new_context(base_url=site.url, timezone_id="Europe/London")
            page = context.new_page()
            token = site.manage("create_token", sign_up(page)).strip()
            for week in golden_weeks()[:5]:
                for act in week["input"]["acts"]:
                    _log(site, token, act)
            for week in (WEEKS["full"], WEEKS["sparse"]):
                computed_week(site, token, week)
            for width in WIDTHS:
                for theme in ("light", "dark"):
                    page.emulate_media(color_scheme=theme)
                    for name, week in WEEKS.items():
                        _picture(page, week, width, folder / f"{name}-{width}-{theme}.webp")
            browser.close()
        finally:
            site.stop()


def _log(site: Site, token: str, act: dict[str, Any]) -> None:
    kind, body = as_logged(act)
    request = urllib.request.Request(
        f"{site.url}/api/v1/{kind}",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=20):
        pass


def _picture(page: Page, week: str, width: int, path: Path) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"/week/{week}/")
    # As tall as the page, so that what sticks to the window's edges stands once, at its end.
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": width, "height": height})
    drawn = Image.open(BytesIO(page.screenshot()))
    drawn.convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
