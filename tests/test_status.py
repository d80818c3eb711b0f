from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from xml.etree import ElementTree

import pytest

from playbook.catalogue import Catalogue
from playbook.messages import SourceMessage
from playbook.po import Message
from playbook.status import Counts, Entry, State, badge, status


def source(context: str, text: str) -> SourceMessage:
    return SourceMessage(context=context, text=text, note="", file=Path("x.md"))


def catalogue(*messages: Message) -> Catalogue:
    return Catalogue("it", {}, messages)


def entry(english: str, /, **known: object) -> Entry:
    messages = [Message(context="x", **known)] if known else []
    (found,) = status([source("x", english)], catalogue(*messages)).entries
    return found


def test_a_message_is_translated_outdated_or_neither() -> None:
    assert entry("Hi", english="Hi", translations=("Ciao",)).state is State.TRANSLATED
    assert entry("Hi", english="Hi", translations=("",)).state is State.UNTRANSLATED
    assert entry("Hi").state is State.UNTRANSLATED
    assert entry("Hi").line is None


def test_an_outdated_message_keeps_its_translation_and_the_english_of_then() -> None:
    found = entry("Hi", english="Hi", previous="Hello", translations=("Ciao",), fuzzy=True)
    assert (found.state, found.previous, found.text) == (State.OUTDATED, "Hello", "Ciao")


def test_a_catalogue_that_is_behind_is_outdated_where_the_english_differs() -> None:
    found = entry("Hi", english="Hello", translations=("Ciao",))
    assert (found.state, found.previous) == (State.OUTDATED, "Hello")


def test_the_source_language_lacks_nothing() -> None:
    assert status([source("x", "Hi")], Catalogue("en", {})).counts().share == 1


def test_all_is_done_only_if_nothing_is_left() -> None:
    assert Counts(translated=999, outdated=1, untranslated=0).share == Fraction(99, 100)
    assert Counts(translated=0, outdated=0, untranslated=0).share == 1


def test_changed_words_are_marked_and_markup_is_text() -> None:
    found = entry("Read <b> now", english="Read <i> now", translations=("Leggi",))
    assert found.compared() == (
        "Read <del>&lt;i&gt;</del> now",
        "Read <ins>&lt;b&gt;</ins> now",
    )


@pytest.mark.parametrize("share", [Fraction(1), Fraction(9, 10), Fraction(0)])
def test_a_badge_is_text_with_a_name(share: Fraction) -> None:
    svg = badge("es", "9 % & <more>", share, title="Status", description="How far")
    root = ElementTree.fromstring(svg)
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == ["es", "9 % & <more>"]
    assert root.get("aria-label") == "Status: es, 9 % & <more>"
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == "How far"
