"""What a desk can state on the night: a class for each kind of entry, with its payload's shape.

What is arranged beforehand is in `arrangements`. Kind and version fix the shape of a payload for
ever, since the stored text is hashed: a new shape is a new version with a reader beside the old
one, and the old reader stays.
"""

from countdesk.models.statements.boxes import (
    AccountStated,
    BoxCounted,
    BoxReceived,
    PostalStated,
    VarianceExplained,
    VerifiedTotalAnnounced,
)
from countdesk.models.statements.figure import FigureStated
from countdesk.models.statements.outcomes import (
    Asker,
    DeclaredTotals,
    LotDrawn,
    ProvisionalReached,
    ProvisionalResult,
    ReasonGiven,
    RecountAsked,
    RecountRequest,
    StageReached,
    TotalsDeclared,
)
from countdesk.models.statements.papers import (
    DoubtfulAllowed,
    DoubtfulRejected,
    DoubtfulSetAside,
    PapersRejected,
    RejectedInPart,
    RejectionObjected,
    VotesAllowed,
)
from countdesk.models.statements.samples import SampleTaken
from countdesk.models.statements.sheets import (
    BlockCounted,
    PartyTotalStated,
    SheetChecked,
    SheetEntered,
    SheetStruck,
)
from countdesk.models.statements.statement import (
    Body,
    EntryWithdrawn,
    FileOpened,
    Payload,
    Statement,
    Subject,
)

__all__ = [
    "AccountStated",
    "Asker",
    "BlockCounted",
    "Body",
    "BoxCounted",
    "BoxReceived",
    "DeclaredTotals",
    "DoubtfulAllowed",
    "DoubtfulRejected",
    "DoubtfulSetAside",
    "EntryWithdrawn",
    "FigureStated",
    "FileOpened",
    "LotDrawn",
    "PapersRejected",
    "PartyTotalStated",
    "Payload",
    "PostalStated",
    "ProvisionalReached",
    "ProvisionalResult",
    "ReasonGiven",
    "RecountAsked",
    "RecountRequest",
    "RejectedInPart",
    "RejectionObjected",
    "SampleTaken",
    "SheetChecked",
    "SheetEntered",
    "SheetStruck",
    "StageReached",
    "Statement",
    "Subject",
    "TotalsDeclared",
    "VarianceExplained",
    "VerifiedTotalAnnounced",
    "VotesAllowed",
]
