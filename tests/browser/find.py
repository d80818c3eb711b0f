"""Finds browsers, or installs them: what is there, else Playwright's Chromium, else Debian's.

Run as a program before the tests, with the names of the engines, it says which it found, or which
package is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FIREFOX = ("firefox-esr", "firefox")


def chromium() -> str | None:
    """The path of a Chromium that starts, or nothing."""
    return _first(CHROMIUM) or _playwrights_own()


def firefox() -> str | None:
    """The path of a Firefox that starts, or nothing."""
    return _first(FIREFOX)


def webkit() -> str | None:
    """The path of WebKitGTK's browser, if its driver and a screen for it are there as well."""
    found = [str(path) for path in Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")]
    complete = shutil.which("WebKitWebDriver") and (shutil.which("Xvfb") or _has_screen())
    return found[0] if found and complete else None


def launch_options() -> dict[str, Any]:
    """What Playwright is told to start Chromium; root can only have it without a sandbox."""
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox"] if os.geteuid() == 0 else [],
    }


ENGINES: dict[str, tuple[Callable[[], str | None], tuple[str, ...]]] = {
    "chromium": (chromium, ("chromium", "fonts-noto-cjk")),
    "firefox": (firefox, ("firefox-esr", "fonts-noto-cjk")),
    "webkit": (webkit, ("webkit2gtk-driver", "xvfb", "fonts-noto-cjk")),
}
"""How each engine is found, and the packages of Debian that bring it."""


def install(engine: str) -> str | None:
    """Install an engine; its path, or nothing if that is not possible here."""
    find, packages = ENGINES[engine]
    if engine == "chromium":
        print("No Chromium found; trying Playwright’s …", flush=True)
        subprocess.run(
            [sys.executable, "-m", "playwright", "install", "chromium"],
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        if path := find():
            return path
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing Debian’s {', '.join(packages)} …", flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", *packages],
            check=False,
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
        )
    return find()


def _first(names: tuple[str, ...]) -> str | None:
    paths = (shutil.which(name) for name in names)
    return next((path for path in paths if path and _starts(path)), None)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _has_screen() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _starts(path: str) -> bool:
    try:
        result = subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60)
    except OSError:
        return False
    return result.returncode == 0


if __name__ == "__main__":
    for engine in sys.argv[1:]:
        found = ENGINES[engine][0]() or install(engine)
        if found is None:
            packages = " ".join(ENGINES[engine][1])
            sys.exit(
                f"The tests need the browser engine {engine}: install the packages {packages} "
                "and run this again."
            )
        print(f"Browser for the tests: {found}")
