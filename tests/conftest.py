"""What many tests need: the project, copies of it to break, and the site that it builds."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from playbook.project import Project, load_project
from tests.bench.playbooks import FILES

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-references",
        action="store_true",
        help="make the pictures of tests/browser/test_look.py anew instead of comparing them",
    )
    parser.addoption(
        "--engine",
        action="append",
        help="browser engine for tests/browser/test_engines.py: chromium, firefox, webkit",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", metafunc.config.getoption("--engine") or ["chromium"])


@dataclass(frozen=True)
class Copy:
    """A copy of the project that a test may change, and the commands to use it."""

    path: Path

    @property
    def project(self) -> Project:
        return load_project(self.path / "mkdocs.yml")

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace a text that stands in the file once."""
        path = self.path / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def line(self, file: str, text: str) -> int:
        """The line, from 1, on which the text first stands."""
        lines = (self.path / file).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, 1) if text in line)

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the virtual environment in the copy."""
        binary = Path(sys.executable).with_name(command[0])
        return subprocess.run(
            [binary, *command[1:]],
            cwd=self.path,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
            capture_output=True,
            text=True,
            check=False,
        )


def copy_project(to: Path) -> Copy:
    """Copy what makes the site, without what was built of it."""
    for name in ("docs", "overrides", "locales"):
        shutil.copytree(ROOT / name, to / name)
    for name in FILES:
        shutil.copy(ROOT / name, to)
    share_cache(to)
    return Copy(to)


def share_cache(to: Path) -> None:
    """Let a copy have what was made from npm, which takes long and is the same in each."""
    (to / "build" / "cache").mkdir(parents=True)
    for name in ("runtime", "fonts"):
        made = ROOT / "build" / "cache" / name
        made.mkdir(parents=True, exist_ok=True)
        (to / "build" / "cache" / name).symlink_to(made)


def built(to: Path, *commands: tuple[str, ...]) -> Copy:
    """A copy of the project on which commands have been run, a build at the end."""
    copy = copy_project(to / "project")
    for command in (*commands, ("mkdocs", "build")):
        result = copy.run(*command)
        assert result.returncode == 0, result.stderr
    return copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return copy_project(tmp_path / "project")


@pytest.fixture(scope="session")
def project() -> Project:
    return load_project(ROOT / "mkdocs.yml")


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Builds the site for a public address, as its maintainers do."""

    def build(site_url: str) -> Path:
        copy = copy_project(tmp_path_factory.mktemp("site") / "project")
        result = copy.run("mkdocs", "build", "--strict", SITE_URL=site_url)
        assert result.returncode == 0, result.stderr
        return copy.path / "site"

    return build


@pytest.fixture(scope="session")
def site(build_site: Callable[[str], Path]) -> Path:
    """The site built without a public address."""
    return build_site("")


@pytest.fixture(scope="session")
def published_site(build_site: Callable[[str], Path]) -> Path:
    """The site built for an address with a path."""
    return build_site("https://example.org/team/playbook/")
