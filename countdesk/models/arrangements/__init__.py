"""What is arranged for the night: contests, candidates, boxes, past results, how they compare.

Each class is one kind of entry; `statements` says what kind and version promise.
"""

from countdesk.models.arrangements.boxes import (
    BoxAssigned,
    BoxListed,
)
from countdesk.models.arrangements.comparing import (
    BaseChosen,
    CouncilStated,
    PastResultAttached,
)
from countdesk.models.arrangements.contests import (
    CandidatesNominated,
    CloseCorrected,
    ContestDescribed,
    PracticeChosen,
)

__all__ = [
    "BaseChosen",
    "BoxAssigned",
    "BoxListed",
    "CandidatesNominated",
    "CloseCorrected",
    "ContestDescribed",
    "CouncilStated",
    "PastResultAttached",
    "PracticeChosen",
]
