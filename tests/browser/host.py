"""A host that goes away and comes back, loses its connections, and puts a login in between."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from starlette.types import Message, Receive, Scope, Send

from playbook import offline, server
from tests.browser.running import running
from tests.build.test_site import TAGS
from tests.conftest import ROOT

LOGIN = b"<!doctype html><title>Wi-Fi</title><p>Log in first"


class Host:
    """Serves a copy of a site that a test may change.

    Args:
        site: The copy.
        base: Path below which it is served.
    """

    def __init__(self, site: Path, base: str = "/") -> None:
        self.site = site
        self._base = base
        self._app = server.app(site, base=base)
        self._running = contextlib.ExitStack()
        self._port = 0
        self.sent: Counter[str] = Counter()
        """How many bytes of each path went over the wire, compressed as they were."""
        self.asked: Counter[str] = Counter()
        """How often each path was asked for."""
        self.portal = False
        """Whether a login page answers everything."""
        self.breaks: Callable[[str], int | None] = lambda _: None
        """After how many bytes of a path the connection is lost, if it is."""
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}{self._base}"

    def start(self) -> None:
        host = self._running.enter_context(running(self._serve, self._port))
        self._port = int(host.rstrip("/").rpartition(":")[2])

    def stop(self) -> None:
        """Really: the port is closed."""
        self._running.close()

    def forget(self) -> None:
        """Count anew."""
        self.sent.clear()
        self.asked.clear()

    def deploy(self, version: int) -> None:
        """Put another version in place: every page and the style sheet of all pages say which."""
        for page in self.site.rglob("*.html"):
            text = page.read_text("utf-8").replace("<body", f'<body data-version="{version}"', 1)
            self.write(page, text)
        css = self.site / "assets" / "stylesheets" / "playbook.css"
        text = css.read_text("utf-8") + f":root {{ --version: {version} }}\n"
        self.write(css, text)
        self.publish()

    def publish(self) -> None:
        """Write the service worker for what is there now."""
        source = ROOT / "overrides" / "root" / "sw.js"
        offline.write_worker(self.site, source, TAGS, lost="<p id=lost>Nothing is saved")

    @staticmethod
    def write(file: Path, text: str) -> None:
        """Write a file that may have other names."""
        file.unlink()
        file.write_text(text, encoding="utf-8")

    async def _serve(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = scope["path"].removeprefix(self._base)
        self.asked[path] += 1
        limit = self.breaks(path)
        here = 0

        async def counted(message: Message) -> None:
            nonlocal here
            here += len(message.get("body", b""))
            self.sent[path] += len(message.get("body", b""))
            await send(message)
            if limit is not None and here >= limit:
                raise ConnectionAbortedError(path)

        if self.portal:
            await send(
                {
                    "type": "http.response.start",
                    "status": 200,
                    "headers": [(b"content-type", b"text/html")],
                }
            )
            await send({"type": "http.response.body", "body": LOGIN})
            return
        await self._app(scope, receive, counted)
