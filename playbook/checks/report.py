"""Reports of findings: for a terminal, for programs, and for services that show them in code."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from playbook.checks import OTHERS, Finding
from playbook.checks.base import CHECKS, Severity
from playbook.errors import relative

DOCUMENTATION = "locales/CHECKS.md"
"""The page that explains every check, each under its id."""

Paint = Callable[[str, str], str]
"""Gives a text a colour, or leaves it as it is."""

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
AROUND = 48
"""How many characters of the text are shown on each side of the place."""


def as_json(findings: Iterable[Finding]) -> str:
    """Findings for a program: ``{"findings": [...]}``."""
    return json.dumps(
        {
            "findings": [
                {
                    "check": finding.check,
                    "severity": finding.severity.value,
                    "locale": finding.locale,
                    "file": relative(finding.file).as_posix(),
                    "line": finding.line,
                    "context": finding.context,
                    "message": finding.why,
                    "suggestion": finding.suggestion,
                }
                for finding in findings
            ]
        },
        ensure_ascii=False,
        indent=2,
    )


def as_text(findings: Sequence[Finding], paint: Paint) -> str:
    """Findings for a person: where, what, the marked place, and how to mend it."""
    parts = [part for finding in findings for part in (*_lines(finding, paint), "")]
    counts = Counter(finding.severity for finding in findings)
    said = ", ".join(
        f"{counts[severity]} {severity.value}{'s' * (counts[severity] != 1)}"
        for severity in Severity
        if counts[severity]
    )
    return "\n".join([*parts, said or "nothing found"])


def _lines(finding: Finding, paint: Paint) -> Iterable[str]:
    severity = paint(finding.severity.value, COLOURS[finding.severity])
    yield f"{relative(finding.file)}:{finding.line}: {severity}: {finding.why} [{finding.check}]"
    if finding.context:
        yield f"  message: {finding.context}"
    if finding.text:
        yield f"  {_marked(finding, paint)}"
    if finding.instead is not None:
        yield f"  better:  {_shown(finding.instead) or 'nothing'}"
    yield f"  more:    {DOCUMENTATION}#{finding.check}"


def _marked(finding: Finding, paint: Paint) -> str:
    start, end = max(0, finding.start - AROUND), finding.end + AROUND
    before = ("…" if start else "") + finding.text[start : finding.start]
    after = finding.text[finding.end : end] + ("…" if end < len(finding.text) else "")
    place = _shown(finding.text[finding.start : finding.end][: 4 * AROUND])
    mark = paint(f"⟦{place}⟧", COLOURS[finding.severity])
    return f"{before}{mark if finding.end > finding.start else ''}{after}".replace("\n", "⏎")


def _shown(text: str) -> str:
    """A text with its spaces and invisible characters to be seen."""
    names = {"\u00a0": "<U+00A0>", "\u202f": "<U+202F>", " ": "␣", "": ""}
    if text.strip():
        return "".join(names.get(c, c) if c != " " else c for c in text)
    return "".join(names.get(c, f"<U+{ord(c):04X}>") for c in text)


def as_github(findings: Iterable[Finding]) -> str:
    """Findings as annotations that GitHub shows beside the changed lines."""

    def escaped(text: str, more: str = "") -> str:
        for character in "%\r\n" + more:
            text = text.replace(character, f"%{ord(character):02X}")
        return text

    return "\n".join(
        f"::{finding.severity.value} file={escaped(relative(finding.file).as_posix(), ':,')},"
        f"line={finding.line},title={finding.check}::{escaped(_sentence(finding))}"
        for finding in findings
    )


def as_sarif(findings: Sequence[Finding]) -> str:
    """Findings in the Static Analysis Results Interchange Format, version 2.1.0."""
    rules = {id: (check.severity, check.what) for id, check in CHECKS.items()} | OTHERS
    return json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            "name": "playbook check",
                            "rules": [
                                {
                                    "id": id,
                                    "shortDescription": {"text": what},
                                    "helpUri": f"{DOCUMENTATION}#{id}",
                                    "defaultConfiguration": {"level": severity.value},
                                }
                                for id, (severity, what) in rules.items()
                            ],
                        }
                    },
                    "results": [
                        {
                            "ruleId": finding.check,
                            "level": finding.severity.value,
                            "message": {"text": _sentence(finding)},
                            "locations": [
                                {
                                    "physicalLocation": {
                                        "artifactLocation": {
                                            "uri": relative(finding.file).as_posix()
                                        },
                                        "region": {"startLine": finding.line},
                                    },
                                    "logicalLocations": [{"name": finding.context}],
                                }
                            ],
                        }
                        for finding in findings
                    ],
                }
            ],
        },
        ensure_ascii=False,
        indent=2,
    )


def _sentence(finding: Finding) -> str:
    return (f"{finding.context}: " if finding.context else "") + finding.why


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""Reports for programs, by name."""
