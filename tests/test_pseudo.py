from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playbook import po
from playbook.catalogue import PLACEHOLDER, catalogue_path, wrong_markup
from playbook.errors import PlaybookError
from playbook.messages import template
from playbook.project import Project
from playbook.pseudo import is_pseudo_text, pseudo, pseudo_catalogue
from tests.conftest import Copy


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("Data", "[ Đåţå ]"),
        ("{count} of {total}", "[ {count} öƒ {total} ]"),
        ("Go to the [next level: {level}]({url}).", "ĝöţöţĥé[ñéẋţļéṽéļ:{level}]({url})."),
        ("Run `make test` **now**", "ŕûñ`make test`**ñöŵ**"),
        ("See https://example.org/a", "šéé https://example.org/a"),
        ("", ""),
    ],
)
def test_words_get_accents_and_the_rest_stays(english: str, expected: str) -> None:
    def bare(text: str) -> str:
        return re.sub(r"(?<!make)\s", "", text.casefold())

    assert bare(expected) in bare(pseudo(english))


def test_every_message_is_longer_and_in_brackets_with_its_placeholders_and_markup(
    project: Project,
) -> None:
    for message in project.messages():
        made = pseudo(message.text)
        assert made.startswith("[ ")
        assert made.endswith(" ]")
        letters = len(PLACEHOLDER.sub("", message.text))
        assert len(made) - len(message.text) >= min(4, 0.35 * letters)
        if letters > 40 and "](" not in message.text:
            assert 1.3 * letters < len(PLACEHOLDER.sub("", made)) < 1.6 * letters
        pair = po.Message(context="a", english=message.text, translations=(made,))
        assert wrong_markup(pair) == ""


@given(st.text())
def test_any_text_is_put_in_brackets(text: str) -> None:
    assert is_pseudo_text(pseudo(text)) == bool(text.strip())


def test_the_catalogue_is_full_and_can_be_made_again(project: Project, copy: Copy) -> None:
    path = catalogue_path(copy.project.locales, "en-XA")
    store = pseudo_catalogue(project.messages(), path, "en-XA")
    assert all(unit.target for unit in po.active(store))
    path.parent.mkdir(parents=True)
    first = po.po_bytes(store)
    path.write_bytes(first.replace("Đåţå ".encode(), b"Older "))
    again = pseudo_catalogue(project.messages(), path, "en-XA")
    assert po.po_bytes(again) == first


def test_what_a_person_translated_is_not_overwritten(project: Project) -> None:
    path = catalogue_path(project.locales, "es")
    with pytest.raises(PlaybookError, match="somebody has translated this") as error:
        pseudo_catalogue(project.messages(), path, "es")
    assert error.value.line


def test_the_template_has_the_messages_that_are_filled(project: Project) -> None:
    messages = project.messages()
    store = pseudo_catalogue(messages, project.locales / "none.po", "en-XA")
    assert len(list(po.active(store))) == len(list(po.active(template(messages))))
