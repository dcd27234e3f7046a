"""The session: one count file at one desk, with every verb the desk has on the night."""

from __future__ import annotations

from countdesk.session.verbs.conclusion import Conclusion
from countdesk.session.verbs.counting import Counting
from countdesk.session.verbs.sampling import Sampling
from countdesk.session.verbs.set_up import SetUp
from countdesk.session.verbs.verification import Verification


class Session(SetUp, Verification, Sampling, Counting, Conclusion):
    """One count file open at one desk. Only the session changes anything.

    `desk` names the desk in every entry, `author` (initials) who is typing. `clock` tells the
    time for rules that ask it, such as the close of poll.
    """
