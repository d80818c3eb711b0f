from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.typesetting import headings, keep_together


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("<p>e-mail</p>", ["e-mail"]),
        ("s’adresse-t-elle", ["adresse-t-elle"]),
        ("uma NF-e e um pop-up", ["NF-e", "pop-up"]),
        ("sont-elles", ["sont-elles"]),
        ("data-driven", []),
        ('<a href="/e-mail/">x</a>', []),
        ("<svg><text>e-mail</text></svg>", []),
        ("<option>e-mail</option>", []),
        ("10&nbsp;e-mails", ["e-mails"]),
    ],
)
def test_short_parts_of_words_stay_with_the_others(html: str, whole: list[str]) -> None:
    assert re.findall(r'<span class="pb-whole">(.*?)</span>', keep_together(html)) == whole


@pytest.mark.parametrize(
    "text",
    [
        "il 28~giugno 2018",
        "l’art.~62~bis",
        "licenza CC~BY~4.0",
        "norma ISO/IEC~33020",
        "1.900~ordini, 38~個做法",
        "GDPR o B2B",
        "nel 2018. Poi altro",
    ],
)
def test_numbers_stay_with_what_they_belong_to(text: str) -> None:
    assert keep_together(text.replace("~", " ")) == text.replace("~", "\N{NO-BREAK SPACE}")


@given(st.text(alphabet="ab-<>/ é7.A", max_size=40))
def test_nothing_else_changes(html: str) -> None:
    done = keep_together(html).replace("\N{NO-BREAK SPACE}", " ")
    assert done.replace('<span class="pb-whole">', "").replace("</span>", "") == html.replace(
        "</span>", ""
    )


def test_headings_keep_together_in_the_table_of_contents() -> None:
    html = """<h1 id="all">All</h1>
<p id="no">no heading</p>
<h2 class="pb-symbol" id="quoted"><svg><rect /></svg> « Le <em>e-commerce</em> » &amp; co</h2>"""
    assert headings(html) == {
        "all": "All",
        "quoted": '« Le <span class="pb-whole">e-commerce</span> » &amp; co',
    }
