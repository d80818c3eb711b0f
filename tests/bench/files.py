"""How long Python takes to be ready in a page that is a file, and in the same page from a host."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from statistics import median
from zipfile import ZipFile

from playbook.downloads import NAME, archive_path
from tests.bench.process import tool
from tests.bench.report import Report, print_table
from tests.browser import find
from tests.browser.conftest import serving
from tests.browser.engines import ENGINES, Tab

ROUNDS = 5

READY = """new Promise(resolve => {
  const quiz = document.getElementById("quiz")
  const look = () => quiz.dataset.python === "ready" && resolve(performance.now())
  new MutationObserver(look).observe(quiz, { attributeFilter: ["data-python"] })
  look()
})"""
"""Milliseconds from the start of the navigation until Python can score."""


def bench(project: Path, folder: Path, report: Report) -> None:
    """Open both in turn, in each engine that is here: in a new browser, then once more in it."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    site, files = folder / "hosted", folder / "files"
    for command in (
        [tool("mkdocs"), "build", "--quiet", "--site-dir", str(site)],
        [tool("playbook"), "zip", "es", "--to", str(files)],
    ):
        subprocess.run(command, cwd=project, env=environment, check=True)
    with ZipFile(archive_path(files, "es")) as packed:
        packed.extractall(files)
    page = (files / NAME / "es" / "quiz.html").as_uri()
    figures: dict[str, dict[str, float]] = {}
    with serving(site) as address:
        for engine in [name for name, (found, _) in find.ENGINES.items() if found()]:
            rounds = [
                (_starts(engine, folder, page), _starts(engine, folder, f"{address}es/quiz/"))
                for _ in range(ROUNDS)
            ]
            for when in ("first", "again"):
                from_file, from_host = (
                    median(both[arm][when] for both in rounds) for arm in range(2)
                )
                figures.setdefault(engine, {}).update(
                    {
                        f"{when}_file_ms": round(from_file),
                        f"{when}_host_ms": round(from_host),
                        f"{when}_ratio": round(from_file / from_host, 2),
                    }
                )
    report.sections["files"] = figures
    report.runs["files"] = ROUNDS
    print_table(
        "Python ready, ms",
        ["engine", "file", "host", "ratio", "file again", "host again", "ratio"],
        [[engine, *map(str, row.values())] for engine, row in figures.items()],
    )


def _starts(engine: str, folder: Path, address: str) -> dict[str, float]:
    with ENGINES[engine](folder) as tab:
        return {when: _start(tab, address) for when in ("first", "again")}


def _start(tab: Tab, address: str) -> float:
    tab.open(address)
    milliseconds: float = tab.run(READY)
    return milliseconds
