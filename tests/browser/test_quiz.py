"""The quiz in a real browser: the whole journey, as readers make it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from playbook.catalogue import load_catalogue
from playbook.model import Model, load_model
from playbook.project import Project
from tests.browser.conftest import Reader
from tests.build.test_site import TAGS

Readers = Callable[..., Reader]
LETTERS = {"F": "all", "L": "most", "P": "some", "N": "none", "?": "unknown"}
START = 60_000
"""How long Python may take to start on a slow machine, in milliseconds."""


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


def ready(page: Page) -> Page:
    """Wait until Python can score."""
    expect(page.locator("#quiz")).to_have_attribute("data-python", "ready", timeout=START)
    return page


def tick(page: Page, answers: dict[str, str]) -> None:
    """Answer as a click does, on whichever part of the form the question stands."""
    page.evaluate(
        """answers => Object.entries(answers).forEach(([practice, code]) => document
             .querySelector(`[data-practice="${practice}"] input[value=${code}]`).click())""",
        answers,
    )


def ticked(page: Page) -> dict[str, str]:
    return page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("#quiz input:checked")]
             .map(radio => [radio.name, radio.value]))"""
    )


def levels(page: Page) -> dict[str, tuple[str, str]]:
    """Confirmed and possible level by element, from the shown result."""
    found = page.locator("#result [data-element]").evaluate_all(
        "rows => rows.map(({dataset: d}) => [d.element, [d.confirmed, d.possible]])"
    )
    return {element: tuple(pair) for element, pair in found}


def press(page: Page, selector: str) -> None:
    """Press a button or open a part of the page with the keyboard.

    A result that is still on its way moves what a mouse would aim at.
    """
    target = page.locator(selector).first
    expect(target).to_be_visible()
    target.press("Enter")


def do(page: Page, what: str) -> None:
    """Press a button, after opening the part of the page that holds it."""
    button = page.locator(f"[data-do={what}]").first
    button.evaluate("button => button.closest('details')?.setAttribute('open', '')")
    press(page, f"[data-do={what}]")


def agree(page: Page) -> None:
    """Press the button of the question, and wait until it is done and can be undone."""
    page.locator("#quiz-confirm-yes").click()
    expect(page.locator("#quiz-notices [data-kind=undo] button")).to_have_count(2)


def saved(page: Page, what: str) -> tuple[str, str]:
    """Press a button that saves a file; its name and text."""
    with page.expect_download() as download:
        press(page, f"[data-do={what}]")
    return download.value.suggested_filename, Path(download.value.path()).read_text("utf-8")


def open_file(page: Page, text: str | bytes, name: str = "answers.json") -> None:
    content = text.encode() if isinstance(text, str) else text
    page.locator("#quiz-file").set_input_files(
        {"name": name, "mimeType": "application/json", "buffer": content}
    )


def assessments(page: Page) -> list[str]:
    return page.locator("#quiz-assessment option").all_text_contents()


def every(model: Model, code: str) -> dict[str, str]:
    return {practice.id: code for practice in model.practices}


@pytest.mark.parametrize("locale", TAGS)
def test_the_keyboard_alone_leads_to_a_result(
    reader: Readers, model: Model, project: Project, locale: str
) -> None:
    one = reader()
    page = ready(one.open(f"{locale}/quiz/"))
    page.locator("#quiz fieldset input").first.focus()
    for number, element in enumerate(model.elements):
        for practice in element.practices:
            name = page.evaluate("document.activeElement.name")
            assert name == practice.id
            page.keyboard.press("Space")
            page.keyboard.press("ArrowRight")
            page.keyboard.press("ArrowRight")
            assert page.evaluate("document.activeElement.value") == "most"
            page.keyboard.press("Tab")  # to the explanation
            page.keyboard.press("Tab")
        while number and page.evaluate("document.activeElement.dataset.go") == (
            model.elements[number - 1].id
        ):
            page.keyboard.press("Tab")  # past the way back
        page.keyboard.press("Enter")
        if number + 1 < len(model.elements):
            expect(page.locator(f"#quiz-{model.elements[number + 1].id}")).to_be_focused()
            page.keyboard.press("Tab")
    expect(page.locator("#quiz-outcome")).to_be_focused()
    lowest = model.levels[0].id
    expect(page.locator("#result")).to_have_attribute("data-confirmed", lowest)
    assert levels(page) == {element.id: (lowest, lowest) for element in model.elements}
    catalogue = load_catalogue(project.locales, locale)
    name = catalogue.translate(f"level.{lowest}.name", model.levels[0].name)
    expect(page.locator("#quiz-status")).to_contain_text(name)
    expect(page.locator(".mq-first > li")).to_have_count(3)
    assert one.problems == []


def test_an_answer_leaves_alone_what_it_does_not_change(reader: Readers, model: Model) -> None:
    """A table that the reader has scrolled, or text that is selected, stays as it is."""
    one = reader()
    page = ready(one.open("es/quiz/"))
    tick(page, every(model, "most"))
    trend = page.locator(".mq-overall > .mq-note")
    expect(trend).to_contain_text("66,7")  # two thirds: the last answer has arrived
    page.evaluate(
        """() => ["profile", "overall"].forEach(name => {
             document.querySelector(`#result .mq-${name}`).here = true })"""
    )
    last = model.elements[-1].practices[-1].id  # at the highest level: holds nothing back yet
    tick(page, {last: "all"})
    expect(trend).not_to_contain_text("66,7")
    here = "name => document.querySelector(`#result .mq-${name}`).here === true"
    assert page.evaluate(here, "profile")
    assert not page.evaluate(here, "overall")
    assert one.problems == []


def test_the_worked_example_to_the_digit(reader: Readers) -> None:
    """The design's example has a model of its own: two practices a cell."""
    example = {
        "action": ("FF FL PN", "walk", "walk"),
        "data": ("FF LL PP", "walk", "walk"),
        "insights": ("FL LP NN", "crawl", "crawl"),
        "methodology": ("FF L? PN", "crawl", "walk"),
        "governance": ("FL PP N-", "crawl", "crawl"),
        "privacy": ("FP LL FF", "crawl", "crawl"),
    }
    positions = [(level, i) for level in ("crawl", "walk", "run") for i in (1, 2)]
    ids = {element: [f"{element}-{level}-{i}" for level, i in positions] for element in example}
    model = {
        "id": "ecommerce-maturity",
        "version": 1,
        "levels": [{"id": "crawl"}, {"id": "walk"}, {"id": "run"}],
        "elements": [
            {
                "id": element,
                "practices": [
                    {"id": id, "level": level}
                    for id, (level, _) in zip(practices, positions, strict=True)
                ],
            }
            for element, practices in ids.items()
        ],
    }
    answers = {
        practice: LETTERS.get(letter, "na")
        for element, (letters, _, _) in example.items()
        for practice, letter in zip(ids[element], letters.replace(" ", ""), strict=True)
    }
    one = reader()
    one.context.route("**/model.json", lambda route: route.fulfill(json=model))
    page = ready(one.open("es/quiz/"))
    open_file(page, json.dumps({"model": model["id"], "version": 1, "answers": answers}))
    result = page.locator("#result")
    expect(result).to_have_attribute("data-confirmed", "crawl")
    expect(result).to_have_attribute("data-possible", "crawl")
    assert levels(page) == {element: (low, high) for element, (_, low, high) in example.items()}
    expect(page.locator(".mq-overall .mq-note")).to_contain_text("57")
    steps = page.locator(".mq-first > li .mq-practice").all_text_contents()
    assert steps == ["privacy-crawl-2", "insights-crawl-2", "governance-crawl-2"]
    rows = page.locator("#result [data-element]").all_text_contents()
    for row, share in zip(rows, (75, 75, 80, 80, 70, 80), strict=True):
        assert str(share) in row
    assert "5" in rows[4]


def test_answers_stay_when_the_language_changes_in_mid_quiz_and_after_a_reload(
    reader: Readers, model: Model
) -> None:
    one = reader()
    page = ready(one.open("fr/quiz/"))
    half = dict(list(every(model, "all").items())[:20])
    tick(page, half)
    expect(page.locator("#quiz-progress")).to_contain_text("20")
    page.locator(".pbq-steps [data-go=methodology]").click()
    page.locator(".pb-switcher button").hover()
    page.locator(".pb-switcher a[hreflang=zh-Hant-TW]").click()
    page.wait_for_url(f"{one.address}zh-Hant/quiz/")
    expect(page.locator("#quiz input:checked")).to_have_count(len(half))
    assert ticked(page) == half
    expect(page.locator("[data-section=methodology]")).to_be_visible()
    expect(page.locator("[data-section=action]")).to_be_hidden()
    ready(page)
    expect(page.locator("#result [data-element=action]")).to_have_attribute("data-confirmed", "run")
    before = levels(page)
    page.reload()
    expect(page.locator("#quiz input:checked")).to_have_count(len(half))
    assert ticked(page) == half
    ready(page)
    expect(page.locator("#result [data-element]")).to_have_count(len(model.elements))
    assert levels(page) == before
    assert one.problems == []


def test_half_the_answers_give_a_useful_result(reader: Readers, model: Model) -> None:
    page = ready(reader().open("it/quiz/"))
    expect(page.locator("#quiz-empty")).to_be_visible()
    expect(page.locator("#quiz-tools")).to_be_hidden()
    tick(page, {practice.id: "all" for practice in model.elements[0].practices})
    expect(page.locator("#quiz-empty")).to_be_hidden()
    top = model.levels[-1].id
    expect(page.locator("#result")).to_have_attribute("data-possible", top)
    expect(page.locator("#result")).to_have_attribute("data-confirmed", "")
    assert levels(page)[model.elements[0].id] == (top, top)
    assert levels(page)[model.elements[1].id] == ("", top)
    expect(page.locator(".mq-open li").first).to_be_visible()


def test_steps_link_into_the_playbook(reader: Readers, model: Model) -> None:
    one = reader()
    page = ready(one.open("pt-BR/quiz/"))
    tick(page, every(model, "some"))
    link = page.locator(".mq-first a").first
    link.click()
    page.wait_for_url(f"{one.address}pt-BR/elements/*/#practice-*")
    expect(page.locator(page.url[page.url.index("#") :])).to_be_visible()
    assert one.problems == []


def test_two_assessments_targets_and_a_comparison(reader: Readers, model: Model) -> None:
    one = reader()
    page = ready(one.open("es/quiz/"))
    tick(page, every(model, "some"))
    press(page, ".pbq-assessments summary")
    page.locator("#quiz-name").fill("Otoño <b>")
    page.locator("#quiz-date").fill("2026-09-30")
    do(page, "copy")
    expect(page.locator("#quiz-name")).to_be_focused()
    page.locator("#quiz-name").fill("Invierno")
    tick(page, {practice.id: "all" for practice in model.elements[0].practices})
    assert len(assessments(page)) == 2
    page.locator("#quiz-compare").select_option(index=1)
    expect(page.locator(".mq-comparison thead")).to_contain_text("Otoño <b>")
    expect(page.locator(".mq-comparison thead")).to_contain_text("Invierno")
    expect(page.locator(".mq-radar .mq-before")).to_have_count(1)
    expect(page.locator(".mq-key")).to_contain_text(["", "Otoño <b>"])
    changes = page.locator(".mq-comparison ul li")
    expect(changes).to_have_count(len(model.elements[0].practices))
    press(page, ".pbq-targets summary")
    page.locator("[data-target=data]").select_option("walk")
    expect(page.locator(".mq-targets tbody tr")).to_have_count(1)
    page.reload()
    ready(page)
    assert page.locator("#quiz-name").input_value() == "Invierno"
    expect(page.locator(".mq-targets tbody tr")).to_have_count(1)
    press(page, ".pbq-assessments summary")
    page.locator("#quiz-assessment").select_option(index=0)
    assert page.locator("#quiz-name").input_value() == "Otoño <b>"
    assert ticked(page) == every(model, "some")
    expect(page.locator(".mq-targets")).to_have_count(0)
    assert one.problems == []


def test_clearing_and_deleting_ask_first_and_can_be_undone(reader: Readers, model: Model) -> None:
    one = reader()
    page = ready(one.open("fr/quiz/"))
    tick(page, every(model, "most"))
    expect(page.locator("#result [data-element]").first).to_be_visible()
    for kind in ("clear", "delete"):
        do(page, kind)
        page.keyboard.press("Escape")
        assert ticked(page) == every(model, "most")
        do(page, kind)
        agree(page)
        expect(page.locator("#quiz-empty")).to_be_visible()
        assert ticked(page) == {}
        expect(page.locator("#result")).to_be_empty()
        page.reload()  # the way back outlives the page
        page.locator("#quiz-notices button").first.click()
        assert ticked(page) == every(model, "most")
        ready(page)
        expect(page.locator("#result [data-element]").first).to_be_visible()
    do(page, "clear")
    agree(page)
    tick(page, {model.practices[0].id: "none"})
    page.locator("#quiz-notices button").first.click()
    assert ticked(page) == every(model, "most")
    assert len(assessments(page)) == 2  # the new answer is not lost either
    assert one.problems == []


def test_export_clear_import(reader: Readers, model: Model) -> None:
    one = reader()
    page = ready(one.open("zh-Hant/quiz/"))
    tick(page, every(model, "most"))
    expect(page.locator("#result [data-element]").first).to_be_visible()
    press(page, ".pbq-assessments summary")
    page.locator("#quiz-name").fill("第三季")
    page.locator("#quiz-name").press("Tab")
    name, text = saved(page, "json")
    assert name.startswith(f"{model.id}-第三季-")
    data = json.loads(text)
    assert data["answers"] == every(model, "most")
    assert (data["model"], data["version"], data["name"]) == (model.id, model.version, "第三季")
    _, table = saved(page, "csv")
    rows = list(csv.reader(io.StringIO(table.removeprefix("\ufeff"))))
    assert len(rows) == 1 + len(model.practices)
    do(page, "clear")
    agree(page)
    assert ticked(page) == {}
    open_file(page, text)
    expect(page.locator("[data-kind=foreign]")).to_contain_text("answers.json")
    assert ticked(page) == every(model, "most")
    assert len(assessments(page)) == 2
    open_file(page, text)  # once more: it is here already
    expect(page.locator("[data-kind=foreign]")).to_have_count(1)
    assert len(assessments(page)) == 2
    assert one.problems == []


def test_a_shared_link_opens_in_another_browser_and_language(reader: Readers, model: Model) -> None:
    one, other = reader(), reader()
    page = ready(one.open("es/quiz/"))
    tick(page, every(model, "all"))
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[-1].id)
    do(page, "share")
    expect(page.locator("#quiz-link")).to_have_value(re.compile("#answers="))  # it is being packed
    link = page.locator("#quiz-link").input_value()
    assert len(link) < 1000
    page = ready(other.open(link.removeprefix(one.address).replace("es/quiz/", "fr/quiz/")))
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[-1].id)
    assert ticked(page) == every(model, "all")
    assert "#answers" not in page.url
    page.reload()
    expect(page.locator("#quiz input:checked")).to_have_count(len(model.practices))
    assert ticked(page) == every(model, "all")
    assert len(assessments(page)) == 1
    assert one.problems == other.problems == []


def test_the_report_stands_on_its_own(reader: Readers, model: Model, tmp_path: Path) -> None:
    one = reader()
    page = ready(one.open("fr/quiz/"))
    tick(page, every(model, "some"))
    expect(page.locator("#result [data-element]").first).to_be_visible()
    name, text = saved(page, "report")
    assert name.endswith(".html")
    assert f'href="{one.address}fr/elements/' in text
    path = tmp_path / "report.html"
    path.write_text(text, encoding="utf-8")
    opened = one.context.browser.new_page()
    problems: list[str] = []
    opened.on("console", lambda message: problems.append(message.text))
    opened.goto(path.as_uri())
    expect(opened.locator("html")).to_have_attribute("lang", "fr")
    expect(opened.locator("tbody [data-element]")).to_have_count(len(model.elements))
    expect(opened.locator(".mq-answers tbody tr")).to_have_count(len(model.practices))
    opened.close()
    assert problems == []


def test_another_tab_sees_the_answers_and_keeps_its_place(reader: Readers, model: Model) -> None:
    one = reader()
    first = ready(one.open("it/quiz/"))
    tick(first, {model.practices[0].id: "all"})
    second = ready(one.open("it/quiz/"))
    second.locator(f".pbq-steps [data-go={model.elements[2].id}]").click()
    tick(first, {model.practices[1].id: "all"})
    radio = f"fieldset[data-practice={model.practices[1].id}] input[value=all]"
    expect(second.locator(radio)).to_be_checked()
    expect(second.locator(f"[data-section={model.elements[2].id}]")).to_be_visible()
    tick(second, {model.practices[2].id: "some"})
    expect(
        first.locator(f"fieldset[data-practice={model.practices[2].id}] input[value=some]")
    ).to_be_checked()
    assert one.problems == []


def test_the_form_can_be_used_before_python_is_there(reader: Readers, model: Model) -> None:
    one = reader()
    held: list[object] = []
    one.context.route("**/pyodide.asm.wasm", lambda route: held.append(route))
    page = one.open("es/quiz/")
    tick(page, every(model, "all"))
    expect(page.locator("#quiz-progress")).to_contain_text(str(len(model.practices)))
    expect(page.locator(".pbq-loading")).to_be_visible()
    expect(page.locator("#quiz")).to_have_attribute("data-python", "loading")
    expect(page.locator("#result")).to_be_empty()
    while not held:
        page.evaluate("() => new Promise(requestAnimationFrame)")
    held[0].continue_()
    ready(page)
    expect(page.locator("#result")).to_have_attribute("data-confirmed", model.levels[-1].id)


def test_without_javascript_the_page_is_a_sheet_with_the_rule(
    reader: Readers, model: Model
) -> None:
    one = reader(java_script_enabled=False)
    page = one.open("pt-BR/quiz/")
    for practice in model.practices:
        expect(page.locator(f"fieldset[data-practice={practice.id}] input")).to_have_count(6)
    expect(page.locator("fieldset[data-practice]:visible")).to_have_count(len(model.practices))
    expect(page.locator("#quiz-sheet table")).to_be_visible()
    expect(page.locator("#quiz-root button:visible")).to_have_count(0)
    assert one.problems == []


@pytest.mark.parametrize("locale", TAGS)
def test_pages_show_where_the_reader_is(
    reader: Readers, model: Model, project: Project, locale: str
) -> None:
    here = model.translate(load_catalogue(project.locales, locale).translate)
    first, *_ = here.elements
    lowest, *_, highest = here.levels
    one = reader()
    page = one.open(f"{locale}/elements/{first.id}/")
    expect(page.locator(".pb-marks")).to_be_hidden()  # no result yet

    page = ready(one.open(f"{locale}/quiz/"))
    tick(page, {practice.id: "all" for practice in first.practices})
    expect(page.locator(f"#result [data-element={first.id}]")).to_have_attribute(
        "data-confirmed", highest.id
    )
    page = one.open(f"{locale}/elements/{first.id}/")
    expect(page.locator(".pb-marks span:visible")).to_have_text([highest.name])
    page = one.open(f"{locale}/levels/{highest.id}/")
    expect(page.locator(".pb-marks span:visible")).to_have_text([first.name])
    page = one.open(f"{locale}/levels/{lowest.id}/")
    expect(page.locator(".pb-marks")).to_be_hidden()
    page = one.open(f"{locale}/model/")
    expect(page.locator(".pb-reached:visible")).to_have_count(len(here.levels))
    expect(page.locator("tr:has(.pb-reached:visible) th")).to_have_text([first.name])
    assert one.problems == []


def test_home_shows_the_last_result(reader: Readers, model: Model) -> None:
    lowest, *_ = model.levels
    first, *others = model.elements
    one = reader(viewport={"width": 1280, "height": 800})
    page = one.open("es/")
    expect(page.locator("[data-quiz-element]:visible")).to_have_count(0)  # no result yet
    expect(page.locator(".pb-either a:visible")).to_have_text("Hacer el cuestionario")
    before = page.locator("#yardstick").bounding_box()

    levels = {"": lowest.id, first.id: lowest.id} | {other.id: "" for other in others}
    page.evaluate(
        """([prefix, levels]) => {
          localStorage.setItem(`${prefix}current`, "one")
          localStorage.setItem(`${prefix}levels.one`, JSON.stringify(levels))
        }""",
        [f"playbook.quiz.{model.id}.", levels],
    )
    page.reload()
    expect(page.locator(".pb-levels li:has(.pb-here:visible) a")).to_have_text(["Gatear"])
    expect(page.locator(".pb-elements li:has(.pb-badge:visible) a")).to_have_text(["Acción"])
    expect(page.locator(".pb-either a:visible")).to_have_text("Ver resultado")
    assert page.locator("#yardstick").bounding_box() == before  # nothing moves
    assert one.problems == []


def test_from_home_back_to_the_result(reader: Readers, model: Model) -> None:
    one = reader()
    page = ready(one.open("es/quiz/"))
    tick(page, every(model, "most"))
    expect(page.locator("#result [data-element]").first).to_be_visible()
    page.goto(f"{one.address}es/")
    page.get_by_role("link", name="Ver resultado").click()
    expect(page.locator("#quiz-outcome")).to_be_focused()
    expect(page.locator("#result [data-element]").first).to_be_visible()
    expect(page.locator("#quiz-outcome-title")).to_be_in_viewport()
    assert one.problems == []


def watch_memory(route: Route) -> None:
    """Let the worker’s script through, and keep Python’s memory in reach before it runs."""
    response = route.fetch()
    watch = """{ const { instantiateStreaming } = WebAssembly
      WebAssembly.instantiateStreaming = async (source, imports) => {
        const started = await instantiateStreaming(source, imports)
        const known = [imports, { started: started.instance.exports }].flatMap(Object.values)
        self.memory = known.flatMap(Object.values).find(one => one instanceof WebAssembly.Memory)
        return started
      }
    }"""
    route.fulfill(response=response, body=f"{watch}\n{response.text()}")


def test_memory_does_not_grow_with_new_scores(reader: Readers, model: Model) -> None:
    one = reader()
    page = one.context.new_page()
    page.route("**/quiz/worker.mjs", watch_memory)
    page.goto(f"{one.address}es/quiz/")
    ready(page)
    lowest, highest = model.levels[0].id, model.levels[-1].id
    expected = {"none": "", "some": "", "most": lowest, "all": highest}
    python = next(one for one in page.workers if one.url.endswith("/quiz/worker.mjs"))
    sizes = []
    for code in ("none", "some", "most", "all") * 3:
        tick(page, every(model, code))
        expect(page.locator("#result")).to_have_attribute("data-confirmed", expected[code])
        sizes.append(python.evaluate("self.memory.buffer.byteLength"))
    assert sizes[0] > 1_000_000
    assert sizes[10] <= sizes[0], sizes


def test_paper_gets_the_result_or_the_sheet(reader: Readers, model: Model) -> None:
    page = ready(reader().open("fr/quiz/"))
    page.evaluate("window.print = () => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.evaluate("print()")
    expect(page.locator("fieldset[data-practice]:visible")).to_have_count(len(model.practices))
    expect(page.locator("#quiz-sheet table")).to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    tick(page, every(model, "all"))
    expect(page.locator("#result [data-element]").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#result [data-element]").first).to_be_visible()
    expect(page.locator("fieldset[data-practice]:visible")).to_have_count(0)
    expect(page.locator("#quiz-tools")).to_be_hidden()


@pytest.mark.parametrize("locale", TAGS)
def test_nothing_overflows_and_targets_are_large_enough(
    reader: Readers, model: Model, locale: str
) -> None:
    page = ready(reader(viewport={"width": 320, "height": 700}).open(f"{locale}/quiz/"))
    tick(page, every(model, "some"))
    expect(page.locator("#result [data-element]").first).to_be_visible()
    page.evaluate("document.querySelectorAll('#quiz-root details').forEach(one => one.open = true)")
    for width in (320, 360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 700})
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, select, label, summary")]
             .filter(one => one.closest("#quiz-root") && !one.querySelector("[type=text], select"))
             .filter(one => one.checkVisibility())
             .map(one => [one.textContent.trim(), one.getBoundingClientRect()])
             .filter(([, box]) => box.width < 24 || box.height < 24).map(([text]) => text)"""
    )
    assert small == []


def test_one_part_at_a_time(reader: Readers, model: Model) -> None:
    page = reader(viewport={"width": 360, "height": 700}).open("it/quiz/")
    expect(page.locator(".pbq-element:visible")).to_have_count(1)
    second = model.elements[1].id
    page.locator(".pbq-turn button:visible").click()
    expect(page.locator(f"#quiz-{second}")).to_be_focused()
    expect(page.locator(f"#quiz-{second}")).to_be_in_viewport()
    expect(page.locator(f".pbq-steps [data-go={second}]")).to_have_attribute("aria-current", "step")
    expect(page.locator(".pbq-element:visible")).to_have_count(1)
