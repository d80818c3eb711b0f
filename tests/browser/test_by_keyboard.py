"""Every task of a reader, done with the keyboard alone, with and without the site's styles.

Each step names what has the focus as a screen reader says it: its role and its name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from playbook.catalogue import load_catalogue
from playbook.model import Model, load_model
from playbook.project import Project
from tests.browser.conftest import Reader
from tests.browser.test_quiz import ready

Readers = Callable[..., Reader]

FAR = 250
"""How often a reader presses Tab on one page, at most."""

SEEN = """element => {
  const isSeen = one => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one)
    return outlineStyle !== "none" && parseFloat(outlineWidth) > 0
  }
  const others = [...element.labels ?? [], element.closest("label"), element.nextElementSibling]
  return [element, ...others].some(one => one && isSeen(one))
}"""
"""Whether the element that has the focus, or the label that stands for it, has an outline."""


class Hands:
    """A reader who has a keyboard and hears what has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def focus(self) -> Locator:
        return self.page.locator(":focus")

    def hear(self) -> str:
        """What has the focus: ``link "Modelo"``."""
        if not self.focus.count():
            return "nothing"
        said = self.focus.aria_snapshot().splitlines() or [""]
        return said[0].removeprefix("- ").removesuffix(":").strip("'")  # quotes of YAML

    def go_into(self, place: str) -> None:
        """Press Tab until something in there has the focus."""
        for _ in range(FAR):
            self.press("Tab")
            if self.page.locator(f"{place} :focus").count():
                return
        raise AssertionError(f"{place} is not to be reached")

    def unfold(self, text: str, *, key: str = "Tab") -> None:
        """Go to what opens and closes a part of the page, and open it."""
        for _ in range(FAR):
            self.press(key)
            if self.page.locator("summary:focus", has_text=text).count():
                self.press("Enter")
                return
        raise AssertionError(f"{text} is not to be reached")

    def go(self, what: str, *, key: str = "Tab") -> None:
        """Press a key until that has the focus."""
        heard = []
        for _ in range(FAR):
            self.press(key)
            heard.append(self.hear())
            if heard[-1].startswith(what):
                return
        raise AssertionError(f"{what} is not to be reached; heard: {', '.join(heard)}")


@pytest.fixture(scope="module")
def model(project: Project) -> Model:
    return load_model(project.model_file)


@pytest.fixture(params=["styled", "without styles"])
def hands(reader: Readers, request: pytest.FixtureRequest) -> Iterator[Callable[..., Hands]]:
    """Opens pages for a reader with a keyboard: ``hands("es/model/")``."""
    one = reader(locale="es")
    if request.param == "without styles":
        one.context.route("**/*.css", lambda route: route.fulfill(body="", content_type="text/css"))

    def start(path: str = "") -> Hands:
        page = one.open(path)
        rules = page.evaluate("[...document.styleSheets].flatMap(one => [...one.cssRules]).length")
        assert (rules == 0) == (request.param == "without styles")
        return Hands(page)

    yield start
    assert one.problems == []


def test_from_the_first_page_to_a_practice(hands: Callable[..., Hands]) -> None:
    reader = hands()
    page = reader.page
    page.wait_for_url("**/es/")
    reader.go('link "Ir directamente al contenido"')
    reader.press("Enter")
    reader.press("Tab")
    assert reader.hear() == 'link "Hacer el cuestionario"'
    reader.press("Tab")
    assert reader.hear() == 'link "Leer el modelo"'
    reader.press("Enter")
    page.wait_for_url("**/es/model/")

    # The matrix is a table, with and without styles: heads of columns and rows are said.
    expect(page.locator(".pb-matrix")).to_match_aria_snapshot("""
      - table "Prácticas por dimensión y nivel":
        - caption: Prácticas por dimensión y nivel
        - rowgroup:
          - row "Dimensión Gatear Caminar Correr":
            - columnheader "Dimensión"
            - columnheader "Gatear":
              - link "Gatear"
            - columnheader "Caminar"
            - columnheader "Correr"
        - rowgroup:
          - row /Acción Pop-up/:
            - rowheader "Acción":
              - link "Acción"
            - cell /Pop-up en la primera sesión/:
              - list:
                - listitem:
                  - link "Pop-up en la primera sesión"
                - listitem:
                  - link "Correo de carrito abandonado"
    """)
    reader.go('link "Matriz de dimensiones y niveles"')
    reader.press("Enter")
    page.wait_for_url("**/es/model/#matrix")
    reader.press("Tab")
    assert reader.hear() == 'link "Gatear"'
    reader.go('link "Correo de carrito abandonado"')
    reader.press("Enter")
    page.wait_for_url("**/es/elements/action/#practice-abandoned-cart")
    expect(page.locator("#practice-abandoned-cart")).to_be_in_viewport()
    reader.press("Tab")  # goes on from there
    assert page.locator(
        "#practice-abandoned-cart ~ * :focus, #practice-abandoned-cart :focus"
    ).count()


def test_to_another_language_at_the_same_place(hands: Callable[..., Hands]) -> None:
    reader = hands("es/model/#matrix")
    page = reader.page
    # The address names the section that the reader has come to, and follows the page as it moves.
    page.evaluate("addEventListener('click', () => { sessionStorage.place = location.hash })")
    reader.go('button "Elegir idioma"', key="Shift+Tab")
    expect(page.locator(".pb-switcher")).to_match_aria_snapshot("""
      - button "Elegir idioma"
      - list:
        - listitem:
          - link "Español"
        - listitem:
          - link "Português (Brasil)"
        - listitem:
          - link "Italiano"
        - listitem:
          - link "繁體中文"
        - listitem:
          - link "Français"
    """)
    reader.go('link "繁體中文"')
    expect(reader.focus).to_have_attribute("lang", "zh-Hant-TW")
    reader.press("Enter")
    page.wait_for_url("**/zh-Hant/model/*")
    place = page.evaluate("sessionStorage.place")
    assert place in ("#matrix", "#needs", "#model", "")
    assert page.url.partition("#")[2] == place.removeprefix("#")
    expect(page.locator(".pb-matrix")).to_match_aria_snapshot("""
      - table "各面向、各階段的做法":
        - caption
        - rowgroup:
          - row "面向 爬行期 學步期 奔跑期"
    """)


def test_the_search(hands: Callable[..., Hands]) -> None:
    reader = hands("es/")
    page = reader.page
    reader.go('textbox "Buscar"')
    page.keyboard.type("carrito")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"\d+ páginas"))
    reader.press("ArrowDown")
    assert reader.hear().startswith("link")
    found = reader.focus.get_attribute("href")
    reader.press("Enter")
    page.wait_for_url(str(found))


def test_a_term_leads_to_its_meaning(hands: Callable[..., Hands]) -> None:
    reader = hands("es/elements/data/")
    reader.go('link "medición"')
    expect(reader.focus).to_have_attribute("aria-describedby", re.compile("."))
    meaning = reader.focus.get_attribute("aria-describedby")
    expect(reader.page.locator(f"#{meaning}")).to_contain_text("Registro de lo que hacen")
    reader.press("Enter")
    reader.page.wait_for_url("**/es/glossary/#*")


@pytest.mark.parametrize("locale", ["es", "zh-Hant"])
def test_the_quiz_to_its_result(
    hands: Callable[..., Hands], model: Model, project: Project, locale: str
) -> None:
    say = load_catalogue(project.locales, locale).translate
    here = model.translate(say)
    reader = hands(f"{locale}/quiz/")
    page = ready(reader.page)
    some, most = here.scale[1].name, here.scale[2].name
    for element in here.elements:
        for practice in element.practices:
            reader.go_into(".pbq-answers")
            asked = page.locator("fieldset:focus-within legend").text_content()
            assert practice.question in str(asked)
            reader.press("Space", "ArrowRight")
            assert reader.hear() == f'radio "{some}" [checked]'
            reader.press("ArrowRight")
            assert reader.hear() == f'radio "{most}" [checked]'
        if element is not here.elements[-1]:
            following = here.elements[here.elements.index(element) + 1].name
            reader.go(f'button "{say_next(page, following)}"')
            reader.press("Enter")
            assert reader.hear() == f'heading "{following}" [level=2]'
    total = len(here.practices)
    status = page.get_by_role("status").filter(has_text=f"{total}")
    expect(status.first).to_contain_text(here.levels[0].name)
    reader.go(f'button "{page.locator("[data-do=result]").inner_text()}"')
    reader.press("Enter")
    assert reader.hear().startswith("region ")
    if locale == "es":
        expect(page.locator("#quiz-outcome")).to_match_aria_snapshot("""
          - region "Resultado":
            - heading "Resultado" [level=2]
            - region "Perfil":
              - heading "Perfil" [level=2]
              - figure:
                - img "Calificación por dimensión y nivel"
              - figure:
                - img "Nivel de cada dimensión"
              - table "Calificación por dimensión y nivel":
                - caption
                - rowgroup:
                  - row "Dimensión Gatear Caminar Correr"
                - rowgroup:
                  - row "Acción logrado en gran parte logrado en gran parte logrado en gran parte"
              - group "Nivel de cada dimensión":
                - table "Nivel de cada dimensión":
                  - caption
                  - rowgroup:
                    - row "Dimensión Nivel Siguiente nivel"
                  - rowgroup:
                    - row "Acción Gatear 80 % hacia el nivel Caminar"
            - region "Nivel general":
              - heading "Nivel general" [level=2]
              - paragraph: Gatear
              - paragraph: /Lo que lo frena/
            - region "Qué frena el nivel general":
              - heading "Qué frena el nivel general" [level=2]
              - term: Acción
              - definition:
                - list:
                  - listitem:
                    - link "Pop-up en la primera sesión"
                    - text: La mayor parte
            - region "Próximos pasos":
              - heading "Próximos pasos" [level=2]
              - list
        """)


def say_next(page: Page, element: str) -> str:
    """The label of the button that leads to an element."""
    labels = page.locator(".pbq-turn .md-button--primary").all_text_contents()
    return next(label for label in labels if element in label)


def test_what_one_does_with_a_result(hands: Callable[..., Hands]) -> None:
    reader = hands("es/quiz/")
    page = ready(reader.page)
    reader.go_into(".pbq-answers")
    reader.press("Space", "ArrowRight")
    expect(page.locator("#result > section").first).to_be_attached()

    # A name, a second assessment, and how they compare
    reader.unfold("Sus evaluaciones", key="Shift+Tab")
    reader.go('textbox "Nombre"')
    page.keyboard.type("Primera")
    reader.go('button "Duplicar"')
    reader.press("Enter")
    assert reader.hear().startswith('textbox "Nombre"')
    reader.go_into(".pbq-answers")
    reader.press("ArrowRight")
    reader.unfold("Fijar")
    reader.go('combobox "Acción"')
    reader.press("ArrowDown", "ArrowDown")
    expect(page.locator("#result .mq-targets")).to_be_attached()
    reader.go('combobox "Comparar con"')
    reader.press("ArrowDown")
    expect(page.locator("#result .mq-comparison")).to_be_attached()

    # A link that holds the answers
    reader.go('button "Compartir')
    reader.press("Enter")
    expect(page.locator("#quiz-link")).to_have_value(re.compile("#"))
    expect(page.locator("#quiz-link")).to_be_focused()
    reader.go('button "Guardar respuestas', key="Shift+Tab")
    with page.expect_download() as download:
        reader.press("Enter")
    assert download.value.suggested_filename.endswith(".json")

    # Nothing is lost by a slip: it asks, Escape leaves all as it was, and what went comes back.
    reader.go('button "Borrar respuestas"', key="Shift+Tab")
    reader.press("Enter")
    expect(page.locator("#quiz-confirm")).to_match_aria_snapshot("""
      - dialog /Borrar todas las respuestas/:
        - paragraph
        - paragraph:
          - button "Borrar respuestas"
          - button "Cancelar"
    """)
    assert reader.hear() == 'button "Cancelar"'
    reader.press("Escape")
    assert reader.hear() == 'button "Borrar respuestas"'
    expect(page.locator("#quiz input:checked")).to_have_count(1)
    reader.press("Enter", "Shift+Tab", "Enter")
    expect(page.locator("#quiz input:checked")).to_have_count(0)
    assert reader.hear() == 'button "Borrar respuestas"'
    reader.go('button "Deshacer"', key="Shift+Tab")
    reader.press("Enter")
    expect(page.locator("#quiz input:checked")).to_have_count(1)
    assert reader.hear() == 'button "Borrar respuestas"'


def test_the_drawer_of_a_narrow_page(reader: Readers) -> None:
    narrow = Hands(reader(viewport={"width": 400, "height": 700}).open("es/elements/data/"))
    links = narrow.page.locator(".md-sidebar--primary a:focus")
    narrow.go('textbox "Buscar"')
    for _ in range(10):
        narrow.press("Tab")
        expect(links).to_have_count(0)  # nobody comes upon what is not there

    narrow.go('button "Navegación"', key="Shift+Tab")
    assert narrow.focus.evaluate(SEEN)
    narrow.press("Enter")
    assert narrow.hear() == 'button "Dimensiones" [expanded]'  # the panel that is open
    narrow.go('link "Análisis"')
    expect(links).to_be_in_viewport()
    narrow.press("Enter")
    narrow.page.wait_for_url("**/es/elements/insights/")


def test_the_panels_of_the_drawer(reader: Readers) -> None:
    narrow = Hands(reader(viewport={"width": 400, "height": 700}).open("es/elements/data/"))
    narrow.go('button "Navegación"')
    narrow.press("Enter", "Tab")
    assert narrow.hear() == 'link "Acción"'
    narrow.press("Tab")
    assert narrow.hear() == 'button "Datos"'
    narrow.press("Enter")
    assert narrow.hear() == 'button "En esta página" [expanded]'
    narrow.press("Tab")
    assert narrow.hear() == 'link "Preguntas guía"'
    narrow.press("Shift+Tab", "Enter")  # back, to where it was opened
    assert narrow.hear() == 'button "Datos"'
    narrow.press("Shift+Tab", "Shift+Tab", "Enter")
    assert narrow.hear() == 'button "Dimensiones"'
    narrow.press("Tab")
    assert narrow.hear() == 'link "Cuestionario"'  # what is in the closed panel is passed over
    narrow.press("Escape")
    assert narrow.hear() == 'button "Navegación"'
    expect(narrow.page.locator(".md-sidebar--primary a:focus")).to_have_count(0)


@pytest.mark.parametrize("path", ["es/", "es/model/", "es/elements/data/", "es/quiz/"])
def test_what_has_the_focus_is_seen(reader: Readers, path: str) -> None:
    one = Hands(reader().open(path))
    unseen, stops = [], 0
    while stops < FAR:
        one.press("Tab")
        if not one.focus.count():
            break
        stops += 1
        if not one.focus.evaluate(SEEN) and one.hear() != 'textbox "Buscar"':  # its box opens
            unseen.append(one.hear())
    assert stops > 30
    assert unseen == []
