"""The fonts of the pictures: from npm, so that a picture is the same on every machine.

Each family comes in many small files, one for each part of its characters; ``unicode.json`` beside
them says which is in which. Both families are under the SIL Open Font License 1.1; a picture made
with them is not bound by it.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from playbook import npm

LATIN = "source-sans-3"
"""Also Greek, Cyrillic and Vietnamese."""

CHINESE = "noto-sans-tc"
"""Traditional Chinese; its Latin letters are the other family's, its quotation marks wide."""

_SCOPE = "@fontsource-variable"


def install_fonts(cache: Path, *, lock: Path, say: Callable[[str], None]) -> Path:
    """Install the fonts, or find them in the cache, and return their folder.

    The folder's name is new with each version of a font.

    Args:
        cache: The project's cache.
        lock: package-lock.json, beside its package.json.
        say: Tells a person what happens; called only if something has to be installed.

    Raises:
        PlaybookError: They could not be fetched, or are not those in the lock file.
    """
    packages = [f"{_SCOPE}/{family}" for family in (LATIN, CHINESE)]
    digest = hashlib.sha256(repr(npm.pins(packages, lock)).encode()).hexdigest()[:16]
    kept = cache / "fonts" / digest
    if kept.is_dir():
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent, prefix=".") as work:
        say(f"Fetching {npm.described(packages, lock)}, for the pictures of the pages …")
        installed = npm.install(packages, Path(work), lock=lock, development=True) / _SCOPE
        for old in kept.parent.glob("[!.]*"):
            shutil.rmtree(old, ignore_errors=True)
        with contextlib.suppress(OSError):  # another build has just installed the same
            installed.rename(kept)
    return kept
