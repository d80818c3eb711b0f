"""The quiz in Chromium: its runtime against the stock one, and what a reader waits for."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, BrowserContext, Playwright, Route, sync_playwright
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from playbook.bundle import LOCK_FILE, STANDARD_LIBRARY, UNCHANGED, install_runtime
from playbook.model import load_model
from playbook.project import load_project
from tests.bench.process import tool
from tests.bench.report import Report, print_table
from tests.browser import find
from tests.browser.running import running
from tests.test_bundle import brotlied, zipped

ROUNDS = 8
"""How often each runtime is started, cold and warm."""

VISITS = 5
"""How often the page is opened for what depends on the page alone."""

ANSWERS = 15
"""How many answers are timed."""

THROTTLE = 4
"""How many times slower the processor is made while answers are timed."""

LOCALE = "es"

_STOCK_WORKER = """\
self.onmessage = async ({ data: { base, wheel, model, language } }) => {
  const texts = Promise.all([model, language].map(async url => (await fetch(url)).text()))
  const { loadPyodide } = await import(`${base}pyodide.mjs`)
  const python = await loadPyodide({ indexURL: base })
  await python.loadPackage(base + wheel)
  python.pyimport("maturity_quiz.page").open_page(...(await texts))
  postMessage({ type: "ready" })
}
"""
"""Starts the stock runtime as its documentation says, and the quiz from a wheel."""

_START = """({ worker, message, lingers = 0 }) => new Promise((resolve, reject) => {
  const started = performance.now()
  const thread = new Worker(worker, { type: "module" })
  thread.onerror = event => reject(new Error(event.message))
  thread.onmessage = ({ data }) => {
    const took = performance.now() - started
    setTimeout(() => {
      thread.terminate()
      if (data.type === "ready") resolve(took)
      else reject(new Error(JSON.stringify(data)))
    }, lingers)
  }
  thread.postMessage(message)
})"""
"""Milliseconds from the making of a worker to Python being ready in it."""

LINGERS = 6000
"""How long Python stays after a first visit, in milliseconds, as with a reader who answers.

Chromium keeps compiled code some seconds after the last of it was needed: only then is a visit
warm.
"""

_WATCH = """
self.tasks = []
new PerformanceObserver(list => self.tasks.push(...list.getEntries().flatMap(e => e.scripts)))
  .observe({ type: "long-animation-frame", buffered: true })
const look = () => {
  const radio = document.querySelector("#quiz input[type=radio]")
  if (radio?.checkVisibility()) self.firstRadio = performance.now()
  else requestAnimationFrame(look)
}
look()
"""
"""Notes when the first radio is there, and which scripts ran in frames of more than 50 ms."""

_LONGEST = """() => Math.max(0, ...tasks
  .filter(script => script.sourceURL.includes("/javascripts/quiz/")).map(s => s.duration))"""
"""Milliseconds of the longest task that a script of the quiz caused on the page's thread."""

_ANSWER = """([practice, code]) => new Promise(resolve => {
  const result = document.getElementById("result")
  const radio = document.querySelector(`[data-practice="${practice}"] input[value=${code}]`)
  const started = performance.now()
  new MutationObserver((_, observer) => {
    observer.disconnect()
    resolve(performance.now() - started)
  }).observe(result, { childList: true, subtree: true, attributes: true, characterData: true })
  radio.click()
})"""
"""Milliseconds from a click on an answer to the new result being in the page."""


def bench(project: Path, folder: Path, report: Report) -> None:
    """Measure both runtimes in turn in one browser, then the page."""
    site = folder / "quiz-site"
    _build(project, site)
    wheel = _stock_runtime(project, site / "stock")
    runtime = next((site / "assets" / "quiz").glob("*/pyodide.mjs")).parent
    # Served as it is: the network and compression are not what is measured.
    app = Starlette(routes=[Mount("/", StaticFiles(directory=site, html=True))])
    with running(app) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**find.launch_options())
        report.versions["chromium"] = browser.version
        figures = _starts(playwright, address, runtime.name, wheel)
        figures |= _weights(runtime, site / "stock", wheel)
        figures |= _page(browser, address)
        figures |= _answers(browser, address, project)
        browser.close()
    report.sections["quiz"] = figures
    report.runs["quiz"] = {"start": ROUNDS, "page": VISITS, "answers": ANSWERS}
    packages = json.loads((project / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    report.versions["pyodide"] = packages["node_modules/pyodide"]["version"]


def _build(project: Path, site: Path) -> None:
    subprocess.run(
        [tool("mkdocs"), "build", "--quiet", "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        check=True,
    )


def _stock_runtime(project: Path, folder: Path) -> str:
    """Lay out the stock runtime beside the site; gives the name of the quiz's wheel."""
    package = install_runtime(folder / "npm", lock=project / "package-lock.json", say=print)
    for name in (*UNCHANGED, STANDARD_LIBRARY, LOCK_FILE):
        shutil.copy(package / name, folder)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--wheel-dir", str(folder), str(project / "quiz")], check=True)
    (folder / "worker.mjs").write_text(_STOCK_WORKER, encoding="utf-8")
    return next(folder.glob("*.whl")).name


def _starts(playwright: Playwright, address: str, runtime: str, wheel: str) -> dict[str, float]:
    """Ready cold and warm, as ratios of medians."""
    data = {
        "model": f"{address}assets/quiz/model.json",
        "language": f"{address}{LOCALE}/quiz/language.json",
    }
    arms = {
        "playbook": {
            "worker": f"{address}assets/javascripts/quiz/worker.mjs",
            "message": data | {"type": "start", "runtime": f"{address}assets/quiz/{runtime}/"},
        },
        "stock": {
            "worker": f"{address}stock/worker.mjs",
            "message": data | {"base": f"{address}stock/", "wheel": wheel},
        },
    }
    cold: dict[str, list[float]] = {arm: [] for arm in arms}
    warm: dict[str, list[float]] = {arm: [] for arm in arms}
    for number in range(1, ROUNDS + 1):
        order = sorted(arms, reverse=number % 2 == 0)
        for arm in order:
            with _profile(playwright) as context:
                page = context.new_page()
                page.goto(f"{address}{LOCALE}/about/")
                cold[arm].append(page.evaluate(_START, arms[arm]))
                page.evaluate(_START, arms[arm] | {"lingers": LINGERS})
                page.reload()
                warm[arm].append(page.evaluate(_START, arms[arm]))
        said = (f"{arm} cold {cold[arm][-1]:.0f}, warm {warm[arm][-1]:.0f} ms" for arm in arms)
        print(f"start, round {number} of {ROUNDS}: {'; '.join(said)}", flush=True)
    rows = [[arm, f"{median(cold[arm]):.0f}", f"{median(warm[arm]):.0f}"] for arm in arms]
    cold_ratio, warm_ratio = (median(t["playbook"]) / median(t["stock"]) for t in (cold, warm))
    rows.append(["ratio", f"{cold_ratio:.2f}", f"{warm_ratio:.2f}"])
    print_table("Python ready with the quiz: medians", ("", "cold ms", "warm ms"), rows)
    return {"cold_ratio": round(cold_ratio, 3), "warm_ratio": round(warm_ratio, 3)}


def _weights(runtime: Path, stock: Path, wheel: str) -> dict[str, float]:
    """Bytes over the wire, as ratios."""
    ours = [file.read_bytes() for file in runtime.iterdir()]
    theirs = [(stock / name).read_bytes() for name in (*(f.name for f in runtime.iterdir()), wheel)]
    rows, ratios = [], {}
    for name, compress in (("gzip", zipped), ("brotli", brotlied)):
        our, their = (sum(len(compress(file)) for file in files) for files in (ours, theirs))
        ratios[f"{name}_ratio"] = round(our / their, 3)
        rows.append([name, f"{our:,}", f"{their:,}", f"{our / their:.3f}"])
    print_table("Bytes of the runtime with the quiz", ("", "playbook", "stock", "ratio"), rows)
    return ratios


def _page(browser: Browser, address: str) -> dict[str, float]:
    """When the form can be used, with the runtime and without, and the longest task meanwhile."""
    radio: dict[str, list[float]] = {"with": [], "without": []}
    longest: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(VISITS):
        for arm in radio:
            with _context(browser) as context:
                page = context.new_page()
                page.add_init_script(_WATCH)
                if arm == "without":
                    page.route("**/pyodide*", _refuse)
                page.goto(f"{address}{LOCALE}/quiz/")
                state = "ready" if arm == "with" else "failed"
                page.wait_for_selector(f"#quiz[data-python={state}]", timeout=120_000)
                radio[arm].append(page.evaluate("firstRadio"))
                longest[arm].append(page.evaluate(_LONGEST))
    rows = [
        [f"{arm} the runtime", f"{median(radio[arm]):.0f}", f"{max(longest[arm]):.0f}"]
        for arm in radio
    ]
    print_table(
        "The quiz page: median time to the first radio, longest task of the quiz’s scripts",
        ("", "first radio ms", "longest task ms"),
        rows,
    )
    return {
        "first_radio_ms": round(median(radio["with"])),
        "first_radio_without_runtime_ms": round(median(radio["without"])),
        "longest_task_ms": round(max(longest["with"])),
    }


def _answers(browser: Browser, address: str, project: Path) -> dict[str, float]:
    """From the last answer to the result, on a slow processor."""
    model = load_model(load_project(project / "mkdocs.yml").model_file)
    *others, last = (practice.id for practice in model.practices)
    with _context(browser) as context:
        page = context.new_page()
        page.goto(f"{address}{LOCALE}/quiz/")
        page.wait_for_selector("#quiz[data-python=ready]", timeout=120_000)
        for practice, code in zip(others, ("some", "most", "all") * len(others), strict=False):
            page.evaluate(_ANSWER, [practice, code])
        devtools = context.new_cdp_session(page)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": THROTTLE})
        codes = (("none", "some", "most", "all") * ANSWERS)[: ANSWERS + 1]
        times = [page.evaluate(_ANSWER, [last, code]) for code in codes][1:]
    rows = [[f"{median(times):.0f}", f"{min(times):.0f}", f"{max(times):.0f}"]]
    print_table(
        f"From the last answer to the result, processor {THROTTLE} times slower, in ms",
        ("median", "least", "most"),
        rows,
    )
    return {"answer_to_result_ms_4x": round(median(times), 1)}


def _refuse(route: Route) -> None:
    route.abort()


@contextmanager
def _profile(playwright: Playwright) -> Iterator[BrowserContext]:
    """A new browser that keeps its caches on the disk, as a reader's does."""
    with TemporaryDirectory(prefix="playbook-bench-profile-") as folder:
        options = find.launch_options()
        context = playwright.chromium.launch_persistent_context(folder, **options)
        yield context
        context.close()


@contextmanager
def _context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here."""
    context = browser.new_context()
    yield context
    context.close()
