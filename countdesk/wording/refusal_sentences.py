"""The sentence of each refusal, with the places that its values fill."""

from __future__ import annotations

from countdesk.models.refusals import Refusal
from countdesk.wording.language import gettext as _
from countdesk.wording.standing import CONFLICT, ENTERED

SENTENCES: dict[Refusal, str] = {
    Refusal.UNKNOWN_CONTEST: _("This file has no contest {contest}; check its identifier."),
    Refusal.UNKNOWN_BOX: _("{contest} has no box {box}; list it first, or check the number."),
    Refusal.UNKNOWN_CANDIDATE: _("{candidate} is no candidate of {contest}; check the name."),
    Refusal.UNCLEAR_CANDIDATE: _(
        "{candidate} may be {candidates}; write a full name, a place on the ballot paper or an id "
        "that only one of them has."
    ),
    Refusal.UNKNOWN_HEAD: _(
        "There is no head of rejected papers called {head}; the heads are {heads}."
    ),
    Refusal.UNKNOWN_SHEET: _("{contest} has no sheet {sheet}; check its number."),
    Refusal.UNKNOWN_FINDING: _("{code} is not open here, so it needs no reason."),
    Refusal.UNKNOWN_STAGE: _("{stage} is no stage; the stages are {stages}."),
    Refusal.UNKNOWN_COUNT: _(
        "There is no count number {count}; the count under way is number {current}."
    ),
    Refusal.NOTHING_CHANGED: _("The figure stands already; nothing was changed."),
    Refusal.NOT_INITIALS: _("Type initials only: one to {most} letters."),
    Refusal.TEXT_TOO_LONG: _("The text is longer than {most} characters; shorten it."),
    Refusal.BLANK_NAME: _("The {field} is blank; type it first."),
    Refusal.ATTEMPT_OUT_OF_ORDER: _(
        "Box {box} has no count of that number yet; its next count is number {next}."
    ),
    Refusal.BOXES_NOT_MIXED: _(
        "Votes are counted once two boxes are verified and mixed; {counted} of {boxes} are."
    ),
    Refusal.SHEETS_UNFINISHED: _(
        "Finish every sheet first, a nought where there is none: {sheets} still have blanks."
    ),
    Refusal.BOX_COUNTED: _(
        "Box {box} has papers counted in it; blank its counts before it is taken off the list."
    ),
    Refusal.TWO_AUTHORS: _(
        "The lines of sheet {sheet} name two authors, {one} and {other}; a sheet is entered by one."
    ),
    Refusal.LINE_REPEATED: _(
        "Line {line} of the table speaks of the same thing; keep one of the two lines."
    ),
    Refusal.NO_VARIANCE: _("Box {box} has no variance to explain just now."),
    Refusal.RULE_NOT_KNOWN: _(
        "Countdesk keeps first past the post for one seat and the block vote for several; "
        "{rule} for {seats} seats is neither."
    ),
    Refusal.CANDIDATE_LISTED_TWICE: _(
        "{candidate} stands twice in this contest; list each candidate once."
    ),
    Refusal.CONTEST_LISTED_TWICE: _("{contest} is in this file already."),
    Refusal.NOTHING_TO_UNDO: _("There is nothing of this session to undo."),
    Refusal.NOTHING_TO_REDO: _("There is nothing to redo."),
    Refusal.STAGE_NOT_PERMITTED: _(
        "A contest at {stage} cannot go to {wanted} next; it can go to {next}."
    ),
    Refusal.BOXES_AWAITED: _("Verify every box first: {boxes} to come."),
    Refusal.ERRORS_OPEN: _(
        "This desk cannot agree while something does not add up: {codes}, on the page of findings "
        "(F8)."
    ),
    Refusal.POSTAL_PAPERS_LATE: _(
        "Verify the postal papers that came last first: {papers} of them are in no box that is "
        "counted."
    ),
    Refusal.WARNINGS_OPEN: _(
        "Type a reason for each warning on the page of findings (F8) before this desk agrees: "
        "{codes}."
    ),
    Refusal.REASON_NEEDED: _(
        "The figures do not reconcile ({codes}); type a reason to record the declaration all the "
        "same."
    ),
    Refusal.POLL_STILL_OPEN: _(
        "No vote is counted, and no result goes out, before the close of poll at {closes}."
    ),
    Refusal.NOT_A_NUMBER: _("{value} is not a whole number of 0 or more; type digits only."),
    Refusal.NUMBER_TOO_LARGE: _("{value} is larger than any count; check the digits."),
    Refusal.UNDO_PAST_SET_UP: _(
        "Undo stops at the set-up: contests and boxes taken in from a table stay; take a wrong box "
        "off the list by itself."
    ),
    Refusal.UNDO_PAST_STAGE: _(
        "Undo stops here: what was agreed, declared or corrected is not taken back; a figure is "
        "corrected in its own place."
    ),
    Refusal.UNDO_REPLACED: _("Undo stops at {entry}: the figure has been replaced since."),
    Refusal.CONFLICT_STANDS: CONFLICT,
    Refusal.UNKNOWN_PARTY: _("{contest} has no candidate of {party}; check the party."),
    Refusal.UNKNOWN_POSTAL_FIGURE: _(
        "There is no figure of the postal votes called {figure}; the figures are {figures}."
    ),
    Refusal.UNKNOWN_FORM: _(
        "{form} is no statement of rejected papers for this contest; there is {forms}."
    ),
    Refusal.NO_BASE_OF_SLATES: _(
        "Several candidates of a party need the average, the top vote or the sum as their base."
    ),
    Refusal.UNKNOWN_COUNCIL: _(
        "This file has no contest of {council}; it has contests of {councils}."
    ),
    Refusal.PARTY_LISTED_TWICE: _("{party} has two numbers of seats; give one of them."),
    Refusal.SEATS_BEYOND_COUNCIL: _(
        "The seats not up, {not_up}, and those in this file, {up}, make {together}, and {council} "
        "has {seats}; check the seats."
    ),
    Refusal.EVE_BEYOND_COUNCIL: _(
        "The seats on the eve of poll make {eve}, and {council} has {seats}; check the seats."
    ),
    Refusal.EVE_BELOW_NOT_UP: _(
        "{party}: {eve} on the eve of poll is less than the {not_up} not up; check the seats."
    ),
    Refusal.EVE_UNNAMED: _(
        "The seats on the eve of poll make {eve}, and {council} has {seats}; say who held the other"
        " {unnamed}, or that they were vacant, as in Vacant {unnamed}."
    ),
    Refusal.POLL_DATED_LATER: _(
        "The poll is on {date}: the close of a poll on a later day cannot be brought forward."
    ),
    Refusal.CLOSE_NEEDS_REASON: _(
        "The day and the close of poll are not changed like this; correct a wrong close of poll "
        "by itself, with the reason."
    ),
    Refusal.CLOSE_AFTER_DECLARATION: _(
        "The result is declared and nothing waits for the close of poll any more, so it stays as "
        "it was set; a figure of the result can still be amended, for a reason."
    ),
    Refusal.STAGE_CLOSED: _(
        "The contest is at {stage}; go back to the count (Alt+3) to change figures."
    ),
    Refusal.STAGE_NEEDS_REASON: _("Type why the contest goes to {stage}."),
    Refusal.WITHOUT_POLL: _("The contest is at {stage}, so it has no figures of a count."),
    Refusal.NOT_UNCONTESTED: _(
        "More candidates stand, {candidates}, than there are seats, {seats}: the contest goes to "
        "a poll."
    ),
    Refusal.AMENDMENT_NEEDS_REASON: _(
        "The result is declared; type why it is amended, and every later sheet says that it is "
        "corrected."
    ),
    Refusal.PAPERS_MISSING: _("Enter the papers of sheet {sheet} first; a blank is not a nought."),
    Refusal.OWN_SHEET: _(
        "Sheet {sheet} is your own; another author checks it. Change who is typing first."
    ),
    Refusal.ONE_VOTE_A_PAPER: _(
        "Each paper carries one vote here, so neither block papers nor papers allowed are entered; "
        "enter the votes."
    ),
    Refusal.BLOCK_TOO_LARGE: _(
        "{party} has {candidates} candidates and a paper {votes_each} votes, so no paper gives "
        "them all one; enter these papers on counting sheets."
    ),
    Refusal.BLOCK_MULTIPLIED: _(
        "A block paper gives each of the {candidates} candidates of {party} one vote: {papers} "
        "papers make {papers} votes each, not {credited}."
    ),
    Refusal.BLOCKS_IN_USE: _(
        "Block papers of {party} give {candidates} candidates a vote each; blank them before a "
        "paper carries fewer votes."
    ),
    Refusal.FORM_IN_USE: _(
        "Papers are rejected under the heads of this statement already; blank them before another "
        "one is chosen."
    ),
    Refusal.TOO_MANY_ELECTED: _(
        "{elected} candidates are marked as elected and there are {seats} seats; check the marks."
    ),
    Refusal.LOT_BEFORE_RESULT: _(
        "A lot is drawn on a provisional result; the contest is at {stage}."
    ),
    Refusal.LOT_WRONG_NUMBER: _(
        "The lot falls on exactly {seats} of those tied; mark just as many."
    ),
    Refusal.LOT_NOT_ELECTED: _(
        "Somebody on whom the lot fell is not marked as elected; check the marks."
    ),
    Refusal.PROVISIONAL_CHANGED: _(
        "The figures are no longer those of provisional result {number}: put a new provisional "
        "result (Alt+4) before the candidates and agents first."
    ),
    Refusal.NOTHING_TO_CORRECT: _(
        "The sheets give what is declared, or they are not finished; correct a figure instead."
    ),
    Refusal.DECLARATION_DISPUTED: _(
        "Two desks declared different figures; put the sheets right and correct the declaration."
    ),
    Refusal.RECOUNT_AFTER_DECLARATION: _(
        "The result is declared, and after the declaration there is no recount; only an election "
        "petition can question it."
    ),
    Refusal.RECOUNT_BEFORE_RESULT: _(
        "A recount is asked for on a provisional result; the contest is at {stage}."
    ),
    Refusal.RECOUNT_DIRECTED: _("A recount that the Returning Officer directs is not refused."),
    Refusal.RECOUNT_BY_COUNTING_AGENT: _(
        "Here a candidate or an election agent asks for a recount; a counting agent does so for "
        "combined authority mayors and commissioners only."
    ),
    Refusal.RECOUNT_FOR_WHOM: _("Say for which candidate the recount is asked."),
    Refusal.ALREADY_ENTERED: ENTERED,
}
