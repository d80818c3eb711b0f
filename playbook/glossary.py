"""The glossary of one language: one concept, one term."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playbook.yamlfile import YamlFile


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Forbidden:
    """A wording that is wrong for a concept; it may be right for another one."""

    rendering: str
    reason: str
    english: tuple[str, ...] = ()
    """Other English words for the concept, for which it is wrong too."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Concept:
    """A concept with its term in one language."""

    concept: str
    """Stable id, the same in every language."""
    term: str
    """The chosen term."""
    sense: str
    """What it means in the playbook, in the glossary's language."""
    reading: str = ""
    """How it is said, in the signs by which the language is sorted, where its script has none."""
    variants: tuple[str, ...] = ()
    """Other forms that the texts may use."""
    ambiguous: tuple[str, ...] = ()
    """Those among term and variants that have other senses too: texts do not link them."""
    forbidden: tuple[Forbidden, ...] = ()
    competing: tuple[str, ...] = ()
    """Other words of the trade for the concept, which the texts do not use."""
    basic: bool = False
    """Whether the texts need not explain it; says the English glossary."""
    everyday: bool = False
    """Whether the English word has everyday senses too many to name; says the English glossary."""
    unless: tuple[str, ...] = ()
    """Phrases in which the word has another sense: it is not linked there."""
    not_for: tuple[str, ...] = ()
    """English words and phrases for which the term is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """All concepts of one language that have a term in it."""

    locale: str
    register: str
    """How the reader is addressed, and the typography kept."""
    concepts: tuple[Concept, ...]

    def words(self) -> tuple[str, ...]:
        """Every term and variant, longest first."""
        words = {word for c in self.concepts for word in (c.term, *c.variants)}
        return tuple(sorted(words, key=lambda word: (-len(word), word)))


def load_glossary(path: Path) -> Glossary:
    """Read ``locales/<locale>/glossary.yml``.

    A concept that has no term yet is left out.

    Raises:
        PlaybookError: The file breaks ``locales/glossary.schema.json`` or repeats a concept.
    """
    file = YamlFile(path, path.parent.parent / "glossary.schema.json")
    seen: dict[str, int] = {}
    for i, raw in enumerate(file.data["concepts"]):
        if raw["concept"] in seen:
            line = file.line(("concepts", seen[raw["concept"]]))
            raise file.error(
                f"“{raw['concept']}” is already on line {line}; remove one of the two",
                ("concepts", i, "concept"),
            )
        seen[raw["concept"]] = i
    return Glossary(
        locale=file.data["locale"],
        register=file.data["register"],
        concepts=tuple(
            Concept(
                **raw
                | {"variants": tuple(raw.get("variants", ()))}
                | {"competing": tuple(raw.get("competing", ()))}
                | {"ambiguous": tuple(raw.get("ambiguous", ()))}
                | {"not_for": tuple(raw.get("not_for", ()))}
                | {"unless": tuple(raw.get("unless", ()))}
                | {"forbidden": tuple(_forbidden(item) for item in raw.get("forbidden", ()))}
            )
            for raw in file.data["concepts"]
            if "term" in raw
        ),
    )


def _forbidden(raw: dict[str, Any]) -> Forbidden:
    return Forbidden(**raw | {"english": tuple(raw.get("english", ()))})
