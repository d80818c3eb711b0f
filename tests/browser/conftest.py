"""A real browser at a real server that sends a host's headers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)

from playbook import server
from tests.browser import find
from tests.browser.running import running

BLOCKED = "Service Worker registration blocked by Playwright"
"""What the browser says instead; most tests see the site as it comes from its host."""

PATIENCE = 90_000
"""Milliseconds until a test gives up: a busy machine is no fault of the page."""

SCRIPTED = "html:not(:has(template#theme)):not(:has(.md-header label[for=__drawer]))"
"""A page whose scripts have run: its own, and the theme's, which come when they are used."""

expect.set_options(timeout=PATIENCE)


def use(page: Page) -> None:
    """Move the mouse, and wait for the scripts: a person is no faster."""
    page.mouse.move(0, 0)
    page.mouse.move(1, 1)
    expect(page.locator(SCRIPTED)).to_be_attached()


@contextmanager
def serving(site: Path, base: str = "/") -> Iterator[str]:
    """Serve a built site below a path; gives its address."""
    with running(server.app(site, base=base)) as host:
        yield host.removesuffix("/") + base


@dataclass
class Reader:
    """A person with a browser: opens pages, and notes what should not happen."""

    context: BrowserContext
    address: str
    scripts: bool = True
    """Whether the browser runs the page's scripts."""
    problems: list[str] = field(default_factory=list)
    """Requests to other hosts, answers of 400 and more, errors and policy violations."""

    def open(self, path: str = "", *, idle: bool = False) -> Page:
        """Open a page in a tab of its own, and use it; an idle reader does nothing yet."""
        page = self.context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("response", self._response)
        page.goto(self.address + path)
        if self.scripts and not idle:
            use(page)
        return page

    def visit(self, page: Page, path: str) -> None:
        """Go on to another page in the same tab, use it, and wait until it asks for nothing."""
        page.goto(self.address + path)
        use(page)
        page.wait_for_load_state("networkidle")

    def note_other_hosts(self) -> None:
        """Note requests to them; the browser refuses them anyway (see ``browser``)."""

        def note(request: Request) -> None:
            if not request.url.startswith((self.address, "blob:", "data:")):
                self.problems.append(f"request to {request.url}")

        self.context.on("request", note)

    def _console(self, message: object) -> None:
        if message.type in ("error", "warning") and message.text != BLOCKED:
            self.problems.append(f"{message.type}: {message.text}")

    def _response(self, response: object) -> None:
        if response.status >= 400:
            self.problems.append(f"{response.status} {response.url}")


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser that reaches no host but this one."""
    options = find.launch_options()
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    browser = playwright.chromium.launch(**options | {"args": [*options["args"], alone]})
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The site at the root of a host."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def address_below(published_site: Path) -> Iterator[str]:
    """The site below a path, as it was built for."""
    with serving(published_site, "/team/playbook/") as address:
        yield address


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Callable[..., Reader]]:
    """Makes readers: ``reader(locale="it-CH", viewport=…)``, any option of a browser context."""
    contexts = []

    def make(at: str = address, **options: object) -> Reader:
        context = browser.new_context(**{"service_workers": "block"} | options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        one = Reader(context, at, bool(options.get("java_script_enabled", True)))
        one.note_other_hosts()
        return one

    yield make
    for context in contexts:
        context.close()
