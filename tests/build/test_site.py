"""The built site, as files."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from lxml import etree, html

from playbook.catalogue import load_catalogue
from playbook.project import Project

TAGS = {"es": "es", "pt-BR": "pt-BR", "it": "it", "zh-Hant": "zh-Hant-TW", "fr": "fr"}

PAGES = sorted(
    [
        "404.html",
        "about/index.html",
        "elements/action/index.html",
        "elements/data/index.html",
        "elements/governance/index.html",
        "elements/insights/index.html",
        "elements/methodology/index.html",
        "elements/privacy/index.html",
        "glossary/index.html",
        "index.html",
        "levels/crawl/index.html",
        "levels/run/index.html",
        "levels/walk/index.html",
        "model/index.html",
        "offline/index.html",
        "quiz/index.html",
        "scoring/index.html",
        "status/index.html",
    ]
)


def pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def parse(page: Path) -> html.HtmlElement:
    return html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def test_the_root_holds_what_belongs_to_no_language(site: Path) -> None:
    assert sorted(path.name for path in site.iterdir()) == sorted(
        [
            "404.html",
            "_headers",
            "assets",
            "index.html",
            "manifest.webmanifest",
            "offline.json",
            "robots.txt",
            "sw.js",
            *TAGS,
        ]
    )


@pytest.mark.parametrize("locale", TAGS)
def test_each_language_has_the_same_pages_and_its_own_search(site: Path, locale: str) -> None:
    folder = site / locale
    assert [page.relative_to(folder).as_posix() for page in pages(folder)] == PAGES
    index = json.loads((folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == [f"playbook-{locale}"]
    assert len({doc["location"].split("#")[0] for doc in index["docs"]}) == len(PAGES) - 3
    assert not (folder / "assets").exists()


@pytest.mark.parametrize(("locale", "tag"), TAGS.items())
def test_every_page_says_its_language_title_and_description(
    site: Path, locale: str, tag: str
) -> None:
    titles = []
    for page in pages(site / locale):
        root = parse(page)
        assert root.get("lang") == tag, page
        assert root.xpath("string(//meta[@name='description']/@content)"), page
        titles.append(root.findtext(".//title"))
        assert len(root.xpath("//h1")) == 1, page
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("locale", TAGS)
def test_no_english_text_is_left(site: Path, project: Project, locale: str) -> None:
    catalogue = load_catalogue(project.locales, locale)
    same_in_both = {"Blog", "Data", "Privacy", "Governance", "Insights", "Playbook"}
    english = {
        message.text
        for message in project.messages()
        if catalogue.translate(message.context, message.text) != message.text
        and len(message.text.split()) > 2
    } - same_in_both
    assert len(english) > 300
    for page in pages(site / locale):
        root = parse(page)
        for marked in root.xpath("//*[@lang='en' and ancestor::dl[contains(@class,'glossary')]]"):
            marked.drop_tree()
        shown = " ".join(root.text_content().split())
        shown += " ".join(root.xpath("//@title | //@aria-label | //@alt | //@content"))
        assert [text for text in english if text in shown] == [], page
        assert not root.xpath("//*[@lang='en']"), page


def link_problems(site: Path) -> list[str]:
    """Every internal link, image, script or style sheet that leads nowhere, with its page."""
    ids: dict[Path, set[str]] = {}
    problems = []

    def ids_of(page: Path) -> set[str]:
        if page not in ids:
            ids[page] = set(parse(page).xpath("//@id"))
        return ids[page]

    for page in pages(site):
        here = f"/{page.relative_to(site).as_posix()}"
        for address in set(parse(page).xpath("//@href | //@src")):
            if urlsplit(address).scheme in ("https", "mailto", "javascript"):
                continue
            path, anchor = urldefrag(urljoin(here, address))
            path = urlsplit(path).path
            target = site / unquote(path).lstrip("/")
            target = target / "index.html" if path.endswith("/") else target
            broken_anchor = (
                anchor and target.suffix == ".html" and unquote(anchor) not in ids_of(target)
                if target.is_file()
                else True
            )
            if broken_anchor and not anchor.startswith("__"):
                problems.append(f"{here}: {address}")
    return problems


def test_every_internal_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert link_problems(site) == []


def test_the_link_checker_sees_a_broken_link_and_a_broken_anchor(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        '<p id="here"><a href="none/">a</a> <a href="#there">b</a> <a href="#here">c</a>'
    )
    assert sorted(link_problems(tmp_path)) == ["/index.html: #there", "/index.html: none/"]


@pytest.mark.parametrize("locale", TAGS)
def test_sections_have_the_same_anchors_in_every_language(site: Path, locale: str) -> None:
    for page in PAGES:
        ours = [h.get("id") for h in parse(site / locale / page).xpath("//h2 | //h3")]
        theirs = [h.get("id") for h in parse(site / "es" / page).xpath("//h2 | //h3")]
        assert ours == theirs, page


@pytest.mark.parametrize("locale", TAGS)
def test_the_matrix_links_every_practice(site: Path, locale: str) -> None:
    root = parse(site / locale / "model" / "index.html")
    matrix = root.xpath("//table[@class='pb-matrix']")[0]
    assert len(matrix.xpath("tbody/tr")) == 6
    cells = matrix.xpath("tbody/tr/td")
    assert len(cells) == 18
    assert all(cell.xpath(".//a") for cell in cells)
    assert len(matrix.xpath(".//td//a[contains(@href, '#practice-')]")) == 38


@pytest.mark.parametrize("locale", TAGS)
def test_the_diagram_is_text_in_the_readers_language(
    site: Path, project: Project, locale: str
) -> None:
    catalogue = load_catalogue(project.locales, locale)
    svg = parse(site / locale / "model" / "index.html").xpath("//figure//*[local-name()='svg']")[0]
    words = "".join("".join(svg.itertext()).split())
    for context, english in [
        ("level.crawl.name", "Crawl"),
        ("level.walk.need.payments.text", "Several payment methods"),
        ("level.run.need.pim.text", "Product information (PIM)"),
    ]:
        assert "".join(catalogue.translate(context, english).split()) in words
    assert svg.xpath("*[local-name()='title']")[0].text


def test_without_an_address_links_are_relative_and_nothing_names_one(site: Path) -> None:
    assert not list(site.rglob("sitemap*"))
    for page in pages(site):
        assert not parse(page).xpath("//link[@rel='canonical' or @hreflang]"), page


SITE_URL = "https://example.org/team/playbook/"
XHTML = "{http://www.w3.org/1999/xhtml}link"


@pytest.mark.parametrize(("locale", "tag"), TAGS.items())
def test_with_an_address_pages_and_sitemaps_name_each_other(
    published_site: Path, locale: str, tag: str
) -> None:
    root = parse(published_site / locale / "levels" / "walk" / "index.html")
    address = f"{SITE_URL}{locale}/levels/walk/"
    assert root.xpath("//link[@rel='canonical']/@href") == [address]
    alternates = {
        link.get("hreflang"): link.get("href") for link in root.xpath("//link[@hreflang]")
    }
    assert alternates == {
        tag: f"{SITE_URL}{folder}/levels/walk/" for folder, tag in TAGS.items()
    } | {"x-default": SITE_URL}
    sitemap = etree.parse(published_site / locale / "sitemap.xml")
    namespace = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    locations = sitemap.xpath("//s:loc/text()", namespaces=namespace)
    assert len(locations) == len(PAGES) - 3
    entry = sitemap.xpath(f"//s:url[s:loc='{address}']", namespaces=namespace)[0]
    assert {link.get("hreflang"): link.get("href") for link in entry.iter(XHTML)} == alternates
    assert root.get("lang") == tag


def test_the_root_names_the_sitemaps(published_site: Path) -> None:
    index = etree.parse(published_site / "sitemap.xml")
    assert index.xpath("//*[local-name()='loc']/text()") == [
        f"{SITE_URL}{locale}/sitemap.xml" for locale in TAGS
    ]
    robots = (published_site / "robots.txt").read_text()
    assert robots.endswith(f"Sitemap: {SITE_URL}sitemap.xml\n")


@pytest.mark.parametrize("locale", TAGS)
def test_the_manifest_is_in_the_readers_language(site: Path, locale: str) -> None:
    manifest = json.loads((site / locale / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["lang"] == TAGS[locale]
    assert manifest["name"] == parse(site / locale / "index.html").findtext(".//title")
    for icon in manifest["icons"]:
        assert (site / locale / icon["src"]).resolve().is_file()


def test_the_policy_allows_no_other_host(site: Path) -> None:
    headers = (site / "_headers").read_text()
    policy = re.search(r"Content-Security-Policy: (.*)", headers)[1]
    assert policy.startswith("default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-")
    assert "http" not in policy
    assert "unsafe-inline" not in policy
