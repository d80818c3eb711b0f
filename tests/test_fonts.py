"""The fonts of the pictures: installed once, and not without their checksums."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from playbook.errors import PlaybookError
from playbook.fonts import install_fonts
from tests.conftest import ROOT


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path / "package-lock.json"


def test_installed_once(lock: Path, tmp_path: Path) -> None:
    said: list[str] = []
    folder = install_fonts(tmp_path / "cache", lock=lock, say=said.append)
    assert install_fonts(tmp_path / "cache", lock=lock, say=said.append) == folder
    assert len(said) == 1
    for family in ("source-sans-3", "noto-sans-tc"):
        assert "SIL OPEN FONT LICENSE Version 1.1" in (folder / family / "LICENSE").read_text()


def test_another_checksum_is_refused(lock: Path, tmp_path: Path) -> None:
    text = lock.read_text()
    start = text.index("sha512-", text.index('"node_modules/@fontsource-variable/noto-sans-tc"'))
    lock.write_text(text[: start + 7] + text[start + 8 :].replace('"', 'A"', 1))
    with pytest.raises(PlaybookError, match="could not be trusted"):
        install_fonts(tmp_path / "cache", lock=lock, say=lambda _: None)
    assert not list((tmp_path / "cache" / "fonts").iterdir())
