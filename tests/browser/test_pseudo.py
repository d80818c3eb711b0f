"""A language of accents and brackets shows what is not translated, and what does not fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
import material
import pytest
from playwright.sync_api import Browser, Page, expect

from playbook.model import load_model
from tests.browser.conftest import PATIENCE, Reader, serving
from tests.browser.test_quiz import Readers, do, ready, tick
from tests.conftest import Copy, built

LOCALE = "en-XA"

ALLOWED = {
    ".pb-switcher a, .pb-offline a[hreflang]": "a language is named in itself",
    "[data-size]": "a size, as the browser writes it",
    "#quiz-who": "a name that the reader gives, and a date, as the browser writes it",
    "[lang=en]": "the glossary's English terms",
    ".md-copyright a": "the name of a licence",
    ".mq-cell text, .mq-scroll td": "the letters of the ratings, N, P, L and F",
    "dd code": "a path or a command",
}
"""Where a text may stand outside brackets, and why."""

MARKS = re.compile(r"[NPLF?–\s/]+")
"""The ratings of cells, which are the same letters in every language."""

TEXTS = """() => {
  const found = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  let chart = null
  for (let node; (node = walker.nextNode());) {
    const parent = node.parentElement
    if (parent.closest("script, style, noscript") || !node.data.trim()) continue
    const label = parent.closest(".mq-figure svg text")
    found.push({
      text: node.data,
      place: place(parent),
      allowed: ALLOWED.find(one => parent.closest(one)) ?? null,
      // A label of a chart may be cut, its closing bracket with it.
      start: label !== null && label !== chart,
      label: label !== null,
    })
    chart = label
  }
  const names = ["aria-label", "title", "placeholder", "alt", "data-label", "label"]
  for (const element of document.body.querySelectorAll("*"))
    for (const name of names)
      if (element.hasAttribute(name))
        found.push({
          text: element.getAttribute(name),
          place: `${place(element)} ${name}`,
          allowed: ALLOWED.find(one => element.closest(one)) ?? null,
          start: true,
          label: false,
        })
  return found

  function place(element) {
    const names = []
    for (let at = element; at && at !== document.body && names.length < 4; at = at.parentElement)
      names.unshift(at.id ? `#${at.id}` : [at.localName, ...at.classList].join("."))
    return names.join(" > ")
  }
}""".replace("ALLOWED", repr(list(ALLOWED)))
"""All texts of a page in their order, with where they stand."""

SHORTENED = {
    ".md-header__topic + .md-header__topic *": "the page's title, which comes while one scrolls",
    ".md-sidebar__scrollwrap": "the drawer's inner panels wait beside it",
}
"""What may hide a part of its text, and why."""

CUT = """() => [...document.body.querySelectorAll("*")]
  .filter(element => {
    const { overflowX, clipPath } = getComputedStyle(element)
    return ["hidden", "clip"].includes(overflowX) && clipPath === "none"
      && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && !element.matches("SHORTENED")
      && element.innerText?.trim() && element.scrollWidth > element.clientWidth + 1
  })
  .map(element => `${[element.localName, ...element.classList].join(".")}: ${
    element.innerText.trim().slice(0, 60)}`)""".replace("SHORTENED", ", ".join(SHORTENED))
"""The elements that hide a part of their text."""


@pytest.fixture(scope="module")
def pseudo(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    commands = (("playbook", "new-locale", LOCALE), ("playbook", "pseudo", LOCALE))
    return built(tmp_path_factory.mktemp("pseudo"), *commands)


@pytest.fixture(scope="module")
def pseudo_address(pseudo: Copy) -> Iterator[str]:
    with serving(pseudo.path / "site") as address:
        yield address


@pytest.fixture(scope="module")
def paths(pseudo: Copy) -> list[str]:
    site = pseudo.path / "site" / LOCALE
    pages = [page.parent.relative_to(site) for page in site.rglob("index.html")]
    return sorted(f"{(LOCALE / page).as_posix()}/" for page in [*pages, Path("none")])


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def themes_own() -> set[str]:
    """What Material says in English; the pseudo-language has no words of its own there."""
    folder = Path(material.__file__).parent / "templates" / "partials" / "languages"
    source = (folder / "en.html").read_text(encoding="utf-8")
    say = jinja2.Environment(autoescape=False).from_string(source).module.t
    return {say(key) for key in re.findall(r'^ *"([\w.]+)":', source, re.MULTILINE)}


def outside_brackets(texts: list[dict[str, object]]) -> list[str]:
    """The texts with letters that stand in no brackets."""
    found = []
    depth = 0
    for one in texts:
        if one["start"]:
            depth = 0
        bare = ""
        for character in str(one["text"]):
            if character == "[":
                depth += 1
            elif character == "]":
                depth -= 1
            elif depth <= 0:
                bare += character
        if (
            re.search(r"[^\W\d_]", bare)
            and not one["allowed"]
            and not MARKS.fullmatch(bare)
            and bare.strip() not in THEMES_OWN
        ):
            found.append(f"{one['place']}: {bare.strip()[:80]}")
    return found


THEMES_OWN = themes_own()


def test_no_page_has_a_text_that_no_translator_gets(
    page: Page, pseudo_address: str, paths: list[str]
) -> None:
    problems = []
    for path in paths:
        page.goto(pseudo_address + path)
        problems += [f"{path} {one}" for one in outside_brackets(page.evaluate(TEXTS))]
        problems += [f"{path} title: {page.title()}"] if not in_brackets(page.title()) else []
    assert not problems, "\n".join(problems)


def in_brackets(text: str) -> bool:
    return text.startswith("[ ") and text.endswith(" ]")


def test_the_quiz_has_no_such_text_either(
    reader: Readers, pseudo: Copy, pseudo_address: str
) -> None:
    one = reader(pseudo_address)
    page = ready(one.open(f"{LOCALE}/quiz/"))
    answer(page, pseudo)
    problems = outside_brackets(page.evaluate(TEXTS))
    do(page, "share")
    do(page, "clear")
    expect(page.locator("#quiz-confirm")).to_be_visible()
    problems += outside_brackets(page.evaluate(TEXTS))
    page.locator("#quiz-confirm-yes").click()
    expect(page.locator("#quiz-notices")).not_to_be_empty()
    problems += outside_brackets(page.evaluate(TEXTS))
    assert not problems, "\n".join(problems)
    assert one.problems == []


def answer(page: Page, pseudo: Copy) -> None:
    """Give each answer somewhere, so that every kind of sentence stands in the result."""
    codes = ("all", "most", "some", "none", "unknown", "na", "all", "all")
    practices = load_model(pseudo.project.model_file).practices
    tick(page, {one.id: codes[i * 3 % 8] for i, one in enumerate(practices)})
    expect(page.locator("#result svg").first).to_be_attached()
    expect(page.locator("#quiz-tools")).to_be_visible()


@pytest.mark.parametrize(("query", "found"), [("", False), ("nothingatall", False), ("đåţå", True)])
def test_the_search_speaks_the_readers_language(
    reader: Readers, pseudo_address: str, query: str, found: bool
) -> None:
    page = reader(pseudo_address).open(f"{LOCALE}/")
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill(query)
    items = page.locator(".md-search-result__item")
    if found:
        expect(items.first).to_be_attached()
    else:
        expect(items).to_have_count(0)
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"^\s*\[ .* \]\s*$"))


@pytest.mark.parametrize("width", [320, 360])
def test_longer_texts_do_not_scroll_a_page_sideways(
    page: Page, pseudo_address: str, paths: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for path in paths:
        page.goto(pseudo_address + path)
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)


@pytest.mark.parametrize("width", [360, 1280])
def test_longer_texts_are_not_cut(
    page: Page, pseudo_address: str, paths: list[str], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    problems = []
    for path in paths:
        page.goto(pseudo_address + path)
        problems += [f"{path} {one}" for one in page.evaluate(CUT)]
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_longer_result_fits(
    reader: Readers, pseudo: Copy, pseudo_address: str, width: int
) -> None:
    one: Reader = reader(pseudo_address, viewport={"width": width, "height": 800})
    page = ready(one.open(f"{LOCALE}/quiz/"))
    answer(page, pseudo)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)
    assert page.evaluate(CUT) == []
