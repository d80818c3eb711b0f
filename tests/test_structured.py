"""Structured data: safe inside a page, and true to what was said of the page."""

from __future__ import annotations

import json

from lxml import html

from playbook.cldr import with_territory
from playbook.structured import About, Site, of_page

SITE = Site(url="https://example.org/es/", name="Guía", description="Una guía.", tag="es")


def test_no_text_ends_the_script_or_begins_a_comment() -> None:
    title = "</script><script>alert(1)</script><!-- & ' \" \u2028"
    script = of_page(SITE, About(url="u", title=title, description=title, image="i"))
    assert "<" not in script
    root = html.fromstring(f'<html><script type="application/ld+json">{script}</script></html>')
    (element,) = root.iter("script")
    assert json.loads(element.text)["@graph"][1]["name"] == title


def test_open_graph_wants_a_territory() -> None:
    tags = ("es", "pt-BR", "it", "zh-Hant-TW", "zh-Hant", "fr", "de", "ar", "en-XA")
    assert [with_territory(tag) for tag in tags] == [
        "es_ES",
        "pt_BR",
        "it_IT",
        "zh_TW",
        "zh_TW",
        "fr_FR",
        "de_DE",
        "ar_EG",
        "en_US",
    ]
