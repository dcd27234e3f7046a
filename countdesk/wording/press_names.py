"""What the press calls a party and a candidate, and small numbers in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk import figures, parties
from countdesk.wording.language import gettext as _
from countdesk.wording.notices import NO_DESCRIPTION

if TYPE_CHECKING:
    from countdesk.models.election import Candidate, Party


@dataclass(frozen=True, slots=True)
class PressName:
    """A party in the words of the press.

    `beside` stands before a noun and in brackets (``Conservative gain``), `whole` is the party
    itself (``the Conservatives``).
    """

    beside: str
    whole: str

    @property
    def headline(self) -> str:
        """Return the party itself as a headline has it, without the article."""
        return self.whole.removeprefix(_("the "))


def _named(name: str) -> PressName:
    return PressName(name, name)


def _with_article(name: str) -> PressName:
    return PressName(name, _("the {party}").format(party=name))


_NAMES: dict[str, PressName] = {
    "PP52": PressName(_("Conservative"), _("the Conservatives")),
    "PP53": _named(_("Labour")),
    "PP90": PressName(_("Liberal Democrat"), _("the Liberal Democrats")),
    "PP7931": _named("Reform UK"),
    "PP63": PressName(_("Green"), _("the Greens")),
    "PP130": PressName(_("Scottish Green"), _("the Scottish Greens")),
    "PP305": PressName(_("Green"), _("the Greens")),
    "PP102": _with_article("SNP"),
    "PP77": _named("Plaid Cymru"),
    "PP85": _named("UKIP"),
    "PP106": _with_article("BNP"),
    "PP117": _with_article("National Front"),
    "PP17": PressName("English Democrat", _("the English Democrats")),
    "PP44": _named("Health Concern"),
    "PP362": _named("Respect"),
    "PP73": _with_article("Socialist Labour Party"),
    "PP804": _named("TUSC"),
    "PP79": _with_article("Christian Peoples Alliance"),
    "PP2893": _with_article("Christian Party"),
    "PP54": PressName(_("Liberal"), _("the Liberals")),
    "PP243": _with_article("SDP"),
    "PP11382": _with_article("Workers Party"),
    "PP70": _with_article("DUP"),
    "PP83": _with_article("UUP"),
    "PP55": _with_article("SDLP"),
    "PP103": _named("Alliance"),
    "PP680": _with_article("TUV"),
    "PP773": _named("People Before Profit"),
    "PP616": _with_article("Animal Welfare Party"),
    "PP9077": _named("Change UK"),
    parties.INDEPENDENT: PressName(_("Independent"), _("an independent")),
    "ynmp-party:12522": PressName(_("Speaker"), _("the Speaker")),
}
"""The parties whose registered name is not what the press writes, by identifier."""

_NO_DESCRIPTION = PressName(NO_DESCRIPTION, _("a candidate without a description"))
_MORE_OF_A_NAME = re.compile(r"\s[-\N{EN DASH}]\s.*|\s*\(.*\)\s*$|\s*\"[^\"]*\"\s*$")
"""The slogan or the second name behind the name of a party."""

_IN_WORDS = (
    _("no"),
    _("one"),
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
)
"""The numbers that a newspaper spells; from ten on it prints figures."""


def press_name(party: Party) -> PressName:
    """Return what the press calls a party.

    One that counts as another goes by that other's name, as in published outcomes; one that was
    renamed by the name it stood under. One that nobody has registered keeps the name it stood
    under.
    """
    entry = parties.registered(party)
    if entry is None:
        return _NO_DESCRIPTION if party.stands_alone else _own_name(party.name)
    if entry.identifier == parties.INDEPENDENT and not party.name.strip():
        return _NO_DESCRIPTION
    if entry.went_by_former_name(party.name, None):
        return _own_name(entry.former_names[0])
    return _NAMES.get(entry.counts_as or entry.identifier) or _own_name(entry.name)


def _own_name(written: str) -> PressName:
    """Return a name as it is written, without a slogan; a Party takes the article."""
    name = _MORE_OF_A_NAME.sub("", written).strip().removeprefix("The ") or written
    takes_article = name.casefold().endswith(" party")
    return _with_article(name) if takes_article else _named(name)


def outcome_name(party: Party) -> str:
    """Return what a party is called beside ``gain``, ``hold`` and ``win``.

    Nobody gains a seat for no description: who stood without one is an independent.
    """
    return press_name(_spoken_of(party)).beside


def holder_name(party: Party) -> str:
    """Return what a party is called that has won or lost a seat: ``the Conservatives``."""
    return press_name(_spoken_of(party)).whole


def headline_name(party: Party, seats: int) -> str:
    """Return what a party is called that won so many of several seats: ``Greens``."""
    name = press_name(_spoken_of(party))
    if party.stands_alone:
        return name.beside if seats == 1 else _("Independents")
    return name.headline


def _spoken_of(party: Party) -> Party:
    return parties.identified(parties.INDEPENDENT, "") if party.stands_alone else party


def name_in_press(candidate: Candidate) -> str:
    """Return a candidate's name as it is spoken: the commonly used one, the surname last."""
    if candidate.common_name:
        is_whole = " " in candidate.common_name.strip() or not candidate.surname
        common = candidate.common_name
        return common if is_whole else f"{common} {candidate.surname}"
    if candidate.surname and candidate.forenames:
        return f"{candidate.forenames} {candidate.surname}"
    return candidate.name


def in_words(number: int) -> str:
    """Return a number as a newspaper prints it: ``two``, and ``12`` from ten on."""
    return _IN_WORDS[number] if 0 <= number < len(_IN_WORDS) else figures.whole(number)
