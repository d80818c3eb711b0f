"""Finds a Chromium, or installs one: what is there, else Playwright's download, else Debian's.

Run as a program before the tests, it says which it found, or which package is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> str | None:
    """The path of a Chromium that starts, or nothing."""
    paths = (shutil.which(name) for name in NAMES)
    found = next((path for path in paths if path and _starts(path)), None)
    return found or _playwrights_own()


def launch_options() -> dict[str, Any]:
    """What Playwright is told to start that Chromium; root can only have it without a sandbox."""
    return {
        "executable_path": installed(),
        "args": ["--no-sandbox"] if os.geteuid() == 0 else [],
    }


def install() -> str | None:
    """Install a Chromium; its path, or nothing if that is not possible here."""
    print("No Chromium found; trying Playwright’s …", flush=True)
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        check=False,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    if path := installed():
        return path
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("… not to be had; installing Debian’s chromium and fonts-noto-cjk …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk"],
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
        )
    return installed()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _starts(path: str) -> bool:
    try:
        result = subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60)
    except OSError:
        return False
    return result.returncode == 0


if __name__ == "__main__":
    found = installed() or install()
    if found is None:
        sys.exit(
            "The tests need a browser: install the package “chromium” and run make test again."
        )
    print(f"Browser for the tests: {found}")
