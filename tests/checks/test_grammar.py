"""What the checks know of grammar: moods of verbs, words that an accent tells apart, context."""

from __future__ import annotations

import pytest

from playbook.checks.english import is_command
from playbook.checks.verbs import Mood, is_third_person, moods
from tests.checks.test_checks import ids

FAMILIAR, POLITE, PLURAL, WE, INFINITIVE = (
    Mood.FAMILIAR,
    Mood.POLITE,
    Mood.PLURAL,
    Mood.WE,
    Mood.INFINITIVE,
)


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("es", "empieza", {FAMILIAR, POLITE}),  # of empezar and of empecer
        ("es", "escribí", {FAMILIAR}),
        ("es", "busque", {POLITE}),
        ("es", "corrija", {POLITE}),
        ("es", "guardad", {PLURAL}),
        ("es", "crea", {FAMILIAR, POLITE}),  # of crear and of creer
        ("es", "usarlo", {INFINITIVE}),
        ("es", "lugar", set()),
        ("pt", "verifica", {FAMILIAR}),
        ("pt", "meça", {POLITE}),
        ("pt", "mantém", {FAMILIAR}),
        ("pt", "remover", {INFINITIVE}),
        ("pt", "prazo", set()),
        ("it", "scegli", {FAMILIAR}),
        ("it", "definisca", {POLITE}),
        ("it", "usatelo", {PLURAL}),
        ("it", "inviarlo", {INFINITIVE}),
        ("it", "pagina", set()),
        ("fr", "envoie", {FAMILIAR}),
        ("fr", "envoyez", {PLURAL}),
        ("fr", "laissons", {WE}),
        ("fr", "mettre", {INFINITIVE}),
        ("fr", "client", set()),
        ("zh", "下單", set()),
    ],
)
def test_a_form_is_traced_back_to_its_verb(language: str, word: str, expected: set[Mood]) -> None:
    assert moods(language, word) == expected


@pytest.mark.parametrize(
    ("language", "verb", "noun"),
    [("es", "vuelven", "clientes"), ("pt", "voltam", "imagem"), ("it", "pagano", "marketing")],
)
def test_a_verb_in_the_third_person_is_no_noun(language: str, verb: str, noun: str) -> None:
    assert is_third_person(language, verb)
    assert not is_third_person(language, noun)


@pytest.mark.parametrize(
    ("command", "no_command"),
    [
        ("Export the orders.", "Exports are slow."),
        ("Do not send it twice.", "At this level one person does the work."),
        ("Cash the vouchers.", "Cash on delivery is rare."),
        ("Delete the old list.", "Delete the old list? It cannot be undone."),
    ],
)
def test_english_that_tells_somebody_to_do_something(command: str, no_command: str) -> None:
    assert is_command(command)
    assert not is_command(no_command)


@pytest.mark.parametrize(
    ("locale", "english", "wrong", "right", "check"),
    [
        (
            "es",
            "Choose a carrier.",
            "Elige un transportista.",
            "Elegir un transportista.",
            "register",
        ),
        ("es", "Do not sell it.", "No lo vendas.", "No venderlo.", "register"),
        ("es", "You will see it.", "Lo encontrarás.", "Se ve al final.", "register"),
        ("es", "Read it aloud.", "Para terminar, léelo.", "Para terminar, leerlo.", "register"),
        ("es", "Group the buyers.", "Agrupe a los compradores.", None, "address"),
        (
            "es",
            "Count the parcels.",
            "Hay que contar los paquetes.",
            "Contar los paquetes.",
            "address",
        ),
        ("pt-BR", "Measure the delay.", "Mede o atraso.", "Meça o atraso.", "register"),
        ("pt-BR", "Do not send it.", "Não o envies.", "Não o envie.", "register"),
        ("pt-BR", "Remove the photos.", "Remover as fotos.", "Remova as fotos.", "address"),
        ("pt-BR", "It is divided.", "Dividir-se-á o total.", "O total é dividido.", "address"),
        ("it", "Note every delay.", "Annota ogni ritardo.", "Annotate ogni ritardo.", "register"),
        ("it", "Define the goals.", "Definisca gli obiettivi.", None, "register"),
        ("it", "If you want more, write.", "Se vuole di più, scriva.", None, "address"),
        ("it", "Enter your name.", "Inserite il suo nome.", "Inserite il vostro nome.", "address"),
        ("fr", "Open a parcel.", "Ouvre un colis.", "Ouvrez un colis.", "register"),
        ("fr", "Measure the delay.", "Mesurer le délai.", "Mesurez le délai.", "address"),
        ("fr", "Print the list", "Imprimez la liste", "Imprimer la liste", "address"),
        (
            "fr",
            "We count parcels.",
            "Nous comptons les colis.",
            "Les colis sont comptés.",
            "address",
        ),
        ("zh-Hant", "Buyers compare.", "您的買家會比較。", "買家會比較。", "address"),
    ],
)
def test_the_reader_is_addressed_in_one_way(
    locale: str, english: str, wrong: str, right: str | None, check: str
) -> None:
    assert check in ids(locale, english, wrong)
    if right:
        assert ids(locale, english, right) == set()


@pytest.mark.parametrize(
    ("locale", "english", "text"),
    [
        ("es", "Pay by card or by transfer.", "Puede pagar con tarjeta o por transferencia."),
        ("es", "Choose a colour", "Elegir un color"),
        ("es", "Your latest purchases", "Últimas compras"),
        ("it", "Order from two shops.", "Dai due negozi si ordina insieme."),
        ("pt-BR", "Accept digital wallets.", "Aceite carteiras digitais."),
        ("fr", "List of parcels", "Liste des colis"),
        ("fr", "Cash on delivery is rare.", "Payer à la livraison est rare."),
    ],
)
def test_what_looks_like_an_imperative_and_is_none(locale: str, english: str, text: str) -> None:
    assert "register" not in ids(locale, english, text)


@pytest.mark.parametrize(
    ("locale", "english", "wrong", "right"),
    [
        ("es", "The public page", "La pagina publica", "La página pública"),
        ("es", "The shop is open.", "La tienda esta abierta.", "La tienda está abierta."),
        ("es", "This page is new.", "Está página es nueva.", "Esta página es nueva."),
        ("es", "The client paid the bill.", "El cliente pago la cuenta.", None),
        ("es", "It will cancel the bill.", "El equipo anulara la cuenta.", None),
        ("es", "Nobody knows how it works.", "Nadie sabe como funciona.", None),
        ("pt-BR", "The last page", "A ultima pagina", "A última página"),
        ("pt-BR", "The texts have photos.", "Os textos tem fotos.", "Os textos têm fotos."),
        ("pt-BR", "The price is low.", "O preço e baixo.", "O preço é baixo."),
        ("pt-BR", "It left two days ago.", "Saiu a dois dias.", "Saiu há dois dias."),
        ("pt-BR", "The ideas", "As idéias", "As ideias"),
        ("it", "The price is low.", "Il prezzo e basso.", "Il prezzo è basso."),
        ("it", "It gives two hints.", "Il testo da due idee.", "Il testo dà due idee."),
        ("it", "The quality", "La qualita", "La qualità"),
        ("it", "Half of the buyers", "La meta dei compratori", "La metà dei compratori"),
        ("fr", "The parcel has arrived.", "Le colis est arrive.", "Le colis est arrivé."),
        ("fr", "The list was sent.", "La liste à été envoyée.", "La liste a été envoyée."),
        ("fr", "Where the parcel is", "Ou est le colis", "Où est le colis"),
        ("fr", "The average delay", "Le delai moyen", "Le délai moyen"),
    ],
)
def test_an_accent_that_makes_another_word_is_missed(
    locale: str, english: str, wrong: str, right: str | None
) -> None:
    assert "accents" in ids(locale, english, wrong)
    if right:
        assert ids(locale, english, right) == set()


@pytest.mark.parametrize(
    ("locale", "english", "text"),
    [
        ("es", "The firm publishes it.", "La empresa publica los precios."),
        ("es", "In the shop this week", "En la tienda esta semana"),
        ("es", "The payment this week", "El pago la próxima semana"),
        ("pt-BR", "One of the texts has photos.", "Um dos textos tem fotos."),
        ("pt-BR", "Price and date", "Preço e data"),
        ("it", "It comes from two shops.", "Viene da due negozi."),
        ("fr", "The box is empty.", "La boîte est vide."),
        ("fr", "The list was brought up to date.", "La liste a été mise à jour."),
    ],
)
def test_a_word_without_an_accent_is_right_in_its_place(
    locale: str, english: str, text: str
) -> None:
    assert "accents" not in ids(locale, english, text)


@pytest.mark.parametrize(
    ("locale", "english", "wrong", "right", "check"),
    [
        ("pt-BR", "It is growing.", "Está a crescer.", "Está crescendo.", "variety"),
        ("pt-BR", "The economic side", "O lado económico", "O lado econômico", "variety"),
        ("fr", "At the weekend", "En fin de semaine", "Le week-end", "variety"),
        ("zh-Hant", "Only two remain.", "隻剩兩件。", "只剩兩件。", "variety"),
        ("it", "Price and date", "Prezzo y data", "Prezzo e data", "other-language"),
        ("es", "Or the price", "O el precio", "O el precio", None),
        ("es", "The price", "O precio", "El precio", "other-language"),
        ("es", "The due date is near.", "La fecha de madurez está cerca.", None, "doubtful-term"),
        ("es", "It leaves today.", "el camión sale hoy.", "El camión sale hoy.", "capitals"),
        ("fr", "French buyers pay.", "Les acheteurs Français paient.", None, "capitals"),
        ("es", "One billion euros", "Un billón de euros", "Mil millones de euros", "numbers"),
        ("fr", "Keep it for two years.", "Gardez-le trois ans.", "Gardez-le deux ans.", "numbers"),
        ("pt-BR", "From R$ 9", "A partir de R$9", "A partir de R$ 9", "currency"),
        ("it", "5-10%", "5–10%", "5-10%", "unused-mark"),
        ("es", "They say “Yes.”", "Dicen «Sí.»", "Dicen «Sí».", "quotes"),
        (
            "pt-BR",
            "Buyers who pay late leave.",
            "Os compradores que pagam tarde, saem.",
            "Os compradores que pagam tarde saem.",
            "mark-space",
        ),
        ("es", "If so, why?", "¿Si es así, por qué?", "Si es así, ¿por qué?", "opening-marks"),
    ],
)
def test_what_the_words_around_and_the_english_tell(
    locale: str, english: str, wrong: str, right: str | None, check: str | None
) -> None:
    assert (check in ids(locale, english, wrong)) == (check is not None)
    if right:
        assert ids(locale, english, right) == set()
