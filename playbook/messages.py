"""Every translatable message: where it comes from, and the files that translators work in."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from maturity_quiz import texts

from playbook.catalogue import PLACEHOLDER
from playbook.errors import PlaybookError, relative
from playbook.model import Model

KEYWORDS = {"msg": ((1, "c"), 2)}
"""``msg(context, text)`` in a template, in Babel's notation."""

NOTE = "Translators:"
"""The tag of a template comment that is a note for translators."""

QUIZ_TEXTS = "quiz/src/maturity_quiz/texts.py"
"""Where the texts of the quiz stand, as translators see it."""

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


def template(messages: list[SourceMessage]) -> Catalog:
    """The gettext template (``.pot``) of the messages."""
    catalog = Catalog(
        project="maturity-playbook",
        header_comment="# Messages of the maturity playbook. Made by “playbook update”.",
        version="1",
        charset="UTF-8",
        fuzzy=False,
    )
    for message in messages:
        catalog.add(
            message.text,
            context=message.context,
            locations=[(relative(message.file).as_posix(), 1)],
            auto_comments=[message.note] if message.note else [],
            flags=["python-brace-format"] if PLACEHOLDER.search(message.text) else [],
        )
    return catalog


def updated_catalogue(template: Catalog, path: Path, locale: str) -> Catalog:
    """The catalogue of a language brought up to date with the template, or a new one.

    Translations stay; a message whose English changed keeps its old translation, marked fuzzy; what
    is gone becomes obsolete.
    """
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=_babel_locale(locale))
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = Catalog(locale=_babel_locale(locale), project=template.project, fuzzy=False)
    catalog.header_comment = f"# Catalogue of the maturity playbook, language {locale}."
    catalog.update(template, update_header_comment=False)
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """A catalogue as a file; the same content gives the same bytes.

    So it says nothing of when and by which version it was made.
    """
    for message in catalog:
        message.flags.discard("python-format")  # Babel takes “15% of people” for one
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=100, include_lineno=False, include_previous=True)
    volatile = (b'"POT-Creation-Date', b'"Generated-By')
    lines = buffer.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(volatile))


def _babel_locale(locale: str) -> str:
    return str(Locale.parse(locale.replace("-", "_")))


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
