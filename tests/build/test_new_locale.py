"""A new language by the command alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from playbook import po
from playbook.catalogue import catalogue_path
from playbook.errors import PlaybookError
from playbook.glossary import load_glossary
from playbook.new_locale import new_locale
from playbook.project import load_project
from playbook.style import load_style
from tests.build.test_site import link_problems, pages, parse
from tests.conftest import ROOT, Copy, copy_project

MKDOCS = (ROOT / "mkdocs.yml").read_bytes()
ADDED = {
    "de": "        - { locale: de, name: Deutsch }\n",
    "ar": "        - { locale: ar, name: العربية }\n",
}


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The project with German and Arabic, and nothing else done."""
    copy = copy_project(tmp_path_factory.mktemp("extended") / "project")
    for locale in ADDED:
        result = copy.run("playbook", "new-locale", locale)
        assert result.returncode == 0, result.stderr
        assert f"locales/{locale}/glossary.yml" in result.stdout
    assert "right to left" in result.stdout
    result = copy.run("mkdocs", "build")
    assert result.returncode == 0, result.stderr
    return copy


def test_mkdocs_yml_has_a_line_more_each_and_every_other_byte_as_before(extended: Copy) -> None:
    text = (extended.path / "mkdocs.yml").read_text(encoding="utf-8")
    assert text.count("".join(ADDED.values())) == 1
    assert text.replace("".join(ADDED.values()), "").encode() == MKDOCS


@pytest.mark.parametrize("locale", ADDED)
def test_the_new_language_has_all_pages_in_english_so_far(extended: Copy, locale: str) -> None:
    site = extended.path / "site"
    theirs = [page.relative_to(site / "es") for page in pages(site / "es")]
    assert [page.relative_to(site / locale) for page in pages(site / locale)] == theirs
    assert link_problems(site) == []
    root = parse(site / locale / "model" / "index.html")
    assert root.get("lang") == locale
    assert root.xpath("//article//*[@role='note']")


def test_arabic_runs_from_right_to_left_and_german_does_not(extended: Copy) -> None:
    for page in pages(extended.path / "site" / "ar"):
        root = parse(page)
        assert root.get("dir") == "rtl", page
        assert root.xpath("string(//body/@dir)") == "rtl", page
    assert '"rtl"' in (extended.path / "site" / "ar" / "manifest.webmanifest").read_text()
    assert '"dir":"rtl"' in (extended.path / "site" / "ar" / "quiz" / "language.json").read_text()
    german = parse(extended.path / "site" / "de" / "index.html")
    assert german.get("dir") is None
    assert german.xpath("string(//body/@dir)") == "ltr"


def test_no_mark_of_a_fallback_stands_in_an_attribute(extended: Copy) -> None:
    for page in pages(extended.path / "site" / "ar"):
        values = parse(page).xpath("//@*")
        assert not [value for value in values if "<span" in value], page


def test_the_glossary_page_shows_what_has_no_term_in_english(extended: Copy) -> None:
    root = parse(extended.path / "site" / "ar" / "glossary" / "index.html")
    english = load_glossary(extended.project.locales / "en" / "glossary.yml")
    terms = root.xpath("//dl[@class='pb-glossary']//dt")
    assert len(terms) == len(english.concepts)
    assert all(term.xpath("./span[@lang='en']") for term in terms)
    assert not root.xpath("//a[@class='pb-term']")


def test_the_files_can_be_read(extended: Copy) -> None:
    locales = extended.project.locales
    assert load_glossary(locales / "de" / "glossary.yml").concepts == ()
    german = load_style(locales / "de" / "style.yml", "de").typography
    assert (german.decimal, german.thousands, german.percent) == (",", (".", ""), "\u00a0")
    assert german.quotes == ()
    for locale in ADDED:
        messages = po.messages(catalogue_path(locales, locale))
        assert len(messages) == len(extended.project.messages())
        assert not any(message.translation for message in messages)


def test_twice_is_refused(extended: Copy) -> None:
    before = (extended.path / "mkdocs.yml").read_bytes()
    result = extended.run("playbook", "new-locale", "de")
    assert result.returncode == 2
    assert "already" in result.stderr
    assert result.stderr.count("\n") == 1
    assert (extended.path / "mkdocs.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("qq", "CLDR knows no language “qq”"),
        ("not a code", "CLDR knows no language"),
        ("../de", "CLDR knows no language"),
        ("", "CLDR knows no language"),
        ("iw", "now “he”"),
        ("fil", "mkdocs-static-i18n cannot build “fil”"),
        ("en", "source"),
        ("FR", "“fr” is one of the site's languages already"),
        ("zh-TW", "“zh-Hant” is that language already"),
    ],
)
def test_what_cannot_be_added_is_refused_in_one_sentence(
    copy: Copy, code: str, message: str
) -> None:
    with pytest.raises(PlaybookError) as error:
        new_locale(copy.project, code)
    assert message in str(error.value)
    assert (copy.path / "mkdocs.yml").read_bytes() == MKDOCS


def test_files_that_are_there_already_stay(copy: Copy) -> None:
    folder = copy.project.locales / "de"
    folder.mkdir()
    (folder / "glossary.yml").write_text("locale: de\n")
    with pytest.raises(PlaybookError, match="there are files of “de” already"):
        new_locale(copy.project, "de")
    assert (folder / "glossary.yml").read_text() == "locale: de\n"


@pytest.mark.parametrize(
    ("code", "entry"),
    [
        ("pt_pt", {"locale": "pt-PT", "name": "Português (Portugal)", "theme": {"language": "pt"}}),
        ("no", {"locale": "no", "name": "Norsk", "theme": {"language": "nb"}}),
        ("ps", {"locale": "ps", "name": "پښتو", "theme": {"language": "en"}}),
        ("zh-CN", {"locale": "zh-CN", "extra": {"tag": "zh-Hans-CN"}, "theme": {"language": "zh"}}),
        ("en-XA", {"locale": "en-XA", "theme": {"language": "en"}}),
    ],
)
def test_the_entry_has_what_does_not_go_without_saying(
    copy: Copy, code: str, entry: dict[str, object]
) -> None:
    made = new_locale(copy.project, code)
    text = made.files[copy.project.config_file].decode().replace("!ENV", "")
    (i18n,) = [p["i18n"] for p in yaml.safe_load(text)["plugins"] if "i18n" in p]
    added = i18n["languages"][-1]
    assert added.pop("name")
    assert added == {key: value for key, value in entry.items() if key != "name"}


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (
            "      languages:\n      - locale: es\n        name: Español\n\n# end\n",
            "      languages:\n      - locale: es\n        name: Español\n"
            "      - locale: de\n        name: Deutsch\n\n# end\n",
        ),
        (
            "      languages: [{locale: es, name: Español}] # all\n",
            "      languages: [{locale: es, name: Español}, { locale: de, name: Deutsch }] # all\n",
        ),
        (
            "      languages:\r\n      -  { locale: es, name: Español } # one\r\n  - search\r\n",
            "      languages:\r\n      -  { locale: es, name: Español } # one\r\n"
            "      -  { locale: de, name: Deutsch }\r\n  - search\r\n",
        ),
        (
            "      languages:\n      - { locale: es, name: Español }",
            "      languages:\n      - { locale: es, name: Español }\n"
            "      - { locale: de, name: Deutsch }\n",
        ),
    ],
)
def test_the_entry_has_the_style_of_its_neighbours(
    copy: Copy, languages: str, expected: str
) -> None:
    newline = "\r\n" if "\r" in languages else "\n"
    head = newline.join(("site_name: A", "plugins:", "  - i18n:", ""))
    file: Path = copy.project.config_file
    file.write_bytes((head + languages).encode())
    made = new_locale(load_project(file), "de")
    assert made.files[file].decode() == head + expected


def test_a_name_can_be_given(copy: Copy) -> None:
    result = copy.run("playbook", "new-locale", "de", "--name", "Deutsch: #1, [x]")
    assert result.returncode == 0, result.stderr
    assert copy.project.language("de").name == "Deutsch: #1, [x]"


def test_without_languages_there_is_nowhere_to_put_one(copy: Copy) -> None:
    (copy.path / "mkdocs.yml").write_text("site_name: A\nplugins: [search]\n")
    result = copy.run("playbook", "new-locale", "de")
    assert result.returncode == 2
    assert "name the languages" in result.stderr
    assert not (copy.path / "locales" / "de").exists()
