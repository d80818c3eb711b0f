"""What the built site says about its own translation."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree, html

from tests.build.test_site import TAGS, link_problems, parse
from tests.conftest import Copy, copy_project

REPOSITORY = "https://github.com/someone/playbook"
CATALOGUE = "locales/{}/LC_MESSAGES/playbook.po"


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """One English text has changed, and Italian lacks another."""
    copy = copy_project(tmp_path_factory.mktemp("behind") / "project")
    copy.edit("docs/levels/{level}.md", '"What this level needs"', '"What the level needs"')
    copy.edit(CATALOGUE.format("it"), 'msgstr "Livelli"', 'msgstr ""')
    assert copy.run("playbook", "update").returncode == 0
    result = copy.run("mkdocs", "build", SITE_URL="https://example.org/", REPO_URL=REPOSITORY)
    assert result.returncode == 0, result.stderr
    return copy


def messages(copy: Copy, locale: str) -> dict[str, dict[str, object]]:
    path = copy.path / "site" / locale / "messages.json"
    return {
        message["context"]: message for message in json.loads(path.read_text("utf-8"))["messages"]
    }


def status_page(copy: Copy, locale: str) -> html.HtmlElement:
    return parse(copy.path / "site" / locale / "status" / "index.html")


def cells(row: html.HtmlElement) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in row.xpath("td")]


def test_each_message_has_its_state_line_and_pages(behind: Copy) -> None:
    found = messages(behind, "it")
    assert list(found) == [message.context for message in behind.project.messages()]
    states = Counter(message["state"] for message in found.values())
    assert states == {"outdated": 1, "untranslated": 1, "translated": len(found) - 2}
    changed = found["page.level.needs"]
    assert changed["english"] == "What the level needs"
    assert changed["text"]
    assert changed["pages"] == ["levels/crawl/", "levels/walk/", "levels/run/"]
    catalogue = (behind.path / CATALOGUE.format("it")).read_text("utf-8").splitlines()
    assert catalogue[changed["line"] - 1] == f'msgstr "{changed["text"]}"'


def test_a_message_stands_on_the_pages_that_show_it(behind: Copy) -> None:
    found = messages(behind, "fr")
    assert found["page.home.title"]["pages"] == [""]
    assert "404.html" in found["theme.search"]["pages"]
    assert found["page.missing.title"]["pages"] == ["404.html"]
    assert found["quiz.heading.steps"]["pages"] == ["quiz/"]
    # The name of a practice: on its own page, in the matrix, on its level's page, in the quiz.
    assert set(found["practice.rfm.name"]["pages"]) >= {"model/", "levels/walk/", "quiz/"}
    # In the diagram, which no template spells out.
    assert "model/" in found["level.walk.need.payments.text"]["pages"]


@pytest.mark.parametrize(("locale", "missing"), [("it", 1), ("fr", 0)])
def test_the_page_counts_in_all_and_page_by_page(behind: Copy, locale: str, missing: int) -> None:
    root = status_page(behind, locale)
    rows = root.xpath("//table//tbody/tr")
    total = len(messages(behind, locale))
    assert cells(rows[-1])[:3] == [str(total - 1 - missing), "1", str(missing)]
    walk = next(row for row in rows if row.xpath("th//a[@href='../levels/walk/?translate']"))
    assert cells(walk)[1:3] == ["1", "0"]
    bar = root.xpath("//progress")[0]
    assert (bar.get("value"), bar.get("max")) == (str(total - 1 - missing), str(total))
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_an_outdated_message_shows_the_english_of_then_and_now(behind: Copy) -> None:
    changed = messages(behind, "fr")["page.level.needs"]
    entry = status_page(behind, "fr").get_element_by_id("message-page.level.needs")
    old, new = entry.xpath(".//dd[@lang='en']")
    assert old.text_content() == "What this level needs"
    assert [mark.text for mark in old.iter("del")] == ["this"]
    assert new.text_content() == "What the level needs"
    assert [mark.text for mark in new.iter("ins")] == ["the"]
    assert changed["text"] in entry.text_content()
    (link,) = entry.xpath(".//a")
    assert link.text == f"{CATALOGUE.format('fr')}:{changed['line']}"
    assert link.get("href") == f"{REPOSITORY}/blob/main/{CATALOGUE.format('fr')}#L{changed['line']}"


def test_every_page_leads_to_its_catalogue(behind: Copy) -> None:
    for page in ("index.html", "elements/data/index.html", "quiz/index.html", "404.html"):
        (link,) = parse(behind.path / "site" / "fr" / page).xpath("//a[@rel='edit']")
        assert link.get("href") == f"{REPOSITORY}/edit/main/{CATALOGUE.format('fr')}"
        assert link.text_content() == messages(behind, "fr")["page.ui.edit"]["text"]


def test_without_a_repository_no_page_names_one(site: Path) -> None:
    for locale in TAGS:
        assert not parse(site / locale / "about" / "index.html").xpath("//a[@rel='edit']")


def test_all_links_lead_somewhere(behind: Copy) -> None:
    assert link_problems(behind.path / "site") == []


def test_the_badge_says_the_share(behind: Copy, site: Path) -> None:
    def texts(folder: Path, locale: str) -> list[str]:
        badge = etree.fromstring((folder / locale / "status.svg").read_bytes())
        return [text.text for text in badge.iter("{*}text")]

    assert texts(behind.path / "site", "fr") == ["fr", "99\xa0%"]
    assert texts(site, "es") == ["es", "100\xa0%"]
    assert texts(site, "zh-Hant") == ["zh-Hant", "100%"]
    image = parse(site / "fr" / "about" / "index.html").xpath("//a[@href='../status/']/img")[0]
    assert image.get("src") == "../status.svg"
    assert image.get("alt")


@pytest.mark.parametrize("locale", TAGS)
def test_a_complete_translation_says_so(site: Path, locale: str) -> None:
    root = parse(site / locale / "status" / "index.html")
    found = json.loads((site / locale / "messages.json").read_text("utf-8"))["messages"]
    done = next(message["text"] for message in found if message["context"] == "page.status.done")
    assert root.get_element_by_id("status-share").text_content() == done
    assert not root.xpath("//h2[@id='outdated']")
