"""The model: levels, elements and their practices, read from model.json."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity_quiz.errors import QuizError
from maturity_quiz.reading import (
    JsonObject,
    as_id,
    as_list,
    as_object,
    as_text,
    as_version,
    join,
    optional_text,
    parse_json,
    required,
    show,
)
from maturity_quiz.scale import Code

MAX_MODEL = 10_000_000
"""The longest model.json, in characters."""

type Migrations = Mapping[int, Mapping[str, str | None]]
"""From a version to the next: the practices whose ids changed; None: the practice is gone."""

_VERSION = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Label:
    """The model's own words for an answer."""

    name: str
    """Short: it stands on a button."""

    description: str = ""
    """What the answer means."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level."""

    id: str
    name: str
    """What readers see; the id if the model gives no name."""


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice: what a question of the quiz asks about."""

    id: str
    """Unique in the whole model: answers refer to it."""

    element: str
    """The id of its element."""

    level: int
    """The position of the level at which it is first expected: 1 is the first level."""

    name: str
    """What readers see; the id if the model gives no name."""

    question: str = ""
    what: str = ""
    why: str = ""
    first_step: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """One element, with its practices of all levels."""

    id: str
    name: str
    """What readers see; the id if the model gives no name."""

    practices: tuple[Practice, ...]
    """In the model's order, which need not be that of the levels."""


@dataclass(frozen=True, slots=True)
class Model:
    """A maturity model.

    A level is named by its position throughout this package: 1 is the first one, and 0 stands for
    "below the first level".
    """

    id: str
    version: int
    levels: tuple[Level, ...]
    """From the lowest to the highest; at least one."""

    elements: tuple[Element, ...]
    """At least one."""

    name: str = ""
    scale: Mapping[Code, Label] = field(default_factory=dict)
    """The model's own words for answers; may lack any of them."""

    migrations: Migrations = field(default_factory=dict)

    @property
    def practices(self) -> dict[str, Practice]:
        """All practices by id, in the model's order."""
        return {
            practice.id: practice for element in self.elements for practice in element.practices
        }

    def element(self, element_id: str) -> Element:
        """Return an element by its id, such as a practice has it."""
        return next(element for element in self.elements if element.id == element_id)

    def level_id(self, position: int | None) -> str | None:
        """Return the id of the level at a position; None for 0 (below the first) and None."""
        return self.levels[position - 1].id if position else None


def parse_model(text: str) -> Model:
    """Read a model.

    Args:
        text: The JSON text of a model.json. Keys that this package does not use are passed over.

    Raises:
        QuizError: The text is not a model; the finding's key says where.
    """
    root = as_object(parse_json(text, MAX_MODEL), "")
    model_id = as_id(required(root, "id", ""), "id")
    version = as_version(required(root, "version", ""), "version")
    levels = tuple(
        Level(level_id, _name(entry, key, level_id))
        for level_id, entry, key in _entries(root, "levels", "", set())
    )
    if not levels:
        raise QuizError("quiz.error.empty", "levels")
    elements = _elements(root, {level.id: i for i, level in enumerate(levels, 1)})
    if not elements:
        raise QuizError("quiz.error.empty", "elements")
    return Model(
        id=model_id,
        version=version,
        levels=levels,
        elements=elements,
        name=_name(root, "", ""),
        scale=_scale(root),
        migrations=_migrations(root, version),
    )


def _elements(root: JsonObject, positions: Mapping[str, int]) -> tuple[Element, ...]:
    """Read the elements, given the positions of the levels by id."""
    practice_ids: set[str] = set()
    elements = []
    for element_id, entry, key in _entries(root, "elements", "", set()):
        practices = tuple(
            _practice(practice_id, element_id, practice, practice_key, positions)
            for practice_id, practice, practice_key in _entries(
                entry, "practices", key, practice_ids
            )
        )
        elements.append(Element(element_id, _name(entry, key, element_id), practices))
    return tuple(elements)


def _practice(
    practice_id: str, element_id: str, entry: JsonObject, key: str, positions: Mapping[str, int]
) -> Practice:
    """Read one practice."""
    level = as_id(required(entry, "level", key), join(key, "level"))
    if level not in positions:
        raise QuizError("quiz.error.level", join(key, "level"), value=show(level))
    return Practice(
        id=practice_id,
        element=element_id,
        level=positions[level],
        name=_name(entry, key, practice_id),
        question=optional_text(entry, "question", key),
        what=optional_text(entry, "what", key),
        why=optional_text(entry, "why", key),
        first_step=optional_text(entry, "first_step", key),
    )


def _entries(
    parent: JsonObject, name: str, key: str, ids: set[str]
) -> list[tuple[str, JsonObject, str]]:
    """Read a list of objects with ids: (id, object, key) each. Adds to the ids that are taken."""
    place = join(key, name)
    entries = []
    for i, value in enumerate(as_list(required(parent, name, key), place)):
        entry_key = f"{place}[{i}]"
        entry = as_object(value, entry_key)
        entry_id = as_id(required(entry, "id", entry_key), join(entry_key, "id"))
        if entry_id in ids:
            raise QuizError("quiz.error.taken", join(entry_key, "id"), value=show(entry_id))
        ids.add(entry_id)
        entries.append((entry_id, entry, entry_key))
    return entries


def _name(entry: JsonObject, key: str, default: str) -> str:
    """Read a name, on one line; the id stands in for a missing one."""
    return " ".join(optional_text(entry, "name", key).split()) or default


def _scale(root: JsonObject) -> dict[Code, Label]:
    """Read the model's own words for answers."""
    if "scale" not in root:
        return {}
    labels = {}
    for name, value in as_object(root["scale"], "scale").items():
        key = join("scale", name)
        if name not in list(Code):
            raise QuizError("quiz.error.code", key, value=show(name), codes=", ".join(Code))
        entry = as_object(value, key)
        labels[Code(name)] = Label(
            _name(entry, key, name), optional_text(entry, "description", key)
        )
    return labels


def _migrations(root: JsonObject, version: int) -> Migrations:
    """Read the maps of changed ids; a new id may have changed again, so only its form counts."""
    if "migrations" not in root:
        return {}
    migrations: dict[int, dict[str, str | None]] = {}
    for name, value in as_object(root["migrations"], "migrations").items():
        key = join("migrations", name)
        if not _VERSION.fullmatch(name) or int(name) >= version:
            raise QuizError("quiz.error.migration", key, version=show(version))
        migrations[int(name)] = {
            as_text(old, key): None if new is None else as_id(new, join(key, old))
            for old, new in as_object(value, key).items()
        }
    return dict(sorted(migrations.items()))
