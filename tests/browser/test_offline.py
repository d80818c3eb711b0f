"""Reading and answering without a connection, on a host that is really stopped."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from playbook.model import Model, load_model
from playbook.project import Project
from tests.browser.conftest import PATIENCE, Reader
from tests.browser.host import LOGIN, Host
from tests.browser.test_quiz import every, ready, tick, ticked
from tests.browser.test_reading import PATHS
from tests.browser.test_search import search
from tests.build.test_site import TAGS

BUDGET = 1_500_000
"""Bytes over the wire at a first visit without the quiz."""

STATE = """(async () => {
  const response = await fetch(document.querySelector("script[src$='offline.mjs']")
    .src.replace("assets/javascripts/offline.mjs", "offline.json"))
  return Object.entries(await response.json()).filter(([, { saved }]) => saved).map(([p]) => p)
})()"""
"""The parts that are kept."""


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    host = Host(shutil.copytree(site, tmp_path / "site"))
    yield host
    host.stop()


@pytest.fixture
def one(reader: Callable[..., Reader], host: Host) -> Reader:
    return visitor(reader, host)


def visitor(reader: Callable[..., Reader], host: Host) -> Reader:
    one = reader(host.address, service_workers="allow")
    one.context.unroute_all()  # a worker's requests are not to be had there
    return one


def keeps(page: Page, *parts: str) -> None:
    """Wait until these parts, and no others, are kept and the worker is at work."""
    expect(page.locator("script[src$='offline.mjs']")).to_be_attached()
    until(page, "navigator.serviceWorker.controller")
    until(page, f"String(await {STATE}) === {json.dumps(','.join(parts))}")


def until(page: Page, condition: str) -> None:
    """Wait until an expression is true; to ``wait_for_function``, any promise is."""
    end = time.monotonic() + PATIENCE / 1000
    while not page.evaluate(f"async () => Boolean({condition})"):
        assert time.monotonic() < end, condition
        page.evaluate("() => new Promise(requestAnimationFrame)")


def kept(page: Page, script: str, path: str = "") -> None:
    """Do something to the cache: ``cache`` and, for a path, ``key`` are given."""
    page.evaluate(
        f"""async path => {{
          const cache = await caches.open((await caches.keys())[0])
          const keys = (await cache.keys()).map(request => request.url)
          const key = keys.find(url => new URL(url).pathname.endsWith(path))
          {script}
        }}""",
        path,
    )


def version(page: Page) -> tuple[str | None, str]:
    """The version of the page, and that of its style sheet."""
    css = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--version')")
    return page.locator("body").get_attribute("data-version"), css


def check_for_update(page: Page) -> None:
    """As the browser does now and then."""
    page.evaluate(
        """async () => {
          const registration = await navigator.serviceWorker.getRegistration()
          await registration.update().catch(() => {})
        }"""
    )


def row(page: Page, locale: str) -> object:
    return page.locator(f"#offline [data-locale='{locale}']")


def test_a_first_visit_keeps_its_language_and_a_second_asks_for_nothing(
    host: Host, one: Reader
) -> None:
    page = one.open("it/model/")
    keeps(page, "core", "it")
    assert sum(host.sent.values()) < BUDGET
    assert not [path for path in host.asked if path.startswith(("assets/quiz/", "fr/", "es/"))]
    page.close()
    host.forget()
    page = one.open("it/levels/walk/")
    page.wait_for_load_state("networkidle")
    assert set(host.asked) <= {"sw.js"}
    assert one.problems == []


@pytest.mark.parametrize("locale", TAGS)
def test_without_the_host_every_page_and_the_search_work(
    host: Host, one: Reader, locale: str
) -> None:
    page = one.open(f"{locale}/")
    keeps(page, "core", locale)
    host.stop()
    for path in PATHS:
        if not path.endswith(("404.html", "status/")):
            page.goto(f"{one.address}{locale}/{path}")
            expect(page.locator("article h1")).to_be_visible()
            expect(page.locator("html")).to_have_attribute("lang", TAGS[locale])
    page.goto(f"{one.address}{locale}/")
    element = page.locator("article a[href='elements/data/']").first.inner_text()
    page.locator(".md-search__input").focus()
    _, links = search(page, element)
    assert links
    assert [problem for problem in one.problems if "ERR_CONNECTION_REFUSED" not in problem] == []


def test_without_the_host_the_quiz_scores_once_it_was_opened(
    host: Host, one: Reader, model: Model
) -> None:
    page = ready(one.open("fr/quiz/"))
    keeps(page, "core", "fr", "runtime")
    tick(page, every(model, "all"))
    host.stop()
    page.reload()
    ready(page)
    assert ticked(page) == every(model, "all")
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[-1].id)


def test_the_quiz_that_was_opened_is_not_fetched_twice(host: Host, one: Reader) -> None:
    page = ready(one.open("fr/quiz/"))
    keeps(page, "core", "fr", "runtime")
    once = sum(size for path, size in host.sent.items() if path.startswith("assets/quiz/"))
    assert once < 5_500_000


def test_another_language_is_kept_when_it_is_visited(host: Host, one: Reader) -> None:
    page = one.open("es/")
    keeps(page, "core", "es")
    page.goto(f"{one.address}pt-BR/")
    keeps(page, "core", "es", "pt-BR")
    host.stop()
    page.goto(f"{one.address}pt-BR/glossary/")
    expect(page.locator("html")).to_have_attribute("lang", "pt-BR")
    page.goto(f"{one.address}es/glossary/")
    expect(page.locator("html")).to_have_attribute("lang", "es")


@pytest.mark.parametrize("path", ["it/model/", "it/none/", "es/none"])
def test_what_is_not_kept_leads_to_a_page_that_says_so_in_the_readers_language(
    host: Host, one: Reader, path: str
) -> None:
    page = one.open("es/")
    keeps(page, "core", "es")
    host.stop()
    page.goto(one.address + path)
    page.wait_for_url(f"{one.address}es/offline/#{path}")
    expect(page.locator("#offline-missing")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(row(page, "es").locator("[data-saved]")).to_have_text("Las páginas")
    expect(row(page, "it").locator("[data-saved]")).to_have_text("Nada")
    host.start()
    page.locator("#offline-retry").click()
    page.wait_for_url(one.address + path)


def test_all_works_below_a_path(
    reader: Callable[..., Reader], published_site: Path, tmp_path: Path
) -> None:
    host = Host(shutil.copytree(published_site, tmp_path / "site"), "/team/playbook/")
    try:
        one = visitor(reader, host)
        page = one.open("zh-Hant/")
        keeps(page, "core", "zh-Hant")
        host.stop()
        page.goto(f"{one.address}zh-Hant/elements/data/")
        expect(page.locator("html")).to_have_attribute("lang", "zh-Hant-TW")
        page.goto(f"{one.address}it/")
        page.wait_for_url(f"{one.address}zh-Hant/offline/#it/")
        page.goto(f"{one.address}zh-Hant/model")
        page.wait_for_url(f"{one.address}zh-Hant/model/")
        expect(page.locator("article h1")).to_be_visible()
    finally:
        host.stop()


def test_one_language_can_be_saved_with_the_quiz(host: Host, one: Reader, model: Model) -> None:
    page = one.open("it/offline/")
    keeps(page, "core", "it")
    row(page, "fr").locator("button").click()
    expect(page.locator("#offline-status")).to_contain_text("È tutto salvato")
    keeps(page, "core", "it", "fr", "runtime")
    expect(row(page, "fr").locator("[data-saved]")).to_have_text("Le pagine e il quiz")
    host.stop()
    page.goto(f"{one.address}fr/quiz/")
    ready(page)
    tick(page, every(model, "all"))
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[-1].id)
    assert [problem for problem in one.problems if "ERR_CONNECTION_REFUSED" not in problem] == []


def test_all_languages_can_be_saved_and_removed(one: Reader) -> None:
    page = one.open("es/offline/")
    keeps(page, "core", "es")
    expect(page.locator("#offline-room")).to_contain_text("Espacio que ofrece")
    expect(row(page, "").locator("[data-size]")).to_contain_text("16,")
    row(page, "").locator("button").click()
    expect(page.locator("#offline-status")).to_contain_text("Todo está guardado")
    keeps(page, "core", *TAGS, "runtime")
    expect(page.locator("#offline table button:visible")).to_have_count(0)

    page.locator("#offline-remove").click()
    expect(page.locator("#offline-status")).to_contain_text("Ya no hay nada guardado")
    assert page.evaluate("caches.keys()") == []
    page.goto(f"{one.address}es/model/")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".pb-matrix")).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.controller") is None
    assert page.evaluate("navigator.serviceWorker.getRegistrations()") == []

    page.goto(f"{one.address}es/offline/")
    row(page, "es").locator("button").click()
    keeps(page, "core", "es", "runtime")
    assert one.problems == []


def test_a_new_version_waits_until_it_is_asked_for_and_every_tab_follows(
    host: Host, one: Reader, model: Model
) -> None:
    page = ready(one.open("it/quiz/"))
    keeps(page, "core", "it", "runtime")
    tick(page, every(model, "most"))
    page.locator("details:has(#quiz-name)").evaluate("details => details.open = true")
    page.locator("#quiz-name").fill("half typ")
    host.deploy(2)
    host.forget()
    other = one.open("it/model/")
    check_for_update(other)
    for tab in (page, other):
        expect(tab.locator("#pb-update div")).to_contain_text("nuova versione")
    assert not [path for path in host.asked if path.endswith((".wasm", ".zip"))]
    other.reload()
    assert version(other) == (None, "")
    other.locator("#pb-update button").nth(1).click()
    expect(other.locator("#pb-update div")).to_have_count(0)
    page.locator("#quiz-name").press_sequentially("ed")
    page.locator("#pb-update button").first.evaluate("button => button.click()")  # no blur
    for tab in (page, other):
        expect(tab.locator("body")).to_have_attribute("data-version", "2")
        assert version(tab)[1] == "2"
    ready(page)
    assert ticked(page) == every(model, "most")
    expect(page.locator("#quiz-name")).to_have_value("half typed")
    keeps(page, "core", "it", "runtime")


def test_half_a_deployment_leaves_the_old_version(host: Host, one: Reader) -> None:
    page = one.open("fr/")
    keeps(page, "core", "fr")
    old = (host.site / "fr" / "model" / "index.html").read_text("utf-8")
    host.deploy(2)
    new = (host.site / "fr" / "model" / "index.html").read_text("utf-8")
    host.write(host.site / "fr" / "model" / "index.html", old)
    check_for_update(page)
    until(page, "(await navigator.serviceWorker.getRegistration()).installing === null")
    expect(page.locator("#pb-update div")).to_have_count(0)
    page.goto(f"{one.address}fr/levels/run/")
    assert version(page) == (None, "")
    # A language that is not kept comes whole from the host, not with our old style sheet.
    page.goto(f"{one.address}it/")
    assert version(page) == ("2", "2")
    page.goto(f"{one.address}fr/")
    assert version(page) == (None, "")
    host.write(host.site / "fr" / "model" / "index.html", new)
    check_for_update(page)
    page.locator("#pb-update button").first.click()
    expect(page.locator("body")).to_have_attribute("data-version", "2")


def test_a_connection_lost_at_the_first_visit_leaves_nothing_half(host: Host, one: Reader) -> None:
    lost: list[str] = []

    def breaks(path: str) -> int | None:
        if path == "es/glossary/":
            lost.append(path)
        return 0 if lost else None

    host.breaks = breaks
    page = one.open("es/")
    while not lost:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    until(page, "await navigator.serviceWorker.getRegistration() === undefined")
    host.breaks = lambda _: None
    host.forget()
    page.goto(f"{one.address}es/model/")
    expect(page.locator(".pb-matrix")).to_be_visible()
    keeps(page, "core", "es")
    host.stop()
    page.goto(f"{one.address}es/glossary/")
    expect(page.locator("article h1")).to_be_visible()


def test_a_runtime_cut_off_half_way_is_not_kept_and_is_fetched_whole_again(
    host: Host, one: Reader
) -> None:
    page = one.open("it/offline/")
    keeps(page, "core", "it")
    host.breaks = lambda path: 1_500_000 if path.endswith(".wasm") else None
    row(page, "it").locator("button").click()
    expect(page.locator("#offline-status")).to_contain_text("connessione è caduta")
    keeps(page, "core", "it")
    host.breaks = lambda _: None
    row(page, "it").locator("button").click()
    expect(page.locator("#offline-status")).to_contain_text("È tutto salvato")
    host.stop()
    page.goto(f"{one.address}it/quiz/")
    ready(page)


def test_where_there_is_no_room_the_site_works_and_says_so(host: Host, one: Reader) -> None:
    page = one.open("es/offline/")
    keeps(page, "core", "es")
    devtools = one.context.new_cdp_session(page)
    origin = {"origin": host.address.rstrip("/")}
    devtools.send("Storage.overrideQuotaForOrigin", origin | {"quotaSize": 2_500_000})
    row(page, "").locator("button").click()
    expect(page.locator("#offline-status")).to_contain_text("No hay espacio suficiente")
    page.goto(f"{one.address}it/")
    expect(page.locator("html")).to_have_attribute("lang", "it")
    page.goto(f"{one.address}es/offline/")
    devtools.send("Storage.overrideQuotaForOrigin", origin)
    row(page, "").locator("button").click()
    expect(page.locator("#offline-status")).to_contain_text("Todo está guardado")


def test_where_there_is_no_room_at_all_the_site_works_as_before(host: Host, one: Reader) -> None:
    page = one.open("robots.txt")
    devtools = one.context.new_cdp_session(page)
    origin = host.address.rstrip("/")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 100_000})
    page.goto(f"{one.address}es/offline/")
    row(page, "es").locator("button").click()
    expect(page.locator("#offline-status")).to_contain_text("No hay espacio suficiente")
    page.goto(f"{one.address}es/model/")
    expect(page.locator(".pb-matrix")).to_be_visible()
    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_what_the_browser_has_dropped_is_fetched_again(host: Host, one: Reader) -> None:
    page = one.open("es/")
    keeps(page, "core", "es")
    kept(page, "await cache.delete(key)", "es/model/")
    page.goto(f"{one.address}es/model/")
    expect(page.locator(".pb-matrix")).to_be_visible()
    keeps(page, "core", "es")
    kept(page, "for (const url of keys) await cache.delete(url)")
    page.goto(f"{one.address}es/model/")
    keeps(page, "core", "es")
    host.stop()
    page.goto(f"{one.address}es/model/")
    expect(page.locator(".pb-matrix")).to_be_visible()


def test_what_the_browser_has_dropped_is_told_without_the_host(host: Host, one: Reader) -> None:
    page = one.open("es/")
    keeps(page, "core", "es")
    kept(page, "await cache.delete(key)", "es/model/")
    host.stop()
    page.goto(f"{one.address}es/scoring/")
    expect(page.locator("article h1")).to_be_visible()
    page.goto(f"{one.address}es/model/")
    page.wait_for_url(f"{one.address}es/offline/#es/model/")
    kept(page, "for (const url of keys) await cache.delete(url)")
    page.goto(f"{one.address}es/")
    for tag in TAGS.values():
        expect(page.locator(f"li[lang={tag}]")).not_to_be_empty()
    host.start()
    page.reload()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    keeps(page, "core", "es")


DAMAGE = (
    "await cache.put(key, new Response('<h1>Damaged', {headers: {'content-type': 'text/html'}}))"
)


def test_a_damaged_file_is_fetched_again(host: Host, one: Reader) -> None:
    page = one.open("es/")
    keeps(page, "core", "es")
    kept(page, DAMAGE, "es/model/")
    page.goto(f"{one.address}es/model/")
    expect(page.locator(".pb-matrix")).to_be_visible()
    kept(page, DAMAGE, "es/model/")
    host.stop()
    page.goto(f"{one.address}es/model/")
    page.wait_for_url(f"{one.address}es/offline/#es/model/")


def test_a_login_page_in_between_is_never_kept(host: Host, one: Reader) -> None:
    page = one.open("es/")
    keeps(page, "core", "es")
    host.portal = True
    page.goto(f"{one.address}es/model/")
    expect(page.locator(".pb-matrix")).to_be_visible()
    check_for_update(page)
    page.goto(f"{one.address}es/offline/")
    row(page, "it").locator("button").click()
    expect(page.locator("#offline-status")).to_contain_text("El servidor envió algo inesperado")
    keeps(page, "core", "es")
    host.portal = False
    assert LOGIN.decode() not in page.content()
    page.goto(f"{one.address}it/")
    expect(page.locator("html")).to_have_attribute("lang", "it")
    keeps(page, "core", "es", "it")


@pytest.mark.parametrize("locale", TAGS)
def test_the_site_can_be_installed_as_an_app(one: Reader, locale: str) -> None:
    page = one.open(f"{locale}/")
    keeps(page, "core", locale)
    devtools = one.context.new_cdp_session(page)
    found = devtools.send("Page.getAppManifest")
    assert found["errors"] == []
    assert found["manifest"]["startUrl"] == f"{one.address}{locale}/"
    assert found["manifest"]["scope"] == one.address
    errors = devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []
