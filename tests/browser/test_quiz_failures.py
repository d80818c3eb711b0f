"""The quiz when Python cannot run, storage is refused, or foreign answers are bad."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, Route, expect

from playbook.model import Model, load_model
from playbook.project import Project
from playbook.questionnaire import model_json
from tests.browser.conftest import Reader
from tests.browser.test_quiz import (
    agree,
    assessments,
    do,
    every,
    open_file,
    ready,
    saved,
    tick,
    ticked,
)

Readers = Callable[..., Reader]


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


def fails(page: Page, model: Model) -> None:
    """A message in the page's language, retry and the sheet; the answers are kept."""
    expect(page.locator("#quiz")).to_have_attribute("data-python", "failed")
    message = page.locator("#quiz-failed")
    expect(message).to_be_visible()
    expect(message.locator("button")).to_have_count(2)
    tick(page, every(model, "all"))
    page.evaluate("window.print = () => {}")
    message.locator("button").nth(1).click()
    expect(page.locator("#quiz-sheet table")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("fieldset[data-practice]:visible")).to_have_count(len(model.practices))
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def recovers(page: Page, model: Model) -> None:
    page.locator("#quiz-failed button").first.click()
    ready(page)
    expect(page.locator("#quiz-failed")).to_be_empty()
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[-1].id)
    assert ticked(page) == every(model, "all")


def test_no_webassembly(reader: Readers, model: Model) -> None:
    one = reader()

    def forbid(route: Route) -> None:
        response = route.fetch()
        policy = response.headers["content-security-policy"].replace("'wasm-unsafe-eval'", "")
        headers = response.headers | {"content-security-policy": policy}
        route.fulfill(response=response, headers=headers)

    one.context.route("**/quiz/worker.mjs", forbid)
    page = one.open("fr/quiz/")
    fails(page, model)
    expect(page.locator("#quiz-failed")).to_contain_text("WebAssembly")
    one.context.unroute("**/quiz/worker.mjs")
    recovers(page, model)


def test_the_worker_is_blocked(reader: Readers, model: Model) -> None:
    one = reader()
    one.context.route("**/quiz/worker.mjs", lambda route: route.abort())
    page = one.open("zh-Hant/quiz/")
    fails(page, model)
    one.context.unroute("**/quiz/worker.mjs")
    recovers(page, model)


def test_there_are_no_workers(reader: Readers, model: Model) -> None:
    one = reader()
    one.context.add_init_script(
        """const Real = Worker
        globalThis.Worker = class { constructor() { throw new Error("no workers") } }
        addEventListener("bring back", () => globalThis.Worker = Real)"""
    )
    page = one.open("it/quiz/")
    fails(page, model)
    page.evaluate("dispatchEvent(new Event('bring back'))")
    recovers(page, model)


@pytest.mark.parametrize(
    "file", ["pyodide.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "model.json", "language.json"]
)
@pytest.mark.parametrize("how", ["aborted", "missing"])
def test_a_download_fails(reader: Readers, model: Model, file: str, how: str) -> None:
    one = reader()

    def fail(route: Route) -> None:
        if how == "aborted":
            route.abort()
        else:
            route.fulfill(status=404, body="not here")

    one.context.route(f"**/{file}", fail)
    page = one.open("es/quiz/")
    fails(page, model)
    one.context.unroute(f"**/{file}")
    recovers(page, model)


def test_the_runtime_is_damaged(reader: Readers, model: Model) -> None:
    one = reader()
    wasm = {"status": 200, "content_type": "application/wasm", "body": b"\0asm\1\0\0\0damaged"}
    one.context.route("**/pyodide.asm.wasm", lambda route: route.fulfill(**wasm))
    page = one.open("pt-BR/quiz/")
    fails(page, model)
    one.context.unroute("**/pyodide.asm.wasm")
    recovers(page, model)


def test_the_start_hangs_and_late_is_better_than_never(reader: Readers, model: Model) -> None:
    one = reader()
    held: list[Route] = []

    def impatient(route: Route) -> None:
        response = route.fetch()
        body = re.sub(r'data-timeout="\d+"', 'data-timeout="300"', response.text())
        route.fulfill(response=response, body=body)

    one.context.route("**/fr/quiz/", impatient)
    one.context.route("**/pyodide.asm.wasm", lambda route: held.append(route))
    page = one.open("fr/quiz/")
    fails(page, model)
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    held[0].continue_()
    ready(page)
    expect(page.locator("#quiz-failed")).to_be_empty()
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[-1].id)


FULL = (
    """Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }"""
)
DENIED = """for (const name of ["getItem", "setItem", "removeItem", "key"])
  Storage.prototype[name] = () => { throw new DOMException("denied", "SecurityError") }"""


@pytest.mark.parametrize("script", [FULL, DENIED], ids=["full", "refused"])
def test_without_storage_the_quiz_goes_on_and_says_that_it_forgets(
    reader: Readers, model: Model, script: str
) -> None:
    one = reader()
    # The theme reads the storage too, and does not expect a refusal: let it have its own.
    one.context.add_init_script(f"addEventListener('DOMContentLoaded', () => {{ {script} }}, true)")
    page = ready(one.open("it/quiz/"))
    page.evaluate(f"() => {{ {script} }}")
    tick(page, every(model, "all"))
    expect(page.locator("[data-kind=storage]")).to_have_count(1)
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[-1].id)
    assert json.loads(saved(page, "json")[1])["answers"] == every(model, "all")
    do(page, "new")
    tick(page, {model.practices[0].id: "some"})
    assert len(assessments(page)) == 2
    do(page, "delete")
    agree(page)
    assert ticked(page) == every(model, "all")
    expect(page.locator("[data-kind=storage]")).to_have_count(1)


def test_damaged_storage_is_left_alone(reader: Readers, model: Model) -> None:
    one = reader()
    prefix = f"playbook.quiz.{model.id}."
    bad = {
        f"{prefix}assessment.a": "{not json",
        f"{prefix}assessment.b": json.dumps({"id": "b", "model": model.id, "answers": [1]}),
        f"{prefix}assessment.c": json.dumps({"id": "c", "model": "other", "answers": {}}),
        f"{prefix}aside": "[]",
        f"{prefix}current": "a",
        f"{prefix}place": "<nowhere>",
    }
    one.context.add_init_script(
        f"if (!localStorage.length) for (const [k, v] of Object.entries({json.dumps(bad)}))"
        " localStorage.setItem(k, v)"
    )
    page = ready(one.open("es/quiz/"))
    tick(page, every(model, "all"))
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[-1].id)
    stored = page.evaluate("({...localStorage})")
    assert stored[f"{prefix}assessment.a"] == "{not json"
    page.reload()
    expect(page.locator("#quiz input:checked")).to_have_count(len(model.practices))
    assert ticked(page) == every(model, "all")
    assert one.problems == []


def answers(of: Model, /, **changes: object) -> str:
    data = {"model": of.id, "version": of.version, "answers": every(of, "most")}
    return json.dumps(data | changes)


def bad_files(model: Model) -> dict[str, bytes]:
    return {
        "not JSON": b"<script>document.title = 'run'</script>",
        "empty": b"",
        "binary": bytes(range(256)),
        "a list": b"[1, 2]",
        "another model": answers(model, model="<img src=x onerror=alert(1)>").encode(),
        "newer": answers(model, version=99).encode(),
        "no answers": answers(model, answers=None).encode(),
        "10,000 deep": b'{"answers":' + b"[" * 10_000 + b"]" * 10_000 + b"}",
        "50 MB": answers(model, padding="x" * 50_000_000).encode(),
        "a huge number": b'{"version": 1' + b"0" * 10_000 + b"}",
        "NaN": b'{"version": NaN}',
    }


def unchanged(page: Page, model: Model, before: dict[str, str]) -> None:
    """One clear sentence, nothing lost, nothing executed."""
    message = page.locator("[data-kind=foreign]")
    expect(message).to_have_count(1)
    expect(message.locator("p").first).not_to_be_empty()
    expect(message.locator("img, script")).to_have_count(0)
    assert ticked(page) == every(model, "all")
    assert page.evaluate("({...localStorage})") == before
    assert page.title() != "run"
    message.locator("button").last.click()


def test_bad_files_change_nothing(reader: Readers, model: Model) -> None:
    one = reader()
    page = ready(one.open("fr/quiz/"))
    page.on("dialog", lambda _: one.problems.append("a dialog"))
    tick(page, every(model, "all"))
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[-1].id)
    before = page.evaluate("({...localStorage})")
    for name, content in bad_files(model).items():
        open_file(page, content, f"{name}.json")
        expect(page.locator("[data-kind=foreign]")).to_contain_text(f"{name}.json")
        unchanged(page, model, before)
    assert one.problems == []


def packed(text: bytes) -> str:
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = base64.urlsafe_b64encode(deflate.compress(text) + deflate.flush()).decode()
    return "#answers=" + data.rstrip("=")


def test_bad_links_change_nothing(reader: Readers, model: Model) -> None:
    one = reader()
    page = ready(one.open("fr/quiz/"))
    tick(page, every(model, "all"))
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[-1].id)
    before = page.evaluate("({...localStorage})")
    fragments = {name: packed(content) for name, content in bad_files(model).items()}
    fragments |= {"cut off": packed(answers(model).encode())[:60], "nonsense": "#answers=%3Cb%3E"}
    fragments["nothing"] = "#answers="
    for fragment in fragments.values():
        page.evaluate("fragment => location.hash = fragment", fragment)
        expect(page.locator("[data-kind=foreign]")).to_have_count(1)
        unchanged(page, model, before)
        assert "#answers" not in page.url
    assert one.problems == []


def test_what_is_good_of_a_file_is_offered(reader: Readers, model: Model) -> None:
    one = reader()
    page = ready(one.open("zh-Hant/quiz/"))
    tick(page, every(model, "all"))
    mixed = every(model, "most") | {
        "<b>gone</b>": "all",
        model.practices[0].id: "perhaps",
        model.practices[1].id: 3,
    }
    open_file(page, answers(model, answers=mixed))
    message = page.locator("[data-kind=foreign]")
    expect(message.locator("li")).to_have_count(3)
    expect(message).to_contain_text("<b>gone</b>")
    message.locator("button").last.click()  # discard
    assert ticked(page) == every(model, "all")
    assert len(assessments(page)) == 1
    open_file(page, answers(model, answers=mixed))
    message.locator("button").first.click()  # keep
    kept = {practice.id: "most" for practice in model.practices[2:]}
    assert ticked(page) == kept
    assert len(assessments(page)) == 2
    assert one.problems == []


def newer_model(model: Model) -> tuple[str, str, str]:
    """The model's next version, with a practice renamed; the old and the new id."""
    old, new = model.practices[0].id, f"{model.practices[0].id}-renamed"
    first, *elements = model.elements
    practice, *practices = first.practices
    first = replace(first, practices=(replace(practice, id=new), *practices))
    newer = replace(model, version=2, elements=(first, *elements), migrations={1: {old: new}})
    return model_json(newer), old, new


def test_an_older_file_and_older_stored_answers_are_migrated(reader: Readers, model: Model) -> None:
    text, old, new = newer_model(model)
    one = reader()
    page = ready(one.open("es/quiz/"))
    tick(page, every(model, "some"))

    def newer(route: Route) -> None:
        response = route.fetch()
        body = response.text().replace('data-version="1"', 'data-version="2"')
        route.fulfill(response=response, body=body.replace(f'"{old}"', f'"{new}"'))

    one.context.route("**/model.json", lambda route: route.fulfill(body=text))
    one.context.route("**/es/quiz/", newer)
    page.reload()
    ready(page)
    expected = {new if id == old else id: "some" for id in every(model, "some")}
    expect(page.locator(f"fieldset[data-practice={new}] input[value=some]")).to_be_checked()
    assert ticked(page) == expected
    open_file(page, answers(model))
    expect(page.locator("[data-kind=foreign]")).to_have_count(1)
    assert ticked(page) == dict.fromkeys(expected, "most")
    assert len(assessments(page)) == 2


def test_a_file_opened_before_python_is_there_waits(reader: Readers, model: Model) -> None:
    one = reader()
    held: list[Route] = []
    one.context.route("**/pyodide.asm.wasm", lambda route: held.append(route))
    page = one.open(f"it/quiz/{packed(answers(model).encode())}")
    expect(page.locator("[data-kind=foreign]")).to_be_visible()
    assert ticked(page) == {}
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    held[0].continue_()
    ready(page)
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[0].id)
    assert ticked(page) == every(model, "most")
