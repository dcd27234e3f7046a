"""What a line of a table of entries enters, and what each of its cells holds for that."""

from dataclasses import dataclass
from enum import StrEnum


class EntryRowKind(StrEnum):
    """What a line of the table enters."""

    ELECTORATE = "electorate"
    PRACTICE = "practice"
    CLOSE = "close"
    RECEIVE_BOX = "receive_box"
    COUNT_BOX = "count_box"
    WITHDRAW_BOX = "withdraw_box"
    POSTAL = "postal"
    ANNOUNCED = "announced"
    SAMPLE = "sample"
    SHEET = "sheet"
    CHECK = "check"
    STRIKE_SHEET = "strike_sheet"
    BLOCK = "block"
    PARTY_TOTAL = "party_total"
    REJECTED = "rejected"
    REJECTED_IN_PART = "rejected_in_part"
    DOUBTFUL = "doubtful"
    ALLOWED = "allowed"
    ALLOWED_PAPERS = "allowed_papers"
    REJECTED_ON_ADJUDICATION = "rejected_on_adjudication"
    OBJECTED = "objected"
    STAGE = "stage"
    RECOUNT = "recount"
    LOT = "lot"
    REASON = "reason"

    @property
    def is_number(self) -> bool:
        """Return whether the value is a whole number."""
        return self not in _WITHOUT_NUMBER


_WITHOUT_NUMBER = frozenset(
    {
        EntryRowKind.PRACTICE,
        EntryRowKind.CLOSE,
        EntryRowKind.RECEIVE_BOX,
        EntryRowKind.WITHDRAW_BOX,
        EntryRowKind.STRIKE_SHEET,
        EntryRowKind.STAGE,
        EntryRowKind.RECOUNT,
        EntryRowKind.LOT,
        EntryRowKind.REASON,
    }
)


@dataclass(frozen=True, slots=True)
class KindForm:
    """What the lines of one kind say, and what each cell holds; blank text for one not read.

    A line cannot do without the cells under the headings `needed`.
    """

    purpose: str
    item: str = ""
    field: str = ""
    value: str = ""
    reason: str = ""
    needed: tuple[str, ...] = ()

    def expected(self, heading: str) -> str:
        """Return what the cell under a heading holds."""
        return str(getattr(self, heading))


PRACTICE_ITEMS = ("checking", "bundle", "rejection_form")
"""What is chosen of the practice of a contest."""

RECOUNT_VALUES = ("allowed", "refused")
"""What the Returning Officer decides of a recount that is asked for."""

_BOX = "the label of the box"
_SHEET = "the label of the counting sheet"
_OF_A_SHEET = "papers, doubtful, or a candidate by ballot order, person_id or name"
_CANDIDATE = "by ballot order, id or name"
_HEAD = "the head of rejection, by its code or its words"
_HEAD_ELSE = "the head, where item is blank"
_WHY = "the reason in words"

KIND_FORMS: dict[EntryRowKind, KindForm] = {
    EntryRowKind.ELECTORATE: KindForm("the electorate of the contest", value="electors"),
    EntryRowKind.PRACTICE: KindForm(
        "how the contest is counted here, a line a choice",
        item="checking, bundle or rejection_form",
        value="none, blind or by-eye; the papers of a bundle; or the statement of rejected "
        "papers by its code or title",
        needed=("item", "value"),
    ),
    EntryRowKind.CLOSE: KindForm(
        "a close of poll that was set wrongly",
        value="the time at which the poll closes, such as 22:00",
        reason=_WHY,
        needed=("value", "reason"),
    ),
    EntryRowKind.RECEIVE_BOX: KindForm(
        "a box came to the place of the count",
        item=_BOX,
        value="a blank, or f where it did not after all",
        needed=("item",),
    ),
    EntryRowKind.COUNT_BOX: KindForm(
        "the papers found in a box",
        item=_BOX,
        field="papers, or a blank",
        value="papers",
        needed=("item",),
    ),
    EntryRowKind.WITHDRAW_BOX: KindForm(
        "a box that should never have been on the list",
        item=_BOX,
        reason=_WHY,
        needed=("item", "reason"),
    ),
    EntryRowKind.POSTAL: KindForm(
        "one figure of the postal votes",
        item="the figure of the postal votes, such as issued or signature",
        value="papers",
        needed=("item",),
    ),
    EntryRowKind.ANNOUNCED: KindForm(
        "the verified papers as the Returning Officer announced them", value="papers"
    ),
    EntryRowKind.SAMPLE: KindForm(
        "papers of one kind that an agent saw of a box; the author is the agent",
        item="the label of the box that was sampled",
        field="a candidate or a party, votes such as 2 Lab + 1 Green, or no vote",
        value="papers",
        needed=("item", "field"),
    ),
    EntryRowKind.SHEET: KindForm(
        "one figure of a counting sheet",
        item=_SHEET,
        field=_OF_A_SHEET,
        value="papers, or the candidate's votes",
        needed=("item", "field"),
    ),
    EntryRowKind.CHECK: KindForm(
        "one figure as a second author found it on a sheet; the author is the second",
        item=_SHEET,
        field="as of a sheet; a blank where nothing differs by eye",
        value="the figure found",
        needed=("item",),
    ),
    EntryRowKind.STRIKE_SHEET: KindForm(
        "a sheet that should never have been entered",
        item=_SHEET,
        reason=_WHY,
        needed=("item", "reason"),
    ),
    EntryRowKind.BLOCK: KindForm(
        "the block papers of a party",
        item="the party of the block papers",
        value="papers",
        needed=("item",),
    ),
    EntryRowKind.PARTY_TOTAL: KindForm(
        "all votes of a party as the count states them apart",
        item="the party whose votes are stated",
        value="votes",
        needed=("item",),
    ),
    EntryRowKind.REJECTED: KindForm(
        "papers wholly rejected", item=_HEAD, field=_HEAD_ELSE, value="papers"
    ),
    EntryRowKind.REJECTED_IN_PART: KindForm("papers rejected in part", value="papers"),
    EntryRowKind.DOUBTFUL: KindForm(
        "doubtful papers that stand on no sheet", value="papers"
    ),
    EntryRowKind.ALLOWED: KindForm(
        "votes that doubtful papers gave a candidate on adjudication",
        item=f"the candidate to whom the votes are allowed, {_CANDIDATE}",
        value="votes",
        needed=("item",),
    ),
    EntryRowKind.ALLOWED_PAPERS: KindForm("doubtful papers that were allowed", value="papers"),
    EntryRowKind.REJECTED_ON_ADJUDICATION: KindForm(
        "doubtful papers that were rejected", item=_HEAD, field=_HEAD_ELSE, value="papers"
    ),
    EntryRowKind.OBJECTED: KindForm(
        "papers to whose rejection a counting agent objected",
        item=_HEAD,
        field=_HEAD_ELSE,
        value="papers",
    ),
    EntryRowKind.STAGE: KindForm(
        "the contest comes to a stage",
        value="the stage, such as verification, counting or declared",
        reason="why, where the move asks for it",
        needed=("value",),
    ),
    EntryRowKind.RECOUNT: KindForm(
        "a recount that was asked for, or directed",
        item="who asks: candidate, election-agent, counting-agent or returning-officer",
        field=f"the candidate for whom it is asked, {_CANDIDATE}; a blank where the Returning "
        "Officer directs it",
        value="allowed or refused",
        reason="why it is allowed or refused",
        needed=("item", "value"),
    ),
    EntryRowKind.LOT: KindForm(
        "on whom the lot fell, a line a candidate",
        item=f"the candidate on whom the lot fell, {_CANDIDATE}",
        needed=("item",),
    ),
    EntryRowKind.REASON: KindForm(
        "the reason for a finding that stays open",
        item="the code of the finding, such as W1",
        field="the place of the finding, where it has one",
        value=_WHY,
        needed=("item", "value"),
    ),
}  # fmt: skip
"""The form of every kind of line."""
