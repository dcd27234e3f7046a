"""The centre of the window: its pages, each built when it is first shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from countdesk.models.practice import Checking
from countdesk.models.stages import Stage
from countdesk.models.statements import Subject
from countdesk.session.session import Session
from countdesk.ui.signals import Announcements
from countdesk.ui.theme import Theme

Build = Callable[[Session, Announcements, QWidget], QWidget]


def _verification(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.verification import VerificationPanel

    return VerificationPanel(session, announcements, parent)


def _postal(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.postal import PostalPanel

    return PostalPanel(session, announcements, parent)


def _count(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.count import CountPanel

    return CountPanel(session, announcements, parent)


def _blocks(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.blocks import BlocksPanel

    return BlocksPanel(session, announcements, parent)


def _rejected(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.rejected import RejectedPanel

    return RejectedPanel(session, announcements, parent)


def _recount(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.recount import RecountPanel

    return RecountPanel(session, announcements, parent)


def _findings(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.findings import FindingsPanel

    return FindingsPanel(session, announcements, parent)


def _journal(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.journal import JournalPanel

    return JournalPanel(session, announcements, parent)


def _samples(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.samples import SamplesPanel

    return SamplesPanel(session, announcements, parent)


def _checking(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.checking import CheckingPanel

    return CheckingPanel(session, announcements, parent)


def _board(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.board import BoardPanel

    return BoardPanel(session, announcements, parent)


def _wider(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.wider import WiderPanel

    return WiderPanel(session, announcements, parent)


def _projection(session: Session, announcements: Announcements, parent: QWidget) -> QWidget:
    from countdesk.ui.panels.projection import ProjectionPanel

    return ProjectionPanel(session, announcements, parent)


PAGES: dict[str, Build] = {
    "verification": _verification,
    "postal": _postal,
    "count": _count,
    "blocks": _blocks,
    "rejected": _rejected,
    "checking": _checking,
    "samples": _samples,
    "findings": _findings,
    "recount": _recount,
    "wider": _wider,
    "journal": _journal,
    "board": _board,
    "projection": _projection,
}
"""How each page is built, with its module imported only then."""

_OF_ALL_CONTESTS = ("board", "projection")
"""What shows all contests side by side, in the room of the header and the scoreboard too."""

_OF_THE_NIGHT = ("findings", "journal", *_OF_ALL_CONTESTS)
"""What a contest is not come back to: a look at these is over when another contest is chosen."""

_PAGE_OF_SUBJECT = {
    "box": "verification",
    "assigned": "verification",
    "account": "verification",
    "count": "verification",
    "variance": "verification",
    "received": "verification",
    "announced": "verification",
    "postal": "postal",
    "sheet": "count",
    "check": "checking",
    "sample": "samples",
    "totals": "count",
    "rejected": "rejected",
    "rejected in part": "rejected",
    "doubtful": "rejected",
    "rejected on adjudication": "rejected",
    "objected": "rejected",
    "allowed": "rejected",
    "votes allowed": "rejected",
    "block": "blocks",
    "party total": "blocks",
    "recount": "recount",
    "reason": "findings",
}

_PAGE_OF_FIELD = {
    # Where two desks said different things the field is the subject of what they said.
    **_PAGE_OF_SUBJECT,
    "verified_papers": "verification",
    "totals/rejected": "rejected",
    "turnout": "verification",
    "party": "blocks",
    "share": "samples",
    "provisional": "count",
}


def page_of_subjects(subjects: Sequence[Subject], in_sight: str, checking: Checking) -> str | None:
    """Return the page that shows the last of what entries speak of, None where any page does.

    A sheet of which a second look is in sight is shown there: the page of the count has figures
    that whoever reads the sheets again is not to see. Where nobody looks again, no sheet is there.
    """
    stays = in_sight == "checking" and checking is not Checking.NONE
    pages = [
        in_sight if stays and subject[0] == "sheet" else _PAGE_OF_SUBJECT.get(str(subject[0]))
        for subject in subjects
    ]
    return next((page for page in reversed(pages) if page is not None), None)


def page_of_field(field: str) -> str:
    """Return the page on which the figure stands that a finding names: ``sheet/B2``."""
    return _PAGE_OF_FIELD.get(field) or _PAGE_OF_FIELD.get(field.partition("/")[0], "count")


def shows_a_contest(name: str) -> bool:
    """Return whether a page shows one contest, and not all of the night at once."""
    return name not in _OF_ALL_CONTESTS


def page_of_stage(stage: Stage) -> str:
    """Return the page on which a contest at a stage is worked on."""
    return "verification" if stage.position < Stage.COUNTING.position else "count"


class Centre(QStackedWidget):
    """Shows one page of one contest; a page that is not in sight costs nothing."""

    built = Signal(QWidget)
    """A page that was just built."""

    def __init__(
        self, session: Session, announcements: Announcements, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("centre")
        self._session = session
        self._announcements = announcements
        self._theme: Theme | None = None
        self._pages: dict[str, QWidget] = {}
        self._contest_on: dict[str, str] = {}
        self._contest: str | None = None
        self._name = ""
        # On which page each contest was left, so that coming back to it finds it there.
        self._left_on: dict[str, str] = {}

    @property
    def name(self) -> str:
        """Return the name of the page in sight."""
        return self._name

    @property
    def page(self) -> QWidget | None:
        """Return the page in sight."""
        return self._pages.get(self._name)

    def show_contest(self, contest: str, stage: Stage) -> None:
        """Show a contest on the page where it was left, else on the page of its stage."""
        self._contest = contest
        self.show_page(self._left_on.get(contest) or page_of_stage(stage))

    def show_page(self, name: str) -> None:
        """Show a page, built now where it never was before."""
        self._name = name
        page = self._pages.get(name)
        if page is None:
            page = PAGES[name](self._session, self._announcements, self)
            self._pages[name] = page
            self.addWidget(page)
            self.built.emit(page)
            if self._theme is not None:
                colour(page, self._theme)
        if self._contest is not None:
            if name not in _OF_THE_NIGHT:
                self._left_on[self._contest] = name
            if self._contest_on.get(name) != self._contest:
                self._contest_on[name] = self._contest
                show_contest = getattr(page, "show_contest", None)
                if show_contest is not None:
                    show_contest(self._contest)
        self.setCurrentWidget(page)

    def do(self, verb: str, *arguments: object) -> object:
        """Ask the page in sight to do something; NotImplemented where it does no such thing."""
        # Not what every widget can do: `find` is also the name of something of Qt's.
        if getattr(type(self.page), verb, None) is getattr(QWidget, verb, None):
            return NotImplemented
        return getattr(self.page, verb)(*arguments)

    def set_theme(self, theme: Theme) -> None:
        """Hand the colours on to the pages that paint themselves."""
        self._theme = theme
        for page in self._pages.values():
            colour(page, theme)


def colour(panel: QWidget, theme: Theme) -> None:
    """Hand the colours of a theme to a panel, where it paints anything itself."""
    set_theme = getattr(panel, "set_theme", None)
    if set_theme is not None:
        set_theme(theme)
