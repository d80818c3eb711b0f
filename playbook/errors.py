"""The one error that the build side raises for input that somebody can mend."""

from __future__ import annotations

from pathlib import Path


class PlaybookError(Exception):
    """Bad input: one sentence that says where, what was expected, and how to mend it.

    Raised by the modules that read files (model, glossary, catalogue, templates) and shown, without
    a traceback, by the plugin and by the command line.

    Args:
        message: What is wrong and what to do, as one sentence without a place.
        file: The file at fault, if there is one; shown relative to the working directory.
        line: Line in that file, counted from 1.
        key: The key, message context or option at fault.
    """

    def __init__(
        self,
        message: str,
        *,
        file: Path | None = None,
        line: int | None = None,
        key: str | None = None,
    ) -> None:
        self.message = message
        self.file = file
        self.line = line
        self.key = key
        super().__init__(str(self))

    def __str__(self) -> str:
        place = ""
        if self.file is not None:
            place = str(relative(self.file)) + (f":{self.line}" if self.line else "") + ": "
        return place + (f"{self.key}: " if self.key else "") + self.message


def relative(path: Path) -> Path:
    """The path as a person in the working directory would type it."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path
