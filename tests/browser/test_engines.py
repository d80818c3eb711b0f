"""A reader without a connection, in each engine: after a visit, and with the unpacked archive.

``pytest --engine firefox`` runs this in Firefox; without the option it runs in Chromium.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from playbook.archive import make_archives
from playbook.downloads import ALL, archive_path
from playbook.model import Model, load_model
from playbook.project import Project
from tests.browser.engines import ENGINES, Chromium, Tab
from tests.browser.host import Host
from tests.build.test_site import TAGS

SAVED = """(async () => {
  await navigator.serviceWorker.ready
  if (!navigator.serviceWorker.controller) return false
  const response = await fetch("../../offline.json")
  const parts = await response.json()
  return ["core", LOCALE, "runtime"].every(part => parts[part].saved)
})()"""
"""Whether a language is kept with the quiz."""

ELSEWHERE = """performance.getEntriesByType("resource").map(({ name }) => name)
  .filter(name => !name.startsWith(BASE) && !/^(blob|data):/.test(name))"""
"""What the page has asked of others."""


CART = {"es": "carrito", "pt-BR": "carrinho", "it": "carrello", "zh-Hant": "購物車", "fr": "panier"}


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


@pytest.fixture
def tab(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Tab]:
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    if engine == "chromium":  # Playwright runs once in a process
        page = request.getfixturevalue("browser").new_page()
        yield Chromium(page, downloads)
        page.close()
    else:
        with ENGINES[engine](downloads) as tab:
            yield tab


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory, project: Project) -> Path:
    """The folder with the archive of all languages, and that of one."""
    folder = tmp_path_factory.mktemp("archives")
    make_archives(project, folder, [ALL, "zh-Hant"], say=print)
    return folder


@pytest.fixture
def unpacked(archives: Path, tmp_path: Path) -> Path:
    """The folder with the whole archive's index.html, below names that need care."""
    folder = tmp_path / "Año 1 – 成熟度 #2 100%"
    with ZipFile(archive_path(archives)) as packed:
        packed.extractall(folder)
    return folder / "maturity-playbook"


def search(tab: Tab, locale: str) -> None:
    tab.run("document.querySelector('[data-md-toggle=search]').click()")
    tab.run("document.querySelector('.md-search__input').focus()")
    tab.type(CART[locale])
    tab.until("document.querySelectorAll('.md-search-result__item').length > 1")


def read(tab: Tab, addresses: list[str], locale: str) -> None:
    """Open pages, each with its text in its language, its style and its script."""
    for address in addresses:
        tab.open(address)
        assert tab.run("document.documentElement.lang") == TAGS[locale], address
        assert tab.run("document.querySelector('article h1').offsetHeight > 20"), address
        assert (
            tab.run("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
        )
        assert tab.run("document.documentElement.classList.contains('js')")


def answer(tab: Tab, model: Model) -> None:
    """Answer everything with the second answer from the top, the first question by hand."""
    tab.until("document.querySelector('#quiz').dataset.python === 'ready'")
    first = model.practices[0].id
    tab.click(f"[data-practice={first}] input[value=most]")
    tab.until("document.querySelector('#result [data-element]') !== null")
    tab.run("document.querySelectorAll('input[value=most]').forEach(radio => radio.click())")
    tab.until(f"document.querySelector('#result').dataset.confirmed === '{model.levels[0].id}'")
    assert tab.run("document.querySelectorAll('#result svg').length") >= 2


def saved(tab: Tab, what: str) -> str:
    """Press a button that saves a file; its text."""
    tab.press(f"[data-do={what}]")
    ending = {"report": "html"}.get(what, what)
    return tab.downloaded(f"*.{ending}").read_text(encoding="utf-8")


def export_and_import(tab: Tab, model: Model) -> None:
    text = saved(tab, "json")
    assert json.loads(text)["answers"] == {practice.id: "most" for practice in model.practices}
    assert len(saved(tab, "csv").splitlines()) == 1 + len(model.practices)
    report = saved(tab, "report")
    assert "<svg" in report
    assert "file:" not in report  # whoever gets it has none of these files
    tab.run("document.querySelector('.pbq-assessments').setAttribute('open', '')")
    tab.click("[data-do=new]")
    tab.until("document.querySelectorAll('#quiz :checked').length === 0")
    tab.run(
        f"""(() => {{
          const files = new DataTransfer()
          files.items.add(new File([{json.dumps(text)}], "answers.json"))
          const input = document.querySelector("#quiz-file")
          input.files = files.files
          input.dispatchEvent(new Event("change"))
        }})()"""
    )
    tab.until("document.querySelector('#quiz-notices [data-kind=foreign]') !== null")
    assert tab.run("document.querySelectorAll('#quiz :checked').length") == len(model.practices)


@pytest.mark.parametrize("locale", ["es", "zh-Hant"])
def test_what_was_visited_goes_on_without_the_host(
    tab: Tab, site: Path, tmp_path: Path, model: Model, locale: str
) -> None:
    host = Host(shutil.copytree(site, tmp_path / "site"))
    try:
        base = host.address
        tab.open(f"{base}{locale}/quiz/")
        tab.until("document.querySelector('#quiz').dataset.python === 'ready'")
        tab.until(SAVED.replace("LOCALE", json.dumps(locale)))
        assert tab.run(ELSEWHERE.replace("BASE", json.dumps(base))) == []
    finally:
        host.stop()
    pages = [page for page in (site / locale).rglob("index.html") if page.parent.name != "status"]
    assert len(pages) > 12
    read(tab, [f"{base}{page.parent.relative_to(site).as_posix()}/" for page in pages], locale)
    search(tab, locale)
    tab.open(f"{base}{locale}/quiz/")
    answer(tab, model)
    assert "<svg" in saved(tab, "report")
    assert tab.run(ELSEWHERE.replace("BASE", json.dumps(base))) == []


def test_the_unpacked_archive_is_the_whole_playbook(tab: Tab, unpacked: Path, model: Model) -> None:
    tab.open((unpacked / "index.html").as_uri())
    tab.until(
        "/\\/(es|pt-BR|it|zh-Hant|fr)\\/index\\.html$/.test(location.pathname) || "
        "document.querySelectorAll('a[data-locale]').length === 5"
    )
    for locale in TAGS:
        pages = sorted((unpacked / locale).rglob("*.html"))
        assert len(pages) > 12
        read(tab, [page.as_uri() for page in pages], locale)
        search(tab, locale)
    tab.open((unpacked / "es" / "quiz.html").as_uri())
    answer(tab, model)
    assert tab.run("document.querySelector('[data-do=share]') === null")  # a file is nobody else's
    tab.click(".pb-switcher button")
    tab.click(".pb-switcher a[data-locale=zh-Hant]")
    tab.until("document.documentElement.lang === 'zh-Hant-TW'")
    tab.until("document.querySelector('#quiz').dataset.python === 'ready'")
    assert tab.run("document.querySelectorAll('#quiz :checked').length") == len(model.practices)
    tab.until("document.querySelector('#result [data-element]') !== null")
    assert tab.run(ELSEWHERE.replace("BASE", json.dumps(unpacked.as_uri()))) == []
    export_and_import(tab, model)
    tab.open((unpacked / "zh-Hant" / "elements" / "data.html").as_uri())
    tab.until("document.querySelector('.pb-marks span:not([hidden])') !== null")
