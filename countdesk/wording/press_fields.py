"""The fields of the templates of press lines: what each is called, holds, and looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


@dataclass(frozen=True, slots=True)
class PressField:
    """A field: its name between the braces, what it holds, and an example of it.

    `never_beside` names a field that is not known of any result of which this one is.
    """

    name: str
    caption: str
    example: str
    never_beside: str | None = None


CONTEST_FIELDS: Final = (
    PressField("contest", _("the ward, division or constituency"), "Stretton"),
    PressField("where", _("the same with in before it, or for"), "in Stretton"),
    PressField("council", _("the council, or the constituency's authority"), "East Staffordshire"),
    PressField("election", _("what election it is"), "Local government by-election"),
    PressField("date", _("the day of the poll"), "14 February 2008"),
    PressField("seats", _("the number of seats, in words below ten"), "three"),
    PressField("outcome", _("hold, gain or win, once declared"), "Labour gain from Conservative"),
    PressField(
        "eve outcome",
        _("the same against who held the seat on the eve of poll, where that differs"),
        "hold",
    ),
    PressField(
        "net seats",
        _("of several seats, which moved"),
        "Labour gain one, Greens lose one",
        never_beside="eve outcome",
    ),
    PressField("how", _("lots drawn, recounts, no poll"), "after two recounts"),
    PressField("elected", _("who is elected, each with the party"), "Margaret Carter (Labour)"),
    PressField(
        "candidates",
        _("every candidate in order of votes, by the template of a candidate"),
        "Margaret Carter (Labour) 661 (36.9%, +4.1), elected; Rebecca Smith (Green) 366 (20.4%)",
    ),
    PressField(
        "candidate lines", _("the same, a line each"), "Margaret Carter (Labour) 661 (36.9%, +4.1)"
    ),
    PressField(
        "parties",
        _("where a party has several candidates: every party, by the template of a party"),
        "Labour 46.2%, +4.1; Conservative 31.0%, \N{MINUS SIGN}6.2",
        never_beside="eve outcome",
    ),
    PressField("not standing", _("who stood last time and does not now"), "UKIP (12.3% last time)"),
    PressField("majority", _("the majority in votes, once declared"), "295"),
    PressField(
        "majority share",
        _("the majority as a share of the valid votes, or that votes are equal"),
        "16.5%",
    ),
    PressField(
        "lead", _("the lead in votes, until it is declared"), "295", never_beside="majority"
    ),
    PressField(
        "lead share",
        _("the lead as a share of the valid votes, or that votes are equal"),
        "16.5%",
        never_beside="majority",
    ),
    PressField(
        "swing",
        _("the swing (Butler) with its pair, and whether it is notional"),
        "4.2 percentage points from Conservative to Labour",
    ),
    PressField(
        "base",
        _("where a party has several candidates: how they make one share"),
        "average of each party's slate",
        never_beside="eve outcome",
    ),
    PressField("turnout", _("the turnout by the measure that {turnout measure} names"), "36.9%"),
    PressField("turnout measure", _("which turnout it is"), "ballot box turnout"),
    PressField(
        "turnout change",
        _("the change of the same turnout, in percentage points"),
        "\N{MINUS SIGN}1.2",
    ),
    PressField("turnout papers", _("the ballot papers that turnout counts"), "1,798 papers"),
    PressField("electorate", _("the electors"), "4,873"),
    PressField("valid votes", _("the votes of all candidates"), "1,792"),
    PressField("rejected papers", _("the ballot papers rejected"), "6"),
    PressField("compared with", _("the past result that changes and swing rest on"), "May 2007"),
    PressField("declared at", _("when it was declared"), "01:00 on 15 February 2008"),
    PressField("revision", _("the number of the revision, once the result is corrected"), "2"),
    PressField(
        "outcome sentence", _("the outcome"), "Labour gained Stretton from the Conservatives."
    ),
    PressField(
        "elected sentence",
        _("who is elected, with votes, share and change"),
        "Margaret Carter was elected with 661 votes, 36.9% of the valid votes.",
    ),
    PressField(
        "others sentence",
        _("the other candidates; until it is declared, all of them"),
        "The other candidate was Rebecca Smith (Green) with 366 votes (20.4%).",
    ),
    PressField("majority sentence", _("the majority"), "The majority is 295 votes, 16.5%."),
    PressField(
        "swing sentence",
        _("the swing"),
        "The swing is 4.2 percentage points from the Conservatives to Labour.",
    ),
    PressField(
        "turnout sentence",
        _("the turnout and its change"),
        "The ballot box turnout was 36.9%, down 1.2 percentage points.",
    ),
    PressField(
        "comparison sentence",
        _("what the changes rest on"),
        "Changes are measured against May 2007.",
    ),
    PressField(
        "how sentence",
        _("recounts and lots"),
        "There were two recounts.",
    ),
)
"""The fields of the rush line, the full line and the paragraph."""

CANDIDATE_FIELDS: Final = (
    PressField("name", _("the candidate, by the commonly used name"), "Margaret Carter"),
    PressField("party", _("the party as the press calls it"), "Labour"),
    PressField("description", _("the description on the ballot paper"), "Labour Party"),
    PressField("votes", _("the votes"), "661"),
    PressField("share", _("the share of the valid votes, where a paper carries one vote"), "36.9%"),
    PressField(
        "share of papers",
        _("the share of the valid papers, where a paper carries several votes"),
        "48.3%",
        never_beside="share",
    ),
    PressField("change", _("the change in percentage points, or new"), "+4.1"),
    PressField("place", _("the place in order of votes"), "1"),
    PressField("standing", _("elected, elected by lot, or lot owed"), "elected"),
)
"""The fields of a candidate in a list of candidates."""

PARTY_FIELDS: Final = (
    PressField("party", _("the party as the press calls it"), "Labour"),
    PressField("share", _("the share by the base that {base} names"), "46.2%"),
    PressField("change", _("the change in percentage points, or new"), "+4.1"),
    PressField("votes", _("the votes of all its candidates"), "3,112"),
    PressField("candidates", _("how many candidates it has, in words below ten"), "three"),
)
"""The fields of a party in a list of parties."""


def names_of(fields: tuple[PressField, ...]) -> frozenset[str]:
    """Return the names of fields."""
    return frozenset(known.name for known in fields)


def examples_of(fields: Iterable[PressField], named: Collection[str]) -> dict[str, str | None]:
    """Return the examples of fields by name, as one result could have those that are named."""
    return {known.name: None if known.never_beside in named else known.example for known in fields}
