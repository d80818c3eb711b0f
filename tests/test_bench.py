"""What ``make bench`` measures is there; how fast it is, no test says."""

from __future__ import annotations

from pathlib import Path

from tests.bench import playbooks
from tests.bench.process import SITE_URL
from tests.conftest import ROOT, Copy, share_cache


def test_the_playbook_that_is_measured_can_be_built(tmp_path: Path) -> None:
    config_file = playbooks.copy(ROOT, tmp_path / "playbook")
    playbooks.grow(config_file, 20)
    share_cache(config_file.parent)
    result = Copy(config_file.parent).run("mkdocs", "build", SITE_URL=SITE_URL)
    assert result.returncode == 0, result.stderr
    assert len(list((config_file.parent / "site" / "es" / "more").iterdir())) > 2
