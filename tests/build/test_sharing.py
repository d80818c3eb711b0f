"""What search engines and other sites find in the head of a published page."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from lxml import html
from PIL import Image

from playbook import po
from playbook.catalogue import catalogue_path
from tests.build.test_other_models_and_languages import security_model
from tests.build.test_site import PAGES, SITE_URL, TAGS, parse
from tests.conftest import Copy, copy_project

OPEN_GRAPH = {"es": "es_ES", "pt-BR": "pt_BR", "it": "it_IT", "zh-Hant": "zh_TW", "fr": "fr_FR"}

SHARED = [page for page in PAGES if page != "404.html"]

LENGTHS = {"title": range(4, 66), "description": range(70, 161)}
CHINESE = {"title": range(2, 33), "description": range(35, 81)}


def meta(root: html.HtmlElement) -> dict[str, str]:
    """What the page tells other sites, by property or name."""
    return {
        tag.get("property") or tag.get("name"): tag.get("content")
        for tag in root.xpath("//meta[@property or @name]")
    }


def data(root: html.HtmlElement) -> dict[str, dict]:
    """The page's structured data, by type."""
    (script,) = root.xpath("//script[@type='application/ld+json']/text()")
    return {node["@type"]: node for node in json.loads(script)["@graph"]}


def address(locale: str, page: str) -> str:
    return f"{SITE_URL}{locale}/{page.removesuffix('index.html')}"


def picture(site: Path, url: str) -> Path:
    return site / url.removeprefix(SITE_URL)


# Titles and descriptions


@pytest.mark.parametrize("locale", TAGS)
def test_titles_and_descriptions_are_unique_and_fit_a_list_of_results(
    site: Path, locale: str
) -> None:
    lengths = CHINESE if locale == "zh-Hant" else LENGTHS
    found = {"title": [], "description": []}
    for page in SHARED:
        root = parse(site / locale / page)
        found["title"].append(root.findtext(".//title"))
        found["description"].append(meta(root)["description"])
    for kind, texts in found.items():
        assert [text for text in texts if len(text) not in lengths[kind]] == []
        assert len(set(texts)) == len(SHARED)


def test_the_title_of_a_level_says_which_level_it_is(site: Path) -> None:
    title = parse(site / "it" / "levels" / "walk" / "index.html").findtext(".//title")
    assert title == "Livello 2: Camminata – Maturità e-commerce: il playbook"


# Addresses


@pytest.mark.parametrize("locale", TAGS)
def test_every_page_says_its_address_and_that_of_each_language(
    published_site: Path, locale: str
) -> None:
    for page in SHARED:
        root = parse(published_site / locale / page)
        assert root.xpath("//link[@rel='canonical']/@href") == [address(locale, page)]
        alternates = [
            (link.get("hreflang"), link.get("href")) for link in root.xpath("//link[@hreflang]")
        ]
        assert alternates == [
            *((tag, address(other, page)) for other, tag in TAGS.items()),
            ("x-default", SITE_URL),
        ]
        assert root.get("lang") == TAGS[locale]


def test_the_landing_page_says_its_address_and_that_of_each_language(published_site: Path) -> None:
    root = parse(published_site / "index.html")
    assert root.xpath("//link[@rel='canonical']/@href") == [SITE_URL]
    alternates = {
        link.get("hreflang"): link.get("href") for link in root.xpath("//link[@hreflang]")
    }
    assert alternates == {tag: address(locale, "") for locale, tag in TAGS.items()} | {
        "x-default": SITE_URL
    }


def test_a_page_that_is_not_there_has_no_address(published_site: Path) -> None:
    root = parse(published_site / "es" / "404.html")
    assert not root.xpath("//link[@rel='canonical' or @hreflang] | //meta[@property]")


# Open Graph


def parted(text: str) -> str:
    """A text without what keeps its words in one line: on the page, numbers have it, too."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("locale", TAGS)
def test_every_page_can_be_shared(published_site: Path, locale: str) -> None:
    for page in SHARED:
        root = parse(published_site / locale / page)
        told = meta(root)
        assert told["og:url"] == address(locale, page)
        assert parted(told["og:title"]) == parted(root.xpath("string(//h1)").strip(" \n¶"))
        assert told["og:site_name"] == parse(published_site / locale / "index.html").findtext(
            ".//title"
        )
        assert told["og:description"] == told["description"]
        assert told["og:type"] == ("website" if page == "index.html" else "article")
        assert told["twitter:card"] == "summary_large_image"
        assert told["og:image:alt"].startswith(told["og:title"])
        assert told["og:locale"] == OPEN_GRAPH[locale]
        others = root.xpath("//meta[@property='og:locale:alternate']/@content")
        assert others == [name for other, name in OPEN_GRAPH.items() if other != locale]


@pytest.mark.parametrize("locale", TAGS)
def test_every_page_has_a_picture_of_its_own(published_site: Path, locale: str) -> None:
    seen = set()
    for page in SHARED:
        told = meta(parse(published_site / locale / page))
        file = picture(published_site, told["og:image"])
        with Image.open(file) as image:
            assert image.format == "PNG"
            assert [str(side) for side in image.size] == [
                told["og:image:width"],
                told["og:image:height"],
            ]
        assert file.stat().st_size <= 40 * 1024
        seen.add(file.read_bytes())
    assert len(seen) == len(SHARED)


def test_the_landing_page_can_be_shared_too(published_site: Path) -> None:
    told = meta(parse(published_site / "index.html"))
    assert told["og:url"] == SITE_URL
    assert picture(published_site, told["og:image"]).is_file()
    assert told["og:title"] == parse(published_site / "index.html").findtext(".//title")


def test_without_an_address_there_are_no_pictures_and_nothing_is_told(site: Path) -> None:
    assert not list(site.rglob("cards"))
    for page in (site / "index.html", site / "es" / "model" / "index.html"):
        root = parse(page)
        assert not root.xpath("//meta[@property]")
        assert not root.xpath("//script[@type='application/ld+json']")


# Structured data


@pytest.mark.parametrize("locale", TAGS)
def test_every_page_is_described_as_a_part_of_its_language(
    published_site: Path, locale: str
) -> None:
    for page in SHARED:
        nodes = data(parse(published_site / locale / page))
        site = nodes["WebSite"]
        assert site["url"] == address(locale, "")
        assert site["inLanguage"] == TAGS[locale]
        (main,) = [node for node in nodes.values() if "isPartOf" in node]
        assert main["url"] == address(locale, page)
        assert main["isPartOf"] == {"@id": site["@id"]}
        assert main["inLanguage"] == TAGS[locale]
        assert main["license"] == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("page", ["levels/walk/", "elements/data/", "glossary/", "status/"])
def test_the_breadcrumbs_are_those_that_the_reader_sees(published_site: Path, page: str) -> None:
    root = parse(published_site / "fr" / page / "index.html")
    shown = root.xpath("//nav[@class='md-path']//li")
    told = data(root)["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in told] == list(range(1, len(shown) + 1))
    assert [step["name"] for step in told] == [
        " ".join(item.text_content().split()) for item in shown
    ]
    assert told[-1]["item"] == address("fr", page)
    for step in told:
        assert (picture(published_site, step["item"]) / "index.html").is_file()


def test_the_home_page_has_no_breadcrumbs(published_site: Path) -> None:
    assert "BreadcrumbList" not in data(parse(published_site / "es" / "index.html"))


@pytest.mark.parametrize("locale", TAGS)
def test_the_glossary_defines_the_terms_that_it_shows(published_site: Path, locale: str) -> None:
    root = parse(published_site / locale / "glossary" / "index.html")
    terms = data(root)["DefinedTermSet"]["hasDefinedTerm"]
    assert len(terms) > 60
    shown = {dt.get("id"): dt for dt in root.xpath("//dl//dt")}
    assert [term["url"].partition("#")[2] for term in terms] == list(shown)
    for term in terms:
        dt = shown[term["url"].partition("#")[2]]
        assert parted(dt.text_content()) == parted(term["name"])
        assert parted(term["description"]) in parted(dt.getnext().text_content())


@pytest.mark.parametrize("locale", TAGS)
def test_instructions_are_told_where_the_reader_sees_their_steps(
    published_site: Path, locale: str
) -> None:
    root = parse(published_site / locale / "about" / "index.html")
    how_to = data(root)["HowTo"]
    heading = root.get_element_by_id(how_to["url"].partition("#")[2])
    assert parted(heading.text_content()) == parted(how_to["name"])
    steps = [parted(item.text_content()) for item in root.xpath("//article//ol/li")]
    assert [parted(step["text"]) for step in how_to["step"]] == steps


def test_no_other_page_claims_instructions(published_site: Path) -> None:
    claims = {
        page
        for page in SHARED
        if {"HowTo", "FAQPage"} & set(data(parse(published_site / "es" / page)))
    }
    assert claims == {"about/index.html"}


def test_the_landing_page_names_the_site_in_all_languages(published_site: Path) -> None:
    site = data(parse(published_site / "index.html"))["WebSite"]
    assert site["url"] == SITE_URL
    assert site["inLanguage"] == list(TAGS.values())
    names = [parse(published_site / locale / "index.html").findtext(".//title") for locale in TAGS]
    assert [site["name"], *site["alternateName"]] == names


# Other models and languages


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Another model, with markup in its names, published in Arabic too."""
    copy = copy_project(tmp_path_factory.mktemp("sharing") / "project")
    model = security_model()
    model["elements"][1]["name"] = 'Area "2" </script><script>document.title = 1</script>'
    (copy.path / "docs" / "model" / "model.yml").write_text(yaml.safe_dump(model, sort_keys=False))
    assert copy.run("playbook", "new-locale", "ar").returncode == 0
    path = catalogue_path(copy.project.locales, "ar")
    catalogue = po.read(path)
    for unit in po.active(catalogue):
        if unit.getcontext() == "site.name":
            unit.target = "دليل نضج التجارة الإلكترونية"
    path.write_bytes(po.po_bytes(catalogue))
    result = copy.run("mkdocs", "build", SITE_URL=SITE_URL)
    assert result.returncode == 0, result.stderr
    return copy


def test_no_name_gets_out_of_its_attribute_or_script(other: Copy) -> None:
    root = parse(other.path / "site" / "fr" / "elements" / "area-2" / "index.html")
    name = 'Area "2" </script><script>document.title = 1</script>'
    assert meta(root)["og:title"] == name
    assert data(root)["Article"]["headline"] == name
    assert not root.xpath("//head//script[contains(text(), 'document.title = 1')][not(@type)]")


def test_a_language_whose_letters_the_fonts_lack_is_shared_with_the_matrix_alone(
    other: Copy,
) -> None:
    site = other.path / "site"
    told = meta(parse(site / "ar" / "model" / "index.html"))
    assert told["og:locale"] == "ar_EG"
    assert picture(site, told["og:image"]).read_bytes() == (site / "cards/index.png").read_bytes()


# The same again, and at no cost


def test_a_second_build_draws_nothing_and_gives_the_same(copy: Copy) -> None:
    def build() -> dict[Path, bytes]:
        result = copy.run("mkdocs", "build", SITE_URL=SITE_URL)
        assert result.returncode == 0, result.stderr
        site = copy.path / "site"
        return {file.relative_to(site): file.read_bytes() for file in site.rglob("cards/**/*.png")}

    first = build()
    assert len(first) == len(SHARED) * len(TAGS) + 1
    kept = sorted((copy.path / "build" / "cache" / "cards").rglob("*.png"))
    times = [file.stat().st_mtime_ns for file in kept]
    assert build() == first
    assert [file.stat().st_mtime_ns for file in kept] == times

    shutil.rmtree(copy.path / "build" / "cache" / "cards")
    assert build() == first

    copy.edit(
        "locales/it/LC_MESSAGES/playbook.po",
        'msgstr "Il modello in sintesi"',
        'msgstr "Il modello"',
    )
    changed = build()
    assert {path for path in changed if changed[path] != first[path]} == {
        Path("it/cards/model.png")
    }
    assert len(list((copy.path / "build" / "cache" / "cards").rglob("*.png"))) == len(kept)
