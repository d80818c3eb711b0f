"""A translator looks for the message behind a text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader, serving
from tests.build.test_site import TAGS
from tests.conftest import ROOT, copy_project

Readers = Callable[..., Reader]


def listed(site: Path, locale: str, page: str) -> dict[str, dict[str, object]]:
    found = json.loads((site / locale / "messages.json").read_text("utf-8"))["messages"]
    return {message["context"]: message for message in found if page in message["pages"]}


def entry(page: Page, context: str) -> object:
    code = page.locator("summary code").get_by_text(context, exact=True)
    return page.locator(".pb-messages details").filter(has=code)


@pytest.mark.parametrize("locale", TAGS)
def test_the_headline_names_its_message_and_its_line(
    reader: Readers, site: Path, locale: str
) -> None:
    one = reader()
    page = one.open(f"{locale}/?translate")
    headline = page.locator("h1")
    expect(headline).to_have_attribute("data-message", "page.home.title")
    expected = listed(site, locale, "")
    expect(page.locator(".pb-messages li")).to_have_count(len(expected))
    headline.focus()
    chosen = entry(page, "page.home.title")
    expect(chosen).to_have_attribute("open", "")
    expect(chosen).to_contain_text("At what stage is your online business, and what comes next?")
    catalogue = f"locales/{locale}/LC_MESSAGES/playbook.po"
    line = expected["page.home.title"]["line"]
    expect(chosen).to_contain_text(f"{catalogue}:{line}")
    assert (ROOT / catalogue).read_text("utf-8").splitlines()[line - 1].startswith("msgstr")
    assert one.problems == []


def test_almost_every_text_is_found(reader: Readers) -> None:
    one = reader()
    for path in ("", "model/", "levels/walk/", "elements/data/", "scoring/", "about/"):
        page = one.open(f"fr/{path}?translate")
        expect(page.locator(".pb-messages li").first).to_be_visible()
        lost = page.evaluate(
            """() => {
                const marked = [...document.querySelectorAll("[data-message]")]
                const found = new Set(marked.flatMap(mark => mark.dataset.message.split(" ")))
                return [...document.querySelectorAll(".pb-messages summary code")]
                  .map(code => code.textContent).filter(context => !found.has(context))
            }"""
        )
        # What the search says, what search engines read, a row that this page leaves out, what
        # is said when there is a new version, and what stands in the page's picture.
        said = ("theme.search.", "page.practice.b2c", "page.update.", "level.walk.tagline")
        assert [c for c in lost if not c.endswith("description") and not c.startswith(said)] == []


def test_the_list_leads_to_the_places_and_names_what_has_none(reader: Readers) -> None:
    one = reader()
    page = one.open("it/?translate")
    entry(page, "page.home.get.report").locator("summary").click()
    expect(page.locator("[data-message~='page.home.get.report']")).to_be_in_viewport()
    expect(page.locator(".pb-chosen")).to_have_count(1)
    hidden = entry(page, "site.description")
    hidden.locator("summary").press("Enter")
    expect(hidden).to_contain_text("Non si vede nella pagina")
    assert one.problems == []


def test_an_address_can_name_a_message(reader: Readers) -> None:
    page = reader().open("it/?translate#message=page.home.get.report")
    expect(entry(page, "page.home.get.report")).to_have_attribute("open", "")
    expect(page.locator(".pb-chosen")).to_be_in_viewport()


def test_what_python_says_in_the_quiz_is_listed(reader: Readers, site: Path) -> None:
    one = reader()
    page = one.open("es/quiz/?translate")
    count = len(listed(site, "es", "quiz/"))
    expect(page.locator(".pb-messages li")).to_have_count(count)
    expect(entry(page, "quiz.heading.steps")).to_have_count(1)
    question = page.locator("[data-practice=rfm] .pbq-ask")
    expect(question).to_have_attribute("data-message", "practice.rfm.question")
    assert one.problems == []


def test_the_list_closes_and_comes_back_by_keyboard(reader: Readers) -> None:
    page = reader().open("fr/about/?translate")
    panel = page.locator(".pb-messages")
    panel.get_by_role("button").focus()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    page.locator("h1").press("Enter")
    expect(panel).to_be_visible()
    panel.get_by_role("button").click()
    expect(panel).to_be_hidden()


def test_links_keep_the_marks_until_the_reader_leaves(reader: Readers) -> None:
    one = reader()
    page = one.open("es/?translate")
    expect(page.locator(".pb-messages")).to_be_visible()
    page.locator("a.md-tabs__link").nth(1).click()
    page.wait_for_url(f"{one.address}es/model/?translate")
    expect(page.locator(".pb-messages")).to_be_visible()
    page.locator(".pb-switcher button").hover()
    page.locator(".pb-switcher a[hreflang=fr]").click()
    page.wait_for_url(f"{one.address}fr/model/?translate")
    page.locator(".pb-messages p > a").first.click()
    page.wait_for_url(f"{one.address}fr/model/")
    assert one.problems == []


def test_it_works_below_a_path_and_where_nothing_is(reader: Readers, address_below: str) -> None:
    one = reader(address_below)
    page = one.open("it/levels/walk/?translate")
    expect(page.locator("h1")).to_have_attribute("data-message", "page.level.heading")
    assert one.problems == []
    page = one.open("it/none/?translate")
    expect(page.locator("h1")).to_have_attribute("data-message", "page.missing.title")


def test_readers_load_nothing_of_it(reader: Readers) -> None:
    one = reader()
    asked: list[str] = []
    one.context.on("request", lambda request: asked.append(request.url))
    page = one.open("es/about/")
    page.wait_for_load_state("networkidle")
    assert asked
    assert [url for url in asked if "translate" in url or "messages.json" in url] == []
    expect(page.locator("[data-message]")).to_have_count(0)


def test_a_link_to_the_repository_asks_nothing_of_its_host(reader: Readers, tmp_path: Path) -> None:
    copy = copy_project(tmp_path / "project")
    repository = "https://github.com/someone/playbook"
    assert copy.run("mkdocs", "build", "--strict", REPO_URL=repository).returncode == 0
    with serving(copy.path / "site") as address:
        one = reader(address)
        page = one.open("fr/?translate")
        page.wait_for_load_state("networkidle")
        link = entry(page, "page.home.title").locator("a")
        path = "blob/main/locales/fr/LC_MESSAGES/playbook.po#L"
        assert link.get_attribute("href").startswith(f"{repository}/{path}")
        assert one.problems == []
