"""The runtime bundle: really built, really started; what is refused; what it weighs."""

from __future__ import annotations

import functools
import gzip
import io
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import brotli
import pytest

from playbook.bundle import (
    LOCK_FILE,
    STANDARD_LIBRARY,
    TERMINAL,
    UNCHANGED,
    Bundle,
    install_runtime,
    make_bundle,
    run_python,
)
from playbook.errors import PlaybookError
from playbook.project import Project
from tests.quiz.cases import CODES, practice_ids, raw_model

ROOT = Path(__file__).parent.parent
QUIZ = ROOT / "quiz" / "src" / "maturity_quiz"
LOCK = ROOT / "package-lock.json"
EXAMPLE = ROOT / "tests" / "quiz" / "data"


def unheard(message: str) -> None:
    """Told what a build says, for tests to which that is of no interest."""


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.fixture(scope="session")
def bundle(project: Project) -> Bundle:
    """The bundle that the site publishes, from the project's own cache."""
    return make_bundle(project.cache, quiz=QUIZ, lock=LOCK, say=unheard)


@pytest.fixture(scope="session")
def npm_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stock runtime, fresh from npm."""
    return install_runtime(tmp_path_factory.mktemp("npm"), lock=LOCK, say=unheard)


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """A copy of what the bundle is made from, to be changed."""
    shutil.copytree(QUIZ, tmp_path / "maturity_quiz")
    for name in ("package.json", "package-lock.json"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def make(inputs: Path, say: list[str] | None = None) -> Bundle:
    return make_bundle(
        inputs / "cache",
        quiz=inputs / "maturity_quiz",
        lock=inputs / "package-lock.json",
        say=[].append if say is None else say.append,
    )


def refusal(inputs: Path) -> str:
    with pytest.raises(PlaybookError) as error:
        make(inputs)
    left = inputs / "cache" / "runtime"
    assert not left.exists() or not list(left.iterdir())
    return error.value.message


# What is in it


def test_files(bundle):
    assert bundle.files == (
        "pyodide-lock.json",
        "pyodide.asm.mjs",
        "pyodide.asm.wasm",
        "pyodide.mjs",
        "python_stdlib.zip",
    )
    assert sorted(file.name for file in bundle.folder.iterdir()) == list(bundle.files)
    assert bundle.folder.name == bundle.hash


def test_the_runtime_itself_is_unmodified(bundle, npm_package):
    for name in UNCHANGED:
        assert (bundle.folder / name).read_bytes() == (npm_package / name).read_bytes()


def test_there_are_no_packages_to_install(bundle):
    assert '"packages": {}' in (bundle.folder / LOCK_FILE).read_text()


def test_archive_holds_compiled_modules_of_no_date_and_no_place(bundle):
    with ZipFile(bundle.folder / STANDARD_LIBRARY) as archive:
        infos = archive.infolist()
        modules = {info.filename: archive.read(info) for info in infos}
    assert {Path(name).suffix for name in modules} == {".pyc"}
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    for place in ("/packed/", "/site/", "/tmp/", "/maturity_quiz/", str(ROOT), str(Path.home())):
        assert not [name for name, code in modules.items() if place.encode() in code]


def test_archive_holds_the_quiz_but_not_its_terminal(bundle):
    with ZipFile(bundle.folder / STANDARD_LIBRARY) as archive:
        names = {Path(name).stem for name in archive.namelist() if name.startswith("maturity_quiz")}
    assert names == {file.stem for file in QUIZ.glob("*.py")} - TERMINAL


def test_lock_file_names_no_registry():
    assert "http" not in LOCK.read_text()


# That it is made once, and the same each time


def test_two_builds_are_the_same_byte_for_byte(bundle, inputs):
    again = make(inputs)
    assert again.folder != bundle.folder
    assert contents(again.folder) == contents(bundle.folder)
    assert again.hash == bundle.hash


def test_made_once_then_again_when_the_quiz_changes_or_the_bundle_is_damaged(inputs):
    said: list[str] = []
    first = make(inputs, said)
    assert said == [
        "Fetching the npm package pyodide 314.0.7, which runs Python in the browser …",
        "Compiling the quiz and Python’s library for the browser, once (a few seconds) …",
    ]
    assert make(inputs, said) == first
    assert len(said) == 2

    (first.folder / "pyodide.asm.wasm").write_bytes(b"damaged")
    assert make(inputs, said) == first
    assert len(said) == 4
    assert (first.folder / "pyodide.asm.wasm").stat().st_size > 1_000_000

    with (inputs / "maturity_quiz" / "scale.py").open("a") as source:
        source.write("\nADDED = 1\n")
    changed = make(inputs, said)
    assert changed.hash != first.hash
    assert not first.folder.exists()
    assert [path.name for path in (inputs / "cache" / "runtime").glob("*/*")] == [changed.hash]


# What is refused


def test_another_checksum_is_refused(inputs):
    lock = inputs / "package-lock.json"
    text = lock.read_text()
    start = text.index("sha512-", text.index('"node_modules/pyodide"')) + len("sha512-")
    lock.write_text(text[:start] + ("A" if text[start] != "A" else "B") + text[start + 1 :])
    assert refusal(inputs) == (
        "the npm package pyodide 314.0.7 could not be trusted: a checksum is not the one in this "
        "file; take the file from the repository again, and if that does not help, do not trust "
        "the registry"
    )


def test_lock_file_without_a_checksum_is_refused(inputs):
    lock = inputs / "package-lock.json"
    lock.write_text(lock.read_text().replace('"integrity"', '"other"'))
    assert refusal(inputs) == (
        "expected the version and integrity of the package pyodide; take the file from the "
        "repository, or renew it with npm install --package-lock-only"
    )


def test_lock_file_of_another_package_json_is_refused(inputs):
    package = inputs / "package.json"
    package.write_text(package.read_text().replace("314.0.7", "314.0.6"))
    assert refusal(inputs) == (
        "does not fit package.json; renew it with npm install --package-lock-only"
    )


def test_no_registry_in_reach(inputs, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("npm_config_registry", "http://127.0.0.1:9/")
    monkeypatch.setenv("npm_config_cache", str(inputs / "empty"))
    monkeypatch.setenv("npm_config_fetch_retries", "0")
    assert refusal(inputs) == (
        "the npm package pyodide 314.0.7 could not be fetched (ECONNREFUSED); connect to the "
        "network, or set npm's registry to one that you can reach, and build again"
    )


def test_no_quiz_in_the_folder(inputs):
    (inputs / "maturity_quiz" / "__init__.py").unlink()
    assert refusal(inputs) == "expected the package maturity_quiz in this folder"


def test_quiz_that_cannot_be_compiled(inputs):
    (inputs / "maturity_quiz" / "scale.py").write_text("1 +\n")
    assert refusal(inputs) == (
        "Python failed under Node: SyntaxError: invalid syntax (/maturity_quiz/scale.py, line 1)"
    )


# That it runs

SCORE = """
import sys
from pathlib import Path
from maturity_quiz.answers import parse_answers
from maturity_quiz.html_report import html_document
from maturity_quiz.language import Language
from maturity_quiz.model import parse_model
from maturity_quiz.report import Report, to_json
from maturity_quiz.scoring import score

model = parse_model(Path(folder, "model.json").read_text(encoding="utf-8"))
answers, _ = parse_answers(Path(folder, "answers.json").read_text(encoding="utf-8"), model)
result = score(model, answers.answers)
print(to_json(result))
print(html_document(Report(result), Language()))
"""


def test_same_result_as_in_cpython(bundle):
    ours = subprocess.run(
        [sys.executable, "-c", f"folder = {str(EXAMPLE)!r}\n{SCORE}"],
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    theirs = run_python(
        bundle.folder, SCORE, mounts={"/example": EXAMPLE}, names={"folder": "/example"}
    )
    assert ours.startswith('{\n  "overall": {\n    "confirmed": "crawl"')
    assert theirs == ours


SCORE_ALL = """
import json
from pathlib import Path
from maturity_quiz.answers import parse_answers
from maturity_quiz.model import parse_model
from maturity_quiz.report import to_json
from maturity_quiz.scoring import score

for line in Path(file).read_text(encoding="utf-8").splitlines():
    model, answers = json.loads(line)
    model = parse_model(model)
    print(to_json(score(model, parse_answers(answers, model)[0].answers)))
"""


def test_2000_random_models_score_the_same_as_in_cpython(bundle, tmp_path):
    seed = random.randrange(2**32)
    print(f"seed {seed}")  # shown if the test fails
    lines = [json.dumps(random_case(random.Random(f"{seed}-{i}"))) for i in range(2000)]
    file = tmp_path / "cases.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    ours = subprocess.run(
        [sys.executable, "-c", f"file = {str(file)!r}\n{SCORE_ALL}"],
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    theirs = run_python(
        bundle.folder, SCORE_ALL, mounts={"/cases": tmp_path}, names={"file": "/cases/cases.jsonl"}
    )
    assert ours.count('"overall"') == 2000
    assert theirs == ours


def random_case(draw: random.Random) -> tuple[str, str]:
    """A model of any shape, empty cells and elements included, with some or all answers to it."""
    levels = draw.randint(1, 6)
    places = [
        "".join(str(draw.randint(1, levels)) for _ in range(draw.randint(0, 12)))
        for _ in range(draw.randint(1, 8))
    ]
    model = raw_model(levels, *places, version=draw.randint(1, 9))
    codes = draw.choice([CODES, CODES[:4], CODES[2:4], ["all", "na"], ["all", "unknown"]])
    answered = draw.choice([0.0, 0.5, 1.0])
    answers = {
        practice: draw.choice(codes) for practice in practice_ids(model) if draw.random() < answered
    }
    saved = {"model": model["id"], "version": model["version"], "answers": answers}
    return json.dumps(model), json.dumps(saved)


def test_every_module_of_the_archive_can_be_imported(bundle):
    # What was left out is missed by nothing that is there.
    with ZipFile(bundle.folder / STANDARD_LIBRARY) as archive:
        names = [Path(name).with_suffix("").parts for name in archive.namelist()]
    modules = [".".join(part for part in parts if part != "__init__") for parts in names]
    run_python(
        bundle.folder,
        "import importlib\nfor name in modules:\n    importlib.import_module(name)",
        names={"modules": modules},
    )


def test_errors_name_the_place(bundle):
    with pytest.raises(PlaybookError) as error:
        run_python(bundle.folder, "from maturity_quiz.model import parse_model\nparse_model('{')")
    assert "QuizError" in error.value.message
    assert "(maturity_quiz/reading.py, line " in error.value.message


# What it weighs


def test_weight_against_the_stock_runtime_with_the_quiz_as_a_wheel(bundle, npm_package):
    stock = [(npm_package / name).read_bytes() for name in bundle.files] + [wheel()]
    ours = list(contents(bundle.folder).values())
    limits = {"gzip": (zipped, 0.82), "brotli": (brotlied, 0.79)}
    for name, (compress, limit) in limits.items():
        theirs, our = (sum(len(compress(file)) for file in files) for files in (stock, ours))
        print(f"{name}: {our:,} instead of {theirs:,} bytes, {our / theirs:.3f}")
        assert our / theirs <= limit


@functools.cache
def zipped(data: bytes) -> bytes:
    return gzip.compress(data, 9)


@functools.cache
def brotlied(data: bytes) -> bytes:
    """At quality 9; the best, 11, takes two minutes and lowers the ratio by another 0.015."""
    return brotli.compress(data, quality=9)


def wheel() -> bytes:
    """The modules of the quiz as a wheel has them; less than a real one, which says more."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for source in sorted(QUIZ.glob("*.py")):
            archive.write(source, f"maturity_quiz/{source.name}")
    return file.getvalue()
