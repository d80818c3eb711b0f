"""What a maintainer or translator sees when an input is wrong."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, Copy

MODEL = "docs/model/model.yml"
ITALIAN = "locales/it/LC_MESSAGES/playbook.po"

CASES = [
    pytest.param(
        MODEL,
        "version: 1\n",
        "version: 1\ncolour: green\n",
        f"{MODEL}:9: colour: unknown key; the keys known here are complete_matrix, elements, id, "
        "levels, migrations, name, scale, version; remove it",
        id="unknown key",
    ),
    pytest.param(
        MODEL,
        "version: 1\n",
        "version: first\n",
        f'{MODEL}:8: version: expected a whole number, found "first"',
        id="wrong type",
    ),
    pytest.param(
        MODEL,
        "      - id: abandoned-cart\n",
        "      - id: welcome-layer\n",
        "the id “welcome-layer” is already used on line",
        id="duplicate id",
    ),
    pytest.param(
        MODEL,
        "      - id: rfm\n        level: walk\n",
        "      - id: rfm\n        level: sprint\n",
        "level: “sprint” is no level of this model; use one of crawl, walk, run",
        id="unknown level",
    ),
    pytest.param(
        MODEL,
        "      - id: owner\n        level: crawl\n",
        "      - id: owner\n        level: walk\n",
        "the element “governance” has no practice at level “crawl”",
        id="empty cell",
    ),
    pytest.param(
        MODEL,
        "version: 1\n",
        "version: [1\n",
        f"{MODEL}:9: not valid YAML: ",
        id="YAML syntax",
    ),
    pytest.param(
        ITALIAN,
        'msgctxt "nav.levels"\n',
        'msgctxt "nav.levels"\n<<<<<<< HEAD\n',
        f"{ITALIAN}:",
        id="catalogue syntax",
    ),
    pytest.param(
        ITALIAN,
        'msgstr "Livello {number}: {level}"',
        'msgstr "Livello {numero}: {level}"',
        "page.level.heading: the placeholders differ from the English text: remove {numero}; "
        "add {number}",
        id="placeholder",
    ),
    pytest.param(
        "docs/about.md",
        '# {{ msg("page.about.title",',
        '# {{ mgs("page.about.title",',
        "docs/about.md: 'mgs' is undefined; correct the name",
        id="unknown name in a template",
    ),
    pytest.param(
        "locales/it/glossary.yml",
        "locale: it\n",
        "locale: it\nlanguage: it\n",
        "locales/it/glossary.yml:3: language: unknown key",
        id="unknown key in a glossary",
    ),
    pytest.param(
        "locales/it/notes.yml",
        "  - at: checkout\n",
        "  - at: chekout\n",
        "notes.1.at: “chekout” is no practice with a local_note in the model; use one of",
        id="note on an unknown practice",
    ),
    pytest.param(
        "locales/it/notes.yml",
        "  - at: checkout\n",
        "  - at: payment-choice\n",
        "notes.1.at: there is a note on “payment-choice” already; make one of the two",
        id="two notes on a practice",
    ),
    pytest.param(
        "docs/model/model.yml",
        "        related: [value-exchange, triggers]\n",
        "        related: [value-exchange, trigger]\n",
        "elements.0.practices.0.related.1: “trigger” is no practice of this model; correct the id",
        id="unknown related practice",
    ),
]


@pytest.fixture
def built(copy: Copy) -> Copy:
    """A copy that has a site from before, marked so that it can be known again."""
    (copy.path / "site").mkdir()
    (copy.path / "site" / "before.txt").write_text("the site that was there before")
    return copy


def is_whole(copy: Copy) -> bool:
    left = {path.name for path in copy.path.iterdir() if path.name.startswith((".", "site"))}
    return left == {"site"} and [p.name for p in (copy.path / "site").iterdir()] == ["before.txt"]


@pytest.mark.parametrize(("file", "old", "new", "message"), CASES)
def test_bad_input_is_one_sentence_and_leaves_the_old_site_whole(
    built: Copy, file: str, old: str, new: str, message: str
) -> None:
    built.edit(file, old, new)
    result = built.run("mkdocs", "build", "--strict")
    told = [line for line in result.stderr.splitlines() if message in line]
    assert result.returncode != 0
    assert len(told) == 1, result.stderr
    assert "Traceback" not in result.stderr
    assert is_whole(built)


def test_a_missing_catalogue_is_told(built: Copy) -> None:
    (built.path / ITALIAN).unlink()
    result = built.run("mkdocs", "build")
    assert result.returncode != 0
    assert (
        f"{ITALIAN}: this catalogue is missing; create it with “playbook update”" in result.stderr
    )
    assert is_whole(built)


def test_a_warning_of_one_language_fails_the_strict_build(built: Copy) -> None:
    built.edit(ITALIAN, 'msgstr "Livelli"', 'msgstr ""')
    strict = built.run("mkdocs", "build", "--strict")
    assert strict.returncode != 0
    assert "it: 1 of " in strict.stderr
    assert (
        "messages are not translated, or outdated, and appear in English, “nav.levels” the first"
        in strict.stderr
    )
    assert is_whole(built)


def test_a_build_replaces_the_old_site(built: Copy) -> None:
    assert built.run("mkdocs", "build").returncode == 0
    assert not (built.path / "site" / "before.txt").exists()
    assert (built.path / "site" / "it" / "index.html").exists()
    assert not [path for path in built.path.iterdir() if path.name.startswith(".site")]


def test_a_taken_port_is_told(copy: Copy) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = copy.run("playbook", "serve", "--port", port)
    assert result.returncode == 2
    assert f"cannot listen at 127.0.0.1:{port} (Address already in use)" in result.stderr
    assert "choose another port: “--port 8001”, “make serve PORT=8001”" in result.stderr


def test_a_command_outside_the_project_is_told(copy: Copy) -> None:
    result = copy.run("playbook", "--config-file", "none.yml", "update")
    assert result.returncode == 2
    assert result.stderr == "none.yml: there is no such file; run this in the project's folder\n"


def test_an_unknown_language_is_told(copy: Copy) -> None:
    result = copy.run("playbook", "update", "xx")
    assert result.returncode == 2
    assert result.stderr == (
        "mkdocs.yml: “xx” is no language of this site; use one of es, pt-BR, it, zh-Hant, fr, or "
        "add it to the i18n plugin's languages\n"
    )


def test_a_python_that_is_too_old_is_told(tmp_path: Path) -> None:
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")  # as it answers to the question for 3.12 or later
    old.chmod(0o755)
    result = subprocess.run(
        ["make", "serve", f"CANDIDATES={old}", f"VENV={tmp_path / 'venv'}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "Python 3.12 or later is needed and none was found" in result.stderr
