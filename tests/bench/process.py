"""What a command costs: time on the clock, processor time and memory of its whole process tree."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

INTERVAL = 0.05
"""Seconds between two looks at a process."""

START = 120
"""Seconds that a server may take until it serves its first page, and to end."""

SITE_URL = "https://playbook.example/"
"""The public address that builds are told, so that both arms write sitemaps and canonical links."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of processor time, user and system, of the process and all that it waited for."""
    peak: float
    """Largest memory of the process tree in MiB; 0 if nobody looked."""


def tool(name: str) -> str:
    """A command of the virtual environment that runs the benchmarks."""
    return str(Path(sys.executable).with_name(name))


def cost(command: Sequence[str], folder: Path, *, look: bool = False) -> Cost:
    """Run a command to its end and measure it.

    Memory that processes share is counted once where the system says how much that is (PSS, on
    Linux), once a process elsewhere (RSS).

    Args:
        command: What to run.
        folder: Where to run it.
        look: Look at the memory every 50 ms, which takes a few per cent of the time itself.

    Raises:
        RuntimeError: The command failed; its output is the message.
    """
    pid = peak = 0
    started = time.perf_counter()
    process = _start(command, folder, SITE_URL)
    root = psutil.Process(process.pid)
    while pid == 0:
        if look:
            peak = max(peak, sum(_memory(p) for p in (root, *root.children(recursive=True))))
            time.sleep(INTERVAL)
        pid, status, usage = os.wait4(process.pid, os.WNOHANG if look else 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise _failure(command, folder)
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak / 2**20)


@contextmanager
def server(command: Sequence[str], folder: Path, address: str) -> Iterator[None]:
    """Run a server, and end it.

    Args:
        command: What to run.
        folder: Where to run it.
        address: A page that it serves when it is ready.

    Raises:
        RuntimeError: It serves nothing; its output is the message.
    """
    process = _start(command, folder, site_url="")
    try:
        give_up = time.monotonic() + START
        while not _serves(address):
            if process.poll() is not None or time.monotonic() > give_up:
                raise _failure(command, folder)
            time.sleep(INTERVAL)
        yield
    finally:
        process.terminate()  # what runs in the background hears no Ctrl+C
        process.wait(timeout=START)


def _start(command: Sequence[str], folder: Path, site_url: str) -> subprocess.Popen[bytes]:
    with _output(folder).open("wb") as log:
        return subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": site_url},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def _output(folder: Path) -> Path:
    return folder.with_suffix(".log")


def _failure(command: Sequence[str], folder: Path) -> RuntimeError:
    return RuntimeError(f"{' '.join(command)}:\n{_output(folder).read_text(encoding='utf-8')}")


def _serves(address: str) -> bool:
    try:
        with urllib.request.urlopen(address):
            return True
    except OSError:
        return False


def _memory(process: psutil.Process) -> int:
    """Memory of one process in bytes; nothing if it has just ended."""
    try:
        memory = process.memory_full_info()
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0
    return int(getattr(memory, "pss", memory.rss))
