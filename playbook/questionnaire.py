"""What the quiz in the page is given: the model, once for all languages, and a language's texts.

Both files have the form that ``quiz/README.md`` describes under “Files”. The model keeps its
English; a language file holds what stands in its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from playbook.catalogue import Catalogue
from playbook.cldr import direction
from playbook.model import Level, Model, Node, Practice

PRACTICE_TEXTS = ("name", "question", "what", "why", "first_step")
"""What the quiz shows of a practice."""


def model_json(model: Model) -> str:
    """The model as the quiz reads it, in English.

    Args:
        model: The model, untranslated.

    Returns:
        The text of ``model.json``; the same model gives the same text.
    """
    data: dict[str, object] = {
        "id": model.id,
        "version": model.version,
        "name": model.name,
        "scale": {answer.id: _texts(answer, ("name", "description")) for answer in model.scale},
        "levels": [_level(level) for level in model.levels],
        "elements": [
            {
                "id": element.id,
                "name": element.name,
                "practices": [_practice(practice) for practice in element.practices],
            }
            for element in model.elements
        ],
    }
    if model.migrations:
        data["migrations"] = {str(version): ids for version, ids in model.migrations.items()}
    return _dump(data)


def language_json(
    model: Model, catalogue: Catalogue, tag: str, interface: Iterable[tuple[str, str]]
) -> str:
    """One language's texts of the quiz.

    Args:
        model: The model, untranslated.
        catalogue: The translations.
        tag: BCP 47 tag of the language.
        interface: The quiz's own texts, ``(context, English)`` each.

    Returns:
        The text of ``language.json``; what is not translated is left out and stays English.
    """
    messages = [*interface, *_messages(model)]
    texts = {context: catalogue.translate(context, english) for context, english in messages}
    return _dump(
        {
            "lang": tag,
            "dir": direction(tag),
            "texts": {context: text for context, text in texts.items() if not text.fallback},
        }
    )


def _messages(model: Model) -> Iterable[tuple[str, str]]:
    """The texts of the model that the quiz shows, as ``(context, English)``."""
    for node in model.nodes():
        shown = PRACTICE_TEXTS if isinstance(node, Practice) else ("name", "description")
        for name, text in _texts(node, shown).items():
            yield f"{node.context}.{name}", text


def _level(level: Level) -> dict[str, str]:
    return {"id": level.id, "name": level.name}


def _practice(practice: Practice) -> dict[str, str]:
    return {"id": practice.id, "level": practice.level} | _texts(practice, PRACTICE_TEXTS)


def _texts(node: Node, names: Iterable[str]) -> dict[str, str]:
    return {name: text for name in names if (text := getattr(node, name, ""))}


def _dump(data: Mapping[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
