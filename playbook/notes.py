"""Notes on one country: what holds for a practice where a language is spoken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from playbook.model import Model
from playbook.yamlfile import YamlFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note on a practice."""

    at: str
    """The id of the practice."""
    as_of: date
    """The first day of the month up to which the note holds."""
    text: str
    """In the language's own words; plain text."""
    basis: str = ""
    """The law or authority behind it."""


def load_notes(path: Path, model: Model) -> dict[str, Note]:
    """Read ``locales/<locale>/notes.yml``; a language may lack the file, or any note.

    Returns:
        The notes by the id of their practice; none if they were written for another model.

    Raises:
        PlaybookError: The file breaks ``locales/notes.schema.json``, or a note stands at a practice
            that is not there, has no place for one, or has one already.
    """
    if not path.exists():
        return {}
    file = YamlFile(path, path.parent.parent / "notes.schema.json")
    if file.data["model"] != model.id:
        return {}
    places = [practice.id for practice in model.practices if practice.local_note]
    notes: dict[str, Note] = {}
    for i, raw in enumerate(file.data["notes"]):
        if raw["at"] not in places:
            raise file.error(
                f"“{raw['at']}” is no practice with a local_note in the model; use one of "
                f"{', '.join(places)}",
                ("notes", i, "at"),
            )
        if raw["at"] in notes:
            raise file.error(
                f"there is a note on “{raw['at']}” already; make one of the two",
                ("notes", i, "at"),
            )
        as_of = date.fromisoformat(f"{raw['as_of']}-01")
        notes[raw["at"]] = Note(**raw | {"as_of": as_of})
    return notes
