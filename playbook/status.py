"""How far the translation of a language has come, message by message."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from fractions import Fraction
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

from playbook.catalogue import SOURCE, Catalogue
from playbook.messages import SourceMessage

BADGE = "status.svg"
"""Where the badge of a language lies, below the language's home."""


class State(StrEnum):
    """What has become of a message in one language."""

    TRANSLATED = "translated"
    OUTDATED = "outdated"
    """Translated, and the English has changed since."""
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A message and what has become of it."""

    context: str
    english: str
    """English of now."""
    previous: str = ""
    """English that was translated, if it has changed."""
    text: str
    """The translation; of an outdated message the one that is kept."""
    state: State
    line: int | None
    """Where its translation stands in the catalogue; nothing if it is not in there."""

    def compared(self) -> tuple[Markup, Markup]:
        """The English of then with ``<del>`` and that of now with ``<ins>``, as HTML."""
        old, new = (re.findall(r"\S+\s*", text) for text in (self.previous, self.english))
        before, after = Markup(""), Markup("")
        changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for change, old_from, old_to, new_from, new_to in changes:
            before += _marked("del", "".join(old[old_from:old_to]), change)
            after += _marked("ins", "".join(new[new_from:new_to]), change)
        return before, after


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many messages are in which state."""

    translated: int
    outdated: int
    untranslated: int

    @property
    def total(self) -> int:
        """All of them."""
        return self.translated + self.outdated + self.untranslated

    @property
    def share(self) -> Fraction:
        """What is translated, in whole per cent; all of it only if nothing is left."""
        return Fraction(100 * self.translated // self.total if self.total else 100, 100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The messages of one language, in the order of the catalogue."""

    entries: tuple[Entry, ...]

    @property
    def outdated(self) -> tuple[Entry, ...]:
        """The messages whose English has changed since they were translated."""
        return tuple(entry for entry in self.entries if entry.state is State.OUTDATED)

    def counts(self, contexts: Collection[str] | None = None) -> Counts:
        """Count all messages, or those with these contexts."""
        states = Counter(
            entry.state for entry in self.entries if contexts is None or entry.context in contexts
        )
        return Counts(**{state.value: states[state] for state in State})

    def to_json(self, pages: Mapping[str, Collection[str]]) -> str:
        """The messages as scripts read them.

        Args:
            pages: By the address of each page, the contexts of its messages.
        """
        messages = [
            {
                "context": entry.context,
                "english": entry.english,
                "text": entry.text,
                "state": entry.state,
                "line": entry.line,
                "pages": [url for url, found in pages.items() if entry.context in found],
            }
            for entry in self.entries
        ]
        return json.dumps({"messages": messages}, ensure_ascii=False, separators=(",", ":"))


def status(messages: Iterable[SourceMessage], catalogue: Catalogue) -> Status:
    """What has become of each message of now; the source language lacks nothing.

    Args:
        messages: All messages of now.
        catalogue: The language's catalogue, which may be behind them.
    """
    known = {message.context: message for message in catalogue.messages}

    def entry(message: SourceMessage) -> Entry:
        found = known.get(message.context)
        text = found.translation if found else ""
        previous, state = "", State.UNTRANSLATED
        if catalogue.locale == SOURCE:
            text, state = message.text, State.TRANSLATED
        elif found and text:
            current = found.english == message.text and not found.fuzzy
            state = State.TRANSLATED if current else State.OUTDATED
            previous = "" if current else found.previous or found.english
        return Entry(
            context=message.context,
            english=message.text,
            previous=previous,
            text=text,
            state=state,
            line=found.line_of(0, 0) if found else None,
        )

    return Status(entries=tuple(map(entry, messages)))


def badge(label: str, value: str, share: Fraction, *, title: str, description: str) -> str:
    """A badge in two parts, as an SVG file: what is measured, and the measure.

    Args:
        label: The left part.
        value: The right part.
        share: From 0 to 1; gives the colour.
        title: Name of what is measured, for those who do not see the badge.
        description: What it means, in a sentence.
    """
    colour = "#2e7d32" if share == 1 else "#9a5b00" if share >= Fraction(4, 5) else "#b3261e"
    left, right = (10 + 7 * len(text) for text in (label, value))
    name = f"{title}: {label}, {value}" if title else f"{label}, {value}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="20" role="img" '
        f"aria-label={quoteattr(name)}>"
        f"<title>{escape(name)}</title><desc>{escape(description)}</desc>"
        f'<rect width="{left + right}" height="20" rx="3" fill="{colour}"/>'
        f'<path d="M3 0h{left - 3}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#444"/>'
        '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11" '
        'text-anchor="middle">'
        f'<text x="{left / 2}" y="14">{escape(label)}</text>'
        f'<text x="{left + right / 2}" y="14">{escape(value)}</text></g></svg>\n'
    )


def _marked(tag: str, text: str, change: str) -> Markup:
    if not text or change == "equal":
        return Markup("{}").format(text)
    words = text.rstrip()
    return Markup("<{0}>{1}</{0}>{2}").format(Markup(tag), words, text[len(words) :])
