"""Chromium without a screen, driven by its own protocol over a pipe: nothing else is needed."""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

CHROMIUM: Final = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
PHONE: Final = (390, 844)
DESK: Final = (1440, 900)

_WITHOUT_SCREEN: Final = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)
_KEYS: Final = {"Tab": 9, "Enter": 13, "ArrowRight": 39, "ArrowDown": 40}
_REST: Final = 1 << 16
_HIGH: Final = 10
"""The numbers from which files are out of the way of those that Chromium is given."""

_HIGHEST: Final = 3_000
"""Pixels of a page from its top that are taken at most: a picture of 650 rows says no more."""


class BrowserFailed(Exception):
    """Chromium refused what it was asked, or a page threw."""


class Browser:
    """One tab of a Chromium of its own."""

    def __init__(self, asked: int, told: int) -> None:
        self._asked = os.fdopen(asked, "wb", buffering=0)
        self._told = os.fdopen(told, "rb", buffering=0)
        self._numbers = itertools.count(1)
        self._rest = b""
        self._events: list[dict[str, Any]] = []
        self._tab: str | None = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._tab = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Log", "Runtime", "Network", "Accessibility"):
            self.ask(f"{domain}.enable")

    def leave(self) -> None:
        """Ask Chromium to end; it says nothing more."""
        self._tab = None
        self.ask("Browser.close")

    def close(self) -> None:
        """Let go of the pipe; Chromium ends with it."""
        self._asked.close()
        self._told.close()

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Ask one thing and return the answer."""
        number = next(self._numbers)
        message: dict[str, object] = {"id": number, "method": method, "params": params}
        if self._tab is not None:
            message["sessionId"] = self._tab
        self._asked.write(json.dumps(message).encode() + b"\0")
        while True:
            heard = self._heard()
            if heard.get("id") == number:
                if "error" in heard:
                    raise BrowserFailed(f"{method}: {heard['error']}")
                answer: dict[str, Any] = heard["result"]
                return answer
            self._events.append(heard)

    def _heard(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            piece = self._told.read(_REST)
            if not piece:
                raise BrowserFailed("Chromium ended.")
            self._rest += piece
        line, _end, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        return message

    def open(self, page: Path, size: tuple[int, int] = DESK, *, fragment: str = "") -> None:
        """Show a page of a folder in a window of a size, and wait until it is there."""
        width, height = size
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=size == PHONE,
        )
        self._events.clear()
        self.ask("Page.navigate", url=page.resolve().as_uri() + fragment)
        while not any(event.get("method") == "Page.loadEventFired" for event in self._events):
            self._events.append(self._heard())

    def show(self, **features: str) -> None:
        """Show pages as the user asked for: ``prefers_color_scheme="dark"``."""
        asked = [
            {"name": name.replace("_", "-"), "value": value} for name, value in features.items()
        ]
        self.ask("Emulation.setEmulatedMedia", features=asked)

    @property
    def complaints(self) -> list[str]:
        """Return what Chromium wrote down of the page, such as what its policy forbade."""
        return [
            event["params"]["entry"]["text"]
            for event in self._events
            if event.get("method") == "Log.entryAdded"
        ]

    @property
    def loaded(self) -> list[str]:
        """Return the address of everything that the page asked for."""
        return [
            event["params"]["request"]["url"]
            for event in self._events
            if event.get("method") == "Network.requestWillBeSent"
        ]

    def worked_out(self, expression: str) -> Any:
        """Return what an expression comes to on the page."""
        found = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in found:
            raise BrowserFailed(str(found["exceptionDetails"]))
        return found["result"].get("value")

    def press(self, key: str) -> None:
        """Press a key and let it go."""
        for what in ("keyDown", "keyUp"):
            self.ask(
                "Input.dispatchKeyEvent",
                type=what,
                key=key,
                code=key,
                windowsVirtualKeyCode=_KEYS[key],
                text="\r" if key == "Enter" and what == "keyDown" else "",
            )

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Take a picture of what is in sight, or of the page from top to bottom."""
        taken = self.ask(
            "Page.captureScreenshot", captureBeyondViewport=whole, **_clip(self, whole)
        )
        path.write_bytes(base64.b64decode(taken["data"]))


def _clip(browser: Browser, whole: bool) -> dict[str, object]:
    if not whole:
        return {}
    size = browser.ask("Page.getLayoutMetrics")["cssContentSize"]
    height = min(size["height"], _HIGHEST)
    return {"clip": {"x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1}}


@contextmanager
def browsing(profile: Path) -> Generator[Browser]:
    """Run a Chromium with a profile of its own, and end it."""
    if CHROMIUM is None:
        raise BrowserFailed("Chromium is not installed.")
    # Known to the systems alone on which Chromium is driven here.
    import fcntl

    theirs, asked = os.pipe()
    told, answers = os.pipe()
    # Chromium listens on the fourth file it is given, and answers on the fifth.
    high = [fcntl.fcntl(pipe, fcntl.F_DUPFD, _HIGH) for pipe in (theirs, answers)]
    given = [(os.POSIX_SPAWN_DUP2, pipe, place) for place, pipe in enumerate(high, start=3)]
    silent = [(os.POSIX_SPAWN_OPEN, place, os.devnull, os.O_WRONLY, 0) for place in (1, 2)]
    options = [CHROMIUM, *_WITHOUT_SCREEN, f"--user-data-dir={profile}"]
    process = os.posix_spawn(CHROMIUM, options, os.environ, file_actions=[*given, *silent])
    for pipe in (theirs, answers, *high):
        os.close(pipe)
    browser = Browser(asked, told)
    try:
        yield browser
    finally:
        with suppress(BrowserFailed, OSError):
            browser.leave()
        browser.close()
        os.waitpid(process, 0)
