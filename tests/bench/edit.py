"""From an edit in a catalogue to the page in the browser."""

from __future__ import annotations

import socket
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from playbook import po
from playbook.catalogue import catalogue_path
from playbook.project import load_project
from tests.bench import playbooks
from tests.bench.process import server, tool
from tests.bench.report import Report, print_table
from tests.browser import find

EDITS = 5
"""How many edits are measured in each language."""

MESSAGE = "page.home.levels.title"
HEADING = "#levels"
"""The message that is edited, and where the home page shows it."""

SERVERS = (
    ("playbook serve --port={port}", "edit_to_page_s"),
    ("playbook preview {locale} --no-open --port={port}", "edit_to_page_preview_s"),
    ("mkdocs serve --dev-addr=127.0.0.1:{port}", "edit_to_page_mkdocs_serve_s"),
)
"""The servers: command, and its section of the report. One for a language is started for each."""


def bench(project: Path, folder: Path, report: Report) -> None:
    """Edit one message in each language in turn, and wait for each edit in Chromium."""
    rows = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**find.launch_options())
        report.versions["chromium"] = browser.version
        for command, section in SERVERS:
            copy = folder / section
            playbooks.copy(project, copy)
            locales = [language.locale for language in load_project(copy / "mkdocs.yml").languages]
            groups = [[locale] for locale in locales] if "{locale}" in command else [locales]
            seconds: dict[str, list[float]] = {}
            for group in groups:
                seconds |= _serve(command, copy, group, browser)
            report.sections[section] = {k: round(median(v), 3) for k, v in seconds.items()}
            report.runs[section] = EDITS
            name = " ".join(command.split()[:2])
            rows.append([name, *(f"{median(s):.2f}" for s in seconds.values())])
        browser.close()
    print_table(
        f"From an edit in a catalogue to the page: medians of {EDITS} edits, in seconds",
        ("", *seconds),
        rows,
    )


def _serve(
    command: str, copy: Path, locales: list[str], browser: Browser
) -> dict[str, list[float]]:
    """Start a server, and edit in each of some languages."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}/"
    name, *arguments = command.format(locale=locales[0], port=port).split()
    with server([tool(name), *arguments], copy, f"{address}{locales[0]}/"):
        return _edits(f"{name} {arguments[0]}", copy, address, browser.new_page(), locales)


def _edits(
    command: str, copy: Path, address: str, page: Page, locales: list[str]
) -> dict[str, list[float]]:
    """Seconds from each edit to the page, by language."""
    project = load_project(copy / "mkdocs.yml")
    seconds: dict[str, list[float]] = {locale: [] for locale in locales}
    for number in range(1, EDITS + 1):
        for locale, edits in seconds.items():
            page.goto(f"{address}{locale}/")
            edits.append(_edit(catalogue_path(project.locales, locale), page, number))
        figures = (f"{locale} {edits[-1]:.2f} s" for locale, edits in seconds.items())
        print(f"{command}, edit {number} of {EDITS}: {', '.join(figures)}", flush=True)
    page.close()
    return seconds


def _edit(path: Path, page: Page, number: int) -> float:
    """Change the message, and give the seconds until the page shows the change."""
    catalogue = po.read(path)
    unit = next(unit for unit in po.active(catalogue) if unit.getcontext() == MESSAGE)
    text = f"{str(unit.target).split(' – ')[0]} – {number}"
    unit.target = text
    content = po.po_bytes(catalogue)
    started = time.perf_counter()
    path.write_bytes(content)
    page.wait_for_function(
        "([heading, text]) => document.querySelector(heading)?.textContent.includes(text)",
        arg=[HEADING, text],
    )
    return time.perf_counter() - started


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
