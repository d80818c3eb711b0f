"""The preview: builds, serves, watches, and rebuilds what an edit touches."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
import time
from collections.abc import Callable
from pathlib import Path

import uvicorn
from watchfiles import awatch

from playbook import server
from playbook.catalogue import SOURCE
from playbook.errors import PlaybookError
from playbook.plugin.builds import SiteBuilder
from playbook.project import Project, load_project

Say = Callable[[str], None]


class Preview:
    """Serves the playbook at a local address and keeps it up to date.

    Args:
        config_file: mkdocs.yml.
        host: Address to listen at.
        port: Port to listen at.
        say: Tells a person what happens.
        complain: Tells a person what went wrong.
        locale: The only language to show; all if it is None.
    """

    def __init__(
        self,
        config_file: Path,
        *,
        host: str,
        port: int,
        say: Say,
        complain: Say,
        locale: str | None = None,
    ) -> None:
        self._say = say
        self._complain = complain
        self._config_file = config_file
        project = load_project(config_file)
        self._project: Project = project.alone(locale) if locale else project
        self._locale = locale
        self._host = host
        self._port = port
        self._site = config_file.parent / "build" / f"preview{f'-{locale}' if locale else ''}"
        self._socket = self._listen()
        self.address = f"http://{host}:{port}/"
        self._builder = SiteBuilder(
            config_file,
            self._site,
            site_url=self.address,
            reload_script=f"/{server.RELOAD_SCRIPT}",
            alone=locale,
        )

    def build(self) -> None:
        """Build what is shown.

        Raises:
            PlaybookError: The first build failed.
        """
        languages = ", ".join(language.locale for language in self._project.languages)
        self._say(f"Building {languages} …")
        started = time.perf_counter()
        self._builder.build()  # before there are other threads: this starts the workers
        self._say(f"Built in {time.perf_counter() - started:.1f} s")

    def page(self, message: str | None) -> str:
        """The address of the page on which a message stands; of the first page without one.

        Args:
            message: The message's context.

        Raises:
            PlaybookError: It stands on no page.
        """
        home = f"{self.address}{self._locale}/" if self._locale else self.address
        if message is None or self._locale is None:
            return home
        path = self._site / self._locale / "messages.json"
        for entry in json.loads(path.read_text(encoding="utf-8"))["messages"]:
            if entry["context"] == message and entry["pages"]:
                # The quiz shows one part of its questions at a time.
                page = min(entry["pages"], key=lambda page: page.startswith("quiz/"))
                return f"{home}{page}?translate#message={message}"
        raise PlaybookError(
            f"the message “{message}” stands on no page; its name is the msgctxt in the catalogue"
        )

    def serve(self, *, page: str, ready: Callable[[], object] | None = None) -> None:
        """Serve until interrupted, and build again what is edited.

        Args:
            page: The address to tell.
            ready: Is called when there is an answer at that address.
        """
        asyncio.run(self._serve(page, ready))

    def _listen(self) -> socket.socket:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((self._host, self._port))
        except OSError as error:
            listening.close()
            raise PlaybookError(
                f"cannot listen at {self._host}:{self._port} ({error.strerror}); stop what is "
                "listening there, or choose another port: “--port 8001”, “make serve PORT=8001”"
            ) from None
        return listening

    async def _serve(self, page: str, ready: Callable[[], object] | None) -> None:
        reload = server.Reload()
        config = uvicorn.Config(
            server.app(self._site, reload=reload),
            log_level="warning",
            timeout_graceful_shutdown=1,
        )
        web = uvicorn.Server(config)
        watching = asyncio.create_task(self._watch(reload))
        self._socket.listen()
        self._say(f"The playbook is at {page} (stop with Ctrl+C)")
        if ready:
            await asyncio.to_thread(ready)
        await web.serve(sockets=[self._socket])
        watching.cancel()

    async def _watch(self, reload: server.Reload) -> None:
        project = self._project
        locales = [project.locales / (self._locale or ".")]
        if self._locale:
            locales.append(project.locales / SOURCE)
        paths = (project.config_file, project.docs, project.overrides, *locales)
        async for changes in awatch(*paths, debounce=200, step=20):
            names = sorted({Path(path).name for _, path in changes})
            started = time.perf_counter()
            try:
                await asyncio.to_thread(self._builder.build)
            except PlaybookError as error:
                self._complain(f"{error}\nThe pages stay as they were.")
                reload.fail(str(error))
            else:
                reload.now()
                seconds = time.perf_counter() - started
                self._say(f"{', '.join(names)}: rebuilt in {seconds:.2f} s")


def log_to_terminal() -> None:
    """Show the warnings of the builds, and what takes long."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logging.getLogger("mkdocs").addHandler(handler)
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    logging.getLogger("mkdocs.playbook").setLevel(logging.INFO)
