"""What stands around every page: its head, the way past the top, and who made it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.exchange.pages.markup import Markup, element, joined
from countdesk.exchange.pages.site import STYLE
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from countdesk.exchange.pages.markup import Content

_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'"
)
"""A page loads its style and its pictures from its own folder, and nothing else from anywhere."""


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same figures in another form: where, of which media type, and what a link says."""

    href: str
    media_type: str
    caption: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself to browsers, and to whoever shows a link to it.

    `root` leads from the page to the folder. `address` and `picture` are whole addresses, None
    where nobody knows where the folder will stand; `picture_says` is the picture in words.
    """

    title: str
    description: str
    root: str = ""
    alternates: tuple[Alternate, ...] = ()
    address: str | None = None
    picture: str | None = None
    picture_says: str | None = None


def page(head: Head, *, top: Markup, main: Iterable[Content], foot: Iterable[Content]) -> bytes:
    """Return a whole page; `top` is what stands above it, such as the way back."""
    body = element(
        "body",
        element("a", _("Skip to the results"), href="#main", class_="skip"),
        element("header", top),
        element("main", *main, id="main", tabindex="-1"),
        element("footer", *foot, element("p", _("Made by Countdesk.")), class_="foot"),
    )
    document = element("html", _head(head), body, lang="en-GB")
    return f"<!DOCTYPE html>\n{document}\n".encode()


def _head(head: Head) -> Markup:
    meta = [
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="referrer", content="no-referrer"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="description", content=head.description),
        element("title", head.title),
        element("link", rel="stylesheet", href=f"{head.root}{STYLE}"),
        *(
            element(
                "link",
                rel="alternate",
                type=known.media_type,
                href=known.href,
                title=known.caption,
            )
            for known in head.alternates
        ),
        *_shared(head),
    ]
    return element("head", joined(meta, "\n"))


def _shared(head: Head) -> Iterable[Markup]:
    """Yield what a link to the page shows where it is shared: Open Graph's properties."""
    named = {
        "og:type": "article",
        "og:locale": "en_GB",
        "og:title": head.title,
        "og:description": head.description,
        "og:url": head.address,
        "og:image": head.picture,
        "og:image:alt": head.picture_says if head.picture else None,
    }
    for key, content in named.items():
        if content is not None:
            yield element("meta", property=key, content=content)
    if head.address is not None:
        yield element("link", rel="canonical", href=head.address)
    if head.picture is not None:
        yield element("meta", name="twitter:card", content="summary_large_image")
