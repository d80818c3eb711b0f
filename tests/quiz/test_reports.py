"""The report as text and as HTML, and its charts."""

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maturity_quiz.advice import compare, gaps
from maturity_quiz.answers import parse_answers
from maturity_quiz.charts import heat_map, radar
from maturity_quiz.html_report import html_document, html_result
from maturity_quiz.language import Catalogue, Language
from maturity_quiz.markup import Markup, element, join
from maturity_quiz.model import parse_model
from maturity_quiz.report import Report
from maturity_quiz.scale import Code
from maturity_quiz.scoring import score
from maturity_quiz.text_report import text_report
from maturity_quiz.texts import TEXTS

from .cases import brief, model, raw_model, scored_cases, worked_example

ENGLISH = Language()
VOID = {"meta"}


@pytest.fixture(scope="module")
def report():
    """A report with everything in it."""
    example, text = worked_example()
    answers = parse_answers(text, example)[0].answers
    result = score(example, answers)
    earlier = score(example, {**answers, "action-crawl-1": Code.NONE, "data-run-1": Code.NA})
    return Report(
        result,
        name="Q3",
        date="2025-09-30",
        gaps=gaps(result, {"data": "run", "privacy": "crawl"}),
        comparison=compare(earlier, result),
        other_name="Q2",
        links="../elements/{element}/#{practice}",
    )


class Page(HTMLParser):
    """Reads HTML and keeps its elements, its ids and its text; fails where tags do not match."""

    def __init__(self, text):
        super().__init__()
        self.open, self.elements, self.text = [], [], ""
        self.feed(text)
        self.close()
        assert self.open == [], "elements without an end"

    def handle_starttag(self, tag, attributes):
        assert len(dict(attributes)) == len(attributes), "an attribute stands twice"
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def svg_text(svg):
    """Return the title, the description, and the texts of a chart."""
    root = ET.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    texts = ["".join(node.itertext()) for node in root.iter(f"{space}text")]
    return root.findtext(f"{space}title"), root.findtext(f"{space}desc"), texts


def test_text_report(report):
    lines = text_report(report, ENGLISH).splitlines()
    assert lines[:10] == [
        "Worked example · Q3 · 2025-09-30",
        "",
        "Element      Crawl  Walk  Run  Level  Possible  On the way              Scored",
        "Action       F      L     P    Walk   Walk      75% of the way to Run   6 of 6",
        "Data         F      L     P    Walk   Walk      75% of the way to Run   6 of 6",
        "Insights     L      P     N    Crawl  Crawl     80% of the way to Walk  6 of 6",
        "Methodology  F      P     P    Crawl  Walk      80% of the way to Walk  6 of 6",
        "Governance   L      P     N    Crawl  Crawl     70% of the way to Walk  5 of 6",
        "Privacy      L      L     F    Crawl  Crawl     80% of the way to Walk  6 of 6",
        "N not, P partially, L largely, F fully achieved; – nothing applies",
    ]
    assert "Overall level: Crawl" in lines
    assert "Coverage: 57.4%. A trend to watch from one time to the next, not a level." in lines
    assert "  1. Privacy: crawl practice 2: from “Some” to “All”" in lines
    assert [line.split() for line in lines if line.startswith("Action")][1] == [
        *("Action", "below", "Crawl", "Walk", "higher")
    ]


def test_columns_are_aligned_for_wide_letters():
    raw = raw_model(1, "1", "1")
    raw["elements"][0]["name"], raw["elements"][1]["name"] = "資料", "Data"
    lines = text_report(Report(score(parse_model(json.dumps(raw)), {})), ENGLISH).splitlines()
    assert lines[3].startswith("資料     N")
    assert lines[4].startswith("Data     N")


def test_html_is_well_formed_and_stands_alone(report):
    text = html_document(report, Language("pt-BR"))
    page = Page(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="pt-BR" dir="ltr">')
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    for tag, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"], tag
        for name in ("aria-labelledby", "aria-describedby"):
            assert attributes.get(name, ids[0]) in ids
    assert [meta["content"] for meta in page.all("meta") if "http-equiv" in meta] == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]
    assert "url(" not in text
    assert "@import" not in text
    addresses = set(re.findall(r"https?://[^\s\"<]+", text))
    assert addresses == {"http://www.w3.org/2000/svg"}


def test_html_says_what_the_score_says(report):
    page = Page(html_document(report, ENGLISH))
    assert [row for row in page.all("tr") if "data-element" in row] == [
        {"data-element": one, "data-confirmed": confirmed, "data-possible": possible}
        for one, confirmed, possible in [
            ("action", "walk", "walk"),
            ("data", "walk", "walk"),
            ("insights", "crawl", "crawl"),
            ("methodology", "crawl", "walk"),
            ("governance", "crawl", "crawl"),
            ("privacy", "crawl", "crawl"),
        ]
    ]
    assert "Coverage: 57.4%" in page.text
    assert "On its own, this takes Privacy to the level Walk." in page.text
    assert "On its own, this takes Insights from 80% to 90% of the way to Walk." in page.text
    assert {"href": "../elements/privacy/#privacy-crawl-2", "class": "mq-practice"} in page.all("a")
    assert [ol.get("start") for ol in page.all("ol")] == [None, "4"]


def test_every_chart_has_a_table_and_every_table_its_headings(report):
    page = Page(html_document(report, ENGLISH))
    assert len(page.all("figure")) == 2
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(head["scope"] in ("col", "row") for head in page.all("th"))


def test_nothing_is_said_of_what_there_is_not():
    small = model(1, "1")
    page = Page(html_document(Report(score(small, {"e1-1": Code.ALL})), ENGLISH))
    headings = [attributes["id"] for tag, attributes in page.elements if tag == "h2"]
    assert headings == [
        f"mq-{name}-heading" for name in ("profile", "overall", "answers", "method")
    ]


def test_nothing_applies():
    small = model(2, "12", "1")
    result = score(small, dict.fromkeys(small.practices, Code.NA))
    for text in (
        Page(html_document(Report(result), ENGLISH)).text,
        text_report(Report(result), ENGLISH),
    ):
        assert "Nothing applies, so there is no level." in text
        assert "0 of 2" in text


NASTY = "<script>alert(1)</script>\"'&amp;{level}"


def test_markup_in_names_and_translations_is_escaped():
    raw = raw_model(2, "12", "12", "12")
    raw["id"] = raw["name"] = NASTY
    raw["scale"] = {code: {"name": NASTY, "description": NASTY} for code in Code}
    for level in raw["levels"]:
        level["name"] = NASTY
    for one in raw["elements"]:
        one["name"] = NASTY
        for practice in one["practices"]:
            practice |= {"name": NASTY, "question": NASTY, "what": NASTY, "first_step": NASTY}
            practice["id"] += NASTY
    nasty = parse_model(json.dumps(raw))
    result = score(nasty, {next(iter(nasty.practices)): Code.SOME})
    report = Report(
        result,
        name=NASTY,
        date=NASTY,
        gaps=gaps(result, {"e1": "l2"}),
        comparison=compare(score(nasty, {}), result),
        other_name=NASTY,
        links=NASTY + "{practice}",
    )
    translations = Catalogue({text.context: NASTY + text.english for text in TEXTS})
    for language in (ENGLISH, Language("en", translations=translations)):
        text = html_document(report, language)
        assert "<script" not in text
        page = Page(text)
        assert NASTY in page.text
        assert all(not name.startswith("on") for _, a in page.elements for name in a)


@brief
@given(scored_cases(), st.sampled_from(["ltr", "rtl"]))
def test_any_score_has_its_reports(case, direction):
    raw, answers = case
    parsed = parse_model(json.dumps(raw))
    result = score(parsed, {key: Code(code) for key, code in answers.items()})
    targets = {one.id: parsed.levels[-1].id for one in parsed.elements}
    report = Report(
        result, gaps=gaps(result, targets), comparison=compare(score(parsed, {}), result)
    )
    language = Language(direction=direction)
    text = html_document(report, language)
    assert Page(text).all("html") == [{"lang": "en", "dir": direction}]
    assert "".join(html_result(report, language)) in text
    assert "{" not in text_report(report, language)


def test_heat_map(report):
    title, description, texts = svg_text(heat_map(report.score, ENGLISH))
    assert title == "Elements by levels"
    assert description.startswith("One row for each element")
    assert texts == [
        *("Crawl", "Walk", "Run"),
        *("Action", "F", "L", "P"),
        *("Data", "F", "L", "P"),
        *("Insights", "L", "P", "N"),
        *("Methodology", "F", "P", "P"),
        *("Governance", "L", "P", "N"),
        *("Privacy", "L", "L", "F"),
    ]


def test_radar(report):
    title, description, texts = svg_text(radar(report.score, ENGLISH))
    assert title == "Levels of the elements"
    assert description == (
        "One axis for each element. Action: Walk, Data: Walk, Insights: Crawl,"
        " Methodology: Crawl, Governance: Crawl, Privacy: Crawl."
    )
    assert texts[:3] == ["Crawl", "Walk", "Run"]
    confirmed = re.search(r'points="([^"]*)" class="mq-confirmed"', radar(report.score, ENGLISH))
    assert confirmed[1].startswith("0.0,-80.0 69.3,-40.0 ")  # two thirds of 120, up and right


def test_a_radar_of_two_axes_is_no_radar():
    small = model(1, "1", "1", "1")
    answers = dict.fromkeys(small.practices, Code.ALL)
    assert radar(score(small, answers), ENGLISH)
    assert radar(score(small, {**answers, "e1-1": Code.NA}), ENGLISH) == ""


def test_charts_mirror_for_languages_from_right_to_left(report):
    def places(direction):
        root = ET.fromstring(heat_map(report.score, Language(direction=direction)))
        rects = root.iter("{http://www.w3.org/2000/svg}rect")
        return [float(rect.get("x")) + float(rect.get("width")) / 2 for rect in rects], float(
            root.get("width")
        )

    (ltr, width), (rtl, _) = places("ltr"), places("rtl")
    assert rtl == pytest.approx([width - x for x in ltr], abs=1)
    assert ltr[0] < ltr[1]


def test_long_names_are_wrapped_and_cut():
    raw = raw_model(1, "1", "1", "1")
    for one, name in zip(raw["elements"], ["x" * 300, "word " * 50, "資料" * 100], strict=True):
        one["name"] = name
    result = score(parse_model(json.dumps(raw)), {})
    for chart in (heat_map(result, ENGLISH), radar(result, ENGLISH)):
        assert float(ET.fromstring(chart).get("width")) < 700
        assert chart.count("…") == 3


def test_markup_escapes_all_but_markup():
    inner = element("b", "<&>", title="\"'<", class_="x", data_element="e", hidden=None)
    assert inner == '<b title="&quot;&#x27;&lt;" class="x" data-element="e">&lt;&amp;&gt;</b>'
    assert element("p", inner, "<i>") == f"<p>{inner}&lt;i&gt;</p>"
    assert join([Markup("<br>"), f"{inner}"[:2]]) == "<br>&lt;b"
    assert element("g", x=1.25, y=-0.01, z=3) == '<g x="1.2" y="0" z="3"></g>'
