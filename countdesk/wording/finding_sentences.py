"""The sentence of each finding that has one form, with places for its figures."""

from __future__ import annotations

from countdesk.models.findings import Code
from countdesk.wording.language import gettext as _

SENTENCES: dict[Code, str] = {
    Code.ACCOUNT_ARITHMETIC: _(
        "The account of box {box} states {stated:papers} issued; delivered less unused less "
        "spoilt makes {issued}."
    ),
    Code.BOX_NOT_COUNTED: _("Box {box} is not yet counted."),
    Code.VOTES_ABOVE_CEILING: _(
        "The contest has {votes:votes} on {papers:papers} not rejected, which can carry "
        "{votes_each} each, {ceiling} in all."
    ),
    Code.CANDIDATE_ABOVE_PAPERS: _(
        "{candidate} has {figure:votes} on {papers:papers} not rejected."
    ),
    Code.SHEET_ENTERED_TWICE: _("{Subject} was entered twice, at {desks}; neither is in a total."),
    Code.HEADS_DO_NOT_ADD_UP: _(
        "The heads of rejected papers add up to {heads}; the total rejected is {total}."
    ),
    Code.ELECTED_NOT_SEATS: _("The declaration marks {elected} as elected for {seats:seats}."),
    Code.LOT_OWED: _(
        "{candidates} have equal votes across the elected line; the Returning Officer decides "
        "by lot."
    ),
    Code.PARTY_TOTAL_DIFFERS: _(
        "The total stated for {party} is {stated:votes}; its candidates add up to {rows}."
    ),
    Code.TWO_STANDING_STATEMENTS: _(
        "Two desks say different things of {subject}; neither is in a total."
    ),
    Code.DECLARED_DIFFERS: _(
        "{candidate} was declared with {declared:votes}; this desk's sheets make {own}."
    ),
    Code.REJECTED_NOT_STATED: _("The rejected papers are not stated, which is not none."),
    Code.ELECTED_AGAINST_VOTES: _(
        "{candidate} is marked as elected with {votes:votes}, and {other} with {more} is not."
    ),
    Code.SHEET_NOT_CHECKED: _("Sheet {sheet} is not yet checked by another author."),
    Code.CHECK_DIFFERS: _("{author} found other figures on sheet {sheet}."),
    Code.MOVED_SINCE_PUT: _(
        "The figures are no longer those of provisional result {number}: {moved}."
    ),
    Code.VARIANCE_UNEXPLAINED: _(
        "Box {box} holds {counted:papers} where its account expects {expected} ({variance}), "
        "unexplained."
    ),
    Code.COUNTS_DO_NOT_AGREE: _(
        "Box {box} differs from its account by {variance} and no two consecutive counts agree."
    ),
    Code.MANY_REJECTED: _("{rejected} of {papers:papers} are rejected, {share}."),
    Code.SAMPLE_FAR_FROM_COUNT: _(
        "{party} has {counted} of the votes counted, and {sample} in the agents' sample, "
        "give or take {half_width} points."
    ),
    Code.SAMPLED_TOO_MANY: _("Agents sampled {seen:papers} of box {box}, which holds {papers}."),
    Code.ANNOUNCED_DIFFERS: _(
        "The Returning Officer announced {announced:papers} verified; this desk has {own}."
    ),
    Code.EQUAL_TOTALS: _("{candidate} and {other} both have {votes:votes}."),
    Code.COUNT_TAKEN_BACK: _(
        "Figures stand of count {count}, of a recount that does not stand; they are in no total."
    ),
}
"""The sentence of each code that has one form; a figure is said with its unit, such as votes."""
