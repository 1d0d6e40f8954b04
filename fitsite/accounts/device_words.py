"""A browser in plain words, such as "Firefox on Windows", read from what it says of itself."""

import re

from django.http import HttpRequest

# The first that fits counts: most browsers also name those that they descend from.
BROWSERS = (
    ("Edge", r"\bEdg(?:e|A|iOS)?/"),
    ("Opera", r"\b(?:OPR|OPT|Opera)/"),
    ("Samsung Internet", r"\bSamsungBrowser/"),
    ("Firefox", r"\b(?:Firefox|FxiOS)/"),
    ("Chrome", r"\b(?:Chrome|Chromium|CriOS)/"),
    ("Safari", r"\bVersion/\S+ .*\bSafari/"),
)
SYSTEMS = (
    ("iPhone", r"\biPhone\b"),
    ("iPad", r"\biPad\b"),
    ("Android", r"\bAndroid\b"),
    ("Windows", r"\bWindows\b"),
    ("ChromeOS", r"\bCrOS\b"),
    ("Mac", r"\bMacintosh\b"),
    ("Linux", r"\bLinux\b"),
)


def device_words(request: HttpRequest | None) -> str:
    """Return browser and system in plain words; "" without a request."""
    if request is None:
        return ""
    agent = request.headers.get("User-Agent", "")[:500]
    browser, system = (
        next((name for name, pattern in names if re.search(pattern, agent)), "")
        for names in (BROWSERS, SYSTEMS)
    )
    if browser and system:
        return f"{browser} on {system}"
    return browser or system or "Unknown device"
