"""The style of one language, as the checks know it: typography, register, variety."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.numbers import get_decimal_symbol, get_group_symbol

from playbook.cldr import babel_locale
from playbook.terms import words_pattern
from playbook.yamlfile import YamlFile

PERCENT = re.compile(r"0([^0%;]*)%")
"""What CLDR's pattern has between a figure and the sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """How the language sets its type."""

    quotes: tuple[str, ...] = ()
    """Opening and closing mark, then those inside a quotation; empty: any."""
    quote_space: str = ""
    """What stands inside the outer quotation marks."""
    percent: str | None = None
    """What stands between a figure and the percent sign; None: anything."""
    currency_first: bool | None = None
    """Whether the sign of a currency stands before its figure; None: as it comes."""
    currency_space: str | None = None
    """What stands between a currency and the figure after it; None: anything."""
    range_hyphen: bool = False
    """Whether a hyphen, not a dash, stands between the figures of a range."""
    stop_outside: bool = False
    """Whether full stop and comma stand after the closing quotation mark."""
    han_counts: bool = False
    """Whether small counts are written in Chinese numerals."""
    percent_each: bool = False
    """Whether each figure of a range has its own percent sign."""
    decimal: str = "."
    thousands: tuple[str, ...] = ()
    """What may part thousands; an empty text stands for nothing."""
    apostrophe: str = ""
    spaces_before: Mapping[str, str] = field(default_factory=dict)
    """The no-break space before each mark that has one."""
    opening_marks: Mapping[str, str] = field(default_factory=dict)
    """For a mark that closes a question or an exclamation, the one that opens it."""
    fullwidth: bool = False
    """Whether punctuation beside Han characters is fullwidth."""
    ellipsis: str = "…"
    avoid: tuple[str, ...] = ()
    """Marks that the texts do without, with the spaces that belong to them."""
    months_capital: bool = False
    """Whether months and days of the week begin with a capital."""
    capitals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words with a capital, by the English word for which they stand."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Words:
    """Words that the texts do not use, and what they use instead."""

    words: tuple[str, ...]
    instead: str
    unless: tuple[str, ...] = ()
    """Phrases in which one of the words is right."""
    english: tuple[str, ...] = ()
    """Where the English has one of these alone; empty: everywhere."""
    unless_english: tuple[str, ...] = ()
    """Unless the English has one of these."""
    messages: tuple[str, ...] = ()
    """Beginnings of the contexts of messages, where in these alone; empty: everywhere."""
    why: str = ""
    doubtful: bool = False
    """Whether a person has to look."""

    def concerns(self, context: str, english: str) -> bool:
        """Whether the words are wrong in a message."""
        if self.messages and not context.startswith(self.messages):
            return False
        if self.unless_english and words_pattern(self.unless_english).search(english):
            return False
        return not self.english or words_pattern(self.english).search(english) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instructions:
    """The moods in which the texts tell somebody to do something; empty: any."""

    step: frozenset[str] = frozenset()
    """In a sentence."""
    button: frozenset[str] = frozenset()
    """In a label."""
    never: frozenset[str] = frozenset()
    """Moods that address the reader in another way than the style."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The style of one language."""

    locale: str
    typography: Typography
    instructions: Instructions = field(default_factory=Instructions)
    register: tuple[Words, ...] = ()
    variety: tuple[Words, ...] = ()
    loanwords: frozenset[str] = frozenset()


def load_style(path: Path, locale: str) -> Style:
    """Read ``locales/<locale>/style.yml``; without one, what CLDR knows of the language.

    Raises:
        PlaybookError: The file breaks ``locales/style.schema.json``.
    """
    if not path.exists():
        return Style(locale=locale, typography=cldr_typography(locale))
    data = YamlFile(path, path.parent.parent / "style.schema.json").data
    raw = data["typography"]
    lists = {key: tuple(raw[key]) for key in ("quotes", "thousands", "avoid") if key in raw}
    return Style(
        locale=data["locale"],
        typography=Typography(**raw | lists),
        instructions=Instructions(
            **{key: frozenset(moods) for key, moods in data.get("instructions", {}).items()}
        ),
        register=_words(data.get("register", ())),
        variety=_words(data.get("variety", ())),
        loanwords=frozenset(word.casefold() for word in data.get("loanwords", ())),
    )


def cldr_typography(locale: str) -> Typography:
    """The typography of a language, as far as CLDR has it."""
    language = babel_locale(locale)
    space = PERCENT.search(language.percent_formats[None].pattern)
    return Typography(
        percent=space[1] if space else "",
        decimal=get_decimal_symbol(language),
        thousands=(get_group_symbol(language), ""),
    )


def _words(entries: list[dict[str, object]]) -> tuple[Words, ...]:
    return tuple(
        Words(
            words=tuple(entry["not"]),  # type: ignore[arg-type] # the schema says so
            instead=str(entry["but"]),
            unless=tuple(entry.get("unless", ())),  # type: ignore[arg-type]
            english=tuple(entry.get("english", ())),  # type: ignore[arg-type]
            unless_english=tuple(entry.get("unless_english", ())),  # type: ignore[arg-type]
            messages=tuple(entry.get("messages", ())),  # type: ignore[arg-type]
            why=str(entry.get("why", "")),
            doubtful=bool(entry.get("doubtful", False)),
        )
        for entry in entries
    )
