from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook.typesetting import keep_together


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("<p>e-mail</p>", ["e-mail"]),
        ("s’adresse-t-elle", ["adresse-t-elle"]),
        ("uma NF-e e um pop-up", ["NF-e", "pop-up"]),
        ("data-driven", []),
        ('<a href="/e-mail/">x</a>', []),
        ("<svg><text>e-mail</text></svg>", []),
        ("<option>e-mail</option>", []),
        ("10&nbsp;e-mails", ["e-mails"]),
    ],
)
def test_short_parts_of_words_stay_with_the_others(html: str, whole: list[str]) -> None:
    assert re.findall(r'<span class="pb-whole">(.*?)</span>', keep_together(html)) == whole


@given(st.text(alphabet="ab-<>/ é", max_size=40))
def test_nothing_else_changes(html: str) -> None:
    done = keep_together(html)
    assert done.replace('<span class="pb-whole">', "").replace("</span>", "") == html.replace(
        "</span>", ""
    )
