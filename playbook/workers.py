"""One process per language, so that languages are built side by side and stay warm between builds.

A worker is forked where the platform forks safely: it then starts with everything that its parent
has loaded. It builds when it is told to, in its own process, and passes on what the build logs.
"""

from __future__ import annotations

import contextlib
import logging
import signal
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from pathlib import Path

from playbook.errors import PlaybookError
from playbook.inputs import Inputs
from playbook.messages import SourceMessage
from playbook.project import Edition


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Everything that the build of one language has to be told."""

    locale: str
    config_file: str
    """Path of mkdocs.yml."""
    output: Path
    """Folder for the language's pages."""
    inputs: Inputs
    """What its pages are made of."""
    messages: list[SourceMessage]
    """All that there is to translate."""
    site_url: str | None
    """Address of the whole site, or nothing."""
    use_directory_urls: bool
    runtime: str
    """Name of the quiz's runtime folder, or nothing if there is no quiz."""
    reload_script: str | None = None
    """Address of the script that reloads a page during preview."""
    edition: Edition = Edition.PREVIEW
    archives: Mapping[str, int] = field(default_factory=dict)
    """Sizes in bytes of the archives that are offered, by their language."""
    fonts: Path | None = None
    """The fonts of the pictures that pages are shared with, if they have any."""
    alone: bool = False
    """Whether the site has no other language, as in the preview of one."""


Build = Callable[[Job], None]
"""Builds one language; raises PlaybookError when it cannot."""


@dataclass(frozen=True, slots=True)
class _Log:
    level: int
    message: str


@dataclass(frozen=True, slots=True)
class _Done:
    error: str | None


class Workers:
    """The processes that build the languages.

    Args:
        locales: The languages, one process each.
        build: The function that they run; at module level, so that it can be sent to a process.
        log: Where their log records go, prefixed with the language.
    """

    def __init__(self, locales: Iterable[str], build: Build, log: logging.Logger) -> None:
        context: ForkContext | SpawnContext
        context = get_context("fork") if sys.platform == "linux" else get_context("spawn")
        self._log = log
        self._connections: dict[str, Connection] = {}
        self._processes = []
        for locale in locales:
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_work, args=(theirs, build), name=f"playbook-{locale}", daemon=True
            )
            process.start()
            theirs.close()
            self._connections[locale] = ours
            self._processes.append(process)

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages that have a process."""
        return tuple(self._connections)

    def start(self, jobs: Iterable[Job]) -> None:
        """Tell workers to build; returns at once."""
        for job in jobs:
            with contextlib.suppress(BrokenPipeError):  # finish() reports the dead worker
                self._connections[job.locale].send(job)

    def finish(self, locales: Iterable[str]) -> Mapping[str, str]:
        """Wait for the builds of these languages.

        Returns:
            What went wrong, by language; empty if nothing did.
        """
        waiting = {self._connections[locale]: locale for locale in locales}
        errors: dict[str, str] = {}
        while waiting:
            ready = wait(list(waiting))
            for connection in [connection for connection in waiting if connection in ready]:
                locale = waiting[connection]
                message = _receive(connection)
                if isinstance(message, _Log):
                    self._log.log(message.level, "%s: %s", locale, message.message)
                    continue
                if message.error:
                    errors[locale] = message.error
                del waiting[connection]
        return errors

    def stop(self) -> None:
        """End the processes."""
        for connection in self._connections.values():
            with contextlib.suppress(BrokenPipeError):
                connection.send(None)
        for process in self._processes:
            process.join()


class _Relay(logging.Handler):
    """Sends the warnings of a build to the parent, which counts them, and keeps its errors."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(logging.WARNING)
        self._connection = connection
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.ERROR:
            self.errors.append(record.getMessage())
        else:
            self._connection.send(_Log(record.levelno, record.getMessage()))


def _receive(connection: Connection) -> _Log | _Done:
    try:
        message: _Log | _Done = connection.recv()
    except EOFError:
        return _Done("its process ended before it was done; build again")
    return message


def _work(connection: Connection, build: Build) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    parent = parent_process()
    relay = _Relay(connection)
    logger = logging.getLogger("mkdocs")
    logger.handlers = [relay]
    logger.propagate = False
    while True:
        ready = wait([connection, parent.sentinel] if parent else [connection])
        job = connection.recv() if connection in ready else None
        if job is None:  # told to end, or left alone
            return
        relay.errors.clear()
        error = None
        try:
            build(job)
        except PlaybookError as bad_input:
            error = "\n".join(relay.errors) or str(bad_input)
        except Exception:  # whatever a build raises has to reach the parent
            error = traceback.format_exc()
        connection.send(_Done(error))
