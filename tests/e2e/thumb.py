"""A thumb on a phone: what it takes to tap and type."""

import time

from playwright.sync_api import Locator

# Keystroke-level model (Card, Moran and Newell 1980): reaching for something, and pressing a key.
REACH_S, KEY_S, THINK_S = 1.1, 0.28, 1.35


class Thumb:
    """Taps and types as a thumb does; each key of the phone's keyboard is a tap as well."""

    def __init__(self) -> None:
        self.taps, self.seconds, self.began = 0, THINK_S, time.monotonic()

    def tap(self, target: Locator) -> None:
        target.tap()
        self.taps += 1
        self.seconds += REACH_S

    def type(self, text: str, target: Locator) -> None:
        self.tap(target)
        target.press_sequentially(text)
        self.taps += len(text)
        self.seconds += len(text) * KEY_S

    @property
    def took(self) -> float:
        """Seconds of the site and the browser as measured, with the hand's by the model."""
        return time.monotonic() - self.began + self.seconds
