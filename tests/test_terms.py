"""Finding the glossary's terms in running text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from playbook.glossary import Concept, Glossary
from playbook.terms import Terms


def glossary(**terms: list[str]) -> Glossary:
    return Glossary(
        locale="es",
        register="",
        concepts=tuple(
            Concept(concept=concept, term=term, sense="", variants=tuple(variants))
            for concept, (term, *variants) in terms.items()
        ),
    )


def found(terms: Terms, text: str, known: set[str] | None = None) -> list[tuple[str, str]]:
    pieces = terms.split(text, known=set() if known is None else known)
    return [(piece, concept.concept) for piece, concept in pieces if concept]


CART = glossary(cart=["carrito", "carritos"], abandoned=["carrito abandonado"], group=["grupo"])


def test_the_longest_term_counts_and_each_only_once() -> None:
    text = "Carrito abandonado: el carrito, los carritos y otro carrito abandonado."
    assert found(Terms(CART), text) == [("Carrito abandonado", "abandoned"), ("carrito", "cart")]


def test_words_are_whole_where_spaces_part_them() -> None:
    assert found(Terms(CART), "Agrupo carritosas y subgrupo; el grupo, sí.") == [("grupo", "group")]


def test_chinese_terms_are_found_inside_a_sentence() -> None:
    chinese = glossary(cart=["購物車"], left=["購物車遺棄", "棄置購物車"])
    assert found(Terms(chinese), "顧客的購物車遺棄後，購物車還在。") == [
        ("購物車遺棄", "left"),
        ("購物車", "cart"),
    ]


def test_what_is_known_or_left_out_is_passed_over() -> None:
    known = {"cart"}
    assert found(Terms(CART, without={"group"}), "El carrito del grupo", known) == []
    assert known == {"cart"}


def test_a_phrase_in_which_a_word_has_another_sense_is_passed_over() -> None:
    session = Concept(concept="session", term="sesión", sense="", unless=("inicio de sesión",))
    terms = Terms(Glossary(locale="es", register="", concepts=(session,)))
    text = "Tras el inicio de sesión empieza la sesión."
    assert list(terms.split(text, known=set())) == [
        ("Tras el inicio de sesión empieza la ", None),
        ("sesión", session),
        (".", None),
    ]


@given(st.text("carito grupos.¡ ", max_size=60))
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in Terms(CART).split(text, known=set())) == text


def test_an_empty_glossary_finds_nothing() -> None:
    assert found(Terms(glossary()), "nada") == []
