"""What the whole site needs beside its pages: the swap, the headers, the state of the inputs."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

INLINE_SCRIPT = re.compile(
    r"<script(?![^>]*\b(?:src=|type=.?application))[^>]*>(.*?)</script>", re.DOTALL
)
"""A script that runs and stands in the page itself, as the theme's templates write it."""


def staging(site: Path) -> Path:
    """Where a site is built before it takes the place of the old one."""
    return site.with_name(f".{site.name}.next")


def swap(site: Path) -> None:
    """Put the newly built site in the place of the old one."""
    new = staging(site)
    old = site.with_name(f".{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def content_security_policy(site: Path) -> str:
    """The policy that a host is to send: this site alone, and the inline scripts of its own pages.

    ``data:`` images are the theme's icons; ``wasm-unsafe-eval`` lets Python start in the quiz.
    """
    scripts = _inline_scripts(page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}".rstrip(),
            "img-src 'self' data:",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "object-src 'none'",
        )
    )


def files_policy(html: str) -> str:
    """The policy that a page holds which is opened as a file.

    Its scripts are files beside it and its own inline ones; workers have ``data:`` addresses.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' file: data: 'wasm-unsafe-eval' {_inline_scripts([html])}".rstrip(),
            "style-src 'self' file:",
            "img-src 'self' file: data:",
            "worker-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _inline_scripts(pages: Iterable[str]) -> str:
    """The sources, in a policy, that stand for the inline scripts of these pages."""
    inline = {script for page in pages for script in INLINE_SCRIPT.findall(page)}
    digests = sorted(hashlib.sha256(script.encode()).digest() for script in inline)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def write_headers(site: Path) -> None:
    """Write ``_headers``, which static hosts read: one rule for every path."""
    (site / "_headers").write_text(
        "/*\n"
        f"  Content-Security-Policy: {content_security_policy(site)}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: no-referrer\n"
        "  Cache-Control: no-cache\n",
        encoding="utf-8",
    )


def read_headers(site: Path) -> dict[str, str]:
    """The headers that ``_headers`` asks a host to send."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()[1:]
    return dict(line.strip().split(": ", 1) for line in lines)


def fingerprint(paths: Iterable[Path]) -> str:
    """A digest of the content of files and folders, to see whether a language has to be rebuilt."""
    digest = hashlib.sha256()
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.as_posix().encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it is never there in part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    partial.write_bytes(content)
    partial.replace(path)
