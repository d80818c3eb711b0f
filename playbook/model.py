"""The maturity model: frozen, typed objects read from one YAML file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from playbook.yamlfile import KeyPath, YamlFile

CODES = ("none", "some", "most", "all", "unknown", "na")
"""The codes of the six answers, from the least to the most, then the two that are no share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A part of the model that carries texts for readers."""

    TEXTS: ClassVar[tuple[str, ...]] = ()
    """The fields that hold English text to translate."""

    id: str
    """Stable identifier; for an answer, its code."""

    path: KeyPath = ()
    """Where the node stands in the YAML file."""

    @property
    def context(self) -> str:
        """The gettext context of the node's texts, without the field."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Node):
    """One of the six answers of the scale."""

    TEXTS: ClassVar = ("name", "description")

    name: str
    description: str = ""

    @property
    def context(self) -> str:  # noqa: D102 - inherited
        return f"scale.{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Node):
    """A text of a level or an element that has an id of its own: a need, section or question."""

    TEXTS: ClassVar = ("title", "text")

    kind: str
    """The context of the owner and the kind, for example ``level.crawl.need``."""
    text: str
    title: str = ""

    @property
    def context(self) -> str:  # noqa: D102 - inherited
        return f"{self.kind}.{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level(Node):
    """A stage of maturity."""

    TEXTS: ClassVar = ("name", "tagline", "who", "basis", "description", "summary")

    number: int
    """Position from the lowest, counted from 1."""
    name: str
    tagline: str = ""
    who: str = ""
    basis: str = ""
    description: str = ""
    """For search engines; the summary takes its place."""
    summary: str = ""
    needs: tuple[Part, ...] = ()
    sections: tuple[Part, ...] = ()

    @property
    def context(self) -> str:  # noqa: D102 - inherited
        return f"level.{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice(Node):
    """Something a business does; the quiz asks one question about it."""

    TEXTS: ClassVar = (
        "name",
        "question",
        "what",
        "why",
        "small",
        "large",
        "evidence",
        "first_step",
        "mistakes",
        "measure",
        "b2c",
    )

    element: str
    """Id of the element that it belongs to."""
    level: str
    """Id of the level at which it is first expected."""
    name: str
    question: str
    what: str = ""
    why: str = ""
    small: str = ""
    """What good looks like in a small shop."""
    large: str = ""
    """What good looks like in a large company."""
    evidence: str = ""
    first_step: str = ""
    mistakes: str = ""
    measure: str = ""
    b2c: str = ""
    local_note: str = ""
    """What a note for one language's country is about, if there may be one; not for readers."""
    related: tuple[str, ...] = ()
    """Ids of the practices to read next."""

    @property
    def context(self) -> str:
        """Without the element, so that a practice that moves keeps its translations."""
        return f"practice.{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Node):
    """An area that a company weighs as part of its strategy."""

    TEXTS: ClassVar = ("name", "subject", "description", "summary")

    name: str
    subject: str = ""
    description: str = ""
    """For search engines; the summary takes its place."""
    summary: str = ""
    questions: tuple[Part, ...] = ()
    story: tuple[Part, ...] = ()
    """How one shop grows, a paragraph for each level; its id is the level's."""
    practices: tuple[Practice, ...] = ()

    @property
    def context(self) -> str:  # noqa: D102 - inherited
        return f"element.{self.id}"

    def at(self, level: Level) -> tuple[Practice, ...]:
        """The practices of the cell (this element, that level), in the model's order."""
        return tuple(practice for practice in self.practices if practice.level == level.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model(Node):
    """The whole model."""

    TEXTS: ClassVar = ("name",)

    name: str
    version: int
    scale: tuple[Answer, ...]
    levels: tuple[Level, ...]
    elements: tuple[Element, ...]
    migrations: Mapping[int, Mapping[str, str | None]] = field(default_factory=dict)
    """From a version to the next: the practices whose ids changed; None: the practice is gone."""

    @property
    def context(self) -> str:  # noqa: D102 - inherited
        return "model"

    @property
    def practices(self) -> tuple[Practice, ...]:
        """All practices, element by element."""
        return tuple(practice for element in self.elements for practice in element.practices)

    def nodes(self) -> Iterator[Node]:
        """Every part that carries texts, in the order of the file."""
        yield from _nodes(self)

    def translate(self, translate: Callable[[str, str], str]) -> Model:
        """The same model with every text passed through ``translate(context, english)``."""
        return _translate(self, translate)


def load_model(path: Path) -> Model:
    """Read the model.

    Args:
        path: The YAML file; its schema ``model.schema.json`` lies beside ``docs/model/model.yml``
            of the project and holds for every model.

    Raises:
        PlaybookError: The file breaks the schema, repeats an id, names a level or practice that is
            not there, leaves a cell empty although it says ``complete_matrix: true``, or migrates
            from a version that is not before its own.
    """
    file = YamlFile(path, path.with_name("model.schema.json"))
    data = file.data
    _check(file)
    return Model(
        id=data["id"],
        name=data["name"],
        version=data["version"],
        scale=tuple(Answer(id=code, path=("scale", code), **data["scale"][code]) for code in CODES),
        levels=tuple(_level(i, raw) for i, raw in enumerate(data["levels"])),
        elements=tuple(_element(i, raw) for i, raw in enumerate(data["elements"])),
        migrations={step["from"]: step["practices"] for step in data.get("migrations", ())},
    )


def _level(index: int, raw: dict[str, Any]) -> Level:
    path = ("levels", index)
    owner = f"level.{raw['id']}"
    return Level(
        path=path,
        number=index + 1,
        **(raw | {"needs": _parts(path, "needs", f"{owner}.need", raw)})
        | {"sections": _parts(path, "sections", f"{owner}.section", raw)},
    )


def _element(index: int, raw: dict[str, Any]) -> Element:
    path = ("elements", index)
    return Element(
        path=path,
        **raw
        | {"questions": _parts(path, "questions", f"element.{raw['id']}.question", raw)}
        | {"story": _parts(path, "story", f"element.{raw['id']}.story", raw)}
        | {
            "practices": tuple(
                Practice(
                    path=(*path, "practices", i),
                    element=raw["id"],
                    **practice | {"related": tuple(practice.get("related", ()))},
                )
                for i, practice in enumerate(raw["practices"])
            )
        },
    )


def _parts(path: KeyPath, key: str, kind: str, raw: dict[str, Any]) -> tuple[Part, ...]:
    return tuple(
        Part(path=(*path, key, i), kind=kind, **part) for i, part in enumerate(raw.get(key, ()))
    )


def _check(file: YamlFile) -> None:
    data = file.data
    levels = [level["id"] for level in data["levels"]]
    practices: list[tuple[KeyPath, dict[str, Any]]] = [
        (("elements", e, "practices", p), practice)
        for e, element in enumerate(data["elements"])
        for p, practice in enumerate(element["practices"])
    ]
    _unique(file, [(("levels", i), level) for i, level in enumerate(data["levels"])])
    _unique(file, [(("elements", i), element) for i, element in enumerate(data["elements"])])
    _unique(file, practices)
    for parent in ("levels", "elements"):
        for i, node in enumerate(data[parent]):
            for key in ("needs", "sections", "questions", "story"):
                _unique(
                    file, [((parent, i, key, j), part) for j, part in enumerate(node.get(key, ()))]
                )
    places = [((*path, "level"), practice["level"]) for path, practice in practices] + [
        (("elements", e, "story", s, "id"), part["id"])
        for e, element in enumerate(data["elements"])
        for s, part in enumerate(element.get("story", ()))
    ]
    for at, level in places:
        if level not in levels:
            raise file.error(
                f"“{level}” is no level of this model; use one of {', '.join(levels)}", at
            )
    known = {practice["id"] for _, practice in practices}
    for path, practice in practices:
        for i, related in enumerate(practice.get("related", ())):
            if related not in known:
                raise file.error(
                    f"“{related}” is no practice of this model; correct the id",
                    (*path, "related", i),
                )
    for i, step in enumerate(data.get("migrations", ())):
        if step["from"] >= data["version"]:
            raise file.error(
                f"the model is of version {data['version']}; raise its version, or migrate from an "
                "earlier one",
                ("migrations", i, "from"),
            )
    if data.get("complete_matrix"):
        for i, element in enumerate(data["elements"]):
            for level in levels:
                if all(practice["level"] != level for practice in element["practices"]):
                    raise file.error(
                        f"the element “{element['id']}” has no practice at level “{level}”; add "
                        "one, or remove complete_matrix",
                        ("elements", i, "practices"),
                    )


def _unique(file: YamlFile, nodes: list[tuple[KeyPath, dict[str, Any]]]) -> None:
    counts = Counter(node["id"] for _, node in nodes)
    for path, node in reversed(nodes):
        if counts[node["id"]] > 1:
            first = next(at for at, other in nodes if other["id"] == node["id"])
            raise file.error(
                f"the id “{node['id']}” is already used on line {file.line((*first, 'id'))}; "
                "give each its own",
                (*path, "id"),
            )


def _children(node: Node) -> Iterator[tuple[str, tuple[Node, ...]]]:
    for item in fields(node):
        value = getattr(node, item.name)
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            yield item.name, value


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for _, children in _children(node):
        for child in children:
            yield from _nodes(child)


def _translate[N: Node](node: N, translate: Callable[[str, str], str]) -> N:
    changes: dict[str, Any] = {
        name: tuple(_translate(child, translate) for child in children)
        for name, children in _children(node)
    }
    for name in node.TEXTS:
        if english := getattr(node, name):
            changes[name] = translate(f"{node.context}.{name}", english)
    return replace(node, **changes)
