"""Every translatable message: where it comes from, and the files that translators work in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from maturity_quiz import texts
from translate.storage.pypo import pofile, pounit

from playbook import po
from playbook.catalogue import PLACEHOLDER
from playbook.cldr import babel_locale
from playbook.errors import PlaybookError, relative
from playbook.model import Model

KEYWORDS = {"msg": ((1, "c"), 2)}
"""``msg(context, text)`` in a template, in Babel's notation."""

NOTE = "Translators:"
"""The tag of a template comment that is a note for translators."""

QUIZ_TEXTS = "quiz/src/maturity_quiz/texts.py"
"""Where the texts of the quiz stand, as translators see it."""

LIMIT = re.compile(r"\bat most (\d+) characters\b")
"""How a note says that a text has little room; translators' tools get it as ``max-length``."""

TEMPLATES = ("*.md", "*.html", "*.xml", "*.webmanifest", "*.txt")
"""Which files of ``docs/`` and ``overrides/`` are templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceMessage:
    """A message in the source language."""

    context: str
    """Stable name, for example ``practice.cart-tracking.name``."""
    text: str
    """English text."""
    note: str
    """What a translator should know."""
    file: Path
    """Where it stands."""


def collect(model: Model, *, model_file: Path, folders: list[Path]) -> list[SourceMessage]:
    """All messages of the model, of the templates in the folders and of the quiz, in stable order.

    Raises:
        PlaybookError: Two messages share a context but not their text, or a template call has no
            context.
    """
    found: dict[str, SourceMessage] = {}
    everything = (*_of_model(model, model_file), *_of_templates(folders), *_of_quiz())
    for message in everything:
        other = found.setdefault(message.context, message)
        if other.text != message.text:
            raise PlaybookError(
                f"this context has another text in {relative(other.file)}; give each text its own",
                file=message.file,
                key=message.context,
            )
    return list(found.values())


def renamed(model: Model, messages: Iterable[SourceMessage]) -> dict[str, str]:
    """What the contexts of renamed practices were: old contexts by the new ones.

    Args:
        model: Its migrations say which practice had another id.
        messages: All messages of now.
    """
    before = {
        f"practice.{new}.": f"practice.{old}."
        for step in model.migrations.values()
        for old, new in step.items()
        if new and new != old
    }
    return {
        message.context: message.context.replace(new, old, 1)
        for message in messages
        for new, old in before.items()
        if message.context.startswith(new)
    }


def template(messages: Iterable[SourceMessage]) -> pofile:
    """The gettext template (``.pot``) of the messages."""
    store = po.new_store("Messages of the maturity playbook. Made by “playbook update”.")
    for message in messages:
        store.addunit(_unit(store, message))
    return store


def merge(
    messages: Iterable[SourceMessage], path: Path, locale: str, renamed: Mapping[str, str]
) -> pofile:
    """The catalogue of a language brought up to date with the messages, or a new one.

    Translations stay; a message whose English has changed keeps its old translation, marked fuzzy,
    with the old English beside it; what is gone becomes obsolete. A message with a new context
    takes the translation of the one that it was before, if its English is the same.

    Args:
        messages: All messages of now.
        path: The catalogue.
        locale: Its language.
        renamed: Old contexts by the new ones, as far as the model's migrations tell.
    """
    old = po.read(path) if path.exists() else _new_catalogue(locale)
    header = old.header()
    new = pofile(noheader=True)
    if header is not None:
        new.addunit(header)
    known = {unit.getcontext(): unit for unit in old.units if not unit.isheader()}
    used: set[str] = set()
    added: list[tuple[pounit, SourceMessage]] = []
    for message in messages:
        unit = _unit(new, message)
        new.addunit(unit)
        before = known.get(message.context) or known.get(renamed.get(message.context, ""))
        if before:
            used.add(before.getcontext())
            _take(unit, before)
        else:
            added.append((unit, message))
    gone = {c: unit for c, unit in known.items() if c not in used}
    by_text = {(str(u.source), c.rpartition(".")[2]): c for c, u in gone.items() if u.target}
    for unit, message in added:
        context = by_text.get((message.text, message.context.rpartition(".")[2]))
        if context in gone:
            _take(unit, gone.pop(context))
    for unit in gone.values():
        if unit.target:
            unit.makeobsolete()
            new.addunit(unit)
    return new


def keep_translations(store: pofile, contexts: Iterable[str]) -> set[str]:
    """Say that an English text has changed in its wording alone: its translation still holds.

    Args:
        store: A catalogue that has been brought up to date.
        contexts: The messages.

    Returns:
        Those whose translation was fuzzy and no longer is.
    """
    wanted = set(contexts)
    kept = set()
    for unit in po.active(store):
        if unit.getcontext() in wanted and unit.isfuzzy():
            unit.markfuzzy(False)
            _set_previous(unit, None)
            kept.add(unit.getcontext())
    return kept


def _unit(store: pofile, message: SourceMessage) -> pounit:
    unit = store.create_unit()
    unit.source = message.text
    unit.setcontext(message.context)
    if message.note:
        unit.addnote(message.note, origin="developer")
    unit.addlocation(relative(message.file).as_posix())
    if PLACEHOLDER.search(message.text):
        unit.settypecomment("python-brace-format")
    if limit := LIMIT.search(message.note):
        unit.settypecomment(f"max-length:{limit[1]}")
    return unit


def _take(unit: pounit, before: pounit) -> None:
    """Give a message what a translator did for it."""
    english = unit.source
    unit.target = before.target
    unit.othercomments = before.othercomments
    for flag in po.flags(before):
        if flag.startswith("ignore-"):
            unit.settypecomment(flag)
    if not before.target:
        return
    if before.source != english:
        unit.markfuzzy()
        # Fuzzy twice: what was translated is the oldest of the English texts.
        kept = before.isfuzzy() and before.prev_source
        _set_previous(unit, before.prev_source if kept else before.source)
        if unit.prev_source == english:  # changed and changed back
            unit.markfuzzy(False)
            _set_previous(unit, None)
    elif before.isfuzzy():
        unit.markfuzzy()
        _set_previous(unit, before.prev_source or None)


def _set_previous(unit: pounit, english: str | None) -> None:
    unit.prev_source = english
    unit.prev_msgctxt = deepcopy(unit.msgctxt) if english else []


def _new_catalogue(locale: str) -> pofile:
    plural = Catalog(locale=str(babel_locale(locale))).plural_forms
    return po.new_store(
        f"Catalogue of the maturity playbook, language {locale}.",
        Language=locale.replace("-", "_"),
        Plural_Forms=plural,
    )


def _of_model(model: Model, file: Path) -> Iterator[SourceMessage]:
    schema = json.loads(file.with_name("model.schema.json").read_text(encoding="utf-8"))
    for node in model.nodes():
        for name in node.TEXTS:
            if text := getattr(node, name):
                yield SourceMessage(
                    context=f"{node.context}.{name}",
                    text=text,
                    note=_note(schema, (*node.path, name)),
                    file=file,
                )


def _note(schema: dict[str, Any], path: tuple[str | int, ...]) -> str:
    """The description that the schema gives to the text at a path of the model."""
    at = schema
    for step in path:
        at = at["items"] if isinstance(step, int) else at["properties"][step]
        if "$ref" in at and step != path[-1]:
            at = schema["$defs"][at["$ref"].rpartition("/")[2]]
        elif "items" in at and "$ref" in at["items"]:
            at = at | {"items": schema["$defs"][at["items"]["$ref"].rpartition("/")[2]]}
    return str(at.get("description", ""))


def _of_templates(folders: list[Path]) -> Iterator[SourceMessage]:
    for folder in folders:
        for path in sorted(p for pattern in TEMPLATES for p in folder.rglob(pattern)):
            with path.open("rb") as file:
                for lineno, text, comments, context in extract(
                    "jinja2.ext:babel_extract",
                    file,
                    keywords=KEYWORDS,
                    comment_tags=(NOTE,),
                    options={"trimmed": "true", "silent": "false", "encoding": "utf-8"},
                    strip_comment_tags=True,
                ):
                    if not context:
                        raise PlaybookError(
                            "msg() needs a context and a text, both as literals",
                            file=path,
                            line=lineno,
                        )
                    yield SourceMessage(
                        context=context,
                        text=normalise(text if isinstance(text, str) else text[0]),
                        note=normalise(" ".join(comments)),
                        file=path,
                    )


def _of_quiz() -> Iterator[SourceMessage]:
    for context, english, note in texts.TEXTS:
        yield SourceMessage(context=context, text=english, note=note, file=Path(QUIZ_TEXTS))


def normalise(text: str) -> str:
    """A text of a template on one line, however the template wraps it."""
    return " ".join(text.split())
