"""Barriers that a program can find: axe-core, WCAG 2.2 A and AA and its best practices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.model import Model, load_model
from playbook.project import Project
from tests.browser.conftest import PATIENCE, Reader, use
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

LAYOUT = (*COLOURS, "target-size", "scrollable-region-focusable")
"""What depends on the length of words, too, and so on the language."""

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}

AUDIT = """async ({ place, runOnly }) => {
  // What is out of sight counts as it will be in sight, and a colour when it has come to rest.
  const still = new CSSStyleSheet()
  still.replaceSync("* { content-visibility: visible !important; transition: none !important }")
  document.adoptedStyleSheets = [still]
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

    def __init__(self, axe: str, page: Page, place: str = "html") -> None:
        self._axe = axe
        self._page = page
        self._place = place
        self.found: list[str] = []

    def look(
        self, name: str, scheme: str, size: dict[str, int], *, only: tuple[str, ...] = ()
    ) -> None:
        self._page.emulate_media(color_scheme=scheme)
        self._page.set_viewport_size(size)
        use(self._page)
        if self._page.locator("#palette").count():
            shown = "slate" if scheme == "dark" else "default"
            expect(self._page.locator("body")).to_have_attribute("data-md-color-scheme", shown)
        if not self._page.evaluate("'axe' in window"):
            self._page.evaluate(self._axe)
        rules = {"type": "rule", "values": only} if only else {"type": "tag", "values": RULES}
        found = self._page.evaluate(AUDIT, {"place": self._place, "runOnly": rules})
        self.found += [f"{name}, {scheme}, {size['width']}: {one}" for one in found]

    def look_twice(self, name: str, *, again: tuple[str, ...] = ()) -> None:
        self.look(name, "light", DESK)
        self.look(name, "dark", PHONE, only=again)


@pytest.mark.parametrize("locale", TAGS)
def test_no_page_has_barriers(axe: str, page: Page, address: str, locale: str) -> None:
    auditor = Auditor(axe, page)
    for kind in KINDS:
        page.goto(f"{address}{locale}/{kind}")
        auditor.look_twice(kind, again=() if locale == "es" else LAYOUT)
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
def test_no_page_of_no_language_has_barriers(axe: str, page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    auditor = Auditor(axe, page)
    auditor.look_twice(path)
    assert not auditor.found, "\n".join(auditor.found)


def test_the_menus_and_the_search_have_no_barriers(axe: str, page: Page, address: str) -> None:
    auditor = Auditor(axe, page)
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(PHONE)
    page.goto(f"{address}es/elements/data/")
    page.locator(".md-header button[for=__drawer]").click()
    expect(page.locator(".md-sidebar--primary")).to_be_in_viewport()
    auditor.look("the drawer", "light", PHONE)
    header = Auditor(axe, page, ".md-header")
    page.goto(f"{address}es/elements/data/")
    page.locator(".md-header__button[for=__search]").click()
    page.locator(".md-search__input").fill("clientes")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    header.look_twice("the search")
    page.keyboard.press("Escape")
    page.locator(".pb-switcher button").focus()
    expect(page.locator(".pb-switcher a").first).to_be_visible()
    header.look_twice("the languages")
    auditor.found += header.found
    assert not auditor.found, "\n".join(auditor.found)


@pytest.mark.parametrize("locale", TAGS)
def test_the_quiz_has_no_barriers_in_any_state(
    reader: Readers, axe: str, model: Model, locale: str, tmp_path: Path
) -> None:
    """Nor has the report that it saves; the empty quiz is a page above."""
    page = ready(reader().open(f"{locale}/quiz/"))
    auditor = Auditor(axe, page, "article")
    result = page.locator("#result [data-element]").first

    tick(page, dict(list(every(model, "most").items())[:20]))
    expect(result).to_be_visible()
    auditor.look_twice("with half the answers", again=LAYOUT)

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
    auditor.look_twice("with all of the result, compared, targets, link and explanations")
    file = tmp_path / "report.html"
    file.write_text(saved(page, "report")[1], encoding="utf-8")

    do(page, "clear")
    expect(page.locator("#quiz-confirm")).to_be_visible()
    auditor.look_twice("with a question")
    agree(page)
    auditor.look_twice("with a notice", again=LAYOUT)

    opened = page.context.browser.new_page()
    opened.goto(file.as_uri())
    report = Auditor(axe, opened)
    report.look_twice("the report")
    opened.close()
    problems = auditor.found + report.found
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("locale", TAGS)
def test_the_quiz_has_no_barriers_where_it_cannot_score(
    reader: Readers, axe: str, model: Model, locale: str
) -> None:
    one = reader()
    one.context.route("**/pyodide.asm.wasm", lambda route: route.abort())
    page = one.open(f"{locale}/quiz/")
    expect(page.locator("#quiz-failed button").first).to_be_visible()
    tick(page, every(model, "some"))
    auditor = Auditor(axe, page, "article")
    auditor.look_twice("no score", again=LAYOUT)
    assert not auditor.found, "\n".join(auditor.found)


@pytest.mark.parametrize("locale", TAGS)
def test_what_is_saved_for_offline_has_no_barriers(reader: Readers, axe: str, locale: str) -> None:
    """The table, the progress and the removal; where saving is impossible is a page above."""
    one = reader(service_workers="allow")
    one.context.unroute_all()  # a worker's requests are not to be had there
    page = one.open(f"{locale}/offline/#none/")
    expect(page.locator("#offline-missing")).to_be_visible()
    own = page.locator(f"#offline [data-locale='{locale}']")
    expect(page.locator("#offline-remove")).to_be_visible()
    auditor = Auditor(axe, page, "article")
    auditor.look_twice("with the pages")
    own.locator("button").click()
    expect(own.locator("button")).to_be_hidden()
    auditor.look_twice("with the quiz", again=LAYOUT)
    page.locator("#offline-remove").click()
    expect(page.locator("#offline-remove")).to_be_hidden()
    auditor.look_twice("with nothing", again=LAYOUT)
    assert not auditor.found, "\n".join(auditor.found)


LEVELS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  return [...document.querySelectorAll("body *")].filter(isText).map(element => {
    const drawing = element.ownerSVGElement
    const colour = getComputedStyle(element)[drawing ? "fill" : "color"]
    const ground = mixed(grounds(element, drawing).reverse())
    const [ink, paper] = [mixed([[colour]], ground), ground].map(luminance)
    const contrast = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)
    return { text: element.textContent.trim(), contrast }
  })

  function isText(element) {
    return element.closest(PLACES)
      && [...element.childNodes].some(({ nodeType, data }) => nodeType === 3 && data.trim())
      && element.checkVisibility({ visibilityProperty: true })
  }

  // The colours behind a text, the nearest first; in a drawing, of the shapes drawn before it.
  function grounds(element, drawing) {
    const { paintOrder, stroke } = getComputedStyle(element)
    if (paintOrder.startsWith("stroke") && stroke !== "none") return [[stroke]] // a halo
    const { left, right, top, bottom } = element.getBoundingClientRect()
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    const shapes = [...(drawing?.querySelectorAll("rect, path, circle, polygon") ?? [])]
      .filter(shape => shape.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)
      .filter(shape => {
        const box = shape.getBoundingClientRect()
        return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom
      })
      .map(shape => getComputedStyle(shape))
      .map(({ fill, fillOpacity }) => [fill, Number(fillOpacity)])
      .filter(([fill]) => !/^(none|url)/.test(fill))
      .reverse()
    const boxes = []
    for (let at = element; at; at = at.parentElement)
      boxes.push([getComputedStyle(at).backgroundColor])
    return [...shapes, ...boxes]
  }

  function mixed(colours, ground = [255, 255, 255]) {
    for (const [colour, opacity = 1] of [[`rgb(${ground.join(" ")})`], ...colours]) {
      Object.assign(canvas, { fillStyle: colour, globalAlpha: opacity })
      canvas.fillRect(0, 0, 1, 1)
    }
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)]
  }

  function luminance(colour) {
    const [red, green, blue] = colour.map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
}""".replace(
    "PLACES", repr("[class*='step-'], .pb-marks, .pb-notice, .pb-first, .mq-cell, .mq-head")
)
"""Every text in the colours of a level or on them, with its contrast; axe passes over drawings."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_colours_of_levels_can_be_read(
    reader: Readers, model: Model, tmp_path: Path, scheme: str
) -> None:
    page = reader(color_scheme=scheme).open("es/quiz/")
    ready(page)
    codes = ("all", "most", "some", "none", "unknown", "na", "all")
    tick(page, {one.id: codes[i % 7] for i, one in enumerate(model.practices)})
    expect(page.locator("#result [data-element]").first).to_be_visible()
    seen = {"quiz": page.evaluate(LEVELS)}
    file = tmp_path / "report.html"
    file.write_text(saved(page, "report")[1], encoding="utf-8")
    for kind in ("", "model/", "levels/walk/", "elements/action/"):
        page.goto(page.url.partition("/es/")[0] + f"/es/{kind}")
        expect(page.locator("article h1")).to_be_visible()
        seen[kind] = page.evaluate(LEVELS)
    opened = page.context.browser.new_page(color_scheme=scheme)
    opened.goto(file.as_uri())
    seen["report"] = opened.evaluate(LEVELS)
    opened.close()
    assert all(seen.values()), "a page shows no level"
    pale = [
        f"{kind}: {one['text'][:40]}: {one['contrast']:.2f}"
        for kind, texts in seen.items()
        for one in texts
        if one["contrast"] < 4.5
    ]
    assert not pale, "\n".join(pale)
