"""A static server that treats a built site as a good host would."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from playbook import output

RELOAD_SCRIPT = "-/reload.js"
"""Address, below the site's, of the script that reloads pages during preview."""

_SCRIPT = """\
const shown = "{build}"
const news = new EventSource(new URL("reload", document.currentScript.src))
news.onmessage = event => {{
  if (event.data !== shown) location.reload()
}}
news.addEventListener("problem", event => {{
  const strip = document.getElementById("preview-problem") ?? document.createElement("p")
  Object.assign(strip, {{ id: "preview-problem", textContent: JSON.parse(event.data) }})
  strip.setAttribute("role", "alert")
  strip.style.cssText = "position: fixed; inset: auto 0 0; z-index: 9; margin: 0; padding: 1em;"
    + "background: #8b1a1a; color: #fff; font: 14px/1.4 monospace; white-space: pre-wrap"
  document.body.append(strip)
}})
"""


class Reload:
    """Tells the open pages that the site has changed."""

    def __init__(self) -> None:
        self._changed = asyncio.Event()
        self.build = 1
        """How often the site has been built; a page reloads when it was loaded with another."""
        self._problem = ""

    def now(self) -> None:
        """Reload every open page."""
        self.build += 1
        self._problem = ""
        self._tell()

    def fail(self, problem: str) -> None:
        """Show on every open page why it is not the newest."""
        self._problem = problem
        self._tell()

    def _tell(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()

    async def events(self) -> AsyncIterator[str]:
        """Server-sent events, at once and after each change: the build, and what is wrong."""
        while True:
            changed = self._changed
            yield f"data: {self.build}\n\n"
            if self._problem:
                yield f"event: problem\ndata: {json.dumps(self._problem)}\n\n"
            await changed.wait()


class _Site(StaticFiles):
    """The files of the site; for what is not there, the nearest 404.html upwards."""

    def __init__(self, site: Path) -> None:
        super().__init__(directory=site, html=True, check_dir=False)
        self._site = site

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if response.status_code == 404:
            for folder in Path(path).parents:
                page = self._site / folder / "404.html"
                if page.is_file():
                    response = FileResponse(page, status_code=404)
                    break
        response.headers.update(output.read_headers(self._site))
        return response


def app(site: Path, *, base: str = "/", reload: Reload | None = None) -> Starlette:
    """The server as an ASGI application.

    Args:
        site: A built site; its ``_headers`` says which headers to send.
        base: Path below which the site is served, with slashes at both ends.
        reload: During preview, what tells pages to reload.
    """
    routes: list[Route | Mount] = [*_reload_routes(reload, base)] if reload else []
    routes.append(Mount(base.rstrip("/"), _Site(site)))
    return Starlette(
        routes=routes, middleware=[Middleware(GZipMiddleware, minimum_size=500, compresslevel=6)]
    )


def _reload_routes(reload: Reload, base: str) -> list[Route]:
    async def events(_: Request) -> Response:
        return StreamingResponse(reload.events(), media_type="text/event-stream")

    async def script(_: Request) -> Response:
        script = _SCRIPT.format(build=reload.build)
        return Response(script, headers={"Cache-Control": "no-store"}, media_type="text/javascript")

    return [Route(f"{base}-/reload", events), Route(f"{base}{RELOAD_SCRIPT}", script)]
