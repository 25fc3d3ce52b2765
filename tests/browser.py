"""A real browser for tests: Debian's chromium without a window, driven over WebDriver."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

PHONE = (390, 844)
DESK = (1280, 900)


@contextmanager
def browser(size: tuple[int, int] = DESK, *, dark: bool = False) -> Iterator[webdriver.Chrome]:
    """Open a browser; the test skips where there is none."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    if not chromium or not driver:
        pytest.skip("no browser here: apt-get install chromium chromium-driver")
    options = Options()
    options.binary_location = chromium
    for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    opened = webdriver.Chrome(options=options, service=Service(driver))
    try:
        metrics = {"width": size[0], "height": size[1], "deviceScaleFactor": 1, "mobile": False}
        opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
        yield opened
    finally:
        opened.quit()


def console(opened: webdriver.Chrome) -> list[str]:
    """Return what the page complained of."""
    return [entry["message"] for entry in opened.get_log("browser")]  # type: ignore[no-untyped-call]


def requested(opened: webdriver.Chrome) -> list[str]:
    """Return every address that was asked for since the last call."""
    events: list[dict[str, Any]] = [
        json.loads(entry["message"])["message"]
        for entry in opened.get_log("performance")  # type: ignore[no-untyped-call]
    ]
    return [
        event["params"]["request"]["url"]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    ]
