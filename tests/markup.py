"""HTML and CSS by their standards, as the Nu HTML checker knows them; it runs on Java.

``make html`` runs this file; its name keeps it out of ``make test``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.tools import installed

JAVA = shutil.which("java")

pytestmark = pytest.mark.skipif(
    JAVA is None,
    reason="HTML and CSS are NOT checked: there is no java; install default-jre-headless",
)

UNKNOWN = {"“paint-order”: Property “paint-order” doesn't exist."}
"""What the checker holds against a style sheet because it does not know SVG 2."""

MODEL = "assets/quiz/model.json"
LANGUAGE = "quiz/language.json"


def problems(*paths: Path) -> list[str]:
    """What is wrong with the pages in a folder, or with style sheets: errors and warnings."""
    jar = installed("vnu-jar", development=True) / "build" / "dist" / "vnu.jar"
    kind = "--css" if paths[0].suffix == ".css" else "--skip-non-html"
    result = subprocess.run(
        [str(JAVA), "-jar", jar, "--format", "json", kind, *paths],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    messages = json.loads(result.stderr)["messages"]
    return [
        f"{one.get('url')}:{one.get('lastLine')}: {one['message']} {one.get('extract', '').strip()}"
        for one in messages
        if one["type"] != "info" or one.get("subType") == "warning"
        if one["message"].removeprefix("CSS: ") not in UNKNOWN
    ]


def test_every_page_is_valid(published_site: Path) -> None:
    assert len(list(published_site.rglob("*.html"))) > 90
    assert problems(published_site) == []


def test_the_report_of_every_language_is_valid(published_site: Path, tmp_path: Path) -> None:
    model = json.loads((published_site / MODEL).read_text(encoding="utf-8"))
    codes = ("all", "most", "some", "none", "unknown", "na", "all")
    practices = [one["id"] for element in model["elements"] for one in element["practices"]]
    answers = tmp_path / "answers.json"
    answers.write_text(
        json.dumps(
            {
                "model": model["id"],
                "version": model["version"],
                "answers": {one: codes[i % len(codes)] for i, one in enumerate(practices)},
            }
        ),
        encoding="utf-8",
    )
    reports = tmp_path / "reports"
    reports.mkdir()
    languages = sorted(published_site.glob(f"*/{LANGUAGE}"))
    assert len(languages) == 5
    for language in languages:
        report = reports / f"{language.parent.parent.name}.html"
        command = [sys.executable, "-m", "maturity_quiz", "report", answers]
        options = ["--model", published_site / MODEL, "--language", language, "--html", report]
        subprocess.run(
            [*command, *options],
            check=True,
            capture_output=True,
        )
    assert problems(reports) == []


def test_the_style_sheets_are_valid() -> None:
    assert problems(*(ROOT / "overrides").rglob("*.css")) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = "<!doctype html><html lang=es><title>1</title><p><b tabindex=''>1</b></p></html>"
    (tmp_path / "1.html").write_text(page, encoding="utf-8")
    (html,) = problems(tmp_path)
    assert "tabindex" in html
    sheet = tmp_path / "1.css"
    sheet.write_text("p { colour: red }", encoding="utf-8")
    (css,) = problems(sheet)
    assert "colour" in css
