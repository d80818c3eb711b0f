"""What the pages are made of, read once and again only where a file has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from playbook.catalogue import SOURCE, Catalogue, catalogue_path, load_catalogue
from playbook.glossary import Glossary, load_glossary
from playbook.messages import SourceMessage
from playbook.model import Model, load_model
from playbook.notes import Note, load_notes
from playbook.output import fingerprint
from playbook.project import Language, Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the pages of one language are made of, beside the templates."""

    model: Model
    """In English."""
    catalogue: Catalogue
    glossary: Glossary
    """The language's own; English where it has none."""
    english: Glossary
    notes: dict[str, Note]
    """By the id of their practice."""


class InputReader:
    """Reads the inputs of all languages; for a preview, again and again."""

    def __init__(self) -> None:
        self._read: dict[str, tuple[str, object]] = {}

    def inputs(self, project: Project, language: Language) -> Inputs:
        """The inputs of a language.

        Raises:
            PlaybookError: A file is missing or bad.
        """
        english = project.locales / SOURCE / "glossary.yml"
        own = project.locales / language.locale / "glossary.yml"
        notes = own.with_name("notes.yml")
        model = self._once(load_model, project.model_file)
        return Inputs(
            model=model,
            catalogue=self._once(
                lambda _: load_catalogue(project.locales, language.locale),
                catalogue_path(project.locales, language.locale),
            ),
            glossary=self._once(load_glossary, own if own.exists() else english),
            english=self._once(load_glossary, english),
            notes=self._once(lambda path: load_notes(path, model), notes, project.model_file),
        )

    def messages(self, project: Project) -> list[SourceMessage]:
        """Every translatable message of the project."""
        sources = (project.config_file, project.docs, project.overrides)
        return self._once(lambda _: project.messages(), *sources)

    def shared_fingerprint(self, project: Project) -> str:
        """A digest of what every language depends on."""
        return fingerprint(
            [project.config_file, project.docs, project.overrides, project.locales / SOURCE]
        )

    def fingerprints(self, project: Project) -> dict[str, str]:
        """For each language, a digest of all that its pages depend on."""
        shared = self.shared_fingerprint(project)
        return {
            language.locale: shared + fingerprint([project.locales / language.locale])
            for language in project.languages
        }

    def _once[T](self, read: Callable[[Path], T], path: Path, *more: Path) -> T:
        key, state = str(path), fingerprint((path, *more))
        if key not in self._read or self._read[key][0] != state:
            self._read[key] = (state, read(path))
        return cast("T", self._read[key][1])
