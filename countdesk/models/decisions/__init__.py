"""The rules of entry: each function decides one thing a desk wants to write down.

A decision is a tuple of statements, to be written together, or `EntryRefused` with the rule and
the figures. Nothing here writes anything, and nothing here is asked when an entry is read.
"""

from countdesk.models.decisions.boxes import (
    correct_box,
    current_attempt,
    explain_variance,
    list_box,
    state_account,
    verify_box,
    withdraw_box,
)
from countdesk.models.decisions.contests import (
    attach_past,
    correct_contest,
    describe_contest,
    nominate,
)
from countdesk.models.decisions.outcomes import declare_totals, give_reason, reach_stage
from countdesk.models.decisions.rules import LARGEST_FIGURE, LONGEST_TEXT, Decision
from countdesk.models.decisions.sheets import (
    enter_sheet,
    reject_in_part,
    reject_papers,
    set_doubtful_aside,
    strike_sheet,
)

__all__ = [
    "LARGEST_FIGURE",
    "LONGEST_TEXT",
    "Decision",
    "attach_past",
    "correct_box",
    "correct_contest",
    "current_attempt",
    "declare_totals",
    "describe_contest",
    "enter_sheet",
    "explain_variance",
    "give_reason",
    "list_box",
    "nominate",
    "reach_stage",
    "reject_in_part",
    "reject_papers",
    "set_doubtful_aside",
    "state_account",
    "strike_sheet",
    "verify_box",
    "withdraw_box",
]
