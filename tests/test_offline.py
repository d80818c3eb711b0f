"""Which files a browser keeps, and how the service worker knows them."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest

from playbook import offline
from tests.build.test_site import TAGS
from tests.conftest import ROOT

FILES = {
    "index.html": offline.CORE,
    "404.html": None,
    "_headers": None,
    "robots.txt": None,
    "sitemap.xml": None,
    "cards/index.png": None,
    "sw.js": None,
    "offline.json": None,
    "manifest.webmanifest": offline.CORE,
    "assets/javascripts/bundle.a5f9d56c.min.js": offline.CORE,
    "assets/javascripts/bundle.a5f9d56c.min.js.map": None,
    "assets/javascripts/translate.js": None,
    "assets/javascripts/quiz/main.mjs": offline.CORE,
    "assets/javascripts/lunr/min/lunr.es.min.js": None,
    "assets/javascripts/lunr/min/lunr.multi.min.js": offline.CORE,
    "assets/javascripts/lunr/min/lunr.playbook-es.min.js": "es",
    "assets/javascripts/lunr/min/lunr.playbook-pt-BR.min.js": "pt-BR",
    "assets/quiz/0123456789abcdef/pyodide.asm.wasm": offline.RUNTIME,
    "assets/quiz/model.json": offline.RUNTIME,
    "es/index.html": "es",
    "es/404.html": None,
    "es/cards/levels/walk.png": None,
    "es/messages.json": None,
    "es/sitemap.xml": None,
    "es/sitemap.xml.gz": None,
    "es/status.svg": None,
    "es/status/index.html": None,
    "es/quiz/language.json": "es",
    "es/search/search_index.json": "es",
    "pt-BR/model/index.html": "pt-BR",
}


@pytest.mark.parametrize(("path", "part"), FILES.items())
def test_each_file_is_in_its_part_or_left_out(path: str, part: str | None) -> None:
    assert offline.part_of(path, TAGS) == part


@pytest.fixture
def small(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for path in FILES:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(path, encoding="utf-8")
    return site


def published(site: Path) -> tuple[dict[str, object], str]:
    """What the worker knows, and the rest of it."""
    offline.write_worker(site, ROOT / "overrides" / "root" / "sw.js", TAGS, lost="<p>«lost»")
    first, _, rest = (site / "sw.js").read_text("utf-8").partition("\n")
    return json.loads(first.removeprefix("const SITE = ")), rest


def test_the_worker_knows_addresses_hashes_and_sizes(small: Path) -> None:
    known, rest = published(small)
    assert rest == (ROOT / "overrides" / "root" / "sw.js").read_text("utf-8")
    assert known["lost"] == "<p>«lost»"
    assert list(known["parts"]) == ["core", *TAGS, "runtime"]
    digest = hashlib.sha256(b"es/index.html").digest()
    assert known["parts"]["es"]["es/"] == [base64.b64encode(digest).decode(), 13]
    assert known["parts"]["core"][""][1] == len("index.html")
    assert "es/quiz/language.json" in known["parts"]["es"]


def test_the_same_site_gives_the_same_worker_and_another_does_not(small: Path) -> None:
    first = published(small)
    assert published(small) == first
    (small / "fr").mkdir()
    (small / "fr" / "index.html").write_text("new")
    assert published(small) != first


def test_the_sizes_are_those_of_the_parts(small: Path) -> None:
    known, _ = published(small)
    state = json.loads((small / "offline.json").read_text("utf-8"))
    assert state["pt-BR"] == {
        "bytes": sum(size for _, size in known["parts"]["pt-BR"].values()),
        "saved": False,
    }


@pytest.mark.parametrize("name", ["site", "published_site"])
def test_the_built_site_is_kept_whole(name: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(name)
    first = (site / "sw.js").read_text("utf-8").partition("\n")[0]
    parts = json.loads(first.removeprefix("const SITE = "))["parts"]
    addresses = [address for files in parts.values() for address in files]
    assert len(set(addresses)) == len(addresses)
    for address, (digest, size) in (item for files in parts.values() for item in files.items()):
        file = (
            site / address / "index.html"
            if address.endswith("/") or not address
            else site / address
        )
        content = file.read_bytes()
        assert base64.b64encode(hashlib.sha256(content).digest()).decode() == digest
        assert len(content) == size
    for locale in TAGS:
        assert f"{locale}/offline/" in parts[locale]
        assert len(parts[locale]) == len(parts["es"])
    assert len(parts["runtime"]) == 6
