"""Runs a web application at a free port, for tests and benchmarks."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp


@contextmanager
def running(app: ASGIApp, port: int = 0) -> Iterator[str]:
    """Serve an application, at a free port unless told; gives the address, with a slash."""
    listening = socket.create_server(("127.0.0.1", port))
    web = uvicorn.Server(uvicorn.Config(app, log_level="critical", interface="asgi3"))
    thread = threading.Thread(target=lambda: asyncio.run(web.serve(sockets=[listening])))
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
    finally:
        web.should_exit = True
        thread.join()
        listening.close()
