"""What the command says, apart from the checks."""

from __future__ import annotations

import json
import tomllib

import pytest
from click.testing import CliRunner

from playbook.cli import main
from tests.conftest import ROOT, Copy


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_shows_how_it_is_used(command: str) -> None:
    shown = CliRunner().invoke(main, [command, "--help"])
    assert shown.exit_code == 0
    assert "Examples:\n  playbook" in shown.output or 'Examples:\n  eval "' in shown.output


def test_a_term_is_looked_up_in_every_language(copy: Copy) -> None:
    found = json.loads(copy.run("playbook", "term", "abandoned cart", "--json").stdout)
    assert {entry["locale"] for entry in found} == {"es", "pt-BR", "it", "zh-Hant", "fr"}
    assert {entry["concept"] for entry in found} == {"abandoned-cart"}


def test_a_forbidden_word_leads_to_the_term(copy: Copy) -> None:
    shown = copy.run("playbook", "term", "vencimiento", "es").stdout
    assert "es: madurez  (maturity)" in shown
    assert "never “vencimiento”" in shown
    assert "\x1b[" not in shown  # colours only on a terminal


def test_the_status_tells_what_is_outdated_and_what_is_missing(copy: Copy) -> None:
    assert json.loads(copy.run("playbook", "status", "it", "--json").stdout) == {
        "it": {
            "percent": 100,
            "translated": len(copy.project.messages()),
            "outdated": [],
            "untranslated": [],
        }
    }
    copy.edit("docs/levels/{level}.md", '"What this level needs"', '"What the level needs"')
    copy.edit("locales/it/LC_MESSAGES/playbook.po", 'msgstr "Il modello in sintesi"', 'msgstr ""')
    copy.run("playbook", "update")
    shown = copy.run("playbook", "status", "it").stdout
    assert shown.startswith("it: 99%  ")
    assert "1 outdated, 1 untranslated" in shown
    line = copy.line("locales/it/LC_MESSAGES/playbook.po", 'msgctxt "page.model.title"') + 2
    assert f"playbook.po:{line}: page.model.title: untranslated" in shown
    assert "    - What this level needs\n    + What the level needs\n" in shown


def test_what_is_called_just_so_comes_first(copy: Copy) -> None:
    shown = copy.run("playbook", "term", "cart", "pt-BR").stdout
    assert shown.startswith("pt-BR: carrinho  (cart)")


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {*project["project"]["dependencies"], *project["dependency-groups"]["test"]}
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert {name for name in wanted if f"\n{name}==" not in f"\n{pinned}"} == set()


def test_a_word_of_no_glossary_is_told(copy: Copy) -> None:
    result = copy.run("playbook", "term", "xylophone")
    assert result.returncode == 2
    assert result.stderr.startswith("no glossary has “xylophone”")


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        ("playbook che", {"check"}),
        ("playbook check p", {"pt-BR"}),
        ("playbook fix-source practice.rfm.q", {"practice.rfm.question"}),
    ],
)
def test_the_shell_completes(
    monkeypatch: pytest.MonkeyPatch, words: str, suggested: set[str]
) -> None:
    monkeypatch.chdir(ROOT)
    parts = words.split(" ")
    environment = {
        "_PLAYBOOK_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(parts) - 1),
    }
    shown = CliRunner().invoke(main, prog_name="playbook", env=environment)
    assert {line.partition(",")[2] for line in shown.output.splitlines()} == suggested


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_completion_script_is_printed(shell: str) -> None:
    assert "_PLAYBOOK_COMPLETE" in CliRunner().invoke(main, ["completion", shell]).output
