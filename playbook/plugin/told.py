"""What a build is told beside mkdocs.yml, which MkDocs alone reads."""

from __future__ import annotations

from dataclasses import dataclass

from playbook.workers import Job


@dataclass(slots=True)
class Told:
    """What this process builds; MkDocs makes the plugin itself, so that nothing can be given it."""

    job: Job | None = None
    """In a worker: what it builds. In the root: nothing."""
    reload_script: str | None = None
    """Address of the script that reloads a page during preview, if there is a preview."""
    alone: str | None = None
    """The only language to build, if it is one."""
    for_files: bool = False
    """Whether the pages are to be opened as files, and not from a host."""


told = Told()
