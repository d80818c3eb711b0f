"""How the pages look: the same as in tests/browser/references/, so that a change is a decision.

The pictures are set in the pinned fonts of the cards, at a fixed date and without hinting, so that
they are the same on every computer with a Chromium.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pixelmatch.contrib.PIL import pixelmatch
from playwright.sync_api import Browser, Page, Playwright, Route, expect

from playbook.fonts import CHINESE, LATIN, install_fonts
from playbook.model import Model, load_model
from playbook.project import Project
from tests.browser import find
from tests.browser.conftest import Reader
from tests.browser.test_quiz import ready, tick
from tests.conftest import ROOT

REFERENCES = Path(__file__).with_name("references")
SEEN = ROOT / "build" / "references"
"""Where a picture that differs is put, and what differs in it."""

COLOUR = 0.04
"""How far a pixel may be from its reference, from 0 to 1, before it counts as another."""

TOLERANCE = 0.001
"""Which part of the pixels of a picture may be others; smoothed edges do not count."""

DAY = datetime.datetime(2026, 1, 15, 12, tzinfo=datetime.UTC)

FAMILIES = (LATIN, CHINESE)
STYLE = """
* { content-visibility: visible !important; scroll-margin-top: 4rem !important }
:root, :lang(zh-Hant) {
  --md-text-font: "Source Sans 3 Variable", "Noto Sans TC Variable" !important;
}
"""

VIEWS = {
    "phone": ("es", "light", {"width": 360, "height": 740}),
    "tablet": ("fr", "light", {"width": 768, "height": 1024}),
    "desk": ("zh-Hant", "dark", {"width": 1280, "height": 800}),
}
"""The language, the colours and the size in pixels."""

PLACES = {
    "home": ("", "body"),
    "model": ("model/", "#matrix"),
    "element": ("elements/data/", ".pb-card"),
    "quiz": ("quiz/", "#quiz"),
    "result": ("quiz/", "#quiz-outcome"),
}
"""The page, and what stands at the top of the picture."""

CODES = ("all", "most", "all", "some", "unknown", "none")


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Draws letters without fitting them to the screen, which computers do in different ways."""
    options = find.launch_options()
    options["args"] += ["--font-render-hinting=none", "--disable-lcd-text"]
    browser = playwright.chromium.launch(**options)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


@pytest.fixture(scope="module")
def fonts(project: Project) -> Path:
    return install_fonts(project.cache, lock=ROOT / "package-lock.json", say=print)


def set_in(page: Page) -> None:
    """Set a page in the pinned fonts."""
    page.evaluate(
        """async ([families, style]) => {
          for (const family of families) {
            const link = document.createElement("link")
            Object.assign(link, { rel: "stylesheet", href: `/fonts/${family}/index.css` })
            document.head.append(link)
            await new Promise(resolve => link.onload = resolve)
          }
          const sheet = new CSSStyleSheet()
          sheet.replaceSync(style)
          document.adoptedStyleSheets = [sheet]
          document.body.offsetHeight // asks for the fonts
          await document.fonts.ready
        }""",
        [FAMILIES, STYLE],
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("view", VIEWS)
def test_a_page_looks_as_it_was_decided(
    reader: Callable[..., Reader],
    model: Model,
    fonts: Path,
    pytestconfig: pytest.Config,
    view: str,
    place: str,
) -> None:
    locale, scheme, size = VIEWS[view]
    path, top = PLACES[place]
    one = reader(viewport=size, color_scheme=scheme, reduced_motion="reduce", locale=locale)
    one.context.clock.set_fixed_time(DAY)
    one.context.route("**/fonts/**", lambda route: font(route, fonts))
    page = one.open(f"{locale}/{path}")
    if path == "quiz/":
        ready(page)
    if place == "result":
        codes = zip(model.practices, CODES * len(model.practices), strict=False)
        tick(page, {practice.id: code for practice, code in codes})
        expect(page.locator("#result .mq-steps")).to_be_attached()
    set_in(page)
    page.locator(top).first.evaluate("place => place.scrollIntoView()")
    picture = page.screenshot(animations="disabled")
    compare(f"{place}-{view}", picture, renew=pytestconfig.getoption("--renew-references"))
    assert one.problems == []


def font(route: Route, fonts: Path) -> None:
    """Give a file of a font."""
    route.fulfill(path=fonts / route.request.url.partition("/fonts/")[2])


def compare(name: str, picture: bytes, *, renew: bool) -> None:
    """Compare a picture with its reference, or make it the reference."""
    file = REFERENCES / f"{name}.png"
    advice = (
        "if the change is meant, run “make references”, look at the pictures and commit them with "
        "what changed them"
    )
    now = Image.open(BytesIO(picture)).convert("RGB")
    if renew:
        REFERENCES.mkdir(exist_ok=True)
        if not file.exists() or differing(Image.open(file), now) > 0:
            now.save(file, optimize=True)
        return
    assert file.exists(), f"{file.relative_to(ROOT)} is missing; {advice}"
    SEEN.mkdir(parents=True, exist_ok=True)
    difference = Image.new("RGBA", now.size)
    share = differing(Image.open(file), now, difference)
    if share > TOLERANCE:
        now.save(SEEN / f"{name}.png")
        difference.save(SEEN / f"{name}-difference.png")
    assert share <= TOLERANCE, (
        f"{share:.2%} of the picture are not as in {file.relative_to(ROOT)} ({TOLERANCE:.1%} may "
        f"be); compare it with {SEEN.relative_to(ROOT)}/{name}.png; {advice}"
    )


def differing(reference: Image.Image, now: Image.Image, difference: object = None) -> float:
    """Which part of the pixels differs, from 0 to 1; pictures of different sizes do throughout."""
    if reference.size != now.size:
        return 1
    pixels = pixelmatch(reference, now, difference, threshold=COLOUR)
    return pixels / (now.width * now.height)
