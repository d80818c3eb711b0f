"""Tools from npm that tests are made with; package.json beside this file names them."""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from pathlib import Path

from playbook import npm

LOCK = Path(__file__).with_name("package-lock.json")
CACHE = Path(__file__).parents[2] / "build" / "cache" / "tools"


def installed(package: str, *, development: bool = False) -> Path:
    """The folder of a package, installed the first time.

    Args:
        package: Its name.
        development: Whether it is one of the ``devDependencies``, which are fetched on demand.
    """
    (pin,) = npm.pins([package], LOCK)
    kept = CACHE / f"{package}-{hashlib.sha256(pin.checksum.encode()).hexdigest()[:16]}"
    if not kept.is_dir():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE, prefix=".") as work:
            packages = npm.install([package], Path(work), lock=LOCK, development=development)
            with contextlib.suppress(OSError):  # another run has just installed the same
                (packages / package).rename(kept)
    return kept
