"""The rules of entry: each function decides one thing a desk wants to write down.

A decision is a tuple of statements, to be written together, or `EntryRefused` with the rule and
the figures. Nothing here writes anything, and nothing here is asked when an entry is read.
"""

from countdesk.models.decisions.amendments import amended, asking_why, corrected, restated
from countdesk.models.decisions.boxes import (
    announce_verified,
    correct_box,
    current_attempt,
    explain_variance,
    list_box,
    receive_box,
    state_account,
    state_postal,
    verify_box,
    withdraw_box,
)
from countdesk.models.decisions.contests import (
    attach_past,
    choose_base,
    choose_practice,
    correct_close,
    correct_contest,
    describe_contest,
    nominate,
)
from countdesk.models.decisions.councils import state_council
from countdesk.models.decisions.outcomes import (
    declare_totals,
    draw_lot,
    give_reason,
    reach_stage,
)
from countdesk.models.decisions.papers import (
    allow_papers,
    allow_votes,
    object_to_rejection,
    reject_doubtful,
    reject_in_part,
    reject_papers,
    set_doubtful_aside,
)
from countdesk.models.decisions.recounts import ask_recount, askers
from countdesk.models.decisions.rules import (
    LARGEST_FIGURE,
    LONGEST_TEXT,
    Decision,
)
from countdesk.models.decisions.samples import take_sample
from countdesk.models.decisions.sheets import (
    check_sheet,
    count_block,
    enter_sheet,
    state_party_total,
    strike_sheet,
)
from countdesk.models.provisional import has_moved_since_put

__all__ = [
    "LARGEST_FIGURE",
    "LONGEST_TEXT",
    "Decision",
    "allow_papers",
    "allow_votes",
    "amended",
    "announce_verified",
    "ask_recount",
    "askers",
    "asking_why",
    "attach_past",
    "check_sheet",
    "choose_base",
    "choose_practice",
    "correct_box",
    "correct_close",
    "correct_contest",
    "corrected",
    "count_block",
    "current_attempt",
    "declare_totals",
    "describe_contest",
    "draw_lot",
    "enter_sheet",
    "explain_variance",
    "give_reason",
    "has_moved_since_put",
    "list_box",
    "nominate",
    "object_to_rejection",
    "reach_stage",
    "receive_box",
    "reject_doubtful",
    "reject_in_part",
    "reject_papers",
    "restated",
    "set_doubtful_aside",
    "state_account",
    "state_council",
    "state_party_total",
    "state_postal",
    "strike_sheet",
    "take_sample",
    "verify_box",
    "withdraw_box",
]
