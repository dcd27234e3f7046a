"""What makers are told by options of ``countdesk export``: forms, the dress of cards, a site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from countdesk.cli.reading import first_named
from countdesk.despatch.outputs import What
from countdesk.despatch.placement import content_of
from countdesk.despatch.plan import Options
from countdesk.despatch.usual_options import usual_options
from countdesk.drawing.dress import CardDress, Colours, Theme, require_dressed
from countdesk.exchange.pages.site import NightPicture, Site
from countdesk.models.count import Count
from countdesk.models.election import Party
from countdesk.parties import short_name

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

_OPTIONS = (
    click.option(
        "--form", type=_FILE, help="The workbook to fill in, for --what form and --what return."
    ),
    click.option(
        "--theme",
        type=click.Choice([theme.value for theme in Theme]),
        default=Theme.NIGHT.value,
        show_default=True,
        help="The ground of the cards: light on dark, or dark on light.",
    ),
    click.option(
        "--colours",
        type=click.Choice([colours.value for colours in Colours]),
        default=Colours.NEUTRAL.value,
        show_default=True,
        help="Whose colours the cards wear.",
    ),
    click.option("--party", metavar="PARTY", help="Whose card it is, for --colours party."),
    click.option("--logo", type=_FILE, help="A picture of the party's logo, for its card."),
    click.option(
        "--imprint",
        default="",
        metavar="TEXT",
        help="Name and address of the promoter, on cards in a party's colours.",
    ),
    click.option(
        "--waiver", default="", metavar="TEXT", help="Or the reason why no imprint is needed."
    ),
    click.option("--address", metavar="URL", help="Where the web pages will stand."),
    click.option(
        "--provisional",
        is_flag=True,
        help="Tell provisional figures on the web pages too, and say that they are.",
    ),
)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that its makers are told."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def options_typed(
    counts: Sequence[Count],
    *,
    form: Path | None,
    theme: str,
    colours: str,
    party: str | None,
    logo: Path | None,
    imprint: str,
    waiver: str,
    address: str | None,
    provisional: bool,
) -> Options:
    """Return what the makers are told.

    Raises `faults.Known` where a card lacks its imprint, a file cannot be read, or an address is
    none.
    """
    if colours != Colours.OF_ONE_PARTY and (party is not None or logo is not None):
        raise click.UsageError("--party and --logo go with --colours party.")
    dress = CardDress(
        Colours(colours),
        None if party is None else _party(party, counts),
        None if logo is None else content_of(logo),
        imprint,
        waiver,
    )
    require_dressed(dress)
    filled_in = {} if form is None else {"form": content_of(form)}
    site = Site(address=address, is_provisional=provisional, night_pictures=tuple(NightPicture))
    return {
        **usual_options(),
        What.CARDS: {"theme": theme, "dress": dress},
        What.FORM: filled_in,
        What.RETURN: filled_in,
        What.WEB: {"site": site},
    }


def _party(text: str, counts: Sequence[Count]) -> Party:
    """Return the party of an identifier, a name or a short name among those that stand."""
    standing = dict.fromkeys(candidate.party for count in counts for candidate in count.candidates)
    sought = text.strip().casefold()
    for party in standing:
        called = (party.identifier, party.name, short_name(party))
        if sought in {name.casefold() for name in called if name}:
            return party
    raise click.UsageError(
        f"No candidate stands for {text}; the parties are"
        f" {first_named([party.name for party in standing])}."
    )
