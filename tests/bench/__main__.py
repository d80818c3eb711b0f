"""``make bench``: what the playbook costs, side by side with stock tools."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench import build, edit, files, quiz
from tests.bench.report import Report

PROJECT = Path(__file__).parents[2]


def main() -> None:
    """Run every part, print its table, write ``build/bench.json``."""
    report = Report()
    with TemporaryDirectory(prefix="playbook-bench-") as folder:
        for part in (build.bench, edit.bench, quiz.bench, files.bench):
            part(PROJECT, Path(folder), report)
    report.write(PROJECT / "build" / "bench.json")


if __name__ == "__main__":
    main()
