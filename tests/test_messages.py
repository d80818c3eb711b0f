from __future__ import annotations

from collections import Counter

import pytest

from playbook import po
from playbook.catalogue import catalogue_path
from playbook.errors import PlaybookError
from playbook.messages import merge
from playbook.project import Project
from tests.conftest import Copy

LOCALES = ("es", "pt-BR", "it", "zh-Hant", "fr")


def test_every_message_has_its_own_context_and_a_note_for_translators(project: Project) -> None:
    messages = project.messages()
    assert max(Counter(message.context for message in messages).values()) == 1
    assert [message.context for message in messages if not message.note] == []


def test_messages_come_from_model_templates_theme_and_navigation(project: Project) -> None:
    contexts = {message.context for message in project.messages()}
    assert contexts >= {"practice.rfm.question", "page.home.lead", "theme.search", "nav.levels"}


@pytest.mark.parametrize("locale", LOCALES)
def test_the_catalogue_is_complete(project: Project, locale: str) -> None:
    wanted = {(message.context, message.text) for message in project.messages()}
    done = {
        (message.context, message.english)
        for message in po.messages(catalogue_path(project.locales, locale))
        if message.translation and not message.fuzzy
    }
    assert done == wanted


@pytest.mark.parametrize("locale", LOCALES)
def test_updating_twice_changes_nothing(project: Project, locale: str) -> None:
    path = catalogue_path(project.locales, locale)
    assert po.po_bytes(merge(project.messages(), path, locale, {})) == path.read_bytes()


def test_a_changed_english_text_marks_its_message_fuzzy_and_no_other(copy: Copy) -> None:
    copy.edit("docs/levels/{level}.md", '"What this level needs"', '"What the level needs"')
    assert copy.run("playbook", "update").returncode == 0
    for locale in LOCALES:
        messages = po.messages(catalogue_path(copy.project.locales, locale))
        (fuzzy,) = (message for message in messages if message.fuzzy)
        assert fuzzy.context == "page.level.needs"
        assert fuzzy.previous == "What this level needs"
        assert fuzzy.translation


def test_a_context_with_two_texts_is_refused(copy: Copy) -> None:
    copy.edit("docs/about.md", 'msg("page.about.what.title", "', 'msg("page.level.needs", "')
    with pytest.raises(PlaybookError, match=r"page\.level\.needs: this context has another text"):
        copy.project.messages()


def test_the_check_fails_when_a_catalogue_is_behind(copy: Copy) -> None:
    assert copy.run("playbook", "update", "--check").returncode == 0
    copy.edit("docs/levels/{level}.md", '"What this level needs"', '"What the level needs"')
    result = copy.run("playbook", "update", "--check")
    assert result.returncode == 1
    assert "locales/playbook.pot: not up to date; run “playbook update”" in result.stderr
