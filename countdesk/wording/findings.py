"""Findings as sentences with their figures, and what to do about each."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.findings import Code
from countdesk.wording.entries import spoken_of
from countdesk.wording.language import gettext as _
from countdesk.wording.language import ngettext
from countdesk.wording.terms import listed, number_of_seats, papers, votes

if TYPE_CHECKING:
    from collections.abc import Callable

    from countdesk.models.findings import Finding

RULES: dict[Code, tuple[str, str]] = {
    Code.ACCOUNT_ARITHMETIC: (
        _(
            "The number of papers issued that a ballot paper account states itself "
            "is not delivered less unused less spoilt."
        ),
        _("Check the account against the packets of unused and spoilt papers."),
    ),
    Code.BOX_NOT_COUNTED: (
        _("A box of this contest is not yet counted."),
        _("Find the box and count its papers."),
    ),
    Code.PAPERS_UNACCOUNTED: (
        _(
            "Papers on sheets, rejected papers and doubtful papers do not add up to the papers "
            "verified."
        ),
        _(
            "Look for a sheet that is missing or entered twice, then for bundles, then in boxes "
            "and on the floor."
        ),
    ),
    Code.VOTES_ABOVE_CEILING: (
        _("There are more votes, or fewer, than the papers can carry."),
        _(
            "Check the votes and the papers against the paper sheet; look for block votes "
            "multiplied or a sheet counted twice."
        ),
    ),
    Code.CANDIDATE_ABOVE_PAPERS: (
        _("A candidate has more votes than there are papers."),
        _("Check this candidate's figures against the paper sheet."),
    ),
    Code.HEADS_DO_NOT_ADD_UP: (
        _("The heads of rejected papers do not add up to the total rejected."),
        _(
            "Check each head against the statement of rejected papers; papers rejected in part "
            "are not among them."
        ),
    ),
    Code.ELECTED_NOT_SEATS: (
        _("The number elected is not the number of seats."),
        _("Check who is marked as elected in the declaration."),
    ),
    Code.LOT_OWED: (
        _("Candidates are equal across the elected line and no lot is recorded."),
        _(
            "Enter a table of declared totals (Ctrl+T) with t under tied_vote_winner for whoever "
            "the lot falls on."
        ),
    ),
    Code.PAPERS_ABOVE_ELECTORATE: (
        _("More papers are verified than there are electors."),
        _("Check the electorate and the count of each box."),
    ),
    Code.TWO_STANDING_STATEMENTS: (
        _("Two standing statements speak of one thing; neither is in a total."),
        _("Decide which one is right and enter it."),
    ),
    Code.DECLARED_DIFFERS: (
        _("What was declared differs from what this desk verified and counted itself."),
        _("Compare the sheets with the declaration before the hall empties."),
    ),
    Code.REJECTED_NOT_STATED: (
        _("Nobody has stated the rejected papers of a count that is finished."),
        _("Enter the papers under every head, or the total; a nought where there are none."),
    ),
    Code.ELECTED_AGAINST_VOTES: (
        _("A candidate is marked as elected who has fewer votes than one who is not."),
        _("Check the marks and the votes against the declaration."),
    ),
    Code.VARIANCE_UNEXPLAINED: (
        _("A box differs from its account and no explanation is written down."),
        _("Follow the six steps for a box that does not agree, then type the explanation."),
    ),
    Code.COUNTS_DO_NOT_AGREE: (
        _("A box differs from its account and no two consecutive counts agree."),
        _("Ask for the box to be counted again until two consecutive counts agree."),
    ),
    Code.MANY_REJECTED: (
        _("Unusually many papers are rejected."),
        _("Check the heads, and that papers rejected in part are not among them."),
    ),
    Code.TURNOUT_FAR_FROM_LAST: (
        _("The turnout is 15 points or more from last time."),
        _("Check the electorate and the verified papers, or type why it moved so far."),
    ),
    Code.EQUAL_TOTALS: (
        _("A candidate's total equals another's, or another total, as a copied figure would."),
        _("Check both totals, or type that they are truly equal."),
    ),
    Code.DIVISIBLE_BY_NINE: (
        _("A difference can be divided by nine, as two digits changed round would make."),
        _("Look for figures such as 63 typed as 36."),
    ),
}
"""Each code's rule and what to do, as the README's table prints them."""

_SENTENCES: dict[Code, str] = {
    Code.ACCOUNT_ARITHMETIC: _(
        "The account of box {box} states {stated:papers} issued; delivered less unused less "
        "spoilt makes {issued}."
    ),
    Code.BOX_NOT_COUNTED: _("Box {box} is not yet counted."),
    Code.VOTES_ABOVE_CEILING: _(
        "The contest has {votes:votes} on {papers:papers}, which can carry {ceiling} at most."
    ),
    Code.CANDIDATE_ABOVE_PAPERS: _(
        "{candidate} has {figure:votes} on {papers:papers} not rejected."
    ),
    Code.HEADS_DO_NOT_ADD_UP: _(
        "The heads of rejected papers add up to {heads}; the total rejected is {total}."
    ),
    Code.ELECTED_NOT_SEATS: _("The declaration marks {elected} as elected for {seats:seats}."),
    Code.LOT_OWED: _(
        "{candidates} have equal votes across the elected line; the Returning Officer decides "
        "by lot."
    ),
    Code.TWO_STANDING_STATEMENTS: _(
        "Two standing statements speak of {subject}; neither is in a total."
    ),
    Code.DECLARED_DIFFERS: _(
        "{candidate} was declared with {declared:votes}; this desk's sheets make {own}."
    ),
    Code.REJECTED_NOT_STATED: _("The rejected papers are not stated, which is not none."),
    Code.ELECTED_AGAINST_VOTES: _(
        "{candidate} is marked as elected with {votes:votes}, and {other} with {more} is not."
    ),
    Code.VARIANCE_UNEXPLAINED: _(
        "Box {box} holds {counted:papers} where its account expects {expected} ({variance}), "
        "unexplained."
    ),
    Code.COUNTS_DO_NOT_AGREE: _(
        "Box {box} differs from its account by {variance} and no two consecutive counts agree."
    ),
    Code.MANY_REJECTED: _("{rejected} of {papers:papers} are rejected, {share}."),
    Code.EQUAL_TOTALS: _("{candidate} and {other} both have {votes:votes}."),
}
"""The sentence of each code that has one form; a figure is said with its unit, such as votes."""

_ON_A_SHEET: dict[Code, str] = {
    Code.VOTES_ABOVE_CEILING: _(
        "Sheet {sheet} has {votes:votes} on {papers:papers}, which can carry {ceiling} at most."
    ),
    Code.CANDIDATE_ABOVE_PAPERS: _(
        "Sheet {sheet} gives {candidate} {figure:votes} on {papers:papers}."
    ),
    Code.DIVISIBLE_BY_NINE: _(
        "The votes of sheet {sheet} differ from its papers by {difference}, which can be divided "
        "by nine: two digits may be the wrong way round."
    ),
}

_TO_DO_ON_A_SHEET: dict[Code, str] = {
    Code.PAPERS_UNACCOUNTED: _(
        "Check each figure of the sheet against the paper sheet, then count its bundles again."
    ),
}
_TO_DO_ABOUT_DOUBTFUL = _(
    "Have each doubtful paper adjudicated, then enter it with the votes or the rejected papers."
)

_ACCOUNT_BELOW_ZERO = _(
    "The account of box {box} has more papers unused and spoilt than were delivered."
)
_FEWER_THAN_ONE_EACH = _(
    "The contest has {votes:votes} on {papers:papers}, fewer than one on each."
)
_EQUAL_TO_TOTAL = {
    "verified_papers": _("{candidate} has {votes:votes}, as many as there are verified papers."),
    "electorate": _("{candidate} has {votes:votes}, as many as there are electors."),
}
_BOX_DIVISIBLE_BY_NINE = _(
    "Box {box} differs from its account by {difference}, which can be divided by nine: two digits "
    "may be the wrong way round."
)
_MISSING_DIVISIBLE_BY_NINE = _(
    "The {difference} papers not accounted for can be divided by nine: two digits may be the "
    "wrong way round."
)
_SURPLUS_DIVISIBLE_BY_NINE = _(
    "The {difference} papers too many can be divided by nine: two digits may be the wrong way "
    "round."
)
_LOT_WITHOUT_A_TIE = _(
    "{candidate} is marked as elected by lot, and nobody else has {votes:votes}."
)
_TURNOUT_LOWER = _("The turnout of {turnout} is {change} points lower than last time.")
_TURNOUT_HIGHER = _("The turnout of {turnout} is {change} points higher than last time.")

_DECLARED_PAPERS = _("{what} declared: {declared}; this desk has {own}.")
_DECLARED_FIGURES: dict[str, str] = {
    "ballot_papers": _("Ballot papers"),
    "rejected": _("Rejected papers"),
    "electorate": _("Electorate"),
}


def action(finding: Finding) -> str:
    """Return what to do about a finding, which may differ with where it was found."""
    own = _TO_DO_ON_A_SHEET.get(finding.code) if "sheet" in finding.values else None
    if own is not None:
        return own
    if finding.code is Code.PAPERS_UNACCOUNTED and finding.fields == ("doubtful",):
        return _TO_DO_ABOUT_DOUBTFUL
    return RULES[finding.code][1]


def place(finding: Finding) -> str:
    """Return where a finding is open, as a reason for it names the place."""
    return " ".join(finding.fields)


def sentence(finding: Finding) -> str:
    """Return a finding as one sentence with its figures."""
    shown = {name: _shown(name, value) for name, value in finding.values.items()}
    return _template(finding).format(**shown)


def _template(finding: Finding) -> str:
    """Return the sentence of a code, which differs with where it was found, and with a 1."""
    code, values = finding.code, finding.values
    match code:
        case Code.PAPERS_UNACCOUNTED:
            return _papers_unaccounted(finding)
        case Code.EQUAL_TOTALS if "total" in values:
            return _equal_to_total(finding)
        case Code.ELECTED_AGAINST_VOTES if "lot" in values:
            return _LOT_WITHOUT_A_TIE
        case Code.DECLARED_DIFFERS if "what" in values:
            return _DECLARED_PAPERS
        case Code.ACCOUNT_ARITHMETIC if values["stated"] is None:
            return _ACCOUNT_BELOW_ZERO
        case Code.VOTES_ABOVE_CEILING if values["votes_each"] == 0:
            return _FEWER_THAN_ONE_EACH
        case Code.PAPERS_ABOVE_ELECTORATE:
            return ngettext(
                "{papers} paper is verified for an electorate of {electorate}.",
                "{papers} papers are verified for an electorate of {electorate}.",
                _number(finding, "papers"),
            )
        case Code.TURNOUT_FAR_FROM_LAST:
            change = values["change"]
            lower = isinstance(change, Fraction) and change < 0
            return _TURNOUT_LOWER if lower else _TURNOUT_HIGHER
        case Code.DIVISIBLE_BY_NINE if "sheet" not in values:
            return _divisible_by_nine(finding)
        case _:
            return _ON_A_SHEET[code] if "sheet" in values else _SENTENCES[code]


def _papers_unaccounted(finding: Finding) -> str:
    values = finding.values
    if "sheet" in values:
        return ngettext(
            "Sheet {sheet} has {papers:papers} and {votes:votes}: {missing} paper carries no vote.",
            "Sheet {sheet} has {papers:papers} and {votes:votes}: {missing} papers carry no vote.",
            _number(finding, "missing"),
        )
    if finding.fields == ("doubtful",):
        return ngettext(
            "{doubtful} doubtful paper still awaits adjudication.",
            "{doubtful} doubtful papers still await adjudication.",
            _number(finding, "doubtful"),
        )
    # Nobody may have said yet how many were rejected, which is not none.
    stated = values["rejected"] is not None
    counted = (
        _("{sheets} counted, {rejected} rejected, {doubtful} doubtful.")
        if stated
        else _("{sheets} counted, rejected not stated, {doubtful} doubtful.")
    )
    unaccounted = _number(finding, "unaccounted")
    if unaccounted > 0:
        form = ngettext(
            "{unaccounted} of {verified} verified papers is not accounted for: ",
            "{unaccounted} of {verified} verified papers are not accounted for: ",
            unaccounted,
        )
    else:
        form = ngettext(
            "{unaccounted} more paper is accounted for than the {verified} verified: ",
            "{unaccounted} more papers are accounted for than the {verified} verified: ",
            -unaccounted,
        )
    return form + counted


def _divisible_by_nine(finding: Finding) -> str:
    if "box" in finding.values:
        return _BOX_DIVISIBLE_BY_NINE
    missing = _number(finding, "unaccounted") > 0
    return _MISSING_DIVISIBLE_BY_NINE if missing else _SURPLUS_DIVISIBLE_BY_NINE


def _equal_to_total(finding: Finding) -> str:
    total = str(finding.values["total"])
    if total == "valid_votes":
        return ngettext(
            "{candidate} has the {votes} valid vote, and the others none.",
            "{candidate} has all {votes} valid votes, and the others none.",
            _number(finding, "votes"),
        )
    return _EQUAL_TO_TOTAL[total]


def _number(finding: Finding, name: str) -> int:
    """Return a figure of a finding, which decides between the one and the many."""
    value = finding.values[name]
    return value if isinstance(value, int) else 0


_UNITS: dict[str, Callable[[int], str]] = {
    "": figures.whole,
    "papers": papers,
    "votes": votes,
    "seats": number_of_seats,
}


class _Figure(int):
    """A whole number in a sentence: ``{votes}`` is 1, ``{votes:votes}`` is 1 vote."""

    def __format__(self, unit: str, /) -> str:
        return _UNITS[unit](int(self))


def _shown(name: str, value: object) -> object:
    """Return one value of a finding as a sentence takes it."""
    match value:
        case int() if name == "variance":
            return figures.signed(value)
        case int():
            return _Figure(abs(value) if name == "unaccounted" else value)
        case str() if name == "what":
            return _DECLARED_FIGURES[value]
        case Fraction() if name == "change":
            return figures.points(value)
        case Fraction():
            return figures.percent(value)
        case tuple() if name == "subject":
            return spoken_of(value)
        case tuple():
            return listed(value)
        case None:
            return figures.UNKNOWN
        case _:
            return str(value)
