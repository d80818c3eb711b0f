"""The archives: what is in them, how large they are, and that they come out the same."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from playbook.archive import make_archives
from playbook.downloads import ALL, NAME, archive_path
from playbook.project import Project
from tests.build.test_site import TAGS
from tests.conftest import Copy

MOST = 9_000_000
"""Bytes of the archive with all languages."""

MOST_OF_ONE = 8_000_000

HOST_ONLY = re.compile(
    r"\.map$|\.mjs$|messages\.json$|sitemap|robots|status|offline|404|cards/|\.wasm$|_headers|sw\.js"
    r"|webmanifest$|search_index\.json$"
)
"""What only a host, a developer or a translator needs."""


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory, project: Project) -> Path:
    folder = tmp_path_factory.mktemp("archives")
    make_archives(project, folder, [ALL, "fr"], say=print)
    return folder


def names(archive: Path) -> set[str]:
    with ZipFile(archive) as packed:
        return {name.removeprefix(f"{NAME}/") for name in packed.namelist()}


def test_the_archives_are_small_enough_to_be_sent(archives: Path) -> None:
    assert archive_path(archives).stat().st_size <= MOST
    assert archive_path(archives, "fr").stat().st_size <= MOST_OF_ONE


def test_only_what_a_reader_needs_is_packed(archives: Path) -> None:
    found = names(archive_path(archives))
    assert {"index.html", "LICENSE", "LICENSE-TEXT"} <= found
    for locale in TAGS:
        assert {f"{locale}/index.html", f"{locale}/quiz.html"} <= found
    assert [name for name in found if HOST_ONLY.search(name)] == []


def test_the_archive_of_a_language_leads_to_no_other(archives: Path) -> None:
    found = names(archive_path(archives, "fr"))
    assert not [name for name in found if name.split("/")[0] in TAGS.keys() - {"fr"}]
    with ZipFile(archive_path(archives, "fr")) as packed:
        for name in (name for name in packed.namelist() if name.endswith(".html")):
            html = packed.read(name).decode()
            assert set(re.findall(r'data-locale="([^"]+)"', html)) <= {"fr"}, name


def test_every_link_of_a_page_leads_to_a_file_of_the_archive(archives: Path) -> None:
    found = names(archive_path(archives))
    with ZipFile(archive_path(archives)) as packed:
        for name in sorted(found):
            if not name.endswith(".html"):
                continue
            html = packed.read(f"{NAME}/{name}").decode()
            for address in re.findall(r'(?:href|src)="([^"#?]+)', html):
                if re.match(r"[a-z]+:", address):
                    continue
                target = Path("/", name).parent.joinpath(address).resolve().as_posix()[1:]
                assert target in found, f"{name}: {address}"


def test_each_page_holds_a_policy_that_asks_nobody_else(archives: Path) -> None:
    with ZipFile(archive_path(archives)) as packed:
        for name in (name for name in packed.namelist() if name.endswith(".html")):
            html = packed.read(name).decode()
            (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)
            assert policy.startswith("default-src 'none'")
            assert "unsafe-inline" not in policy
            assert "http" not in policy
            assert html.index("Content-Security-Policy") < html.index("<script")


def test_the_same_sources_give_the_same_bytes(
    archives: Path, project: Project, tmp_path: Path
) -> None:
    (again,) = make_archives(project, tmp_path, ["fr"], say=print)
    assert again.read_bytes() == archive_path(archives, "fr").read_bytes()


def test_archives_of_other_versions_make_way(tmp_path: Path, project: Project) -> None:
    old = tmp_path / f"{NAME}-0.0.1-fr.zip"
    mine = tmp_path / "mine.zip"
    for file in (old, mine):
        file.write_bytes(b"")
    make_archives(project, tmp_path, [], say=print)
    assert not old.exists()
    assert mine.exists()


def test_what_is_not_translated_is_not_packed(copy: Copy) -> None:
    copy.edit("docs/quiz.md", "Nothing is sent to a server.", "Nothing is sent anywhere.")
    assert copy.run("playbook", "update").returncode == 0
    result = copy.run("playbook", "zip", "it")
    assert result.returncode == 2
    assert "it: 1 of" in result.stderr
    assert "quizpage.privacy" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (copy.path / "dist").exists()


def test_a_broken_script_is_told_with_its_line(copy: Copy) -> None:
    script = copy.path / "overrides" / "assets" / "javascripts" / "quiz" / "texts.mjs"
    script.write_text("export function say( {", encoding="utf-8")
    result = copy.run("playbook", "zip", "it")
    assert result.returncode == 2
    assert "main.mjs: could not be joined" in result.stderr
    assert "texts.mjs:1:" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_site_offers_the_archives_with_their_size(copy: Copy) -> None:
    assert copy.run("playbook", "zip", "pt-BR").returncode == 0
    made = archive_path(copy.path / "dist", "pt-BR")
    assert copy.run("mkdocs", "build", "--strict").returncode == 0
    offered = copy.path / "site" / "downloads" / made.name
    assert offered.read_bytes() == made.read_bytes()
    page = (copy.path / "site" / "pt-BR" / "offline" / "index.html").read_text("utf-8")
    size = f"{made.stat().st_size / 1e6:.1f}".replace(".", ",")
    assert f'href="../../downloads/{made.name}"' in page
    assert f"{size} MB" in page
    other = (copy.path / "site" / "it" / "offline" / "index.html").read_text("utf-8")
    assert "downloads/" not in other
    assert made.name not in (copy.path / "site" / "sw.js").read_text("utf-8")
    (copy.path / "docs" / "about.md").touch()
    result = copy.run("mkdocs", "build", "--strict")
    assert result.returncode == 0
    assert "make zip" in result.stderr
    assert not (copy.path / "site" / "downloads").exists()
