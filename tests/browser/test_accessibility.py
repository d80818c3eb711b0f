"""Barriers that a program can find: axe-core, WCAG 2.2 A and AA and its best practices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.model import Model, load_model
from playbook.project import Project
from tests.browser.conftest import PATIENCE, Reader
from tests.browser.test_quiz import agree, do, every, ready, saved, tick
from tests.browser.test_reading import KINDS
from tests.build.test_site import TAGS
from tests.tools import installed

Readers = Callable[..., Reader]

RULES = (
    *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"),
    "best-practice",
)
COLOURS = ("color-contrast", "link-in-text-block")
"""What depends on the colours; the rest does not change between light and dark."""

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}

AUDIT = """async ({ place, runOnly }) => {
  // A colour on its way to another is not what the reader reads.
  await Promise.allSettled(document.getAnimations().map(animation => animation.finished))
  const { violations } = await axe.run(place, { runOnly, resultTypes: ["violations"] })
  return violations.flatMap(({ id, nodes }) => nodes.map(
    ({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`))
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    return (installed("axe-core") / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all that is only read."""
    context = browser.new_context(service_workers="block")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


class Auditor:
    """Looks at a page as it stands, and gathers the barriers."""

    def __init__(self, axe: str, page: Page) -> None:
        self._axe = axe
        self._page = page
        self.found: list[str] = []

    def look(
        self, name: str, scheme: str, size: dict[str, int], *, only: tuple[str, ...] = ()
    ) -> None:
        self._page.emulate_media(color_scheme=scheme)
        self._page.set_viewport_size(size)
        if not self._page.evaluate("'axe' in window"):
            self._page.evaluate(self._axe)
        rules = {"type": "rule", "values": only} if only else {"type": "tag", "values": RULES}
        # What surrounds the quiz is the same in each of its states.
        place = "article" if name.startswith("quiz ") else "html"
        found = self._page.evaluate(AUDIT, {"place": place, "runOnly": rules})
        self.found += [f"{name}, {scheme}, {size['width']}: {one}" for one in found]

    def look_twice(self, name: str) -> None:
        self.look(name, "light", DESK)
        self.look(name, "dark", PHONE)


@pytest.mark.parametrize("locale", TAGS)
def test_no_page_has_barriers(axe: str, page: Page, address: str, locale: str) -> None:
    auditor = Auditor(axe, page)
    for kind in KINDS:
        page.goto(f"{address}{locale}/{kind}")
        auditor.look_twice(kind)
    assert not auditor.found, "\n".join(auditor.found)


def test_no_page_has_colours_that_are_hard_to_read(axe: str, page: Page, address: str) -> None:
    """The other two combinations; colours do not depend on the language."""
    auditor = Auditor(axe, page)
    for kind in KINDS:
        page.goto(f"{address}zh-Hant/{kind}")
        auditor.look(kind, "light", PHONE, only=COLOURS)
        auditor.look(kind, "dark", DESK, only=COLOURS)
    assert not auditor.found, "\n".join(auditor.found)


@pytest.mark.parametrize("path", ["#languages", "none/", "offline.html"])
def test_no_page_of_no_language_has_barriers(
    axe: str, page: Page, address: str, path: str
) -> None:
    page.goto(address + path)
    auditor = Auditor(axe, page)
    auditor.look_twice(path)
    assert not auditor.found, "\n".join(auditor.found)


def test_the_menus_and_the_search_have_no_barriers(axe: str, page: Page, address: str) -> None:
    auditor = Auditor(axe, page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    page.goto(f"{address}es/elements/data/")
    page.locator("label[for=__drawer]:visible").click()
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
    auditor.look("the drawer", "light", PHONE)
    page.goto(f"{address}es/elements/data/")
    page.locator("label[for=__search]:visible").first.click()
    page.locator(".md-search__input").fill("clientes")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    auditor.look_twice("the search")
    page.keyboard.press("Escape")
    page.locator(".pb-switcher button").focus()
    expect(page.locator(".pb-switcher a").first).to_be_visible()
    auditor.look_twice("the languages")
    assert not auditor.found, "\n".join(auditor.found)


@pytest.mark.parametrize("locale", TAGS)
def test_the_quiz_has_no_barriers_in_any_state(
    reader: Readers, axe: str, model: Model, locale: str
) -> None:
    one = reader()
    page = ready(one.open(f"{locale}/quiz/"))
    auditor = Auditor(axe, page)
    result = page.locator("#result [data-element]").first
    half = dict(list(every(model, "most").items())[:20])

    tick(page, half)
    expect(result).to_be_visible()
    auditor.look_twice("quiz with half the answers")

    codes = ("all", "most", "some", "none", "unknown", "na", "all")
    tick(page, {one.id: codes[i % 7] for i, one in enumerate(model.practices)})
    do(page, "copy")
    tick(page, {practice.id: "all" for practice in model.elements[0].practices})
    page.locator("#quiz-compare").select_option(index=1)
    expect(page.locator(".mq-comparison tbody tr").first).to_be_visible()
    page.locator(".pbq-targets").evaluate("details => { details.open = true }")
    page.locator("[data-target=data]").select_option("run")
    expect(page.locator(".mq-targets tbody tr")).to_have_count(1)
    do(page, "share")
    expect(page.locator("#quiz-link")).to_have_value(re.compile("#answers="))
    page.evaluate("document.querySelectorAll('#quiz-root details').forEach(one => one.open = true)")
    auditor.look_twice("quiz with all of the result, compared, targets, link and explanations")

    do(page, "clear")
    expect(page.locator("#quiz-confirm")).to_be_visible()
    auditor.look_twice("quiz with a question")
    agree(page)
    auditor.look_twice("quiz with a notice")
    assert not auditor.found, "\n".join(auditor.found)


@pytest.mark.parametrize("locale", TAGS)
def test_the_quiz_has_no_barriers_where_it_cannot_score(
    reader: Readers, axe: str, model: Model, locale: str
) -> None:
    one = reader()
    one.context.route("**/pyodide.asm.wasm", lambda route: route.abort())
    page = one.open(f"{locale}/quiz/")
    expect(page.locator("#quiz-failed button").first).to_be_visible()
    tick(page, every(model, "some"))
    auditor = Auditor(axe, page)
    auditor.look_twice("quiz that cannot score")
    assert not auditor.found, "\n".join(auditor.found)


@pytest.mark.parametrize("locale", TAGS)
def test_the_saved_report_has_no_barriers(
    reader: Readers, axe: str, model: Model, locale: str, tmp_path: Path
) -> None:
    page = ready(reader().open(f"{locale}/quiz/"))
    codes = ("all", "most", "some", "none", "unknown", "na", "all")
    tick(page, {one.id: codes[i % 7] for i, one in enumerate(model.practices)})
    do(page, "copy")
    tick(page, {practice.id: "none" for practice in model.elements[0].practices})
    page.locator("#quiz-compare").select_option(index=1)
    page.locator(".pbq-targets").evaluate("details => { details.open = true }")
    page.locator("[data-target=data]").select_option("run")
    expect(page.locator(".mq-targets tbody tr")).to_have_count(1)
    _, text = saved(page, "report")
    file = tmp_path / "report.html"
    file.write_text(text, encoding="utf-8")
    opened = page.context.browser.new_page()
    opened.goto(file.as_uri())
    auditor = Auditor(axe, opened)
    auditor.look_twice("report")
    opened.close()
    assert not auditor.found, "\n".join(auditor.found)


@pytest.mark.parametrize("locale", TAGS)
def test_what_is_saved_for_offline_has_no_barriers(
    reader: Readers, axe: str, locale: str
) -> None:
    """The table, the progress and the removal; where saving is impossible is a page above."""
    one = reader(service_workers="allow")
    one.context.unroute_all()  # a worker's requests are not to be had there
    page = one.open(f"{locale}/offline/#none/")
    expect(page.locator("#offline-missing")).to_be_visible()
    own = page.locator(f"#offline [data-locale='{locale}']")
    expect(page.locator("#offline-remove")).to_be_visible()
    auditor = Auditor(axe, page)
    auditor.look_twice("offline with the pages")
    own.locator("button").click()
    expect(own.locator("button")).to_be_hidden()
    auditor.look_twice("offline with the quiz")
    page.locator("#offline-remove").click()
    expect(page.locator("#offline-remove")).to_be_hidden()
    auditor.look_twice("offline with nothing")
    assert not auditor.found, "\n".join(auditor.found)


LEVELS = """() => [...document.querySelectorAll("body *")].flatMap(element => {
  const own = [...element.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim())
  if (!own || !element.closest("[class*=step-], .pb-marks, .pb-notice, .mq-cell")) return []
  if (!element.checkVisibility({ visibilityProperty: true })) return []
  const drawn = element.ownerSVGElement
  const colour = getComputedStyle(element)[drawn ? "fill" : "color"]
  return [{ text: element.textContent.trim(), colour, grounds: grounds(element, drawn) }]

  function grounds(element, drawn) {
    const found = []
    if (drawn) {
      const { x, y, width, height } = element.getBoundingClientRect()
      for (const shape of drawn.querySelectorAll("rect, path, circle, polygon")) {
        if (shape.compareDocumentPosition(element) !== Node.DOCUMENT_POSITION_FOLLOWING) continue
        const box = shape.getBoundingClientRect()
        const inside = box.left <= x + width / 2 && x + width / 2 <= box.right
          && box.top <= y + height / 2 && y + height / 2 <= box.bottom
        const { fill } = getComputedStyle(shape)
        if (inside && fill !== "none") found.push(fill)
      }
      found.reverse()
    }
    for (let at = element; at; at = at.parentElement)
      found.push(getComputedStyle(at).backgroundColor)
    return found
  }
})"""
"""Every text in the colours of a level: its own colour, and those behind it, the nearest first."""
