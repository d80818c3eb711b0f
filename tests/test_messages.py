from __future__ import annotations

import re
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


def states(copy: Copy) -> dict[str, list[str]]:
    """The fuzzy messages by language."""
    return {
        locale: [
            message.context
            for message in po.messages(catalogue_path(copy.project.locales, locale))
            if message.fuzzy
        ]
        for locale in LOCALES
    }


def complete(copy: Copy) -> bool:
    """Whether every message is translated in every language."""
    return all(
        message.translation
        for locale in LOCALES
        for message in po.messages(catalogue_path(copy.project.locales, locale))
    )


def test_updating_twice_gives_no_difference(copy: Copy) -> None:
    copy.edit("docs/levels/{level}.md", '"What this level needs"', '"What the level needs"')
    copy.run("playbook", "update")
    files = [copy.path / "locales" / "playbook.pot"]
    files += [catalogue_path(copy.project.locales, locale) for locale in LOCALES]
    once = [file.read_bytes() for file in files]
    assert copy.run("playbook", "update").stdout.endswith("all up to date\n")
    assert [file.read_bytes() for file in files] == once


def test_an_english_text_changed_and_changed_back_is_not_outdated(copy: Copy) -> None:
    copy.edit("docs/levels/{level}.md", '"What this level needs"', '"What the level needs"')
    copy.run("playbook", "update")
    assert set(map(tuple, states(copy).values())) == {("page.level.needs",)}
    copy.edit("docs/levels/{level}.md", '"What the level needs"', '"What this level needs"')
    copy.run("playbook", "update")
    assert set(map(tuple, states(copy).values())) == {()}


def test_english_changed_twice_keeps_what_was_translated_beside_it(copy: Copy) -> None:
    copy.edit("docs/levels/{level}.md", '"What this level needs"', '"What the level needs"')
    copy.run("playbook", "update")
    copy.edit("docs/levels/{level}.md", '"What the level needs"', '"Needs of the level"')
    copy.run("playbook", "update")
    messages = po.messages(catalogue_path(copy.project.locales, "fr"))
    (fuzzy,) = (message for message in messages if message.fuzzy)
    assert fuzzy.previous == "What this level needs"


@pytest.mark.parametrize("arguments", [("page.level.needs",), ("--all",)])
@pytest.mark.parametrize("updated", [False, True])
def test_a_correction_without_a_new_meaning_marks_nothing(
    copy: Copy, arguments: tuple[str, ...], updated: bool
) -> None:
    copy.edit("docs/levels/{level}.md", '"What this level needs"', '"What this level demands"')
    if updated:
        copy.run("playbook", "update")
    result = copy.run("playbook", "fix-source", *arguments)
    assert result.returncode == 0
    assert "page.level.needs: its translations still hold" in result.stdout
    assert set(map(tuple, states(copy).values())) == {()}
    assert copy.run("playbook", "update", "--check").returncode == 0


def test_fix_source_touches_only_the_messages_named(copy: Copy) -> None:
    copy.edit("docs/levels/{level}.md", '"What this level needs"', '"What this level demands"')
    copy.edit(
        "docs/about.md", 'msg("page.about.what.title", "', 'msg("page.about.what.title", "So: '
    )
    copy.run("playbook", "fix-source", "page.level.needs")
    assert set(map(tuple, states(copy).values())) == {("page.about.what.title",)}
    assert copy.run("playbook", "fix-source", "no.such").returncode == 2
    assert copy.run("playbook", "fix-source").returncode == 2


def test_a_moved_practice_keeps_its_translations(copy: Copy) -> None:
    path = copy.path / "docs" / "model" / "model.yml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    starts = [i for i, line in enumerate(lines) if line.startswith("      - id: ")]
    start = next(i for i in starts if lines[i].strip() == "- id: rfm")
    end = next(i for i in (*starts, len(lines)) if i > start)
    block, rest = lines[start:end], lines[:start] + lines[end:]
    at = next(i for i, line in enumerate(rest) if line.strip() == "- id: returns")
    path.write_text("".join(rest[:at] + block + rest[at:]), encoding="utf-8")
    assert copy.run("playbook", "update").returncode == 0
    assert complete(copy)
    assert set(map(tuple, states(copy).values())) == {()}


def test_a_renamed_practice_keeps_its_translations(copy: Copy) -> None:
    path = copy.path / "docs" / "model" / "model.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("- id: rfm\n", "- id: rfm-bands\n").replace("rfm,", "rfm-bands,")
    path.write_text(text.replace("rfm]", "rfm-bands]"), encoding="utf-8")
    for locale in LOCALES:
        notes = copy.path / "locales" / locale / "notes.yml"
        notes.write_text(
            re.sub(r"\brfm\b", "rfm-bands", notes.read_text(encoding="utf-8")), encoding="utf-8"
        )
    result = copy.run("playbook", "update")
    assert result.returncode == 0, result.stderr
    assert complete(copy)
    assert set(map(tuple, states(copy).values())) == {()}


def test_what_is_gone_is_kept_apart(copy: Copy) -> None:
    old = copy.path / "docs" / "about.md"
    text = old.read_text(encoding="utf-8")
    old.write_text(text.replace("page.about.what.title", "page.about.new.name"), encoding="utf-8")
    copy.edit("docs/about.md", 'msg("page.about.new.name", "', 'msg("page.about.new.name", "Now: ')
    copy.run("playbook", "update")
    content = catalogue_path(copy.project.locales, "it").read_text(encoding="utf-8")
    assert '#~ msgctxt "page.about.what.title"' in content
    assert content.index("#~ msgctxt") > content.rindex("\nmsgctxt")
