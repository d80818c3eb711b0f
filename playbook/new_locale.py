"""A new language: its entry in mkdocs.yml, and its files below ``locales/``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from babel import Locale
from babel.core import UnknownLocaleError

from playbook import theme
from playbook.catalogue import SOURCE, catalogue_path
from playbook.cldr import babel_locale
from playbook.errors import PlaybookError, relative
from playbook.glossary import Glossary, load_glossary
from playbook.messages import merge
from playbook.po import po_bytes
from playbook.project import Language, Project
from playbook.search import is_chinese
from playbook.style import cldr_typography

CODE = re.compile(r"[a-z]{2}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")
"""What mkdocs-static-i18n takes: a language of two letters, perhaps a script and a country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLocale:
    """A language that is ready to be written."""

    language: Language
    files: dict[Path, bytes]
    """What is to be written; all of it, or nothing."""
    words: theme.Words
    """What the theme says in the language."""
    stemmer: bool
    """Whether the search knows the forms of its words."""

    def report(self) -> Iterator[str]:
        """What is made, what is to be done next, and what the theme brings, a line each."""
        locale = self.language.locale
        for path in self.files:
            yield f"{relative(path)}: written"
        yield f"{self.language.name} is a language of the site now; what it lacks is in English."
        yield ""
        yield "Next:"
        yield f"  1. Say in locales/{locale}/glossary.yml how the reader is addressed, and name the"
        yield "     concepts; a concept with neither term nor sense stays in English."
        yield f"  2. Translate locales/{locale}/LC_MESSAGES/playbook.po, in Poedit, Weblate or any"
        yield f"     text editor; “playbook preview {locale}” shows the pages while you work."
        yield f"  3. Complete locales/{locale}/style.yml; “playbook check {locale}” then looks for"
        yield f"     mistakes in the catalogue, and “playbook status {locale}” says what is left."
        yield "“make build” refuses a language with something left; until then, use the preview."
        yield ""
        yield f"{self.language.name} in the theme:"
        yield from (f"  - {line}" for line in self._theme())

    def _theme(self) -> Iterator[str]:
        """What the theme brings for the language, and what it lacks."""
        words = self.words
        if self.language.direction == "rtl":
            yield "Written from right to left: pages, charts and quiz are mirrored."
        else:
            yield "Written from left to right."
        if not words.found:
            yield (
                f"Material has no partials/languages/{self.language.locale}.html: its words are in "
                "English, as far as our catalogue does not have them."
            )
        elif words.name != self.language.locale:
            yield f"Material calls it “{words.name}”."
        if words.found and words.missing:
            yield (
                f"Material lacks {len(words.missing)} of its words, which are in English where a "
                f"page uses them: {', '.join(words.missing)}."
            )
        elif words.found:
            yield "Material has all of its own words in it."
        if is_chinese(self.language.locale):
            yield "The search finds words in mid-sentence, with jieba and the glossary."
        elif self.stemmer:
            yield "The search finds other forms of a word, with lunr's stemmer."
        else:
            yield (
                f"lunr has no lunr.{self.language.locale.partition('-')[0]}.min.js: the search "
                "finds words as they are written, without their other forms."
            )


def new_locale(project: Project, code: str, name: str | None = None) -> NewLocale:
    """Make all that a language needs to be built.

    Args:
        project: The project that is to have it.
        code: The language, for example ``pt-PT``.
        name: Its name in itself; without one, CLDR's.

    Raises:
        PlaybookError: The code is none, or the project has the language already.
    """
    language = _language(code, name)
    locale = language.locale
    folder = project.locales / locale
    if locale == SOURCE:
        raise PlaybookError("English is the source of all languages and needs no catalogue")
    if any(locale == other.locale for other in project.languages):
        raise PlaybookError(
            f"“{locale}” is one of the site's languages already; choose another code",
            file=project.config_file,
        )
    if other := next((one for one in project.languages if one.tag == language.tag), None):
        raise PlaybookError(
            f"“{other.locale}” is that language already ({other.tag}); choose another code",
            file=project.config_file,
        )
    if folder.exists() and any(folder.iterdir()):
        raise PlaybookError(
            f"there are files of “{locale}” already; move them away, or add the language to "
            "mkdocs.yml by hand",
            file=folder,
        )
    words = theme.theme_words(locale, project.overrides)
    catalogue = catalogue_path(project.locales, locale)
    english = load_glossary(project.locales / SOURCE / "glossary.yml")
    return NewLocale(
        language=language,
        files={
            catalogue: po_bytes(merge(project.messages(), catalogue, locale, {})),
            folder / "glossary.yml": _glossary(locale, english).encode(),
            folder / "style.yml": _style(locale).encode(),
            # Last: with this the site has the language.
            project.config_file: _with_entry(project.config_file, _entry(language, words)),
        },
        words=words,
        stemmer=theme.has_stemmer(locale),
    )


def _language(code: str, name: str | None) -> Language:
    """The language of a code, with its name and tag.

    Raises:
        PlaybookError: CLDR does not know the code, or the i18n plugin would refuse it.
    """
    locale = _canonical(code)
    try:
        known = babel_locale(locale)
    except (UnknownLocaleError, ValueError):
        raise PlaybookError(
            f"CLDR knows no language “{code}”; use a code such as de, pt-PT or sr-Latn"
        ) from None
    base = locale.partition("-")[0]
    if known.language != base:
        raise PlaybookError(
            f"“{base}” is an old code of a language that is now “{known.language}”; use that one"
        )
    if not CODE.fullmatch(locale):
        raise PlaybookError(
            f"the plugin mkdocs-static-i18n cannot build “{code}”: it takes two letters for the "
            "language and, if need be, its script or country, as in de, pt-PT or sr-Latn"
        )
    full = str(known).replace("_", "-")
    tag = full if len(full) > len(locale) else locale
    return Language(locale=locale, name=name or _name(locale, known), tag=tag)


def _canonical(code: str) -> str:
    """A code as BCP 47 recommends to write it: ``pt-PT`` for ``pt_pt``."""
    base, *others = code.replace("_", "-").split("-")
    cased = [part.title() if len(part) == 4 else part.upper() for part in others]
    return "-".join((base.lower(), *cased))


def _name(locale: str, known: Locale) -> str:
    """The name of a language in itself, as it stands alone."""
    name = known.get_display_name(known) or locale
    if str(known).replace("_", "-") != locale and locale.startswith(f"{known}-"):
        name += f" ({known.territories.get(locale.rpartition('-')[2], locale)})"
    return name[:1].title() + name[1:]


def _entry(language: Language, words: theme.Words) -> dict[str, Any]:
    """The language as mkdocs.yml has it; only what does not go without saying."""
    entry: dict[str, Any] = {"locale": language.locale, "name": language.name}
    if language.tag != language.locale:
        entry["extra"] = {"tag": language.tag}
    if words.name != language.locale:
        entry["theme"] = {"language": words.name}
    return entry


def _with_entry(config_file: Path, entry: dict[str, Any]) -> bytes:
    """mkdocs.yml with one more language after the others, and every other byte as it was.

    Raises:
        PlaybookError: The languages are not a list there.
    """
    text = config_file.read_bytes().decode("utf-8")
    languages = _languages_node(yaml.compose(text, Loader=yaml.SafeLoader))
    if languages is None or not languages.value:
        raise PlaybookError(
            "name the languages, under plugins: i18n: languages, as a list",
            file=config_file,
            key="plugins",
        )
    last = languages.value[-1]
    if languages.flow_style:
        at = last.end_mark.index
        return f"{text[:at]}, {_flow(entry)}{text[at:]}".encode()
    newline = "\r\n" if "\r\n" in text else "\n"
    end = text.find("\n", _end(last))
    head, tail = (text[: end + 1], text[end + 1 :]) if end >= 0 else (text + newline, "")
    column = last.start_mark.column
    dash = text[: last.start_mark.index].rpartition("\n")[2].rstrip().removesuffix("-")
    gap = " " * (column - len(dash) - 1)
    lines = [_flow(entry)] if last.flow_style else [f"{k}: {_flow(v)}" for k, v in entry.items()]
    starts = [f"{dash}-{gap}", *[" " * column] * (len(lines) - 1)]
    added = "".join(f"{a}{b}{newline}" for a, b in zip(starts, lines, strict=True))
    return f"{head}{added}{tail}".encode()


def _languages_node(root: yaml.Node | None) -> yaml.SequenceNode | None:
    """The list below plugins: i18n: languages."""
    plugins = _value(root, "plugins")
    for item in plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]:
        languages = _value(_value(item, "i18n"), "languages")
        if isinstance(languages, yaml.SequenceNode):
            return languages
    return None


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    """What a mapping has under a key."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for name, value in node.value if name.value == key), None)


def _end(node: yaml.Node) -> int:
    """Where a node ends; the mark of a block is where the next thing begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _flow(value: Any) -> str:
    """A value on one line of YAML."""
    if isinstance(value, dict):
        inside = ", ".join(f"{key}: {_flow(item)}" for key, item in value.items())
        return f"{{ {inside} }}"
    text = str(value)
    try:
        plain = yaml.safe_load(f"{{ value: {text} }}") == {"value": text}
    except yaml.YAMLError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)


def _glossary(locale: str, english: Glossary) -> str:
    """A glossary with every concept and no term yet."""
    return "\n".join(
        (
            "# yaml-language-server: $schema=../glossary.schema.json",
            f"locale: {_flow(locale)}",
            "# How the reader is addressed, the variety of the language, and the typography kept.",
            'register: "Not decided yet."',
            "# Give each concept its term and its sense in this language, in place of the comment:",
            '#     term: "…"',
            '#     sense: "…"',
            "concepts:",
            *_concepts(english),
            "",
        )
    )


def _concepts(english: Glossary) -> Iterator[str]:
    for concept in english.concepts:
        yield f"  - concept: {concept.concept}"
        yield f"    # English: {concept.term}"
        yield f"    # {' '.join(concept.sense.split())}"


def _style(locale: str) -> str:
    """The typography of a language as CLDR has it."""
    typography = cldr_typography(locale)
    return "\n".join(
        (
            "# yaml-language-server: $schema=../style.schema.json",
            "# From CLDR. What the checks can know more of is in the schema: quotes, the register,",
            "# words of other varieties, loanwords; locales/fr/style.yml has them all.",
            f"locale: {_flow(locale)}",
            "typography:",
            f"  percent: {json.dumps(typography.percent)}",
            f"  decimal: {json.dumps(typography.decimal)}",
            f"  thousands: {json.dumps(typography.thousands)}",
            "",
        )
    )
