"""The words of the built pages: enough of them, one term for one concept, the same names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import html
from maturity_quiz.answers import parse_answers
from maturity_quiz.html_report import html_document
from maturity_quiz.language import parse_language
from maturity_quiz.model import parse_model
from maturity_quiz.report import Report
from maturity_quiz.scoring import score

from playbook.catalogue import load_catalogue
from playbook.glossary import load_glossary
from playbook.model import Model, load_model
from playbook.notes import load_notes
from playbook.project import Project
from playbook.terms import words_pattern
from tests.build.test_site import TAGS, parse

SUBSTANCE = {"zh-Hant": (15_000, 600)}
"""How much text a language has at least, and each page, by its own measure; see `amount`."""

PATH = re.compile(r"\S+/\S+\.(?:po|yml)")


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


def article(page: Path) -> html.HtmlElement:
    found = parse(page).xpath("//article")[0]
    for part in found.xpath(".//script | .//style | .//svg"):
        part.drop_tree()
    return found


def text_of(page: Path) -> str:
    return " ".join(article(page).text_content().split())


def amount(text: str, locale: str) -> int:
    """Words; in Chinese, characters."""
    return len(re.findall(r"[\u4e00-\u9fff]", text)) if locale == "zh-Hant" else len(text.split())


@pytest.mark.parametrize("locale", TAGS)
def test_every_page_says_enough(site: Path, model: Model, locale: str) -> None:
    names = ["", "model", "scoring"]
    names += [f"levels/{level.id}" for level in model.levels]
    names += [f"elements/{element.id}" for element in model.elements]
    total, each = SUBSTANCE.get(locale, (9_000, 350))
    amounts = {name: amount(text_of(site / locale / name / "index.html"), locale) for name in names}
    assert {name: size for name, size in amounts.items() if size < each} == {}
    assert sum(amounts.values()) >= total


@pytest.mark.parametrize("locale", TAGS)
def test_no_forbidden_rendering_and_one_term_for_one_concept(
    site: Path, project: Project, locale: str
) -> None:
    glossary = load_glossary(project.locales / locale / "glossary.yml")
    assert len(glossary.concepts) >= 60
    wrong = {
        word.casefold(): concept.concept
        for concept in glossary.concepts
        for word in (*(one.rendering for one in concept.forbidden), *concept.competing)
    }
    assert len(wrong) > 200
    right, search = words_pattern(glossary.words()), words_pattern(wrong)
    found = []
    for page in sorted((site / locale).rglob("*.html")):
        if page.parent.name == "glossary":
            continue  # names other words, and the English ones
        text = PATH.sub("", text_of(page))
        terms = [match.span() for match in right.finditer(text)]
        for match in search.finditer(text):
            start, end = match.span()
            # Part of a longer term, a word means something else.
            if not any(a <= start and end <= b and b - a > end - start for a, b in terms):
                around = text[max(0, start - 30) : end + 30]
                found.append(
                    (page.relative_to(site).as_posix(), wrong[match[0].casefold()], around)
                )
    assert found == []


@pytest.mark.parametrize("locale", TAGS)
def test_terms_lead_to_the_glossary_once_a_page(site: Path, locale: str) -> None:
    entries = set(parse(site / locale / "glossary" / "index.html").xpath("//dt/@id"))
    linked = set()
    for page in sorted((site / locale / "elements").rglob("index.html")):
        terms = article(page).xpath(".//a[@class='pb-term']")
        targets = [term.get("href").partition("#")[2] for term in terms]
        assert len(targets) == len(set(targets)), page
        assert all(term.get("title") for term in terms)
        linked |= set(targets)
    assert linked <= entries
    assert len(linked) >= 20


@pytest.mark.parametrize("locale", TAGS)
def test_names_are_the_same_wherever_they_stand(
    site: Path, project: Project, model: Model, locale: str
) -> None:
    catalogue = load_catalogue(project.locales, locale)
    here = model.translate(catalogue.translate)
    levels = [level.name for level in here.levels]
    elements = [element.name for element in here.elements]
    folder = site / locale

    matrix = parse(folder / "model" / "index.html")
    table = matrix.xpath("//table[@class='pb-matrix']")[0]
    assert table.xpath("./thead//a/text()") == levels
    assert table.xpath("./tbody/tr/th//text()[normalize-space()]") == elements
    drawn = " ".join(matrix.xpath("//svg//text//text()"))
    assert all(level in drawn for level in levels)
    stacked = matrix.xpath("//table[contains(@class,'pb-stack')]/tbody//th//text()")
    assert [name for name in stacked if name.strip()] == levels

    for level in here.levels:
        page = parse(folder / "levels" / level.id / "index.html")
        assert level.name in "".join(page.xpath("//h1//text()"))
        assert page.xpath("//article//h3[starts-with(@id,'element-')]/text()") == elements
    for element in here.elements:
        page = parse(folder / "elements" / element.id / "index.html")
        assert page.xpath("string(//h1)") == element.name
        assert page.xpath("//h3[starts-with(@id,'story-')]/text()") == levels
        heads = page.xpath("//h2[starts-with(@id,'level-')]")
        assert all(name in head.text_content() for name, head in zip(levels, heads, strict=True))
    quiz = parse(folder / "quiz" / "index.html")
    assert quiz.xpath("//section[@data-section]/h2/text()") == elements
    answers = [one.name for one in here.scale]
    labels = quiz.xpath("(//fieldset[@data-practice])[1]//label")
    assert [" ".join(label.text_content().split()) for label in labels] == answers

    report = html.fromstring(report_in(site, locale, model))
    heat, radar = report.xpath("//svg[@role='img' or @aria-labelledby]")[:2]
    for chart, names in ((heat, levels + elements), (radar, elements)):
        shown = re.sub(r"\s", "", "".join(chart.itertext()))  # a long name stands on two lines
        assert all(re.sub(r"\s", "", name) in shown for name in names)
    first, second = report.xpath("//section[contains(@class,'mq-profile')]//table")[:2]
    assert first.xpath("./thead//th/text()")[1:] == levels
    assert second.xpath("./tbody//th/text()") == elements
    text = " ".join(report.text_content().split())
    assert all(answer in text for answer in answers)


def report_in(site: Path, locale: str, model: Model) -> str:
    """The report that the quiz gives on a set of answers, in a language."""
    codes = ["all", "most", "some", "none", "unknown", "na"]
    ids = [practice.id for practice in model.practices]
    answers = {practice: codes[i % len(codes)] for i, practice in enumerate(ids)}
    shape = parse_model((site / "assets" / "quiz" / "model.json").read_text(encoding="utf-8"))
    language = parse_language(
        (site / locale / "quiz" / "language.json").read_text(encoding="utf-8")
    )
    saved = json.dumps({"model": model.id, "version": model.version, "answers": answers})
    return html_document(Report(score(shape, parse_answers(saved, shape)[0].answers)), language)


@pytest.mark.parametrize("locale", TAGS)
def test_local_notes_stand_at_their_practices_with_their_date(
    site: Path, project: Project, model: Model, locale: str
) -> None:
    notes = load_notes(project.locales / locale / "notes.yml", model)
    assert len(notes) >= 9
    shown = {}
    for element in model.elements:
        page = article(site / locale / "elements" / element.id / "index.html")
        for note in page.xpath(".//div[@class='pb-local']/dd"):
            heading = note.xpath("string(preceding::h3[1]/@id)")
            shown[heading.removeprefix("practice-")] = " ".join(note.text_content().split())
    assert shown.keys() == notes.keys()
    for at, note in notes.items():
        assert shown[at].startswith(" ".join(note.text.split()))
        assert str(note.as_of.year) in shown[at]


@pytest.mark.parametrize("locale", TAGS)
def test_the_index_leads_to_every_letter_of_the_glossary(site: Path, locale: str) -> None:
    root = article(site / locale / "glossary" / "index.html")
    letters = root.xpath(".//*[@class='pb-letter']")
    links = root.xpath(".//*[@class='pb-index']/a")
    assert [link.text for link in links] == [letter.text for letter in letters]
    assert [link.get("href") for link in links] == [f"#{letter.get('id')}" for letter in letters]
    assert [letter.text for letter in letters] == sorted({letter.text for letter in letters})
    if locale == "zh-Hant":  # in the order of bopomofo, as a dictionary has them
        terms = root.xpath(".//*[@id='letter-ㄅ']/following-sibling::dl[1]//dt/text()")
        assert terms == ["備份", "保存期限", "奔跑期", "補貨"]
