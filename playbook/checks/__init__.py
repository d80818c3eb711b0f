"""Finds mistakes in a catalogue, behind one interface, whoever finds them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playbook import po
from playbook.checks import accents as _accents  # noqa: F401 # these register their checks
from playbook.checks import address as _address  # noqa: F401
from playbook.checks import capitals as _capitals  # noqa: F401
from playbook.checks import form as _form  # noqa: F401
from playbook.checks import typography as _typography  # noqa: F401
from playbook.checks import words as _words  # noqa: F401
from playbook.checks.base import CHECKS, LONGEST, Found, Pair, Severity, forms
from playbook.checks.language import Language
from playbook.errors import PlaybookError
from playbook.po import Message

__all__ = ["OTHERS", "Finding", "check_file", "check_messages"]

MAX_LENGTH = re.compile(r"max-length:(\d+)")
"""The flag that says how much room a text has."""

FILE = "catalogue"
LONG = "overlong"
LENGTH = "length"
INCONSISTENT = "inconsistent"

OTHERS = {
    FILE: (Severity.ERROR, "The file is a catalogue, whole, in its charset, each message once."),
    LONG: (Severity.ERROR, f"No text of more than {LONGEST:,} characters."),
    LENGTH: (
        Severity.WARNING,
        "Labels of charts and buttons fit (the flag max-length says where).",
    ),
    INCONSISTENT: (Severity.WARNING, "The same English is translated in the same way."),
}
"""Checks of whole files and of several messages, by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something wrong in a catalogue."""

    check: str
    """Id of the check."""
    severity: Severity
    locale: str
    file: Path
    line: int
    context: str
    """The message; empty if it is the file."""
    why: str
    text: str = ""
    """The translation."""
    start: int = 0
    end: int = 0
    instead: str | None = None
    """What should stand at the place, if that is known."""
    safe: bool = False
    """Whether it can be put there without a person looking."""
    form: int = 0

    @property
    def suggestion(self) -> str:
        """The whole translation as it should be, or nothing."""
        if self.instead is None:
            return ""
        return self.text[: self.start] + self.instead + self.text[self.end :]


def check_file(path: Path, language: Language) -> list[Finding]:
    """Check a catalogue.

    Raises:
        PlaybookError: There is no such file.
    """
    if not path.exists():
        po.read(path)  # says what to do
    try:
        messages = po.messages(path)
    except PlaybookError as error:
        return [
            Finding(
                check=FILE,
                severity=Severity.ERROR,
                locale=language.locale,
                file=path,
                line=error.line or 1,
                context=error.key or "",
                why=error.message,
            )
        ]
    return list(check_messages(messages, language, path))


def check_messages(
    messages: Sequence[Message], language: Language, path: Path
) -> Iterator[Finding]:
    """Check messages of a catalogue; what is not translated is passed over."""
    same = _inconsistent(messages)
    for message in messages:
        for pair in forms(message, language):
            for id, severity, found in (*_of_length(message, pair.target), *_of_text(pair)):
                if f"ignore-{id}" not in message.flags:
                    yield _finding(id, severity, found, message, pair.form, language, path)
        if message in same and f"ignore-{INCONSISTENT}" not in message.flags:
            found = Found(why=same[message], end=len(message.translation))
            yield _finding(INCONSISTENT, Severity.WARNING, found, message, 0, language, path)


def _of_text(pair: Pair) -> Iterator[tuple[str, Severity, Found]]:
    """What the checks find in a text."""
    if len(pair.target) <= LONGEST:
        for check in CHECKS.values():
            for found in check.find(pair):
                yield check.id, check.severity, found


def _of_length(message: Message, text: str) -> Iterator[tuple[str, Severity, Found]]:
    """What is said of a text's length."""
    if len(text) > LONGEST:
        why = f"{len(text):,} characters are no translation; {LONGEST:,} are the most"
        yield LONG, Severity.ERROR, Found(why=why)
    limit = next((int(m[1]) for f in message.flags if (m := MAX_LENGTH.fullmatch(f))), len(text))
    if len(text) > limit:
        why = f"{len(text)} characters where {limit} have room; shorten the text"
        yield LENGTH, Severity.WARNING, Found(why=why, start=limit, end=len(text))


def _finding(
    id: str,
    severity: Severity,
    found: Found,
    message: Message,
    form: int,
    language: Language,
    path: Path,
) -> Finding:
    return Finding(
        check=id,
        severity=severity,
        locale=language.locale,
        file=path,
        line=message.line_of(form, found.start),
        context=message.context,
        why=found.why,
        text=message.translations[form],
        start=found.start,
        end=found.end,
        instead=found.instead,
        safe=found.safe,
        form=form,
    )


def _inconsistent(messages: Iterable[Message]) -> dict[Message, str]:
    """Messages with the English of another one and another translation; and what is said of it."""
    by_english: dict[str, list[Message]] = defaultdict(list)
    for message in messages:
        if f"ignore-{INCONSISTENT}" in message.flags:
            continue
        if " " not in message.english:
            continue  # one word may well be a noun here and a verb there
        if message.translation and not message.fuzzy and not message.plural:
            by_english[message.english].append(message)
    found = {}
    for group in by_english.values():
        texts = {message.translation.casefold() for message in group}
        if len(texts) < 2:
            continue
        for message in group:
            other = next(
                m for m in group if m.translation.casefold() != message.translation.casefold()
            )
            found[message] = (
                f"the same English is “{other.translation}” in {other.context or other.line}; say "
                "the same, or mark the message ignore-inconsistent if it means something else here"
            )
    return found
