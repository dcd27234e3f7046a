"""Findings as sentences with their figures, and what to do about each."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from countdesk import figures
from countdesk.models.findings import Code
from countdesk.wording.entries import spoken_of
from countdesk.wording.language import gettext as _
from countdesk.wording.terms import listed

if TYPE_CHECKING:
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
        _("Record the lot that the Returning Officer draws."),
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
        "The account of box {box} states {stated} papers issued; delivered less unused less "
        "spoilt makes {issued}."
    ),
    Code.BOX_NOT_COUNTED: _("Box {box} is not yet counted."),
    Code.PAPERS_UNACCOUNTED: _(
        "{unaccounted} of {verified} verified papers are not accounted for: {sheets} counted, "
        "{rejected} rejected, {doubtful} doubtful."
    ),
    Code.VOTES_ABOVE_CEILING: _(
        "The contest has {votes} votes on {papers} papers, which can carry {ceiling} at most."
    ),
    Code.CANDIDATE_ABOVE_PAPERS: _(
        "{candidate} has {figure} votes on {papers} papers that are not rejected."
    ),
    Code.HEADS_DO_NOT_ADD_UP: _(
        "The heads of rejected papers add up to {heads}; the total rejected is {total}."
    ),
    Code.ELECTED_NOT_SEATS: _("The declaration marks {elected} as elected for {seats} seats."),
    Code.LOT_OWED: _(
        "{candidates} have equal votes across the elected line; the Returning Officer decides "
        "by lot."
    ),
    Code.PAPERS_ABOVE_ELECTORATE: _(
        "{papers} papers are verified for an electorate of {electorate}."
    ),
    Code.TWO_STANDING_STATEMENTS: _(
        "Two standing statements speak of {subject}; neither is in a total."
    ),
    Code.DECLARED_DIFFERS: _(
        "{candidate} was declared with {declared} votes; this desk's sheets make {own}."
    ),
    Code.REJECTED_NOT_STATED: _("The rejected papers are not stated, which is not none."),
    Code.ELECTED_AGAINST_VOTES: _(
        "{candidate} is marked as elected with {votes} votes, and {other} with {more} is not."
    ),
    Code.VARIANCE_UNEXPLAINED: _(
        "Box {box} holds {counted} papers where its account expects {expected} ({variance}), "
        "unexplained."
    ),
    Code.COUNTS_DO_NOT_AGREE: _(
        "Box {box} differs from its account by {variance} and no two consecutive counts agree."
    ),
    Code.MANY_REJECTED: _("{rejected} of {papers} papers are rejected, {share}."),
    Code.TURNOUT_FAR_FROM_LAST: _("The turnout of {turnout} is {change} points from last time."),
    Code.EQUAL_TOTALS: _("{candidate} and {other} both have {votes} votes."),
    Code.DIVISIBLE_BY_NINE: _(
        "The difference of {difference} can be divided by nine: two digits may be the wrong way "
        "round."
    ),
}

_ON_A_SHEET: dict[Code, str] = {
    Code.PAPERS_UNACCOUNTED: _(
        "Sheet {sheet} has {papers} papers and {votes} votes: {missing} papers carry no vote."
    ),
    Code.VOTES_ABOVE_CEILING: _(
        "Sheet {sheet} has {votes} votes on {papers} papers, which can carry {ceiling} at most."
    ),
    Code.CANDIDATE_ABOVE_PAPERS: _(
        "Sheet {sheet} gives {candidate} {figure} votes on {papers} papers."
    ),
}

_ACCOUNT_BELOW_ZERO = _(
    "The account of box {box} has more papers unused and spoilt than were delivered."
)
_TOO_MANY_PAPERS = _(
    "{unaccounted} more papers are accounted for than the {verified} verified: {sheets} counted, "
    "{rejected} rejected, {doubtful} doubtful."
)
_FEWER_THAN_ONE_EACH = _(
    "The contest has {votes} votes on {papers} papers, fewer than one on each."
)
_STILL_DOUBTFUL = _("{doubtful} doubtful papers still await adjudication.")
_ONE_STILL_DOUBTFUL = _("1 doubtful paper still awaits adjudication.")
_FOR_ONE_SEAT = _("The declaration marks {elected} as elected for 1 seat.")
_EQUAL_TO_TOTAL = {
    "valid_votes": _("{candidate} has all {votes} valid votes, and the others none."),
    "verified_papers": _("{candidate} has {votes} votes, as many as there are verified papers."),
    "electorate": _("{candidate} has {votes} votes, as many as there are electors."),
}


_DECLARED_PAPERS = _("{what} declared: {declared}; this desk has {own}.")
_DECLARED_FIGURES: dict[str, str] = {
    "ballot_papers": _("Ballot papers"),
    "rejected": _("Rejected papers"),
    "electorate": _("Electorate"),
}


def action(finding: Finding) -> str:
    """Return what to do about a finding."""
    return RULES[finding.code][1]


def place(finding: Finding) -> str:
    """Return where a finding is open, as a reason for it names the place."""
    return " ".join(finding.fields)


def sentence(finding: Finding) -> str:
    """Return a finding as one sentence with its figures."""
    shown = {name: _shown(name, value) for name, value in finding.values.items()}
    return _template(finding).format(**shown)


def _template(finding: Finding) -> str:
    """Return the sentence of a code, which differs a little with where it was found."""
    values = finding.values
    if "sheet" in values:
        return _ON_A_SHEET[finding.code]
    if finding.code is Code.EQUAL_TOTALS and "total" in values:
        return _EQUAL_TO_TOTAL[str(values["total"])]
    if finding.code is Code.PAPERS_UNACCOUNTED and finding.fields == ("doubtful",):
        return _ONE_STILL_DOUBTFUL if values["doubtful"] == 1 else _STILL_DOUBTFUL
    if finding.code is Code.ELECTED_NOT_SEATS and values["seats"] == 1:
        return _FOR_ONE_SEAT
    if finding.code is Code.DECLARED_DIFFERS and "what" in values:
        return _DECLARED_PAPERS
    if finding.code is Code.ACCOUNT_ARITHMETIC and values["stated"] is None:
        return _ACCOUNT_BELOW_ZERO
    unaccounted = values.get("unaccounted")
    if finding.code is Code.PAPERS_UNACCOUNTED and isinstance(unaccounted, int):
        return _SENTENCES[finding.code] if unaccounted > 0 else _TOO_MANY_PAPERS
    if finding.code is Code.VOTES_ABOVE_CEILING and values["votes_each"] == 0:
        return _FEWER_THAN_ONE_EACH
    return _SENTENCES[finding.code]


def _shown(name: str, value: object) -> str:
    """Return one value of a finding as text."""
    match value:
        case int() if name == "variance":
            return figures.signed(value)
        case int():
            return figures.whole(abs(value) if name == "unaccounted" else value)
        case str() if name == "what":
            return _DECLARED_FIGURES[value]
        case Fraction() if name == "change":
            return figures.change(value)
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
