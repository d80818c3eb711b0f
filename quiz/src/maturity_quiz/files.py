"""Reads and writes files, with the package's error for whatever goes wrong."""

import os
from pathlib import Path

from maturity_quiz.errors import QuizError


def read_text(path: Path, limit: int) -> str:
    """Return the text of a UTF-8 file.

    Args:
        path: The file.
        limit: How many characters its reader takes. A file that must be longer is not read whole.

    Raises:
        QuizError: It cannot be read, is too long, or is not UTF-8.
    """
    most = 4 * limit  # no character takes more than four bytes
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise QuizError("quiz.error.read", reason=error.strerror or "") from error
    if len(data) > most:
        raise QuizError("quiz.error.size", limit=limit)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise QuizError("quiz.error.encoding", byte=error.start) from error


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file whole or not at all: beside its place first, then moved over it.

    Raises:
        QuizError: It cannot be written; what was there before is still there.
    """
    path = path.resolve()  # a link stays a link
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        try:
            with beside.open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise QuizError("quiz.error.write", reason=error.strerror or "") from error
