"""Structured data of schema.org: search engines are told what a reader of the page sees."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from jinja2.utils import htmlsafe_json_dumps

from playbook.cards import HEIGHT, WIDTH
from playbook.glossary import Concept

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
"""Of the text; see LICENSE-TEXT."""

type Node = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A language of the site."""

    url: str
    """Its home page."""
    name: str
    description: str
    tag: str
    """BCP 47."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A page."""

    url: str
    title: str
    description: str
    image: str
    """Address of the picture."""
    kind: str = "WebPage"
    """Its type in schema.org: a WebPage, or an Article or a subtype of one of them."""
    trail: Sequence[tuple[str, str]] = ()
    """The breadcrumbs that lead to it, the home page first and itself last: names and addresses."""
    terms: Iterable[Concept] = ()
    """The terms that it explains."""
    how_to: Mapping[str, Any] = field(default_factory=dict)
    """The instructions on it: ``name``, ``anchor`` and ``steps``."""


def of_page(site: Site, page: About) -> str:
    """The data of a page, to stand in a script of the type ``application/ld+json``."""
    return _script([_site(site), _page(site, page), *_parts(site, page)])


def of_landing(sites: Sequence[Site], url: str) -> str:
    """The data of the page that leads to the languages."""
    names = list(dict.fromkeys(site.name for site in sites))
    return _script(
        [
            _site(sites[0])
            | {
                "@id": f"{url}#site",
                "url": url,
                "alternateName": names[1:],
                "inLanguage": [site.tag for site in sites],
            }
        ]
    )


def _script(nodes: list[Node]) -> str:
    """JSON in which no text can end the script: < > & and ' are escaped."""
    data = {"@context": "https://schema.org", "@graph": nodes}
    return str(htmlsafe_json_dumps(data, dumps=partial(json.dumps, ensure_ascii=False)))


def _site(site: Site) -> Node:
    return {
        "@type": "WebSite",
        "@id": f"{site.url}#site",
        "url": site.url,
        "name": site.name,
        "description": site.description,
        "inLanguage": site.tag,
        "license": LICENCE,
    }


def _page(site: Site, page: About) -> Node:
    node = {
        "@type": page.kind,
        "@id": f"{page.url}#page",
        "url": page.url,
        "name": page.title,
        "description": page.description,
        "inLanguage": site.tag,
        "isPartOf": {"@id": f"{site.url}#site"},
        "isAccessibleForFree": True,
        "license": LICENCE,
        "image": {"@type": "ImageObject", "url": page.image, "width": WIDTH, "height": HEIGHT},
    }
    if page.kind.endswith("Article"):
        node["headline"] = page.title
    return node


def _parts(site: Site, page: About) -> Iterable[Node]:
    if page.trail:
        yield {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": position, "name": name, "item": url}
                for position, (name, url) in enumerate(page.trail, 1)
            ],
        }
    if terms := [_term(concept, page.url) for concept in page.terms]:
        yield {
            "@type": "DefinedTermSet",
            "@id": f"{page.url}#terms",
            "name": page.title,
            "inLanguage": site.tag,
            "license": LICENCE,
            "mainEntityOfPage": page.url,
            "hasDefinedTerm": terms,
        }
    if page.how_to:
        url = f"{page.url}#{page.how_to['anchor']}"
        yield {
            "@type": "HowTo",
            "@id": url,
            "url": url,
            "name": page.how_to["name"],
            "inLanguage": site.tag,
            "step": [
                {"@type": "HowToStep", "position": position, "text": step}
                for position, step in enumerate(page.how_to["steps"], 1)
            ],
        }


def _term(concept: Concept, url: str) -> Node:
    anchor = f"{url}#term-{concept.concept}"
    node: Node = {
        "@type": "DefinedTerm",
        "@id": anchor,
        "url": anchor,
        "name": concept.term,
        "description": concept.sense,
        "inDefinedTermSet": {"@id": f"{url}#terms"},
    }
    if concept.variants:
        node["alternateName"] = list(concept.variants)
    return node
