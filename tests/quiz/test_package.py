"""The import rule of the package."""

import ast
import sys
from pathlib import Path

import maturity_quiz
import pytest

SOURCES = sorted(Path(maturity_quiz.__file__).parent.glob("*.py"))
# Modules that touch files, processes or the terminal; the browser loads none of them.
OUTSIDE = {"__main__", "cli", "files", "terminal"}


def imported(path):
    """Return the names of the modules that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module
            if node.module == "maturity_quiz":
                yield from (f"maturity_quiz.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_standard_library_only(path):
    for name in imported(path):
        top = name.partition(".")[0]
        assert top == "maturity_quiz" or top in sys.stdlib_module_names


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_what_the_browser_loads_touches_no_files(path):
    if path.stem not in OUTSIDE:
        names = set(imported(path))
        assert not names & {"os", "pathlib", "sys", "argparse", "subprocess", "socket"}
        assert not names & {f"maturity_quiz.{name}" for name in OUTSIDE}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_no_asserts(path):
    # The browser's archive is compiled at level 2, which takes them out.
    assert not [n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Assert)]
