"""The rule behind each code of a finding, and what to do: the table that the README prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countdesk.models.findings import Code
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from countdesk.models.findings import Finding


@dataclass(frozen=True, slots=True)
class Rule:
    """The rule behind a code.

    Args:
        rule: What does not add up, or surprises, as one sentence.
        action: What to do about it.
        arithmetic: When it is found, in figures.
        fields: Where it is found, as a reason for it names the place; capitals stand for values.
    """

    rule: str
    action: str
    arithmetic: str
    fields: str


RULES: dict[Code, Rule] = {
    Code.ACCOUNT_ARITHMETIC: Rule(
        _(
            "The number of papers issued that a ballot paper account states itself "
            "is not delivered less unused less spoilt."
        ),
        _("Check the account against the packets of unused and spoilt papers."),
        _("issued ≠ delivered less unused less spoilt, or less than 0; tendered papers alike"),
        "box/LABEL",
    ),
    Code.BOX_NOT_COUNTED: Rule(
        _("A box of this contest is not yet counted."),
        _("Find the box and count its papers."),
        _("papers counted in the box unknown, once the count has begun"),
        "box/LABEL",
    ),
    Code.PAPERS_UNACCOUNTED: Rule(
        _(
            "Papers on sheets, rejected papers and doubtful papers do not add up to the papers "
            "verified."
        ),
        _(
            "Look for a sheet that is missing or entered twice, then for bundles, then in boxes "
            "and on the floor."
        ),
        _(
            "on sheets + in blocks + allowed + rejected + doubtful ≠ verified; on a sheet of "
            "complete figures, votes < papers; at the end, doubtful > 0; as declared, valid + "
            "rejected ≠ ballot papers"
        ),
        "papers_unaccounted, totals, totals/valid_papers, doubtful, sheet/LABEL",
    ),
    Code.VOTES_ABOVE_CEILING: Rule(
        _("There are more votes than the papers can carry, or fewer than one on each."),
        _(
            "Check the votes and the papers against the paper sheet; look for block votes "
            "multiplied or a sheet counted twice."
        ),
        _(
            "votes > votes a paper carries times papers, on a sheet, in a block or in all; in all "
            "also votes < papers"
        ),
        "valid_votes, sheet/LABEL, block/KEY",
    ),
    Code.CANDIDATE_ABOVE_PAPERS: Rule(
        _("A candidate has more votes than there are papers."),
        _("Check this candidate's figures against the paper sheet."),
        _("votes of a candidate > papers of the sheet, or > verified less rejected"),
        "candidate/ID, sheet/LABEL/ID",
    ),
    Code.SHEET_ENTERED_TWICE: Rule(
        _("Two desks entered one counting sheet; neither is in a total."),
        _("Look at the paper sheet, and enter once what it says."),
        _("two first statements of one sheet, from two desks"),
        "sheet/COUNT/LABEL",
    ),
    Code.HEADS_DO_NOT_ADD_UP: Rule(
        _("The heads of rejected papers do not add up to the total rejected."),
        _(
            "Check each head against the statement of rejected papers; papers rejected in part "
            "are not among them."
        ),
        _("sum of heads ≠ total rejected, stated or declared"),
        "rejected/total, totals/rejected",
    ),
    Code.ELECTED_NOT_SEATS: Rule(
        _("The number elected is not the number of seats."),
        _("Check who is marked as elected in the declaration."),
        _("elected ≠ seats, or ≠ candidates where these are fewer"),
        "elected",
    ),
    Code.LOT_OWED: Rule(
        _("Candidates are equal across the elected line and no lot is recorded."),
        _(
            "Record whom the lot falls on (Ctrl+Shift+L), or mark them with t under "
            "tied_vote_winner in a table of declared totals."
        ),
        _("votes of the last elected = votes of the next, from the provisional result on"),
        "candidate/ID of each who is tied",
    ),
    Code.PAPERS_ABOVE_ELECTORATE: Rule(
        _("More papers are verified than there are electors."),
        _("Check the electorate and the count of each box."),
        _("verified papers > electorate"),
        "verified_papers",
    ),
    Code.LATE_POSTAL_PAPERS: Rule(
        _("Postal papers, such as those handed in at polling stations, are not yet verified."),
        _(
            "List and count their box, or state the papers put into the postal boxes where they "
            "are among these."
        ),
        _(
            "papers put into postal boxes > postal papers verified; or handed in > 0 and no "
            "box of these listed, or not counted"
        ),
        "postal, box/LABEL",
    ),
    Code.PARTY_TOTAL_DIFFERS: Rule(
        _("The candidates of a party do not add up to the total stated for the party."),
        _("Add the party's rows again; look for another party's candidate among them."),
        _("total stated for the party ≠ sum of its candidates' votes"),
        "party/KEY",
    ),
    Code.TWO_STANDING_STATEMENTS: Rule(
        _("Two desks entered one subject, and both entries stand; nothing of it is in a total."),
        _("Decide which one is right and enter it; of a stage, take the contest to it once more."),
        _(
            "two standing statements of one subject, neither replacing the other; papers counted "
            "in a box that is off the list"
        ),
        "the subject",
    ),
    Code.DECLARED_DIFFERS: Rule(
        _("What was declared differs from what this desk verified and counted itself."),
        _(
            "Compare the sheets with the declaration before the hall empties. Fill what is blank; "
            "where figures moved since, put them back, or correct the declaration to them."
        ),
        _("declared ≠ this desk's own, in votes, papers, heads, electorate or who is elected"),
        "candidate/ID, sheet/LABEL, totals/FIGURE, rejected/HEAD, elected",
    ),
    Code.REJECTED_NOT_STATED: Rule(
        _("The rejected papers of a count that is finished are not stated under every head."),
        _("Enter the papers under every head, or the total; a nought where there are none."),
        _("verified known, the count finished, a head blank and no total"),
        "rejected",
    ),
    Code.ELECTED_AGAINST_VOTES: Rule(
        _("A candidate is marked as elected who has fewer votes than one who is not."),
        _("Check the marks and the votes against the declaration."),
        _(
            "votes of somebody elected < votes of somebody who is not; a lot without equal votes, "
            "or on somebody who is not marked"
        ),
        "candidate/ID",
    ),
    Code.ADJUDICATED_TOO_MANY: Rule(
        _(
            "More doubtful papers are adjudicated than were set aside, or more objected to than "
            "were rejected."
        ),
        _("Check the tally of the adjudication against the papers set aside."),
        _("allowed + rejected on adjudication > set aside; objected to > rejected"),
        "doubtful, rejected/HEAD",
    ),
    Code.SHEET_NOT_CHECKED: Rule(
        _("A counting sheet that another author is to check is not checked yet."),
        _("Let somebody else type it again, or look at it (Shift+F7)."),
        _("no check by another author of the figures that stand, once the count is finished"),
        "check/LABEL",
    ),
    Code.CHECK_DIFFERS: Rule(
        _("A second author found other figures on a counting sheet."),
        _("Look at the paper sheet together, and correct whichever figure is wrong."),
        _("a figure of the check ≠ the figure entered"),
        "check/LABEL",
    ),
    Code.MOVED_SINCE_PUT: Rule(
        _("The figures are no longer those of the provisional result that was put last."),
        _(
            "Put the result before the candidates and agents again (Alt+4), then agree to it "
            "(Alt+5)."
        ),
        _(
            "votes, or verified or rejected papers known then, ≠ those of the last provisional "
            "result, at provisional and agreed"
        ),
        "provisional/NUMBER",
    ),
    Code.VARIANCE_UNEXPLAINED: Rule(
        _("A box differs from its account and no explanation is written down."),
        _("Follow the six steps for a box that does not agree, then type the explanation."),
        _("counted less expected ≠ 0, not made good within the polling place, no explanation"),
        "box/LABEL",
    ),
    Code.COUNTS_DO_NOT_AGREE: Rule(
        _("A box differs from its account and no two consecutive counts agree."),
        _("Ask for the box to be counted again until two consecutive counts agree."),
        _(
            "counted less expected ≠ 0, not made good within the polling place, last two counts "
            "not equal"
        ),
        "box/LABEL",
    ),
    Code.MANY_REJECTED: Rule(
        _("Unusually many papers are rejected."),
        _(
            "Check the heads, and that neither papers rejected in part nor votes left unused are "
            "among them."
        ),
        _("rejected ÷ verified ≥ 1 % (one seat) or ≥ 2 % (several), and ≥ 5 papers"),
        "rejected",
    ),
    Code.TURNOUT_FAR_FROM_LAST: Rule(
        _("The turnout is 15 points or more from last time."),
        _("Check the electorate and the verified papers, or type why it moved so far."),
        _("turnout and turnout last time 15 points or more apart, of one measure"),
        "turnout",
    ),
    Code.EQUAL_TOTALS: Rule(
        _("A candidate's total equals another's, or another total, as a copied figure would."),
        _("Check both totals, or type that they are truly equal."),
        _(
            "a candidate's votes = another's, or = verified papers, valid votes or electorate; not "
            "of those equal across the line of the seats (E10), of whom the lot decides"
        ),
        "candidate/ID",
    ),
    Code.SAMPLE_FAR_FROM_COUNT: Rule(
        _("The agents' sample and the count are further apart than the sample's band allows for."),
        _("Ask to see the bundles again; look for votes credited to another candidate."),
        _(
            "share counted and share sampled more than 3 half-widths of the band apart; more than "
            "half of the papers in sampled boxes"
        ),
        "share/KEY",
    ),
    Code.DIVISIBLE_BY_NINE: Rule(
        _("A difference can be divided by nine, as two digits changed round would make."),
        _("Look for figures such as 63 typed as 36."),
        _("difference ÷ 9 without remainder"),
        "where the difference is",
    ),
    Code.WHOLE_BUNDLES: Rule(
        _("A difference is a whole number of bundles."),
        _("Look for a bundle left out, counted twice, or lying with another candidate."),
        _("difference ÷ papers of a bundle (50 where nobody said) without remainder"),
        "where the difference is",
    ),
    Code.ANNOUNCED_DIFFERS: Rule(
        _("The verified total that the Returning Officer announced is not this desk's own."),
        _("Compare box by box with the verification statement."),
        _("verified as announced ≠ verified here"),
        "announced",
    ),
    Code.EQUALS_A_FIGURE: Rule(
        _("A difference, or a candidate's votes on a sheet, are exactly another figure."),
        _("Look whether that figure was added where it should not be, or forgotten."),
        _(
            "difference = papers of a sheet, box or block, votes, rejected, doubtful, or a "
            "figure of the account; with several seats, votes on a sheet = its papers"
        ),
        "where the difference is",
    ),
    Code.SHEETS_ALIKE: Rule(
        _("Two counting sheets hold the very same figures, as one sheet entered twice would."),
        _("Look at both paper sheets; strike one out where they are one."),
        _("papers and all votes of two sheets equal, 10 papers or more"),
        "sheet/LABEL",
    ),
    Code.SAMPLED_TOO_MANY: Rule(
        _("Agents sampled more papers of a box than are in it."),
        _("Correct the sample; two agents may have seen the same papers: keep one of theirs."),
        _("papers sampled > papers in the box"),
        "sample/LABEL",
    ),
    Code.POSTAL_VOTES_DIFFER: Rule(
        _("The figures of the postal votes do not follow from one another."),
        _(
            "Check them with those who opened the postal votes, and correct whichever is wrong "
            "(Shift+F5)."
        ),
        _(
            "received > issued; rejected so far + put into boxes > received; verified from the "
            "postal boxes > put into them, by other papers than those handed in or by more than "
            "were received and not rejected; from the provisional result on, received less "
            "rejected less put into boxes > 0"
        ),
        "postal/covering-envelopes, postal, postal postal/unaccounted",
    ),
    Code.COUNT_TAKEN_BACK: Rule(
        _("Figures stand of a recount that does not stand itself, and are in no total."),
        _(
            "Type why they do not count; where they should, ask for the recount again "
            "(Ctrl+Shift+R) and enter them anew first."
        ),
        _("a figure of a count that no recount which stands has begun"),
        "recount/COUNT",
    ),
}
"""Each code's rule and what to do, as the README's table prints them."""

_CHECK_THE_SHEET = _(
    "Check each figure of the sheet against the paper sheet, then count its bundles again."
)
_TO_DO_ON_A_SHEET: dict[Code, str] = {
    Code.DECLARED_DIFFERS: _("Fill the blank, for a reason; that corrects the declaration."),
    Code.PAPERS_UNACCOUNTED: _CHECK_THE_SHEET,
    Code.VOTES_ABOVE_CEILING: _CHECK_THE_SHEET,
}
_TO_DO_ABOUT_MISSING: dict[Code, str] = {
    Code.PAPERS_UNACCOUNTED: _(
        "Look for a sheet that is missing, then for bundles, then in boxes and on the floor."
    ),
    Code.EQUALS_A_FIGURE: _("Look whether that figure was left out."),
}
_TO_DO_ABOUT_TOO_MANY: dict[Code, str] = {
    Code.PAPERS_UNACCOUNTED: _(
        "Look for a sheet entered twice, and for votes entered as block papers or as rejected "
        "papers; then check the papers verified."
    ),
    Code.EQUALS_A_FIGURE: _(
        "Look where that figure was added a second time, or where it does not belong."
    ),
}
_TO_DO_IN_ALL: dict[Code, str] = {
    Code.CANDIDATE_ABOVE_PAPERS: _(
        "Check this candidate's figure on every sheet, and the block papers where there are any."
    ),
}
_TO_DO_ABOUT_TOO_FEW_VOTES = _(
    "Check the votes against the paper sheets; look for votes or block papers not entered."
)
_TO_DO_ABOUT_VOTES_LIKE_PAPERS = _(
    "Read the sheet again: its papers may stand in the place of the candidate's votes."
)
_TO_DO_ABOUT_DOUBTFUL = _(
    "Have each doubtful paper adjudicated, then enter it with the votes or the rejected papers."
)


def action(finding: Finding) -> str:
    """Return what to do about a finding, which may differ with where it was found."""
    code, values = finding.code, finding.values
    usual = RULES[code].action
    if code is Code.PAPERS_UNACCOUNTED and finding.fields == ("doubtful",):
        return _TO_DO_ABOUT_DOUBTFUL
    if code is Code.VOTES_ABOVE_CEILING and values.get("votes_each") == 0:
        return _TO_DO_ABOUT_TOO_FEW_VOTES
    if code is Code.EQUALS_A_FIGURE and "candidate" in values:
        return _TO_DO_ABOUT_VOTES_LIKE_PAPERS
    if "sheet" in values:
        return _TO_DO_ON_A_SHEET.get(code, usual)
    unaccounted = values.get("unaccounted")
    if not isinstance(unaccounted, int):
        return _TO_DO_IN_ALL.get(code, usual)
    known = _TO_DO_ABOUT_MISSING if unaccounted > 0 else _TO_DO_ABOUT_TOO_MANY
    return known.get(code, usual)
