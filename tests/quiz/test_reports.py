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
from maturity_quiz.charts import heat_key, heat_map, stairs
from maturity_quiz.html_report import html_document, html_result
from maturity_quiz.language import Catalogue, Language
from maturity_quiz.markup import Markup, element, join
from maturity_quiz.model import parse_model
from maturity_quiz.radar import radar, radar_key
from maturity_quiz.report import Report
from maturity_quiz.scale import Code
from maturity_quiz.scoring import score
from maturity_quiz.text_report import text_report
from maturity_quiz.texts import TEXTS

from .cases import brief, model, raw_model, scored_cases, worked_example

ENGLISH = Language()
SVG = "{http://www.w3.org/2000/svg}"
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
        "N: not achieved, P: partially achieved, L: largely achieved, F: fully achieved,"
        " –: nothing applies",
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
    assert [ol.get("start") for ol in page.all("ol")] == [None, None, "4"]


def test_the_document_begins_with_what_it_is_about_and_a_summary(report):
    page = Page(html_document(report, ENGLISH))
    top = page.text[page.text.index("Maturity report: Q3") :]
    words = ["2025-09-30", "Worked example", "Model version 2", "Overall level", "Crawl"]
    words += ["crawl practice 2", "Privacy: from “Some” to “All”", "Profile", "All answers"]
    places = [top.index(word) for word in words]
    assert places == sorted(places)


def test_on_the_page_the_profile_comes_before_the_level_and_what_holds_it(report):
    text = Page("".join(html_result(report, ENGLISH))).text
    headings = ["Profile", "Overall level", "What holds the overall level", "Next steps"]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)


def test_columns_that_would_say_nothing_are_left_out(report):
    def heads(result):
        page = Page("".join(html_result(Report(result), ENGLISH)))
        return {word for word in ("Possible", "Scored") if word in page.text}

    assert heads(report.score) == {"Possible", "Scored"}
    settled = score(report.score.model, dict.fromkeys(report.score.answers, Code.MOST))
    assert heads(settled) == set()


def test_what_holds_the_level_is_named_by_element(report):
    text = Page("".join(html_result(report, ENGLISH))).text
    held = text[text.index("What holds the overall level") : text.index("Next steps")]
    assert "PrivacyPrivacy: crawl practice 2 Some" in held  # with the answer
    assert "Action" not in held  # is at Walk


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
        f"mq-{name}-heading" for name in ("overall", "profile", "answers", "method")
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
    profile, overall, *others = html_result(report, language)
    places = [text.find(section) for section in (overall, profile, *others)]
    assert -1 not in places
    assert places == sorted(places)
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
    ring = corners(report.score, "mq-ring step-2")
    assert corners(report.score, "mq-confirmed")[:2] == ring[:2]  # the first two are at Walk


def corners(result, kind, before=None):
    """Return the corners of a polygon of the radar."""
    root = ET.fromstring(radar(result, ENGLISH, before))
    points = [one.get("points") for one in root.iter(f"{SVG}polygon") if one.get("class") == kind]
    assert len(points) <= 1
    return [tuple(map(float, point.split(","))) for point in "".join(points).split()]


def area(points):
    """Return the area of a polygon (the shoelace formula)."""
    sides = zip(points, points[1:] + points[:1], strict=True)
    return abs(sum(a * d - b * c for (a, b), (c, d) in sides)) / 2


@pytest.mark.parametrize("code", [Code.NONE, Code.UNKNOWN, None])
def test_a_radar_below_the_first_level_is_no_point(code):
    small = model(3, "123", "123", "123")
    result = score(small, dict.fromkeys(small.practices, code) if code else {})
    lowest, first = corners(result, "mq-confirmed"), corners(result, "mq-ring step-1")
    assert 500 < area(lowest) < area(first) / 2


def test_the_lines_of_the_radar_are_told_apart_without_colour(report):
    before = report.comparison.before
    root = ET.fromstring(radar(report.score, ENGLISH, before))
    dashes = {
        one.get("class"): one.get("stroke-dasharray")
        for one in root.iter(f"{SVG}polygon")
        if not one.get("class").startswith("mq-ring")
    }
    assert set(dashes) == {"mq-confirmed", "mq-possible", "mq-before"}
    assert len(set(dashes.values())) == 3
    assert dashes["mq-confirmed"] is None
    assert Page(radar_key(report.score, ENGLISH, "Q2")).text == "confirmed levelpossible levelQ2"
    settled = score(report.score.model, dict.fromkeys(report.score.answers, Code.MOST))
    assert Page(radar_key(settled, ENGLISH)).text == "confirmed level"
    assert corners(settled, "mq-possible") == corners(settled, "mq-before") == []


def test_every_cell_has_its_letter_and_is_filled_as_far_as_it_is_achieved(report):
    root = ET.fromstring(heat_map(report.score, ENGLISH))
    cells = [one for one in root.iter(f"{SVG}g") if "mq-cell" in one.get("class", "")]
    assert len(cells) == 18
    fills = {}
    for i, cell in enumerate(cells):
        box, *fill = cell.findall(f"{SVG}rect")
        letter = cell.find(f"{SVG}text").text
        assert f"step-{i % 3 + 1}" in cell.get("class").split()
        share = float(fill[0].get("height")) / float(box.get("height")) if fill else 0
        fills.setdefault(letter, set()).add(round(share, 2))
    assert fills == {"N": {0}, "P": {0.33}, "L": {0.67}, "F": {1}}


def test_the_key_of_the_heat_map_explains_a_dash_where_there_is_one(report):
    assert Page(heat_key(report.score, ENGLISH)).text == (
        "NN not achievedPP partially achievedLL largely achievedFF fully achieved"
    )
    small = model(1, "1", "1")
    some_apply = score(small, {"e1-1": Code.NA})
    assert Page(heat_key(some_apply, ENGLISH)).text.endswith("–– nothing applies")


def test_stairs_are_solid_as_far_as_they_are_reached():
    small = model(3, "123")
    result = score(small, {"e1-1": Code.ALL, "e1-2": Code.UNKNOWN, "e1-3": Code.NONE})
    steps = list(ET.fromstring(stairs(result)).iter("rect"))
    assert [step.get("class") for step in steps] == [
        "mq-reached step-1",
        "mq-possible step-2",
        "mq-ahead step-3",
    ]


def test_a_radar_of_two_axes_is_no_radar():
    small = model(1, "1", "1", "1")
    answers = dict.fromkeys(small.practices, Code.ALL)
    assert radar(score(small, answers), ENGLISH)
    assert radar(score(small, {**answers, "e1-1": Code.NA}), ENGLISH) == ""


def test_charts_mirror_for_languages_from_right_to_left(report):
    def places(direction):
        root = ET.fromstring(heat_map(report.score, Language(direction=direction)))
        rects = root.iter(f"{SVG}rect")
        return [float(rect.get("x")) + float(rect.get("width")) / 2 for rect in rects], wide(root)

    (ltr, width), (rtl, _) = places("ltr"), places("rtl")
    assert rtl == pytest.approx([width - x for x in ltr], abs=1)
    assert ltr[0] < ltr[-1]


def test_long_names_are_wrapped_and_cut():
    raw = raw_model(1, "1", "1", "1")
    for one, name in zip(raw["elements"], ["x" * 300, "word " * 50, "資料" * 100], strict=True):
        one["name"] = name
    result = score(parse_model(json.dumps(raw)), {})
    for chart in (heat_map(result, ENGLISH), radar(result, ENGLISH)):
        assert wide(ET.fromstring(chart)) < 700
        assert chart.count("…") == 3


def wide(picture):
    """Return the width of a picture, in user units."""
    return float(picture.get("viewBox").split()[2])


def test_markup_escapes_all_but_markup():
    inner = element("b", "<&>", title="\"'<", class_="x", data_element="e", hidden=None)
    assert inner == '<b title="&quot;&#x27;&lt;" class="x" data-element="e">&lt;&amp;&gt;</b>'
    assert element("p", inner, "<i>") == f"<p>{inner}&lt;i&gt;</p>"
    assert join([Markup("<br>"), f"{inner}"[:2]]) == "<br>&lt;b"
    assert element("g", x=1.25, y=-0.01, z=3) == '<g x="1.2" y="0" z="3"></g>'
