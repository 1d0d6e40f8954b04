"""Checks a page by axe: on a phone in light and dark, and on a desk."""

from typing import Any

from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize

OPTIONS: dict[str, Any] = {
    "resultTypes": ["violations"],
    "rules": {"target-size": {"enabled": True}},
}
# A scheme changes colours and nothing else: these are the rules that look at them.
COLOURS = OPTIONS | {"runOnly": ["color-contrast", "link-in-text-block"]}
DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)

TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def assert_accessible(page: Page, within: str = "body") -> None:
    """Fails with axe's report at the first violation; leaves the page as on a light desk.

    ``within`` selects the part to check where the rest of a long page is checked elsewhere.
    """
    page.evaluate(Axe().axe_script)
    for size, schemes in ((PHONE, ("dark", "light")), (DESK, ("light",))):
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        for scheme in schemes:
            page.emulate_media(
                color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce"
            )
            page.evaluate(TWO_FRAMES)  # a long page may still wear the other scheme's colours
            options = COLOURS if scheme == "dark" else OPTIONS
            run = "([where, how]) => axe.run(where === 'body' ? document : where, how)"
            results = AxeResults(page.evaluate(run, [within, options]))
            assert not results.violations_count, (
                f"{page.url}, {scheme}, {size['width']} px wide:\n{results.generate_report()}"
            )
            width = page.evaluate("document.documentElement.scrollWidth")
            assert width <= size["width"], f"{page.url} scrolls sideways at {size['width']} px"
