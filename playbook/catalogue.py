"""One language's gettext catalogue, read straight into a dictionary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po
from markupsafe import Markup, escape

from playbook.errors import PlaybookError

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
"""A value that the page fills in, as in ``Level {number}``."""

MARKUP = re.compile(r"\]\(([^)]*)\)|(<[a-zA-Z/!][^>]*>?)|(\{[{%#])|(`)")
"""Link targets, HTML tags, template expressions and code marks: the markup that a translation may
hold only where its source does. ``**strong**`` is free."""

SOURCE = "en"
"""The language of the model and the templates."""


class Text(str):
    """A text for readers that knows whether it had to fall back to English.

    In a template with autoescaping it is escaped, and a fallback is marked with ``lang="en"``; as a
    plain string (titles, attributes, SVG) it is itself.
    """

    __slots__ = ("fallback",)
    fallback: bool

    def __new__(cls, value: str, *, fallback: bool = False) -> Self:
        """Make a text; ``fallback`` says that it is English for want of a translation."""
        text = super().__new__(cls, value)
        text.fallback = fallback
        return text

    def __html__(self) -> str:
        """The text as HTML."""
        html = escape(str(self))
        return Markup('<span lang="{}">{}</span>').format(SOURCE, html) if self.fallback else html

    def fill(self, values: dict[str, object]) -> Text:
        """The text with its ``{placeholders}`` replaced; unknown ones stay as they are."""

        def value(match: re.Match[str]) -> str:
            return str(values.get(match[1], match[0]))

        return Text(PLACEHOLDER.sub(value, self), fallback=self.fallback)


class Catalogue:
    """Translations of one language.

    Args:
        locale: The language, as its folder is called.
        translations: Translated text by ``(context, English text)``.
    """

    def __init__(self, locale: str, translations: dict[tuple[str, str], str]) -> None:
        self.locale = locale
        self._translations = translations

    def translate(self, context: str, english: str) -> Text:
        """The translation, or the English text marked as a fallback."""
        found = self._translations.get((context, english))
        if found is not None:
            return Text(found)
        return Text(english, fallback=self.locale != SOURCE)

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
    translations: dict[tuple[str, str], str] = {}
    for message in read_messages(path):
        if message.id and message.string and not message.fuzzy:
            check_markup(message, path)
            translations[message.context or "", str(message.id)] = str(message.string)
    return Catalogue(locale, translations)


def read_messages(path: Path) -> list[Message]:
    """The messages of a catalogue file, header included, obsolete ones not.

    Raises:
        PlaybookError: The file is missing, not UTF-8, or not a gettext catalogue.
    """
    try:
        with path.open("rb") as file:
            return list(read_po(file, abort_invalid=True))
    except FileNotFoundError:
        raise PlaybookError(
            "this catalogue is missing; create it with “playbook update”, or take the language "
            "out of mkdocs.yml",
            file=path,
        ) from None
    except PoFileError as error:
        raise PlaybookError(
            f"not a gettext catalogue: {error.args[0].rpartition(' on ')[0]}; each line is a "
            'comment (#), a keyword (msgctxt, msgid, msgstr) with a text in "double quotes", or '
            "such a text alone",
            file=path,
            line=error.lineno + 1,
        ) from None
    except (UnicodeDecodeError, LookupError) as error:
        raise PlaybookError(
            f"the text is not in the charset that its header names ({error}); save it as UTF-8 and "
            "let the header say charset=UTF-8",
            file=path,
        ) from None


def check_markup(message: Message, path: Path) -> None:
    """Refuse a translation whose placeholders or markup are not those of its source.

    This is what keeps a translator's text from becoming markup or code on a page.

    Raises:
        PlaybookError: They differ.
    """
    source, target = str(message.id), str(message.string)
    for kind, pattern in (("placeholders differ", PLACEHOLDER), ("markup differs", MARKUP)):
        wanted = Counter(match[0] for match in pattern.finditer(source))
        found = Counter(match[0] for match in pattern.finditer(target))
        if wanted == found:
            continue
        extra = ", ".join(found - wanted)
        lost = ", ".join(wanted - found)
        raise PlaybookError(
            f"the {kind} from the English text: "
            + "; ".join(
                part
                for part in (f"remove {extra}" if extra else "", f"add {lost}" if lost else "")
                if part
            ),
            file=path,
            line=message.lineno,
            key=message.context,
        )
