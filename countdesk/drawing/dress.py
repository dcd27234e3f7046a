"""The dress of a result card: whose colours and logo it wears, and the imprint that it asks for.

A card in neutral colours tells a result and promotes nobody. One that wears a party's colours or
its logo can reasonably be seen as promoting it, so it carries an imprint, the name and address of
the promoter and of whomever it is published for (Elections Act 2022, section 41; Electoral
Commission, digital imprints), unless whoever makes it types why none is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from countdesk.faults import Known
from countdesk.models.election import Party

MOST_LETTERS: Final = 300
"""The longest imprint or reason: more could not be printed so that it can be read."""


_LEAST_LETTERS: Final = 3
"""The letters and figures of the shortest name or reason."""


class Theme(StrEnum):
    """Light letters on a dark ground, or dark ones on a light ground."""

    NIGHT = "night"
    DAY = "day"


class Colours(StrEnum):
    """Whose colours a card wears."""

    NEUTRAL = "neutral"
    """Nobody's: whoever is elected in one accent, all others in grey, each party by name."""

    OF_PARTIES = "parties"
    """Every candidate's bar in the colour of the party."""

    OF_ONE_PARTY = "party"
    """The card of one party: its colour at the head, with its logo where there is one."""


@dataclass(frozen=True, slots=True)
class CardDress:
    """How a card is dressed, as somebody asked for it.

    Args:
        colours: Whose colours it wears.
        party: The party whose card it is, for `Colours.OF_ONE_PARTY`.
        logo: The content of a picture of the party's logo: PNG, JPEG or SVG.
        imprint: Name and address of the promoter, and of whomever the card is published for.
        waiver: Why no imprint is needed, typed by whoever makes the card.
    """

    colours: Colours = Colours.NEUTRAL
    party: Party | None = None
    logo: bytes | None = None
    imprint: str = ""
    waiver: str = ""

    @property
    def asks_for_imprint(self) -> bool:
        """Return whether anything on the card is a party's own."""
        return self.colours is not Colours.NEUTRAL or self.logo is not None

    @property
    def printed_imprint(self) -> str:
        """Return the imprint in one line, nothing where none is given."""
        return " ".join(self.imprint.split())

    @property
    def typed_waiver(self) -> str:
        """Return why the card has no imprint, nothing where it has one or needs none."""
        needs_one = self.asks_for_imprint and not self.printed_imprint
        return " ".join(self.waiver.split()) if needs_one else ""


NEUTRAL: Final = CardDress()


def require_dressed(dress: CardDress) -> None:
    """Raise `Known` where a card may not be made in a dress: a sentence that says what is missing.

    A logo or a party's colours ask for an imprint or a typed reason for its absence, and the card
    of one party for the party.
    """
    if dress.colours is Colours.OF_ONE_PARTY and dress.party is None:
        raise Known("A card in one party's colours has no party yet: choose whose card it is.")
    if dress.asks_for_imprint and not (
        _has_words(dress.printed_imprint) or _has_words(dress.typed_waiver)
    ):
        raise Known(
            "A card with a party's colours or logo carries an imprint: type the name and address"
            " of the promoter, or the reason why none is needed, or choose the neutral card."
        )
    for what, text in (("imprint", dress.printed_imprint), ("reason", dress.typed_waiver)):
        if len(text) > MOST_LETTERS:
            raise Known(
                f"The {what} has {len(text)} letters, more than can be read on a card: shorten it"
                f" to {MOST_LETTERS}."
            )


def _has_words(text: str) -> bool:
    """Return whether a text can name anybody: a stop or a letter alone stands for nothing."""
    return sum(letter.isalnum() for letter in text) >= _LEAST_LETTERS
