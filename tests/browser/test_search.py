"""Searching in each language as people type: without accents, inflected, in mid-sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Reader

Readers = Callable[..., Reader]

WORDS = {
    "es": [
        ("conversion", "conversión"),
        ("conversión", "conversión"),
        ("campana", "campañas"),
        ("campañas", "campañas"),
        ("niveles", "nivel"),
        ("prácticas", "práctica"),
        ("metodo", "métodos"),
        ("sesión", "sesiones"),
        ("pasarelas", "pasarela"),
        ("abandonados", "abandonado"),
    ],
    "pt-BR": [
        ("conversao", "conversão"),
        ("conversões", "conversão"),
        ("sessao", "sessões"),
        ("níveis", "níveis"),
        ("niveis", "níveis"),
        ("devolução", "devoluções"),
        ("recomendacoes", "recomendações"),
        ("boletos", "boleto"),
        ("carrinhos", "carrinho"),
        ("governanca", "governança"),
    ],
    "it": [
        ("maturita", "maturità"),
        ("maturità", "maturità"),
        ("attivita", "attività"),
        ("pagamento", "pagamenti"),
        ("livelli", "livello"),
        ("pratica", "pratiche"),
        ("fedelta", "fedeltà"),
        ("carrelli", "carrello"),
        ("abbonamento", "abbonamenti"),
        ("magazzino", "magazzino"),
    ],
    "zh-Hant": [
        ("成熟", "成熟"),
        ("電商", "電商"),
        ("購物", "購物"),
        ("結帳", "結帳"),
        ("顧客", "顧客"),
        ("流失", "流失"),
        ("庫存", "庫存"),
        ("隱私", "隱私"),
        ("金流", "金流"),
        ("團隊", "團隊"),
    ],
    "fr": [
        ("donnees", "données"),
        ("donnée", "données"),
        ("panier", "paniers"),
        ("abandonné", "abandonné"),
        ("equipe", "équipes"),
        ("maturite", "maturité"),
        ("abonnement", "abonnements"),
        ("hebergement", "hébergement"),
        ("evenement", "événement"),
        ("attrition", "l’attrition"),
    ],
}
"""What is typed, and a form of it that has to be shown, as it is written on the page."""


def search(page: Page, word: str) -> tuple[str, list[str]]:
    """Type a word into the search box; the text of the results and their addresses."""
    box = page.locator(".md-search__input")
    results = page.locator(".md-search-result__list")
    box.fill("")
    page.keyboard.press("End")
    expect(results.locator("a")).to_have_count(0)
    box.fill(word)
    page.keyboard.press("End")
    expect(results.locator("a").first).to_be_attached()
    links = results.locator("a").evaluate_all("links => links.map(link => link.href)")
    return re.sub(r"\s+", " ", results.text_content() or "").replace("\u200b", ""), links


@pytest.mark.parametrize("locale", WORDS)
def test_ten_words_are_found_and_shown_as_written_in_this_language_only(
    reader: Readers, locale: str
) -> None:
    one = reader()
    page = one.open(f"{locale}/")
    page.locator(".md-search__input").focus()
    assert len(WORDS[locale]) == 10
    for typed, shown in WORDS[locale]:
        text, links = search(page, typed)
        assert shown.casefold() in text.casefold(), typed
        assert all(link.startswith(f"{one.address}{locale}/") for link in links), typed
        marked = page.locator(".md-search-result__list mark").all_text_contents()
        assert marked, typed
    assert one.problems == []


@pytest.mark.parametrize("word", ["pagamento", "pagamen", "paga", "pagamenti"])
def test_a_word_finds_its_family_while_it_is_typed_and_nothing_else(
    reader: Readers, word: str
) -> None:
    page = reader().open("it/")
    page.locator(".md-search__input").focus()
    search(page, word)
    marked = page.locator(".md-search-result__list mark").all_text_contents()
    assert {"pagamento", "pagamenti"} <= {text.casefold() for text in marked}
    assert not {text for text in marked if text.casefold().startswith("pagin")}


@pytest.mark.parametrize("locale", WORDS)
def test_a_result_leads_to_its_section(reader: Readers, locale: str) -> None:
    one = reader()
    page = one.open(f"{locale}/")
    page.locator(".md-search__input").focus()
    _, links = search(page, "RFM")
    assert any("#practice-rfm" in link for link in links)


def test_nonsense_finds_nothing_and_says_so(reader: Readers) -> None:
    page = reader().open("fr/")
    page.locator(".md-search__input").fill("xyzzyx")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__meta")).to_have_text("Aucun résultat")


def test_the_index_is_fetched_only_for_who_searches(reader: Readers) -> None:
    one = reader()
    asked: list[str] = []
    one.context.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page = one.open("es/model/")
    page.wait_for_load_state("networkidle")
    assert "search_index.json" not in asked
    search(page, "carrito")
    assert asked.count("search_index.json") == 1
    assert one.problems == []


def test_the_words_that_led_to_a_page_are_marked_there(reader: Readers) -> None:
    page = reader().open("es/elements/data/?h=datos")
    expect(page.locator("article mark").first).to_be_visible()
