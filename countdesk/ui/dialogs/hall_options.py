"""How the hall display looks and moves, and what of the night it may tell before a declaration."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from countdesk.settings import LEAST_SECONDS, MOST_SECONDS, HallSettings, SlideKind, Theme
from countdesk.ui.delegates.text_field import TextField
from countdesk.ui.dialogs.choice_list import ChoiceList
from countdesk.ui.dialogs.form import FormDialog
from countdesk.wording.language import gettext as _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_KINDS = (
    (SlideKind.PROGRESS, _("How far the night is")),
    (SlideKind.SEATS, _("Seats and control")),
    (SlideKind.BOARD, _("All contests, in pages")),
    (SlideKind.CONTESTS, _("Each contest, and every declaration as it comes")),
)
_THEMES = (
    ("night", _("Night: light on dark")),
    ("day", _("Day: dark on light")),
    ("contrast", _("High contrast")),
)
_ORDERS = ((False, _("By votes")), (True, _("As on the ballot paper")))
_TOLD = (
    (False, _("No: until a declaration no candidate's votes are shown")),
    (True, _("Yes, tonight: with the words that they are no declaration")),
)
_ANY_SCREEN = ""


class HallOptionsDialog(FormDialog):
    """Asks for the settings of the hall display; provisional figures are told for a night only."""

    def __init__(
        self,
        settings: HallSettings,
        screens: Sequence[tuple[str, str]],
        parent: QWidget,
        *,
        is_provisional_told: bool,
    ) -> None:
        super().__init__(
            _("Hall display"),
            _(
                "Before the close of poll a contest shows nothing but when that is. Figures that "
                "moved since they were put, and those on which desks disagree, are never shown."
            ),
            _("Use these"),
            parent,
        )
        self.kinds = ChoiceList(_KINDS, self, several=True)
        for kind in settings.slides:
            self.kinds.choose(kind)
        self.seconds = TextField(str(settings.seconds), self)
        self.told = ChoiceList(_TOLD, self)
        self.told.choose(is_provisional_told)
        self.theme = ChoiceList(_THEMES, self)
        self.theme.choose(settings.theme)
        self.order = ChoiceList(_ORDERS, self)
        self.order.choose(settings.in_ballot_order)
        known = [(_ANY_SCREEN, _("The one without this window")), *screens]
        if settings.screen is not None and all(settings.screen != name for name, _text in known):
            known.append((settings.screen, _("{name}, not here now").format(name=settings.screen)))
        self.screen_list = ChoiceList(known, self)
        self.screen_list.choose(settings.screen or _ANY_SCREEN)
        self.add(_("S&lides"), self.kinds)
        self.add(_("&Seconds a slide"), self.seconds)
        self.add(_("&Provisional figures"), self.told)
        self.add_more(_("colours, order of candidates, screen"))
        self.add(_("&Colours"), self.theme)
        self.add(_("&Order of candidates"), self.order)
        self.add(_("Sc&reen"), self.screen_list)
        self.kinds.setFocus()

    def missing(self) -> str | None:
        """Return what is to be put right before these can be used."""
        if not self.kinds.chosen:
            return _("Mark one kind of slide at least: its number, or the space bar.")
        typed = self.seconds.text().strip()
        is_number = typed.isascii() and typed.isdecimal() and len(typed) <= len(str(MOST_SECONDS))
        if not is_number or not LEAST_SECONDS <= int(typed) <= MOST_SECONDS:
            return _("A slide stays {least} to {most} seconds.").format(
                least=LEAST_SECONDS, most=MOST_SECONDS
            )
        return None

    @property
    def chosen(self) -> HallSettings:
        """Return the settings that were chosen, once nothing is missing."""
        return HallSettings(
            seconds=int(self.seconds.text()),
            slides=tuple(SlideKind(str(kind)) for kind in self.kinds.chosen),
            theme=cast("Theme", self.theme.chosen[0]),
            screen=str(self.screen_list.chosen[0]) or None,
            in_ballot_order=bool(self.order.chosen[0]),
        )

    @property
    def is_provisional_told(self) -> bool:
        """Return whether provisional figures are told tonight."""
        return bool(self.told.chosen[0])
