"""Finding one's language, and reading, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader
from tests.build.test_site import PAGES, TAGS

Readers = Callable[..., Reader]
PATHS = [page.removesuffix("index.html") for page in PAGES]
KINDS = [
    "",
    "model/",
    "levels/walk/",
    "elements/data/",
    "quiz/",
    "scoring/",
    "glossary/",
    "about/",
    "offline/",
    "status/",
    "none/",
]


@pytest.mark.parametrize(
    ("browser_language", "folder"),
    [
        ("it-CH", "it"),
        ("pt-PT", "pt-BR"),
        ("zh-HK", "zh-Hant"),
        ("fr-CA", "fr"),
        ("es-MX", "es"),
        ("pt-BR", "pt-BR"),
    ],
)
def test_the_landing_page_leads_to_the_readers_language(
    reader: Readers, browser_language: str, folder: str
) -> None:
    one = reader(locale=browser_language)
    page = one.open()
    page.wait_for_url(f"{one.address}{folder}/")
    assert page.locator("html").get_attribute("lang") == TAGS[folder]
    assert one.problems == []


def test_a_reader_of_another_language_gets_the_list(reader: Readers) -> None:
    page = reader(locale="de").open()
    links = page.locator("main a")
    assert [link.get_attribute("hreflang") for link in links.all()] == list(TAGS.values())
    links.nth(3).click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hant-TW")


def test_the_landing_page_remembers_the_choice(reader: Readers) -> None:
    one = reader(locale="it-CH")
    one.open("#languages").locator("main a[hreflang=fr]").click()
    page = one.open()
    page.wait_for_url(f"{one.address}fr/")


def test_the_list_can_be_had_in_spite_of_the_browsers_language(reader: Readers) -> None:
    page = reader(locale="it-CH").open("#languages")
    expect(page.locator("main a")).to_have_count(5)


@pytest.mark.parametrize("locale", TAGS)
def test_the_switcher_keeps_page_and_section(reader: Readers, locale: str) -> None:
    one = reader()
    page = one.open("es/elements/privacy/#practice-hosting")
    page.locator(".pb-switcher button").hover()
    page.locator(f".pb-switcher a[hreflang={TAGS[locale]}]").click()
    page.wait_for_url(f"{one.address}{locale}/elements/privacy/#practice-hosting")
    expect(page.locator("#practice-hosting")).to_be_in_viewport()
    assert one.problems == []


def test_the_switcher_works_with_the_keyboard(reader: Readers) -> None:
    one = reader()
    page = one.open("es/model/")
    page.locator(".pb-switcher button").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{one.address}pt-BR/model/")


@pytest.mark.parametrize(
    "do",
    [
        lambda page: page.keyboard.press("Tab"),
        lambda page: page.mouse.move(200, 300),
        lambda page: page.mouse.wheel(0, 400),
        lambda page: page.locator("article h1").tap(),
        lambda page: page.locator("article a").first.focus(),
    ],
    ids=["key", "mouse", "wheel", "touch", "screen reader"],
)
def test_the_theme_starts_with_the_first_thing_that_a_reader_does(
    reader: Readers, do: Callable[[Page], None]
) -> None:
    one = reader(has_touch=True)
    page = one.open("es/elements/data/", idle=True)
    own = page.locator(".md-header button[for=__drawer]")
    expect(own).to_be_attached()
    assert page.evaluate("'document$' in window") is False
    do(page)
    expect(page.locator("template#theme")).not_to_be_attached()
    assert one.problems == []


def test_a_search_may_be_the_first_thing(reader: Readers) -> None:
    one = reader(viewport={"width": 360, "height": 700})
    page = one.open("fr/", idle=True)
    page.locator(".md-header__button[for=__search]").click()
    page.locator(".md-search__input").fill("panier")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert one.problems == []


def test_words_are_marked_where_a_search_has_led(reader: Readers) -> None:
    page = reader().open("it/elements/data/?h=dati", idle=True)
    expect(page.locator("article mark").first).to_be_visible()


@pytest.mark.parametrize("locale", TAGS)
def test_without_javascript_all_is_readable(reader: Readers, locale: str) -> None:
    one = reader(java_script_enabled=False)
    page = one.open()
    page.locator(f"main a[hreflang={TAGS[locale]}]").click()
    for path in KINDS[:-1]:
        page.goto(f"{one.address}{locale}/{path}")
        expect(page.locator("article h1")).to_be_visible()
        expect(page.locator("nav.md-tabs a").first).to_be_visible()
    page.goto(f"{one.address}{locale}/model/")
    expect(page.locator(".pb-matrix td a")).to_have_count(38)
    page.locator(".pb-switcher button").hover()
    expect(page.locator(".pb-switcher a").first).to_be_visible()


@pytest.mark.parametrize("locale", TAGS)
def test_no_page_asks_another_host_or_for_what_is_not_there_or_breaks_the_policy(
    reader: Readers, locale: str
) -> None:
    one = reader()
    page = one.open(f"{locale}/")
    for path in PATHS:
        one.visit(page, f"{locale}/{path}")
    assert one.problems == []


@pytest.mark.parametrize("locale", ["pt-BR", "zh-Hant"])
def test_all_works_below_a_path(reader: Readers, address_below: str, locale: str) -> None:
    one = reader(address_below)
    page = one.open(f"{locale}/")
    for path in KINDS[:-1]:
        one.visit(page, f"{locale}/{path}")
    assert one.problems == []
    one.visit(page, f"{locale}/none/at/all/")
    expect(page.locator("html")).to_have_attribute("lang", TAGS[locale])
    assert one.problems == [
        f"404 {one.address}{locale}/none/at/all/",
        "error: Failed to load resource: the server responded with a status of 404 (Not Found)",
    ]
    page.locator("article a.md-button").click()
    page.wait_for_url(f"{one.address}{locale}/")


def test_what_is_nowhere_leads_to_the_languages(reader: Readers, address_below: str) -> None:
    one = reader(address_below)
    page = one.open("none/")
    page.locator("main a[hreflang=it]").click()
    page.wait_for_url(f"{one.address}it/")


def test_the_checks_see_a_request_to_another_host_and_a_broken_policy(reader: Readers) -> None:
    one = reader()
    page = one.open("es/")
    page.evaluate("fetch('https://example.org/').catch(() => {})")
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('script'), {text: '1'}))"
    )
    page.evaluate("open('https://example.org/there')")
    page.wait_for_load_state("networkidle")
    assert any("connect-src" in problem or "default-src" in problem for problem in one.problems)
    assert "request to https://example.org/there" in one.problems
    assert any("script-src" in problem for problem in one.problems)


@pytest.mark.parametrize("locale", TAGS)
def test_no_page_scrolls_sideways(reader: Readers, locale: str) -> None:
    one = reader()
    page = one.open(f"{locale}/")
    for path in KINDS:
        page.goto(f"{one.address}{locale}/{path}")
        for width in (320, 360, 768, 1280):
            page.set_viewport_size({"width": width, "height": 800})
            # The theme lays out again after a change of width; it counts where that comes to rest.
            page.wait_for_function(
                "width => document.documentElement.scrollWidth <= width", arg=width
            )


@pytest.mark.parametrize("locale", TAGS)
def test_the_menu_of_languages_fits_a_phone(reader: Readers, locale: str) -> None:
    page = reader(viewport={"width": 360, "height": 640}).open(f"{locale}/")
    page.locator(".pb-switcher button").focus()
    box = page.locator(".pb-switcher .md-select__inner").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


@pytest.mark.parametrize("locale", TAGS)
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_header_shows_the_whole_name_of_the_site(
    reader: Readers, locale: str, width: int
) -> None:
    page = reader(viewport={"width": width, "height": 640}).open(f"{locale}/")
    expect(page.locator(".md-header .md-logo img")).to_be_visible()
    name, title, header = page.evaluate(
        """() => {
          const name = document.createRange()
          name.selectNodeContents(document.querySelector(".md-header__topic .md-ellipsis"))
          return [name, ...[".md-header__title", ".md-header"].map(s => document.querySelector(s))]
            .map(one => one.getBoundingClientRect())
            .map(({ left, right, top, bottom }) => ({ left, right, top, bottom }))
        }"""
    )
    assert title["left"] <= name["left"]
    assert name["right"] <= title["right"] + 1
    assert header["top"] <= name["top"]
    assert name["bottom"] <= header["bottom"]


@pytest.mark.parametrize("path", KINDS)
def test_a_printed_page_has_no_menus(reader: Readers, path: str) -> None:
    page = reader().open(f"fr/{path}")
    page.emulate_media(media="print")
    expect(page.locator("article")).to_be_visible()
    chrome = ".md-header, .md-tabs, .md-sidebar, .md-footer, .md-path, article .md-button"
    expect(page.locator(chrome).locator("visible=true")).to_have_count(0)


def test_a_matrix_of_blocks_is_a_table_for_those_who_hear_it(reader: Readers) -> None:
    page = reader(viewport={"width": 360, "height": 640}).open("es/model/")
    table = page.get_by_role("table", name="dimensión")
    expect(table.get_by_role("row")).to_have_count(7)
    expect(table.get_by_role("rowheader")).to_have_count(6)
    expect(table.get_by_role("cell")).to_have_count(18)


@pytest.mark.parametrize("locale", TAGS)
def test_the_diagram_is_readable_on_a_phone(reader: Readers, locale: str) -> None:
    page = reader(viewport={"width": 360, "height": 640}).open(f"{locale}/model/")
    sizes = page.locator(".pb-diagram text").evaluate_all(
        "texts => texts.map(text => text.getBoundingClientRect())"
        ".map(box => ({height: box.height, right: box.right}))"
    )
    assert min(box["height"] for box in sizes) >= 12
    edge = page.locator(".pb-diagram").bounding_box()
    assert max(box["right"] for box in sizes) <= edge["x"] + edge["width"]


def test_a_choice_of_dark_colours_holds_in_every_language(reader: Readers) -> None:
    one = reader(color_scheme="light")
    page = one.open("es/")
    page.locator("#palette label:visible").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page = one.open("fr/levels/run/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_without_a_choice_the_colours_are_those_of_the_system(reader: Readers) -> None:
    """From the first picture of the page on, and when the system changes."""
    one = reader(color_scheme="dark")
    one.context.add_init_script(
        """window.schemes = new Set()
        const look = () => {
          if (document.querySelector("article h1")) schemes.add(document.body.dataset.mdColorScheme)
          requestAnimationFrame(look)
        }
        requestAnimationFrame(look)"""
    )
    page = one.open("es/")
    assert page.evaluate("[...schemes]") == ["slate"]
    page.emulate_media(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


@pytest.mark.parametrize("locale", TAGS)
def test_a_term_shows_its_meaning_and_leads_to_the_glossary(reader: Readers, locale: str) -> None:
    one = reader()
    page = one.open(f"{locale}/elements/insights/")
    term = page.locator("a.pb-term").first
    meaning, target = term.get_attribute("title"), term.get_attribute("href")
    assert meaning
    assert target
    term.focus()
    expect(page.get_by_text(meaning)).to_be_visible()
    term.press("Enter")
    page.wait_for_url(f"{one.address}{locale}/glossary/#{target.partition('#')[2]}")
    expect(page.locator(":target + dd")).to_contain_text(meaning)
    assert one.problems == []


def test_structured_data_stands_under_the_policy(reader: Readers, address_below: str) -> None:
    one = reader(address_below)
    page = one.open("zh-Hant/glossary/")
    types = page.evaluate(
        """() => JSON.parse(
             document.querySelector("script[type='application/ld+json']").textContent
           )["@graph"].map(node => node["@type"])"""
    )
    assert types == ["WebSite", "WebPage", "BreadcrumbList", "DefinedTermSet"]
    assert "script-src 'self'" in page.request.get(page.url).headers["content-security-policy"]
    assert one.problems == []


def test_a_picture_is_there_for_other_sites(reader: Readers, address_below: str) -> None:
    page = reader(address_below).open("fr/levels/walk/")
    path = page.locator("meta[property='og:image']").get_attribute("content")
    answer = page.request.get(address_below + path.partition("/team/playbook/")[2])
    assert answer.ok
    assert answer.headers["content-type"] == "image/png"
