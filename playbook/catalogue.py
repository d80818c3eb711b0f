"""One language's gettext catalogue, read straight into a dictionary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Self

from markupsafe import Markup, escape

from playbook import po
from playbook.errors import PlaybookError

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
"""A value that the page fills in, as in ``Level {number}``."""

MARKUP = re.compile(r"\]\(([^)]*)\)|(<[a-zA-Z/!][^>]*>?)|(\{[{%#])|(`)")
"""Link targets, HTML tags, template expressions and code marks: the markup that a translation may
hold only where its source does. ``**strong**`` is free."""

SOURCE = "en"
"""The language of the model and the templates."""


class Text(str):
    """A text for readers that knows its message, and whether it had to fall back to English.

    In a template with autoescaping it is escaped, and a fallback is marked with ``lang="en"``; as a
    plain string (titles, attributes, SVG) it is itself.
    """

    __slots__ = ("context", "fallback")
    context: str
    fallback: bool

    def __new__(cls, value: str, *, fallback: bool = False, context: str = "") -> Self:
        """Make a text; ``fallback`` says that it is English for want of a translation."""
        text = super().__new__(cls, value)
        text.fallback = fallback
        text.context = context
        return text

    def __html__(self) -> str:
        """The text as HTML."""
        html = escape(str(self))
        return Markup('<span lang="{}">{}</span>').format(SOURCE, html) if self.fallback else html

    def fill(self, values: dict[str, object]) -> Text:
        """The text with its ``{placeholders}`` replaced; unknown ones stay as they are."""

        def value(match: re.Match[str]) -> str:
            return str(values.get(match[1], match[0]))

        return Text(PLACEHOLDER.sub(value, self), fallback=self.fallback, context=self.context)


class Catalogue:
    """Translations of one language.

    Args:
        locale: The language, as its folder is called.
        translations: Translated text by ``(context, English text)``.
        messages: The messages of its file, those among them that are not translated.
    """

    def __init__(
        self,
        locale: str,
        translations: dict[tuple[str, str], str],
        messages: Sequence[po.Message] = (),
    ) -> None:
        self.locale = locale
        self.messages = messages
        self._translations = translations

    def translate(self, context: str, english: str) -> Text:
        """The translation, or the English text marked as a fallback."""
        found = self._translations.get((context, english))
        if found is not None:
            return Text(found, context=context)
        return Text(english, fallback=self.locale != SOURCE, context=context)

    def missing(self, messages: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """Which of the messages ``(context, English)`` this catalogue does not translate."""
        if self.locale == SOURCE:
            return []
        return [message for message in messages if message not in self._translations]


def catalogue_path(locales: Path, locale: str) -> Path:
    """Where the catalogue of a language lies."""
    return locales / locale / "LC_MESSAGES" / "playbook.po"


def load_catalogue(locales: Path, locale: str) -> Catalogue:
    """Read the catalogue of a language. English has none: it is the source.

    Untranslated and fuzzy messages are left out, as gettext does.

    Raises:
        PlaybookError: The catalogue is missing, is not a catalogue, or holds a translation whose
            placeholders or markup differ from its source.
    """
    if locale == SOURCE:
        return Catalogue(locale, {})
    path = catalogue_path(locales, locale)
    messages = po.messages(path)
    for message in messages:
        if message.translation and not message.fuzzy and (wrong := wrong_markup(message)):
            raise PlaybookError(wrong, file=path, line=message.line_of(0, 0), key=message.context)
    return Catalogue(
        locale,
        {
            (message.context, message.english): message.translation
            for message in messages
            if message.translation and not message.fuzzy
        },
        messages,
    )


def wrong_markup(message: po.Message) -> str:
    """What to mend if placeholders or markup of a translation are not those of its source.

    A build refuses such a translation: this is what keeps a translator's text from becoming markup
    or code on a page.
    """
    for kind, pattern in (("placeholders differ", PLACEHOLDER), ("markup differs", MARKUP)):
        wanted = Counter(match[0] for match in pattern.finditer(message.english))
        found = Counter(match[0] for match in pattern.finditer(message.translation))
        if wanted != found:
            extra = ", ".join(found - wanted)
            lost = ", ".join(wanted - found)
            parts = (f"remove {extra}" if extra else "", f"add {lost}" if lost else "")
            return f"the {kind} from the English text: " + "; ".join(filter(None, parts))
    return ""
