"""Three engines behind one interface: Chromium, Firefox and WebKit, as Debian has them.

Each is driven by the protocol that it speaks itself: Playwright's Chromium, WebDriver BiDi, and
WebDriver. Only what a reader's journey needs is here.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import websocket
from playwright.sync_api import sync_playwright
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.webkitgtk.service import Service

from tests.browser import find

PATIENCE = 90
"""Seconds until a test gives up: a busy machine is no fault of the page."""

PREFERENCES = {
    "app.update.enabled": False,
    "browser.download.folderList": 2,  # into the folder below
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
"""Firefox shows pages and downloads files; it does nothing of its own."""


class Tab(ABC):
    """One page in a browser."""

    downloads: Path
    """Where what the page saves goes."""

    @abstractmethod
    def open(self, address: str) -> None:
        """Go to an address, and wait until the page has loaded."""

    @abstractmethod
    def run(self, script: str) -> Any:
        """The JSON value of a JavaScript expression, awaited."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Scroll to the first such element and click it, as a mouse does."""

    def press(self, selector: str) -> None:
        """Set the first such button off, wherever it is."""
        self.run(f"document.querySelector({json.dumps(selector)}).click()")

    @abstractmethod
    def type(self, text: str) -> None:
        """Press keys, where the focus is."""

    def wait(self) -> None:
        """Let a moment pass."""
        time.sleep(0.05)

    def downloaded(self, pattern: str) -> Path:
        """Wait until such a file, and nothing unfinished, lies among the downloads; the newest."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            files = [file for file in self.downloads.rglob(pattern) if file.stat().st_size]
            if files and not list(self.downloads.rglob("*.part")):
                return max(files, key=lambda file: file.stat().st_mtime)
            self.wait()
        raise TimeoutError(f"waited for a download {pattern}")

    def until(self, script: str) -> Any:
        """Wait until an expression is true; its value."""
        end = time.monotonic() + PATIENCE
        value: Any = None
        while time.monotonic() < end:
            try:
                if value := self.run(script):
                    return value
            except Exception as error:  # the page is on its way to another one
                value = error
            self.wait()
        raise TimeoutError(f"waited for {script}: {value!r}")


class Chromium(Tab):
    def __init__(self, page: Any, downloads: Path) -> None:
        self._page = page
        self.downloads = downloads
        page.on("download", lambda it: it.save_as(downloads / it.suggested_filename))

    def open(self, address: str) -> None:
        self._page.goto(address)

    def run(self, script: str) -> Any:
        return self._page.evaluate(f"async () => ({script})")

    def click(self, selector: str) -> None:
        self._page.locator(selector).first.click()

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)

    def wait(self) -> None:
        self._page.wait_for_timeout(50)  # Playwright's own clock: its events come meanwhile


class _Firefox(Tab):
    """Speaks WebDriver BiDi (W3C)."""

    def __init__(self, address: str, downloads: Path) -> None:
        self.downloads = downloads
        self._ids = count(1)
        self._socket = websocket.create_connection(
            f"{address}/session", timeout=PATIENCE, suppress_origin=True
        )
        self._send("session.new", capabilities={})
        (tab,) = self._send("browsingContext.getTree")["contexts"]
        self._tab = tab["context"]

    def close(self) -> None:
        self._send("browser.close")
        self._socket.close()

    def open(self, address: str) -> None:
        self._send("browsingContext.navigate", context=self._tab, url=address, wait="complete")

    def run(self, script: str) -> Any:
        result = self._evaluate(f"(async () => JSON.stringify(await ({script})))()")
        return json.loads(result["value"]) if "value" in result else None

    def click(self, selector: str) -> None:
        found = f"document.querySelector({json.dumps(selector)})"
        self._evaluate(f"{found}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        element = self._evaluate(found)
        origin = {"type": "element", "element": {"sharedId": element["sharedId"]}}
        self._act(
            type="pointer",
            id="mouse",
            actions=[
                {"type": "pointerMove", "x": 0, "y": 0, "origin": origin},
                {"type": "pointerDown", "button": 0},
                {"type": "pointerUp", "button": 0},
            ],
        )

    def type(self, text: str) -> None:
        presses = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self._act(type="key", id="keys", actions=presses)

    def _act(self, **source: object) -> None:
        self._send("input.performActions", context=self._tab, actions=[source])

    def _evaluate(self, expression: str) -> dict[str, Any]:
        answer = self._send(
            "script.evaluate",
            expression=expression,
            target={"context": self._tab},
            awaitPromise=True,
            userActivation=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        result: dict[str, Any] = answer["result"]
        return result

    def _send(self, method: str, **params: object) -> dict[str, Any]:
        id = next(self._ids)
        self._socket.send(json.dumps({"id": id, "method": method, "params": params}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == id:
                if "error" in answer:
                    raise RuntimeError(f"{answer['error']}: {answer['message']}")
                result: dict[str, Any] = answer["result"]
                return result


class _WebKit(Tab):
    def __init__(self, driver: webdriver.WebKitGTK, downloads: Path) -> None:
        self._driver = driver
        self.downloads = downloads
        driver.set_script_timeout(PATIENCE)
        driver.set_page_load_timeout(PATIENCE)

    def open(self, address: str) -> None:
        self._driver.get(address)

    def run(self, script: str) -> Any:
        return self._driver.execute_async_script(
            "const done = arguments[0];"
            f"(async () => ({script}))().then(done, error => done(String(error)))"
        )

    def click(self, selector: str) -> None:
        element = self._driver.find_element(By.CSS_SELECTOR, selector)
        self._driver.execute_script(
            "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element
        )
        element.click()

    def type(self, text: str) -> None:
        self._driver.switch_to.active_element.send_keys(text)


@contextmanager
def chromium(downloads: Path) -> Iterator[Tab]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**find.launch_options())
        yield Chromium(browser.new_page(accept_downloads=True), downloads)
        browser.close()


@contextmanager
def firefox(downloads: Path) -> Iterator[Tab]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, ExitStack() as stack:
        preferences = PREFERENCES | {"browser.download.dir": str(downloads)}
        lines = [f'user_pref("{k}", {json.dumps(v)});\n' for k, v in preferences.items()]
        Path(profile, "user.js").write_text("".join(lines), encoding="utf-8")
        process = stack.enter_context(
            subprocess.Popen(
                [
                    *(find.firefox() or "firefox", "--headless", "--no-remote"),
                    *("--profile", profile, "--remote-debugging-port", "0", "about:blank"),
                ],
                stderr=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                text=True,
                env={**os.environ, "HOME": profile},
            )
        )
        stack.callback(process.terminate)
        assert process.stderr
        for line in process.stderr:
            if listening := re.search(r"BiDi listening on (ws://\S+)", line):
                tab = stack.enter_context(closing(_Firefox(listening[1], downloads)))
                yield tab
                return
        raise RuntimeError("Firefox did not start")


@contextmanager
def webkit(downloads: Path) -> Iterator[Tab]:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = find.webkit() or "MiniBrowser"
    options.add_argument("--automation")
    with _screen() as display:
        environment = {**os.environ, "HOME": str(downloads), "DISPLAY": display}
        driver = webdriver.WebKitGTK(
            options=options,
            service=Service(executable_path=shutil.which("WebKitWebDriver"), env=environment),
        )
        try:
            yield _WebKit(driver, downloads)
        finally:
            driver.quit()


@contextmanager
def _screen() -> Iterator[str]:
    """The name of a screen in memory."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x1024x24"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


ENGINES = {"chromium": chromium, "firefox": firefox, "webkit": webkit}
