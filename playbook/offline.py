"""What a browser keeps of the site for reading offline: its files in parts, each with its hash.

A browser compares the service worker with the one that it has. The list of files is a part of the
worker, so that every change of the site is a new version of it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

CORE = "core"
"""The part that every page needs."""

RUNTIME = "runtime"
"""The part that only the quiz's scoring needs: Python, and the model."""

RUNTIME_FOLDER = "assets/quiz/"

WORKER = "sw.js"
"""The service worker, below the site's address, and its source among the root's templates."""

STATE = "offline.json"
"""The size of each part, and whether it is saved; the worker answers in the host's stead."""

LEFT_OUT = (
    "_headers",  # for hosts
    "robots.txt",  # for search engines, as the sitemaps are
    "*sitemap.xml*",
    "*cards/*.png",  # for the sites on which a page is shared
    "*404.html",  # whether a page exists is for the host to say
    "*.map",  # for developers
    "*/messages.json",  # for translators, as these are:
    "*/status.svg",
    "*/status/index.html",
    "*/status.html",
    "assets/*/translate.*",
    "assets/javascripts/lunr/tinyseg.js",  # the search loads none of lunr's own languages
    "assets/javascripts/lunr/wordcut.js",
    "assets/javascripts/lunr/min/lunr.??.min.js",
    "assets/javascripts/search/folding.js",  # is a part of each language's own
    "downloads/*",
    "assets/images/favicon.png",  # the theme's; ours is in assets/icons
    WORKER,
    STATE,
)
"""Files that no reader needs offline, by their paths."""


class File(NamedTuple):
    """A file as the worker knows it."""

    hash: str
    """SHA-256 in base64."""
    bytes: int


def part_of(path: str, locales: Iterable[str]) -> str | None:
    """The part to which a file of the site belongs.

    Args:
        path: The file's path in the site.
        locales: The languages of the site.

    Returns:
        ``core``, ``runtime`` or a language; nothing if the file is left out.
    """
    if any(fnmatchcase(path, pattern) for pattern in LEFT_OUT):
        return None
    if path.startswith(RUNTIME_FOLDER):
        return RUNTIME
    for locale in locales:
        if path.startswith(f"{locale}/") or path.endswith(f"/lunr.playbook-{locale}.min.js"):
            return locale
    return CORE


def parts(site: Path, locales: Iterable[str]) -> dict[str, dict[str, File]]:
    """The files to keep, by part and address; the address of ``es/index.html`` is ``es/``."""
    found: dict[str, dict[str, File]] = {part: {} for part in (CORE, *locales, RUNTIME)}
    for file in sorted(file for file in site.rglob("*") if file.is_file()):
        path = file.relative_to(site).as_posix()
        if part := part_of(path, locales):
            content = file.read_bytes()
            digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
            found[part][_address(path)] = File(digest, len(content))
    return found


def write_worker(site: Path, source: Path, locales: Iterable[str], *, lost: str) -> None:
    """Write the service worker for a built site, and the sizes of its parts.

    Args:
        site: The site, complete but for these two files.
        source: The worker's script.
        locales: The languages of the site.
        lost: The page, in HTML, for a reader who is offline and has nothing saved.
    """
    found = parts(site, locales)
    known = {"parts": found, "runtime": RUNTIME_FOLDER, "lost": lost}
    script = f"const SITE = {_dump(known)}\n{source.read_text(encoding='utf-8')}"
    (site / WORKER).write_text(script, encoding="utf-8")
    state = {
        part: {"bytes": sum(file.bytes for file in files.values()), "saved": False}
        for part, files in found.items()
    }
    (site / STATE).write_text(_dump(state), encoding="utf-8")


def _address(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return path if name != "index.html" else f"{folder}/".lstrip("/")


def _dump(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
