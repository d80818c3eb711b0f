"""What a published page tells other sites: Open Graph, and the picture that it is shared with."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from playbook import structured
from playbook.cards import FOLDER, HEIGHT, WIDTH, Card, CardMaker, cells
from playbook.cldr import with_territory
from playbook.glossary import Concept
from playbook.model import Model
from playbook.structured import Site

LANDING_CARD = f"{FOLDER}/index.png"
"""The picture of the page that leads to the languages; it has no words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPage:
    """A page of a language, as the site generator has it."""

    path: str
    """Its source (``levels/walk.md``)."""
    url: str
    """Its address."""
    front: Mapping[str, Any]
    """Its front matter. ``headline`` is its title where the navigation has a shorter one, ``card``
    the text of its picture, if not the description, ``schema`` its type in schema.org, ``how_to``
    the instructions on it."""
    name: str
    """Its name in the navigation, and its title if the front matter has none."""
    subject: Mapping[str, str]
    """The part of the model that it is about."""
    trail: Sequence[tuple[str, str]]
    """The breadcrumbs that it shows, itself last; none on the home page."""
    terms: Sequence[Concept] = ()
    """The terms that it explains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What ``partials/share.html`` writes into a page."""

    type: str
    """Open Graph's: ``website`` or ``article``."""
    site_name: str
    title: str
    description: str
    url: str
    image: str
    """Address of the picture."""
    alt: str
    """What the picture says."""
    locales: tuple[str, ...]
    """The page's language as Open Graph has it (``pt_BR``), then the others."""
    data: str
    """JSON-LD, ready to stand in a script."""
    width: int = WIDTH
    height: int = HEIGHT


class Sharer:
    """Makes the pages of a language ready to be shared.

    Args:
        site: The language.
        maker: Makes the pictures.
        folder: Where the language's pages are built.
        model: The model.
        others: The tags of the other languages.
    """

    def __init__(
        self, site: Site, maker: CardMaker, *, folder: Path, model: Model, others: Sequence[str]
    ) -> None:
        self._site = site
        self._maker = maker
        self._folder = folder
        self._model = model
        self._locales = tuple(with_territory(tag) for tag in (site.tag, *others))

    def share(self, page: SharedPage) -> Share:
        """Draw the picture of a page, and say what goes into its head."""
        front = page.front
        title = str(front.get("headline") or front.get("title") or page.name)
        description = str(front.get("description") or self._site.description)
        text = str(front.get("card") or description)
        card = Card(
            cells=cells(self._model, page.subject), name=self._site.name, title=title, text=text
        )
        path = posixpath.join(FOLDER, PurePosixPath(page.path).with_suffix(".png"))
        self._maker.write(card, self._folder / path)
        image = self._site.url + path
        data = structured.of_page(
            self._site,
            structured.About(
                url=page.url,
                title=title,
                description=description,
                image=image,
                kind=str(front.get("schema", "WebPage")),
                trail=page.trail,
                terms=page.terms,
                how_to=front.get("how_to") or {},
            ),
        )
        return Share(
            type="article" if page.trail else "website",
            site_name=self._site.name,
            title=title,
            description=description,
            url=page.url,
            image=image,
            alt=f"{title} – {text}",
            locales=self._locales,
            data=data,
        )

    def finish(self) -> None:
        """Forget the pictures of before that no page of now has."""
        self._maker.forget()


def share_landing(
    sites: Sequence[Site], maker: CardMaker, *, address: str, folder: Path, model: Model
) -> Share:
    """Draw the picture of the page that leads to the languages, and say what goes into its head.

    Args:
        sites: The languages.
        maker: Makes the picture.
        address: Of the page.
        folder: Where it is built.
        model: The model.
    """
    maker.write(Card(cells=cells(model, {})), folder / LANDING_CARD)
    names = " · ".join(dict.fromkeys(site.name for site in sites))
    return Share(
        type="website",
        site_name=sites[0].name,
        title=names,
        description=names,
        url=address,
        image=address + LANDING_CARD,
        alt=names,
        locales=tuple(with_territory(site.tag) for site in sites),
        data=structured.of_landing(sites, address),
    )
