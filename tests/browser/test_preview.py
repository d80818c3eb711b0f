"""A translator edits a catalogue and sees the page change."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Copy

CATALOGUE = "locales/it/LC_MESSAGES/playbook.po"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


@contextmanager
def previewing(copy: Copy, *command: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Run a preview; gives its address once it says that it serves there."""
    port = free_port()
    arguments = [part.format(port=port) for part in command]
    process = subprocess.Popen(
        [Path(sys.executable).with_name(arguments[0]), *arguments[1:]],
        cwd=copy.path,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"(http://127\.0\.0\.1:\d+/\S*)", line):
            break
    else:
        raise AssertionError("".join(said))
    try:
        yield found[1], process
    finally:
        process.terminate()
        process.communicate()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_an_edit_reloads_the_page_and_rebuilds_its_language_only(copy: Copy, page: Page) -> None:
    with previewing(copy, "playbook", "serve", "--port", "{port}") as (address, process):
        site = copy.path / "build" / "preview"
        inodes = {path: path.stat().st_ino for path in site.glob("*/model/index.html")}
        untouched = {path: path.read_bytes() for path in site.glob("it/elements/*/index.html")}
        assert len(untouched) == 6
        page.goto(f"{address}it/model/")
        copy.edit(CATALOGUE, 'msgstr "Il modello in sintesi"', 'msgstr "Il modello in breve"')
        expect(page.locator("h1")).to_have_text("Il modello in breve")
        for path, before in untouched.items():  # all of it, but for the link that says the title
            old, new = b"Il modello in sintesi", b"Il modello in breve"
            assert path.read_bytes() == before.replace(old, new)
        changed = {path.parts[-3] for path in inodes if path.stat().st_ino != inodes[path]}
        assert changed == {"it"}

        copy.edit("docs/model.md", ">{{ needs }}</caption>", ">x</caption>")
        expect(page.locator("caption").first).to_have_text("x")

        copy.edit(CATALOGUE, 'msgstr "Il modello in breve"', 'msgstr "Il <b>modello"')
        for line in process.stdout:
            if "page.model.title: the markup differs from the English text: remove <b>" in line:
                break
        page.reload()
        expect(page.locator("h1")).to_have_text("Il modello in breve")
        expect(page.locator("#preview-problem")).to_contain_text("remove <b>")

        copy.edit(CATALOGUE, 'msgstr "Il <b>modello"', 'msgstr "Ecco il modello"')
        expect(page.locator("h1")).to_have_text("Ecco il modello")
        expect(page.locator("#preview-problem")).to_have_count(0)


def test_mkdocs_serve_shows_an_edit_too(copy: Copy, page: Page) -> None:
    with previewing(copy, "mkdocs", "serve", "-a", "127.0.0.1:{port}") as (address, _):
        page.goto(f"{address}it/model/")
        expect(page.locator("h1")).to_have_text("Il modello in sintesi")
        copy.edit(CATALOGUE, 'msgstr "Il modello in sintesi"', 'msgstr "Il modello in breve"')
        expect(page.locator("h1")).to_have_text("Il modello in breve")


def test_one_language_is_previewed_where_a_message_stands(copy: Copy, page: Page) -> None:
    command = ("playbook", "preview", "zh-Hant", "--no-open", "--port", "{port}")
    with previewing(copy, *command, "--message", "page.model.title") as (address, _):
        assert address.endswith("/zh-Hant/model/?translate#message=page.model.title")
        site = copy.path / "build" / "preview-zh-Hant"
        assert [
            path.name for path in site.iterdir() if path.is_dir() and path.name != "assets"
        ] == ["zh-Hant"]
        page.goto(address)
        catalogue = "locales/zh-Hant/LC_MESSAGES/playbook.po"
        heading = page.locator("h1")
        copy.edit(catalogue, f'msgstr "{heading.inner_text()}"', 'msgstr "模型一覽"')
        expect(heading).to_have_text("模型一覽")


def test_a_message_that_is_nowhere_cannot_be_opened(copy: Copy) -> None:
    result = copy.run("playbook", "preview", "es", "--no-open", "--message", "no.such")
    assert result.returncode == 2
    assert "the message “no.such” stands on no page" in result.stderr
    assert copy.run("playbook", "preview", "xx", "--no-open").returncode == 2
