"""Five languages: this build against stock mkdocs-static-i18n, at two sizes."""

from __future__ import annotations

import shutil
from pathlib import Path
from statistics import median

from playbook.project import load_project
from tests.bench import playbooks, stock
from tests.bench.process import Cost, cost, tool
from tests.bench.report import Report, print_table

PAIRS = {20: 5, 200: 3}
"""How many pairs of runs are measured, by the number of pages a language."""

ARMS = ("playbook", "stock")


def bench(project: Path, folder: Path, report: Report) -> None:
    """Build both arms in turn, A B A B, and compare their medians.

    Each arm's first build, with no cache yet, is told apart, and memory is looked at in that one
    alone, so that looking takes no time where time is measured.
    """
    build = [tool("mkdocs"), "build"]
    rows: list[list[str]] = []
    section = report.sections["build"] = {}
    report.runs["build"] = {str(size): pairs for size, pairs in PAIRS.items()}
    for size, pairs in PAIRS.items():
        arms = _prepare(project, folder, size)
        first = {arm: cost(build, arms[arm], look=True) for arm in ARMS}
        _print_run(f"{size} pages, first build", first)
        _check_same_pages(arms)
        runs: dict[str, list[Cost]] = {arm: [] for arm in ARMS}
        for number in range(1, pairs + 1):
            pair = {arm: cost(build, arms[arm]) for arm in ARMS}
            _print_run(f"{size} pages, pair {number} of {pairs}", pair)
            for arm in ARMS:
                runs[arm].append(pair[arm])
        figures = {
            arm: (
                median(run.wall for run in runs[arm]),
                median(run.cpu for run in runs[arm]),
                first[arm].peak,
                first[arm].wall,
                first[arm].cpu,
            )
            for arm in ARMS
        }
        ratios = [a / b for a, b in zip(*(figures[arm] for arm in ARMS), strict=True)]
        section[str(size)] = {
            "wall_ratio": round(ratios[0], 3),
            "cpu_ratio": round(ratios[1], 3),
            "peak_mib": round(first["playbook"].peak),
        }
        rows += [[f"{size}, {arm}", *(f"{x:.2f}" for x in figures[arm])] for arm in ARMS]
        rows.append([f"{size}, ratio", *(f"{ratio:.2f}" for ratio in ratios)])
        for path in arms.values():
            shutil.rmtree(path)
    print_table(
        "Build in five languages: medians; memory is the largest sum over the process tree, and "
        "first the first build, without caches",
        ("pages a language", "wall s", "CPU s", "peak MiB", "first wall s", "first CPU s"),
        rows,
    )


def _prepare(project: Path, folder: Path, size: int) -> dict[str, Path]:
    """A project of that size in each arm, by arm."""
    arms = {arm: folder / f"{arm}-{size}" for arm in ARMS}
    config_file = playbooks.copy(project, arms["playbook"])
    playbooks.grow(config_file, size)
    stock.write(config_file, arms["stock"])
    return arms


def _check_same_pages(arms: dict[str, Path]) -> None:
    """Refuse a comparison in which the arms do not publish the same pages."""
    ours, theirs = (_published(path / "site") for path in arms.values())
    languages = load_project(arms["playbook"] / "mkdocs.yml").languages
    ours.remove(".")  # the landing page
    # Stock publishes the first language at the root.
    theirs = {
        path
        if path.split("/")[0] in {language.locale for language in languages}
        else f"{languages[0].locale}/{path}".removesuffix("/.")
        for path in theirs
    }
    if ours != theirs:
        raise RuntimeError(f"the arms publish different pages: {sorted(ours ^ theirs)}")


def _published(site: Path) -> set[str]:
    return {page.parent.relative_to(site).as_posix() for page in site.rglob("index.html")}


def _print_run(name: str, pair: dict[str, Cost]) -> None:
    figures = (f"{arm} {pair[arm].wall:.2f} s, CPU {pair[arm].cpu:.2f} s" for arm in ARMS)
    print(f"{name}: {'; '.join(figures)}", flush=True)
