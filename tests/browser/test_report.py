"""How the result and the report look: nothing cut and no name broken, on screens and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from playbook.catalogue import load_catalogue
from playbook.model import Model, load_model
from playbook.project import Project
from tests.browser.conftest import Reader
from tests.browser.test_quiz import Readers, do, press, ready, saved, tick
from tests.build.test_site import TAGS

A4 = 673
"""The width of the text on A4 paper, in CSS pixels: 210 mm without the margins of 16 mm."""

WIDTHS = (320, 360, 768, 1280)

BROKEN = """names => {
  const broken = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node; (node = walker.nextNode());) {
    const place = node.parentElement.closest(
      ".mq-report :is(th, td, dt, h2, h3, .mq-level, .mq-key), " +
      "#result :is(th, td, dt, h2, h3, .mq-level, .mq-key)")
    if (!place?.checkVisibility() || place.closest(".mq-hidden, thead")) continue
    for (const name of names) {
      const at = node.data.indexOf(name)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + name.length)
      const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)))
      if (lines.size > 1) broken.push(node.data)
    }
  }
  return broken
}"""
"""The texts in which one of some names stands on two lines, in tables, keys and headings."""

BEYOND = """width => [...document.querySelectorAll("#result *, .mq-report *")]
  .filter(one => !one.closest(".mq-scroll > *, figure > *, .mq-hidden"))
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().right > width + 1)
  .map(one => `${one.localName}.${one.className}: ${one.textContent.slice(0, 40)}`)"""
"""What reaches beyond the right edge, other than in what scrolls by itself."""


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


def answered(one: Reader, locale: str, model: Model) -> Page:
    """A result with everything in it: levels, open questions, what does not apply, a comparison."""
    page = ready(one.open(f"{locale}/quiz/"))
    press(page, ".pbq-assessments summary")
    page.locator("#quiz-name").fill("2026 Q2")
    codes = ("some", "none", "most", "none")
    tick(page, {one.id: codes[i % 4] for i, one in enumerate(model.practices)})
    do(page, "copy")
    page.locator("#quiz-name").fill("2026 Q3")
    page.locator("#quiz-date").fill("2026-09-30")
    codes = ("all", "most", "all", "unknown", "some", "na")
    tick(page, {one.id: codes[i % 6] for i, one in enumerate(model.practices)})
    page.locator("#quiz-compare").select_option(index=1)
    press(page, ".pbq-targets summary")
    page.locator("[data-target=data]").select_option("run")
    expect(page.locator("#result .mq-comparison tbody tr")).to_have_count(len(model.elements) + 1)
    expect(page.locator("#result .mq-targets tbody tr")).to_have_count(1)
    return page


def report(one: Reader, page: Page, folder: Path) -> Page:
    """The report of a result, opened as the file that it is saved as."""
    _, text = saved(page, "report")
    path = folder / "report.html"
    path.write_text(text, encoding="utf-8")
    opened = one.context.browser.new_page()
    opened.goto(path.as_uri())
    return opened


def test_no_chinese_name_is_broken(
    reader: Readers, model: Model, project: Project, tmp_path: Path
) -> None:
    here = model.translate(load_catalogue(project.locales, "zh-Hant").translate)
    names = [one.name for one in (*here.levels, *here.elements)]
    one = reader()
    page = answered(one, "zh-Hant", model)
    document = report(one, page, tmp_path)
    expect(document.locator("header")).to_contain_text("2026年9月30日")
    assert "2026-09-30" not in document.content()
    for shown in (page, document):
        for width in WIDTHS:
            shown.set_viewport_size({"width": width, "height": 800})
            assert shown.evaluate(BROKEN, names) == [], width
        shown.emulate_media(media="print")
        shown.set_viewport_size({"width": A4, "height": 950})
        assert shown.evaluate(BROKEN, names) == []
    document.close()
    assert one.problems == []


@pytest.mark.parametrize("locale", TAGS)
def test_screens_cut_nothing(reader: Readers, model: Model, locale: str, tmp_path: Path) -> None:
    one = reader()
    page = answered(one, locale, model)
    document = report(one, page, tmp_path)
    for shown in (page, document):
        for width in WIDTHS:
            shown.set_viewport_size({"width": width, "height": 800})
            assert shown.evaluate(BEYOND, width) == []
            cut = shown.locator("figure").evaluate_all(
                "figures => figures.map(one => one.scrollWidth - one.clientWidth)"
            )
            assert max(cut) <= 1, width
    document.close()


@pytest.mark.parametrize("locale", ["es", "fr", "zh-Hant"])
def test_paper_cuts_nothing(reader: Readers, model: Model, locale: str, tmp_path: Path) -> None:
    one = reader(viewport={"width": A4, "height": 950})
    page = answered(one, locale, model)
    document = report(one, page, tmp_path)
    for shown in (page, document):
        shown.emulate_media(media="print")
        shown.set_viewport_size({"width": A4, "height": 950})
        tables = shown.locator(":is(#result, .mq-report) .mq-scroll table").evaluate_all(
            """tables => tables.map(table => [
                 table.getBoundingClientRect().right, getComputedStyle(table).display,
                 ...new Set([...table.rows].map(row => getComputedStyle(row).breakInside))])"""
        )
        assert len(tables) >= 3
        assert [row for row in tables if row[0] > A4 or row[1:] != ["table", "avoid"]] == []
        assert shown.evaluate(BEYOND, A4) == []
    # All that a manager looks at first is on the first page, which is 267 mm high.
    front = document.locator(".mq-front").bounding_box()
    charts = document.locator(".mq-figures").bounding_box()
    assert front["y"] + front["height"] < 1009 / 2
    assert charts["y"] + charts["height"] < 1009
    document.close()


def test_paper_is_white_for_who_reads_in_the_dark(reader: Readers, model: Model) -> None:
    colours = []
    for scheme in ("light", "dark"):
        page = answered(reader(color_scheme=scheme), "es", model)
        page.emulate_media(media="print")
        parts = page.locator("#result :is(.mq-badge, .mq-head, .mq-done, .mq-fill)")
        colours.append(
            parts.evaluate_all("parts => parts.map(getComputedStyle).map(s => [s.color, s.fill])")
        )
    assert colours[0] == colours[1]


@pytest.mark.parametrize("locale", ["fr", "zh-Hant"])
def test_letters_twice_as_large_lose_nothing(
    reader: Readers, model: Model, locale: str, tmp_path: Path
) -> None:
    one = reader(viewport={"width": 320, "height": 700})
    page = answered(one, locale, model)
    document = report(one, page, tmp_path)
    document.set_viewport_size({"width": 320, "height": 700})
    for shown in (page, document):
        before = shown.locator(".mq-heat").bounding_box()
        shown.evaluate(
            """() => { const root = document.documentElement
                 root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px` }"""
        )
        assert shown.evaluate(BEYOND, 320) == []
        assert shown.locator(".mq-heat").bounding_box()["width"] > 1.5 * before["width"]
    document.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_every_cell_shows_its_letter_where_the_reader_chose_the_colours(
    reader: Readers, model: Model, width: int
) -> None:
    one = reader(forced_colors="active", viewport={"width": width, "height": 800})
    page = answered(one, "es", model)
    cells = page.locator("#result .mq-heat .mq-cell")
    expect(cells).to_have_count(len(model.elements) * len(model.levels))
    found = cells.evaluate_all(
        """cells => cells.map(cell => {
             const [letter, fill] = ["text", ".mq-fill"].map(name => cell.querySelector(name))
             const full = fill && Number(getComputedStyle(fill).fillOpacity) === 1
             return [letter.textContent, getComputedStyle(letter).fill,
               full ? getComputedStyle(fill).fill : null] })"""
    )
    assert {letter for letter, _, _ in found} <= set("NPLF–")
    assert [one for one in found if one[1] == one[2]] == []
