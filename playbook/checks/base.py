"""What a check is, what it looks at, and what it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from playbook.checks.language import Language
from playbook.po import Message

OPAQUE = re.compile(
    r"\{[^{}\n]*\}"  # placeholders
    r"|(?<=\])\([^)\s]*\)"  # addresses of links
    r"|https?://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # addresses
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|es|fr|it|br|tw|html|pdf|csv|json|xml|txt|md)\b"
    r"|`[^`]*`"
    r"|\b\w+(?:_\w+)+\b"  # names of events and parameters
)
"""What is no text: typography passes over it."""

FILLER = "\ufffc"
"""Stands for a character that is no text."""

LONGEST = 20_000
"""A longer text, in characters, is no translation; nothing else is looked for in it."""


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """Surely wrong: no release with it."""
    WARNING = "warning"
    """Probably wrong: a person has to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place in a translation where something is wrong."""

    why: str
    """What is wrong and what is expected, as a sentence without a place."""
    start: int = 0
    """Where the place begins in the text, in characters."""
    end: int = 0
    """Where it ends; as `start` if it is no place in particular."""
    instead: str | None = None
    """What should stand there, if that is known."""
    safe: bool = False
    """Whether that can be put there without a person looking."""


class Pair:
    """A text and its translation: a message, or one plural form of it."""

    def __init__(self, message: Message, form: int, language: Language) -> None:
        """Take one form of a message; 0 if it has no plural."""
        self.message = message
        self.form = form
        self.language = language
        self.target = message.translations[form]
        single = form == 0 and language.is_one(0)
        self.source = message.english if single or not message.plural else message.plural

    @cached_property
    def text(self) -> str:
        """The translation with all that is no text blotted out; as long as the translation."""
        return OPAQUE.sub(lambda match: FILLER * len(match[0]), self.target)

    @cached_property
    def source_text(self) -> str:
        """The same of the English."""
        return OPAQUE.sub(lambda match: FILLER * len(match[0]), self.source)


Find = Callable[[Pair], Iterable[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A kind of mistake that can be found."""

    id: str
    """Its name: in reports, in the flag ``ignore-<id>``, and as the heading in CHECKS.md."""
    severity: Severity
    what: str
    """What it finds, in a few words."""
    find: Find


CHECKS: dict[str, Check] = {}
"""All checks of single messages, by id."""


def check(id: str, severity: Severity, what: str) -> Callable[[Find], Find]:
    """Make a function a check."""

    def register(find: Find) -> Find:
        CHECKS[id] = Check(id=id, severity=severity, what=what, find=find)
        return find

    return register


def each(
    pattern: re.Pattern[str],
    text: str,
    why: str | Callable[[re.Match[str]], str],
    instead: str | Callable[[re.Match[str]], str | None] | None = None,
    *,
    safe: bool = False,
) -> Iterator[Found]:
    """A finding for each match of a pattern.

    Args:
        pattern: What is wrong.
        text: Where it is looked for.
        why: What is said about it.
        instead: What should stand there.
        safe: Whether to put it there without asking.
    """
    for match in pattern.finditer(text):
        yield Found(
            why=why if isinstance(why, str) else why(match),
            start=match.start(),
            end=match.end(),
            instead=instead if instead is None or isinstance(instead, str) else instead(match),
            safe=safe,
        )


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as a text."""
    return frozenset(text.split())


def listed(words: Iterable[str]) -> str:
    """Words in quotation marks, for a sentence."""
    return ", ".join(f"“{word}”" for word in words)


def forms(message: Message, language: Language) -> Sequence[Pair]:
    """What there is to look at in a message."""
    return [
        Pair(message, form, language)
        for form, translation in enumerate(message.translations)
        if translation
    ]
