"""What the benchmarks found: tables for a person, one JSON file for a program."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any


def _versions() -> dict[str, str]:
    return {
        "python": platform.python_version(),
        "mkdocs": version("mkdocs"),
        "material": version("mkdocs-material"),
        "static-i18n": version("mkdocs-static-i18n"),
    }


@dataclass
class Report:
    """The figures of one run of the benchmarks; each part adds its own."""

    sections: dict[str, Any] = field(default_factory=dict)
    """Figures by section, as ``bench.json`` gives them."""
    runs: dict[str, Any] = field(default_factory=dict)
    """Number of measurements behind each section's medians."""
    versions: dict[str, str] = field(default_factory=_versions)
    """Versions of what was measured."""

    def write(self, path: Path) -> None:
        """Write ``bench.json``."""
        path.parent.mkdir(parents=True, exist_ok=True)
        content = {**self.sections, "versions": self.versions, "runs": self.runs}
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        print(f"\nWritten to {path}")


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table, the first column to the left and the others to the right."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    print(f"\n{title}")
    for row in (head, ["-" * width for width in widths], *rows):
        first, *rest = (
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join((first, *rest)))
    print()
