"""Mends what can be mended without a person looking."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from playbook import po
from playbook.checks import Finding
from playbook.errors import relative


def fixed(path: Path, findings: Iterable[Finding]) -> bytes:
    """A catalogue with its safe findings mended.

    Args:
        path: The catalogue.
        findings: What was found in it; of places that overlap, the last is mended: check again for
            the others.
    """
    by_text: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.safe and finding.instead is not None:
            by_text[finding.context, finding.text].append(finding)
    store = po.read(path)
    for unit in po.active(store):
        plural = unit.hasplural()
        texts = list(unit.target.strings) if plural else [unit.target]
        mended = [_mended(text, by_text[unit.getcontext(), text]) for text in texts]
        if mended != texts:
            unit.target = mended if plural else mended[0]
    return po.po_bytes(store)


def diff(path: Path, new: bytes) -> str:
    """What would change in a file, as a unified diff."""
    name = relative(path).as_posix()
    old, now = (
        content.decode("utf-8", "replace").splitlines(keepends=True)
        for content in (path.read_bytes(), new)
    )
    return "".join(difflib.unified_diff(old, now, f"a/{name}", f"b/{name}"))


def _mended(text: str, findings: list[Finding]) -> str:
    end = len(text) + 1
    for finding in sorted(findings, key=lambda one: (-one.start, -one.end)):
        if finding.end <= end:
            text = text[: finding.start] + (finding.instead or "") + text[finding.end :]
            end = finding.start
    return text
